import { expect, test } from "vitest";
import { groupKinds } from "../../../../src/ui/modes/check/kindGroups.ts";
import { town } from "./town.ts";

test("every kind stands once, by what is asked of it", () => {
  const groups = groupKinds(town, town.kinds);
  expect(groups.map(({ group }) => group)).toEqual(["reach", "inside", "other"]);
  const kinds = groups.flatMap((group) => group.kinds.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(town.kinds.map(({ kind }) => kind).sort());
  const groupOf = (kind: string) => groups.find((own) => own.kinds.some((one) => one.kind === kind))?.group;
  expect(["supermarket", "parking", "base-station-5g"].map(groupOf)).toEqual(["reach", "inside", "other"]);
});

test("a group that holds none is left out", () => {
  const some = town.kinds.filter(({ kind }) => kind === "parking");
  expect(groupKinds(town, some).map(({ group }) => group)).toEqual(["inside"]);
});
