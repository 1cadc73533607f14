import { learnMessages } from "./messages.ts";
import { summaryMessages } from "./summaryMessages.ts";

// Whoever writes a summary to read in a terminal imports this.
learnMessages(summaryMessages);
