import { destination, distance } from "@turf/turf";
import { expect, test } from "vitest";
import { boxAround } from "../../../src/ui/map/camera.ts";

test.each([0, 29.9, -33, 60])("the box of a circle is as wide and as high as the circle: latitude %d", (lat) => {
  const [west, south, east, north] = boxAround([104, lat], 500);
  // Turf's sphere is smaller by a thousandth than that of the map.
  expect(distance([west, lat], [east, lat], { units: "meters" }) / 1000).toBeCloseTo(1, 2);
  expect(distance([104, south], [104, north], { units: "meters" }) / 1000).toBeCloseTo(1, 2);
  const [lng] = destination([104, lat], 500, 90, { units: "meters" }).geometry.coordinates;
  expect(Math.abs(east - lng!)).toBeLessThan(1e-4);
});
