import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { useWords } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import { Button } from "../../widgets/Button.tsx";
import { countJudged, describeNeeds, type NeedAction, type NeedLine } from "./needs.ts";
import { Unseen } from "./Unseen.tsx";
import { useFold } from "./useFold.tsx";

/** What can be done about missing data. */
export interface NeedActions {
  readonly onEdit: (edit: Edit) => void;
  readonly onPickFiles: () => void;
  readonly onChooseColumn: (source: string, field: string) => void;
  readonly onShowWords: () => void;
}

interface NeedListProps extends NeedActions {
  readonly standard: Standard;
  readonly layers: readonly LayerDescription[];
  readonly overview: Pick<Overview, "needs" | "cells" | "demandOrigin"> | null;
  readonly hasCommunities: boolean;
}

/** Lines that are shown before the list is opened. */
const FIRST = 8;

/** Data that would settle more cells of the matrix, most useful first. */
export function NeedList({ standard, layers, overview, hasCommunities, ...actions }: NeedListProps) {
  const { language, say } = useWords();
  const lines = overview === null ? [] : describeNeeds(overview.needs, { standard, layers, language });
  const { shown, buttons } = useFold(lines, FIRST, (count) => say("data.needs.more", { count }));
  const judged = overview && countJudged(overview);
  const isSpread = overview?.demandOrigin === "grid";
  return (
    <section className="data-needs" aria-labelledby="data-needs">
      <h2 className="data-section-head" id="data-needs">
        {say("data.needs")}
        {judged && (
          <span className="data-aside">
            {say("data.needs.judged", { judged: judged.judgedCount, cells: judged.cellCount })}
          </span>
        )}
      </h2>
      {overview === null && (
        <p className="data-quiet">{hasCommunities ? say("data.needs.waiting") : say("data.needs.firstCommunities")}</p>
      )}
      {overview !== null && lines.length === 0 && !isSpread && <p className="data-quiet">{say("data.needs.none")}</p>}
      <ul>
        {isSpread && (
          <li className="data-need">
            <span className="data-need-text">{say("data.need.evenGrid")}</span>
            <span />
            <Button variant="small" onClick={actions.onPickFiles}>
              {say("data.need.doPick")}
            </Button>
          </li>
        )}
        {shown.map((line) => (
          <NeedRow key={line.need} {...{ line, actions }} />
        ))}
      </ul>
      {buttons}
    </section>
  );
}

function NeedRow({ line, actions }: { readonly line: NeedLine; readonly actions: NeedActions }) {
  const { say } = useWords();
  return (
    <li className="data-need">
      <span className="data-need-text">
        {line.kind !== null && <KindIcon kind={line.kind} />}
        <span>
          {line.text}{" "}
          {line.note !== null && (
            // It names a column of the files.
            <span className="data-quiet" translate="no">
              {line.note}
            </span>
          )}
        </span>
      </span>
      <span className="data-need-cells">{say("data.needs.cells", { count: line.cellCount })}</span>
      {line.action === null ? <span /> : <NeedButton action={line.action} about={line.text} {...actions} />}
    </li>
  );
}

function NeedButton({
  action,
  about,
  onEdit,
  onPickFiles,
  onChooseColumn,
  onShowWords,
}: NeedActions & { readonly action: NeedAction; readonly about: string }) {
  const { say } = useWords();
  const button = (text: string, onPress: () => void) => (
    <Button variant="small" onClick={onPress}>
      {text}
      <Unseen>{about}</Unseen>
    </Button>
  );
  switch (action.type) {
    case "edit":
      return button(say("data.need.doComplete"), () => onEdit(action.edit));
    case "choose-column":
      return button(say("data.need.doColumn"), () => onChooseColumn(action.source, action.field));
    case "show-words":
      return button(say("data.need.doWords"), onShowWords);
    case "pick-files":
      return button(say("data.need.doPick"), onPickFiles);
  }
}
