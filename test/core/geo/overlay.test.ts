import { buffer, difference, featureCollection, intersect, area as turfArea, union } from "@turf/turf";
import { describe, expect, test } from "vitest";
import { makeLocator } from "../../../src/core/geo/locator.ts";
import {
  growShape,
  intersectShapes,
  subtractShapes,
  uniteShapes,
  untangleShape,
} from "../../../src/core/geo/overlay.ts";
import { makePlane, projectShape, unprojectShape } from "../../../src/core/geo/projection.ts";
import { areaOfShape, edgesOf, type Shape, signedRingArea } from "../../../src/core/geo/shapes.ts";
import { findTangle } from "../../../src/core/geo/tangle.ts";
import { seededRandom } from "../../support/random.ts";
import { fromGeojson, holedStar, rectangle, ringOf, starRing, toGeojson } from "../../support/shapes.ts";

const isInside = (shape: Shape) => {
  const { locate } = makeLocator([shape]);
  return (x: number, y: number) => locate(x, y).length > 0;
};

const lengthOfEdges = (shape: Shape) => {
  const edges = edgesOf(shape.flat());
  let length = 0;
  for (let i = 0; i < edges.length; i += 4) length += Math.hypot(edges[i + 2] - edges[i], edges[i + 3] - edges[i + 1]);
  return length;
};

/** Pairs of stars about a kilometer across that overlap, in millimeters. */
function overlappingPairs(seed: number, count: number): readonly (readonly [Shape, Shape])[] {
  const random = seededRandom(seed);
  const star = () => holedStar(random, random() * 6e5, random() * 6e5, 8e5);
  return Array.from({ length: count }, () => [star(), star()] as const);
}

/** Two square meters: crossings are rounded to whole millimeters along some kilometers of outline. */
const ROUNDING_SQUARE_MM = 2e6;

