import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument, ProjectSource } from "../../../core/project/project.ts";
import { useWords } from "../../i18n/say.ts";
import type { CoordinateChoice } from "../../session/useCoordinatePreview.ts";
import { Button } from "../../widgets/Button.tsx";
import { CoordinateRow } from "./CoordinateRow.tsx";
import { EncodingRow, type SampleEncodings } from "./EncodingRow.tsx";
import { FieldTable, type OpenLayer } from "./FieldTable.tsx";
import { IssueRow } from "./IssueRow.tsx";
import { listGroups } from "./issueGroups.ts";

interface LayerDetailProps {
  readonly project: ProjectDocument;
  readonly source: ProjectSource;
  readonly layer: LayerDescription | null;
  readonly open: OpenLayer;
  readonly sampleEncodings: SampleEncodings;
  readonly onEdit: (edit: Edit) => void;
  readonly onShowPlace: (lngLat: readonly [number, number]) => void;
  readonly onCompare: (choice: CoordinateChoice) => void;
}

/** What an open layer shows: its columns, its encoding, its coordinates, its issues, and how to be rid of it. */
export function LayerDetail({ project, source, layer, open, ...actions }: LayerDetailProps) {
  const { sampleEncodings, onEdit, onShowPlace, onCompare } = actions;
  const { say } = useWords();
  const { id } = source;
  return (
    <div className="data-detail">
      {layer && layer.refusal === null && <FieldTable {...{ project, source, layer, open, onEdit }} />}
      {listGroups([{ source, layer }], []).map(({ key, group }) => (
        <IssueRow key={key} {...{ group, onShowPlace }} />
      ))}
      <EncodingRow {...{ source, layer, sampleEncodings, onEdit }} />
      <div className="data-detail-foot" data-crs>
        <CoordinateRow {...{ source, layer, onEdit, onCompare }} />
        <span className="data-detail-remove">
          <span className="data-quiet">{say("data.removeNote")}</span>
          <Button variant="small" onClick={() => onEdit({ type: "remove-source", source: id })}>
            {say("data.remove")}
          </Button>
        </span>
      </div>
    </div>
  );
}
