import type { RepairPreview } from "../../../core/report/repairPreview.ts";
import type { RepairChoice, RepairProposal } from "../../../core/report/repairProposal.ts";
import { ChangePlate } from "./ChangePlate.tsx";
import { useRepairWords } from "./useRepairWords.ts";

interface RepairPlateProps {
  readonly proposal: RepairProposal;
  readonly choice: RepairChoice;
  readonly preview: RepairPreview;
  readonly onApply: () => void;
  readonly onClose: () => void;
}

/** What a choice of repairs does to the areas that it is about. */
export function RepairPlate({ proposal, choice, preview, onApply, onClose }: RepairPlateProps) {
  const { sayRepair } = useRepairWords();
  const { fault, choices } = proposal;
  const { name, file } = choice;
  const sayArea = (squareMeters: number) => sayRepair("repair.plate.area", { area: Math.round(squareMeters) });
  const nameOf = (record: number) => choices.find((other) => other.record === record)?.name ?? `#${record + 1}`;
  const figures = preview.areas.map(({ record, beforeSquareMeters, afterSquareMeters }) => ({
    name: nameOf(record),
    before: sayArea(beforeSquareMeters),
    after: sayArea(afterSquareMeters),
  }));
  return (
    <ChangePlate
      legend={{ before: sayRepair("repair.plate.now"), after: sayRepair("repair.plate.after"), figures }}
      {...{ onApply, onClose }}
    >
      <p translate="no">
        {fault === "twins"
          ? sayRepair("repair.plate.twins", { file, record: String(choice.record + 1), count: choice.repairs.length })
          : sayRepair(`repair.plate.${fault}`, { name })}
      </p>
    </ChangePlate>
  );
}
