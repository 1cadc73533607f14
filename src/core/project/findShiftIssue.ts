import type { Issue } from "../errors.ts";
import type { Shape } from "../geo/shapes.ts";
import { middleOf } from "../read/geometry.ts";
import { type Fit, findShift } from "../read/shiftFit.ts";
import { formatRoughly, formatShare, formatToLine } from "../read/shiftWords.ts";
import type { SourceTable } from "../read/sourceTable.ts";
import { SHIFTED_CODES } from "./layers.ts";

/** What of a project positions can be held against, degrees. */
export interface PlacedReference {
  readonly areas: readonly Shape[];
  /** lng, lat pairs. */
  readonly lines: readonly Float64Array[];
}

/** The areas of a table of communities, and the lines of tables of streets. */
export const makeReference = (
  communities: readonly SourceTable[],
  streets: readonly SourceTable[],
): PlacedReference => ({
  areas: communities.flatMap(({ records }) =>
    records.flatMap(({ geometry }) => (geometry.type === "area" ? [geometry.lngLatShape] : [])),
  ),
  lines: streets.flatMap(({ records }) =>
    records.flatMap(({ geometry }) => (geometry.type === "line" ? geometry.lngLatLines : [])),
  ),
});

/** A fit in words of every language: "62 % · 210 m", the share inside communities and the median distance to a street. */
const describeFit = ({ shareInside, medianToLineMeters }: Fit) =>
  [
    ...(shareInside === null ? [] : [formatShare(shareInside)]),
    ...(medianToLineMeters === null ? [] : [formatToLine(medianToLineMeters)]),
  ].join(" · ");

/** Says of a layer that its places fit communities and streets better when they are moved back; null: they do not. */
export function findShiftIssue(table: SourceTable, { areas, lines }: PlacedReference): Issue | null {
  const points = Float64Array.from(table.records.flatMap(({ geometry }) => middleOf(geometry)));
  const fit = findShift(points, { areas, lines });
  if (fit === null || fit.reading === "wgs84" || fit.shift === null) return null;
  const { meters, towards } = fit.shift;
  const values = {
    distance: formatRoughly(meters),
    towards,
    before: describeFit(fit.fits.wgs84),
    after: describeFit(fit.fits[fit.reading]),
  };
  return { code: SHIFTED_CODES[fit.reading], severity: "warning", values, where: table.name };
}
