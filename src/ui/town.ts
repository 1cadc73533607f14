import standardText from "../../data/standards/cn-leshan-2021-2025.json?raw";
import communities from "../../data/town/communities.geojson?raw";
import demand from "../../data/town/demand.geojson?raw";
import facilities from "../../data/town/facilities.geojson?raw";
import { type Analysis, analyze } from "../core/project/analyze.ts";
import type { Fingerprint } from "../core/report/summary.ts";
import { parseStandard } from "../core/standard/parseStandard.ts";
import { sha256 } from "./sha256.ts";

const standardSource = { name: "cn-leshan-2021-2025.json", text: standardText };
const communitiesSource = { name: "data/town/communities.geojson", text: communities };
const facilitiesSource = { name: "data/town/facilities.geojson", text: facilities };
const demandSource = { name: "data/town/demand.geojson", text: demand };

const standard = parseStandard(standardSource.text, standardSource.name);

/** Of the standard and the town's files, in the order of the command line. */
export const fingerprints: readonly Fingerprint[] = [
  standardSource,
  communitiesSource,
  facilitiesSource,
  demandSource,
].map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text).length, sha256: sha256(text) }));

/** Audits the sample town as the command line does without inputs; `complete`: as with --inventory all=complete. */
export function auditTown(complete: boolean): Analysis {
  const steps = analyze(
    standard,
    {
      communities: communitiesSource,
      facilities: [{ kind: null, source: facilitiesSource }],
      demand: demandSource,
      survey: null,
      units: [],
    },
    { parameterValues: new Map(), inventory: new Map(complete ? [["all", "complete"]] : []), date: null, walker: null },
  );
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
