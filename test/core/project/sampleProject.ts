import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ProjectDocument, ProjectSource } from "../../../src/core/project/project.ts";

/** A source without bytes, for tests that read none. */
export const makeSource = (id: string, change: Partial<ProjectSource> = {}): ProjectSource => ({
  id,
  name: `${id}.geojson`,
  bytes: 10,
  sha256: createHash("sha256").update(id).digest("hex"),
  role: "facilities",
  kind: null,
  encoding: null,
  layer: null,
  crs: null,
  columns: [],
  repairs: [],
  ...change,
});

export const makeProject = (change: Partial<ProjectDocument> = {}): ProjectDocument => ({
  format: "lifecircle-project",
  version: 4,
  id: "p1",
  name: "河东片区",
  isSample: false,
  standards: [{ id: "cn-leshan-2021-2025", withUnverified: false }],
  sources: [],
  words: [],
  inventory: [],
  parameterValues: [],
  facts: [],
  register: [],
  walker: null,
  date: null,
  ...change,
});

const TOWN_FILES = [
  ["communities", "communities"],
  ["facilities", "facilities"],
  ["demand", "demand"],
] as const;

const TOWN_FOLDER = "test/fixtures/town";

/** The small town as a project of which nothing is said yet, and the bytes of its files by SHA-256. */
export function makeSmallTown(folder = TOWN_FOLDER) {
  const sources = new Map<string, Uint8Array>();
  const listed = TOWN_FILES.map(([file, role]): ProjectSource => {
    const bytes = new Uint8Array(readFileSync(`${folder}/${file}.geojson`));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    sources.set(sha256, bytes);
    return {
      id: file,
      name: `${file}.geojson`,
      bytes: bytes.length,
      sha256,
      role,
      kind: null,
      encoding: null,
      layer: null,
      crs: null,
      columns: [],
      repairs: [],
    };
  });
  return { project: makeProject({ id: "town-1", name: "示例小镇", isSample: true, sources: listed }), sources };
}

/** The small town as a project with choices of every sort, and the bytes of its files by SHA-256. */
export function makeTownProject(folder = TOWN_FOLDER) {
  const { project: plain, sources } = makeSmallTown(folder);
  const project: ProjectDocument = {
    ...plain,
    sources: plain.sources.map((source) =>
      source.role === "demand" ? { ...source, columns: [{ field: "population", column: "population" }] } : source,
    ),
    words: [
      { word: "小卖部", kind: "convenience-retail" },
      { word: "图书馆", kind: null },
    ],
    inventory: [
      { kind: "all", completeness: "partial", area: null },
      { kind: "supermarket", completeness: "complete", area: null },
    ],
    parameterValues: [{ id: "reach.share", value: 0.8 }],
    walker: "older",
    date: "2025-12-31",
  };
  return { project, sources };
}
