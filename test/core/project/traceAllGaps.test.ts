import { beforeAll, describe, expect, test } from "vitest";
import { areaOfShape } from "../../../src/core/geo/shapes.ts";
import { type CoveredPlace, coverPlace } from "../../../src/core/project/coverPlace.ts";
import { type PlaceGaps, traceAllGaps } from "../../../src/core/project/traceAllGaps.ts";
import { makeAreaModels } from "../../../src/core/reach/areaModels.ts";
import { writeCoverage } from "../../../src/core/report/coverageTable.ts";
import { writeGaps } from "../../../src/core/report/gapsGeojson.ts";
import { seededRandom } from "../../support/random.ts";
import { boxOf, lineOf, type PlaceFile, pointOf, readStreetPlace } from "../../support/streetPlace.ts";
import { runToEnd } from "../report/analyses.ts";

/** What an outline traced on a grid of 15 m may stick out of a circle, in all. */
const TOLERANCE_SHARE = 0.01;

/** Four communities, streets of which a quarter is missing, and shops. */
function makeFiles(seed: number): readonly PlaceFile[] {
  const random = seededRandom(seed);
  const at = () => Math.round((random() * 2 - 1) * 1200);
  const grid = Array.from({ length: 13 }, (_, i) => -1200 + i * 200);
  const streets = grid.flatMap((x) =>
    grid
      .slice(0, -1)
      .flatMap((y) => [lineOf({}, [x, y], [x, y + 200]), lineOf({}, [y, x], [y + 200, x])])
      .filter(() => random() > 0.25),
  );
  return [
    {
      role: "communities",
      content: [
        boxOf("sw", { name: "sw" }, -1200, -1200, 0, 0),
        boxOf("se", { name: "se" }, 0, -1200, 1200, 0),
        boxOf("nw", { name: "nw" }, -1200, 0, 0, 1200),
        boxOf("ne", { name: "ne" }, 0, 0, 1200, 1200),
      ],
    },
    {
      role: "facilities",
      content: [
        ...Array.from({ length: 3 }, (_, i) => pointOf(`s${i}`, { amenity: "supermarket" }, [at(), at()])),
        boxOf("park", { leisure: "park" }, 100, 100, 400, 500),
        pointOf("m", { amenity: "marketplace" }, [-300, 200]),
      ],
    },
    { role: "demand", content: Array.from({ length: 150 }, (_, i) => pointOf(`d${i}`, { people: 10 }, [at(), at()])) },
    { role: "streets", content: streets },
  ];
}

describe.each([1, 2, 3])("a town with streets, %i", (seed) => {
  let covered: CoveredPlace;
  let traced: PlaceGaps;
  beforeAll(() => {
    const prepared = readStreetPlace(makeFiles(seed));
    covered = { ...prepared, ...runToEnd(coverPlace(prepared, prepared.bands)) };
    traced = runToEnd(traceAllGaps(covered));
  });
  const kinds = ["supermarket", "green-space", "food-market"];

  test("land is measured by both models, gaps are those of walks", () => {
    expect(new Set(traced.land.map(({ model }) => model))).toEqual(new Set(["straight", "streets"]));
    for (const model of ["straight", "streets"])
      expect(traced.land.filter((own) => own.model === model && own.kind === "supermarket")).toHaveLength(4 * 3);
    expect(new Set(traced.gaps.map(({ model }) => model))).toEqual(new Set(["streets"]));
    for (const gap of traced.gaps) expect(traced.land).toContain(gap);
  });

  test("what is covered and the gaps make the community", () => {
    for (const { community, parts, areaSquareMm, coveredSquareMm } of traced.gaps) {
      expect(areaSquareMm).toBe(areaOfShape(covered.place.planeShapes[community]!));
      const left = parts.reduce((sum, part) => sum + part.areaSquareMm, 0);
      expect(Math.abs(coveredSquareMm + left - areaSquareMm)).toBeLessThan(areaSquareMm * 1e-4);
    }
  });

  test("what walks cover is what their areas hold of all communities, and hardly more than circles do", () => {
    const { areasOf: areas } = makeAreaModels(covered.place, covered.models, [300_000, 500_000, 1_000_000]);
    for (const kind of kinds) {
      const { proven } = covered.streets!.kindReaches.find((own) => own.kind === kind)!.reach.selection;
      for (const { limitMm } of covered.bands) {
        const sumOf = (model: string) =>
          traced.land
            .filter((own) => own.kind === kind && own.model === model && own.band.limitMm === limitMm)
            .reduce((sum, { coveredSquareMm }) => sum + coveredSquareMm, 0);
        const [walk, circle] = [sumOf("streets"), sumOf("straight")];
        expect(walk).toBeGreaterThan(0);
        expect(walk).toBeLessThan(circle * (1 + TOLERANCE_SHARE));
        expect(walk).toBeLessThan(areaOfShape(areas("streets").dissolve(proven, limitMm)) * (1 + 1e-6));
      }
    }
  });

  test("people in gaps are those whom walks leave out", () => {
    const { coverage } = covered.streets!;
    for (const { community, kind, band, parts } of traced.gaps) {
      const row = coverage.find((own) => own.kind === kind && own.band.limitMm === band.limitMm)!;
      const { total, covered: within } = row.byMeasure.get("people")![community]!;
      expect(parts.reduce((sum, { people }) => sum + people!, 0)).toBe(total! - within);
    }
  });

  test("coverage.csv has the land of both models, gaps.geojson the judged one by name", () => {
    const [header, ...rows] = [...writeCoverage(covered, traced.land)].map((line) => line.trim().split(","));
    const column = (name: string) => header!.indexOf(name);
    for (const model of ["straight", "streets"]) {
      const own = rows.filter((row) => row[column("model")] === model && row[column("kind")] === "supermarket");
      expect(own).toHaveLength(4 * 3);
      for (const row of own) expect(Number(row[column("share_area")])).toBeLessThanOrEqual(1);
      expect(own.some((row) => Number(row[column("area_covered_m2")]) > 0)).toBe(true);
    }
    const { features } = JSON.parse([...writeGaps(covered, traced.gaps)].join(""));
    expect(features.length).toBeGreaterThan(0);
    for (const { properties } of features) expect(properties.model).toBe("streets");
  });
});

test("limits in meters stand for no minutes", () => {
  const prepared = readStreetPlace(makeFiles(1));
  const limits = [250, 700].map((meters) => ({ minutes: null, limitMm: meters * 1000 }));
  const covered = { ...prepared, ...runToEnd(coverPlace(prepared, limits)) };
  const [header, ...rows] = [...writeCoverage(covered, runToEnd(traceAllGaps(covered)).land)].map((line) =>
    line.trim().split(","),
  );
  expect(new Set(rows.map((row) => row[header!.indexOf("limit_min")]))).toEqual(new Set([""]));
  expect(new Set(rows.map((row) => row[header!.indexOf("limit_m")]))).toEqual(new Set(["250", "700"]));
  const shares = rows
    .filter((row) => row[header!.indexOf("kind")] === "supermarket")
    .map((row) => Number(row[header!.indexOf("area_covered_m2")]));
  expect(shares.every((share) => share >= 0) && shares.some((share) => share > 0)).toBe(true);
});
