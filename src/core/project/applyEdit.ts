import type { DeclaredFact, RegisterEntry } from "../read/facts.ts";
import { keyOfRepair, type Repair } from "../read/repair.ts";
import { markCopies } from "./copies.ts";
import { disabledReason } from "./disabledReason.ts";
import { keyOfFact, keyOfStatement, SINGLE_ROLES, sourceOf } from "./documentRules.ts";
import type { Edit } from "./edit.ts";
import {
  type ChosenColumn,
  type ChosenWord,
  DEFAULT_STANDARD,
  type ProjectDocument,
  type ProjectSource,
  type SourceRole,
  type StatedInventory,
} from "./project.ts";

/** The project with one member set; the very same project where it has that value already. */
const withMember = <Key extends keyof ProjectDocument>(
  project: ProjectDocument,
  key: Key,
  value: ProjectDocument[Key],
): ProjectDocument => (project[key] === value ? project : { ...project, [key]: value });

/** The project with one source changed; the very same project where nothing of it changes. */
function withSource(project: ProjectDocument, id: string, change: Partial<ProjectSource>): ProjectDocument {
  const source = sourceOf(project, id);
  const keys = Object.keys(change) as (keyof ProjectSource)[];
  if (keys.every((key) => source[key] === change[key])) return project;
  return { ...project, sources: project.sources.map((each) => (each === source ? { ...each, ...change } : each)) };
}

/**
 * The list with the entry in the place of the one that has its key, or at the end; without that one where `entry` is null.
 * The very same list where nothing changes.
 */
function withEntry<Entry extends object>(
  list: readonly Entry[],
  isIt: (entry: Entry) => boolean,
  entry: Entry | null,
): readonly Entry[] {
  const found = list.find(isIt);
  if (found === undefined) return entry === null ? list : [...list, entry];
  if (entry === null) return list.filter((each) => each !== found);
  const keys = Object.keys(entry) as (keyof Entry)[];
  return keys.every((key) => found[key] === entry[key]) ? list : list.map((each) => (each === found ? entry : each));
}

function makeUniqueId(id: string, taken: ReadonlySet<string>): string {
  let unique = id;
  for (let count = 2; taken.has(unique); count++) unique = `${id}-${count}`;
  return unique;
}

/** "schools.geojson", "schools (2).geojson": places in issues and fingerprints are told by the name of the file. */
function makeUniqueName({ name, sha256 }: ProjectSource, sources: readonly ProjectSource[]): string {
  const [, stem = name, extension = ""] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? [];
  const isTaken = (wanted: string) => sources.some((other) => other.name === wanted && other.sha256 !== sha256);
  let unique = name;
  for (let count = 2; isTaken(unique); count++) unique = `${stem} (${count})${extension}`;
  return unique;
}

function addSources(project: ProjectDocument, given: readonly ProjectSource[]): ProjectDocument {
  const isCopy = markCopies(project, given);
  const sources = [...project.sources];
  const ids = new Set(sources.map(({ id }) => id));
  const roles = new Set(sources.map(({ role }) => role));
  for (const [i, source] of given.entries()) {
    if (isCopy[i]) continue;
    const id = makeUniqueId(source.id, ids);
    const role: SourceRole = SINGLE_ROLES.has(source.role) && roles.has(source.role) ? "unused" : source.role;
    const name = makeUniqueName(source, sources);
    const isAsGiven = id === source.id && role === source.role && name === source.name;
    sources.push(isAsGiven ? source : { ...source, id, role, name });
    ids.add(id);
    roles.add(role);
  }
  return sources.length === project.sources.length ? project : { ...project, sources };
}

function setRole(project: ProjectDocument, id: string, role: SourceRole): ProjectDocument {
  const former = SINGLE_ROLES.has(role) ? project.sources.find((source) => source.role === role) : undefined;
  const freed = former === undefined || former.id === id ? project : withSource(project, former.id, { role: "unused" });
  return withSource(freed, id, { role });
}

function setColumn(project: ProjectDocument, id: string, field: string, choice: ChosenColumn | null): ProjectDocument {
  const { columns } = sourceOf(project, id);
  return withSource(project, id, { columns: withEntry(columns, (entry) => entry.field === field, choice) });
}

function withRepairs(before: readonly Repair[], decided: readonly Repair[]): readonly Repair[] {
  const repairs = new Map(before.map((repair) => [keyOfRepair(repair), repair]));
  for (const repair of decided) if (!repairs.has(keyOfRepair(repair))) repairs.set(keyOfRepair(repair), repair);
  return repairs.size === before.length ? before : [...repairs.values()];
}

function withoutRepairs(before: readonly Repair[], takenBack: readonly Repair[]): readonly Repair[] {
  const keys = new Set(takenBack.map(keyOfRepair));
  const kept = before.filter((repair) => !keys.has(keyOfRepair(repair)));
  return kept.length === before.length ? before : kept;
}

function withWords(before: readonly ChosenWord[], chosen: readonly ChosenWord[]): readonly ChosenWord[] {
  const words = new Map(before.map((entry) => [entry.word, entry]));
  for (const entry of chosen) if (words.get(entry.word)?.kind !== entry.kind) words.set(entry.word, entry);
  const after = [...words.values()];
  const isSame = after.length === before.length && after.every(({ kind }, i) => kind === before[i].kind);
  return isSame ? before : after;
}

