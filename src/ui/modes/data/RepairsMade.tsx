import type { Edit } from "../../../core/project/edit.ts";
import type { ProjectSource } from "../../../core/project/project.ts";
import { keyOfRepair, type Repair } from "../../../core/read/repair.ts";
import { formatCount } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";
import { Icon } from "../../widgets/icons.tsx";
import { makeTakeBackEdit } from "./repairEdits.ts";
import { useFold } from "./useFold.tsx";
import { useRepairWords } from "./useRepairWords.ts";

interface RepairsMadeProps {
  readonly sources: readonly ProjectSource[];
  readonly onEdit: (edit: Edit) => void;
}

/** Repairs that are shown before the list is opened. */
const FIRST = 3;

/** Digits of a position that are shown: a meter. */
const DIGITS = 5;

/** What was decided so far, the last one first, and how to take it back. */
export function RepairsMade({ sources, onEdit }: RepairsMadeProps) {
  const { language, sayRepair } = useRepairWords();
  const made = sources.flatMap((source) => source.repairs.map((repair) => ({ source, repair }))).reverse();
  const { shown, buttons } = useFold(made, FIRST, (count) => sayRepair("repair.more", { count }));
  if (made.length === 0) return null;
  return (
    <div className="data-issue">
      <Icon name="check" />
      <div className="data-issue-body">
        <div className="data-repair-head">
          <p>
            <b>{sayRepair("repair.made")}</b>
            <span className="data-quiet"> × {formatCount(made.length, language)}</span>
          </p>
          <Button variant="small" onClick={() => onEdit(makeTakeBackEdit(sources))}>
            {sayRepair("repair.takeBackAll")}
          </Button>
        </div>
        <p className="data-repair-effect">{sayRepair("repair.madeNote")}</p>
        <ul>
          {shown.map(({ source, repair }) => (
            <li key={`${source.id} ${keyOfRepair(repair)}`} className="data-example">
              <span className="data-example-text" translate="no">
                <MadeRepair {...{ source, repair }} />
              </span>
              <Button
                variant="link"
                onClick={() => onEdit({ type: "take-back-repairs", source: source.id, repairs: [repair] })}
              >
                {sayRepair("repair.takeBack")}
              </Button>
            </li>
          ))}
        </ul>
        {buttons}
      </div>
    </div>
  );
}

function MadeRepair({ source, repair }: { readonly source: ProjectSource; readonly repair: Repair }) {
  const { sayRepair } = useRepairWords();
  const place = (record: number) => `${source.layer ?? source.name} #${record + 1}`;
  switch (repair.type) {
    case "leave-out":
      return sayRepair("repair.made.leave-out", { record: place(repair.record) });
    case "give-overlap":
      return sayRepair("repair.made.give-overlap", { from: place(repair.from), to: place(repair.to) });
    case "fill-gap": {
      const [lng, lat] = [repair.lng.toFixed(DIGITS), repair.lat.toFixed(DIGITS)];
      return sayRepair("repair.made.fill-gap", { lng, lat, to: place(repair.to) });
    }
  }
}
