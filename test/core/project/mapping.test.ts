import "../../../src/core/messages/learnNoteMessages.ts";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { applyEdit } from "../../../src/core/project/applyEdit.ts";
import { editOfMapping } from "../../../src/core/project/applyMapping.ts";
import { describeLayer } from "../../../src/core/project/describeLayer.ts";
import { wordsOfProject } from "../../../src/core/project/layersOfProject.ts";
import { type MappedLayer, type Mapping, makeMapping, writeMapping } from "../../../src/core/project/mapping.ts";
import { type LayerToRead, matchMapping } from "../../../src/core/project/matchMapping.ts";
import { isMapping, parseMapping } from "../../../src/core/project/parseMapping.ts";
import type { ProjectDocument, ProjectSource } from "../../../src/core/project/project.ts";
import { readSource } from "../../../src/core/read/source.ts";
import { leshanStandard } from "../../support/toyTown.ts";
import { makeProject, makeSource, makeTownProject } from "./sampleProject.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const FIXTURE = new Uint8Array(readFileSync("test/fixtures/mappings/town.mapping.json"));
const fixture = parseMapping(FIXTURE, "town.mapping.json");

function refusalOf(input: unknown): InputError {
  try {
    parseMapping(encode(typeof input === "string" ? input : JSON.stringify(input)), "a.json");
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("It was taken.");
}

describe("the file", () => {
  test("comes back as it was, and is the same text again", () => {
    expect(fixture.layers.map(({ file, role }) => [file, role])).toEqual([
      ["communities.geojson", "communities"],
      ["facilities.geojson", "facilities"],
      ["demand.geojson", "demand"],
    ]);
    expect(writeMapping(fixture)).toBe(new TextDecoder().decode(FIXTURE));
    expect(writeMapping(parseMapping(encode(`\ufeff${writeMapping(fixture)}`), "a"))).toBe(writeMapping(fixture));
  });

  test("has no more columns than it can be read with again", () => {
    const columns = Array.from({ length: 5001 }, (_, i) => `c${i}`);
    const written = writeMapping(makeMapping(makeProject({ sources: [makeSource("a")] }), () => columns));
    expect(parseMapping(encode(written), "a").layers[0]!.fileColumns).toEqual(columns.slice(0, 5000));
  });

  test("is known for what it is, in whatever form it is written", () => {
    expect(isMapping(FIXTURE)).toBe(true);
    expect(isMapping(encode(JSON.stringify(fixture)))).toBe(true);
    for (const other of ['{"format":"lifecircle-project"}', '["lifecircle-mapping"]', "lifecircle-mapping", ""])
      expect([other, isMapping(encode(other))]).toEqual([other, false]);
  });

  const layer = { ...fixture.layers[0]!, columns: [{ field: "name", column: "a" }] };
  test.each<readonly [change: object, code: string, where: string]>([
    [{ format: "lifecircle-project" }, "mapping.not-mapping", "a.json"],
    [{ version: undefined }, "project.no-version", "a.json, version"],
    [{ version: 2 }, "project.newer", "a.json"],
    [{ layers: undefined }, "project.missing-member", "a.json, layers"],
    [{ layers: {} }, "project.not-list", "a.json, layers"],
    [{ layers: Array.from({ length: 501 }, () => layer) }, "project.too-many", "a.json, layers"],
    [{ layers: [{ ...layer, file: " " }] }, "project.empty-text", "a.json, layers[0].file"],
    [{ layers: [layer, { ...layer, role: "standard" }] }, "project.not-role", "a.json, layers[1].role"],
    [{ layers: [{ ...layer, crs: 4326 }] }, "project.not-text", "a.json, layers[0].crs"],
    [{ layers: [{ ...layer, kind: undefined }] }, "project.missing-member", "a.json, layers[0].kind"],
    [
      { layers: [{ ...layer, columns: [{ field: 1, column: null }] }] },
      "project.not-text",
      "a.json, layers[0].columns[0].field",
    ],
    [
      { layers: [{ ...layer, columns: [...layer.columns, ...layer.columns] }] },
      "project.duplicate",
      "a.json, layers[0].columns[1].field",
    ],
    [{ layers: [{ ...layer, fileColumns: ["a", "a"] }] }, "project.duplicate", "a.json, layers[0].fileColumns[1]"],
    [
      { layers: [{ ...layer, fileColumns: ["x".repeat(501)] }] },
      "project.too-long",
      "a.json, layers[0].fileColumns[0]",
    ],
    [{ words: [{ word: "", kind: null }] }, "project.empty-text", "a.json, words[0].word"],
    [{ words: [1, 2].map(() => ({ word: "店", kind: null })) }, "project.duplicate", "a.json, words[1].word"],
  ])("%j is a fault with its place", (change, code, where) => {
    const refusal = refusalOf({ ...fixture, ...change });
    expect([refusal.code, refusal.where]).toEqual([code, where]);
    for (const language of ["zh", "en"] as const) expect(formatIssue(refusal, language)).not.toMatch(/\{\w|undefined/);
  });

  test("what is no mapping at all is refused in a sentence", () => {
    expect(formatIssue(refusalOf("[]"), "zh")).toBe(
      "a.json：这不是读取方式文件。请选择由本工具保存的读取方式（.mapping.json）。",
    );
    expect(formatIssue(refusalOf("{"), "en")).toMatch(/^a\.json: The document is not valid JSON/);
    expect(refusalOf("[".repeat(100_000)).code).toBe("project.too-deep");
  });

  test("members that nobody knows are left out, those of a prototype too", () => {
    const text = writeMapping(fixture).replace("{", '{"__proto__":{"words":[]},"constructor":1,"repairs":[],');
    const parsed = parseMapping(encode(text), "a");
    expect(parsed).toEqual(fixture);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    const { words: _, ...lacking } = fixture;
    const inherited = JSON.stringify(lacking).replace("{", '{"__proto__":{"words":[]},');
    expect(refusalOf(inherited).where).toBe("a.json, words");
  });
});

/** A project of one list in GBK, off a shifted map, read as its user said. */
const listText = "编号,mc,lb,lng,lat\n1,甲店,铺子,104.5,29.9\n2,乙店,铺子,104.51,29.91\n";
const shop = makeSource("shops", {
  name: "商店2024.csv",
  encoding: "utf-8",
  crs: "gcj02",
  columns: [
    { field: "name", column: "mc" },
    { field: "kind", column: "lb" },
    { field: "serves", column: null },
  ],
});
const shopProject = makeProject({ sources: [shop], words: [{ word: "铺子", kind: "convenience-retail" }] });
const SHOP_COLUMNS = ["编号", "mc", "lb", "lng", "lat"];
const shopMapping = makeMapping(shopProject, () => SHOP_COLUMNS);
const [shopEntry] = shopMapping.layers as [MappedLayer];

const readText = (
  name: string,
  text: string,
  { encoding, layer, crs }: Pick<ProjectSource, "encoding" | "layer" | "crs">,
) => readSource({ name, bytes: encode(text), encoding }, { layer, crs });

/** A layer of which nobody said anything. */
const asIs = (name: string, change: Partial<LayerToRead> = {}): LayerToRead => ({
  name,
  layer: null,
  role: null,
  kind: null,
  ...change,
});

/** Matches layers whose columns are the same however they are read. */
const match = (
  mapping: Pick<Mapping, "layers">,
  layers: readonly (readonly [LayerToRead, readonly string[] | null])[],
) =>
  matchMapping(
    { ...shopMapping, ...mapping },
    "m.json",
    layers.map(([layer]) => layer),
    async (i) => (layers[i]![1] === null ? null : { layer: layers[i]![0].layer, columns: layers[i]![1] }),
  );
const issuesOf = (found: Awaited<ReturnType<typeof match>>) => [...found.issuesOf.flat(), ...found.unused];
const codesOf = (found: Awaited<ReturnType<typeof match>>) => issuesOf(found).map(({ code }) => code);

describe("from one project to another", () => {
  test("the same files are read alike, and it can be done again without a change", async () => {
    const { project, sources: bytes } = makeTownProject();
    const chosen: ProjectDocument = {
      ...project,
      sources: [
        ...project.sources.map((source) =>
          source.role === "facilities"
            ? { ...source, crs: "bd09", columns: [{ field: "name", column: "id" }] }
            : { ...source, columns: [] },
        ),
        shop,
      ],
      words: [...project.words, ...shopProject.words],
    };
    const textOf = ({ name, sha256 }: ProjectSource) =>
      name === shop.name ? listText : new TextDecoder().decode(bytes.get(sha256)!);
    const tableOf = (source: ProjectSource) => readText(source.name, textOf(source), source);
    const columns = new Map(
      await Promise.all(chosen.sources.map(async (own) => [own.id, (await tableOf(own)).columns] as const)),
    );
    const mapping = parseMapping(encode(writeMapping(makeMapping(chosen, ({ id }) => columns.get(id)!))), "m");

    const fresh = makeProject({
      sources: chosen.sources.map((own) => ({
        ...makeSource(own.id),
        ...{ name: own.name, sha256: own.sha256, role: "unused" as const },
      })),
    });
    const { matches, issuesOf, unusedCount } = await matchMapping(
      mapping,
      "m",
      fresh.sources.map(({ name, layer, kind }) => ({ name, layer, role: null, kind })),
      (i, { encoding, crs }) => tableOf({ ...fresh.sources[i]!, encoding, crs }),
    );
    expect(issuesOf.flat().map(({ code }) => code)).toEqual(Array(4).fill("mapping.applied"));
    expect(unusedCount).toBe(0);
    const after = applyEdit(fresh, editOfMapping(fresh, mapping, fresh.sources, matches));
    const describeAll = async (own: ProjectDocument) =>
      Promise.all(
        own.sources.map(async (source) => {
          const table = await tableOf(source);
          return describeLayer(source, wordsOfProject(own), leshanStandard, () => table);
        }),
      );
    expect(await describeAll(after)).toEqual(await describeAll(chosen));
    expect(await describeAll(fresh)).not.toEqual(await describeAll(chosen));
    expect(after.words).toEqual(chosen.words);
    const again = applyEdit(after, editOfMapping(after, mapping, after.sources, matches));
    expect(again).toBe(after);
  });

  test("what was chosen before gives way, and standards are left out", () => {
    const own = makeSource("own", { columns: [{ field: "id", column: "x" }], kind: "park" });
    const project = makeProject({ sources: [own], words: [{ word: "铺子", kind: null }] });
    const edit = editOfMapping(
      project,
      shopMapping,
      [own],
      [{ entry: shopEntry, layer: null, kind: null, columns: shopEntry.columns }],
    );
    const after = applyEdit(project, edit);
    const { id, name, sha256, bytes } = own;
    expect(after.sources).toEqual([{ ...shop, id, name, sha256, bytes }]);
    expect(after.words).toEqual(shopProject.words);
    const ofStandard = makeProject({ sources: [shop, makeSource("s", { role: "standard" })] });
    expect(makeMapping(ofStandard, () => []).layers.map(({ file }) => file)).toEqual([shop.name]);
  });

  test("columns with names too long for a document are left out, and the file is known without them", async () => {
    const long = "长".repeat(501);
    const mapping = makeMapping(shopProject, () => [...SHOP_COLUMNS, long]);
    expect(mapping).toEqual(shopMapping);
    const found = await match(mapping, [[asIs("别处.csv"), [...SHOP_COLUMNS, long]]]);
    expect(codesOf(found)).toEqual(["mapping.applied-by-columns"]);
  });
});

describe("which entry is of which file", () => {
  test("that of its name, in whatever folder, whatever its columns", async () => {
    const found = await match(shopMapping, [[asIs("C:\\收件\\商店2024.csv"), null]]);
    expect(found.matches).toEqual([{ entry: shopEntry, layer: null, kind: null, columns: shopEntry.columns }]);
    expect(codesOf(found)).toEqual(["mapping.applied"]);
  });

  test("columns that it lacks are recognised by name again, with a warning", async () => {
    const found = await match(shopMapping, [[asIs("商店2024.csv"), ["编号", "名称", "lb", "lng", "lat"]]]);
    expect(found.matches[0]!.columns.map(({ field }) => field)).toEqual(["kind", "serves"]);
    const warning = issuesOf(found).find(({ code }) => code === "mapping.lacks-column")!;
    expect(warning.severity).toBe("warning");
    expect(formatIssue(warning, "zh")).toBe(
      "商店2024.csv：读取方式要读列“mc”，这个文件没有这一列，相应内容改按列名识别。请核对。",
    );
    expect(formatIssue(warning, "en")).toContain("“mc”");
  });

  test("next year's delivery, called alike, takes over its kind; a file with the columns only does not", async () => {
    const mapping = { layers: [{ ...shopEntry, kind: "supermarket" }] };
    const found = await match(mapping, [
      [asIs("商店 2025.csv"), [...SHOP_COLUMNS, "备注"]],
      [asIs("药店.csv"), SHOP_COLUMNS],
    ]);
    expect(found.matches.map((own) => own?.kind)).toEqual(["supermarket", undefined]);
    expect(codesOf(found)).toEqual(["mapping.applied-by-columns", "mapping.applied-by-columns", "mapping.kind-left"]);
    const own = makeSource("own", { kind: "pharmacy" });
    const project = makeProject({ sources: [own] });
    const after = applyEdit(project, editOfMapping(project, shopMapping, [own], [found.matches[1]!]));
    expect(after.sources[0]).toMatchObject({ kind: "pharmacy", crs: "gcj02" });
  });

  test.each<readonly [name: string, columns: readonly string[] | null]>([
    ["别的.csv", ["编号", "名称"]],
    ["别的.csv", ["编号", "mc", "lb"].concat(["a", "b", "c"]).filter((column) => column !== "lb")],
    ["别的.csv", []],
    ["别的.csv", null],
    ["商店2025.csv", ["编号", "lng", "lat", "名称"]],
  ])("%s with the columns %j has none", async (name, columns) => {
    const found = await match(shopMapping, [[asIs(name), columns]]);
    expect(found.matches).toEqual([null]);
    expect(found.unusedCount).toBe(1);
    expect(codesOf(found)).toEqual(["mapping.no-entry", "mapping.unused"]);
    expect(formatIssue(issuesOf(found)[1]!, "zh")).toBe("m.json：读取方式里有 1 项没有用上：商店2024.csv。");
  });

  test("two columns are alike by chance", async () => {
    const mapping = { layers: [{ ...shopEntry, columns: [], fileColumns: ["id", "name"] }] };
    expect((await match(mapping, [[asIs("别的.csv"), ["id", "name"]]])).matches).toEqual([null]);
  });

  test("of entries that fit alike one is taken if they say the same, else none", async () => {
    const twin = { ...shopEntry, file: "摊位.csv" };
    const same = await match({ layers: [shopEntry, twin] }, [[asIs("别的.csv"), SHOP_COLUMNS]]);
    expect([same.matches[0]?.entry, same.unusedCount]).toEqual([shopEntry, 0]);
    const other = await match({ layers: [shopEntry, { ...twin, crs: "bd09" }] }, [[asIs("别的.csv"), SHOP_COLUMNS]]);
    expect(other.matches).toEqual([null]);
    expect(codesOf(other)).toEqual(["mapping.ambiguous", "mapping.unused"]);
    expect(formatIssue(issuesOf(other)[0]!, "en")).toContain("2 entries");
    expect(formatIssue(issuesOf(other)[0]!, "zh")).toContain("商店2024.csv, 摊位.csv");
  });

  test("the communities are one file's, the first that fits", async () => {
    const mapping = { layers: [{ ...shopEntry, role: "communities" as const }] };
    const found = await match(mapping, [
      [asIs("甲.csv"), SHOP_COLUMNS],
      [asIs("乙.csv"), SHOP_COLUMNS],
    ]);
    expect(found.matches.map((own) => own !== null)).toEqual([true, false]);
  });

  test("layers of a file are told apart; where nobody said which, by what the file is given as", async () => {
    const layers = [
      { ...shopEntry, file: "市.gpkg", layer: "边界", role: "communities" as const },
      { ...shopEntry, file: "市.gpkg", layer: "设施" },
    ];
    const named = await match({ layers }, [[asIs("市.gpkg", { layer: "设施" }), SHOP_COLUMNS]]);
    expect(named.matches[0]!.entry.layer).toBe("设施");
    const given = await match({ layers }, [[asIs("市.gpkg", { role: "communities" }), SHOP_COLUMNS]]);
    expect(given.matches[0]!.entry.layer).toBe("边界");
    expect(codesOf(await match({ layers }, [[asIs("市.gpkg"), SHOP_COLUMNS]]))[0]).toBe("mapping.ambiguous");
  });

  test("a file that counts twice is told by its kinds", async () => {
    const layers = ["kindergarten", "supermarket"].map((kind) => ({ ...shopEntry, kind }));
    const found = await match(
      { layers },
      [...layers].reverse().map(({ kind }) => [asIs(shopEntry.file, { kind }), SHOP_COLUMNS] as const),
    );
    expect(found.matches.map((own) => own!.kind)).toEqual(["supermarket", "kindergarten"]);
    expect(found.unusedCount).toBe(0);
  });

  test("a file that is there twice does not get one kind twice", async () => {
    const mapping = { layers: [{ ...shopEntry, kind: "supermarket" }] };
    const sources = [null, "supermarket"].map((kind) => makeSource(`own ${kind}`, { name: shopEntry.file, kind }));
    const found = await match(
      mapping,
      sources.map(({ name, kind }) => [asIs(name, { kind }), SHOP_COLUMNS] as const),
    );
    expect(codesOf(found)).toEqual(["mapping.applied", "mapping.kind-taken", "mapping.applied"]);
    const project = makeProject({ sources });
    const after = applyEdit(project, editOfMapping(project, { ...shopMapping, ...mapping }, sources, found.matches));
    expect(after.sources.map(({ kind, crs }) => [kind, crs])).toEqual([
      [null, "gcj02"],
      ["supermarket", "gcj02"],
    ]);
  });

  test("a file that is given as something else has no entry by its columns", async () => {
    const found = await match(shopMapping, [[asIs("别的.csv", { role: "demand" }), SHOP_COLUMNS]]);
    expect(found.matches).toEqual([null]);
  });
});
