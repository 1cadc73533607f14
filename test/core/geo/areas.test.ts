import { intersect } from "@turf/turf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { centroidOf } from "../../../src/core/geo/centroid.ts";
import { ShapeClipper } from "../../../src/core/geo/clipper.ts";
import { doubleAreaOfUnion } from "../../../src/core/geo/coveredArea.ts";
import { doubleSquareMmOf, exactSquareMeters } from "../../../src/core/geo/exactArea.ts";
import { areaOfShape, type Shape } from "../../../src/core/geo/shapes.ts";
import { narrowestWidthMm } from "../../../src/core/geo/width.ts";
import { toNumber } from "../../../src/core/rational.ts";
import { fromGeojson, toGeojson } from "../../support/shapes.ts";

const ring = (...coordinates: readonly number[]) => Float64Array.from(coordinates);
const rectangle = (minX: number, minY: number, maxX: number, maxY: number): Shape => [
  [ring(minX, minY, maxX, minY, maxX, maxY, minX, maxY)],
];

describe("areas", () => {
  test("of a country a square millimeter is not lost", () => {
    const far = 5e9;
    expect(doubleSquareMmOf([[ring(0, 0, far, 0, far, far, 0, far - 1)]])).toBe(
      2n * 5_000_000_000n ** 2n - 5_000_000_000n,
    );
  });

  test("holes are taken off, whichever way they are drawn", () => {
    const hole = ring(100, 100, 200, 100, 200, 200, 100, 200);
    const [[outline]] = rectangle(0, 0, 1000, 1000);
    for (const drawn of [hole, Float64Array.from([100, 100, 100, 200, 200, 200, 200, 100])])
      expect(toNumber(exactSquareMeters([[outline, drawn]]))).toBe(0.99);
  });

  const cell = fc.integer({ min: 0, max: 12 });
  const box = fc.tuple(cell, cell, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));

  test("of rectangles over each other are what counting squares gives", () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 8 }), (boxes) => {
        const covered = new Set(
          boxes.flatMap(([x, y, width, height]) =>
            Array.from({ length: width * height }, (_, i) => `${x + (i % width)} ${y + Math.floor(i / width)}`),
          ),
        );
        const shapes = boxes.map(([x, y, w, h]) => rectangle(x * 1000, y * 1000, (x + w) * 1000, (y + h) * 1000));
        expect(doubleAreaOfUnion(shapes)).toBe(BigInt(covered.size) * 2_000_000n);
      }),
      { seed: 5 },
    );
  });

  test("of what is clipped are those that Turf finds", () => {
    const corner = fc.integer({ min: 0, max: 40_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(corner, corner), { minLength: 3, maxLength: 3 }), ([a, b, c]) => {
        const triangle: Shape = [[ring(...a, ...b, ...c)]];
        if (doubleSquareMmOf(triangle) < 1_000_000n) return;
        const subject: Shape = [
          [ring(5000, 5000, 30_000, 5000, 30_000, 12_000, 12_000, 12_000, 12_000, 30_000, 5000, 30_000)],
        ];
        const clipped = new ShapeClipper(subject).clip(triangle);
        const byTurf = intersect({ type: "FeatureCollection", features: [toGeojson(triangle), toGeojson(subject)] });
        const expected = areaOfShape(fromGeojson(byTurf));
        // Corners are rounded to whole millimeters: at most one along each of the outlines.
        expect(Math.abs(Number(doubleSquareMmOf(clipped)) / 2 - expected)).toBeLessThanOrEqual(150_000);
      }),
      { seed: 6 },
    );
  });
});

test("centers of area", () => {
  expect(centroidOf(rectangle(0, 0, 100, 50))).toEqual([50, 25]);
  expect(centroidOf([[ring(0, 0, 30, 0, 0, 30)]])).toEqual([10, 10]);
  const [outer] = rectangle(0, 0, 400, 400);
  expect(centroidOf([[outer[0], ring(200, 0, 200, 400, 400, 400, 400, 0)]])).toEqual([100, 200]);
  expect(centroidOf([...rectangle(0, 0, 100, 100), ...rectangle(300, 0, 400, 100)])).toEqual([200, 50]);
  expect(centroidOf([[ring(7, 7, 9, 7, 11, 7)]])).toEqual([7, 7]);
});

describe("widths", () => {
  const turned = (shape: Shape, degrees: number): Shape => {
    const angle = (degrees * Math.PI) / 180;
    return shape.map((rings) =>
      rings.map((own) =>
        own.map((_, i) => {
          const [x, y] = [own[i - (i % 2)], own[i - (i % 2) + 1]];
          return Math.round(
            i % 2 === 0 ? x * Math.cos(angle) - y * Math.sin(angle) : x * Math.sin(angle) + y * Math.cos(angle),
          );
        }),
      ),
    );
  };

  test.each([0, 10, 33.3, 45, 71, 120])(
    "a strip of 8 m turned by %d degrees is 8 m wide, to the millimeter",
    (degrees) => {
      expect(Math.abs(narrowestWidthMm(turned(rectangle(0, 0, 8000, 60_000), degrees)) - 8000)).toBeLessThanOrEqual(1);
    },
  );

  test("of a triangle and a circle the inscribed circle", () => {
    // Sides 30, 40, 50 m: the circle has a radius of 10 m.
    expect(narrowestWidthMm([[ring(0, 0, 40_000, 0, 0, 30_000)]])).toBe(20_000);
    const circle = Array.from({ length: 720 }, (_, i) => {
      const angle = (Math.floor(i / 2) * Math.PI) / 180;
      return Math.round(10_000 * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle)));
    });
    expect(Math.abs(narrowestWidthMm([[ring(...circle)]]) - 20_000)).toBeLessThanOrEqual(2);
  });

  test("of a ring its band, of several parts the narrowest", () => {
    const [[outline]] = rectangle(0, 0, 50_000, 50_000);
    expect(narrowestWidthMm([[outline, ring(10_000, 10_000, 10_000, 40_000, 40_000, 40_000, 40_000, 10_000)]])).toBe(
      10_000,
    );
    expect(narrowestWidthMm([...rectangle(0, 0, 9000, 20_000), ...rectangle(50_000, 0, 57_000, 20_000)])).toBe(7000);
  });

  test("a rough outline is not a narrow one", () => {
    const rough = Array.from({ length: 60 }, (_, i) => [i * 1000, i % 2 === 0 ? 0 : 60]).flat();
    const width = narrowestWidthMm([[ring(...rough, 59_000, 12_000, 0, 12_000)]]);
    expect(width).toBeGreaterThan(11_900);
    expect(width).toBeLessThanOrEqual(12_000);
  });
});
