import type { Issue } from "../errors.ts";
import { placeOfLayer } from "../read/formats/rawLayer.ts";
import { LONGEST_TEXT, SINGLE_ROLES } from "./documentRules.ts";
import type { MappedLayer, Mapping } from "./mapping.ts";
import type { ChosenColumn, SourceRole } from "./project.ts";

/** A layer that a mapping may say how to read. */
export interface LayerToRead {
  /** Of its file, with or without folders. */
  readonly name: string;
  /** null: nobody said which, or the file holds but one. */
  readonly layer: string | null;
  /** What the user said that it is; null: nothing. */
  readonly role: SourceRole | null;
  /** Kind that all its facilities are said to have; null: none. */
  readonly kind: string | null;
}

/** How a mapping says that a layer is read. */
export interface LayerMatch {
  readonly entry: MappedLayer;
  /** Layer of the file that it is. */
  readonly layer: string | null;
  /**
   * Kind of all its facilities. It goes with the name of the file; undefined: the name is another, or the same layer is there
   * under that kind already, and nothing is said.
   */
  readonly kind: string | null | undefined;
  /** The entry's, but for those that the file does not have. */
  readonly columns: readonly ChosenColumn[];
}

export interface MappingMatches {
  /** By layer; null: the mapping says nothing of it. */
  readonly matches: readonly (LayerMatch | null)[];
  /** By layer: what became of it. */
  readonly issuesOf: readonly (readonly Issue[])[];
  /** Entries that no layer took. */
  readonly unusedCount: number;
  /** What there is to say of those: a note, or nothing. */
  readonly unused: readonly Issue[];
}

/** What is seen of a layer that is read as an entry says. */
export interface SeenLayer {
  readonly layer: string | null;
  readonly columns: readonly string[];
}

/** Reads a layer as an entry says; null where it is refused. */
export type ReadAs = (layer: number, entry: MappedLayer) => Promise<SeenLayer | null>;

/** Files of fewer columns are alike by chance. */
const FEWEST_COLUMNS = 3;
/** Share of an entry's columns that a later delivery has, if it is one. */
const LEAST_SHARE = 0.5;

const baseName = (path: string): string => path.replace(/^.*[\\/]/s, "");

/** What stays of a name from one year to the next; "" where that is nothing. */
const stemOf = (path: string): string =>
  baseName(path)
    .replace(/\.[^.]*$/, "")
    .normalize("NFKC")
    .replace(/[\d\s._()-]+/g, "")
    .toLowerCase();

const hasSameName = (entry: MappedLayer, { name, layer }: LayerToRead): boolean =>
  baseName(entry.file) === baseName(name) && (layer === null || entry.layer === layer);

/** The layers that a mapping tells apart in a file; null: the file as it is. */
export function listLayersOf({ layers }: Mapping, file: string): readonly (string | null)[] {
  const named = new Set(layers.filter((entry) => baseName(entry.file) === baseName(file)).map(({ layer }) => layer));
  return named.size > 1 ? [...named] : [null];
}

const hasNameAlike = (entry: MappedLayer, { name }: LayerToRead): boolean =>
  baseName(entry.file) === baseName(name) || (stemOf(name) !== "" && stemOf(entry.file) === stemOf(name));

/** How well columns are those of an entry: 2 the same, 1 most of them and all that it chose, 0 not. */
function fitColumns({ fileColumns, columns }: MappedLayer, found: readonly string[], isAlike: boolean): 0 | 1 | 2 {
  const own = new Set(found.filter((column) => column.length <= LONGEST_TEXT));
  const sharedCount = fileColumns.filter((column) => own.has(column)).length;
  if (fileColumns.length < (isAlike ? 1 : FEWEST_COLUMNS)) return 0;
  if (sharedCount === fileColumns.length && sharedCount === own.size) return 2;
  const chosen = columns.filter(({ column }) => column !== null);
  const isLater = sharedCount > fileColumns.length * LEAST_SHARE && (isAlike || chosen.length > 0);
  return isLater && chosen.every(({ column }) => own.has(column!)) ? 1 : 0;
}

/** Those that pass, or all where none does. */
function prefer(entries: readonly MappedLayer[], isBetter: (entry: MappedLayer) => boolean): readonly MappedLayer[] {
  const better = entries.filter(isBetter);
  return better.length > 0 ? better : entries;
}

/** What an entry says of a layer, to see whether another says the same. */
function wordingOf(
  { layer, role, kind, encoding, crs, columns }: MappedLayer,
  isNamed: boolean,
  own: LayerToRead,
): string {
  return JSON.stringify([role, encoding, crs, columns, isNamed ? kind : null, own.layer === null ? layer : null]);
}

/** Entries named in a note; the rest is counted. */
const MOST_NAMED = 8;

function nameEntries(entries: readonly MappedLayer[]): string {
  const names = [...new Set(entries.map(({ file, layer }) => placeOfLayer(file, layer)))];
  const rest = names.length > MOST_NAMED ? [`… (${names.length})`] : [];
  return [...names.slice(0, MOST_NAMED), ...rest].join(", ");
}

