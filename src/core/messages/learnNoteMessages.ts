import { binaryMessages } from "./binaryMessages.ts";
import { crsMessages } from "./crsMessages.ts";
import { mappingMessages } from "./mappingMessages.ts";
import { learnMessages } from "./messages.ts";
import { noteMessages } from "./noteMessages.ts";
import { readMessages } from "./readMessages.ts";
import { repairMessages } from "./repairMessages.ts";
import { shapefileMessages } from "./shapefileMessages.ts";
import { shapefileNoteMessages } from "./shapefileNoteMessages.ts";
import { sheetMessages } from "./sheetMessages.ts";
import { tableMessages } from "./tableMessages.ts";
import { xmlMessages } from "./xmlMessages.ts";

// Whoever lists issues, or says why a file cannot be used, imports this.
learnMessages({
  ...binaryMessages,
  ...crsMessages,
  ...mappingMessages,
  ...noteMessages,
  ...readMessages,
  ...repairMessages,
  ...sheetMessages,
  ...shapefileMessages,
  ...shapefileNoteMessages,
  ...tableMessages,
  ...xmlMessages,
});
