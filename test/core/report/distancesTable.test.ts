import { describe, expect, test } from "vitest";
import type { ReachLimit } from "../../../src/core/coverage/coverage.ts";
import { type CoveredPlace, coverPlace } from "../../../src/core/project/coverPlace.ts";
import { UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import { measureSnaps } from "../../../src/core/reach/walkSnaps.ts";
import { WalkTree } from "../../../src/core/reach/walkTree.ts";
import { writeDistances } from "../../../src/core/report/distancesTable.ts";
import { seededRandom } from "../../support/random.ts";
import { boxOf, lineOf, type PlaceFile, pointOf, readStreetPlace, toDegrees } from "../../support/streetPlace.ts";
import { runToEnd } from "./analyses.ts";

const HEADER = "\ufeffdemand_id,kind,straight_m,walk_m,nearest_id,snap_m,note";

function coverFiles(files: readonly PlaceFile[], ...limitsMeters: readonly number[]): CoveredPlace {
  const prepared = readStreetPlace(files);
  const limits: readonly ReachLimit[] = limitsMeters.map((meters) => ({ minutes: null, limitMm: meters * 1000 }));
  return { ...prepared, ...runToEnd(coverPlace<ReachLimit>(prepared, limits.length > 0 ? limits : prepared.bands)) };
}
const linesOf = (covered: CoveredPlace) => [...writeDistances(covered)].map((line) => line.replace(/\r\n$/, ""));
/** Meters are right to the millimeter in the plane only, and files are in degrees. */
const roundedLinesOf = (covered: CoveredPlace) =>
  linesOf(covered).map((line) => line.replaceAll(/\d+\.\d{3}(?=,)/g, (meters) => Number(meters).toFixed(1)));
const home = (id: string, x: number, y: number) => pointOf(id, { people: 1 }, [x, y]);
const shop = (id: string, x: number, y: number) => pointOf(id, { amenity: "supermarket" }, [x, y]);

describe("a street of a kilometer and one apart from it", () => {
  const files: readonly PlaceFile[] = [
    { role: "facilities", content: [shop("s1", 500, -10), pointOf("k1", { amenity: "marketplace" }, [0, 5000])] },
    { role: "demand", content: [home("b", 0, 20), home("a", 500, 300), home("=1+1", 900, 0), home("c", 0, 4990)] },
    { role: "streets", content: [lineOf({}, [0, 0], [1000, 0]), lineOf({}, [0, 5000], [1000, 5000])] },
  ];

  test("every row is what can be counted on one's fingers", () => {
    expect(roundedLinesOf(coverFiles(files, 500, 300, 420))).toEqual([
      HEADER,
      "'=1+1,food-market,5080.4,,,,unreachable",
      "'=1+1,supermarket,400.1,410.0,s1,10.0,",
      "a,food-market,4726.5,,,,unreachable;far-from-street",
      "a,supermarket,310.0,310.0,s1,310.0,far-from-street",
      "b,food-market,4980.0,,,,unreachable",
      "b,supermarket,500.9,,s1,30.0,beyond",
      "c,food-market,10.0,10.0,k1,10.0,",
      "c,supermarket,5024.9,,,,unreachable",
    ]);
  });

  test("without streets there are no walks, and nothing is said of them", () => {
    const lines = linesOf(coverFiles(files.slice(0, 2)));
    expect(lines).toHaveLength(9);
    for (const line of lines.slice(1)) expect(line).toMatch(/^('=1\+1|a|b|c),[a-z-]+,\d+\.\d{3},,(s1|k1),,$/);
  });

  test("streets on which nobody walks are none", () => {
    const closed: PlaceFile = { role: "streets", content: [lineOf({ highway: "motorway" }, [0, 0], [1000, 0])] };
    expect(linesOf(coverFiles([...files.slice(0, 2), closed]))).toEqual(linesOf(coverFiles(files.slice(0, 2))));
  });
});

test("a home whose nearest street is an island is noted, and all that can be known is there", () => {
  const row = (y: number) =>
    Array.from({ length: 41 }, (_, i) => lineOf({}, [i * 50, y], [i * 50 + 50, y], [i * 50, y - 40]));
  const files: readonly PlaceFile[] = [
    { role: "facilities", content: [shop("s1", 100, 0), shop("s2", 3010, 3000)] },
    { role: "demand", content: [home("main", 500, 10), home("off", 3000, 3010)] },
    { role: "streets", content: [...row(0), lineOf({}, [3000, 3000], [3050, 3000])] },
  ];
  expect(roundedLinesOf(coverFiles(files, 1000)).slice(1)).toEqual([
    "main,supermarket,400.1,410.0,s1,10.0,",
    "off,supermarket,14.1,20.0,s2,10.0,island",
  ]);
});

describe("without communities", () => {
  const random = seededRandom(11);
  const at = () => [Math.round(random() * 2000), Math.round(random() * 2000)] as const;
  const homes = [
    home("sw", 0, 0),
    home("ne", 2000, 2000),
    ...Array.from({ length: 30 }, (_, i) => home(`h${i}`, ...at())),
  ];
  const shops = Array.from({ length: 5 }, (_, i) => shop(`s${i}`, ...at()));
  const streets = [0, 400, 800, 1200, 1600, 2000].flatMap((x) =>
    [0, 400, 800, 1200, 1600].flatMap((y) => [lineOf({}, [x, y], [x, y + 400]), lineOf({}, [y, x], [y + 400, x])]),
  );
  const files: readonly PlaceFile[] = [
    { role: "facilities", content: shops },
    { role: "demand", content: homes },
    { role: "streets", content: streets },
  ];
  const withBox = (...box: readonly [number, number, number, number]): readonly PlaceFile[] => [
    { role: "communities", content: [boxOf("T", { name: "T" }, ...box)] },
    ...files,
  ];

  test("distances are those with communities in the same middle, to the millimeter", () => {
    const [[west, south], [east, north]] = toDegrees([0, 0], [2000, 2000]) as [[number, number], [number, number]];
    const corners = [west, east].flatMap((lng) => [south, north].map((lat) => [lng, lat]));
    const [sw, nw, se, ne] = corners;
    const geometry = { type: "Polygon", coordinates: [[sw, se, ne, nw, sw]] };
    const communities = [{ type: "Feature", id: "T", properties: {}, geometry } as const];
    const lines = linesOf(coverFiles(files));
    expect(linesOf(coverFiles([{ role: "communities", content: communities }, ...files]))).toEqual(lines);
    for (const line of lines.slice(1))
      expect(line).toMatch(/^\w+,supermarket,\d+\.\d{3},(\d+\.\d{3})?,s\d,\d+\.\d{3},(beyond)?$/);
  });

  test("and elsewhere but for what the plane makes of it", () => {
    const numbersOf = (lines: readonly string[]) =>
      lines.slice(1).map((line) => line.split(",").slice(2, 4).map(Number));
    const [own, other] = [files, withBox(-9000, -3000, 2500, 2500)].map((own) => numbersOf(linesOf(coverFiles(own))));
    for (const [i, row] of own!.entries())
      for (const [k, meters] of row.entries()) expect(Math.abs(meters - other![i]![k]!)).toBeLessThan(0.02);
  });

  test("all homes are counted together, and the edge of what was surveyed is not known", () => {
    const { cityCoverage } = coverFiles(files).judged;
    for (const { byMeasure } of cityCoverage) {
      expect(byMeasure.get("people")!.map(({ total, possible }) => [total, possible])).toEqual([[32_000, 32_000]]);
    }
  });
});

test("what leads off the streets is that of the very walk, also where there are several ways in", () => {
  const random = seededRandom(3);
  const at = () => Math.round(random() * 1200);
  const parks = Array.from({ length: 4 }, (_, i) => {
    const [x, y] = [at(), at()];
    return boxOf(`p${i}`, { leisure: "park" }, x, y, x + 150, y + 90);
  });
  const files: readonly PlaceFile[] = [
    { role: "facilities", content: parks },
    { role: "demand", content: Array.from({ length: 60 }, (_, i) => home(`h${i}`, at(), at())) },
    {
      role: "streets",
      content: Array.from({ length: 60 }, () => {
        const [x, y] = [Math.round(random() * 6) * 200, Math.round(random() * 6) * 200];
        return lineOf({}, [x, y], random() < 0.5 ? [x + 200, y] : [x, y + 200]);
      }),
    },
  ];
  const { models, place } = readStreetPlace(files);
  const { distances } = models.walked!;
  const facilities = place.facilities.map((_, i) => i);
  const snapMm = measureSnaps(distances, facilities);
  const { distanceMm, facility } = distances.measure(facilities);
  let walked = 0;
  for (let point = 0; point < distanceMm.length; point++) {
    if (distanceMm[point] === UNREACHED_MM) {
      expect(snapMm[point]).toBe(UNREACHED_MM);
      continue;
    }
    expect(snapMm[point]).toBeLessThanOrEqual(distanceMm[point]!);
    const site = distances.siteOf(facility[point]!);
    if (site.inside.includes(point)) {
      expect(snapMm[point]).toBe(0);
      continue;
    }
    const walk = new WalkTree(distances.network, distances.demand.accesses, point).walkTo(site)!;
    expect(walk.lengthMm).toBe(distanceMm[point]);
    expect(snapMm[point]).toBe(walk.offMm);
    walked++;
  }
  expect(walked).toBeGreaterThan(20);
});
