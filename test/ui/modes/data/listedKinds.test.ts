import { expect, test } from "vitest";
import { listKinds } from "../../../../src/ui/modes/data/listedKinds.ts";
import { projectOf, standard } from "./place.ts";

const kindOf = (kind: string, listedCount = 0, possibleCount = 0) => ({
  kind,
  listedCount,
  possibleCount,
  completeness: "partial" as const,
  city: [],
});
const list = (...kinds: readonly ReturnType<typeof kindOf>[]) =>
  listKinds(projectOf([], { inventory: [{ kind: "kindergarten", completeness: "complete", area: null }] }), standard, {
    kinds,
  });

test("lists what was read first, then kinds without special cases, in the standard's order", () => {
  const listed = list(
    kindOf("supermarket"),
    kindOf("kindergarten", 3),
    kindOf("food-market"),
    kindOf("elderly-day-care", 0, 2),
  );
  expect(listed.map(({ kind }) => kind)).toEqual(["kindergarten", "elderly-day-care", "supermarket", "food-market"]);
});

test("a general kind is listed where something of it was read", () => {
  expect(list(kindOf("elderly-facility")).map(({ kind }) => kind)).toEqual([]);
  expect(list(kindOf("elderly-facility", 1)).map(({ kind }) => kind)).toEqual(["elderly-facility"]);
});

test("kinds that no rule asks for are not listed", () => {
  expect(list(kindOf("farmland", 4), kindOf("primary-school", 4))).toEqual([]);
});

test("only what was said of the very kind can be taken back there", () => {
  expect(list(kindOf("kindergarten"), kindOf("nursery")).map(({ isStated }) => isStated)).toEqual([true, false]);
});
