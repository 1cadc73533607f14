import "../../../../src/ui/i18n/learnDataWords.ts";
import { expect, test } from "vitest";
import { listKindOptions } from "../../../../src/ui/modes/data/names.ts";
import { explainRefusal, listRoles } from "../../../../src/ui/modes/data/roles.ts";
import { projectOf, sourceOf, standard } from "./place.ts";

const communities = sourceOf("communities", { role: "communities" });
const other = sourceOf("other", { role: "unused" });
const project = projectOf([communities, other]);

test("offers every role, units of the standard included, those at rest last", () => {
  const roles = listRoles(project, other, standard, "en");
  expect(roles.map(({ role }) => role)).toEqual([
    "communities",
    "facilities",
    "demand",
    "streets",
    "entrances",
    "survey",
    "unit:main-urban-area",
    "unit:county",
    "unit:subdistrict",
    "unit:former-seat-town",
    "unit:village",
    "unit:compound",
    "unit:building",
    "unit:living-circle",
    "unit:block",
    "background",
    "unused",
  ]);
  expect(roles.find(({ role }) => role === "unit:building")?.name).toBe("Building");
});

test("says which file loses a role that only one can have", () => {
  const former = (source: typeof other) =>
    Object.fromEntries(listRoles(project, source, standard, "zh").map((option) => [option.role, option.former]));
  expect(former(other)).toMatchObject({ communities: "communities.geojson", demand: undefined, facilities: undefined });
  expect(former(communities)).toMatchObject({ communities: undefined });
});

test("says why the same file cannot count twice under a kind", () => {
  const kind = "kindergarten";
  const twice = projectOf([sourceOf("a", { kind }), sourceOf("b")]);
  expect(explainRefusal({ type: "set-source-kind", source: "b", kind }, twice, "en")).toContain("a.geojson");
  expect(explainRefusal({ type: "set-source-kind", source: "b", kind: "nursery" }, twice, "en")).toBeUndefined();
});

test("offers every kind once, those that the rules ask for first", () => {
  const kinds = listKindOptions(standard, "en").map(({ value }) => value);
  expect(new Set(kinds)).toEqual(new Set(standard.kinds.keys()));
  expect(kinds.length).toBe(standard.kinds.size);
  expect(kinds.indexOf("bus-stop")).toBeGreaterThan(kinds.indexOf("bank-outlet"));
});
