import { expect, test } from "vitest";
import { BACKGROUND_CLASSES, type BackgroundFeature } from "../../../src/core/read/background.ts";
import { drawBackground } from "../../../src/core/report/drawBackground.ts";
import type { DrawnPaths } from "../../../src/core/report/drawing.ts";

const square = (x: number) => Float64Array.of(x, 0, x + 1, 0, x + 1, 1, x, 1);

/** What is drawn, in lists that can be read. */
const listOf = ({ classes, firstPath, firstVertex, lngLat }: DrawnPaths) =>
  Array.from(classes, (classIndex, thing) => [
    BACKGROUND_CLASSES[classIndex],
    Array.from({ length: firstPath[thing + 1]! - firstPath[thing]! }, (_, i) => {
      const path = firstPath[thing]! + i;
      return [...lngLat.subarray(firstVertex[path]! * 2, firstVertex[path + 1]! * 2)];
    }),
  ]);

test("lines keep their parts, areas their polygons with holes, each its class and every vertex", () => {
  const features: readonly BackgroundFeature[] = [
    { class: "railway", place: { lngLatLines: [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 8, 9, 10)] } },
    { class: "water", place: { lngLatShape: [[square(0), square(0.2)], [square(5)]] } },
    { class: "street-path", place: { lngLatLines: [Float64Array.of(-1, -2, -3, -4)] } },
  ];
  const { lines, areas } = drawBackground(features);
  expect(listOf(lines)).toEqual([
    [
      "railway",
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8, 9, 10],
      ],
    ],
    ["street-path", [[-1, -2, -3, -4]]],
  ]);
  expect(listOf(areas)).toEqual([
    ["water", [[...square(0)], [...square(0.2)]]],
    ["water", [[...square(5)]]],
  ]);
});

test("nothing is drawn of nothing", () => {
  const { lines, areas } = drawBackground([]);
  for (const { classes, firstPath, firstVertex, lngLat } of [lines, areas])
    expect([classes.length, [...firstPath], [...firstVertex], lngLat.length]).toEqual([0, [0], [0], 0]);
});
