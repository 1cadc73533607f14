import { factMessages } from "./factMessages.ts";
import { learnMessages } from "./messages.ts";
import { sheetMessages } from "./sheetMessages.ts";

// Whoever reads or writes files of facts imports this.
learnMessages({ ...factMessages, ...sheetMessages });
