import type { Issue } from "../errors.ts";
import type { Shape } from "../geo/shapes.ts";
import { coordinatesOf } from "../read/geometry.ts";
import { findShift } from "../read/shiftFit.ts";
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
const describeFit = ({
  shareInside,
  medianToLineMeters,
}: {
  shareInside: number | null;
  medianToLineMeters: number | null;
}) =>
  [
    ...(shareInside === null ? [] : [`${Math.round(shareInside * 100)} %`]),
    ...(medianToLineMeters === null ? [] : [`${Math.round(medianToLineMeters)} m`]),
  ].join(" · ");

/** Says of a layer that its places fit communities and streets better when they are moved back; null: they do not. */
export function findShiftIssue(table: SourceTable, { areas, lines }: PlacedReference): Issue | null {
  const points = Float64Array.from(
    table.records.flatMap(({ geometry }) => [...coordinatesOf(geometry)[0].subarray(0, 2)]),
  );
  const fit = findShift(points, { areas, lines });
  if (fit === null || fit.reading === "wgs84") return null;
  const values = { before: describeFit(fit.fits.wgs84), after: describeFit(fit.fits[fit.reading]) };
  return { code: SHIFTED_CODES[fit.reading], severity: "warning", values, where: table.name };
}
