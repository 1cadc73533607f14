import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ProjectDocument } from "../../src/core/project/project.ts";
import { BACKGROUND_CLASSES } from "../../src/core/read/background.ts";
import type { JobProgress } from "../../src/engine/jobs.ts";
import { makeSource } from "../core/project/sampleProject.ts";
import { writeOsmFile } from "../support/osmFile.ts";
import { makeBlob, makeTownClient, plainTown } from "./townEngine.ts";

const bytes = readFileSync("test/fixtures/background/ground.geojson");
const sha256 = createHash("sha256").update(bytes).digest("hex");
const ground = makeSource("ground", { name: "ground.geojson", sha256, bytes: bytes.length, role: "background" });
const project: ProjectDocument = { ...plainTown, sources: [ground, ...plainTown.sources] };

function makeGroundClient() {
  const made = makeTownClient();
  made.client.provideSource(sha256, makeBlob(bytes));
  return made.client;
}

test("the background is drawn without an analysis", async () => {
  const { lines, areas } = await makeGroundClient().run("drawBackground", { project });
  expect(lines.classes.length + areas.classes.length).toBe(17);
  const drawn = new Set([...lines.classes, ...areas.classes].map((index) => BACKGROUND_CLASSES[index]));
  expect(drawn).toEqual(new Set(BACKGROUND_CLASSES));
});

test("where nothing lies beneath the plan, nothing is drawn; a file that is gone costs itself only", async () => {
  const client = makeGroundClient();
  const gone = makeSource("gone", { sha256: "9".repeat(64), role: "streets" });
  const count = async (drawn: ProjectDocument) =>
    (await client.run("drawBackground", { project: drawn })).lines.classes.length;
  expect(await count(plainTown)).toBe(0);
  expect(await count({ ...project, sources: [gone] })).toBe(0);
  expect(await count({ ...project, sources: [gone, ground] })).toBeGreaterThan(0);
});

test("an analysis neither waits for the background nor differs by it", async () => {
  const client = makeGroundClient();
  const read = new Set<string>();
  const onProgress = ({ stage, item }: JobProgress) => stage === "read" && read.add(item);
  const { overview, issues } = await client.run("analyze", { project }, { onProgress });
  expect(read.has(ground.name)).toBe(false);
  const alone = await client.run("analyze", { project: plainTown });
  expect({ overview, issues }).toStrictEqual({ overview: alone.overview, issues: alone.issues });
  const [layer] = await client.run("describeLayers", { project });
  expect(layer).toMatchObject({ role: "background", readCount: 18, keptCount: 17, skippedCount: 1 });
});

test("a file of rivers and railways is taken in as background", async () => {
  const files = [{ name: ground.name, blob: makeBlob(bytes) }];
  const [imported] = await makeTownClient().client.run("importFiles", { files, project: plainTown });
  expect([imported!.role, imported!.kind, imported!.refusal]).toEqual(["background", null, null]);
});

test("an OSM extract is drawn as streets of their grades, and described by its format", async () => {
  const nodes = [1, 2, 3].map((id) => ({ id, lng: 103.7 + id / 1000, lat: 29.5 }));
  const grades = ["primary", "residential", "footway"];
  const ways = grades.map((highway, i) => ({ id: i + 1, nodes: [1, 2, 3], tags: { highway } }));
  const extract = writeOsmFile({ nodes, ways });
  const osm = makeSource("osm", {
    name: "town.osm.pbf",
    sha256: createHash("sha256").update(extract).digest("hex"),
    role: "streets",
  });
  const { client } = makeTownClient();
  client.provideSource(osm.sha256, makeBlob(extract));
  const own = { ...plainTown, sources: [osm, ...plainTown.sources] };
  const { lines } = await client.run("drawBackground", { project: own });
  expect([...lines.classes].map((index) => BACKGROUND_CLASSES[index]).sort()).toEqual([
    "street-main",
    "street-minor",
    "street-path",
  ]);
  const [layer] = await client.run("describeLayers", { project: own });
  expect(layer).toMatchObject({ role: "streets", format: "OSM PBF", readCount: 3, keptCount: 3, refusal: null });
});
