import "../../../../src/core/messages/learnNoteMessages.ts";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { nodeLines } from "../../../../src/core/geo/nodeLines.ts";
import { makePlane } from "../../../../src/core/geo/projection.ts";
import { formatMessage } from "../../../../src/core/messages/messages.ts";
import { checkFile } from "../../../../src/core/project/checkFile.ts";
import { stopsWalk } from "../../../../src/core/read/formats/osmNodes.ts";
import { readOsmPbf } from "../../../../src/core/read/formats/osmPbf.ts";
import { isOsmPbf } from "../../../../src/core/read/formats/otherFormats.ts";
import { guessRole } from "../../../../src/core/read/roles.ts";
import type { SourceTable } from "../../../../src/core/read/sourceTable.ts";
import { buildStreets, findComponents, joinStreets, readStreets } from "../../../../src/core/read/streets.ts";
import {
  type OsmFile,
  type OsmNode,
  osmBlob,
  osmHeader,
  osmPiece,
  protobufBytes,
  protobufNumber,
  writeOsmFile,
} from "../../../support/osmFile.ts";
import { seededRandom } from "../../../support/random.ts";
import { readGeojsonFile } from "../../../support/readGeojson.ts";
import { leshanStandard } from "../../../support/toyTown.ts";

const readBytes = (bytes: Uint8Array, name = "a.osm.pbf"): SourceTable =>
  isOsmPbf(bytes) ? readOsmPbf(bytes, name) : readGeojsonFile({ name, bytes, encoding: null });
const read = (...files: [OsmFile, ...OsmFile[]]) => readBytes(writeOsmFile(...files));

/** Nodes 1, 2, 3 … on a line eastwards, 0.001 degrees apart. */
const row = (count: number, own: Readonly<Record<number, Partial<OsmNode>>> = {}): OsmNode[] =>
  Array.from({ length: count }, (_, i) => ({ id: i + 1, lng: (103_700 + i) / 1000, lat: 29.5, ...own[i + 1] }));
const STREET = { highway: "residential" };

const linesOf = (table: ReturnType<typeof readBytes>) =>
  table.records.map(({ geometry }) => {
    if (geometry.type !== "line") throw new Error("Streets are lines.");
    return geometry.lngLatLines.map((line) => [...line]);
  });
const issuesOf = (table: ReturnType<typeof readBytes>) =>
  table.issues.map(({ code, severity, values, where }) => [code, severity, values, where]);

function refusalOf(bytes: Uint8Array, name?: string): { code: string; zh: string; en: string } {
  try {
    readBytes(bytes, name);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, values } = error;
    return { code, zh: formatMessage(code, values, "zh"), en: formatMessage(code, values, "en") };
  }
  throw new Error("The file was not refused.");
}

