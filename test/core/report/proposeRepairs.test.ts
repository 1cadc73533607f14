import { describe, expect, test } from "vitest";
import { areaOfShape, type Shape } from "../../../src/core/geo/shapes.ts";
import { type Prepared, preparePlace, readPlace } from "../../../src/core/project/analyze.ts";
import type { ProjectSource } from "../../../src/core/project/project.ts";
import { COLUMNS_BY_NAME } from "../../../src/core/read/columns.ts";
import { WORDS_BY_DICTIONARY } from "../../../src/core/read/facilities.ts";
import type { SourceGeometry } from "../../../src/core/read/geometry.ts";
import type { Repair } from "../../../src/core/read/repair.ts";
import { repairTable } from "../../../src/core/read/repairTable.ts";
import type { SourceTable } from "../../../src/core/read/sourceTable.ts";
import { proposeRepairs } from "../../../src/core/report/proposeRepairs.ts";
import type { RepairProposal } from "../../../src/core/report/repairProposal.ts";
import { seededRandom } from "../../support/random.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { rectangle, ringOf } from "../../support/shapes.ts";
import { leshanStandard } from "../../support/toyTown.ts";
import { makeSource } from "../project/sampleProject.ts";

type Layer = readonly { readonly geometry: SourceGeometry; readonly properties?: Record<string, unknown> }[];

const tableOf = (name: string, layer: Layer): SourceTable => ({
  name: `${name}.geojson`,
  layer: null,
  format: "GeoJSON",
  encoding: "utf-8",
  records: layer.map(({ geometry, properties = {} }, index) => ({ index, id: null, properties, geometry })),
  skippedCount: 0,
  issues: [],
  columns: [...new Set(layer.flatMap(({ properties = {} }) => Object.keys(properties)))],
});

const area = (lngLatShape: Shape, properties: Record<string, unknown> = {}) => ({
  geometry: { type: "area", lngLatShape } as const,
  properties,
});
const point = (lng: number, lat: number, properties: Record<string, unknown>) => ({
  geometry: { type: "point", lng, lat } as const,
  properties,
});

/** A place of layers, with repairs by source. */
function readTown(
  layers: Readonly<Partial<Record<"communities" | "facilities" | "demand", Layer>>>,
  repairs = new Map<string, Repair[]>(),
) {
  const sources = Object.keys(layers).map((role) =>
    makeSource(role, { role: role as ProjectSource["role"], repairs: repairs.get(role) ?? [] }),
  );
  const tables = new Map(
    Object.entries(layers).map(([role, layer]) => [role, repairTable(tableOf(role, layer), repairs.get(role) ?? [])]),
  );
  const read = readPlace(
    leshanStandard,
    {
      layers: sources.map(({ id, name }) => ({
        name,
        read: () => tables.get(id)!,
        role: id as "communities",
        kind: null,
        columns: COLUMNS_BY_NAME,
      })),
      words: WORDS_BY_DICTIONARY,
    },
    NO_SETTINGS,
  );
  let step = read.next();
  while (!step.done) step = read.next();
  const prepared: Prepared = preparePlace(leshanStandard, step.value, NO_SETTINGS);
  const proposals = proposeRepairs(prepared, sources, ({ id }) => ({
    read: tableOf(id, layers[id as "communities"]!),
    mended: tables.get(id)!,
  }));
  return { prepared, proposals, tables };
}

/** Repairs by source of the likeliest choice of each. */
function decide(proposals: readonly RepairProposal[], before = new Map<string, Repair[]>()): Map<string, Repair[]> {
  const repairs = new Map([...before].map(([source, own]) => [source, [...own]]));
  for (const { choices } of proposals)
    for (const { source, repair } of choices[0].repairs) repairs.set(source, [...(repairs.get(source) ?? []), repair]);
  return repairs;
}

const faultCodes = ({ issues }: Prepared) =>
  issues.map(({ code }) => code).filter((code) => /^communities\.(overlap|hole|more)|twins/.test(code));

