import { learnMessages } from "./messages.ts";
import { noteMessages } from "./noteMessages.ts";
import { shapefileNoteMessages } from "./shapefileNoteMessages.ts";

// Whoever lists issues imports this.
learnMessages({ ...noteMessages, ...shapefileNoteMessages });
