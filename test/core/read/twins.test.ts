import { describe, expect, test } from "vitest";
import type { Facility } from "../../../src/core/read/facilities.ts";
import type { FacilitySite } from "../../../src/core/read/presence.ts";
import { findTwins } from "../../../src/core/read/twins.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle } from "../../support/shapes.ts";

interface Given {
  readonly name?: string;
  readonly kind?: string | null;
  readonly values?: number;
  readonly site: FacilitySite;
}

const at = (xMeters: number, yMeters = 0): FacilitySite => ({ x: xMeters * 1000, y: yMeters * 1000 });

const twinsOf = (...given: readonly Given[]) => twinsOfMany(given);

function twinsOfMany(given: readonly Given[]) {
  const facilities = given.map(
    ({ name = "示例幼儿园", kind = "kindergarten", values = 0 }, i): Facility => ({
      id: `f${i}`,
      name,
      hasOwnId: true,
      where: `f.csv #${i + 1}`,
      kind,
      word: "",
      attributes: new Map(Array.from({ length: values }, (_, j) => [`a${j}`, 1])),
      place: { lng: 0, lat: 0 },
    }),
  );
  return findTwins(
    facilities,
    given.map(({ site }) => site),
  );
}

describe("facilities that may be listed twice", () => {
  test("lie no more than 25 m apart, inclusive", () => {
    expect(twinsOf({ site: at(0) }, { site: at(25) })).toEqual([{ facilities: [0, 1], mostMm: 25_000 }]);
    expect(twinsOf({ site: at(0) }, { site: at(25.001) })).toEqual([]);
    expect(twinsOf({ site: at(3, 4) }, { site: at(3, 4) })).toEqual([{ facilities: [0, 1], mostMm: 0 }]);
  });

  test("have one kind, and one name but for spaces and marks", () => {
    expect(twinsOf({ site: at(0) }, { site: at(1), kind: "supermarket" })).toEqual([]);
    expect(twinsOf({ site: at(0) }, { site: at(1), name: "示例幼儿园二分园" })).toEqual([]);
    expect(twinsOf({ site: at(0), name: "Park (North)" }, { site: at(1), name: "ＰＡＲＫ　north" })).toHaveLength(1);
    expect(twinsOf({ site: at(0), kind: null }, { site: at(1), kind: null })).toEqual([]);
    expect(twinsOf({ site: at(0), name: "—" }, { site: at(1), name: "·" })).toEqual([]);
  });

  test("may be a point within an area, however large", () => {
    const park = { planeShape: [[rectangle(0, 0, 900_000, 900_000)]] };
    expect(twinsOf({ site: at(20, 30) }, { site: park })).toEqual([{ facilities: [1, 0], mostMm: 0 }]);
    expect(twinsOf({ site: at(-20, 30) }, { site: park })).toEqual([]);
  });

  test("may be a whole file in one place", () => {
    const [twins] = twinsOfMany(Array.from({ length: 130_000 }, () => ({ site: at(1, 2) })));
    expect([twins.facilities.length, twins.mostMm]).toEqual([130_000, 0]);
  });

  test("come in groups, the one that says most first", () => {
    const group = [{ site: at(0) }, { site: at(20), values: 2 }, { site: at(40) }, { site: at(100) }];
    expect(twinsOf(...group)).toEqual([{ facilities: [1, 0, 2], mostMm: 20_000 }]);
  });

  test("are those that comparing all pairs finds", () => {
    const random = seededRandom(5);
    const given = Array.from({ length: 400 }, () => ({
      name: `n${Math.floor(random() * 4)}`,
      site: at(random() * 1000, random() * 1000),
    }));
    // Whoever hangs together takes the lowest number among them, until none changes.
    const lowest = given.map((_, i) => i);
    for (let hasChanged = true; hasChanged; ) {
      hasChanged = false;
      for (const [i, a] of given.entries()) {
        for (const [j, b] of given.entries()) {
          if (a.name !== b.name || !("x" in a.site) || !("x" in b.site)) continue;
          if (Math.round(Math.hypot(a.site.x - b.site.x, a.site.y - b.site.y)) > 25_000) continue;
          const least = Math.min(lowest[i], lowest[j]);
          hasChanged ||= lowest[i] !== least || lowest[j] !== least;
          lowest[i] = lowest[j] = least;
        }
      }
    }
    const groups = new Map<number, number[]>();
    for (const [i, own] of lowest.entries()) groups.set(own, [...(groups.get(own) ?? []), i]);
    const expected = [...groups.values()].filter(({ length }) => length > 1);
    const found = twinsOf(...given).map(({ facilities }) => [...facilities].sort((a, b) => a - b));
    expect(expected.length).toBeGreaterThan(20);
    expect(found).toEqual(expected);
  });

  test("ten thousand of one name in one place are one group", () => {
    const random = seededRandom(6);
    const given = Array.from({ length: 10_000 }, () => ({ site: at(random() * 10, random() * 10) }));
    const groups = twinsOf(...given);
    expect(groups).toHaveLength(1);
    expect(groups[0].facilities).toHaveLength(10_000);
  });
});
