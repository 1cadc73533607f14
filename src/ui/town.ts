import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import standardText from "../../data/standards/cn-leshan-2021-2025.json?raw";
import communities from "../../data/town/communities.geojson?raw";
import demand from "../../data/town/demand.geojson?raw";
import facilities from "../../data/town/facilities.geojson?raw";
import { type Analysis, analyze } from "../core/project/analyze.ts";
import type { LayerRole, SourceLayer } from "../core/project/sources.ts";
import { COLUMNS_BY_NAME } from "../core/read/columns.ts";
import { WORDS_BY_DICTIONARY } from "../core/read/facilities.ts";
import { readSource, type SourceFile } from "../core/read/source.ts";
import type { Fingerprint } from "../core/report/summary.ts";
import { parseStandard } from "../core/standard/parseStandard.ts";

const fileOf = (name: string, text: string): SourceFile => ({
  name,
  bytes: new TextEncoder().encode(text),
  encoding: null,
});

const standardSource = fileOf("cn-leshan-2021-2025.json", standardText);
const communitiesSource = fileOf("data/town/communities.geojson", communities);
const facilitiesSource = fileOf("data/town/facilities.geojson", facilities);
const demandSource = fileOf("data/town/demand.geojson", demand);

const standard = parseStandard(standardText, standardSource.name);

/**
 * Of the standard and the town's files, in the order of the command line. Not by the browser's own SHA-256: it is missing
 * on plain http, where the page must run too.
 */
export const fingerprints: readonly Fingerprint[] = [
  standardSource,
  communitiesSource,
  facilitiesSource,
  demandSource,
].map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) }));

const layerOf = (source: SourceFile, role: LayerRole): SourceLayer => ({
  name: source.name,
  read: () => readSource(source),
  role,
  kind: null,
  columns: COLUMNS_BY_NAME,
});

/** Audits the sample town as the command line does without inputs; `complete`: as with --inventory all=complete. */
export function auditTown(complete: boolean): Analysis {
  const steps = analyze(
    standard,
    {
      layers: [
        layerOf(communitiesSource, "communities"),
        layerOf(facilitiesSource, "facilities"),
        layerOf(demandSource, "demand"),
      ],
      words: WORDS_BY_DICTIONARY,
    },
    { parameterValues: new Map(), inventory: new Map(complete ? [["all", "complete"]] : []), date: null, walker: null },
  );
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
