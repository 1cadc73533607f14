import type { Edit } from "../../../core/project/edit.ts";
import {
  NARROW_METERS,
  type RepairChoice,
  type RepairProposal,
  SAME_PLACE_METERS,
} from "../../../core/report/repairProposal.ts";
import { formatCount } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";
import { IssueMark } from "../../widgets/IssueMark.tsx";
import { RepairRow } from "./RepairRow.tsx";
import { makeRepairEdit } from "./repairEdits.ts";
import { useFold } from "./useFold.tsx";
import { useRepairWords } from "./useRepairWords.ts";

interface RepairGroupProps {
  readonly fault: RepairProposal["fault"];
  /** All of this fault; at least one. */
  readonly proposals: readonly RepairProposal[];
  readonly onEdit: (edit: Edit) => void;
  readonly onShow: (proposal: RepairProposal, choice: RepairChoice) => void;
}

/** Proposals that a group shows before it is opened. */
const FIRST = 3;

/** Faults of one sort: what they do to the figures, one click for those that need no decision, and each by itself. */
export function RepairGroup({ fault, proposals, onEdit, onShow }: RepairGroupProps) {
  const { language, sayRepair } = useRepairWords();
  const { shown, buttons } = useFold(proposals, FIRST, (count) => sayRepair("repair.more", { count }));
  const plain = proposals.filter(({ isPlain }) => isPlain);
  const otherCount = proposals.length - plain.length;
  return (
    <div className="data-issue">
      <IssueMark severity="warning" />
      <div className="data-issue-body">
        <div className="data-repair-head">
          <p>
            <b>{sayRepair(`repair.${fault}`)}</b>
            <span className="data-quiet"> × {formatCount(proposals.length, language)}</span>
          </p>
          {plain.length > 0 && (
            <Button onClick={() => onEdit(makeRepairEdit(plain.map(({ choices }) => choices[0]!)))}>
              {sayRepair("repair.mendPlain", { count: plain.length })}
            </Button>
          )}
        </div>
        <p className="data-repair-effect">
          <Effect {...{ fault, proposals }} /> <Advice {...{ fault, otherCount }} plainCount={plain.length} />
        </p>
        <ul>
          {shown.map((proposal) => (
            <RepairRow key={JSON.stringify(proposal.choices)} {...{ proposal, onEdit, onShow }} />
          ))}
        </ul>
        {buttons}
      </div>
    </div>
  );
}

/** What the faults do to the figures. */
function Effect({ fault, proposals }: Pick<RepairGroupProps, "fault" | "proposals">) {
  const { sayRepair } = useRepairWords();
  if (fault === "twins") {
    const meters = Math.ceil(proposals.reduce((most, proposal) => Math.max(most, proposal.meters), 0));
    return sayRepair("repair.twins.effect", { meters });
  }
  const area = Math.round(proposals.reduce((sum, { areaSquareMeters }) => sum + areaSquareMeters!, 0));
  if (proposals.some(({ people }) => people === null)) return sayRepair(`repair.${fault}.effect`, { area });
  const people = proposals.reduce((sum, proposal) => sum + proposal.people!, 0);
  return people === 0
    ? sayRepair("repair.effectNobody", { area })
    : sayRepair(`repair.${fault}.effectPeople`, { area, people });
}

/** Which of them need a decision. */
function Advice({
  fault,
  plainCount,
  otherCount,
}: Pick<RepairGroupProps, "fault"> & { readonly plainCount: number; readonly otherCount: number }) {
  const { sayRepair } = useRepairWords();
  const [plain, other, meters] =
    fault === "twins"
      ? (["repair.plainTwins", "repair.otherTwins", SAME_PLACE_METERS] as const)
      : (["repair.plainLand", fault === "gap" ? "repair.wideGap" : "repair.wideOverlap", NARROW_METERS] as const);
  return [
    ...(plainCount > 0 ? [sayRepair(plain, { count: plainCount, meters })] : []),
    ...(otherCount > 0 ? [sayRepair(other, { count: otherCount, meters })] : []),
  ].join(" ");
}
