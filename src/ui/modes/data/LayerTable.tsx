import type { Edit } from "../../../core/project/edit.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { useWords } from "../../i18n/say.ts";
import { mappingWords } from "../../i18n/words/mapping.ts";
import type { CoordinateChoice } from "../../session/useCoordinatePreview.ts";
import { Button } from "../../widgets/Button.tsx";
import type { SampleEncodings } from "./EncodingRow.tsx";
import type { OpenLayer } from "./FieldTable.tsx";
import type { LayerEntry } from "./importSum.ts";
import { LayerDetail } from "./LayerDetail.tsx";
import { LayerRow } from "./LayerRow.tsx";
import type { KindOption } from "./names.ts";

interface LayerTableProps {
  readonly project: ProjectDocument;
  readonly entries: readonly LayerEntry[];
  readonly standard: Standard;
  /** All that its facilities can be. */
  readonly kinds: readonly KindOption[];
  readonly justAdded: ReadonlySet<string>;
  readonly open: OpenLayer | null;
  readonly onOpen: (open: OpenLayer | null) => void;
  readonly sampleEncodings: SampleEncodings;
  readonly onEdit: (edit: Edit) => void;
  readonly onPickFiles: () => void;
  readonly onSaveMapping: () => void;
  readonly onShowPlace: (lngLat: readonly [number, number]) => void;
  readonly onCompare: (choice: CoordinateChoice) => void;
}

/** The files of the project: what each is taken for, what was read of it; a row opens to its columns. */
export function LayerTable({
  project,
  entries,
  standard,
  kinds,
  justAdded,
  open,
  onOpen,
  onEdit,
  ...actions
}: LayerTableProps) {
  const { language, say } = useWords();
  return (
    <section className="data-section" aria-labelledby="data-layers">
      <h2 className="data-section-head" id="data-layers">
        {say("data.layers")}
        <span className="data-aside">
          <Button variant="link" onClick={actions.onPickFiles}>
            {say("data.layers.drop")}
          </Button>
          <Button variant="link" onClick={actions.onSaveMapping}>
            {mappingWords["mapping.save"][language]}
          </Button>
        </span>
      </h2>
      <table className="data-table data-layers">
        <thead>
          <tr>
            <th scope="col">{say("data.layers.name")}</th>
            <th scope="col">{say("data.layers.role")}</th>
            <th scope="col" className="data-number">
              {say("data.layers.count")}
            </th>
            <th scope="col">{say("data.layers.columns")}</th>
            <th scope="col" className="data-least">
              <span>{say("data.encoding")}</span>
            </th>
            <th scope="col">
              <span className="data-unseen">{say("data.layers.state")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ source, layer }) => {
            const isOpen = open?.source === source.id;
            return (
              <LayerRow
                key={source.id}
                {...{ project, source, layer, standard, kinds, isOpen, onEdit }}
                isNew={justAdded.has(source.id)}
                onToggle={() => onOpen(isOpen ? null : { source: source.id, field: null })}
              >
                {isOpen && (
                  <LayerDetail
                    {...{ project, source, layer, open, onEdit }}
                    onShowPlace={actions.onShowPlace}
                    onCompare={actions.onCompare}
                    sampleEncodings={actions.sampleEncodings}
                  />
                )}
              </LayerRow>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
