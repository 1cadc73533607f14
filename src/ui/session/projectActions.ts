import type { Language } from "../../core/messages/messages.ts";
import type { Edit } from "../../core/project/edit.ts";
import {
  canRedo,
  canUndo,
  goTo,
  type ProjectHistory,
  presentOf,
  recordEdit,
  startHistory,
} from "../../core/project/history.ts";
import {
  DEFAULT_STANDARD,
  DOCUMENT_VERSION,
  type ProjectDocument,
  type ProjectSource,
} from "../../core/project/project.ts";
import { PROJECT_FILE_EXTENSION } from "../../core/project/projectArchive.ts";
import type { ExportName, ImportedFile, JobProgress } from "../../engine/jobs.ts";
import { AbortError } from "../../engine/protocol.ts";
import { formatWord } from "../i18n/say.ts";
import { type BaseMap, readBaseMap } from "../map/baseMap.ts";
import { isOnlinePage } from "../map/onlinePage.ts";
import { openStorage, type ProjectStorage } from "../storage/openStorage.ts";
import { makeProjectId } from "../storage/projectId.ts";
import type { TabMessage } from "../storage/tabChannel.ts";
import { downloadBlob } from "./download.ts";
import { engine } from "./engine.ts";
import { cancelWork, refresh } from "./refresh.ts";
import { forgetRemembered, recall, remember } from "./remembered.ts";
import { fetchSample } from "./sample.ts";
import { sayRefusal } from "./sayRefusal.ts";
import { getState, NOTHING_SELECTED, noteFault, setState } from "./state.ts";

let storage: ProjectStorage | null = null;
let importRun: AbortController | null = null;

function show(history: ProjectHistory, blobs: ReadonlyMap<string, Blob>): void {
  const previous = getState().history;
  const isOther = previous === null || presentOf(previous).id !== presentOf(history).id;
  for (const [sha256, blob] of blobs) engine.provideSource(sha256, blob);
  setState({
    history,
    blobs,
    ...(isOther
      ? {
          result: null,
          answered: null,
          background: null,
          layers: [],
          refused: [],
          justAdded: new Set<string>(),
          dataTab: "files",
          sayings: [],
          selection: NOTHING_SELECTED,
          remark: null,
        }
      : {}),
  });
  // So that a reload comes back to it.
  if (isOther) remember("last", presentOf(history).id);
  void refresh();
}

function keep(): void {
  const { history, blobs } = getState();
  if (history !== null) storage?.autosave.schedule(history, blobs);
}

/** Makes a change; the only way in which the open project changes. */
export function edit(change: Edit): void {
  const { history } = getState();
  if (history !== null) editFrom(history, change);
}

/** Makes a change in place of what was done since a state of the history, which is one that the open project was in. */
export function editFrom(before: ProjectHistory, change: Edit): void {
  const { history, blobs } = getState();
  const next = recordEdit(before, change);
  if (next === history) return;
  show(next, blobs);
  keep();
}

function moveTo(step: -1 | 1): void {
  const { history, blobs } = getState();
  if (history === null || !(step < 0 ? canUndo(history) : canRedo(history))) return;
  show(goTo(history, history.at + step), blobs);
  keep();
}

export const undo = (): void => moveTo(-1);
export const redo = (): void => moveTo(1);

const emptyProject = (name: string): ProjectDocument => ({
  format: "lifecircle-project",
  version: DOCUMENT_VERSION,
  id: makeProjectId(),
  name,
  isSample: false,
  standards: [{ id: DEFAULT_STANDARD, withUnverified: false }],
  sources: [],
  words: [],
  inventory: [],
  parameterValues: [],
  facts: [],
  register: [],
  walker: null,
  date: null,
});

const makeNewProject = (): ProjectDocument => emptyProject(formatWord("page.newProject", {}, getState().language));

/** Opens a project that has nothing yet, in the data mode. */
function begin(project: ProjectDocument): void {
  show(startHistory(project), new Map());
  setState({ mode: "data", work: { status: "idle" } });
}

/** An empty project, in the data mode. */
export const newProject = (): void => begin(makeNewProject());

const toSource = ({ name, bytes, sha256, layer, role, kind, standard }: ImportedFile): ProjectSource => ({
  id: standard ?? [sha256.slice(0, 12), ...(layer === null ? [] : [layer])].join(" "),
  name,
  bytes,
  sha256,
  role: role ?? "unused",
  kind,
  encoding: null,
  layer,
  crs: null,
  columns: [],
  repairs: [],
});

/** Opens the sample as a project of its own, which can be changed like any other. */
export async function openSample(): Promise<void> {
  const { language } = getState();
  const known = getState().projects.find(({ isSample }) => isSample);
  if (known !== undefined && (await openStored(known.id))) return;
  try {
    const name = formatWord("page.sampleProject", {}, language);
    const { project, blobs } = await fetchSample();
    show(startHistory({ ...project, name }), blobs);
    keep();
  } catch (error) {
    setState({ remark: { tone: "error", text: await sayRefusal(error, language) } });
  }
}