const WEST: Shape = [[rectangle(104, 30, 104.0102, 30.01)]];
const EAST: Shape = [[rectangle(104.01, 30, 104.02, 30.01)]];
const HOMES: Layer = [
  point(104.005, 30.005, { population: 10 }),
  point(104.0101, 30.005, { population: 7 }),
  point(104.0101, 30.006, { population: 5 }),
];

describe("an overlap", () => {
  test("is told with its size, its people and both ways to mend it, the smaller one's first", () => {
    const layers = { communities: [area(WEST, { name: "西" }), area(EAST, { name: "东" })], demand: HOMES };
    const { proposals } = readTown(layers);
    expect(proposals).toHaveLength(1);
    const [{ fault, areaSquareMeters, meters, people, isPlain, choices, lngLatBox }] = proposals;
    expect([fault, people, isPlain]).toEqual(["overlap", 12, false]);
    // Twenty of its 19 m on each side of its middle, and no more than there is.
    expect(lngLatBox.map((degrees) => Number(degrees.toFixed(4)))).toEqual([104.01, 30.0016, 104.0102, 30.0084]);
    // 0.0002 by 0.01 degrees at 30 degrees north: 19.3 by 1,109 m.
    expect(areaSquareMeters).toBeCloseTo(19.3 * 1109, -3);
    expect(meters).toBeCloseTo(19, 0);
    expect(choices).toEqual([
      {
        name: "东",
        source: "communities",
        file: "communities.geojson",
        record: 1,
        repairs: [{ source: "communities", repair: { type: "give-overlap", from: 0, to: 1 } }],
      },
      {
        name: "西",
        source: "communities",
        file: "communities.geojson",
        record: 0,
        repairs: [{ source: "communities", repair: { type: "give-overlap", from: 1, to: 0 } }],
      },
    ]);
    const mended = readTown(layers, decide(proposals));
    expect(faultCodes(mended.prepared)).toEqual([]);
    expect(mended.proposals).toEqual([]);
    const [west, east] = mended.prepared.place.unitLayers.get("community")!.members;
    expect([[...west.points], [...east.points]]).toEqual([[0], [1, 2]]);
  });

  test("up to 10 m wide is a fault of drawing", () => {
    const narrow: Shape = [[rectangle(104, 30, 104.0101, 30.01)]];
    expect(readTown({ communities: [area(narrow), area(EAST)] }).proposals.map(({ isPlain }) => isPlain)).toEqual([
      true,
    ]);
  });

  test("up to the tolerance is none", () => {
    const touching: Shape = [[rectangle(104, 30, 104.0100005, 30.01)]];
    expect(readTown({ communities: [area(touching), area(EAST)] }).proposals).toEqual([]);
  });
});

test("a gap is offered to its neighbours, the one with the longest border first", () => {
  const communities = [
    area([[rectangle(104, 30, 104.009, 30.01)]], { name: "左" }),
    area([[ringOf(104.009, 30, 104.02, 30, 104.02, 30.004, 104.009, 30.004)]], { name: "下" }),
    area([[ringOf(104.009, 30.005, 104.02, 30.005, 104.02, 30.01, 104.009, 30.01)]], { name: "上" }),
    area([[rectangle(104.012, 30.004, 104.02, 30.005)]], { name: "右" }),
  ];
  const layers = {
    communities,
    demand: [point(104.005, 30.006, { population: 5 }), point(104.01, 30.0045, { population: 3 })],
  };
  const { proposals } = readTown(layers);
  expect(proposals.map(({ fault, people, isPlain }) => [fault, people, isPlain])).toEqual([["gap", 3, false]]);
  expect(
    proposals[0].choices
      .map(({ name }) => name)
      .slice(0, 2)
      .sort(),
  ).toEqual(["上", "下"]);
  expect(proposals[0].choices).toHaveLength(4);
  const { prepared, tables } = readTown(layers, decide(proposals));
  expect(faultCodes(prepared)).toEqual([]);
  expect(tables.get("communities")!.issues.map(({ code }) => code)).toEqual(["repair.gap-filled"]);
  const homes = prepared.place.unitLayers.get("community")!.members.flatMap(({ points }) => [...points]);
  expect(homes.sort()).toEqual([0, 1]);
});

