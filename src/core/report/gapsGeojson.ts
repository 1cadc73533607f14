import type { Gap, GapPart } from "../coverage/gaps.ts";
import { unprojectShape } from "../geo/projection.ts";
import type { CoveredPlace } from "../project/coverPlace.ts";
import { mmToMeters, squareMmToSquareMeters, weightToCount } from "../units.ts";
import { compareCodePoints } from "./csv.ts";

/** Seven decimals of a degree are a centimeter. */
const PARTS_PER_DEGREE = 1e7;

const roundDegrees = (degrees: number): number => Math.round(degrees * PARTS_PER_DEGREE) / PARTS_PER_DEGREE;

function ringText(lngLatRing: Float64Array): string {
  const positions: string[] = [];
  for (let i = 0; i < lngLatRing.length; i += 2) {
    positions.push(`[${roundDegrees(lngLatRing[i])},${roundDegrees(lngLatRing[i + 1])}]`);
  }
  positions.push(positions[0]);
  return `[${positions.join(",")}]`;
}

/** gaps.geojson, feature by feature: the uncovered parts, those with most people first, then by area, then by id. */
export function* writeGaps({ place, inventory }: CoveredPlace, gaps: readonly Gap[]): Generator<string> {
  const parts: { gap: Gap; part: GapPart; id: string }[] = gaps.flatMap((gap) =>
    gap.parts.map((part) => ({ gap, part, id: place.communities[gap.community].id })),
  );
  parts.sort(
    (a, b) =>
      (b.part.people ?? -1) - (a.part.people ?? -1) ||
      b.part.areaSquareMm - a.part.areaSquareMm ||
      compareCodePoints(a.id, b.id) ||
      compareCodePoints(a.gap.kind, b.gap.kind) ||
      a.gap.band.limitMm - b.gap.band.limitMm,
  );
  yield '{"type":"FeatureCollection","features":[\n';
  for (const [i, { gap, part, id }] of parts.entries()) {
    const [rings] = unprojectShape(place.plane, [part.planeRings]);
    const properties = {
      community_id: id,
      kind: gap.kind,
      limit_m: mmToMeters(gap.band.limitMm),
      model: gap.model,
      people: part.people === null ? null : weightToCount(part.people),
      area_m2: Math.round(squareMmToSquareMeters(part.areaSquareMm)),
      // A gap in a list that is not complete is where no facility is known, not where none is.
      inventory: inventory.get(gap.kind) ?? "none",
    };
    const geometry = `{"type":"Polygon","coordinates":[${rings.map(ringText).join(",")}]}`;
    yield `${i > 0 ? ",\n" : ""}{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":${geometry}}`;
  }
  yield "\n]}\n";
}