describe("what is read", () => {
  test("a way with a highway tag is a record of one line, with its tags as text", () => {
    const tags = { highway: "residential", name: "嘉定路", lanes: "2" };
    const table = read({ nodes: row(3), ways: [{ id: 17, nodes: [1, 2, 3], tags }] });
    expect(table).toMatchObject({ format: "OSM PBF", encoding: "utf-8", skippedCount: 0, issues: [] });
    expect(table.columns).toEqual(["highway", "name", "lanes"]);
    expect(table.records).toEqual([
      {
        index: 0,
        id: "way/17",
        properties: tags,
        geometry: { type: "line", lngLatLines: [Float64Array.of(103.7, 29.5, 103.701, 29.5, 103.702, 29.5)] },
      },
    ]);
  });

  test.each([
    { isDense: true, isPacked: true },
    { isDense: true, isPacked: false },
    { isDense: false, isPacked: true },
    { isDense: false, isPacked: false },
  ])("nodes in columns or one by one, blocks packed or not: %j", (how) => {
    const nodes = row(3, { 2: { tags: { barrier: "gate" } }, 3: { tags: { amenity: "bench", name: "长椅" } } });
    const table = read({ nodes, ways: [{ id: 1, nodes: [3, 2, 1], tags: STREET }], ...how });
    expect(linesOf(table)).toEqual([[[103.702, 29.5, 103.701, 29.5, 103.7, 29.5]]]);
    expect(issuesOf(table)).toEqual([["file.osm-others", "note", { ways: 0, points: 2, relations: 0 }, "a.osm.pbf"]]);
  });

  test("granularity and offsets give the same degrees to the last bit", () => {
    const places = [
      [103.7654321, -29.5432109],
      [-179.9999999, 89.9999999],
      [0.1, 0.3],
    ];
    const nodes = places.map(([lng, lat], i) => ({ id: i + 1, lng, lat }));
    const ways = [{ id: 1, nodes: [1, 2, 3], tags: STREET }];
    const expected = [[places.flat()]];
    for (const how of [{}, { granularity: 1 }, { granularity: 10, lngOffset: 12_340, latOffset: -987_650 }])
      expect(linesOf(read({ nodes, ways, ...how }))).toEqual(expected);
    const coarse = read({
      nodes: [...row(1), { id: 2, lng: 104, lat: 30 }],
      ways: [{ id: 1, nodes: [1, 2], tags: STREET }],
      granularity: 100_000_000,
      lngOffset: 50_000_000,
    });
    expect(linesOf(coarse)).toEqual([[[103.75, 29.5, 104.05, 30]]]);
  });

  test("ways before their nodes, and in other blocks with other texts", () => {
    const way = { id: 1, nodes: [1, 2], tags: { surface: "asphalt", highway: "path" } };
    const table = read({ ways: [way] }, { nodes: [...row(2)].reverse() }, { ways: [{ ...way, id: 2 }] });
    expect(table.records.map(({ id, properties }) => [id, properties])).toEqual([
      ["way/1", way.tags],
      ["way/2", way.tags],
    ]);
    expect(linesOf(table)[0]).toEqual(linesOf(table)[1]);
  });

  test("ways that say themselves where they run, with barriers still among the nodes", () => {
    const places = [
      [103.7, 29.5],
      [103.701, 29.5],
      [103.702, 29.5],
    ] as const;
    const ways = [{ id: 1, nodes: [1, 2, 3], tags: STREET, places }];
    const features = ["OsmSchema-V0.6", "DenseNodes", "LocationsOnWays"];
    expect(linesOf(read({ ways, features }))).toEqual([[places.flat()]]);
    const [, second] = row(2, { 2: { tags: { barrier: "wall" } } });
    expect(linesOf(read({ nodes: [second], ways, features }))[0]).toHaveLength(2);
    // A node without a place is written as one that is none.
    const lost = [places[0], places[1], [214.7483647, 214.7483647]] as const;
    expect(linesOf(read({ ways: [{ ...ways[0], places: lost }], features }))).toEqual([[places.slice(0, 2).flat()]]);
  });

  test("the outline of a square is a line, a closed way stays closed", () => {
    const tags = { highway: "pedestrian", area: "yes" };
    const nodes = row(3, { 3: { lat: 29.501 } });
    const [[line]] = linesOf(read({ nodes, ways: [{ id: 1, nodes: [1, 2, 3, 1], tags }] }));
    expect(line.slice(0, 2)).toEqual(line.slice(-2));
    expect(line).toHaveLength(8);
  });

  test("what is no street is counted in one note", async () => {
    const ways = [
      { id: 1, nodes: [1, 2], tags: STREET },
      { id: 2, nodes: [1, 2], tags: { building: "yes" } },
      { id: 3, nodes: [1, 2] },
      { id: 4, nodes: [1, 2], tags: { highway: "proposed" } },
    ];
    const table = read({ nodes: row(2, { 1: { tags: { shop: "bakery" } } }), ways, relationCount: 4 });
    expect(table.records.map(({ id }) => id)).toEqual(["way/1"]);
    expect(issuesOf(table)).toEqual([["file.osm-others", "note", { ways: 3, points: 1, relations: 4 }, "a.osm.pbf"]]);
    const { verdict, keptCount, skippedCount } = await checkFile(
      { name: "a.osm.pbf", bytes: writeOsmFile({ nodes: row(2), ways, relationCount: 4 }), encoding: null },
      null,
      leshanStandard,
    );
    expect({ verdict, keptCount, skippedCount }).toEqual({ verdict: "accept", keptCount: 1, skippedCount: 0 });
  });

  test("a file without streets says so", () => {
    expect(issuesOf(read({}))).toEqual([["file.osm-no-streets", "warning", {}, "a.osm.pbf"]]);
    expect(readBytes(Uint8Array.from(osmHeader())).issues).toHaveLength(1);
  });

  test("it is streets, whatever else its tags name, and of any name", () => {
    const ways = [1, 2].map((id) => ({
      id,
      nodes: [1, 2],
      tags: { highway: "service", amenity: "school", waterway: "ditch" },
    }));
    const table = readBytes(writeOsmFile({ nodes: row(2), ways }), "school.bin");
    expect(guessRole(table, leshanStandard)).toBe("streets");
    expect(readStreets(table).lines).toHaveLength(2);
  });

  test("a tag may have any name", () => {
    const tags = JSON.parse('{"highway":"path","__proto__":"x","constructor":"y"}');
    const [{ properties }] = read({ nodes: row(2), ways: [{ id: 1, nodes: [1, 2], tags }] }).records;
    expect(Object.entries(properties)).toEqual(Object.entries(tags));
  });

  test("of several versions the last counts, and none that was deleted", () => {
    const features = ["OsmSchema-V0.6", "DenseNodes", "HistoricalInformation"];
    const visible = true;
    const nodes = [
      { id: 1, lng: 1, lat: 1, visible },
      { id: 1, lng: 2, lat: 2, visible },
      { id: 2, lng: 3, lat: 3, visible },
      { id: 3, lng: 4, lat: 4, visible },
      { id: 3, lng: 0, lat: 0, visible: false },
    ];
    const ways = [
      { id: 1, nodes: [1, 2, 3], tags: { highway: "path" }, visible },
      { id: 1, nodes: [1, 2, 3], tags: { highway: "steps" }, visible },
      { id: 2, nodes: [1, 2], tags: STREET, visible },
      { id: 2, nodes: [], visible: false },
      { id: 3, nodes: [1, 2], tags: STREET, visible },
      { id: 3, nodes: [1, 2], tags: { landuse: "grass" }, visible },
    ];
    for (const isDense of [true, false]) {
      const table = read({ nodes, ways, features, isDense });
      expect(table.records.map(({ properties }) => properties.highway)).toEqual(["steps"]);
      expect(linesOf(table)).toEqual([[[2, 2, 3, 3]]]);
      expect(table.issues.map(({ code }) => code)).toContain("file.osm-history");
    }
  });
});

