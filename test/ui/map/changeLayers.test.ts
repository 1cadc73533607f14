import type { MultiPoint } from "geojson";
import { expect, test } from "vitest";
import type { ChangeDrawing } from "../../../src/core/report/drawing.ts";
import { CHANGE_SOURCE, changeFeatures, changeLayers } from "../../../src/ui/map/layers/changeLayers.ts";
import { tokens } from "./drawnTown.ts";

const NOTHING: ChangeDrawing = {
  pointsBefore: new Float64Array(),
  pointsAfter: new Float64Array(),
  areasBefore: [],
  areasAfter: [],
  lngLatBox: null,
};
const square = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ],
] as const;

/** Coordinates by part; of those that hold anything. */
const coordinatesOf = (change: ChangeDrawing) =>
  Object.fromEntries(
    changeFeatures(change).features.flatMap(({ properties, geometry }) => {
      const { coordinates } = geometry as MultiPoint;
      return coordinates.length === 0 ? [] : [[properties!.part, coordinates]];
    }),
  );

test("places before and after are joined by their way", () => {
  const change = {
    ...NOTHING,
    pointsBefore: Float64Array.of(1, 2, 3, 4),
    pointsAfter: Float64Array.of(1.5, 2.5, 3.5, 4.5),
  };
  expect(coordinatesOf(change)).toEqual({
    before: [
      [1, 2],
      [3, 4],
    ],
    after: [
      [1.5, 2.5],
      [3.5, 4.5],
    ],
    way: [
      [
        [1, 2],
        [1.5, 2.5],
      ],
      [
        [3, 4],
        [3.5, 4.5],
      ],
    ],
  });
});

test("what had no place before comes from nowhere; nothing is nothing", () => {
  expect(coordinatesOf({ ...NOTHING, pointsAfter: Float64Array.of(1, 2) })).toEqual({ after: [[1, 2]] });
  expect(coordinatesOf({ ...NOTHING, areasBefore: [square], areasAfter: [square, square] })).toEqual({
    "area-before": [square],
    "area-after": [square, square],
  });
  expect(coordinatesOf(NOTHING)).toEqual({});
});

test("every part has a layer of the source, what is after above what was before", () => {
  const layers = changeLayers(tokens);
  const ids = layers.map(({ id }) => id);
  const shown = layers.map((layer) => ("filter" in layer ? (layer.filter as readonly unknown[])[2] : null));
  expect(new Set(shown)).toEqual(new Set(["area-before", "area-after", "way", "before", "after"]));
  expect(layers.every((layer) => "source" in layer && layer.source === CHANGE_SOURCE)).toBe(true);
  expect(ids.indexOf("change-after")).toBeGreaterThan(ids.indexOf("change-before"));
  expect(JSON.stringify(layers)).not.toContain("undefined");
});
