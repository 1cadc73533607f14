import { readGeojson as readTextBySteps } from "../../src/core/read/formats/geojson.ts";
import { readGeojsonFile as readFileBySteps } from "../../src/core/read/formats/geojsonFile.ts";
import type { Reading } from "../../src/core/read/reading.ts";
import type { SourceTable } from "../../src/core/read/sourceTable.ts";

/** The table that a reading ends with. */
export function finishAtOnce(reading: Reading): SourceTable {
  for (;;) {
    const next = reading.next();
    if (next.done) return next.value;
  }
}

/** GeoJSON text as a table. */
export const readGeojson = (...given: Parameters<typeof readTextBySteps>): SourceTable =>
  finishAtOnce(readTextBySteps(...given));

/** A file of GeoJSON as a table. */
export const readGeojsonFile = (...given: Parameters<typeof readFileBySteps>): SourceTable =>
  finishAtOnce(readFileBySteps(...given));