describe("missing nodes", () => {
  test("the pieces that are there are kept, and the ways counted", () => {
    const nodes = row(7).filter(({ id }) => id !== 3 && id !== 5);
    const ways = [
      { id: 1, nodes: [1, 2, 3, 4, 5, 6, 7], tags: STREET },
      { id: 2, nodes: [1, 2], tags: STREET },
    ];
    const table = read({ nodes, ways });
    // Node 4 stands alone between two that are missing.
    expect(linesOf(table)[0]).toEqual([
      [103.7, 29.5, 103.701, 29.5],
      [103.705, 29.5, 103.706, 29.5],
    ]);
    expect(issuesOf(table)).toEqual([["file.osm-cut-ways", "warning", { count: 1, total: 2 }, "a.osm.pbf"]]);
  });

  test("a way with fewer than two places is skipped and listed", () => {
    const ways = [
      { id: 5, nodes: [1, 99], tags: STREET },
      { id: 6, nodes: [1, 2], tags: STREET },
      { id: 7, nodes: [2], tags: STREET },
      { id: 8, nodes: [2, 3], tags: STREET },
    ];
    const table = read({ nodes: row(3, { 3: { lng: 103.701 } }), ways });
    expect(table.records.map(({ id, index }) => [id, index])).toEqual([["way/6", 1]]);
    expect(table.skippedCount).toBe(3);
    expect(issuesOf(table)).toEqual([
      ["record.osm-unplaced", "error", { id: 5 }, "a.osm.pbf #1"],
      ["record.osm-unplaced", "error", { id: 7 }, "a.osm.pbf #3"],
      ["record.osm-unplaced", "error", { id: 8 }, "a.osm.pbf #4"],
    ]);
  });
});