/** Opens a project that is kept in this browser. @returns false if there is none, or it cannot be read */
export async function openStored(id: string): Promise<boolean> {
  const { language } = getState();
  try {
    // What is on its way into the store must not be missed.
    await storage?.autosave.flush();
    const loaded = (await storage?.store?.loadProject(id)) ?? null;
    if (loaded === null) return false;
    storage?.autosave.adopt(id, loaded.stamp);
    show(loaded.history, loaded.blobs);
    return true;
  } catch (error) {
    setState({ remark: { tone: "error", text: await sayRefusal(error, language) } });
    return false;
  }
}

/** Takes files into the open project; a project file among them is opened instead. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const projectFile = files.find(({ name }) => name.endsWith(PROJECT_FILE_EXTENSION));
  if (projectFile !== undefined) {
    await openProjectFile(projectFile);
    return;
  }
  if (files.length === 0) return;
  if (getState().history === null) newProject();
  const { history, language } = getState();
  const opened = presentOf(history!);
  // Own data do not go into the sample: they begin a project. Spreadsheets may hold facts about what is open.
  const areSheets = files.every(({ name }) => /\.(xlsx|xls|csv)$/i.test(name));
  const begun = opened.isSample && !areSheets ? makeNewProject() : null;
  const project = begun ?? opened;
  importRun?.abort();
  const own = new AbortController();
  importRun = own;
  setState({ mode: "data", importing: { progress: null }, justAdded: new Set() });
  // What it still says of itself after it was called off is not heard.
  const onProgress = (progress: JobProgress) => {
    if (importRun === own) setState({ importing: { progress } });
  };
  try {
    const imported = await engine.run(
      "importFiles",
      { files: files.map((file) => ({ name: file.name, blob: file })), project },
      { signal: own.signal, onProgress },
    );
    if (importRun !== own || getState().history === null) return;
    if (begun !== null) begin(begun);
    takeIn(imported, language);
  } catch (error) {
    if (!(error instanceof AbortError))
      setState({ remark: { tone: "error", text: await sayRefusal(error, language) } });
  } finally {
    if (importRun === own) setState({ importing: null });
  }
}

function takeIn(imported: readonly ImportedFile[], language: Language): void {
  const usable = imported.filter(({ refusal, says }) => refusal === null && says === null);
  const refused = imported.flatMap(({ name, refusal }) => (refusal === null ? [] : [{ name, refusal }]));
  // A standard is no layer that a mapping could be meant for.
  const companions = usable.filter(({ standard }) => standard === null).map(({ sha256 }) => sha256);
  const sayings = imported.filter(({ says }) => says !== null).map((file) => ({ ...file, companions }));
  const dataTab = sayings.some(({ says }) => says === "facts") ? "facts" : "files";
  setState({ dataTab, sayings: [...getState().sayings, ...sayings] });
  const { history } = getState();
  const before = new Set(presentOf(history!).sources.map(({ id }) => id));
  const blobs = new Map([...getState().blobs, ...usable.map(({ sha256, blob }) => [sha256, blob] as const)]);
  for (const { sha256, blob } of usable) engine.provideSource(sha256, blob);
  setState({ blobs, refused: [...getState().refused, ...refused] });
  if (usable.length === 0) return;
  const isKnown = ({ standard }: ImportedFile) => standard !== null && before.has(standard);
  edit({ type: "add-sources", sources: usable.filter((file) => !isKnown(file)).map(toSource) });
  for (const file of usable.filter(isKnown)) {
    const { name, bytes, sha256 } = file;
    edit({ type: "replace-source", source: file.standard!, name, bytes, sha256 });
  }
  const { standards } = presentOf(getState().history!);
  const fresh = usable.flatMap(({ standard }) =>
    standard === null || standards.some(({ id }) => id === standard) ? [] : [{ id: standard, withUnverified: true }],
  );
  if (fresh.length > 0) edit({ type: "set-standards", standards: [...standards, ...fresh] });
  const added = presentOf(getState().history!).sources.filter(({ id }) => !before.has(id));
  const copies = usable.filter((file) => !isKnown(file)).length - added.length;
  const remark =
    copies > 0 ? ({ tone: "note", text: formatWord("page.copies", { count: copies }, language) } as const) : null;
  setState({ justAdded: new Set(added.map(({ id }) => id)), remark });
}

export function cancelImport(): void {
  importRun?.abort();
  importRun = null;
  setState({ importing: null });
}

/** Opens a project file as a project of its own; one that is kept here already is not overwritten. */
async function openProjectFile(file: File): Promise<void> {
  const { language, projects } = getState();
  try {
    const { project, sources } = await engine.run("readProject", { blob: file, name: file.name });
    const isKnown = projects.some(({ id }) => id === project.id);
    const opened = isKnown ? { ...project, id: makeProjectId() } : project;
    show(startHistory(opened), new Map(sources.map(({ sha256, blob }) => [sha256, blob])));
    keep();
    setState({ remark: { tone: "note", text: formatWord("page.opened", { name: project.name }, language) } });
  } catch (error) {
    setState({ remark: { tone: "error", text: await sayRefusal(error, language) } });
  }
}

