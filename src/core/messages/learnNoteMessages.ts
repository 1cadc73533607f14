import { learnMessages } from "./messages.ts";
import { noteMessages } from "./noteMessages.ts";
import { tableMessages } from "./tableMessages.ts";

// Whoever lists issues imports this.
learnMessages({ ...noteMessages, ...tableMessages });
