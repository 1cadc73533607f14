import { readFileSync } from "node:fs";
import type { LayerDescription } from "../../../../src/core/project/layers.ts";
import type { ProjectDocument, ProjectSource } from "../../../../src/core/project/project.ts";
import { type CellTable, OUTCOMES } from "../../../../src/core/report/overview.ts";
import { parseStandard } from "../../../../src/core/standard/parseStandard.ts";

const NAME = "cn-leshan-2021-2025.json";

export const standard = parseStandard(readFileSync(`data/standards/${NAME}`, "utf8"), NAME);

export const sourceOf = (id: string, members: Partial<ProjectSource> = {}): ProjectSource => ({
  id,
  name: `${id}.geojson`,
  bytes: 1,
  sha256: "0".repeat(64),
  role: "facilities",
  kind: null,
  encoding: null,
  layer: null,
  crs: null,
  columns: [],
  repairs: [],
  ...members,
});

export const projectOf = (
  sources: readonly ProjectSource[],
  members: Partial<ProjectDocument> = {},
): ProjectDocument => ({
  format: "lifecircle-project",
  version: 4,
  id: "project",
  name: "Project",
  isSample: false,
  standards: [{ id: standard.id, withUnverified: false }],
  sources,
  words: [],
  inventory: [],
  parameterValues: [],
  facts: [],
  register: [],
  walker: null,
  date: null,
  ...members,
});

export const layerOf = (source: string, members: Partial<LayerDescription> = {}): LayerDescription => ({
  source,
  role: "facilities",
  format: "GeoJSON",
  encoding: "utf-8",
  readCount: 0,
  keptCount: 0,
  skippedCount: 0,
  geometry: { point: 0, line: 0, area: 0 },
  columns: [],
  fields: [],
  words: [],
  issues: [],
  refusal: null,
  ...members,
});

/** Cells with these outcomes. */
export const cellsOf = (...outcomes: readonly (typeof OUTCOMES)[number][]): CellTable => ({
  outcomes: Uint8Array.from(outcomes, (outcome) => OUTCOMES.indexOf(outcome)),
  figures: new Float64Array(outcomes.length),
  circles: new Float64Array(outcomes.length).fill(-1),
});
