import type { Edit } from "../../../core/project/edit.ts";
import type { ProjectSource } from "../../../core/project/project.ts";
import type { Repair } from "../../../core/read/repair.ts";
import type { RepairChoice } from "../../../core/report/repairProposal.ts";

/** One edit that decides as some choices do, whichever files they are about. */
export function makeRepairEdit(choices: readonly RepairChoice[]): Edit {
  const bySource = new Map<string, Repair[]>();
  for (const { source, repair } of choices.flatMap(({ repairs }) => repairs)) {
    const own = bySource.get(source);
    if (own === undefined) bySource.set(source, [repair]);
    else own.push(repair);
  }
  const edits = [...bySource].map(([source, repairs]): Edit => ({ type: "repair", source, repairs }));
  return edits.length === 1 ? edits[0]! : { type: "several", edits };
}

/** One edit that takes back all that was decided on some files. */
export function makeTakeBackEdit(sources: readonly ProjectSource[]): Edit {
  const mended = sources.filter(({ repairs }) => repairs.length > 0);
  const edits = mended.map(({ id, repairs }): Edit => ({ type: "take-back-repairs", source: id, repairs }));
  return edits.length === 1 ? edits[0]! : { type: "several", edits };
}
