import { InputError } from "../../core/errors.ts";
import { formatIssue } from "../../core/messages/messages.ts";
import { presentOf } from "../../core/project/history.ts";
import type { ProjectDocument, ProjectSource } from "../../core/project/project.ts";
import { copyStandard, readStandardJson, writeStandard } from "../../core/standard/editStandard.ts";
import type { Bilingual } from "../../core/standard/standard.ts";
import { formatWord } from "../i18n/say.ts";
import { downloadBlob } from "./download.ts";
import { engine } from "./engine.ts";
import { edit } from "./projectActions.ts";
import { getState, noteFault, setState } from "./state.ts";

/** The source that holds a standard of the project's own. */
const findOwnStandard = (project: ProjectDocument, id: string): ProjectSource | undefined =>
  project.sources.find((source) => source.role === "standard" && source.id === id);

/** The file of a standard, as the engine holds it. */
interface HeldFile {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly blob: Blob;
}

/**
 * Keeps a standard of the user's own in the open project: a new one holds from now on, a known one gets another content.
 *
 * @param instead the standard whose place a new one takes: what a copy changes must not be judged twice
 */
export function keepOwnStandard({ id, name, sha256, blob }: HeldFile, instead: string | null = null): void {
  const { history, blobs } = getState();
  if (history === null) return;
  const project = presentOf(history);
  engine.provideSource(sha256, blob);
  setState({ blobs: new Map([...blobs, [sha256, blob]]) });
  if (findOwnStandard(project, id) !== undefined) {
    edit({ type: "replace-source", source: id, name, bytes: blob.size, sha256 });
    return;
  }
  const source: ProjectSource = {
    id,
    name,
    bytes: blob.size,
    sha256,
    role: "standard",
    kind: null,
    encoding: null,
    layer: null,
    crs: null,
    columns: [],
    repairs: [],
  };
  const place = project.standards.findIndex((active) => active.id === instead);
  const standards =
    place < 0
      ? [...project.standards, { id, withUnverified: true }]
      : project.standards.map((active, i) => (i === place ? { ...active, id } : active));
  edit({
    type: "several",
    edits: [
      { type: "add-sources", sources: [source] },
      { type: "set-standards", standards },
    ],
  });
}

function tellFailure(error: unknown): void {
  const { language } = getState();
  if (!(error instanceof InputError)) noteFault("runtime", error);
  const text = error instanceof InputError ? formatIssue(error, language) : formatWord("page.failed", {}, language);
  setState({ remark: { tone: "error", text } });
}

/** Puts a copy of a standard, which can be changed, into the open project, in its place if it holds. @returns whether it is there */
export async function copyAsOwn(original: string, id: string, title: Bilingual): Promise<boolean> {
  const { history } = getState();
  if (history === null) return false;
  try {
    const text = await engine.run("readStandardText", { id: original, project: presentOf(history) });
    const copy = writeStandard(copyStandard(readStandardJson(text), id, title));
    const name = `${id}.json`;
    const { sha256, blob } = await engine.run("checkStandard", { text: copy, name });
    keepOwnStandard({ id, name, sha256, blob }, original);
    return true;
  } catch (error) {
    tellFailure(error);
    return false;
  }
}

/** Hands over the file of a standard: of an own one, the very bytes that the project holds. */
export async function exportStandard(id: string): Promise<void> {
  const { history, blobs } = getState();
  if (history === null) return;
  const project = presentOf(history);
  const own = findOwnStandard(project, id);
  const held = own === undefined ? undefined : blobs.get(own.sha256);
  try {
    const blob = held ?? new Blob([await engine.run("readStandardText", { id, project })]);
    downloadBlob(new Blob([blob], { type: "application/json" }), `${id}.json`);
  } catch (error) {
    tellFailure(error);
  }
}

/** Takes a standard of the user's own out of the open project, in which another one must hold. */
export function removeOwnStandard(id: string): void {
  const { history } = getState();
  if (history === null) return;
  const { standards } = presentOf(history);
  const others = standards.filter((own) => own.id !== id);
  const remove = { type: "remove-source", source: id } as const;
  const isActive = others.length < standards.length;
  edit(isActive ? { type: "several", edits: [{ type: "set-standards", standards: others }, remove] } : remove);
}

/** Takes standards into the open project, the sample too: they are no data. @param notOne says that a file is no standard */
export async function importStandards(files: readonly File[], notOne: (name: string) => string): Promise<void> {
  const { history, language } = getState();
  if (history === null || files.length === 0) return;
  try {
    const imported = await engine.run("importFiles", {
      files: files.map((file) => ({ name: file.name, blob: file })),
      project: presentOf(history),
    });
    for (const { name, sha256, blob, standard, refusal } of imported) {
      if (standard !== null && refusal === null) keepOwnStandard({ id: standard, name, sha256, blob });
      else {
        const text = refusal === null ? notOne(name) : formatIssue(refusal, language);
        setState({ remark: { tone: "error", text } });
      }
    }
  } catch (error) {
    tellFailure(error);
  }
}
