import type { ReactNode } from "react";
import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument, ProjectSource } from "../../../core/project/project.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatCount, formatWordOf, useWords } from "../../i18n/say.ts";
import { dataIssueWords } from "../../i18n/words/dataIssues.ts";
import { IssueMark } from "../../widgets/IssueMark.tsx";
import { Icon } from "../../widgets/icons.tsx";
import { Select } from "../../widgets/Select.tsx";
import { findWorstSeverity } from "./findWorstSeverity.ts";
import { titleOfRefusal } from "./issueTitles.ts";
import { LayerIcon } from "./LayerIcon.tsx";
import type { KindOption } from "./names.ts";
import { explainRefusal, listRoles } from "./roles.ts";
import { SearchSelect } from "./SearchSelect.tsx";
import { UsedColumns } from "./UsedColumns.tsx";

interface LayerRowProps {
  readonly project: ProjectDocument;
  readonly source: ProjectSource;
  readonly layer: LayerDescription | null;
  readonly standard: Standard;
  /** All that its facilities can be. */
  readonly kinds: readonly KindOption[];
  readonly isOpen: boolean;
  readonly isNew: boolean;
  readonly onToggle: () => void;
  readonly onEdit: (edit: Edit) => void;
  /** What the row opens to. */
  readonly children: ReactNode;
}

/** Stands for no kind of its own among the kinds of a Select. */
const BY_WORDS = "by-words";

/** One file of the project. */
export function LayerRow({
  project,
  source,
  layer,
  standard,
  kinds,
  isOpen,
  isNew,
  onToggle,
  onEdit,
  children,
}: LayerRowProps) {
  const { language, say } = useWords();
  const { id, name, role } = source;
  // A name that is too long for its column breaks before ".geojson" rather than within it.
  const extensionAt = Math.max(0, name.lastIndexOf("."));
  const kindOption = (kind: string | null, label: string) => {
    const refusal = explainRefusal({ type: "set-source-kind", source: id, kind }, project, language);
    return { value: kind ?? BY_WORDS, label, detail: refusal, isDisabled: refusal !== undefined };
  };
  const detailId = `data-layer-${id}`;
  return (
    <>
      <tr className={isNew ? "data-layer data-new" : "data-layer"}>
        <th scope="row">
          <span className="data-layer-name">
            <LayerIcon {...{ source, layer }} />
            <span
              className="data-file-name"
              translate="no"
              title={source.layer === null ? name : `${name} / ${source.layer}`}
            >
              {name.slice(0, extensionAt)}
              <wbr />
              {name.slice(extensionAt)}
              {source.layer !== null && <span className="data-layer-part">{source.layer}</span>}
            </span>
          </span>
        </th>
        <td className="data-layer-role">
          <Select
            label={say("data.layers.ofRole", { name })}
            isLabelHidden
            value={role}
            options={listRoles(project, source, standard, language).map((option) => ({
              value: option.role,
              label: option.name,
              detail: option.former && say("data.role.replaces", { name: option.former }),
            }))}
            onChoose={(chosen) => onEdit({ type: "set-role", source: id, role: chosen })}
          />
          {role === "facilities" && (
            <SearchSelect
              label={say("data.layers.ofKind", { name })}
              value={source.kind ?? BY_WORDS}
              options={[
                kindOption(null, say("data.layers.byWords")),
                ...kinds.map(({ value, label }) => kindOption(value, say("data.layers.allAs", { kind: label }))),
              ]}
              onChoose={(kind) =>
                onEdit({ type: "set-source-kind", source: id, kind: kind === BY_WORDS ? null : kind })
              }
            />
          )}
        </td>
        <td className="data-number">
          {layer && (
            <span title={say("data.layers.countOf", { read: layer.readCount, kept: layer.keptCount })}>
              {formatCount(layer.keptCount, language)}
            </span>
          )}
        </td>
        <td className="data-layer-columns">
          {layer?.refusal ? (
            <span className="data-refusal">
              {formatWordOf(dataIssueWords, titleOfRefusal(layer.refusal), {}, language)}
            </span>
          ) : (
            <div className="data-clamp">
              <UsedColumns {...{ role, layer }} />
            </div>
          )}
        </td>
        <td className="data-least data-layer-encoding">
          <span>{source.encoding?.toUpperCase() ?? layer?.encoding?.toUpperCase() ?? say("data.encoding.auto")}</span>
        </td>
        <td className="data-layer-end">
          {layer && <LayerState layer={layer} />}
          <button
            type="button"
            className="data-chevron"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailId : undefined}
            aria-label={isOpen ? say("data.layers.close", { name }) : say("data.layers.open", { name })}
            onClick={onToggle}
          >
            <Icon name={isOpen ? "chevron-up" : "chevron-down"} />
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr className="data-layer-open" id={detailId}>
          <td colSpan={6}>{children}</td>
        </tr>
      )}
    </>
  );
}

function LayerState({ layer }: { readonly layer: LayerDescription }) {
  const { say } = useWords();
  const severity = findWorstSeverity(layer);
  if (severity === null)
    return (
      <span className="data-quiet" role="img" aria-label={say("data.layers.noIssue")}>
        –
      </span>
    );
  const count = layer.issues.reduce((sum, group) => sum + group.count, layer.refusal === null ? 0 : 1);
  return (
    <span title={say("data.layers.issueCount", { count })}>
      <IssueMark severity={severity} />
    </span>
  );
}