describe("barriers", () => {
  test.each([
    [{ barrier: "wall" }, true],
    [{ barrier: "fence", foot: "yes" }, false],
    [{ barrier: "gate" }, false],
    [{ barrier: "bollard", access: "yes" }, false],
    [{ barrier: "gate", access: "no" }, true],
    [{ barrier: "gate", access: "private" }, true],
    [{ barrier: "lift_gate", access: "private", foot: "permissive" }, false],
    [{ barrier: "gate", access: "no", foot: "designated" }, false],
    [{ barrier: "cycle_barrier", foot: "no" }, true],
    [{ barrier: "no", access: "no" }, false],
    [{ access: "no" }, false],
  ])("%j stops a walk: %s", (tags, expected) => {
    expect(stopsWalk(Object.entries(tags))).toBe(expected);
  });

  /** How many pieces the streets hang together in. */
  function countPieces(...files: [OsmFile, ...OsmFile[]]): number {
    const streets = buildStreets(readStreets(read(...files)).lines, makePlane([103.7, 29.5]));
    return new Set(findComponents(streets)).size;
  }

  test("a wall cuts the way there, a gate does not", () => {
    const ways = [{ id: 1, nodes: [1, 2, 3], tags: STREET }];
    const wall = { nodes: row(3, { 2: { tags: { barrier: "wall" } } }), ways };
    expect(countPieces(wall)).toBe(2);
    expect(countPieces({ nodes: row(3, { 2: { tags: { barrier: "gate" } } }), ways })).toBe(1);
    const table = read(wall);
    expect(table.records).toHaveLength(1);
    const [[before, after]] = linesOf(table);
    expect(before.slice(0, 2)).toEqual([103.7, 29.5]);
    expect(after.slice(-2)).toEqual([103.702, 29.5]);
    expect(before[2]).toBeCloseTo(103.700_999, 9);
    expect(after[0]).toBeCloseTo(103.701_001, 9);
    expect(issuesOf(table)[0]).toEqual(["file.osm-barriers", "note", { count: 1 }, "a.osm.pbf"]);
  });

  test("also where ways end at it, and where one closes there", () => {
    const nodes = row(4, { 2: { tags: { barrier: "fence" } }, 4: { lat: 29.51 } });
    const ends = [
      { id: 1, nodes: [1, 2], tags: STREET },
      { id: 2, nodes: [2, 3], tags: STREET },
      { id: 3, nodes: [4, 2], tags: STREET },
    ];
    expect(countPieces({ nodes, ways: ends })).toBe(3);
    const ring = [{ id: 1, nodes: [2, 1, 4, 2], tags: STREET }];
    expect(countPieces({ nodes, ways: ring })).toBe(1);
    const [[line]] = linesOf(read({ nodes, ways: ring }));
    expect(line.slice(0, 2)).not.toEqual(line.slice(-2));
  });

  test("stay closed where lines are joined that come near each other", () => {
    const nodes = row(4, {
      2: { tags: { barrier: "fence" } },
      3: { lng: 103.701_02 },
      4: { lng: 103.701_02, lat: 29.51 },
    });
    const ways = [
      { id: 1, nodes: [1, 2, 3], tags: STREET },
      { id: 2, nodes: [3, 4], tags: STREET },
    ];
    const { lines } = readStreets(read({ nodes, ways }));
    const countJoined = (toleranceMm: number) => {
      const { streets } = joinStreets(lines, makePlane([103.7, 29.5]), toleranceMm, nodeLines);
      return new Set(findComponents(streets)).size;
    };
    expect([0, 100, 500, 5000].map(countJoined)).toEqual([2, 2, 2, 2]);
  });

  test("two close to each other leave a piece between them", () => {
    const nodes = row(4, {
      2: { tags: { barrier: "wall" } },
      3: { lng: 103.701_000_1, tags: { barrier: "wall" } },
    });
    const [lines] = linesOf(read({ nodes, ways: [{ id: 1, nodes: [1, 2, 3, 4], tags: STREET }] }));
    expect(lines).toHaveLength(3);
    expect(lines[1][0]).toBeLessThan(lines[1][2]);
  });
});

const good = writeOsmFile({
  nodes: row(3, { 2: { tags: { barrier: "wall" } } }),
  ways: [{ id: 1, nodes: [1, 2, 3], tags: STREET }],
});
const withData = (blob: readonly number[]) => Uint8Array.from([...osmHeader(), ...osmPiece("OSMData", blob)]);
const endless = Array.from({ length: 40 }, () => 0xff);
const textTable = (...texts: string[]) =>
  protobufBytes(
    1,
    texts.flatMap((text) => protobufBytes(1, new TextEncoder().encode(text))),
  );
