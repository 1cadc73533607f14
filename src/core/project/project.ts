import type { DeclaredFact, RegisterEntry } from "../read/facts.ts";
import type { Completeness } from "../read/inventory.ts";
import type { Repair } from "../read/repair.ts";

/**
 * What a source is used as: a layer of the place, a unit kind of the standard as "unit:KIND", a standard of the user's own,
 * or nothing.
 */
export type SourceRole =
  | "communities"
  | "facilities"
  | "demand"
  | "survey"
  | "streets"
  | "entrances"
  | "background"
  | "standard"
  | "unused"
  | `unit:${string}`;

/** Which column a field is read from; null: from none. What the user chose, in place of what the names say. */
export interface ChosenColumn {
  readonly field: string;
  readonly column: string | null;
}

/** A file of the project. Its bytes lie beside the document, under their fingerprint. */
export interface ProjectSource {
  /** Unique in the project; of a standard, the standard's own id. */
  readonly id: string;
  /** Name of the file. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly role: SourceRole;
  /** Kind of all its facilities; null: the file's own words decide. */
  readonly kind: string | null;
  /** Encoding that the user named; null: recognised by the bytes. */
  readonly encoding: string | null;
  /** Layer of the file, by its name there; null: its only one. */
  readonly layer: string | null;
  /** Coordinate system that the user named; null: what the file says, else degrees. */
  readonly crs: string | null;
  /** One a field at most. */
  readonly columns: readonly ChosenColumn[];
  /** How its records are mended, in the order in which it was decided; no two do the same. */
  readonly repairs: readonly Repair[];
}

/** A facility kind that a word of the files means; null: what is called so does not count. */
export interface ChosenWord {
  readonly word: string;
  readonly kind: string | null;
}

/** A unit that a statement holds for. */
export interface StatedArea {
  /** "community", "subdistrict" or "county". */
  readonly unitKind: string;
  /** Id of the unit in its layer. */
  readonly unit: string;
}

export interface StatedInventory {
  /** A kind of the standard, or "all". */
  readonly kind: string;
  readonly completeness: Completeness;
  /** null: everywhere. What is said of an area comes before what is said of everywhere. */
  readonly area: StatedArea | null;
}

/** A standard that the project is judged by. */
export interface ActiveStandard {
  /** Id of a standard that the program ships, or of one among the sources. */
  readonly id: string;
  /** Rules whose figures nobody has compared with the printed text are judged too. */
  readonly withUnverified: boolean;
}

export interface ChosenParameter {
  readonly id: string;
  readonly value: number;
}

/** The standard that a new project is judged by. */
export const DEFAULT_STANDARD = "cn-leshan-2021-2025";

/** Version of documents that this program writes. Older ones are migrated, newer ones refused. */
export const DOCUMENT_VERSION = 4;

/**
 * A project: which files, read how, judged by which standard. One immutable JSON value; results are derived from it and
 * never saved in it. It changes only by `applyEdit`.
 */
export interface ProjectDocument {
  readonly format: "lifecircle-project";
  readonly version: typeof DOCUMENT_VERSION;
  readonly id: string;
  readonly name: string;
  /** Made up by us, and said to be wherever it is shown. */
  readonly isSample: boolean;
  /** At least one; no two of one id. The first decides the day of the audit. */
  readonly standards: readonly ActiveStandard[];
  readonly sources: readonly ProjectSource[];
  /** One a word at most. */
  readonly words: readonly ChosenWord[];
  /** One a kind and area at most. */
  readonly inventory: readonly StatedInventory[];
  readonly parameterValues: readonly ChosenParameter[];
  /** One an attribute of a unit at most. */
  readonly facts: readonly DeclaredFact[];
  readonly register: readonly RegisterEntry[];
  /** Walker whose minutes are the bands; null: the standard's meters are. */
  readonly walker: string | null;
  /** ISO date of the audit; null: the standard's own. */
  readonly date: string | null;
}
