import { learnMessages } from "./messages.ts";
import { noteMessages } from "./noteMessages.ts";

// Whoever lists issues imports this.
learnMessages(noteMessages);
