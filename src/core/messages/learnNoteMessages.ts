import { learnMessages } from "./messages.ts";
import { crsMessages } from "./crsMessages.ts";
import { noteMessages } from "./noteMessages.ts";
import { shapefileMessages } from "./shapefileMessages.ts";
import { shapefileNoteMessages } from "./shapefileNoteMessages.ts";
import { tableMessages } from "./tableMessages.ts";

// Whoever lists issues, or says why a file cannot be used, imports this.
learnMessages({ ...crsMessages, ...noteMessages, ...shapefileMessages, ...shapefileNoteMessages, ...tableMessages });
