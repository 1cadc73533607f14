import { lacksShift } from "./datums.ts";
import { findEpsgSystem } from "./epsgSystems.ts";

/** Whether nothing that a definition says could be missing from what is known of a code. */
function isWhollyKnown(code: string): boolean {
  if (/^OGC:CRS84$/i.test(code)) return true;
  const number = /^EPSG:(\d+)$/i.exec(code)?.[1];
  const known = number === undefined ? null : findEpsgSystem(Number(number));
  return known !== null && !lacksShift(known.definition.datum);
}

/**
 * What a file says of its coordinates, where it may have a code and a definition: the code if it is known here, else the
 * definition. Of an old datum the definition may have the shift, and names the code itself.
 *
 * @param code "EPSG:4490"; null: none
 * @param definition WKT or PROJJSON; null or "": none
 */
export function chooseStatedSystem(code: string | null, definition: string | null): string | null {
  if (code !== null && (!definition || isWhollyKnown(code))) return code;
  return definition || null;
}
