import { expect, test } from "vitest";
import { applyEdit } from "../../src/core/project/applyEdit.ts";
import { parseMapping } from "../../src/core/project/parseMapping.ts";
import type { ProjectDocument } from "../../src/core/project/project.ts";
import { makeProject, makeSource } from "../core/project/sampleProject.ts";
import { makeBureauBoundaries, makeBureauList } from "../support/bureauFiles.ts";
import { chosenTown, makeBlob, makeTownClient, plainTown } from "./townEngine.ts";

const encode = (text: string) => makeBlob(new TextEncoder().encode(text));
const ids = (project: ProjectDocument) => project.sources.map(({ id }) => id);
/** People are read from a column that the file has. */
const town: ProjectDocument = {
  ...chosenTown,
  sources: chosenTown.sources.map((source) =>
    source.role === "demand" ? { ...source, columns: [{ field: "people", column: "老年人口" }] } : source,
  ),
};

test("how a project is read goes into a file, and from it into another project of the same files", async () => {
  const { client } = makeTownClient();
  const blob = await client.run("writeMapping", { project: town });
  const mapping = parseMapping(new Uint8Array(await blob.arrayBuffer()), "m");
  expect(mapping.layers.map(({ file, fileColumns }) => [file, fileColumns.length])).toEqual([
    ["communities.geojson", 10],
    ["facilities.geojson", 11],
    ["demand.geojson", 4],
  ]);
  const matched = await client.run("matchMapping", {
    blob,
    name: "m.json",
    project: plainTown,
    sources: ids(plainTown),
  });
  expect(matched).toMatchObject({ layerCount: 3, appliedCount: 3, unusedCount: 0, wordCount: 2 });
  const after = applyEdit(plainTown, matched.edit);
  expect(after).toEqual({ ...plainTown, sources: town.sources, words: town.words });
  const describe = (project: ProjectDocument) => client.run("describeLayers", { project });
  expect(await describe(after)).toEqual(await describe({ ...plainTown, sources: town.sources, words: town.words }));
});

test("only the sources that are named are looked up, and what is left is said", async () => {
  const { client } = makeTownClient();
  const blob = await client.run("writeMapping", { project: town });
  const matched = await client.run("matchMapping", { blob, name: "m.json", project: plainTown, sources: ["demand"] });
  expect(matched).toMatchObject({ layerCount: 1, appliedCount: 1, unusedCount: 2 });
  expect(matched.issues.map(({ code, where }) => [code, where])).toEqual([
    ["mapping.applied", "demand.geojson"],
    ["mapping.unused", "m.json"],
  ]);
  const { sources } = applyEdit(plainTown, matched.edit);
  expect(sources.map(({ columns }) => columns.length)).toEqual([0, 0, 1]);
});

test("a file whose bytes are gone has no columns, and is matched by its name", async () => {
  const { client } = makeTownClient();
  const gone = town.sources.map((source) => ({ ...source, sha256: "0".repeat(64) }));
  const blob = await client.run("writeMapping", { project: { ...town, sources: gone } });
  const mapping = parseMapping(new Uint8Array(await blob.arrayBuffer()), "m");
  expect(mapping.layers.map(({ fileColumns }) => fileColumns)).toEqual([[], [], []]);
  const matched = await client.run("matchMapping", {
    blob,
    name: "m.json",
    project: plainTown,
    sources: ids(plainTown),
  });
  expect(applyEdit(plainTown, matched.edit).sources).toEqual(town.sources);
});

test("it is told from map layers when it is taken in; one with a fault is refused with its place", async () => {
  const { client } = makeTownClient();
  const good = await client.run("writeMapping", { project: town });
  const text = await good.text();
  const files = [
    { name: "good.json", blob: good },
    { name: "packed.json", blob: encode(JSON.stringify(JSON.parse(text))) },
    { name: "bad.json", blob: encode(text.replace('"role": "demand"', '"role": "king"')) },
  ];
  const imported = await client.run("importFiles", { files, project: plainTown });
  expect(imported.map(({ name, says, sha256 }) => [name, says, sha256])).toEqual([
    ["good.json", "mapping", ""],
    ["packed.json", "mapping", ""],
    ["bad.json", null, ""],
  ]);
  expect(imported.map(({ refusal }) => refusal?.where ?? null)).toEqual([null, null, "bad.json, layers[2].role"]);
});

/** Files of a bureau as a project that has just taken them in. */
async function takeIn(client: ReturnType<typeof makeTownClient>["client"], stem: string): Promise<ProjectDocument> {
  const { shp, shx, dbf } = makeBureauBoundaries();
  const files = [
    { name: `${stem}.shp`, blob: makeBlob(shp) },
    { name: `${stem}.shx`, blob: makeBlob(shx) },
    { name: `${stem}.dbf`, blob: makeBlob(dbf) },
    { name: `${stem}台账.xlsx`, blob: makeBlob(makeBureauList()) },
  ];
  const imported = await client.run("importFiles", { files, project: plainTown });
  const sources = imported.map(({ name, bytes, sha256, layer, role, kind, blob }) => {
    client.provideSource(sha256, blob);
    return makeSource(name, { name, bytes, sha256, layer, kind, role: role ?? "unused" });
  });
  return makeProject({ sources });
}

test("next year's boundaries, in metres of no stated zone, are known by their columns and moved to their place", async () => {
  const { client } = makeTownClient();
  const last = await takeIn(client, "界线2024");
  const said = {
    ...last,
    sources: last.sources.map((source) => (source.name.endsWith(".shp") ? { ...source, crs: "EPSG:4544" } : source)),
  };
  const blob = await client.run("writeMapping", { project: said });
  const next = await takeIn(client, "社区调查");
  const matched = await client.run("matchMapping", { blob, name: "m", project: next, sources: ids(next) });
  expect(matched.issues.map(({ code, where }) => [code, where])).toEqual([
    ["mapping.applied-by-columns", "社区调查.shp"],
    ["mapping.applied-by-columns", expect.stringMatching(/^社区调查台账\.xlsx/)],
  ]);
  const after = applyEdit(next, matched.edit);
  expect(after.sources.map(({ crs, role }) => [crs, role])).toEqual(said.sources.map(({ crs, role }) => [crs, role]));
  const [boundaries] = await client.run("describeLayers", { project: after });
  expect(boundaries).toMatchObject({ keptCount: 6, refusal: null });
  const [unsaid] = await client.run("describeLayers", { project: next });
  expect(unsaid!.refusal).not.toBeNull();
});
