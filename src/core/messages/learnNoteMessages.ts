import { learnMessages } from "./messages.ts";
import { noteMessages } from "./noteMessages.ts";

// Whoever lists issues, or what findings miss, imports this.
learnMessages(noteMessages);
