import type { Edit } from "../../../../core/project/edit.ts";
import type { ProjectDocument } from "../../../../core/project/project.ts";
import type { DeclaredFact, RegisterEntry } from "../../../../core/read/facts.ts";
import type { CellChange, FactCells } from "./factCells.ts";

/** What is noted on values as they are entered. */
export interface FactMark {
  readonly date: string | null;
  readonly declaredBy: string | null;
}

const joinEdits = (edits: readonly Edit[]): Edit | null =>
  edits.length === 0 ? null : edits.length === 1 ? edits[0]! : { type: "several", edits };

/** The one edit that makes some changes; null where they change nothing. */
export function makeEdit(cells: FactCells, changes: readonly CellChange[], mark: FactMark): Edit | null {
  const { unitKind, units, attributes } = cells.table;
  const declared: DeclaredFact[] = [];
  const withdrawn: DeclaredFact[] = [];
  for (const { unit, attribute, value } of changes) {
    const { fact } = cells.cellAt(unit, attribute);
    if (value === null) {
      if (fact !== null) withdrawn.push(fact);
      continue;
    }
    const isSame = fact?.value === value && fact.date === mark.date && fact.declaredBy === mark.declaredBy;
    const { key } = attributes[attribute]!.definition;
    if (!isSame) declared.push({ unitKind, unit: units[unit]!.id, key, value, ...mark });
  }
  return joinEdits([
    ...(declared.length === 0 ? [] : [{ type: "declare-facts", facts: declared } as const]),
    ...(withdrawn.length === 0 ? [] : [{ type: "withdraw-facts", facts: withdrawn } as const]),
  ]);
}

/** The one edit that takes in what was read; null where it holds nothing. Entries that it does not name stay. */
export function makeTakeIn(
  { register }: Pick<ProjectDocument, "register">,
  facts: readonly DeclaredFact[],
  entries: readonly RegisterEntry[],
): Edit | null {
  const registers = new Map<string, RegisterEntry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.unitKind, entry.unit, entry.key]);
    const own = registers.get(key);
    if (own === undefined) registers.set(key, [entry]);
    else own.push(entry);
  }
  const sets = [...registers.values()].map((own): Edit => {
    const [{ unitKind, unit, key }] = own as [RegisterEntry];
    const names = new Set(own.map(({ name }) => name));
    const kept = register.filter(
      (entry) => entry.unitKind === unitKind && entry.unit === unit && entry.key === key && !names.has(entry.name),
    );
    return { type: "set-register", unitKind, unit, key, entries: [...kept, ...own] };
  });
  return joinEdits([...(facts.length === 0 ? [] : [{ type: "declare-facts", facts } as const]), ...sets]);
}