/** What is said of all kinds, or of a parent, replaces what was said of those below. */
function stateInventory(
  inventory: readonly StatedInventory[],
  { kind, kindsBelow, completeness, area }: Extract<Edit, { type: "state-inventory" }>,
): readonly StatedInventory[] {
  const key = keyOfStatement({ kind, area });
  const isOfArea = (entry: StatedInventory) => keyOfStatement({ kind, area: entry.area }) === key;
  const isBelow = (entry: StatedInventory) =>
    isOfArea(entry) &&
    (kind === "all" ? entry.kind !== "all" : completeness !== null && kindsBelow.includes(entry.kind));
  const isIt = (entry: StatedInventory) => keyOfStatement(entry) === key;
  const others = inventory.filter((entry) => !isBelow(entry));
  const kept = others.length === inventory.length ? inventory : others;
  const known = kept.find(isIt);
  if (known !== undefined && known.completeness === completeness) return kept;
  return withEntry(kept, isIt, completeness === null ? null : { kind, completeness, area });
}

function withFacts(before: readonly DeclaredFact[], declared: readonly DeclaredFact[]): readonly DeclaredFact[] {
  if (declared.length === 0) return before;
  const facts = new Map(before.map((fact) => [keyOfFact(fact), fact]));
  for (const fact of declared) facts.set(keyOfFact(fact), fact);
  return [...facts.values()];
}

function withoutFacts(
  before: readonly DeclaredFact[],
  withdrawn: readonly Pick<DeclaredFact, "unitKind" | "unit" | "key">[],
): readonly DeclaredFact[] {
  const keys = new Set(withdrawn.map(keyOfFact));
  const kept = before.filter((fact) => !keys.has(keyOfFact(fact)));
  return kept.length === before.length ? before : kept;
}

function withRegister(
  before: readonly RegisterEntry[],
  { entries, ...about }: Extract<Edit, { type: "set-register" }>,
): readonly RegisterEntry[] {
  const key = keyOfFact(about);
  return [...before.filter((entry) => keyOfFact(entry) !== key), ...entries];
}

/** Without a source; a standard that is no longer there judges nothing. */
function removeSource(project: ProjectDocument, id: string): ProjectDocument {
  const source = sourceOf(project, id);
  const sources = project.sources.filter((each) => each !== source);
  if (source.role !== "standard") return { ...project, sources };
  const standards = project.standards.filter((standard) => standard.id !== id);
  const fallback = [{ id: DEFAULT_STANDARD, withUnverified: false }];
  return { ...project, sources, standards: standards.length === 0 ? fallback : standards };
}

/**
 * Makes the project that an edit leads to. It shares with the old one what did not change, and is the very same object where
 * nothing did.
 *
 * @throws RangeError if the edit names a source that is not there or has a disabledReason: the caller has checked both
 */
export function applyEdit(project: ProjectDocument, edit: Edit): ProjectDocument {
  const disabled = disabledReason(edit, project);
  if (disabled !== null) throw new RangeError(`The edit ${edit.type} cannot be made: ${disabled.code}.`);
  switch (edit.type) {
    case "rename-project":
      return withMember(project, "name", edit.name.trim());
    case "add-sources":
      return addSources(project, edit.sources);
    case "remove-source":
      return removeSource(project, edit.source);
    case "set-role":
      return setRole(project, edit.source, edit.role);
    case "set-source-kind":
      return withSource(project, edit.source, { kind: edit.kind });
    case "set-encoding":
      return withSource(project, edit.source, { encoding: edit.encoding });
    case "set-crs":
      return withSource(project, edit.source, { crs: edit.crs });
    case "repair":
    case "take-back-repairs": {
      const change = edit.type === "repair" ? withRepairs : withoutRepairs;
      const { repairs } = sourceOf(project, edit.source);
      return withSource(project, edit.source, { repairs: change(repairs, edit.repairs) });
    }
    case "set-column": {
      const { source, field, choice } = edit;
      return setColumn(project, source, field, choice === "by-name" ? null : { field, column: choice.column });
    }
    case "set-word": {
      const { word, choice } = edit;
      const entry = choice === "by-dictionary" ? null : { word, kind: choice.kind };
      return withMember(
        project,
        "words",
        withEntry(project.words, (each) => each.word === word, entry),
      );
    }
    case "set-words":
      return withMember(project, "words", withWords(project.words, edit.words));
    case "state-inventory":
      return withMember(project, "inventory", stateInventory(project.inventory, edit));
    case "set-parameter": {
      const { id, value } = edit;
      const entry = value === null ? null : { id, value };
      const values = withEntry(project.parameterValues, (each) => each.id === id, entry);
      return withMember(project, "parameterValues", values);
    }
    case "set-standards":
      return withMember(project, "standards", edit.standards);
    case "replace-source": {
      const { source, name, bytes, sha256 } = edit;
      return withSource(project, source, { name, bytes, sha256 });
    }
    case "declare-facts":
      return withMember(project, "facts", withFacts(project.facts, edit.facts));
    case "withdraw-facts":
      return withMember(project, "facts", withoutFacts(project.facts, edit.facts));
    case "set-register":
      return withMember(project, "register", withRegister(project.register, edit));
    case "several":
      return edit.edits.reduce(applyEdit, project);
    case "set-walker":
      return withMember(project, "walker", edit.walker);
    case "set-date":
      return withMember(project, "date", edit.date);
  }
}
