import { createHash } from "node:crypto";
import {
  DEFAULT_STANDARD,
  DOCUMENT_VERSION,
  type ProjectDocument,
  type ProjectSource,
  type SourceRole,
} from "../../src/core/project/project.ts";
import { writeProjectFile } from "../../src/core/project/projectFile.ts";
import { declare } from "./declarations.ts";
import { EARLIER_YEAR, furnish, THIS_YEAR } from "./facilities.ts";
import { type City, type SampleFile, writeFiles } from "./files.ts";
import { layOut } from "./layout.ts";
import { settle } from "./people.ts";
import { divideTerritory } from "./territory.ts";

/** Builds the whole city. The same on every machine. */
export function buildCity(): City {
  const layout = layOut();
  const residents = settle(layout);
  return {
    layout,
    residents,
    facilities: furnish(layout, residents),
    territory: divideTerritory(layout, layout.names),
  };
}

/** Lists that the bureau of the sample calls partial; all others it calls complete. */
const PARTIAL_KINDS = [
  "base-station-5g",
  "bus-stop",
  "convenience-retail",
  "dispute-centre",
  "parcel-point",
  "recycling-point",
  "sports-place",
  "telecom-outlet",
];

/** Kinds of which the sample has no list. */
const ABSENT_KINDS = ["diverse-use", "gas-service", "power-service"];

/** The county whose lists are still being made. */
const COUNTY_IN_WORK = "Q10";

export interface SampleProject {
  /** Name of the file in data/sample. */
  readonly file: string;
  readonly files: readonly SampleFile[];
  readonly bytes: Uint8Array;
}

function pack(
  file: string,
  name: string,
  files: readonly SampleFile[],
  declarations: Partial<ProjectDocument> = {},
): SampleProject {
  const contents = new Map<string, Uint8Array>();
  const sources = files.map(({ name: fileName, role, text }): ProjectSource => {
    const bytes = new TextEncoder().encode(text);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    contents.set(sha256, bytes);
    return {
      id: sha256.slice(0, 12),
      name: fileName,
      bytes: bytes.length,
      sha256,
      role: role as SourceRole,
      kind: null,
      encoding: null,
      layer: null,
      crs: null,
      columns: [],
      repairs: [],
    };
  });
  const all = createHash("sha256");
  for (const { sha256 } of sources) all.update(sha256);
  const { inventory = [], ...others } = declarations;
  const project: ProjectDocument = {
    format: "lifecircle-project",
    version: DOCUMENT_VERSION,
    // Another city is another project: one that is kept in a browser is never taken for it.
    id: `sample-${all.digest("hex").slice(0, 12)}`,
    name,
    isSample: true,
    standards: [{ id: DEFAULT_STANDARD, withUnverified: false }],
    sources,
    words: [],
    inventory: [
      { kind: "all", completeness: "complete", area: null },
      ...ABSENT_KINDS.map((kind) => ({ kind, completeness: "none" as const, area: null })),
      ...PARTIAL_KINDS.map((kind) => ({ kind, completeness: "partial" as const, area: null })),
      ...inventory,
    ],
    parameterValues: [],
    facts: [],
    register: [],
    walker: null,
    date: null,
    ...others,
  };

  return { file, files, bytes: writeProjectFile(project, contents) };
}

/** The city as it is, and as it was two years before. */
export function makeSampleProjects(city: City): readonly SampleProject[] {
  return [
    pack("sample-city.lifecircle", "示例城市 · 澹川市（虚构）", writeFiles(city, THIS_YEAR), {
      ...declare(city),
      inventory: [{ kind: "all", completeness: "partial", area: { unitKind: "county", unit: COUNTY_IN_WORK } }],
    }),
    pack(
      `sample-city-${EARLIER_YEAR}.lifecircle`,
      `示例城市 · 澹川市 ${EARLIER_YEAR}（虚构）`,
      writeFiles(city, EARLIER_YEAR),
    ),
  ];
}
