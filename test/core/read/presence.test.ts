import { expect, test } from "vitest";
import { intersectShapes } from "../../../src/core/geo/overlay.ts";
import { areaOfShape, type Shape } from "../../../src/core/geo/shapes.ts";
import type { Facility } from "../../../src/core/read/facilities.ts";
import { findPresence } from "../../../src/core/read/presence.ts";
import { seededRandom } from "../../support/random.ts";

const rectangle = (x: number, y: number, width: number, height: number) =>
  Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height);
const facilityOf = (lngLatShape: Shape, i: number): Facility => ({
  id: `f${i}`,
  name: `f${i}`,
  hasOwnId: true,
  where: `f #${i}`,
  kind: "green-space",
  word: "park",
  attributes: new Map(),
  place: { lngLatShape },
});

/** By area: the facilities of which enough lies inside, every pair clipped. */
const clipAll = (areas: readonly Shape[], shapes: readonly Shape[], leastShare: number, leastSquareMm: number) =>
  areas.map((area) =>
    shapes.flatMap((shape, i) => {
      const inside = areaOfShape(intersectShapes(shape, area));
      return inside > 0 && inside >= Math.min(leastShare * areaOfShape(shape), leastSquareMm) - 0.25 ? [i] : [];
    }),
  );

test("finds what clipping every pair finds: inside, outside, across, in a hole, around an area, on an edge", () => {
  const random = seededRandom(3);
  const whole = (most: number) => Math.floor(random() * most);
  const areas: readonly Shape[] = [
    // With a hole, wound the other way.
    [[rectangle(0, 0, 1000, 1000), Float64Array.of(300, 300, 300, 600, 600, 600, 600, 300)]],
    [[rectangle(1000, 0, 1000, 1000)]],
    [[rectangle(0, 1000, 40, 40)], [rectangle(500, 1000, 900, 500)]],
    [],
  ];
  const shapes = Array.from(
    { length: 600 },
    (): Shape => [[rectangle(whole(40) * 50 - 100, whole(32) * 50 - 100, 1 + whole(6) * 50, 1 + whole(6) * 50)]],
  );
  const facilities = shapes.map(facilityOf);
  const sites = shapes.map((planeShape) => ({ planeShape }));
  for (const [leastShare, leastSquareMm] of [
    [0.1, 1000],
    [0.5, 1e9],
  ] as const) {
    const { facilities: found } = findPresence(areas, areas, facilities, sites, { leastShare, leastSquareMm });
    expect(found).toEqual(clipAll(areas, shapes, leastShare, leastSquareMm));
    // Every sort of answer is among them.
    expect(found[0]!.length).toBeGreaterThan(50);
    expect(found[3]).toEqual([]);
  }
});
