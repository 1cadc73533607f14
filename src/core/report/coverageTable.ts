import type { KindCoverage } from "../coverage/coverage.ts";
import type { LandCoverage } from "../coverage/gaps.ts";
import { areaOfShape } from "../geo/shapes.ts";
import type { CoveredPlace } from "../project/coverPlace.ts";
import type { DemandMeasure } from "../read/demand.ts";
import { mmToMeters, squareMmToSquareMeters } from "../units.ts";
import { BYTE_ORDER_MARK, compareCodePoints, csvLine } from "./csv.ts";
import { formatDecimal, formatThousandths } from "./numbers.ts";

const COLUMNS = [
  "community_id",
  "community",
  "kind",
  "limit_min",
  "limit_m",
  "model",
  "demand",
  "people",
  "people_covered",
  "share_people",
  "people_possible",
  "share_possible",
  "area_m2",
  "area_covered_m2",
  "share_area",
] as const;

const number = (text: string) => ({ number: text });
const squareMeters = (squareMm: number) =>
  squareMmToSquareMeters(squareMm)
    .toFixed(2)
    .replace(/\.?0+$/, "");

/** The cells of one measure: empty where the number of people itself is not known. */
function weightCells({ byMeasure }: KindCoverage, measure: DemandMeasure, community: number) {
  const { total, covered, possible } = byMeasure.get(measure)![community];
  if (total === null) return ["", "", "", "", ""].map(number);
  const share = (part: number) => (total === 0 ? "" : formatDecimal(part / total));
  return [
    formatThousandths(total),
    formatThousandths(covered),
    share(covered),
    formatThousandths(possible),
    share(possible),
  ].map(number);
}

/**
 * coverage.csv, line by line: one row a community × kind × limit × model × measure, sorted by id, kind, limit.
 *
 * @param land that is covered, by every reach model; of kinds that are not in it, none is known to be
 */
export function* writeCoverage(covered: CoveredPlace, land: readonly LandCoverage[]): Generator<string> {
  const { place, straight, streets, bands } = covered;
  yield BYTE_ORDER_MARK + csvLine(COLUMNS);
  const landByUnit = new Map(
    land.map((own) => [`${own.community} ${own.kind} ${own.band.limitMm} ${own.model}`, own.coveredSquareMm]),
  );
  const byId = place.communities
    .map((_, i) => i)
    .sort((a, b) => compareCodePoints(place.communities[a].id, place.communities[b].id));
  const models = streets === null ? [straight] : [straight, streets];
  const kinds = [...new Set(straight.coverage.map(({ kind }) => kind))].sort(compareCodePoints);
  const rowsOf = (kind: string) => models.map(({ coverage }) => coverage.filter((row) => row.kind === kind));
  const byKind = new Map(kinds.map((kind) => [kind, rowsOf(kind)]));
  const limits = bands.map((_, i) => i).sort((a, b) => bands[a].limitMm - bands[b].limitMm);
  for (const community of byId) {
    const { id, name } = place.communities[community];
    const area = areaOfShape(place.planeShapes[community]);
    for (const kind of kinds) {
      for (const row of limits.flatMap((limit) => byKind.get(kind)!.map((rows) => rows[limit]))) {
        const { minutes, limitMm } = row.band;
        const squareMm = landByUnit.get(`${community} ${kind} ${limitMm} ${row.model}`) ?? 0;
        const areaCells = [
          squareMeters(area),
          squareMeters(squareMm),
          area === 0 ? "" : formatDecimal(squareMm / area),
        ].map(number);
        for (const measure of row.byMeasure.keys()) {
          yield csvLine([
            id,
            name,
            kind,
            number(minutes === null ? "" : String(minutes)),
            number(String(mmToMeters(limitMm))),
            row.model,
            measure,
            ...weightCells(row, measure, community),
            ...areaCells,
          ]);
        }
      }
    }
  }
}
