import type { Issue } from "../errors.ts";
import type { PlacedIssueGroup } from "../messages/groupIssues.ts";
import type { Bilingual } from "../standard/standard.ts";
import type { SourceRole } from "./project.ts";

/** A column of a file, with what stands in it. */
export interface ColumnSample {
  readonly column: string;
  /** A few of its values as text, none of them repeated. */
  readonly examples: readonly string[];
}

/** A field that the role of a layer takes, and the column that it is read from. */
export interface FieldReading {
  readonly field: string;
  readonly label: Bilingual;
  /** null: from none. */
  readonly column: string | null;
  /** names: the column's name says so; user: chosen; none: no column. */
  readonly origin: "names" | "user" | "none";
}

/** A word of the files for a facility kind. */
export interface WordReading {
  readonly word: string;
  readonly count: number;
  /** null: it counts for nothing, because nobody said what it means or because the user left it out. */
  readonly kind: string | null;
  /** standard: its own word; dictionary: recognised; user: chosen; none: nobody said. */
  readonly origin: "standard" | "dictionary" | "user" | "none";
}

/** How one source of a project is read. Kept + skipped = read. */
export interface LayerDescription {
  readonly source: string;
  /** The role that the project gives it. */
  readonly role: SourceRole;
  /** null where the file is refused. */
  readonly format: string | null;
  readonly encoding: string | null;
  readonly readCount: number;
  readonly keptCount: number;
  readonly skippedCount: number;
  readonly geometry: { readonly point: number; readonly line: number; readonly area: number };
  readonly columns: readonly ColumnSample[];
  readonly fields: readonly FieldReading[];
  /** Of facilities; most frequent first. */
  readonly words: readonly WordReading[];
  readonly issues: readonly PlacedIssueGroup[];
  /** Why the file cannot be used at all. */
  readonly refusal: Issue | null;
}

/** What is said of a layer that maps of China have shifted, by the coordinate system that moves it back. */
export const SHIFTED_CODES = { gcj02: "crs.shifted-gcj02", bd09: "crs.shifted-bd09" } as const;
