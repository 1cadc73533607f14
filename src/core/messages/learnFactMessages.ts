import { factMessages } from "./factMessages.ts";
import { learnMessages } from "./messages.ts";
import { tableMessages } from "./tableMessages.ts";

// Whoever reads or writes files of facts imports this.
learnMessages({ ...factMessages, ...tableMessages });
