import type { Sensitivity } from "../core/audit/sensitivity.ts";
import type { Issue, MessageValues } from "../core/errors.ts";
import type { BoundingBox } from "../core/geo/shapes.ts";
import type { PlacedIssueGroup } from "../core/messages/groupIssues.ts";
import type { Language } from "../core/messages/messages.ts";
import type { Progress } from "../core/project/analyze.ts";
import type { Edit } from "../core/project/edit.ts";
import type { LayerDescription } from "../core/project/layers.ts";
import type { ProjectDocument, ProjectSource, SourceRole } from "../core/project/project.ts";
import type { ReadFacts } from "../core/read/readFacts.ts";
import type { CommunityCard } from "../core/report/communityCard.ts";
import type { CoordinatePreview } from "../core/report/coordinatePreview.ts";
import type { BackgroundDrawing, PlaceDrawing, QuestionDrawing } from "../core/report/drawing.ts";
import type { DrawnPart, PartsView } from "../core/report/drawParts.ts";
import type { Explanation } from "../core/report/explanation.ts";
import type { FacilityCard } from "../core/report/facilityCard.ts";
import type { FactsForm, UnitOutcomes } from "../core/report/factsForm.ts";
import type {
  describeIndicatorByUnit,
  IndicatorLevel,
  IndicatorView,
  UnitReference,
} from "../core/report/indicators.ts";
import type { TrialResult } from "../core/report/moveTrial.ts";
import type { Answer, FindingRow, Overview, Question } from "../core/report/overview.ts";
import type { RepairPreview } from "../core/report/repairPreview.ts";
import type { RepairChoice, RepairProposal } from "../core/report/repairProposal.ts";
import type { Fingerprint } from "../core/report/summary.ts";
import type { WalkCard } from "../core/report/walkCard.ts";
import type { WalkerRow } from "../core/report/walkerTable.ts";
import type { Bilingual, Standard, StandardMember } from "../core/standard/standard.ts";

/** Why something could not be done, as it crosses between threads: the sentence is made by core's messages. */
export interface Refusal {
  readonly code: string;
  readonly values: MessageValues;
  readonly where?: string;
}

/** A file that was taken in. */
export interface ImportedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Layer of the file, where files of its format hold several. */
  readonly layer: string | null;
  /** Its bytes, which do not change when the file does. */
  readonly blob: Blob;
  /** What it most likely is; null: nothing says. */
  readonly role: SourceRole | null;
  /** Of facilities whose records do not say their kind: what the file's name says. */
  readonly kind: string | null;
  /** Of a standard: its own id. */
  readonly standard: string | null;
  /** What it says of the project: that is read into it, and the file itself is not kept. null: it is kept. */
  readonly says: "facts" | "mapping" | null;
  /** Why it cannot be used. Such a file is not kept. */
  readonly refusal: Refusal | null;
}

/** What a mapping says of layers of a project. */
export interface MatchedMapping {
  /** After it they are read so. */
  readonly edit: Edit;
  readonly layerCount: number;
  readonly appliedCount: number;
  /** Entries that none of the layers took. */
  readonly unusedCount: number;
  readonly wordCount: number;
  /** What became of each layer, and of entries. */
  readonly issues: readonly Issue[];
}

export type ExportName = "coverage.csv" | "findings.csv" | "gaps.geojson" | "summary.json";

interface ImportRequest {
  readonly files: readonly { readonly name: string; readonly blob: Blob }[];
  readonly project: Pick<ProjectDocument, "standards" | "sources">;
}

/** A cell of the matrix, or a finding of another subject. */
export interface FindingReference {
  readonly rule: string;
  /** Part of the rule; null for the whole. */
  readonly part: number | null;
  readonly subjectKind: string;
  readonly subjectIndex: number;
}

/** A standard that a project may be judged by. */
export interface StandardListing extends StandardMember {
  readonly isOwn: boolean;
  readonly summary: Bilingual | null;
  readonly jurisdiction: Standard["jurisdiction"];
  readonly period: { readonly from?: string; readonly to?: string } | null;
  readonly ruleCount: number;
  /** Rules whose figures nobody has compared with the printed text. */
  readonly unverifiedCount: number;
  readonly fingerprint: Fingerprint;
  /** Why it cannot be read; then nothing else of it is known but its id. */
  readonly refusal: Refusal | null;
}

/** What became of the text of a standard that was checked. */
export interface CheckedStandard {
  /** null where there is a fault. */
  readonly standard: Standard | null;
  /** At most 20, each with the place in the file under `path` of its values. */
  readonly faults: readonly Refusal[];
  readonly sha256: string;
  readonly blob: Blob;
}

