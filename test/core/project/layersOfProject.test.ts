import { expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import {
  backgroundOfProject,
  columnsOfSource,
  settingsOfProject,
  sourcesOfProject,
  wordsOfProject,
} from "../../../src/core/project/layersOfProject.ts";
import type { ProjectSource } from "../../../src/core/project/project.ts";
import type { SourceTable } from "../../../src/core/read/sourceTable.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { leshanStandard } from "../../support/toyTown.ts";
import { makeProject, makeSource } from "./sampleProject.ts";

const tableOf = ({ name }: ProjectSource): SourceTable => ({
  name,
  layer: null,
  format: "GeoJSON",
  encoding: "utf-8",
  records: [],
  skippedCount: 0,
  issues: [],
  columns: [],
});

test("what is used is read as the project says; what is only drawn and what is unused are left out", () => {
  const project = makeProject({
    sources: [
      makeSource("c", { role: "communities", columns: [{ field: "population", column: "人口" }] }),
      makeSource("s", { role: "streets" }),
      makeSource("b", { role: "background" }),
      makeSource("f", { kind: "kindergarten" }),
      makeSource("n", { role: "unused" }),
      makeSource("u", { role: "unit:compound", columns: [{ field: "name", column: null }] }),
    ],
    words: [
      { word: "小卖部", kind: "convenience-retail" },
      { word: "图书馆", kind: null },
    ],
  });
  const { layers, words } = sourcesOfProject(project, tableOf);
  expect(layers.map(({ name, role, kind, columns }) => [name, role, kind, [...columns]])).toEqual([
    ["c.geojson", "communities", null, [["population", "人口"]]],
    ["s.geojson", "streets", null, []],
    ["f.geojson", "facilities", "kindergarten", []],
    ["u.geojson", "unit:compound", null, [["name", null]]],
  ]);
  expect([...words]).toEqual([
    ["小卖部", "convenience-retail"],
    ["图书馆", null],
  ]);
  expect(words).toEqual(wordsOfProject(project));
});

test("a table is read when it is asked for, and of its own source", () => {
  const project = makeProject({ sources: [makeSource("a"), makeSource("b")] });
  const asked: string[] = [];
  const { layers } = sourcesOfProject(project, (source) => {
    asked.push(source.id);
    return tableOf(source);
  });
  expect(asked).toEqual([]);
  expect(layers[1]!.read().name).toBe("b.geojson");
  expect(asked).toEqual(["b"]);
});

test("columns that were chosen, none among them", () => {
  const columns = [
    { field: "name", column: "名称" },
    { field: "kind", column: null },
  ];
  expect([...columnsOfSource(makeSource("f", { columns }))]).toEqual([
    ["name", "名称"],
    ["kind", null],
  ]);
});

const FACT = { unitKind: "city", unit: "city", key: "workers", value: 12, date: "2025-06-30", declaredBy: "民政局" };

test("settings are what the user chose, and nothing where nothing was chosen", () => {
  const chosen = settingsOfProject(
    makeProject({
      parameterValues: [{ id: "reach.share", value: 0.8 }],
      inventory: [
        { kind: "all", completeness: "partial", area: null },
        { kind: "supermarket", completeness: "complete", area: null },
        { kind: "supermarket", completeness: "none", area: { unitKind: "county", unit: "c1" } },
      ],
      facts: [FACT],
      date: "2025-12-31",
      walker: "older",
    }),
    "2026-01-15",
    leshanStandard,
  );
  expect(chosen).toEqual({
    parameterValues: new Map([["reach.share", 0.8]]),
    inventory: new Map([
      ["all", "partial"],
      ["supermarket", "complete"],
    ]),
    areaInventory: [{ kind: "supermarket", completeness: "none", unitKind: "county", unit: "c1" }],
    facts: [FACT],
    register: [],
    date: "2025-12-31",
    today: "2026-01-15",
    walker: "older",
  });
  expect(settingsOfProject(makeProject(), "2026-01-15", leshanStandard)).toEqual(NO_SETTINGS);
});

test("the background is what is only drawn, each source as the project says; a refused one is left out", () => {
  const lines = [Float64Array.of(104, 30, 105, 31)];
  const record = {
    index: 0,
    id: null,
    properties: { use: "河流" },
    geometry: { type: "line", lngLatLines: lines },
  } as const;
  const project = makeProject({
    sources: [
      makeSource("c", { role: "communities" }),
      makeSource("s", { role: "streets" }),
      makeSource("b", { role: "background", columns: [{ field: "class", column: "use" }] }),
      makeSource("broken", { role: "background" }),
      makeSource("n", { role: "unused" }),
    ],
  });
  const read: string[] = [];
  const features = backgroundOfProject(project, (source) => {
    read.push(source.id);
    if (source.id === "broken") throw new InputError("file.empty");
    return { ...tableOf(source), records: [record], columns: ["use"] };
  });
  expect([...features].map((feature) => feature.class)).toEqual(["street-minor", "water"]);
  expect(read).toEqual(["s", "b", "broken"]);
});

test("what was said of a standard that does not hold now waits in the project", () => {
  const project = makeProject({
    parameterValues: [
      { id: "reach.10.m", value: 400 },
      { id: "of.another", value: 1 },
    ],
    inventory: [
      { kind: "all", completeness: "partial", area: null },
      { kind: "of-another", completeness: "complete", area: null },
    ],
    walker: "of-another",
  });
  expect(settingsOfProject(project, "2026-01-15", leshanStandard)).toMatchObject({
    parameterValues: new Map([["reach.10.m", 400]]),
    inventory: new Map([["all", "partial"]]),
    walker: null,
  });
});
