import { useMemo, useState } from "react";
import type { ProjectDocument } from "../../core/project/project.ts";
import type { ChangeDrawing } from "../../core/report/drawing.ts";
import type { RepairChoice, RepairProposal } from "../../core/report/repairProposal.ts";
import { RepairPlate } from "../modes/data/RepairPlate.tsx";
import { listOpenProposals, makeRepairEdit } from "../modes/data/repairEdits.ts";
import { tryEdit } from "../session/facts.ts";
import type { Result } from "../session/state.ts";
import { useJob } from "../session/useJob.ts";

interface Asked {
  readonly project: ProjectDocument;
  readonly proposal: RepairProposal;
  readonly choice: RepairChoice;
}

/** What can be mended of the open project, and the plate of a choice that is looked at before it is made. */
export function useRepairPlate(project: ProjectDocument, result: Result | null) {
  const found = useJob("proposeRepairs", result === null ? null : {}, result?.placeNumber);
  // Until those of the next analysis are there, the last ones stay.
  const [proposals, setProposals] = useState<readonly RepairProposal[]>([]);
  if (found !== null && found !== proposals) setProposals(found);
  else if (result === null && proposals.length > 0) setProposals([]);
  const { sources } = project;
  const open = useMemo(() => listOpenProposals(proposals, sources), [proposals, sources]);

  const [asked, setAsked] = useState<Asked | null>(null);
  if (asked !== null && asked.project !== project) setAsked(null);
  const input = asked === null ? null : { choice: asked.choice, lngLatBox: asked.proposal.lngLatBox };
  const preview = useJob("previewRepairs", input, result?.placeNumber);
  const close = () => setAsked(null);
  const isShown = asked !== null && preview !== null;
  const drawing: ChangeDrawing | null = isShown ? preview.drawing : null;
  return {
    proposals: open,
    show: (proposal: RepairProposal, choice: RepairChoice) => setAsked({ project, proposal, choice }),
    close,
    drawing,
    plate: isShown && (
      <RepairPlate
        {...asked}
        preview={preview}
        onApply={() => tryEdit(makeRepairEdit([asked.choice]))}
        onClose={close}
      />
    ),
  };
}