test("of facilities listed twice, the one that says most is kept", () => {
  const facilities = [
    point(104.005, 30.005, { kind: "kindergarten", name: "示例幼儿园" }),
    point(104.005, 30.005, { kind: "kindergarten", name: "示例 幼儿园", floorArea: 900 }),
    point(104.005, 30.0052, { kind: "kindergarten", name: "示例幼儿园" }),
    point(104.015, 30.005, { kind: "kindergarten", name: "示例幼儿园" }),
  ];
  const layers = { communities: [area([[rectangle(104, 30, 104.02, 30.01)]])], facilities };
  const { prepared, proposals } = readTown(layers);
  expect(faultCodes(prepared)).toEqual(["facility.twins"]);
  expect(proposals.map(({ fault, meters, isPlain }) => [fault, Math.round(meters), isPlain])).toEqual([
    ["twins", 22, false],
  ]);
  const leaveOut = (record: number) => ({ source: "facilities", repair: { type: "leave-out", record } });
  expect(proposals[0].choices[0]).toMatchObject({ file: "facilities.geojson", record: 1 });
  expect(proposals[0].choices[0].repairs).toEqual([leaveOut(0), leaveOut(2)]);
  const mended = readTown(layers, decide(proposals));
  expect(mended.prepared.place.facilities).toHaveLength(2);
  expect(mended.proposals).toEqual([]);
});

test("of hundreds in one place some may be chosen to be kept, and each choice leaves out all others", () => {
  const facilities = Array.from({ length: 300 }, () =>
    point(104.005, 30.005, { kind: "kindergarten", name: "示例幼儿园" }),
  );
  const { proposals } = readTown({ communities: [area([[rectangle(104, 30, 104.02, 30.01)]])], facilities });
  expect(proposals.map(({ choices }) => choices.length)).toEqual([20]);
  for (const { record, repairs } of proposals[0].choices) {
    expect(repairs).toHaveLength(299);
    expect(repairs).not.toContainEqual({ source: "facilities", repair: { type: "leave-out", record } });
  }
});

/** Tiles of a grid, the corners of each moved by itself by up to about ten meters: overlaps and gaps everywhere. */
function looseTiles(seed: number, size: number): Layer {
  const random = seededRandom(seed);
  const step = 0.005;
  const near = (value: number) => value + (random() - 0.5) * 0.0002;
  return Array.from({ length: size * size }, (_, i) => {
    const [x, y] = [104 + (i % size) * step, 30 + Math.floor(i / size) * step];
    const ring = ringOf(
      ...[near(x), near(y), near(x + step), near(y), near(x + step), near(y + step), near(x), near(y + step)],
    );
    return area([[ring]], { name: `T${i}` });
  });
}

test.each([1, 2, 3])("loose tiles fit together once every proposal is taken (%i)", (seed) => {
  const layers = { communities: looseTiles(seed, 6) };
  const first = readTown(layers);
  expect(first.proposals.filter(({ fault }) => fault === "overlap").length).toBeGreaterThan(10);
  expect(first.proposals.filter(({ fault }) => fault === "gap").length).toBeGreaterThan(3);
  const mended = readTown(layers, decide(first.proposals));
  expect(faultCodes(mended.prepared)).toEqual([]);
  expect(mended.tables.get("communities")!.issues.filter(({ code }) => code === "repair.nothing-to-do")).toEqual([]);
  // What was covered is covered still, and the gaps are too; gaps within the tolerance were filled before.
  const areaOf = ({ prepared }: typeof first) => areaOfShape(prepared.place.planeSurvey) / 1e6;
  const gaps = first.proposals.filter(({ fault }) => fault === "gap");
  const gapArea = gaps.reduce((sum, { areaSquareMeters }) => sum + areaSquareMeters!, 0);
  expect(Math.abs(areaOf(mended) - areaOf(first) - gapArea)).toBeLessThan(20);
});
