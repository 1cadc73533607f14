import { explainMessages } from "./explainMessages.ts";
import { learnMessages } from "./messages.ts";

// Whoever explains findings imports this.
learnMessages(explainMessages);
