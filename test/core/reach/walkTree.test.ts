import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AccessPlace, listAccesses } from "../../../src/core/reach/access.ts";
import { UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import { StreetField, type StreetSite, sortOntoEdges } from "../../../src/core/reach/streetField.ts";
import { WalkTree } from "../../../src/core/reach/walkTree.ts";
import type { PlainLine } from "../../support/plainStreets.ts";
import { oneWay, type StreetTown, townOf, twoWay } from "../../support/streetTowns.ts";

const BLOCK_M = 10;
const SIZE = 6;

const walkOf = fc.constantFrom("both", "both", "both", "one-way", "against", "steep");

function walkedAs(line: PlainLine, walk: "both" | "one-way" | "against" | "steep"): PlainLine {
  if (walk === "both") return line;
  if (walk === "steep") return { ...line, forwardPercent: 150, backPercent: 120 };
  return walk === "one-way" ? { ...line, backPercent: 0 } : { ...line, forwardPercent: 0 };
}

/** A street along one side of a block of a regular grid: each way round a block is as long as the other. */
const gridLine = fc
  .record({
    column: fc.nat(SIZE - 1),
    row: fc.nat(SIZE - 1),
    isAcross: fc.boolean(),
    walk: walkOf,
  })
  .map(({ column, row, isAcross, walk }) => {
    const [x, y] = [column * BLOCK_M, row * BLOCK_M];
    return walkedAs(twoWay(x, y, x + (isAcross ? BLOCK_M : 0), y + (isAcross ? 0 : BLOCK_M)), walk);
  });

const gridLines = fc.uniqueArray(gridLine, { minLength: 30, maxLength: 72, selector: ({ plane }) => plane.join() });

/** In the middle of streets and at crossings, so that ties are common. */
const halfBlocks = fc.nat(SIZE * 2).map((count) => (count * BLOCK_M) / 2);
const spot = fc.tuple(halfBlocks, halfBlocks);
const gates = fc.array(spot, { minLength: 1, maxLength: 3 });

/** A loop of 16 m at the end of a stem south of the grid. */
const loopLines = fc
  .record({ column: fc.nat(SIZE - 1), stem: walkOf, loop: walkOf })
  .map(({ column, stem, loop }): readonly PlainLine[] => {
    const x = column * BLOCK_M;
    return [walkedAs(twoWay(x, 0, x, -4), stem), walkedAs(twoWay(x, -4, x, -8, x + 4, -8, x + 4, -4, x, -4), loop)];
  });

const loopTown = fc
  .tuple(
    gridLines,
    fc.uniqueArray(loopLines, { minLength: 2, maxLength: SIZE, selector: ([stem]) => stem!.plane.join() }),
  )
  .map(([lines, loops]) => townOf([...lines, ...loops.flat()]));

/** South of the grid, and up to its second row. */
const spotNearLoops = fc.tuple(fc.nat(SIZE * BLOCK_M), fc.integer({ min: -9, max: BLOCK_M }));
const gatesNearLoops = fc.array(spotNearLoops, { minLength: 1, maxLength: 2 });

/** The walk along drawn streets that run south, north, east or west, mm; Infinity where nobody walks so. */
function measureDrawn({ lines }: StreetTown, planePoints: Float64Array): number {
  let totalMm = 0;
  for (let at = 0; at + 3 < planePoints.length; at += 2) {
    const [ax, ay, bx, by] = planePoints.subarray(at, at + 4) as unknown as [number, number, number, number];
    let leastMm = Infinity;
    for (const { plane, forwardPercent, backPercent } of lines) {
      for (let i = 0; i + 3 < plane.length; i += 2) {
        const [x0, y0, x1, y1] = plane.subarray(i, i + 4) as unknown as [number, number, number, number];
        const isOn = (x: number, y: number) =>
          (x - x0) * (x - x1) <= 0 && (y - y0) * (y - y1) <= 0 && (x1 === x0 ? x === x0 : y === y0);
        if (!isOn(ax, ay) || !isOn(bx, by)) continue;
        const percent = (bx - ax) * (x1 - x0) + (by - ay) * (y1 - y0) > 0 ? forwardPercent : backPercent;
        if (percent > 0) leastMm = Math.min(leastMm, Math.ceil((Math.hypot(bx - ax, by - ay) * percent) / 100));
      }
    }
    totalMm += leastMm;
  }
  return totalMm;
}

const placesAt = (town: StreetTown, spots: readonly (readonly [number, number])[]): readonly AccessPlace[] =>
  spots.map(([x, y]) => town.placeAt(x * 1000, y * 1000));

const siteOf = ({ network }: StreetTown, places: readonly AccessPlace[]): StreetSite => ({
  accesses: listAccesses(network, [places]),
  thing: 0,
  inside: [],
});

const treeFrom = ({ network }: StreetTown, places: readonly AccessPlace[]) =>
  new WalkTree(network, listAccesses(network, [places]), 0);

describe("a walk from a place with several gates", () => {
  test.each([
    ["west", -1],
    ["east", 1],
  ] as const)("begins at the first of two that are as far: %s", (_, first) => {
    const side = (sign: number) => [
      twoWay(sign * 100, 0, sign * 100, 100),
      twoWay(sign * 100, 100, 0, 100),
      twoWay(sign * 100, 100, sign * 200, 100),
    ];
    const stem = [twoWay(0, 100, 0, 300), twoWay(0, 300, 50, 300), twoWay(0, 300, -50, 300)];
    for (const lines of [
      [...side(-1), ...side(1), ...stem],
      [...side(1), ...side(-1), ...stem],
    ]) {
      const town = townOf(lines);
      const tree = treeFrom(
        town,
        [first, -first].map((sign) => ({ ...town.placeAt(sign * 100_000, 50_000), offMm: 100_000 })),
      );
      const walk = tree.walkTo(siteOf(town, placesAt(town, [[0, 290]])))!;
      expect(walk.lengthMm).toBe(440_000);
      expect([...walk.planePoints]).toEqual(
        [first * 100, 50, first * 100, 100, 0, 100, 0, 290].map((value) => value * 1000),
      );
    }
  });

  test("is drawn, and as long as the field says, wherever many are as far", () => {
    fc.assert(
      fc.property(
        gridLines.map(townOf),
        gates,
        fc.array(gates, { minLength: 4, maxLength: 12 }),
        (town, homes, facilities) => {
          const home = placesAt(town, homes);
          const tree = treeFrom(town, home);
          for (const own of facilities) {
            const site = siteOf(town, placesAt(town, own));
            const field = new StreetField(sortOntoEdges(town.network, listAccesses(town.network, [home])));
            field.set([[0, site]]);
            expect(tree.walkTo(site)?.lengthMm ?? UNREACHED_MM).toBe(field.distanceMm[0]);
          }
        },
      ),
      { seed: 3, numRuns: 400 },
    );
  });
});

describe("the drawn way of a walk", () => {
  const loop = [0, 0, 100, 0, 100, 100, 0, 100, 0, 0];
  test.each([
    ["either way", twoWay(...loop), [30, 100], 330, [30, 100, 0, 100, 0, 0, -200, 0]],
    ["either way", twoWay(...loop), [100, 40], 340, [100, 40, 100, 0, 0, 0, -200, 0]],
    ["one way", oneWay(...loop), [100, 40], 460, [100, 40, 100, 100, 0, 100, 0, 0, -200, 0]],
  ] as const)(
    "leaves a loop that is walked %s, and enters it, by the end it is measured to",
    (_, line, at, length, way) => {
      const town = townOf([twoWay(-300, 0, 0, 0), line]);
      const [home, away] = [placesAt(town, [at]), placesAt(town, [[-200, 0]])];
      const walk = treeFrom(town, home).walkTo(siteOf(town, away))!;
      expect(walk.lengthMm).toBe(length * 1000);
      expect([...walk.planePoints]).toEqual(way.map((value) => value * 1000));
      const back = treeFrom(town, away).walkTo(siteOf(town, home))!;
      expect(back.lengthMm).toBe(measureDrawn(town, back.planePoints));
    },
  );

  test("is as long as the walk, and goes as one walks", () => {
    const facilities = fc.array(gatesNearLoops, { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(loopTown, gatesNearLoops, facilities, (town, home, own) => {
        const tree = treeFrom(town, placesAt(town, home));
        for (const spots of own) {
          const walk = tree.walkTo(siteOf(town, placesAt(town, spots)));
          if (walk !== null) expect(measureDrawn(town, walk.planePoints)).toBe(walk.lengthMm - walk.offMm);
        }
      }),
      { seed: 3, numRuns: 400 },
    );
  });
});
