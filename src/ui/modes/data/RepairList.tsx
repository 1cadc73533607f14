import type { Edit } from "../../../core/project/edit.ts";
import type { ProjectSource } from "../../../core/project/project.ts";
import type { RepairChoice, RepairProposal } from "../../../core/report/repairProposal.ts";
import { RepairGroup } from "./RepairGroup.tsx";
import { RepairsMade } from "./RepairsMade.tsx";
import { useRepairWords } from "./useRepairWords.ts";

interface RepairListProps {
  readonly sources: readonly ProjectSource[];
  readonly proposals: readonly RepairProposal[];
  readonly onEdit: (edit: Edit) => void;
  readonly onShow: (proposal: RepairProposal, choice: RepairChoice) => void;
}

const FAULTS = ["overlap", "gap", "twins"] as const;

/** What of the files can be mended, and what was; nothing where there is neither. */
export function RepairList({ sources, proposals, onEdit, onShow }: RepairListProps) {
  const { sayRepair } = useRepairWords();
  if (proposals.length === 0 && sources.every(({ repairs }) => repairs.length === 0)) return null;
  return (
    <section className="data-section" aria-labelledby="data-repairs">
      <h2 className="data-section-head" id="data-repairs">
        {sayRepair("repair.title")}
        {proposals.length > 0 && (
          <span className="data-aside">{sayRepair("repair.openCount", { count: proposals.length })}</span>
        )}
      </h2>
      {FAULTS.map((fault) => {
        const own = proposals.filter((proposal) => proposal.fault === fault);
        return own.length > 0 && <RepairGroup key={fault} {...{ fault, onEdit, onShow }} proposals={own} />;
      })}
      <RepairsMade {...{ sources, onEdit }} />
    </section>
  );
}