/** Every job the engine can do, as name → [input, result]. Add a line here and the compiler lists what is missing. */
export interface Jobs {
  /** What a project is judged by: its standards, joined. */
  readonly readStandard: [Pick<ProjectDocument, "standards" | "sources">, Standard];
  /** Those that the program ships, and the project's own. */
  readonly listStandards: [Pick<ProjectDocument, "standards" | "sources">, readonly StandardListing[]];
  /** The file of a standard, as it was written. */
  readonly readStandardText: [{ readonly id: string; readonly project: Pick<ProjectDocument, "sources"> }, string];
  readonly checkStandard: [{ readonly text: string; readonly name: string }, CheckedStandard];
  /** The table of indicators of the current analysis for one unit; and the units that it can be shown of. */
  readonly describeIndicators: [
    { readonly level: IndicatorLevel; readonly index: number },
    { readonly rows: readonly IndicatorView[]; readonly units: readonly UnitReference[] },
  ];
  /** What the current analysis says of the units of a kind, by every rule about them. */
  readonly listUnitOutcomes: [{ readonly unitKind: string }, readonly UnitOutcomes[]];
  /** One of its rows for every unit of a level, or for those in one county. */
  readonly describeIndicatorByUnit: [
    { readonly row: number; readonly level: IndicatorLevel; readonly county: number | null },
    ReturnType<typeof describeIndicatorByUnit>,
  ];
  /** How much of the current analysis hangs on a parameter. */
  readonly measureSensitivity: [{ readonly parameter: string; readonly values: readonly number[] }, Sensitivity];
  readonly importFiles: [ImportRequest, readonly ImportedFile[]];
  /** The layers of a project as they are read, whether or not they can be analysed together. */
  readonly describeLayers: [{ readonly project: ProjectDocument }, readonly LayerDescription[]];
  /** A text of a source as each of some encodings reads it; null: it cannot be read so, or nothing tells them apart. */
  readonly sampleEncodings: [
    { readonly source: ProjectSource; readonly encodings: readonly string[] },
    readonly (string | null)[],
  ];
  /** What changes where a source is read in another coordinate system; both as `SourceChoice` has it. */
  readonly previewCoordinates: [
    {
      readonly project: ProjectDocument;
      /** Its id. */
      readonly source: string;
      readonly before: string | null;
      readonly after: string;
    },
    CoordinatePreview,
  ];
  /** Becomes the current analysis, to which the next nine jobs refer. */
  readonly analyze: [
    { readonly project: ProjectDocument },
    {
      readonly overview: Overview;
      readonly issues: readonly PlacedIssueGroup[];
      /** The same for analyses of the same place: it looks the same. */
      readonly placeNumber: number;
      /** The same for analyses that answer every question alike: only what rules say of it may differ. */
      readonly coverageNumber: number;
    },
  ];
  readonly drawPlace: [null, PlaceDrawing];
  readonly answer: [Question, Answer];
  /** `focus`: a community whose neighbourhood is drawn, of a place too large to be drawn whole. */
  readonly drawQuestion: [{ readonly question: Question; readonly focus: number | null }, QuestionDrawing];
  /** What lies beneath the plan; it needs no analysis. */
  readonly drawBackground: [{ readonly project: ProjectDocument }, BackgroundDrawing];
  /** Fetches what no job needs before the first map: cards, evidence, files, the other standards. Without a network they work from then on. */
  readonly prepareLate: [null, null];
  readonly describeCommunity: [{ readonly community: number; readonly language: Language }, CommunityCard];
  readonly describeFacility: [
    { readonly facility: number; readonly minutes: number; readonly language: Language },
    FacilityCard,
  ];
  /** The question and the findings by the pace of every walker. */
  readonly compareWalkers: [Question, readonly WalkerRow[]];
  /** What would be if a facility stood there: it follows a hand. */
  readonly tryMove: [
    { readonly facility: number; readonly lngLat: readonly [number, number]; readonly minutes: number },
    TrialResult,
  ];
  /** Walking areas facility by facility. */
  readonly drawParts: [{ readonly question: Question; readonly view: PartsView }, readonly DrawnPart[]];
  /** What is near to a place in degrees, and the way to the nearest of a kind. */
  readonly describeWalks: [{ readonly lngLat: readonly [number, number]; readonly kind: string }, WalkCard];
  readonly explain: [FindingReference & { readonly language: Language }, Explanation];
  /** Findings of other subjects than communities, of one rule; with null of all rules. */
  readonly listFindings: [{ readonly rule: string | null }, readonly FindingRow[]];
  /** How what does not fit of the place of the current analysis may be mended. */
  readonly proposeRepairs: [Readonly<Record<string, never>>, readonly RepairProposal[]];
  /** What one of the choices of a proposal does. `lngLatBox`: of the proposal. */
  readonly previewRepairs: [{ readonly choice: RepairChoice; readonly lngLatBox: BoundingBox }, RepairPreview];
  /** issues.csv of all files of a project and of the place that they make, if there is one. */
  readonly writeIssues: [{ readonly project: ProjectDocument; readonly language: Language }, Blob];
  readonly writeExport: [{ readonly name: ExportName; readonly language: Language }, Blob];
  /** What can be declared of the place of the current analysis, with what its files give. */
  readonly describeFacts: [Readonly<Record<string, never>>, FactsForm];
  /** A file to fill in, with what is declared already; unitKind null: of every kind. */
  readonly writeFacts: [
    {
      readonly project: Pick<ProjectDocument, "facts" | "register">;
      readonly format: "xlsx" | "csv";
      readonly unitKind: string | null;
      readonly language: Language;
    },
    Blob,
  ];
  /** How the files of a project are read, as a file. */
  readonly writeMapping: [{ readonly project: ProjectDocument }, Blob];
  /** Looks up in such a file how sources of a project, named by their ids, are read. */
  readonly matchMapping: [
    {
      readonly blob: Blob;
      readonly name: string;
      readonly project: ProjectDocument;
      readonly sources: readonly string[];
    },
    MatchedMapping,
  ];
  readonly readFacts: [{ readonly blob: Blob; readonly name: string }, ReadFacts];
  readonly writeProject: [ProjectDocument, Blob];
  readonly readProject: [
    { readonly blob: Blob; readonly name: string },
    {
      readonly project: ProjectDocument;
      readonly sources: readonly { readonly sha256: string; readonly blob: Blob }[];
    },
  ];
}
export type JobName = keyof Jobs;
export type JobInput<Name extends JobName> = Jobs[Name][0];
export type JobResult<Name extends JobName> = Jobs[Name][1];

/** Where a job is: what the message `progress.STAGE` says, and the share of that stage that is done. */
export type JobProgress = Progress;
