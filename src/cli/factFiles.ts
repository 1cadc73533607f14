import type { Issue } from "../core/errors.ts";
import { nodeLines } from "../core/geo/nodeLines.ts";
import {
  checkSettings,
  type Prepared,
  type Progress,
  preparePlace,
  readPlace,
  type Settings,
} from "../core/project/analyze.ts";
import { keyOfFact } from "../core/project/documentRules.ts";
import type { SourceCount } from "../core/project/sources.ts";
import type { DeclaredFact, RegisterEntry } from "../core/read/facts.ts";
import { listFactUnits } from "../core/read/factUnits.ts";
import type { Place } from "../core/read/place.ts";
import { readFacts } from "../core/read/readFacts.ts";
import type { Fingerprint } from "../core/report/summary.ts";
import type { Standard } from "../core/standard/standard.ts";
import { readBytes } from "./files.ts";
import type { ReadInputs } from "./inputs.ts";
import type { ParsedOptions } from "./options.ts";

/** What is declared of a place: what the settings hold, and over it the files of --facts in their order. */
interface Declared {
  readonly facts: readonly DeclaredFact[];
  readonly register: readonly RegisterEntry[];
  readonly fingerprints: readonly Fingerprint[];
  readonly counts: readonly SourceCount[];
  readonly issues: readonly Issue[];
}

const keyOfEntry = (entry: RegisterEntry): string => JSON.stringify([keyOfFact(entry), entry.name]);

/** A file says nothing of what it does not hold: other facts and entries stay. */
function readDeclared(
  { lists, texts }: ParsedOptions,
  standard: Standard,
  place: Place,
  before: Pick<Settings, "facts" | "register">,
): Declared {
  const files = lists.get("facts") ?? [];
  const facts = new Map(before.facts.map((fact) => [keyOfFact(fact), fact]));
  const register = new Map(before.register.map((entry) => [keyOfEntry(entry), entry]));
  const fingerprints: Fingerprint[] = [];
  const counts: SourceCount[] = [];
  const issues: Issue[] = [];
  const units = files.length === 0 ? [] : listFactUnits(place);
  for (const file of files) {
    const { bytes, fingerprint } = readBytes(file);
    const source = { name: file, bytes, encoding: texts.get("encoding") ?? null };
    const read = readFacts(source, { standard, units });
    for (const fact of read.facts) facts.set(keyOfFact(fact), fact);
    for (const entry of read.entries) register.set(keyOfEntry(entry), entry);
    fingerprints.push(fingerprint);
    counts.push({ name: file, role: "facts", keptCount: read.keptCount, skippedCount: read.skippedCount });
    issues.push(...read.issues);
  }
  return { facts: [...facts.values()], register: [...register.values()], fingerprints, counts, issues };
}

/**
 * Makes a place ready to be judged, with what the files of --facts declare: they name units, so that the place is read first.
 *
 * @param needsCommunities distances can do without
 * @throws InputError if a file or a setting cannot be used, or communities are needed and not there
 */
export function* prepareWithFacts(
  options: ParsedOptions,
  standard: Standard,
  { sources, mapped }: ReadInputs,
  settings: Settings,
  needsCommunities: boolean,
): Generator<Progress, Pick<Declared, "facts" | "register" | "fingerprints"> & { readonly prepared: Prepared }> {
  // Settings are looked at before the files, which take longer.
  checkSettings(standard, settings);
  const read = yield* readPlace(standard, sources, settings, { needsCommunities, nodeLines });
  const declared = readDeclared(options, standard, read.place, settings);
  const { facts, register, fingerprints } = declared;
  const counts = [...read.counts, ...mapped.counts, ...declared.counts];
  const prepared = preparePlace(standard, { ...read, counts }, { ...settings, facts, register });
  const issues = [...mapped.issues, ...prepared.issues, ...declared.issues];
  return { prepared: { ...prepared, issues }, facts, register, fingerprints };
}
