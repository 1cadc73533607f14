import { expect, test } from "vitest";
import { findDefinition, listDeclarable, listUnitKinds } from "../../../src/core/standard/declarable.ts";
import { factStandard } from "../../support/factStandard.ts";
import { leshanStandard } from "../../support/toyTown.ts";

const summary = (unitKind: string) =>
  listDeclarable(factStandard, unitKind).map(({ definition, rules }) => [definition.key, ...rules]);

test("attributes come in the order of the rules that read them, each with all of them", () => {
  expect(summary("community")).toEqual([
    ["satisfied", "R1"],
    ["stage", "R3"],
    ["fund", "R3", "R4"],
    ["date", "R3"],
    ["workers", "R4"],
    ["remark", "R4"],
    ["conversions", "R5"],
    ["served.bank-outlet", "R5"],
  ]);
  expect(summary("city")).toEqual([["satisfied", "R1"]]);
  expect(summary("facility")).toEqual([["seats", "R4"]]);
});

test("what only maps, definitions or nobody's dictionary ask for is not asked, nor what has parts", () => {
  const keys = summary("community").map(([key]) => key);
  for (const key of ["floorArea", "byAge", "nobody"]) expect(keys).not.toContain(key);
  expect(summary("village")).toEqual([]);
});

test("an attribute for every kind is found under each kind, and under no other word", () => {
  expect(findDefinition(factStandard, "community", "served.bank-outlet")).toMatchObject({
    key: "served.bank-outlet",
    type: "boolean",
    label: { zh: expect.stringMatching(/^服务辐射：/) },
  });
  expect(findDefinition(factStandard, "community", "served.moon")).toBeUndefined();
  expect(findDefinition(factStandard, "community", "served.<kind>")).toBeUndefined();
  expect(findDefinition(factStandard, "city", "fund")).toBeUndefined();
});

test("facilities come after the kinds of units; households of the plan's communities are declarable", () => {
  expect(listUnitKinds(leshanStandard).at(-1)).toBe("facility");
  expect(listUnitKinds(leshanStandard)[0]).toBe("city");
  expect(listDeclarable(leshanStandard, "community").map(({ definition }) => definition.key)).toContain("households");
});
