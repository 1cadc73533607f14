import type { Edit } from "../../../core/project/edit.ts";
import type { ProjectSource } from "../../../core/project/project.ts";
import { keyOfRepair, type Repair } from "../../../core/read/repair.ts";
import type { RepairChoice, RepairProposal } from "../../../core/report/repairProposal.ts";

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

const ROLE_OF_FAULT = { overlap: "communities", gap: "communities", twins: "facilities" } as const;

/**
 * Proposals that are still to be decided on. Those of an analysis may be older than the project: a file may be gone meanwhile or
 * be something else, and to decide the same fault twice, each time otherwise, would leave out both of two records.
 */
export function listOpenProposals(
  proposals: readonly RepairProposal[],
  sources: readonly ProjectSource[],
): readonly RepairProposal[] {
  const decided = new Map(sources.map(({ id, repairs }) => [id, new Set(repairs.map(keyOfRepair))]));
  const roles = new Map(sources.map(({ id, role }) => [id, role]));
  return proposals.filter(({ fault, choices }) =>
    choices
      .flatMap(({ repairs }) => repairs)
      .every(
        ({ source, repair }) =>
          roles.get(source) === ROLE_OF_FAULT[fault] && !decided.get(source)!.has(keyOfRepair(repair)),
      ),
  );
}

/** One edit that takes back all that was decided on some files. */
export function makeTakeBackEdit(sources: readonly ProjectSource[]): Edit {
  const mended = sources.filter(({ repairs }) => repairs.length > 0);
  const edits = mended.map(({ id, repairs }): Edit => ({ type: "take-back-repairs", source: id, repairs }));
  return edits.length === 1 ? edits[0]! : { type: "several", edits };
}
