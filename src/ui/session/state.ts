import { create } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { BoundingBox } from "../../core/geo/shapes.ts";
import type { PlacedIssueGroup } from "../../core/messages/groupIssues.ts";
import type { Language } from "../../core/messages/messages.ts";
import type { ProjectHistory } from "../../core/project/history.ts";
import type { LayerDescription } from "../../core/project/layers.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import type { BackgroundDrawing, PlaceDrawing, QuestionDrawing } from "../../core/report/drawing.ts";
import type { Answer, Overview, Question } from "../../core/report/overview.ts";
import type { Standard } from "../../core/standard/standard.ts";
import type { ImportedFile, JobProgress, Refusal } from "../../engine/jobs.ts";
import { type Mode, readAddress, type Theme } from "../address.ts";
import { type BaseMap, NO_BASE_MAP } from "../map/baseMap.ts";
import type { HomesStyle, MapFlight, MapPart, MapStyle } from "../map/mapProps.ts";
import type { AutosaveState } from "../storage/autosave.ts";
import type { StoredProject } from "../storage/database.ts";
import type { IndexedProject } from "../storage/outsideIndex.ts";

/** An analysis that was made, with the project that it was made of. */
export interface Result {
  readonly project: ProjectDocument;
  /** What it was judged by. */
  readonly standard: Standard;
  readonly overview: Overview;
  readonly issues: readonly PlacedIssueGroup[];
  readonly drawing: PlaceDrawing;
  /** The same for results of the same place: it looks the same. */
  readonly placeNumber: number;
  /** The same for results that answer every question alike. */
  readonly coverageNumber: number;
}

/** What answers the question. */
export interface Answered {
  readonly result: Result;
  readonly question: Question;
  readonly answer: Answer;
  /** While `isDrawn` is false, that of the question before, of the same place; null if there was none. */
  readonly drawing: QuestionDrawing | null;
  readonly isDrawn: boolean;
  /** Of a place too large to be drawn whole: the community whose neighbourhood is drawn. */
  readonly focus: number | null;
}

/** Where the engine is with the project. */
export type Work =
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly progress: JobProgress | null }
  /** What has to be mended first. */
  | { readonly status: "refused"; readonly refusal: Refusal }
  /** A fault of ours; the diagnostics say which. */
  | { readonly status: "failed" };

/** What is selected in the check. */
export interface CheckSelection {
  readonly community: number | null;
  /** Place of the open column in the overview's columns. */
  readonly column: number | null;
  readonly facility: number | null;
  /** A place that walks are asked from, degrees. */
  readonly place?: readonly [number, number];
}

export interface Fault {
  readonly id: number;
  readonly atMs: number;
  readonly kind: "data" | "runtime" | "request";
  readonly text: string;
}

/** A file of declared facts, or of how files are read. */
export interface Saying extends Pick<ImportedFile, "name" | "blob" | "says"> {
  /** SHA-256 of the layers that came with it. */
  readonly companions: readonly string[];
}

/** Part of the data mode that is open. */
export type DataTab = "files" | "facts" | "lists";

export type SheetName = "rename" | "shortcuts" | "diagnostics" | "glossary";

