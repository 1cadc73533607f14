import { kinks, polygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import type { Shape } from "../../../src/core/geo/shapes.ts";
import { findTangle } from "../../../src/core/geo/tangle.ts";
import { seededRandom } from "../../support/random.ts";
import { holedStar, rectangle, ringOf } from "../../support/shapes.ts";

const outline = rectangle(0, 0, 10, 10);

const valid: readonly [string, Shape][] = [
  ["a square", [[outline]]],
  ["a triangle", [[ringOf(0, 0, 1, 0, 0, 1)]]],
  ["a hole apart from the outline", [[outline, rectangle(2, 2, 4, 4)]]],
  ["a hole that touches the outline with a corner", [[outline, ringOf(0, 5, 3, 3, 3, 7)]]],
  ["a hole that touches a corner of the outline", [[outline, ringOf(0, 0, 4, 1, 1, 4)]]],
  ["two holes that touch in a corner", [[outline, rectangle(2, 2, 4, 4), rectangle(4, 4, 6, 6)]]],
  [
    "an outline whose corner touches the side of a hole",
    [[ringOf(0, 0, 10, 0, 10, 10, 5, 5, 0, 10), ringOf(2, 2, 8, 2, 5, 5)]],
  ],
  ["parts apart", [[outline], [rectangle(20, 0, 30, 10)]]],
  ["parts that touch in a corner", [[outline], [rectangle(10, 10, 20, 20)]]],
  ["a part whose corner touches another's side", [[outline], [ringOf(10, 5, 14, 3, 14, 7)]]],
  ["an island in a hole", [[outline, rectangle(2, 2, 8, 8)], [rectangle(4, 4, 6, 6)]]],
  ["an island that touches its hole in a corner", [[outline, rectangle(2, 2, 8, 8)], [ringOf(2, 2, 6, 4, 4, 6)]]],
  ["a straight run of points", [[ringOf(0, 0, 5, 0, 10, 0, 10, 10, 0, 10)]]],
  ["a comb", [[ringOf(0, 0, 9, 0, 9, 9, 8, 9, 8, 1, 7, 1, 7, 9, 6, 9, 6, 1, 5, 1, 5, 9, 0, 9)]]],
];

test.each(valid)("finds nothing wrong with %s", (_, shape) => {
  expect(findTangle(shape)).toBeNull();
});

const tangled: readonly [string, Shape][] = [
  ["a bow-tie", [[ringOf(0, 0, 10, 10, 10, 0, 0, 10)]]],
  ["a spike", [[ringOf(0, 0, 10, 0, 15, 0, 10, 0, 10, 10, 0, 10)]]],
  ["a ring that touches itself with a corner", [[ringOf(0, 0, 10, 0, 10, 10, 5, 0, 0, 10)]]],
  ["a ring that meets itself in a corner", [[ringOf(0, 0, 5, 5, 0, 10, 10, 10, 5, 5, 10, 0)]]],
  ["an outline drawn twice around", [[ringOf(0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 10, 0, 10, 10, 0, 10)]]],
  ["a hole outside", [[outline, rectangle(20, 20, 22, 22)]]],
  ["a hole that crosses the outline", [[outline, rectangle(8, 2, 12, 4)]]],
  ["a hole that crosses the outline in its own corners", [[outline, ringOf(10, 2, 12, 3, 10, 4, 8, 3)]]],
  ["a hole that crosses the outline in the outline's corner", [[outline, ringOf(8, 10, 11, 9, 11, 11)]]],
  ["a hole outside that starts on the outline", [[outline, ringOf(10, 5, 14, 3, 14, 7)]]],
  ["a hole on a side of the outline", [[outline, rectangle(0, 2, 2, 4)]]],
  ["a hole as large as its outline", [[outline, outline]]],
  ["holes that overlap", [[outline, rectangle(2, 2, 5, 5), rectangle(4, 4, 6, 6)]]],
  ["holes that cross in their corners", [[outline, ringOf(2, 4, 4, 2, 6, 4, 4, 6), ringOf(4, 2, 6, 4, 8, 2)]]],
  ["a hole in a hole", [[outline, rectangle(2, 2, 8, 8), rectangle(4, 4, 6, 6)]]],
  ["a hole in a hole from its corner", [[outline, rectangle(2, 2, 8, 8), ringOf(2, 2, 6, 4, 4, 6)]]],
  ["parts that overlap", [[outline], [rectangle(5, 5, 15, 15)]]],
  ["parts that share a side", [[outline], [rectangle(10, 0, 20, 10)]]],
  ["parts that share a piece of a side", [[outline], [rectangle(10, 4, 20, 20)]]],
  ["a part in another", [[outline], [rectangle(4, 4, 6, 6)]]],
  ["a part in another from its corner", [[outline], [ringOf(0, 0, 6, 4, 4, 6)]]],
  ["parts that cross in their corners", [[ringOf(0, 0, 4, -4, 8, 0, 4, 4)], [ringOf(4, 4, 8, 0, 4, -4, 20, 0)]]],
  ["a star of two triangles joined", [[ringOf(0, 0, 10, 0, 5, 8)], [ringOf(0, 5, 10, 5, 5, -3)]]],
  ["the same part twice", [[outline], [outline]]],
];

describe("tangles", () => {
  test.each(tangled)("finds %s", (_, shape) => {
    const place = findTangle(shape);
    expect(place).not.toBeNull();
    expect(place!.every(Number.isFinite)).toBe(true);
  });

  test.each(tangled)("finds %s with its parts the other way about", (_, shape) => {
    expect(findTangle([...shape].reverse())).not.toBeNull();
    expect(findTangle(shape.map((rings) => rings.map((ring) => ring.slice().map((value) => -value))))).not.toBeNull();
  });
});

test("agrees with Turf's kinks on random rings", () => {
  const random = seededRandom(9);
  let crossed = 0;
  for (let i = 0; i < 600; i++) {
    const corners = 4 + Math.floor(random() * 4);
    const ring = Float64Array.from({ length: corners * 2 }, () => random());
    const points = Array.from({ length: corners + 1 }, (_, j) => [
      ...ring.slice((j % corners) * 2, (j % corners) * 2 + 2),
    ]);
    const hasKinks = kinks(polygon([points])).features.length > 0;
    if (hasKinks) crossed++;
    expect(findTangle([[ring]]) !== null).toBe(hasKinks);
  }
  expect(crossed).toBeGreaterThan(100);
});

test("holed stars are valid", () => {
  const random = seededRandom(10);
  for (let i = 0; i < 200; i++) expect(findTangle(holedStar(random, 0, 0, 1e6))).toBeNull();
});
