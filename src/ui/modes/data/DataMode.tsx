import "../../i18n/learnDataWords.ts";
import { type ReactNode, useMemo, useRef, useState } from "react";
import type { PlacedIssueGroup } from "../../../core/messages/groupIssues.ts";
import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import type { Overview } from "../../../core/report/overview.ts";
import type { RepairChoice, RepairProposal } from "../../../core/report/repairProposal.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import type { JobProgress } from "../../../engine/jobs.ts";
import { useWords } from "../../i18n/say.ts";
import type { CoordinateChoice } from "../../session/useCoordinatePreview.ts";
import "./data.css";
import { DataSum, DataTitle } from "./DataHead.tsx";
import type { SampleEncodings } from "./EncodingRow.tsx";
import type { OpenLayer } from "./FieldTable.tsx";
import { FirstFiles } from "./FirstFiles.tsx";
import { ImportProgress } from "./ImportProgress.tsx";
import { InventoryList } from "./InventoryList.tsx";
import { IssueList } from "./IssueList.tsx";
import { joinLayers } from "./importSum.ts";
import { LayerTable } from "./LayerTable.tsx";
import { NeedList } from "./NeedList.tsx";
import { listKindOptions } from "./names.ts";
import { RefusedFiles } from "./RefusedFiles.tsx";
import { RepairList } from "./RepairList.tsx";
import { WordTable } from "./WordTable.tsx";

export interface DataModeProps {
  readonly project: ProjectDocument;
  readonly standard: Standard;
  readonly layers: readonly LayerDescription[];
  /** null: nothing is judged yet. */
  readonly overview: Pick<Overview, "kinds" | "needs" | "cells" | "demandOrigin"> | null;
  /** Of the place as a whole; those of its files are in `layers`. */
  readonly issues: readonly PlacedIssueGroup[];
  /** How what does not fit may be mended. */
  readonly proposals: readonly RepairProposal[];
  /** null: no import is under way. */
  readonly importing: { readonly progress: JobProgress | null } | null;
  /** Files that could not be read at all. */
  readonly refused: readonly { readonly name: string; readonly sentence: string }[];
  /** Ids of the sources of the last import. */
  readonly justAdded: ReadonlySet<string>;
  readonly onEdit: (edit: Edit) => void;
  readonly onPickFiles: () => void;
  readonly onCancelImport: () => void;
  readonly onDismissRefusal: (name: string) => void;
  readonly onShowPlace: (lngLat: readonly [number, number]) => void;
  /** A text of a file as each of some encodings reads it; null where nothing is to be shown. */
  readonly sampleEncodings: SampleEncodings;
  readonly onShowRepair: (proposal: RepairProposal, choice: RepairChoice) => void;
  /** Shows on the map what another coordinate system does to a layer. */
  readonly onCompare: (choice: CoordinateChoice) => void;
  readonly onSaveIssues: () => void;
  readonly onOpenCheck: () => void;
  /** Saves how the files are read. */
  readonly onSaveMapping: () => void;
  /** What became of a file that says how files are read. */
  readonly mapping: ReactNode;
  readonly map: ReactNode;
  /** Settings of the base map. */
  readonly baseMap: ReactNode;
}

/** The mode that shows what was read of the files, and asks what the files do not say. */
export function DataMode(props: DataModeProps) {
  const { project, standard, layers, overview, issues, importing, refused, justAdded } = props;
  const { onEdit, onPickFiles, onShowPlace, onCompare, sampleEncodings } = props;
  const { language, say } = useWords();
  const kinds = useMemo(() => listKindOptions(standard, language), [standard, language]);
  const [open, setOpen] = useState<OpenLayer | null>(null);
  const wordsHead = useRef<HTMLHeadingElement>(null);
  const entries = joinLayers(project, layers);
  const isEmpty = entries.length === 0;
  const hasCommunities = layers.some(({ role, keptCount }) => role === "communities" && keptCount > 0);
  const hasFacilities = project.sources.some(({ role }) => role === "facilities");

  const showWords = () => {
    wordsHead.current?.scrollIntoView({ block: "start" });
    wordsHead.current?.focus({ preventScroll: true });
  };

  return (
    <div className="data-mode">
      <section className="data-left" aria-label={say("data.left")}>
        <DataTitle {...{ project, justAdded }} />
        {importing && <ImportProgress progress={importing.progress} onCancel={props.onCancelImport} />}
        {!importing && !isEmpty && (
          <DataSum {...{ project, layers, justAdded, hasCommunities, onPickFiles }} onOpenCheck={props.onOpenCheck} />
        )}
        <RefusedFiles refused={refused} onDismiss={props.onDismissRefusal} />
        {props.mapping}
        {isEmpty && !importing && <FirstFiles onPickFiles={onPickFiles} />}
        {!isEmpty && (
          <>
            <LayerTable
              {...{
                project,
                entries,
                standard,
                kinds,
                justAdded,
                open,
                onEdit,
                onPickFiles,
                onShowPlace,
                onCompare,
                sampleEncodings,
              }}
              onOpen={setOpen}
              onSaveMapping={props.onSaveMapping}
            />
            <div className="data-two">
              {hasFacilities && <WordTable {...{ project, kinds, layers, onEdit }} head={wordsHead} />}
              {overview && <InventoryList {...{ project, standard, overview, onEdit }} />}
            </div>
            <RepairList
              {...{ onEdit }}
              sources={project.sources}
              proposals={props.proposals}
              onShow={props.onShowRepair}
            />
            <IssueList {...{ entries, issues, onShowPlace }} onSave={props.onSaveIssues} />
          </>
        )}
      </section>
      <section className="data-right" aria-label={say("data.right")}>
        <div className="data-map">{props.map}</div>
        <details className="data-base-map">
          <summary>{say("data.baseMap")}</summary>
          {props.baseMap}
        </details>
        <NeedList
          {...{ standard, layers, overview, hasCommunities, onEdit, onPickFiles }}
          onChooseColumn={(source, field) => setOpen({ source, field })}
          onShowWords={showWords}
        />
      </section>
    </div>
  );
}
