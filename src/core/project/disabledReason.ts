import type { Issue } from "../errors.ts";
import { applyEdit } from "./applyEdit.ts";
import { findCopies, findTwin } from "./copies.ts";
import {
  isCalendarDay,
  isRole,
  isSha256,
  LONGEST_TEXT,
  MOST_ENTRIES,
  MOST_FACTS,
  MOST_REPAIRS,
  MOST_SOURCES,
  MOST_STANDARDS,
  MOST_WORDS,
  sourceOf,
} from "./documentRules.ts";
import type { Edit } from "./edit.ts";
import type { ProjectDocument, ProjectSource } from "./project.ts";

/** Why an edit cannot be made; `messages/` makes the sentence. */
export type DisabledReason = Pick<Issue, "code" | "values">;

const reason = (code: string, values: Issue["values"] = {}): DisabledReason => ({ code, values });

const isTooLong = (text: string | null): boolean => text !== null && text.length > LONGEST_TEXT;

/** Texts of an edit that come from the user or from a file, and so can be of any length. */
function listTexts(edit: Edit): readonly (string | null)[] {
  switch (edit.type) {
    case "rename-project":
      return [edit.name.trim()];
    case "add-sources":
      return edit.sources.flatMap(({ name, kind, encoding, layer, crs, columns }) => [
        name,
        kind,
        encoding,
        layer,
        crs,
        ...columns.flatMap(({ field, column }) => [field, column]),
      ]);
    case "set-source-kind":
      return [edit.kind];
    case "set-encoding":
      return [edit.encoding];
    case "set-crs":
      return [edit.crs];
    case "set-column":
      return edit.choice === "by-name" ? [edit.field] : [edit.field, edit.choice.column];
    case "set-word":
      return edit.choice === "by-dictionary" ? [edit.word] : [edit.word, edit.choice.kind];
    case "set-words":
      return edit.words.flatMap(({ word, kind }) => [word, kind]);
    case "state-inventory":
      return [edit.kind];
    case "set-parameter":
      return [edit.id];
    case "set-standards":
      return edit.standards.map(({ id }) => id);
    case "replace-source":
      return [edit.name];
    case "declare-facts":
      return edit.facts.flatMap(({ unitKind, unit, key, value, declaredBy }) => [
        unitKind,
        unit,
        key,
        typeof value === "string" ? value : null,
        declaredBy,
      ]);
    case "set-register":
      return edit.entries.flatMap(({ name, declaredBy }) => [name, declaredBy]);
    case "several":
      return edit.edits.flatMap(listTexts);
    case "set-walker":
      return [edit.walker];
    default:
      return [];
  }
}

/** An id or fingerprint is made by the program: a faulty one is our bug. */
function checkNewSource({ id, bytes, sha256, role, columns }: ProjectSource): void {
  const isSound =
    id !== "" && !isTooLong(id) && Number.isSafeInteger(bytes) && bytes >= 0 && isSha256(sha256) && isRole(role);
  if (!isSound || new Set(columns.map(({ field }) => field)).size < columns.length)
    throw new RangeError(`"${id}" is no source that a project can hold.`);
}

