import proj4 from "proj4";
import { describe, expect, test } from "vitest";
import { recogniseCoordinates } from "../../../src/core/read/recogniseCoordinates.ts";

const transverseMercator = (meridian: number, falseEasting: number, scale = 1) =>
  proj4(`+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=${scale} +x_0=${falseEasting} +y_0=0 +ellps=GRS80`);

type Pair = readonly [number, number];

/** A town of 100 places around a middle. */
const town = ([lng, lat]: Pair): readonly Pair[] =>
  Array.from({ length: 100 }, (_, i): Pair => [lng + (i % 10) * 0.01 - 0.045, lat + Math.floor(i / 10) * 0.01 - 0.045]);

const project = (lngLats: readonly Pair[], converter: ReturnType<typeof transverseMercator>): readonly Pair[] =>
  lngLats.map((lngLat) => converter.forward([...lngLat]) as [number, number]);

const exchange = (positions: readonly Pair[]): readonly Pair[] => positions.map(([x, y]) => [y, x]);

const codesOf = (positions: readonly Pair[], near: Pair | null = null) =>
  recogniseCoordinates(positions, near).candidates.map(({ code }) => code);

const leshan: Pair = [103.76, 29.56];

describe("readings that are no lengths", () => {
  test.each([
    [
      "degrees",
      [
        [104, 30],
        [180, 90],
        [-180, -90],
      ],
    ],
    [
      "swapped",
      [
        [30, 104],
        [31, 105],
      ],
    ],
    ["out-of-range", [[200, 300]]],
    ["out-of-range", [[181, 10]]],
    ["out-of-range", []],
    [
      "out-of-range",
      [
        [Number.NaN, 5],
        [Number.POSITIVE_INFINITY, 5],
      ],
    ],
    [
      "degrees",
      [
        [104, 30],
        [104, 31],
        [5e5, 3e6],
      ],
    ],
  ] as const)("%s", (reading, positions) => {
    expect(recogniseCoordinates(positions)).toEqual({ reading, candidates: [], northingFirst: false });
  });

  test("1,000 is no length yet", () => {
    expect(recogniseCoordinates([[1000, 1000]]).reading).toBe("out-of-range");
    expect(recogniseCoordinates([[1000.1, 0]]).reading).toBe("metres");
  });
});

describe("Gauss-Krüger", () => {
  test("with the number of a 3° zone there is one system", () => {
    expect(codesOf(project(town(leshan), transverseMercator(105, 35_500_000)))).toEqual(["EPSG:4523"]);
    expect(codesOf(project(town([121.4, 31.2]), transverseMercator(120, 40_500_000)))).toEqual(["EPSG:4528"]);
    expect(codesOf(project(town([76, 39.5]), transverseMercator(75, 25_500_000)))).toEqual(["EPSG:4513"]);
  });

  test("with the number of a 3° zone, as far from its meridian as a zone of 6° is used", () => {
    const zone39 = transverseMercator(117, 39_500_000);
    expect(codesOf(project(town([120.5, 28]), zone39))).toEqual(["EPSG:4527"]);
    expect(codesOf(project(town([121.1, 28]), zone39))).toEqual([]);
  });

  test("with the number of a 6° zone", () => {
    expect(codesOf(project(town(leshan), transverseMercator(105, 18_500_000)))[0]).toBe("EPSG:4496");
  });

  test("northing first, with and without number", () => {
    const numbered = recogniseCoordinates(exchange(project(town(leshan), transverseMercator(105, 35_500_000))));
    expect(numbered.northingFirst).toBe(true);
    expect(numbered.candidates.map(({ code }) => code)).toEqual(["EPSG:4523"]);
    const plain = recogniseCoordinates(exchange(project(town(leshan), transverseMercator(105, 500_000))), leshan);
    expect(plain.northingFirst).toBe(true);
    expect(plain.candidates[0].code).toBe("EPSG:4544");
  });

  test("without a number every zone with land at that latitude is possible; the nearest is first", () => {
    const positions = project(town(leshan), transverseMercator(105, 500_000));
    const codes = codesOf(positions);
    expect(codes).toContain("EPSG:4544");
    // At 30° north there is no land of China at 75° or 129° east.
    expect(codes).not.toContain("EPSG:4534");
    expect(codes).not.toContain("EPSG:4552");
    expect(codesOf(positions, leshan)[0]).toBe("EPSG:4544");
    expect(codesOf(positions, [120.2, 30.3])[0]).toBe("EPSG:4549");
    expect(codes.at(-1)).toBe("EPSG:3857");
    for (const { toLngLat } of recogniseCoordinates(positions).candidates.slice(0, -1)) {
      const [lng, lat] = toLngLat(...positions[0])!;
      expect([lng > 73 && lng < 136, lat > 29 && lat < 31]).toEqual([true, true]);
    }
  });

  test("a slip of the pen in one of ten changes nothing, in two of ten it does", () => {
    const positions = project(town(leshan), transverseMercator(105, 35_500_000));
    const spoil = (count: number) => positions.map(([x, y], i): Pair => (i < count ? [x, y * 10] : [x, y]));
    expect(codesOf(spoil(10))).toEqual(["EPSG:4523"]);
    expect(codesOf(spoil(20))).toEqual([]);
  });
});

describe("other projections", () => {
  test("Web Mercator", () => {
    expect(codesOf(project(town(leshan), proj4("EPSG:3857")))).toEqual(["EPSG:3857"]);
    const african = project(town([30.5, 3.6]), proj4("EPSG:3857"));
    expect(recogniseCoordinates(african, [30.5, 3.6])).toMatchObject({ northingFirst: false });
    expect(codesOf(african, [30.5, 3.6])[0]).toBe("EPSG:3857");
  });

  test("UTM, behind Gauss-Krüger in China, by what is near elsewhere", () => {
    const codes = codesOf(project(town(leshan), transverseMercator(105, 500_000, 0.9996)), leshan);
    expect(codes.indexOf("EPSG:32648")).toBeGreaterThan(codes.indexOf("EPSG:4544"));
    const hanoi: Pair = [105.85, 21.03];
    expect(codesOf(project(town(hanoi), transverseMercator(105, 500_000, 0.9996)), hanoi)).toContain("EPSG:32648");
    const sydney: Pair = [151.2, -33.87];
    const south = proj4("+proj=utm +zone=56 +south +datum=WGS84");
    expect(codesOf(project(town(sydney), south), sydney)[0]).toBe("EPSG:32756");
  });

  test("national grids where the project is near", () => {
    const singapore: Pair = [103.82, 1.35];
    const svy21 = "+proj=tmerc +lat_0=1.366666666666667 +lon_0=103.8333333333333 +k=1 +x_0=28001.642 +y_0=38744.572";
    const positions = project(town(singapore), proj4(`${svy21} +ellps=WGS84`));
    expect(codesOf(positions, singapore)[0]).toBe("EPSG:3414");
    expect(codesOf(positions)).not.toContain("EPSG:3414");
    const hongKong: Pair = [114.17, 22.3];
    expect(codesOf([[836_694, 819_069]], hongKong)).toContain("EPSG:2326");
  });

  test("lengths of no system have no candidates", () => {
    expect(recogniseCoordinates([[9e9, 9e9]])).toEqual({ reading: "metres", candidates: [], northingFirst: false });
  });
});
