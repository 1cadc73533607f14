import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { wgs84ToBd09, wgs84ToGcj02 } from "../../../src/core/geo/gcj02.ts";
import type { Shape } from "../../../src/core/geo/shapes.ts";
import { findShift } from "../../../src/core/read/shiftFit.ts";
import { seededRandom } from "../../support/random.ts";

type Pair = readonly [number, number];

const ORIGIN: Pair = [103.7, 29.5];
const METERS_OF_LAT = 111_320;
const METERS_OF_LNG = METERS_OF_LAT * Math.cos((ORIGIN[1] * Math.PI) / 180);

const toLngLat = (east: number, north: number): Pair => [
  ORIGIN[0] + east / METERS_OF_LNG,
  ORIGIN[1] + north / METERS_OF_LAT,
];

const SIDE_METERS = 6000;

const random = seededRandom(2);

/** Where streets run: 150 to 270 m apart, as towns are not ruled with one ruler. */
function listStreets(): readonly number[] {
  const at: number[] = [0];
  while (at[at.length - 1] < SIDE_METERS) at.push(at[at.length - 1] + 150 + random() * 120);
  return at;
}

const easts = listStreets();
const norths = listStreets();
const lines = [
  ...easts.map((east) => Float64Array.of(...toLngLat(east, 0), ...toLngLat(east, SIDE_METERS))),
  ...norths.map((north) => Float64Array.of(...toLngLat(0, north), ...toLngLat(SIDE_METERS, north))),
];

/** Buildings of 30 by 20 m beside the streets. */
const buildings: readonly Pair[] = Array.from({ length: 800 }, () => [
  easts[Math.floor(random() * easts.length)] + 25,
  random() * SIDE_METERS,
]);
const areas: readonly Shape[] = buildings.map(([east, north]) => [
  [
    Float64Array.of(
      ...toLngLat(east - 15, north - 10),
      ...toLngLat(east + 15, north - 10),
      ...toLngLat(east + 15, north + 10),
      ...toLngLat(east - 15, north + 10),
    ),
  ],
]);

/** Places 20 m off a street. */
const besideStreets: readonly Pair[] = Array.from({ length: 400 }, () =>
  toLngLat(easts[Math.floor(random() * easts.length)] + 20, random() * SIDE_METERS),
);
const inBuildings: readonly Pair[] = buildings.slice(0, 400).map(([east, north]) => toLngLat(east, north));
const anywhere: readonly Pair[] = Array.from({ length: 400 }, () =>
  toLngLat(random() * SIDE_METERS, random() * SIDE_METERS),
);

const flat = (places: readonly Pair[], change: (lngLat: Pair) => Pair = (lngLat) => lngLat): Float64Array =>
  Float64Array.from(places.flatMap((place) => change(place)));

describe.each([
  ["wgs84", (lngLat: Pair): Pair => lngLat],
  ["gcj02", wgs84ToGcj02],
  ["bd09", wgs84ToBd09],
] as const)("points in %s", (reading, change) => {
  test("beside streets", () => {
    const found = findShift(flat(besideStreets, change), { lines });
    expect(found?.reading).toBe(reading);
    expect(found?.fits[reading].medianToLineMeters).toBeLessThan(20.5);
    expect(found?.fits[reading].shareInside).toBeNull();
  });

  test("in buildings", () => {
    const found = findShift(flat(inBuildings, change), { areas });
    expect(found?.reading).toBe(reading);
    expect(found?.fits[reading]).toEqual({ shareInside: 1, medianToLineMeters: null });
  });

  test("by both, and the same again", () => {
    const points = flat(inBuildings, change);
    expect(findShift(points, { areas, lines })).toEqual(findShift(points, { areas, lines }));
    expect(findShift(points, { areas, lines })?.reading).toBe(reading);
  });

  test("places anywhere tell nothing", () => {
    expect(findShift(flat(anywhere, change), { areas, lines })).toBeNull();
  });
});

describe("what cannot be told", () => {
  test("too few points: 19; 20 are enough", () => {
    expect(findShift(flat(inBuildings.slice(0, 19)), { areas })).toBeNull();
    expect(findShift(flat(inBuildings.slice(0, 20)), { areas })?.reading).toBe("wgs84");
  });

  test("points in a heap", () => {
    const heap = Array.from({ length: 500 }, (_, i) => toLngLat(easts[3] + 20, norths[3] + 20 + i / 10));
    expect(findShift(flat(heap), { lines })).toBeNull();
  });

  test("nothing to hold them against", () => {
    expect(findShift(flat(besideStreets), {})).toBeNull();
    expect(findShift(flat(besideStreets), { areas: [], lines: [] })).toBeNull();
    expect(findShift(new Float64Array(0), { lines })).toBeNull();
  });

  test("points outside China, or far from everything", () => {
    const away = ([lng, lat]: Pair): Pair => [lng - 100, lat];
    expect(
      findShift(flat(besideStreets, away), { lines: lines.map((line) => line.map((v, i) => v - (i % 2 ? 0 : 100))) }),
    ).toBeNull();
    expect(
      findShift(
        flat(besideStreets, ([lng, lat]) => [lng + 1, lat]),
        { lines },
      ),
    ).toBeNull();
  });

  test("areas that hold the points in every reading", () => {
    const whole: Shape = [
      [
        Float64Array.of(
          ...toLngLat(-9000, -9000),
          ...toLngLat(15_000, -9000),
          ...toLngLat(15_000, 15_000),
          ...toLngLat(-9000, 15_000),
        ),
      ],
    ];
    expect(findShift(flat(anywhere), { areas: [whole] })).toBeNull();
  });

  test("one measure against the other", () => {
    const gcjLines = lines.map((line) =>
      flat(
        [
          [line[0], line[1]],
          [line[2], line[3]],
        ],
        wgs84ToGcj02,
      ),
    );
    expect(findShift(flat(inBuildings), { areas, lines: gcjLines })?.reading).not.toBe("gcj02");
  });
});

test("a hundred thousand points cost no more than a sample", () => {
  const many = Array.from({ length: 100_000 }, (_, i) => besideStreets[i % besideStreets.length]);
  const start = performance.now();
  expect(findShift(flat(many, wgs84ToGcj02), { lines })?.reading).toBe("gcj02");
  expect(performance.now() - start).toBeLessThan(5000);
});

const FOLDER = "../shared/data/liechtenstein";
const hasTown = existsSync(FOLDER);
if (!hasTown) console.warn(`Skipped: ${FOLDER} is absent, so no real buildings are held against real streets.`);

test.skipIf(!hasTown)("real buildings and streets, moved to China", () => {
  const listPlaces = (file: string) =>
    (JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")) as GeoJSON.FeatureCollection).features.map(
      ({ geometry }) => {
        if (geometry.type !== "Point" && geometry.type !== "LineString")
          throw new Error(`${file} has a ${geometry.type}.`);
        const positions = geometry.type === "Point" ? [geometry.coordinates] : geometry.coordinates;
        return positions.map(([lng, lat]): Pair => [lng + 100, lat]);
      },
    );
  const streets = listPlaces("streets.geojson").map((places) => flat(places));
  const buildings = listPlaces("demand.geojson").flat();
  expect(findShift(flat(buildings), { lines: streets })?.reading).toBe("wgs84");
  expect(findShift(flat(buildings, wgs84ToGcj02), { lines: streets })?.reading).toBe("gcj02");
  expect(findShift(flat(buildings, wgs84ToBd09), { lines: streets })?.reading).toBe("bd09");
});