function reasonOf(edit: Edit, project: ProjectDocument): DisabledReason | null {
  switch (edit.type) {
    case "rename-project":
      return edit.name.trim() === "" ? reason("edit.name-empty") : null;
    case "add-sources": {
      edit.sources.forEach(checkNewSource);
      const count = project.sources.length + edit.sources.length - findCopies(project, edit.sources).length;
      return count > MOST_SOURCES ? reason("edit.too-many-sources", { count, most: MOST_SOURCES }) : null;
    }
    case "set-role":
      sourceOf(project, edit.source);
      if (!isRole(edit.role)) throw new RangeError(`There is no role "${edit.role}".`);
      return null;
    case "set-source-kind": {
      const twin = findTwin(project, sourceOf(project, edit.source), edit.kind);
      return twin === undefined ? null : reason("edit.same-file-same-kind", { other: twin.name });
    }
    case "remove-source":
    case "set-encoding":
    case "set-crs":
    case "take-back-repairs":
      sourceOf(project, edit.source);
      return null;
    case "repair": {
      const count = sourceOf(project, edit.source).repairs.length + edit.repairs.length;
      return count > MOST_REPAIRS ? reason("edit.too-many", { most: MOST_REPAIRS }) : null;
    }
    case "set-column":
      return sourceOf(project, edit.source).columns.length >= MOST_ENTRIES
        ? reason("edit.too-many", { most: MOST_ENTRIES })
        : null;
    case "set-word":
      if (edit.word.trim() === "") return reason("edit.word-empty");
      return edit.choice !== "by-dictionary" && project.words.length >= MOST_WORDS
        ? reason("edit.too-many", { most: MOST_WORDS })
        : null;
    case "set-words": {
      if (edit.words.some(({ word }) => word.trim() === "")) return reason("edit.word-empty");
      const count = new Set([...project.words, ...edit.words].map(({ word }) => word)).size;
      return count > MOST_WORDS ? reason("edit.too-many", { most: MOST_WORDS }) : null;
    }
    case "state-inventory":
      return project.inventory.length >= MOST_ENTRIES && edit.kind !== "all"
        ? reason("edit.too-many", { most: MOST_ENTRIES })
        : null;
    case "set-parameter":
      if (edit.value !== null && !(Number.isFinite(edit.value) && edit.value >= 0))
        return reason("edit.not-a-number", { found: String(edit.value) });
      return project.parameterValues.length >= MOST_ENTRIES && edit.value !== null
        ? reason("edit.too-many", { most: MOST_ENTRIES })
        : null;
    case "set-date":
      return edit.date === null || isCalendarDay(edit.date) ? null : reason("edit.not-a-date", { found: edit.date });
    case "set-standards": {
      const ids = edit.standards.map(({ id }) => id);
      if (ids.length === 0) return reason("edit.no-standard");
      if (new Set(ids).size < ids.length) throw new RangeError(`A standard is named twice: ${ids.join(", ")}.`);
      return ids.length > MOST_STANDARDS ? reason("edit.too-many", { most: MOST_STANDARDS }) : null;
    }
    case "replace-source":
      sourceOf(project, edit.source);
      if (!isSha256(edit.sha256)) throw new RangeError(`"${edit.sha256}" is no fingerprint.`);
      return null;
    case "declare-facts": {
      if (!edit.facts.every(({ date }) => date === null || isCalendarDay(date)))
        throw new RangeError("A fact is declared for no day of the calendar.");
      const count = project.facts.length + edit.facts.length;
      return count > MOST_FACTS ? reason("edit.too-many", { most: MOST_FACTS }) : null;
    }
    case "set-register": {
      if (!edit.entries.every(({ date }) => date === null || isCalendarDay(date)))
        throw new RangeError("An entry of a register names no day of the calendar.");
      if (edit.entries.some(({ name }) => name.trim() === "")) return reason("edit.entry-without-name");
      const count = project.register.length + edit.entries.length;
      return count > MOST_FACTS ? reason("edit.too-many", { most: MOST_FACTS }) : null;
    }
    case "several":
      return reasonOfSeveral(edit.edits, project);
    case "withdraw-facts":
    case "set-walker":
      return null;
  }
}

/** Each is looked at as the ones before it leave the project. */
function reasonOfSeveral(edits: readonly Edit[], project: ProjectDocument): DisabledReason | null {
  let before = project;
  for (const edit of edits) {
    const found = reasonOf(edit, before);
    if (found !== null) return found;
    before = applyEdit(before, edit);
  }
  return null;
}

/**
 * Why an edit cannot be made: why its button is grey. null: it can be made, though it may change nothing.
 *
 * @throws RangeError if it names a source that the project does not have
 */
export function disabledReason(edit: Edit, project: ProjectDocument): DisabledReason | null {
  if (listTexts(edit).some(isTooLong)) return reason("edit.too-long", { most: LONGEST_TEXT });
  return reasonOf(edit, project);
}