/** Saves the open project, with its files, as one file. */
export async function saveProjectFile(): Promise<void> {
  const { history, language } = getState();
  if (history === null) return;
  const project = presentOf(history);
  try {
    downloadBlob(await engine.run("writeProject", project), `${project.name}${PROJECT_FILE_EXTENSION}`);
  } catch (error) {
    setState({ remark: { tone: "error", text: await sayRefusal(error, language) } });
  }
}

/** Saves a table or layer of the analysis as a file. */
export async function saveExport(name: ExportName): Promise<void> {
  const { language } = getState();
  try {
    downloadBlob(await engine.run("writeExport", { name, language }), name);
  } catch (error) {
    if (!(error instanceof AbortError))
      setState({ remark: { tone: "error", text: await sayRefusal(error, language) } });
  }
}

/** Saves every issue of the files, for whoever can mend them. */
export async function saveIssues(): Promise<void> {
  const { history, language } = getState();
  if (history === null) return;
  try {
    downloadBlob(await engine.run("writeIssues", { project: presentOf(history), language }), "issues.csv");
  } catch (error) {
    if (!(error instanceof AbortError))
      setState({ remark: { tone: "error", text: await sayRefusal(error, language) } });
  }
}

async function listProjects(): Promise<void> {
  setState({ projects: (await storage?.store?.listProjects()) ?? [] });
}

/** Leaves the first screen. */
function closeProject(): void {
  cancelWork();
  setState({
    history: null,
    blobs: new Map(),
    result: null,
    answered: null,
    background: null,
    layers: [],
    refused: [],
    justAdded: new Set(),
    selection: NOTHING_SELECTED,
    sheet: null,
  });
}

/** Another tab saved or deleted something. What it deleted must not be brought back by saving it here. */
function hearTab(message: TabMessage): void {
  const { history } = getState();
  const isGone =
    message.type === "deleted-everything" ||
    (message.type === "deleted" && history !== null && presentOf(history).id === message.projectId);
  if (isGone) {
    storage?.autosave.forgetAll();
    closeProject();
  }
  void listProjects().catch(() => {});
}

/** Deletes all that is kept in this browser; the first screen is left. */
export async function deleteEverything(): Promise<void> {
  cancelWork();
  await storage?.deleteEverything();
  forgetRemembered();
  closeProject();
  setState({ projects: [], lost: [], saved: null });
}

const BASE_MAP_KEY = "baseMap";

/** Puts a ground under the plan; it is remembered on this computer, never in a project. */
export function chooseBaseMap(baseMap: BaseMap): void {
  setState({ baseMap });
  storage?.store?.writeSetting(BASE_MAP_KEY, baseMap).catch((error: unknown) => noteFault("runtime", error));
}

/** One that needs a server is not switched on where the page may not ask one. */
async function restoreBaseMap(): Promise<void> {
  const baseMap = readBaseMap(await storage?.store?.readSetting(BASE_MAP_KEY));
  if (baseMap.type === "pmtiles" || isOnlinePage()) setState({ baseMap });
}

export const forgetLost = (id: string): void => {
  storage?.forgetLost(id);
  setState(({ lost }) => ({ lost: lost.filter((project) => project.id !== id) }));
};

/** Another tab saved the open project: keeps this tab's as a copy, or takes the other's. */
export async function resolveConflict(choice: "keep-mine-as-copy" | "reload"): Promise<void> {
  const { history, blobs } = getState();
  if (history === null || storage === null) return;
  const copy = storage.autosave.resolveConflict(choice);
  if (copy !== null) show(copy, blobs);
  else await openStored(presentOf(history).id);
}

/** Opens the storage and what was open last, or the sample. */
export async function startSession(): Promise<void> {
  try {
    storage = await openStorage({
      onState: (saved) => {
        setState({ saved });
        if (saved.status === "saved") void listProjects().catch(() => {});
      },
      onTab: hearTab,
    });
    const { projects, lost } = storage;
    setState({ projects, lost, saved: storage.autosave.state });
  } catch (error) {
    noteFault("runtime", error);
  }
  await restoreBaseMap().catch((error: unknown) => noteFault("runtime", error));
  try {
    const last = recall("last");
    const { projects } = getState();
    const wanted = projects.find(({ id }) => id === last) ?? projects[0];
    if (wanted === undefined || !(await openStored(wanted.id))) await openSample();
  } catch (error) {
    setState({ remark: { tone: "error", text: await sayRefusal(error, getState().language) } });
  }
  setState({ isOpening: false });
}
