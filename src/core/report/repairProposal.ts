import type { BoundingBox } from "../geo/shapes.ts";
import type { Repair } from "../read/repair.ts";

/** A way to mend a fault. */
export interface RepairChoice {
  /** Of the community that gets the land, or of the facility that is kept. */
  readonly name: string;
  /** Id of its source. */
  readonly source: string;
  /** Name of its file and layer. */
  readonly file: string;
  /** Its place in the file, counted from 0. */
  readonly record: number;
  readonly repairs: readonly { readonly source: string; readonly repair: Repair }[];
}

/** A fault that can be mended by a decision. */
export interface RepairProposal {
  /** overlap: of two communities; gap: between communities; twins: facilities that may be one and the same. */
  readonly fault: "overlap" | "gap" | "twins";
  /** Of an overlap or a gap; null of twins. */
  readonly areaSquareMeters: number | null;
  /** Mean width of an overlap or a gap; greatest distance of twins. */
  readonly meters: number;
  /** Who is counted twice in an overlap, or by no community in a gap; null: not known, or twins. */
  readonly people: number | null;
  /** Nothing has to be decided: a fault of drawing, or one place listed twice. */
  readonly isPlain: boolean;
  /** At least one, the likeliest first; of many only the likeliest. */
  readonly choices: readonly RepairChoice[];
  /** Where it is best seen. Degrees. */
  readonly lngLatBox: BoundingBox;
}

/** Overlaps and gaps up to this mean width, inclusive, are drawing faults: whose they become is all the same. */
export const NARROW_METERS = 10;

/** Twins up to this distance, inclusive, are one place. */
export const SAME_PLACE_METERS = 1;
