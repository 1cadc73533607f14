import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AccessPlace, listAccesses } from "../../../src/core/reach/access.ts";
import { UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import { StreetField, type StreetSite, sortOntoEdges } from "../../../src/core/reach/streetField.ts";
import { WalkTree } from "../../../src/core/reach/walkTree.ts";
import type { PlainLine } from "../../support/plainStreets.ts";
import { type StreetTown, townOf, twoWay } from "../../support/streetTowns.ts";

const BLOCK_M = 10;
const SIZE = 6;

const reverse = ({ plane, forwardPercent, backPercent }: PlainLine): PlainLine => ({
  plane,
  forwardPercent: backPercent,
  backPercent: forwardPercent,
});

/** A street along one side of a block of a regular grid: each way round a block is as long as the other. */
const gridLine = fc
  .record({
    column: fc.nat(SIZE - 1),
    row: fc.nat(SIZE - 1),
    isAcross: fc.boolean(),
    walk: fc.constantFrom("both", "both", "both", "one-way", "against", "steep"),
  })
  .map(({ column, row, isAcross, walk }): PlainLine => {
    const [x, y] = [column * BLOCK_M, row * BLOCK_M];
    const line = twoWay(x, y, x + (isAcross ? BLOCK_M : 0), y + (isAcross ? 0 : BLOCK_M));
    if (walk === "steep") return { ...line, forwardPercent: 150, backPercent: 120 };
    if (walk === "both") return line;
    return walk === "one-way" ? { ...line, backPercent: 0 } : reverse({ ...line, backPercent: 0 });
  });

const gridTown = fc
  .uniqueArray(gridLine, { minLength: 30, maxLength: 72, selector: ({ plane }) => plane.join() })
  .map((lines) => townOf(lines));

/** In the middle of streets and at crossings, so that ties are common. */
const halfBlocks = fc.nat(SIZE * 2).map((count) => (count * BLOCK_M) / 2);
const spot = fc.tuple(halfBlocks, halfBlocks);
const gates = fc.array(spot, { minLength: 1, maxLength: 3 });

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
      fc.property(gridTown, gates, fc.array(gates, { minLength: 4, maxLength: 12 }), (town, homes, facilities) => {
        const home = placesAt(town, homes);
        const tree = treeFrom(town, home);
        for (const own of facilities) {
          const site = siteOf(town, placesAt(town, own));
          const field = new StreetField(sortOntoEdges(town.network, listAccesses(town.network, [home])));
          field.set([[0, site]]);
          expect(tree.walkTo(site)?.lengthMm ?? UNREACHED_MM).toBe(field.distanceMm[0]);
        }
      }),
      { seed: 3, numRuns: 400 },
    );
  });
});