const wayOf = (keys: number[], values: number[]) =>
  protobufBytes(2, protobufBytes(3, [...protobufBytes(2, keys), ...protobufBytes(3, values)]));
const MEGABYTE = 1024 * 1024;

describe("files that are refused", () => {
  test.each<[string, Uint8Array, string, string, string]>([
    ["cut off in a block", good.slice(0, -20), "file.osm-cut-off", "不完整", "cut off"],
    ["cut off in a length", Uint8Array.from([...good, 0, 0]), "file.osm-cut-off", "不完整", "cut off"],
    ["a header over 64 KiB", Uint8Array.from([...good, 0, 1, 0, 1]), "file.osm-too-large", "最多允许 65", "65"],
    [
      "a number that never ends",
      withData(osmBlob(protobufBytes(2, endless), false)),
      "file.osm-damaged",
      "已损坏",
      "damaged",
    ],
    ["a block of nothing known", withData(protobufBytes(9, [])), "file.osm-damaged", "已损坏", "damaged"],
    [
      "a key without a value",
      withData(osmBlob([...textTable("", "highway"), ...wayOf([1], [])], true)),
      "file.osm-damaged",
      "已损坏",
      "damaged",
    ],
    [
      "a text that is not there",
      withData(osmBlob([...textTable("", "highway"), ...wayOf([1], [2])], true)),
      "file.osm-damaged",
      "已损坏",
      "damaged",
    ],
    [
      "packed data that is none",
      withData([...protobufNumber(2, 9), ...protobufBytes(3, endless)]),
      "file.osm-damaged",
      "已损坏",
      "damaged",
    ],
    [
      "a block of 40 MB",
      withData([...protobufNumber(2, 40 * MEGABYTE), ...protobufBytes(3, endless)]),
      "file.osm-too-large",
      "最多允许 33",
      "33",
    ],
    [
      "more than map data can hold",
      withData([...protobufNumber(2, 30 * MEGABYTE), ...protobufBytes(3, endless)]),
      "file.osm-unpacks",
      "32 MB",
      "32 MB",
    ],
    [
      "packed with LZMA",
      withData([...protobufNumber(2, 9), ...protobufBytes(4, endless)]),
      "file.osm-packing",
      "LZMA",
      "LZMA",
    ],
    [
      "packed with Zstandard",
      withData([...protobufNumber(2, 9), ...protobufBytes(7, endless)]),
      "file.osm-packing",
      "pbf_compression=zlib",
      "Zstandard",
    ],
    [
      "an unknown feature",
      Uint8Array.from(osmHeader(["OsmSchema-V0.6", "Voxels"])),
      "file.osm-feature",
      "“Voxels”",
      "“Voxels”",
    ],
  ])("%s", (_, bytes, code, zh, en) => {
    const refusal = refusalOf(bytes);
    expect(refusal.code).toBe(code);
    expect(refusal.zh).toContain(zh);
    expect(refusal.en).toContain(en);
  });

  test("a file called .pbf that is no OSM data, such as a tile of a map", () => {
    const tile = Uint8Array.from(protobufBytes(3, [...protobufNumber(15, 2), ...protobufBytes(1, [97])]));
    const refusal = refusalOf(tile, "12-3276.PBF");
    expect(refusal.code).toBe("file.osm-other-pbf");
    expect(refusal.zh).toContain("矢量瓦片");
    expect(refusal.en).toContain("vector tile");
    expect(refusalOf(new Uint8Array(), "a.pbf").code).toBe("file.empty");
  });

  test("every byte of packed data is checked by its sum", () => {
    const bytes = good.slice();
    bytes[bytes.length - 1] ^= 1;
    expect(refusalOf(bytes).code).toBe("file.osm-damaged");
  });
});

