import "../../../../src/ui/i18n/learnDataWords.ts";
import "../../../../src/core/messages/learnNoteMessages.ts";
import { expect, test } from "vitest";
import type { Language } from "../../../../src/core/messages/messages.ts";
import type { FieldReading, LayerDescription } from "../../../../src/core/project/layers.ts";
import { countJudged, describeNeeds } from "../../../../src/ui/modes/data/needs.ts";
import { cellsOf, layerOf, standard } from "./place.ts";

const fieldOf = (field: string, column: string | null): FieldReading => ({
  field,
  label: { zh: field, en: field },
  column,
  origin: column === null ? "none" : "names",
});

const describe = (need: string, layers: readonly LayerDescription[] = [], language: Language = "en") =>
  describeNeeds([{ need, cellCount: 7 }], { standard, layers, language })[0]!;

test("cells that do not apply are no part of the whole", () => {
  const cells = cellsOf("met", "short", "not-assessable", "not-assessable", "not-applicable");
  expect(countJudged({ cells })).toEqual({ judgedCount: 2, cellCount: 4 });
});

test.each([
  [
    "inventory:food-market",
    "Food market: list complete?",
    {
      type: "edit",
      edit: { type: "state-inventory", kind: "food-market", kindsBelow: [], completeness: "complete", area: null },
    },
  ],
  [
    "kind:elderly-day-care",
    "Elderly day-care centre: some facilities give only a general word",
    { type: "show-words" },
  ],
  ["layer:streets", "Streets to walk on", null],
  ["layer:compound", "Layer: Compound", { type: "pick-files" }],
  ["layer:food-market", "Layer of Food market", { type: "pick-files" }],
  ["demand:none", "Homes (some communities have none)", { type: "pick-files" }],
  ["survey-edge", "Facilities beyond the surveyed area", { type: "pick-files" }],
  ["denominator:0", "the divisor is zero", null],
  ["scope:assigned", "no data says which units are “assigned”", null],
  ["quantity:area", "“an area of this form” cannot be measured on a subject of this sort", null],
  ["shape:facility", "“facility” is given as a point: its outline is not known", null],
  ["walker:cyclist", "the standard gives no speed of “a cyclist”", null],
  ["attr:demand.elderly", "Homes: older people", { type: "pick-files" }],
  ["attr:community.type", "Community type", { type: "pick-files" }],
  ["attr:facility.floorArea", "Facility: floor area", { type: "pick-files" }],
  ["attr:city.able", "City: “able”", null],
])("%s is said in words, with what can be done", (need, text, action) => {
  const line = describe(need);
  expect([line.text, line.action]).toEqual([text, action]);
  expect(describe(need, [], "zh").text).toMatch(/\p{Script=Han}/u);
});

test("a column is to be chosen in the first layer that has none", () => {
  const layers = [
    layerOf("full", { fields: [fieldOf("floorArea", "area")] }),
    layerOf("bare", { fields: [fieldOf("name", "name"), fieldOf("floorArea", null)] }),
  ];
  expect(describe("attr:facility.floorArea", layers).action).toEqual({
    type: "choose-column",
    source: "bare",
    field: "floorArea",
  });
});

test("a column that is read and has gaps is named, with nothing to press", () => {
  const layers = [layerOf("c", { role: "communities", fields: [fieldOf("households", "户数")] })];
  const line = describe("attr:community.households", layers);
  expect([line.action, line.note]).toEqual([null, "“户数” has gaps"]);
});

test("layers of other roles and refused files give no columns", () => {
  const refusal = { code: "file.empty", severity: "error" as const, values: {}, where: "" };
  const layers = [
    layerOf("a", { role: "communities", fields: [fieldOf("storeys", null)] }),
    layerOf("b", { role: "unit:building", fields: [fieldOf("storeys", null)], refusal }),
  ];
  expect(describe("attr:building.storeys", layers).action).toEqual({ type: "pick-files" });
});
