import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument, ProjectSource } from "../../../core/project/project.ts";
import { useWords } from "../../i18n/say.ts";
import type { CoordinateChoice } from "../../session/useCoordinatePreview.ts";
import { Button } from "../../widgets/Button.tsx";
import { Select } from "../../widgets/Select.tsx";
import { CoordinateRow } from "./CoordinateRow.tsx";
import { FieldTable, type OpenLayer } from "./FieldTable.tsx";
import { IssueRow } from "./IssueRow.tsx";
import { listGroups } from "./issueGroups.ts";

interface LayerDetailProps {
  readonly project: ProjectDocument;
  readonly source: ProjectSource;
  readonly layer: LayerDescription | null;
  readonly open: OpenLayer;
  readonly onEdit: (edit: Edit) => void;
  readonly onShowPlace: (lngLat: readonly [number, number]) => void;
  readonly onCompare: (choice: CoordinateChoice) => void;
}

/** Encodings in which files of Chinese bureaus and their neighbours come, as TextDecoder names them. */
const ENCODINGS: readonly (readonly [label: string, name: string])[] = [
  ["utf-8", "UTF-8"],
  ["gb18030", "GB18030 / GBK"],
  ["big5", "Big5"],
  ["utf-16le", "UTF-16 LE"],
  ["utf-16be", "UTF-16 BE"],
  ["shift_jis", "Shift JIS"],
  ["euc-kr", "EUC-KR"],
  ["windows-1252", "Windows-1252"],
];

/** Stands for none of them. */
const AUTOMATIC = "automatic";

/** What an open layer shows: its columns, its encoding, its coordinates, its issues, and how to be rid of it. */
export function LayerDetail({ project, source, layer, open, onEdit, onShowPlace, onCompare }: LayerDetailProps) {
  const { say } = useWords();
  const { id } = source;
  const isGuessed = source.encoding === null && layer?.encoding;
  const automatic = isGuessed
    ? say("data.encoding.autoAs", { encoding: layer.encoding.toUpperCase() })
    : say("data.encoding.auto");
  const isOther = source.encoding !== null && !ENCODINGS.some(([label]) => label === source.encoding);
  const encodings = isOther ? [...ENCODINGS, [source.encoding, source.encoding] as const] : ENCODINGS;
  return (
    <div className="data-detail">
      {layer && layer.refusal === null && <FieldTable {...{ project, source, layer, open, onEdit }} />}
      {listGroups([{ source, layer }], []).map(({ key, group }) => (
        <IssueRow key={key} {...{ group, onShowPlace }} />
      ))}
      <div className="data-detail-foot">
        <span className="data-quiet">{say("data.encoding")}</span>
        <Select
          label={say("data.encoding")}
          isLabelHidden
          value={source.encoding ?? AUTOMATIC}
          options={[{ value: AUTOMATIC, label: automatic }, ...encodings.map(([value, label]) => ({ value, label }))]}
          onChoose={(encoding) =>
            onEdit({ type: "set-encoding", source: id, encoding: encoding === AUTOMATIC ? null : encoding })
          }
        />
        <span className="data-quiet">{say("data.encoding.note")}</span>
      </div>
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
