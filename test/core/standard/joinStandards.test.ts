import { expect, test } from "vitest";
import { joinStandards } from "../../../src/core/standard/joinStandards.ts";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import type { Standard } from "../../../src/core/standard/standard.ts";
import { smallStandard } from "./smallStandard.ts";

const base = JSON.parse(smallStandard()) as Record<string, unknown> & {
  rules: object[];
  vocabulary: { kinds: object };
};

const reach = (param: string) => ({
  test: "compare",
  of: { q: "reach", demand: "population", to: "supermarket", walker: "slow", budget: { metres: { param } } },
  op: ">=",
  to: { param: "share" },
});

const parameter = (id: string, value: number) => ({ id, value, unit: "m", origin: "assumption" });

/** A standard with one rule that reads two parameters and a walker, in a period of its own. */
const standardOf = (id: string, share: number, speed: number, members: object = {}): Standard =>
  parseStandard(
    JSON.stringify({
      ...base,
      id,
      title: { zh: `标准${id}`, en: `Standard ${id}` },
      period: { to: `20${id.length}0-12-31` },
      parameters: [parameter("reach", 300), parameter("share", share)],
      walkers: [{ id: "slow", speed, origin: "assumption" }],
      rules: [
        { ...base.rules[0], id: "R1", require: reach("reach") },
        { ...base.rules[0], id: "R2", restates: ["R1"], verification: { state: "unverified" } },
      ],
      ...members,
    }),
    `${id}.json`,
  );

const choose = (standard: Standard, withUnverified = false) => ({ standard, withUnverified });

test("one standard stays what it is, but for its unverified rules", () => {
  const alone = standardOf("a", 0.9, 1);
  expect(joinStandards([choose(alone, true)])).toEqual(alone);
  expect(joinStandards([choose(alone)]).rules.map(({ id }) => id)).toEqual(["R1"]);
});

test("what two standards call the same is the same; what differs is told apart, and read by its own rules", () => {
  const joined = joinStandards([choose(standardOf("a", 0.9, 1), true), choose(standardOf("bb", 0.8, 0.9), true)]);
  expect(joined.id).toBe("a+bb");
  expect(joined.title).toEqual({ zh: "标准a + 标准bb", en: "Standard a + Standard bb" });
  expect(joined.members.map(({ id }) => id)).toEqual(["a", "bb"]);
  expect([...joined.parameters.values()].map(({ id, value }) => [id, value])).toEqual([
    ["reach", 300],
    ["share", 0.9],
    ["bb:share", 0.8],
  ]);
  expect([...joined.walkers].map(([id, { speedMetersPerSecond }]) => [id, speedMetersPerSecond])).toEqual([
    ["slow", 1],
    ["bb:slow", 0.9],
  ]);
  expect(joined.rules.map(({ id, standardId, due, restates }) => [id, standardId, due, restates])).toEqual([
    ["R1", "a", "2010-12-31", []],
    ["R2", "a", "2010-12-31", ["R1"]],
    ["bb:R1", "bb", "2020-12-31", []],
    ["bb:R2", "bb", "2020-12-31", ["bb:R1"]],
  ]);
  const { require, citations } = joined.rules[2]!;
  expect(require).toMatchObject({
    of: { walker: "bb:slow", budget: { metres: { param: "reach" } } },
    to: [{ param: "bb:share" }],
  });
  expect(joined.documents.map(({ id }) => id)).toContain(citations[0]!.doc);
});

test("a kind gets the parent that only the second standard knows, unless it would be its own ancestor", () => {
  const kinds = (parents: Readonly<Record<string, string>>) => ({
    vocabulary: {
      ...base.vocabulary,
      kinds: Object.fromEntries(
        Object.entries(base.vocabulary.kinds).map(([id, { parent: _, ...kind }]) => [
          id,
          parents[id] === undefined ? kind : { ...kind, parent: parents[id] },
        ]),
      ),
    },
  });
  const a = standardOf("a", 0.9, 1, kinds({ supermarket: "shop" }));
  const parentsOf = (standards: readonly Standard[]) => {
    const joined = joinStandards(standards.map((standard) => choose(standard)));
    return [...joined.kinds].flatMap(([id, { parent }]) => (parent === undefined ? [] : [`${id} < ${parent}`]));
  };
  expect(parentsOf([a, standardOf("bb", 0.9, 1, kinds({ clinic: "park" }))])).toEqual([
    "supermarket < shop",
    "clinic < park",
  ]);
  expect(parentsOf([a, standardOf("bb", 0.9, 1, kinds({ shop: "supermarket" }))])).toEqual(["supermarket < shop"]);
});
