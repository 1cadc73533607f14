import type { Issue } from "../core/errors.ts";
import { InputError } from "../core/errors.ts";
import { columnsOfSource, wordsOfProject } from "../core/project/layersOfProject.ts";
import { DEFAULT_STANDARD } from "../core/project/project.ts";
import type { LayerRole, SourceCount, SourceLayer, Sources } from "../core/project/sources.ts";
import { COLUMNS_BY_NAME } from "../core/read/columns.ts";
import { WORDS_BY_DICTIONARY } from "../core/read/facilities.ts";
import { decodeText } from "../core/read/formats/encoding.ts";
import { makeKindDictionary } from "../core/read/kindWords.ts";
import type { Fingerprint } from "../core/report/summary.ts";
import { joinStandards } from "../core/standard/joinStandards.ts";
import { parseStandard } from "../core/standard/parseStandard.ts";
import type { Standard } from "../core/standard/standard.ts";
import type { CliContext } from "./context.ts";
import { isFile, listStandards, readBytes, readSourceBytes } from "./files.ts";
import { type GivenFile, matchFiles, readGivenMapping } from "./mappingFile.ts";
import { type ParsedOptions, splitPair } from "./options.ts";
import { type GivenProject, readProjectSources } from "./projectInputs.ts";

/** Kinds of units that can be given as files. */
const UNIT_KINDS = [
  "county",
  "subdistrict",
  "compound",
  "village",
  "former-seat-town",
  "building",
  "living-circle",
  "block",
  "superblock",
  "main-urban-area",
];

/** @throws InputError if there is no such standard or its file has a fault */
export function readStandard(idOrFile: string, root: string): { standard: Standard; fingerprint: Fingerprint } {
  const known = listStandards(root);
  const own = known.includes(idOrFile);
  if (!own && !isFile(idOrFile))
    throw new InputError("cli.unknown-standard", { id: idOrFile, known: known.join(", ") });
  const { bytes, fingerprint } = readBytes(own ? `${root}/data/standards/${idOrFile}.json` : idOrFile);
  const name = own ? `${idOrFile}.json` : idOrFile;
  return { standard: parseStandard(decodeText(bytes).text, name), fingerprint: { ...fingerprint, name } };
}

/** The standards that options or the project name, joined, with the fingerprint of each. @throws as `readStandard` does */
export function readStandardOption(
  { lists, flags }: ParsedOptions,
  { root }: CliContext,
  given: GivenProject | null = null,
): { readonly standard: Standard; readonly standardFingerprints: readonly Fingerprint[] } {
  const named = lists.get("standard");
  const withUnverified = flags.has("with-unverified");
  const fallback = given?.project.standards ?? [{ id: DEFAULT_STANDARD, withUnverified: false }];
  const active = named?.map((id) => ({ id, withUnverified })) ?? fallback;
  const read = active.map(({ id }) =>
    named === undefined && given !== null ? readProjectStandard(given, id, root) : readStandard(id, root),
  );
  const chosen = read.map(({ standard }, i) => ({
    standard,
    withUnverified: withUnverified || active[i].withUnverified,
  }));
  return { standard: joinStandards(chosen), standardFingerprints: read.map(({ fingerprint }) => fingerprint) };
}

/** A standard that a project names: its own file of that id, or one that the program ships. Never the path of a file. */
function readProjectStandard({ project, bytes }: GivenProject, id: string, root: string) {
  const own = project.sources.find((source) => source.role === "standard" && source.id === id);
  if (own === undefined) return readStandard(id, root);
  const { name, sha256 } = own;
  const fingerprint = { name, bytes: own.bytes, sha256 };
  return { standard: parseStandard(decodeText(bytes.get(sha256)!).text, name), fingerprint };
}

export interface ReadInputs {
  readonly sources: Sources;
  readonly fingerprints: readonly Fingerprint[];
  /** What a mapping had to say of the files, and how much of it was used. */
  readonly mapped: { readonly issues: readonly Issue[]; readonly counts: readonly SourceCount[] };
}

/** A file of a role that has a part in the analysis. */
interface NamedFile extends GivenFile {
  readonly role: LayerRole;
}

/** KIND=FILE or FILE. A name before "=" must be a kind, unless the whole is a file. */
function splitFacilities(value: string, standard: Standard): { kind: string | null; file: string } {
  const pair = splitPair(value);
  if (pair === null || isFile(value)) return { kind: null, file: value };
  const kind = makeKindDictionary(standard)(pair[0]);
  if (kind !== null) return { kind, file: pair[1] };
  throw new InputError("cli.unknown-kind", { value, kind: pair[0], known: [...standard.kinds.keys()].join(", ") });
}

