import { expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import type { Facility } from "../../../src/core/read/facilities.ts";
import { type Completeness, listEmptyLists, resolveInventory } from "../../../src/core/read/inventory.ts";
import { leshanStandard } from "../../support/toyTown.ts";

const facilityOf = (kind: string | null): Facility => ({
  id: "f",
  name: "f",
  hasOwnId: false,
  where: "",
  kind,
  word: "",
  attributes: new Map(),
  place: { lng: 0, lat: 0 },
});

function resolve(kinds: readonly (string | null)[], stated: Readonly<Record<string, Completeness>> = {}) {
  const inventory = resolveInventory(leshanStandard, kinds.map(facilityOf), new Map(Object.entries(stated)));
  return (kind: string) => inventory.get(kind);
}

test("not stated: partial if one was read, else none, never complete", () => {
  const of = resolve(["supermarket", null]);
  expect(of("supermarket")).toBe("partial");
  expect(of("food-market")).toBe("none");
});

test("a parent of which anything was read is partial; its other children are none", () => {
  const of = resolve(["elderly-day-care"]);
  expect([of("elderly-facility"), of("elderly-day-care"), of("elderly-institution")]).toEqual([
    "partial",
    "partial",
    "none",
  ]);
  const byParent = resolve(["elderly-facility"]);
  expect([byParent("elderly-facility"), byParent("elderly-day-care")]).toEqual(["partial", "none"]);
});

test("stating a parent states its children, unless they are stated themselves", () => {
  const of = resolve([], { "elderly-facility": "complete", "elderly-institution": "partial" });
  expect([of("elderly-day-care"), of("elderly-institution")]).toEqual(["complete", "partial"]);
  expect(of("elderly-facility")).toBe("partial");
});

test("a parent is as complete as its least complete child", () => {
  const children = ["elderly-complex", "elderly-day-care", "elderly-institution"];
  const all = Object.fromEntries(children.map((child) => [child, "complete" as const]));
  expect(resolve([], all)("elderly-facility")).toBe("complete");
  expect(resolve([], { ...all, "elderly-complex": "none" })("elderly-facility")).toBe("none");
  expect(resolve(["elderly-complex"], { "elderly-day-care": "complete" })("elderly-facility")).toBe("partial");
});

test("all states every kind, single statements come first", () => {
  const of = resolve([], { all: "complete", supermarket: "none" });
  expect([of("food-market"), of("elderly-facility"), of("supermarket")]).toEqual(["complete", "complete", "none"]);
  expect(resolve(["supermarket"], { supermarket: "none" })("supermarket")).toBe("none");
});

test("a complete list of nothing is named, one of which anything was read is not", () => {
  const facilities = [facilityOf("elderly-day-care"), facilityOf(null)];
  const stated = new Map<string, Completeness>([
    ["supermarket", "complete"],
    ["elderly-facility", "complete"],
    ["food-market", "partial"],
  ]);
  const inventory = resolveInventory(leshanStandard, facilities, stated);
  const empty = listEmptyLists(leshanStandard, facilities, inventory);
  expect(empty).toContain("supermarket");
  expect(empty).toContain("elderly-institution");
  expect(empty).not.toContain("elderly-facility");
  expect(empty).not.toContain("elderly-day-care");
  expect(empty).not.toContain("food-market");
});

test("every kind of the standard has an entry; an unknown one is refused", () => {
  expect(resolveInventory(leshanStandard, [], new Map()).size).toBe(leshanStandard.kinds.size);
  expect(() => resolve([], { cinema: "complete" })).toThrow(InputError);
  expect(() => resolve([], { ["constructor" as string]: "complete" })).toThrow("inventory.unknown-kind");
});
