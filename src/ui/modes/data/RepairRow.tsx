import { useState } from "react";
import type { Edit } from "../../../core/project/edit.ts";
import type { RepairChoice, RepairProposal } from "../../../core/report/repairProposal.ts";
import { Button } from "../../widgets/Button.tsx";
import { Select } from "../../widgets/Select.tsx";
import { makeRepairEdit } from "./repairEdits.ts";
import { useRepairWords } from "./useRepairWords.ts";

interface RepairRowProps {
  readonly proposal: RepairProposal;
  readonly onEdit: (edit: Edit) => void;
  readonly onShow: (proposal: RepairProposal, choice: RepairChoice) => void;
}

/** A fault, whose it is or which record is kept, and the button that mends it so. */
export function RepairRow({ proposal, onEdit, onShow }: RepairRowProps) {
  const { sayRepair } = useRepairWords();
  const { fault, choices, areaSquareMeters, meters, people } = proposal;
  const [chosen, setChosen] = useState(0);
  const isTwins = fault === "twins";
  const names = isTwins ? choices.slice(0, 1) : choices.slice(0, 2);
  const sayTwins = (count: number, wholeMeters: number) =>
    wholeMeters === 0
      ? sayRepair("repair.twinsHere", { count })
      : sayRepair("repair.twinFigures", { count, meters: wholeMeters });
  const figures = isTwins
    ? sayTwins(choices[0]!.repairs.length + 1, Math.ceil(meters))
    : sayRepair("repair.landFigures", { area: Math.round(areaSquareMeters!), meters: Number(meters.toPrecision(2)) });
  return (
    <li className="data-repair">
      <span className="data-repair-text">
        <span translate="no">{names.map(({ name }) => name).join(" / ")}</span>
        <span className="data-quiet">
          {figures}
          {people !== null && ` · ${sayRepair("repair.people", { people })}`}
        </span>
      </span>
      <Select
        label={sayRepair(isTwins ? "repair.which" : "repair.whose")}
        isLabelHidden
        width="100%"
        value={String(chosen)}
        options={choices.map(({ name, file, record }, i) => ({
          value: String(i),
          label: isTwins
            ? sayRepair("repair.keep", { file, record: String(record + 1) })
            : sayRepair("repair.giveTo", { name }),
          isUserText: true,
        }))}
        onChoose={(value) => setChosen(Number(value))}
      />
      <Button variant="small" onClick={() => onShow(proposal, choices[chosen]!)}>
        {sayRepair("repair.showOnMap")}
      </Button>
      <Button variant="small" onClick={() => onEdit(makeRepairEdit([choices[chosen]!]))}>
        {sayRepair("repair.mend")}
      </Button>
    </li>
  );
}