const expectClose = (actual: number, expected: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(ROUNDING_SQUARE_MM);

test("areas agree with Turf's overlay of the same coordinates", () => {
  for (const [a, b] of overlappingPairs(11, 60)) {
    const both = featureCollection([toGeojson(a), toGeojson(b)]);
    expectClose(areaOfShape(subtractShapes(a, [b])), areaOfShape(fromGeojson(difference(both))));
    expectClose(areaOfShape(intersectShapes(a, b)), areaOfShape(fromGeojson(intersect(both))));
    expectClose(areaOfShape(uniteShapes([a, b])), areaOfShape(fromGeojson(union(both))));
  }
});

test("areas agree with Turf's overlay in degrees and its own areas within 0.1 % of one another", () => {
  const plane = makePlane([103.76, 29.55]);
  for (const [a, b] of overlappingPairs(12, 20)) {
    const both = featureCollection([toGeojson(unprojectShape(plane, a)), toGeojson(unprojectShape(plane, b))]);
    const turfShare = turfArea(intersect(both)!) / turfArea(both.features[0]);
    expect(Math.abs(areaOfShape(intersectShapes(a, b)) / areaOfShape(a) - turfShare)).toBeLessThan(0.001 * turfShare);
  }
});

test("what a shape shares and what it does not make the whole, by area and by points", () => {
  const random = seededRandom(13);
  for (const [a, b] of overlappingPairs(14, 60)) {
    const shared = intersectShapes(a, b);
    const rest = subtractShapes(a, [b]);
    const united = uniteShapes([a, b]);
    expectClose(areaOfShape(shared) + areaOfShape(rest), areaOfShape(a));
    expectClose(areaOfShape(united), areaOfShape(rest) + areaOfShape(b));
    const [inA, inB, inShared, inRest, inUnited] = [a, b, shared, rest, united].map(isInside);
    for (let i = 0; i < 100; i++) {
      const [x, y] = [random() * 2e6 - 8e5, random() * 2e6 - 8e5];
      expect(inShared(x, y)).toBe(inA(x, y) && inB(x, y));
      expect(inRest(x, y)).toBe(inA(x, y) && !inB(x, y));
      expect(inUnited(x, y)).toBe(inA(x, y) || inB(x, y));
    }
  }
});

test("what was cut from a shape fits back into it: within a unit along each edge, at any size", () => {
  const random = seededRandom(19);
  let worst = 0;
  const check = (a: Shape, b: Shape) => {
    const [shared, onlyA, onlyB] = [intersectShapes(a, b), subtractShapes(a, [b]), subtractShapes(b, [a])];
    const [areaA, areaB, areaShared] = [a, b, shared].map(areaOfShape);
    const united = areaOfShape(uniteShapes([a, b]));
    const off = [areaA - areaShared - areaOfShape(onlyA), areaB - areaShared - areaOfShape(onlyB)];
    off.push(united - areaOfShape(onlyA) - areaB, united - areaOfShape(onlyB) - areaA);
    worst = Math.max(worst, Math.max(...off.map(Math.abs)) / (lengthOfEdges(a) + lengthOfEdges(b)));
    return { shared, onlyA };
  };
  for (let i = 0; i < 150; i++) {
    const radius = 10 ** (3 + 5 * random());
    const star = () => holedStar(random, Math.round(random() * radius), Math.round(random() * radius), radius);
    const [a, b, c] = [star(), star(), star()];
    const { shared, onlyA } = check(a, b);
    const { shared: both, onlyA: rest } = check(onlyA, c);
    for (const piece of [shared, onlyA, both, rest]) for (const whole of [a, b]) check(whole, piece);
  }
  expect(worst).toBeLessThan(1);
});

test("results are valid, outlines counter-clockwise, holes clockwise, in whole millimeters", () => {
  const everything = overlappingPairs(15, 20).flatMap(([a, b]) => [subtractShapes(a, [b]), uniteShapes([a, b])]);
  for (const [outline, ...holes] of everything.flat()) {
    expect(signedRingArea(outline)).toBeGreaterThan(0);
    for (const hole of holes) expect(signedRingArea(hole)).toBeLessThan(0);
    expect([outline, ...holes].every((ring) => ring.every(Number.isInteger))).toBe(true);
  }
});

test("winding of what goes in does not matter", () => {
  const reversed = (shape: Shape): Shape => shape.map((rings) => rings.map((ring) => ringOf(...pairsBackwards(ring))));
  const pairsBackwards = (ring: Float64Array) =>
    Array.from({ length: ring.length / 2 }, (_, i) => [
      ring[ring.length - 2 - 2 * i],
      ring[ring.length - 1 - 2 * i],
    ]).flat();
  for (const [a, b] of overlappingPairs(16, 10)) {
    expect(areaOfShape(subtractShapes(reversed(a), [b]))).toBe(areaOfShape(subtractShapes(a, [b])));
    expect(areaOfShape(intersectShapes(a, reversed(b)))).toBe(areaOfShape(intersectShapes(a, b)));
    expect(areaOfShape(growShape(reversed(a), 5000))).toBe(areaOfShape(growShape(a, 5000)));
  }
});

describe("small cases", () => {
  const square: Shape = [[rectangle(0, 0, 10, 10)]];

  test("nothing taken away, or from nothing", () => {
    expect(subtractShapes(square, [])).toBe(square);
    expect(subtractShapes([], [square])).toEqual([]);
    expect(subtractShapes(square, [square])).toEqual([]);
    expect(intersectShapes(square, [])).toEqual([]);
    expect(intersectShapes([], square)).toEqual([]);
    expect(uniteShapes([])).toEqual([]);
    expect(uniteShapes([[], []])).toEqual([]);
    expect(growShape([], 100)).toEqual([]);
  });

  test("a cover in the middle leaves a hole; overlapping covers are taken once", () => {
    const left = subtractShapes(square, [[[rectangle(2, 2, 6, 6)]], [[rectangle(4, 4, 8, 8)]]]);
    expect(left).toHaveLength(1);
    expect(left[0]).toHaveLength(2);
    expect(areaOfShape(left)).toBe(100 - 28);
  });

  test("an island in a hole of the result is a part of its own", () => {
    const frame: Shape = [[rectangle(2, 2, 8, 8), rectangle(4, 4, 6, 6)]];
    const left = subtractShapes(square, [frame]);
    expect(left.map((rings) => rings.length).sort()).toEqual([1, 2]);
    expect(areaOfShape(left)).toBe(100 - 36 + 4);
  });

  test("a hole with a corner that rounding has moved out of the outline is still a hole", () => {
    const outline: Shape = [[ringOf(0, 4655556, 7731800, 1861620, 14180659, 3204839, 1381396, 10664378)]];
    const cover: Shape = [[ringOf(0, 4655557, 1387314, 4154241, 1578987, 8973700)]];
    const left = subtractShapes(outline, [cover]);
    expect(left).toHaveLength(1);
    expect(areaOfShape(left)).toBeCloseTo(areaOfShape(outline) - areaOfShape(cover), -8);
  });

  test("a hole between shapes that touch within a unit stays open", () => {
    const a: Shape = [
      [ringOf(399191, 185866, -347613, 509442, 14242, -193743, 71489, 25311, 147651, 20220, 287057, 35981)],
    ];
    const b: Shape = [[ringOf(147651, 20220, 121590, 21962, 52770, -46315, 47027, -68292, 324595, -119040)]];
    const between: Shape = [[ringOf(71489, 25311, 121590, 21962, 52770, -46315)]];
    const united = uniteShapes([a, b]);
    expect(Math.abs(areaOfShape(united) - areaOfShape(a) - areaOfShape(b))).toBeLessThan(1e6);
    expect(Math.abs(areaOfShape(subtractShapes(between, [united])) / areaOfShape(between) - 1)).toBeLessThan(0.001);
  });

  test("shapes that share a side become one", () => {
    const united = uniteShapes([square, [[rectangle(10, 0, 20, 10)]]]);
    expect(united).toHaveLength(1);
    expect(areaOfShape(united)).toBe(200);
  });

  test("more shapes than are united at once become one", () => {
    const tiles = Array.from({ length: 400 }, (_, i) => {
      const [x, y] = [(i % 20) * 10, Math.floor(i / 20) * 10];
      return [[rectangle(x, y, x + 10, y + 10)]];
    });
    const united = uniteShapes(tiles);
    expect(united).toHaveLength(1);
    expect(united[0]).toHaveLength(1);
    expect(areaOfShape(united)).toBe(40_000);
  });

  test("a square grown by r covers its sides and quarter circles", () => {
    const grown = growShape([[rectangle(0, 0, 1e6, 1e6)]], 500_000);
    const exact = 1e12 + 4 * 1e6 * 5e5 + Math.PI * 25e10;
    expect(areaOfShape(grown)).toBeLessThanOrEqual(exact);
    expect(areaOfShape(grown)).toBeGreaterThan(exact * 0.9985);
  });

  test("a small hole closes when its shape grows, a large one shrinks", () => {
    const frame: Shape = [[rectangle(0, 0, 1e6, 1e6), rectangle(1e5, 1e5, 9e5, 9e5)]];
    expect(growShape(frame, 500_000)[0]).toHaveLength(1);
    const [, hole] = growShape(frame, 100_000)[0];
    expect(areaOfShape([[hole]])).toBeCloseTo(36e10, -9);
  });

  test("a sliver a millimeter wide grows as its line does", () => {
    const grown = growShape([[rectangle(0, 0, 100_000, 1)]], 300_000);
    const exact = Math.PI * 9e10 + 2 * 100_000 * 300_000;
    expect(Math.abs(areaOfShape(grown) / exact - 1)).toBeLessThan(0.002);
  });
});

test("grown stars agree with Turf's buffer within 0.3 % and hold every point within the radius less half a meter", () => {
  const plane = makePlane([103.82, 1.35]);
  const random = seededRandom(17);
  for (let i = 0; i < 8; i++) {
    const shape: Shape = [[starRing(random, 0, 0, 300_000, 9)]];
    const grown = growShape(shape, 500_000);
    const laid = buffer(toGeojson(unprojectShape(plane, shape)), 0.5, { units: "kilometers", steps: 64 });
    // Turf buffers on a sphere: lengths along the meridian are 0.56 % off at the equator.
    const turfShape = projectShape(plane, fromGeojson(laid!));
    expect(Math.abs(areaOfShape(turfShape) / areaOfShape(grown) - 1)).toBeLessThan(0.003);
    const inGrown = isInside(grown);
    for (let j = 0; j < 200; j++) {
      const at = Math.floor(random() * (shape[0][0].length / 2)) * 2;
      const angle = random() * 2 * Math.PI;
      const reach = 499_400 * random();
      expect(inGrown(shape[0][0][at] + Math.cos(angle) * reach, shape[0][0][at + 1] + Math.sin(angle) * reach)).toBe(
        true,
      );
    }
  }
});

describe("untangling", () => {
  const at = (ring: Float64Array) => ring.map((value, i) => (i % 2 === 0 ? 103.8 : 1.3) + value / 1000);
  const outline = at(rectangle(0, 0, 10, 10));
  const cases: readonly (readonly [string, Shape, number])[] = [
    ["a bow-tie keeps both lobes", [[at(ringOf(0, 0, 10, 10, 10, 0, 0, 10))]], 50],
    ["a spike goes", [[at(ringOf(0, 0, 10, 0, 15, 0, 10, 0, 10, 10, 0, 10))]], 100],
    ["a hole outside takes nothing", [[outline, at(rectangle(20, 20, 22, 22))]], 100],
    ["a hole across the outline takes what is inside", [[outline, at(rectangle(8, 2, 12, 4))]], 96],
    ["overlapping holes are taken once", [[outline, at(rectangle(2, 2, 5, 5)), at(rectangle(4, 4, 6, 6))]], 88],
    ["a bow-tie hole takes both its lobes", [[outline, at(ringOf(2, 2, 8, 8, 8, 2, 2, 8))]], 82],
    ["overlapping parts count once", [[outline], [at(rectangle(5, 5, 15, 15))]], 175],
    ["parts that share a side become one", [[outline], [at(rectangle(10, 0, 20, 10))]], 200],
    [
      "a hole of one part is filled by another",
      [[outline, at(rectangle(2, 2, 4, 4))], [at(rectangle(1, 1, 5, 5))]],
      100,
    ],
    ["a hole as large as its outline leaves nothing", [[outline, outline]], 0],
  ];
  test.each(cases)("%s", (_, lngLatShape, area) => {
    const mended = untangleShape(lngLatShape);
    expect(areaOfShape(mended) * 1e6).toBeCloseTo(area, 3);
    // What is mended may still touch itself in a corner.
    const withoutTouching = mended.map((rings) => rings.filter((ring) => findTangle([[ring]]) === null));
    expect(findTangle(withoutTouching)).toBeNull();
  });

  test("spikes along a level with points on their way are left out, and it ends", () => {
    const corners = [3, 0, 2, 0, 1, 0, 3, 0, 3, 3, 1, 3];
    const triangle = [3, 0, 3, 3, 1, 3];
    expect(untangleShape([[Float64Array.from(corners)]])).toEqual(untangleShape([[Float64Array.from(triangle)]]));
    for (const nothing of [[0, 0, 3, 2, 0, 0, 1, 0, 2, 0], [12, 44, 13, -90, 129, -90, 135, -90, 13, -90]]) // biome-ignore format: one line
      expect(untangleShape([[Float64Array.from(nothing)]])).toEqual([]);
    const crossing = [2, 3, 5, 3, 2, 5, 0, 5, 5, 5, 2, 3, 1, 3, 0, 3];
    expect(areaOfShape(untangleShape([[Float64Array.from(crossing)]]))).toBeGreaterThan(0);
  });

  test("random crossing rings become valid and keep the even-odd area, by points", () => {
    const random = seededRandom(18);
    for (let i = 0; i < 60; i++) {
      const ring = Float64Array.from({ length: 24 }, (_, j) => (j % 2 === 0 ? 104 : 30) + random() / 100);
      const mended = untangleShape([[ring]]);
      const { position } = makeLocator([[[ring]], mended]);
      for (let j = 0; j < 200; j++) {
        const [x, y] = [104 + random() / 100, 30 + random() / 100];
        expect(position(1, x, y)).toBe(position(0, x, y));
      }
    }
  });
});