test("whatever ways are written are read", () => {
  const degree = (limit: number) => fc.integer({ min: -limit * 1e7, max: limit * 1e7 }).map((steps) => steps / 1e7);
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 5 });
  const file = fc
    .uniqueArray(fc.tuple(fc.integer({ min: -1000, max: 2 ** 52 }), degree(180), degree(90)), {
      minLength: 2,
      maxLength: 30,
      selector: ([id]) => id,
    })
    .chain((nodes) =>
      fc.record({
        nodes: fc.constant(nodes.map(([id, lng, lat]) => ({ id, lng, lat }))),
        ways: fc.uniqueArray(
          fc.record({
            id: fc.integer({ min: 1, max: 2 ** 40 }),
            nodes: fc.array(fc.constantFrom(...nodes.map(([id]) => id)), { minLength: 2, maxLength: 12 }),
            tags: fc.dictionary(text, text, { maxKeys: 4 }).map((tags) => ({ ...tags, highway: "path" })),
          }),
          { maxLength: 8, selector: ({ id }) => id },
        ),
        isDense: fc.boolean(),
        isPacked: fc.boolean(),
      }),
    );
  fc.assert(
    fc.property(file, (own) => {
      const placeOf = new Map(own.nodes.map(({ id, lng, lat }) => [id, [lng + 0, lat + 0]]));
      const expected = own.ways.map(({ id, nodes, tags }) => {
        const places = nodes.map((node) => placeOf.get(node)!);
        const line = places.filter(([lng, lat], i) => i === 0 || lng !== places[i - 1][0] || lat !== places[i - 1][1]);
        return { id: `way/${id}`, tags: Object.entries(tags), line: line.flat() };
      });
      const table = read(own);
      const found = table.records.map(({ id, properties }, i) => ({
        id,
        tags: Object.entries(properties),
        line: linesOf(table)[i][0],
      }));
      expect(found).toEqual(expected.filter(({ line }) => line.length >= 4));
      expect(table.records.length + table.skippedCount).toBe(own.ways.length);
    }),
    { numRuns: 200, seed: 7 },
  );
});

test("bytes that were changed or cut are read or refused, in little time", () => {
  const random = seededRandom(11);
  const pick = (below: number) => Math.floor(random() * below);
  const files = [true, false].flatMap((isPacked) =>
    [true, false].map((isDense) =>
      writeOsmFile({
        nodes: row(20, { 4: { tags: { barrier: "wall" } } }),
        ways: [1, 2, 3].map((id) => ({ id, nodes: [id, 4, 9, 20], tags: { ...STREET, name: `街 ${id}` } })),
        relationCount: 2,
        isPacked,
        isDense,
      }),
    ),
  );
  const begun = performance.now();
  let refusedCount = 0;
  for (let i = 0; i < 2000; i++) {
    const bytes = files[i % files.length].slice();
    for (let n = pick(4); n >= 0; n--) bytes[pick(bytes.length)] = random() < 0.3 ? 0xff : pick(256);
    const changed = random() < 0.3 ? bytes.slice(0, pick(bytes.length)) : bytes;
    try {
      readBytes(changed, "changed.osm.pbf");
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      formatMessage(error.code, error.values, "zh");
      refusedCount++;
    }
  }
  expect(refusedCount).toBeGreaterThan(500);
  expect(performance.now() - begun).toBeLessThan(15_000);
});

const EXTRACTS = "../shared/data/osm";
const hasExtracts = existsSync(EXTRACTS);
if (!hasExtracts) console.warn("Skipped: ../shared/data/osm is absent, so no real extract is read.");

describe.skipIf(!hasExtracts)("real extracts", () => {
  test.each([
    ["heidelberg", 3465, [8.65, 49.4]],
    ["poa", 1811, [-51.2, -30.05]],
    ["liechtenstein", 1092, [9.54, 47.14]],
  ] as const)("%s holds a network of about %i km", (place, kilometers, centre) => {
    const table = readBytes(readFileSync(`${EXTRACTS}/${place}.pbf`), `${place}.pbf`);
    expect(table.records.length).toBeGreaterThan(4000);
    expect(table.skippedCount).toBe(0);
    const streets = buildStreets(readStreets(table).lines, makePlane([...centre]));
    const components = findComponents(streets);
    const lengths = new Map<number, number>();
    for (const [edge, from] of streets.edgeFrom.entries())
      lengths.set(components[from], (lengths.get(components[from]) ?? 0) + streets.edgeLengthMm[edge] / 1e6);
    const share = Math.max(...lengths.values()) / kilometers;
    expect(share).toBeGreaterThan(0.95);
    expect(share).toBeLessThan(1.05);
  });
});