function splitUnits(value: string): { unitKind: string; file: string } {
  const pair = splitPair(value);
  if (pair === null || !UNIT_KINDS.includes(pair[0]))
    throw new InputError("cli.bad-unit", { value, known: UNIT_KINDS.join(", ") });
  return { unitKind: pair[0], file: pair[1] };
}

/**
 * The same file may be given under two kinds, for facilities that are both.
 *
 * @throws InputError if it is given twice for one kind, or once by its own words: its facilities would count twice
 */
function refuseCopies(lists: readonly { readonly kind: string | null; readonly fingerprint: Fingerprint }[]): void {
  for (const [i, { kind, fingerprint }] of lists.entries()) {
    const copy = lists
      .slice(0, i)
      .find(
        (other) =>
          other.fingerprint.sha256 === fingerprint.sha256 &&
          (other.kind === kind || other.kind === null || kind === null),
      );
    if (copy !== undefined)
      throw new InputError("cli.same-file-twice", { first: copy.fingerprint.name, second: fingerprint.name });
  }
}

/** Layers that a command may need, and what is said where one is not there. */
const NEEDS = {
  communities: "cli.needs-communities",
  facilities: "cli.needs-facilities",
  demand: "cli.needs-demand",
} as const;
type NeededRole = keyof typeof NEEDS;

/**
 * The files that the options name, read as a mapping says where the options do not. A file that an option names takes the
 * place of those that the project has in its role; what the project says of its own files and of words goes before a mapping.
 *
 * @param needed layers that must be there
 * @throws InputError if one is not, or a file cannot be read
 */
export async function readInputs(
  command: string,
  options: ParsedOptions,
  standard: Standard,
  given: GivenProject | null,
  needed: readonly NeededRole[] = ["communities"],
): Promise<ReadInputs> {
  const { texts, lists } = options;
  const fingerprints: Fingerprint[] = [];
  const read = (file: string, role: LayerRole, kind: string | null = null): NamedFile => {
    const { bytes, fingerprint } = readSourceBytes(file);
    fingerprints.push(fingerprint);
    return { name: file, bytes, layer: null, role, kind };
  };
  for (const role of needed) {
    const isThere = texts.has(role) || lists.has(role) || given?.project.sources.some((source) => source.role === role);
    if (!isThere) throw new InputError(NEEDS[role], { command });
  }
  const mapping = readGivenMapping(options);
  // Fingerprints are listed in the order in which the files are read.
  const readLayer = (name: "communities" | "demand" | "survey") =>
    texts.has(name) ? [read(texts.get(name)!, name)] : [];
  const communities = readLayer("communities");
  const facilities = (lists.get("facilities") ?? []).map((value) => {
    const { kind, file } = splitFacilities(value, standard);
    return { kind, source: read(file, "facilities", kind), fingerprint: fingerprints.at(-1)! };
  });
  refuseCopies(facilities);
  const files = [
    ...communities,
    ...facilities.map(({ source }) => source),
    ...readLayer("demand"),
    ...readLayer("survey"),
    ...(lists.get("streets") ?? []).map((file) => read(file, "streets")),
    ...(lists.get("entrances") ?? []).map((file) => read(file, "entrances")),
    ...(lists.get("units") ?? []).map((value) => {
      const { unitKind, file } = splitUnits(value);
      return read(file, `unit:${unitKind}`);
    }),
  ];
  if (mapping !== null) fingerprints.push(mapping.fingerprint);
  const matched = await matchFiles(files, mapping, options);
  const mapped = { issues: [...matched.issuesOf.flat(), ...matched.unused], counts: matched.counts };
  const layers = await Promise.all(
    files.map(async ({ name, role, kind }, i): Promise<SourceLayer> => {
      const match = matched.matches[i];
      const columns = match === null ? COLUMNS_BY_NAME : columnsOfSource(match);
      return { name, read: await matched.load(i), role, kind: kind ?? match?.kind ?? null, columns };
    }),
  );
  const words = mapping === null ? WORDS_BY_DICTIONARY : wordsOfProject(mapping.mapping);
  if (given === null) return { sources: { layers, words }, fingerprints, mapped };
  const replaced = new Set<string>(layers.map(({ role }) => role));
  const before = await readProjectSources(given, options, (role) => replaced.has(role));
  return {
    sources: {
      layers: [...before.sources.layers, ...layers],
      words: new Map([...words, ...before.sources.words]),
    },
    fingerprints: [...before.fingerprints, ...fingerprints],
    mapped,
  };
}
