import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { ProjectDocument } from "../../src/core/project/project.ts";
import type { ExportName } from "../../src/engine/jobs.ts";
import { runCli, useTemporaryFolder } from "../support/cli.ts";
import { chosenTown, makeBlob, makeClient, makeTownClient, plainTown } from "./townEngine.ts";

const folder = useTemporaryFolder();
const FILES = ["communities", "facilities", "demand"].flatMap((role) => [
  `--${role}`,
  `test/fixtures/town/${role}.geojson`,
]);
const complete: ProjectDocument = { ...plainTown, inventory: [{ kind: "all", completeness: "complete", area: null }] };

const cases: readonly (readonly [name: string, project: ProjectDocument, language: "zh" | "en", options: string[]])[] =
  [
    ["as it is opened", plainTown, "zh", []],
    ["with complete lists", complete, "en", ["--inventory", "all=complete", "--lang", "en"]],
  ];

describe.each(cases)("the town %s", (name, project, language, options) => {
  const out = join(folder.path, name.replaceAll(" ", "-"));

  beforeAll(() => {
    // 2: something is a breach.
    expect([0, 2]).toContain(runCli("audit", ...FILES, ...options, "--out", out).code);
  });

  const written = async (file: ExportName) => {
    const { client } = makeTownClient();
    await client.run("analyze", { project });
    const blob = await client.run("writeExport", { name: file, language });
    return { type: blob.type, bytes: Buffer.from(await blob.arrayBuffer()) };
  };

  test.each([
    ["coverage.csv", "text/csv"],
    ["findings.csv", "text/csv"],
    ["gaps.geojson", "application/geo+json"],
  ] as const)("%s is the command line's, byte for byte", async (file, mediaType) => {
    const { type, bytes } = await written(file);
    const expected = readFileSync(join(out, file));
    expect(type).toBe(mediaType);
    expect(bytes.length).toBeGreaterThan(1000);
    expect(bytes.toString()).toBe(expected.toString());
    expect(bytes.equals(expected)).toBe(true);
  });

  test("summary.json is the command line's, but for the folder of the files", async () => {
    const { bytes } = await written("summary.json");
    const expected = readFileSync(join(out, "summary.json"), "utf8").replaceAll("test/fixtures/town/", "");
    expect(bytes.toString()).toBe(expected);
  });
});

test("a file that was written once is the same the second time, and after a re-analysis", async () => {
  const { client } = makeTownClient();
  const write = async () => (await client.run("writeExport", { name: "coverage.csv", language: "zh" })).text();
  await client.run("analyze", { project: complete });
  const first = await write();
  expect(await write()).toBe(first);
  await client.run("analyze", { project: chosenTown });
  const chosen = await write();
  expect(chosen).not.toBe(first);
  await client.run("analyze", { project: complete });
  expect(await write()).toBe(first);
});

test("a project file is read as it was written, and all that it needs is in it", async () => {
  const { client } = makeTownClient();
  const blob = await client.run("writeProject", chosenTown);
  const { overview, issues } = await client.run("analyze", { project: chosenTown });
  const { client: other } = makeClient();
  const { project, sources } = await other.run("readProject", { blob, name: "town.lifecircle" });
  expect(project).toStrictEqual(chosenTown);
  expect(sources.map(({ sha256 }) => sha256)).toEqual(chosenTown.sources.map(({ sha256 }) => sha256));
  for (const [i, { blob: held }] of sources.entries()) {
    const bytes = readFileSync(`test/fixtures/town/${chosenTown.sources[i]!.name}`);
    expect(Buffer.from(await held.arrayBuffer()).equals(bytes)).toBe(true);
  }
  const analysed = await other.run("analyze", { project });
  expect({ overview: analysed.overview, issues: analysed.issues }).toStrictEqual({ overview, issues });
  const again = await other.run("writeProject", project);
  expect(Buffer.from(await again.arrayBuffer()).equals(Buffer.from(await blob.arrayBuffer()))).toBe(true);
});

test("a project file that cannot be opened is refused with its name", async () => {
  const { client } = makeClient();
  const noProject = makeBlob(new TextEncoder().encode("PK"));
  await expect(client.run("readProject", { blob: noProject, name: "broken.lifecircle" })).rejects.toMatchObject({
    name: "InputError",
    where: "broken.lifecircle",
  });
});
