import { expect, test } from "vitest";
import {
  countCells,
  findEffect,
  findStatement,
  isInArea,
  listAreas,
} from "../../../../src/ui/modes/data/lists/listEffects.ts";
import { cellsOf, projectOf, standard } from "./place.ts";

const areas = listAreas([
  {
    unitKind: "county",
    units: [
      { id: "c1", name: "甲县", parent: null },
      { id: "c2", name: "乙县", parent: null },
    ],
  },
  {
    unitKind: "subdistrict",
    units: [
      { id: "s1", name: "东街", parent: "乙县" },
      { id: "s2", name: "东街", parent: "甲县" },
      { id: "s3", name: "西街", parent: null },
    ],
  },
]);
const overview = {
  columns: [{ kinds: ["supermarket"] }, { kinds: ["kindergarten", "supermarket"] }, { kinds: [] }] as never,
  cells: cellsOf(
    ...(["not-assessable", "met", "short"] as const),
    ...(["not-assessable", "not-applicable", "met"] as const),
    ...(["short", "not-assessable", "met"] as const),
  ),
  communities: [
    { subdistrict: "东街", county: "甲县" },
    { subdistrict: "东街", county: "乙县" },
    { subdistrict: "西街", county: null },
  ] as never,
  needs: [{ need: "inventory:supermarket", cellCount: 2 }],
};

test("counties stand before their subdistricts, what belongs to none at the end", () => {
  expect(areas.map(({ unit }) => unit)).toEqual(["c1", "s2", "c2", "s1", "s3"]);
});

test("cells of a kind are counted everywhere and in areas", () => {
  expect(findEffect(overview, "supermarket")).toEqual({ settled: 2, all: 5 });
  expect(findEffect(overview, "kindergarten")).toEqual({ settled: 0, all: 2 });
  const counted = areas.map((area) => countCells(overview, "supermarket", isInArea(area)));
  expect(counted.map(({ open, all }) => [open, all])).toEqual([
    [1, 2],
    [1, 2],
    [1, 1],
    [1, 1],
    [1, 2],
  ]);
});

test("what is said of an area is of the kind itself, or of all that it belongs to", () => {
  const [area] = areas;
  const { unitKind, unit } = area!;
  const parent = [...standard.kinds].find(([, { parent: own }]) => own !== undefined)!;
  const [child, { parent: above }] = parent;
  const project = projectOf([], {
    inventory: [
      { kind: above!, completeness: "complete", area: { unitKind, unit } },
      { kind: child, completeness: "partial", area: null },
    ],
  });
  expect(findStatement(project, standard, child, area!)).toEqual({ completeness: "complete", isOwn: false });
  expect(findStatement(project, standard, above!, area!)).toEqual({ completeness: "complete", isOwn: true });
  expect(findStatement(project, standard, child, areas[2]!)).toBeNull();
});