export interface SessionState {
  readonly language: Language;
  readonly theme: Theme;
  readonly mode: Mode;
  /** The page is still looking for what was open last. */
  readonly isOpening: boolean;
  /** The part that is open is being fetched. */
  readonly isAwaitingPart: boolean;
  /** null: nothing is open. */
  readonly history: ProjectHistory | null;
  /** Content of the sources of the open project, by SHA-256. */
  readonly blobs: ReadonlyMap<string, Blob>;
  readonly saved: AutosaveState | null;
  readonly projects: readonly StoredProject[];
  /** Projects that were kept here and are gone. */
  readonly lost: readonly IndexedProject[];
  /** What the open project is judged by; null: it is not read yet. */
  readonly standard: Standard | null;
  readonly layers: readonly LayerDescription[];
  /** How the layers were read is not known yet; it is asked for when the question is answered. */
  readonly isDescribing: boolean;
  readonly work: Work;
  /** The last good one; it stays until the next is there. */
  readonly result: Result | null;
  readonly question: Question;
  readonly answered: Answered | null;
  /** What lies beneath the plan, and what it was made of; null: nothing, or it is not drawn yet. */
  readonly background: { readonly key: string; readonly drawing: BackgroundDrawing } | null;
  /** Rows of the city's table of indicators that are short, of this result; null: they are not counted yet. */
  readonly shortIndicators: { readonly result: Result; readonly count: number } | null;
  /** Whether all parts of the page and its engine are here: from then on nothing needs a network. */
  readonly isWhole: boolean;
  readonly importing: { readonly progress: JobProgress | null } | null;
  readonly refused: readonly { readonly name: string; readonly refusal: Refusal }[];
  readonly justAdded: ReadonlySet<string>;
  readonly dataTab: DataTab;
  /** Files of what is said of the project: to be read as soon as there is what they speak of. */
  readonly sayings: readonly Saying[];
  readonly selection: CheckSelection;
  readonly flight: MapFlight | null;
  readonly mapStyle: MapStyle;
  readonly homesStyle: HomesStyle;
  readonly hiddenParts: ReadonlySet<MapPart>;
  readonly baseMap: BaseMap;
  readonly sheet: SheetName | null;
  readonly isPaletteOpen: boolean;
  /** null: it is not open. One that nobody asked for only offers itself. A new one starts anew. */
  readonly tour: { readonly isAsked: boolean } | null;
  readonly faults: readonly Fault[];
  /** A sentence about what was just done or could not be done. */
  readonly remark: { readonly tone: "note" | "warning" | "error"; readonly text: string } | null;
}

export const NOTHING_SELECTED: CheckSelection = { community: null, column: null, facility: null };

const address = readAddress(globalThis.location?.search ?? "");

/** All that the page knows; it changes only by the actions beside this file. */
export const useSession = create<SessionState>(() => ({
  ...address,
  isOpening: true,
  isAwaitingPart: false,
  history: null,
  blobs: new Map(),
  saved: null,
  projects: [],
  lost: [],
  standard: null,
  layers: [],
  isDescribing: false,
  work: { status: "idle" },
  result: null,
  question: { kind: "kindergarten", minutes: 10, measure: "people" },
  answered: null,
  background: null,
  shortIndicators: null,
  isWhole: false,
  importing: null,
  refused: [],
  justAdded: new Set(),
  dataTab: "files",
  sayings: [],
  selection: NOTHING_SELECTED,
  flight: null,
  mapStyle: "circles",
  homesStyle: "auto",
  hiddenParts: new Set(),
  baseMap: NO_BASE_MAP,
  sheet: null,
  isPaletteOpen: false,
  tour: null,
  faults: [],
  remark: null,
}));

export const { getState, setState } = useSession;

/** Some fields of the session. What reads them is drawn anew when one of them changes, and not with every other. */
export const useFields = <Name extends keyof SessionState>(...names: readonly Name[]): Pick<SessionState, Name> =>
  useSession(
    useShallow((state) => Object.fromEntries(names.map((name) => [name, state[name]])) as Pick<SessionState, Name>),
  );

let lastFlight = 0;

/** Flies there, because the user asked for it; `isClose`: as near as the box asks, however small that is. */
export function flyTo(lngLatBox: BoundingBox, isClose = false): void {
  setState({ flight: { lngLatBox, id: ++lastFlight, isClose } });
}

let lastFault = 0;
const MOST_FAULTS = 100;

/** Notes what went wrong, for the diagnostics. */
export function noteFault(kind: Fault["kind"], error: unknown): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const fault: Fault = { id: ++lastFault, atMs: Date.now(), kind, text };
  setState(({ faults }) => ({ faults: [...faults, fault].slice(-MOST_FAULTS) }));
}
