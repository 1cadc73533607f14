import type { DeclaredFact } from "../read/facts.ts";
import type { ProjectDocument, ProjectSource, SourceRole, StatedInventory } from "./project.ts";
import type { LayerRole } from "./sources.ts";

/** What holds of every project document, however it came about: by edits, from a file, out of the browser's storage. */

/** Characters of a name, an id, a word or a column. */
export const LONGEST_TEXT = 500;
export const MOST_SOURCES = 500;
export const MOST_WORDS = 20_000;
/** Declared facts, and entries of registers. */
export const MOST_FACTS = 200_000;
/** Repairs of one source. */
export const MOST_REPAIRS = 20_000;
/** Standards that hold together. */
export const MOST_STANDARDS = 20;
/** Entries of any other list. */
export const MOST_ENTRIES = 5_000;

/** Roles that one source of a project at most can have. */
export const SINGLE_ROLES: ReadonlySet<SourceRole> = new Set<SourceRole>(["communities", "demand", "survey"]);

const PLAIN_ROLES: ReadonlySet<string> = new Set<SourceRole>([
  "communities",
  "facilities",
  "demand",
  "survey",
  "streets",
  "entrances",
  "background",
  "standard",
  "unused",
]);

/** Whether a text is the name of a role. */
export const isRole = (text: string): text is SourceRole =>
  PLAIN_ROLES.has(text) || (/^unit:\S/.test(text) && text.length <= LONGEST_TEXT);

/** Whether a source of the role is a map layer, used or not. */
export const isLayer = (role: SourceRole): boolean => role !== "standard";

/** Whether a source of the role has a part in the analysis. */
export const isAnalysed = (role: SourceRole): role is LayerRole =>
  isLayer(role) && role !== "unused" && role !== "background";

const DRAWN_BENEATH: ReadonlySet<SourceRole> = new Set<SourceRole>(["streets", "background", "unit:building"]);

/** Whether a source of the role is drawn beneath the plan. */
export const isDrawnBeneath = (role: SourceRole): boolean => DRAWN_BENEATH.has(role);

/** What a fact is about: the attribute of one unit. */
export const keyOfFact = ({ unitKind, unit, key }: Pick<DeclaredFact, "unitKind" | "unit" | "key">): string =>
  JSON.stringify([unitKind, unit, key]);

/** What a statement about a list is about: a kind, in an area or everywhere. */
export const keyOfStatement = ({ kind, area }: Pick<StatedInventory, "kind" | "area">): string =>
  JSON.stringify([kind, area?.unitKind ?? null, area?.unit ?? null]);

/** Whether a text is a SHA-256 as documents write it. */
export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

/** A source of the project by its id. @throws RangeError if the project has none of that id */
export function sourceOf(project: ProjectDocument, id: string): ProjectSource {
  const source = project.sources.find((candidate) => candidate.id === id);
  if (source === undefined) throw new RangeError(`The project has no source "${id}".`);
  return source;
}
