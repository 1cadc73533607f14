import { expect, test } from "vitest";
import { ClippedShape } from "../../../src/core/geo/clippedShape.ts";
import { clipToBox } from "../../../src/core/geo/clipToBox.ts";
import { subtractShapes } from "../../../src/core/geo/overlay.ts";
import { areaOfShape, type BoundingBox, type Shape } from "../../../src/core/geo/shapes.ts";
import { seededRandom } from "../../support/random.ts";
import { holedStar, rectangle } from "../../support/shapes.ts";

test.each([1, 2, 3])("boxes of a shape hold what they hold of the whole, %i", (seed) => {
  const random = seededRandom(seed);
  const at = () => Math.round((random() * 2 - 1) * 4e6);
  const shape = Array.from({ length: 40 }, () => holedStar(random, at(), at(), 3e5 + random() * 8e5)).flat();
  const clipped = new ClippedShape(shape);
  for (let i = 0; i < 100; i++) {
    const [x, y] = [at(), at()];
    const box: BoundingBox = [x, y, x + Math.round(random() ** 3 * 3e6), y + Math.round(random() ** 3 * 3e6)];
    const frame: Shape = [[rectangle(...box)]];
    const left = (own: Shape) => areaOfShape(subtractShapes(frame, [own]));
    expect(Math.abs(left(clipped.within(box)) - left(clipToBox(shape, box)))).toBeLessThan(1e8);
  }
});

test("nothing of nothing, and nothing far away", () => {
  expect(new ClippedShape([]).within([0, 0, 10, 10])).toEqual([]);
  expect(new ClippedShape([[rectangle(0, 0, 10, 10)]]).within([50, 50, 60, 60])).toEqual([]);
});
