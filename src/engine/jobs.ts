import type { InputError, Issue } from "../core/errors.ts";
import type { PlacedIssueGroup } from "../core/messages/groupIssues.ts";
import type { Language } from "../core/messages/messages.ts";
import type { LayerDescription } from "../core/project/layers.ts";
import type { ProjectDocument, SourceRole } from "../core/project/project.ts";
import type { CommunityCard } from "../core/report/communityCard.ts";
import type { PlaceDrawing, QuestionDrawing } from "../core/report/drawing.ts";
import type { Explanation } from "../core/report/explanation.ts";
import type { Answer, Overview, Question } from "../core/report/overview.ts";

/** A file that was taken in. Its bytes are held by the engine under `sha256`, and by `blob`, which does not change when the file does. */
export interface ImportedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly blob: Blob;
  /** What it most likely is; null: nothing says. Streets are recognised and not used yet. */
  readonly role: SourceRole | null;
  /** The file cannot be used: why. Such a file is not kept. */
  readonly refusal: Issue | null;
}

export type ExportName = "coverage.csv" | "findings.csv" | "gaps.geojson" | "summary.json";

/** Every job the engine can do, as name → [input, result]. */
export interface Jobs {
  readonly importFiles: [
    { readonly files: readonly { readonly name: string; readonly blob: Blob }[]; readonly standard: string },
    readonly ImportedFile[],
  ];
  /** The layers of a project as they are read, whether or not they can be analysed together. */
  readonly describeLayers: [
    { readonly project: ProjectDocument; readonly language: Language },
    readonly LayerDescription[],
  ];
  /** Becomes the current analysis, to which the jobs below refer. */
  readonly analyze: [
    { readonly project: ProjectDocument; readonly language: Language },
    { readonly overview: Overview; readonly issues: readonly PlacedIssueGroup[] },
  ];
  readonly drawPlace: [null, PlaceDrawing];
  readonly answer: [{ readonly question: Question }, Answer];
  readonly drawQuestion: [{ readonly question: Question }, QuestionDrawing];
  readonly describeCommunity: [{ readonly community: number; readonly language: Language }, CommunityCard];
  readonly explain: [
    {
      readonly rule: string;
      readonly part: number | null;
      readonly subjectKind: string;
      readonly subjectIndex: number;
      readonly language: Language;
    },
    Explanation,
  ];
  readonly writeExport: [{ readonly name: ExportName; readonly language: Language }, Blob];
  readonly writeProject: [{ readonly project: ProjectDocument }, Blob];
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

/** Where a job is: what `progress.STAGE` of core's messages says, and the share of that stage. */
export interface JobProgress {
  readonly stage: string;
  readonly item: string;
  readonly share: number;
}

export type JobState<Result> =
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly progress: JobProgress | null; readonly previous: Result | null }
  | { readonly status: "done"; readonly result: Result }
  | { readonly status: "failed"; readonly error: InputError | Error; readonly previous: Result | null };
