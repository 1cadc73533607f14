import { markCopies } from "./copies.ts";
import { disabledReason } from "./disabledReason.ts";
import { SINGLE_ROLES, sourceOf } from "./documentRules.ts";
import type { Edit } from "./edit.ts";
import type { ChosenColumn, ProjectDocument, ProjectSource, SourceRole, StatedInventory } from "./project.ts";

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

/** What is said of all kinds, or of a parent, replaces what was said of those below. */
function stateInventory(
  inventory: readonly StatedInventory[],
  { kind, kindsBelow, completeness }: Extract<Edit, { type: "state-inventory" }>,
): readonly StatedInventory[] {
  const statement = completeness === null ? null : { kind, completeness };
  const isBelow = (entry: StatedInventory) =>
    kind === "all" ? entry.kind !== "all" : statement !== null && kindsBelow.includes(entry.kind);
  const others = inventory.filter((entry) => !isBelow(entry));
  return withEntry(others.length === inventory.length ? inventory : others, (entry) => entry.kind === kind, statement);
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
    case "remove-source": {
      const source = sourceOf(project, edit.source);
      return { ...project, sources: project.sources.filter((each) => each !== source) };
    }
    case "set-role":
      return setRole(project, edit.source, edit.role);
    case "set-source-kind":
      return withSource(project, edit.source, { kind: edit.kind });
    case "set-encoding":
      return withSource(project, edit.source, { encoding: edit.encoding });
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
    case "state-inventory":
      return withMember(project, "inventory", stateInventory(project.inventory, edit));
    case "set-parameter": {
      const { id, value } = edit;
      const entry = value === null ? null : { id, value };
      const values = withEntry(project.parameterValues, (each) => each.id === id, entry);
      return withMember(project, "parameterValues", values);
    }
    case "set-walker":
      return withMember(project, "walker", edit.walker);
    case "set-date":
      return withMember(project, "date", edit.date);
  }
}