/** Matches the entries of one mapping to layers, and keeps what it has to say of that. */
class Matcher {
  readonly matches: (LayerMatch | null)[];
  readonly issuesOf: Issue[][];
  private readonly entries: readonly MappedLayer[];
  private readonly layers: readonly LayerToRead[];
  private readonly readAs: ReadAs;
  private readonly used = new Set<MappedLayer>();

  constructor({ layers: entries }: Mapping, layers: readonly LayerToRead[], readAs: ReadAs) {
    this.entries = entries;
    this.layers = layers;
    this.readAs = readAs;
    this.matches = layers.map(() => null);
    this.issuesOf = layers.map(() => []);
  }

  private note(i: number, code: string, values: Issue["values"], severity: Issue["severity"] = "note"): void {
    const { name, layer } = this.layers[i];
    this.issuesOf[i].push({ code, severity, values, where: placeOfLayer(name, layer) });
  }

  /** Whether a layer would get the kind under which it is there already: its facilities would count twice. */
  private isTwin(i: number, kind: string | null): boolean {
    const { name, layer, kind: before } = this.layers[i];
    if (kind === before) return false;
    return this.layers.some((other) => other.name === name && other.layer === layer && other.kind === kind);
  }

  /** Takes one of the entries that fit equally well; none where they differ in what they say. */
  private async take(i: number, entries: readonly MappedLayer[]): Promise<void> {
    const layer = this.layers[i];
    const [entry] = entries;
    const isNamed = hasNameAlike(entry, layer);
    if (new Set(entries.map((own) => wordingOf(own, isNamed, layer))).size > 1) {
      this.note(i, "mapping.ambiguous", { count: entries.length, entries: nameEntries(entries) });
      return;
    }
    for (const own of entries) this.used.add(own);
    const isKindTaken = isNamed && this.isTwin(i, entry.kind);
    const seen = await this.readAs(i, entry);
    const isThere = ({ column }: ChosenColumn) => seen === null || column === null || seen.columns.includes(column);
    this.matches[i] = {
      entry,
      layer: seen === null ? layer.layer : seen.layer,
      kind: isNamed && !isKindTaken ? entry.kind : undefined,
      columns: entry.columns.filter(isThere),
    };
    const isSameFile = baseName(entry.file) === baseName(layer.name);
    this.note(i, isSameFile ? "mapping.applied" : "mapping.applied-by-columns", { entry: entry.file });
    if (!isNamed && entry.kind !== null) this.note(i, "mapping.kind-left", { entry: entry.file });
    if (isKindTaken) this.note(i, "mapping.kind-taken", { entry: entry.file }, "warning");
    const lacking = entry.columns.filter((choice) => !isThere(choice)).map(({ column }) => column!);
    for (const column of new Set(lacking)) this.note(i, "mapping.lacks-column", { column }, "warning");
  }

  /** Of entries that bear the name of its file. */
  async matchByName(): Promise<void> {
    for (const [i, layer] of this.layers.entries()) {
      const named = this.entries.filter((entry) => hasSameName(entry, layer));
      if (named.length === 0) continue;
      const ofRole = prefer(named, ({ role }) => role === layer.role);
      await this.take(
        i,
        prefer(ofRole, ({ kind }) => kind === layer.kind),
      );
    }
  }

  /** Of entries whose file had its columns: those of a file called alike first, then those with all of them. */
  async matchByColumns(): Promise<void> {
    for (const [i, layer] of this.layers.entries()) {
      if (this.entries.some((entry) => hasSameName(entry, layer))) continue;
      let best: MappedLayer[] = [];
      let bestRank = 0;
      for (const entry of this.entries) {
        if (layer.role !== null && entry.role !== layer.role) continue;
        if (SINGLE_ROLES.has(entry.role) && this.used.has(entry)) continue;
        const seen = await this.readAs(i, entry);
        const isAlike = hasNameAlike(entry, layer);
        const fit = seen === null ? 0 : fitColumns(entry, seen.columns, isAlike);
        const rank = fit === 0 ? 0 : fit + (isAlike ? 2 : 0);
        if (rank > bestRank) best = [];
        if (rank > 0 && rank >= bestRank) best.push(entry);
        bestRank = Math.max(rank, bestRank);
      }
      if (best.length > 0) await this.take(i, best);
      else this.note(i, "mapping.no-entry", {});
    }
  }

  listUnused(): readonly MappedLayer[] {
    return this.entries.filter((entry) => !this.used.has(entry));
  }
}

/**
 * Finds how a mapping says that layers are read: by the name of the file and the layer; else by its columns, where what the
 * entries that fit say is the same.
 *
 * @param file name of the mapping, as notes show it
 */
export async function matchMapping(
  mapping: Mapping,
  file: string,
  layers: readonly LayerToRead[],
  readAs: ReadAs,
): Promise<MappingMatches> {
  const matcher = new Matcher(mapping, layers, readAs);
  await matcher.matchByName();
  await matcher.matchByColumns();
  const { matches, issuesOf } = matcher;
  const left = matcher.listUnused();
  const values = { count: left.length, entries: nameEntries(left) };
  const note: Issue = { code: "mapping.unused", severity: "note", values, where: file };
  return { matches, issuesOf, unusedCount: left.length, unused: left.length === 0 ? [] : [note] };
}
