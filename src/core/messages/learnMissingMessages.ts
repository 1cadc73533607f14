import { learnMessages } from "./messages.ts";
import { missingMessages } from "./missingMessages.ts";

// Whoever says what findings miss imports this.
learnMessages(missingMessages);
