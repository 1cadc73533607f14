import { describe, expect, test } from "vitest";
import { bd09ToWgs84, gcj02ToWgs84, isShiftedPlace, wgs84ToBd09, wgs84ToGcj02 } from "../../../src/core/geo/gcj02.ts";

/** The formula as it was first written down, in C. */
function plainGcj02(lng: number, lat: number): [number, number] {
  const x = lng - 105;
  const y = lat - 35;
  const { PI, sin, sqrt, abs, cos } = Math;
  let dLat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x));
  dLat += ((20.0 * sin(6.0 * x * PI) + 20.0 * sin(2.0 * x * PI)) * 2.0) / 3.0;
  dLat += ((20.0 * sin(y * PI) + 40.0 * sin((y / 3.0) * PI)) * 2.0) / 3.0;
  dLat += ((160.0 * sin((y / 12.0) * PI) + 320 * sin((y * PI) / 30.0)) * 2.0) / 3.0;
  let dLng = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x));
  dLng += ((20.0 * sin(6.0 * x * PI) + 20.0 * sin(2.0 * x * PI)) * 2.0) / 3.0;
  dLng += ((20.0 * sin(x * PI) + 40.0 * sin((x / 3.0) * PI)) * 2.0) / 3.0;
  dLng += ((150.0 * sin((x / 12.0) * PI) + 300.0 * sin((x / 30.0) * PI)) * 2.0) / 3.0;
  const a = 6378245.0;
  const ee = 0.006693421622965943;
  const radLat = (lat / 180.0) * PI;
  const magic = 1 - ee * sin(radLat) * sin(radLat);
  const sqrtMagic = sqrt(magic);
  dLat = (dLat * 180.0) / (((a * (1 - ee)) / (magic * sqrtMagic)) * PI);
  dLng = (dLng * 180.0) / ((a / sqrtMagic) * cos(radLat) * PI);
  return [lng + dLng, lat + dLat];
}

const grid = Array.from({ length: 63 * 38 }, (_, i): [number, number] => [
  73.1 + (i % 63) * 0.983,
  17.9 + Math.floor(i / 63) * 0.953,
]);

const metersOf = (degrees: number): number => degrees * 111_320;

describe("over a grid of China", () => {
  test("the shift is that of the formula, and some hundreds of meters", () => {
    for (const [lng, lat] of grid) {
      const [plainLng, plainLat] = plainGcj02(lng, lat);
      const [shiftedLng, shiftedLat] = wgs84ToGcj02([lng, lat]);
      expect(Math.abs(shiftedLng - plainLng)).toBeLessThan(1e-11);
      expect(Math.abs(shiftedLat - plainLat)).toBeLessThan(1e-11);
      expect(metersOf(Math.hypot(shiftedLng - lng, shiftedLat - lat))).toBeLessThan(1500);
    }
  });

  test.each([
    ["GCJ-02", wgs84ToGcj02, gcj02ToWgs84],
    ["BD-09", wgs84ToBd09, bd09ToWgs84],
  ] as const)("%s comes back to a millimeter", (_, there, back) => {
    for (const [lng, lat] of grid) {
      const [backLng, backLat] = back(there([lng, lat]));
      expect(metersOf(Math.hypot(backLng - lng, backLat - lat))).toBeLessThan(0.001);
    }
  });
});

test("pairs that others have published", () => {
  // From the read-me of gcoord.
  const [lng, lat] = wgs84ToBd09([116.403988, 39.914266]);
  expect(lng).toBeCloseTo(116.41661560068297, 7);
  expect(lat).toBeCloseTo(39.92196580126834, 7);
});

test("places outside China's box are left as they are, its border is within", () => {
  expect(isShiftedPlace(72.004, 0.8293)).toBe(true);
  expect(isShiftedPlace(72.0039, 30)).toBe(false);
  expect(isShiftedPlace(137.8347, 55.8271)).toBe(true);
  expect(isShiftedPlace(137.8348, 55)).toBe(false);
  for (const place of [
    [103.8, 0.5],
    [-0.1, 51.5],
    [139.7, 35.7],
    [Number.NaN, 1],
  ] as const)
    for (const change of [wgs84ToGcj02, gcj02ToWgs84, wgs84ToBd09, bd09ToWgs84]) expect(change(place)).toEqual(place);
});
