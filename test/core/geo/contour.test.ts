import { describe, expect, test } from "vitest";
import { traceWithin } from "../../../src/core/geo/contour.ts";
import { DistanceGrid } from "../../../src/core/geo/distanceGrid.ts";
import { LabelGrid, traceLabels } from "../../../src/core/geo/labelContour.ts";
import { makeLocator } from "../../../src/core/geo/locator.ts";
import { intersectShapes } from "../../../src/core/geo/overlay.ts";
import { areaOfShape, type Shape, signedRingArea } from "../../../src/core/geo/shapes.ts";
import { findTangle } from "../../../src/core/geo/tangle.ts";
import { TILE_SIDE } from "../../../src/core/geo/tileGrid.ts";
import { seededRandom } from "../../support/random.ts";

const CELL_MM = 100;
const WITHIN_MM = 250;

/** Segments around the corner of four tiles, so that contours run through all of them. */
function makeGrid(seed: number, count: number) {
  const random = seededRandom(seed);
  const grid = new DistanceGrid(CELL_MM, WITHIN_MM);
  const draw = () => Math.round((random() - 0.5) * 8000);
  const segments = Array.from({ length: count }, () => {
    const [x, y] = [draw(), draw()];
    return [x, y, x + Math.round(draw() / 10), y + Math.round(draw() / 10)] as const;
  });
  for (const segment of segments) grid.putSegment(...segment);
  return { random, grid };
}

/** Every corner of the grid's tiles, with its place. */
function listCorners(grid: DistanceGrid) {
  return grid.listPlaces().flatMap((place) =>
    [...grid.get(place)!].map((squared, corner) => ({
      place,
      corner,
      x: (place.column * TILE_SIDE + (corner % TILE_SIDE)) * CELL_MM,
      y: (place.row * TILE_SIDE + Math.floor(corner / TILE_SIDE)) * CELL_MM,
      isWithin: squared <= WITHIN_MM * WITHIN_MM,
    })),
  );
}

function expectWound(shape: Shape): void {
  expect(findTangle(shape)).toBeNull();
  for (const [outline, ...holes] of shape) {
    expect(signedRingArea(outline!)).toBeGreaterThan(0);
    for (const hole of holes) expect(signedRingArea(hole)).toBeLessThan(0);
  }
}

describe("a contour", () => {
  test.each([1, 2, 3, 4, 5, 6])("holds the corners that are within, and no others: grid %i", (seed) => {
    const { grid } = makeGrid(seed, 120);
    const shape = traceWithin(grid, WITHIN_MM, 0);
    expectWound(shape);
    expect(shape.flat().length).toBeGreaterThan(shape.length);
    const locator = makeLocator([shape]);
    for (const { x, y, isWithin } of listCorners(grid))
      expect(locator.position(0, x, y), `${x} ${y}`).toBe(isWithin ? "inside" : "outside");
  });

  test("never meets a corner, though it is just within", () => {
    const grid = new DistanceGrid(CELL_MM, WITHIN_MM);
    grid.putSegment(0, 0, 0, 0);
    const [[ring]] = traceWithin(grid, 200, 0) as [[Float64Array]];
    expect(ring).toContain(202);
    expect(findTangle([[ring]])).toBeNull();
    expect(traceWithin(new DistanceGrid(CELL_MM, WITHIN_MM), 200, 0)).toEqual([]);
  });

  test("joins opposite corners of a cell where its middle is within", () => {
    const grid = new DistanceGrid(CELL_MM, WITHIN_MM);
    grid.putSegment(0, 0, 0, 0);
    grid.putSegment(CELL_MM, CELL_MM, CELL_MM, CELL_MM);
    // Two corners at 0 mm, two at 100: the mean is 50.
    expect(traceWithin(grid, 49, 0)).toHaveLength(2);
    expect(traceWithin(grid, 50, 0)).toHaveLength(1);
    for (const withinMm of [49, 50]) expectWound(traceWithin(grid, withinMm, 0));
  });

  test("fills holes, with all that lies in them, where it is told to", () => {
    const grid = new DistanceGrid(CELL_MM, WITHIN_MM);
    const putSquare = (from: number, to: number) => {
      grid.putSegment(from, from, to, from);
      grid.putSegment(to, from, to, to);
      grid.putSegment(to, to, from, to);
      grid.putSegment(from, to, from, from);
    };
    // One in another, and a point in the middle of both; beside them another.
    putSquare(-8000, 8000);
    putSquare(-4000, 4000);
    grid.putSegment(0, 0, 0, 0);
    putSquare(9000, 12_000);
    const counts = (isFilled?: (hole: Float64Array) => boolean) =>
      traceWithin(grid, WITHIN_MM, 0, isFilled)
        .map((rings) => rings.length)
        .sort();
    const isWiderThan = (mm: number) => (hole: Float64Array) => Math.abs(signedRingArea(hole)) > mm * mm;
    expect(counts()).toEqual([1, 2, 2, 2]);
    expect(counts(isWiderThan(10_000))).toEqual([1, 2]);
    expect(counts((hole) => !isWiderThan(10_000)(hole) && isWiderThan(5000)(hole))).toEqual([1, 2, 2]);
    expect(counts(() => true)).toEqual([1, 1]);
    expectWound(traceWithin(grid, WITHIN_MM, 0, isWiderThan(10_000)));
  });
});

describe("contours of labels", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("divide what is within among its corners' labels: grid %i", (seed) => {
    const { random, grid } = makeGrid(seed, 120);
    const whole = traceWithin(grid, WITHIN_MM, 0);
    const labels = new LabelGrid(CELL_MM);
    const corners = listCorners(grid);
    const labelOf = new Map<string, number>();
    for (const place of grid.listPlaces()) {
      const label = new Int32Array(TILE_SIDE * TILE_SIDE);
      // In every cell any labels may meet: harder than what walks make.
      for (let i = 0; i < label.length; i++) label[i] = Math.floor(random() * (seed < 5 ? 3 : 9));
      labels.set(place, { label, lead: Float32Array.from(label, () => (random() < 0.1 ? 0 : random() * 200)) });
    }
    const shapes = traceLabels(grid, WITHIN_MM, labels, 0);
    for (const { place, corner, x, y } of corners) labelOf.set(`${x} ${y}`, labels.get(place)!.label[corner]!);
    const all = [...shapes];
    for (const [, shape] of all) expectWound(shape);
    const locator = makeLocator(all.map(([, shape]) => shape));
    for (const { x, y, isWithin } of corners) {
      const holders = locator.locate(x, y).map((index) => all[index]![0]);
      expect(holders, `${x} ${y}`).toEqual(isWithin ? [labelOf.get(`${x} ${y}`)] : []);
    }
    const sum = all.reduce((total, [, shape]) => total + areaOfShape(shape), 0);
    expect(sum / areaOfShape(whole)).toBeCloseTo(1, 3);
    const twice = areaOfShape(intersectShapes(all[0]![1], all[1]![1]));
    expect(twice / sum).toBeLessThan(1e-4);
  });
});
