import type { Filter } from "../standard/standard.ts";
import type { Evidence } from "./measurement.ts";
import type { AuditData, Subject } from "./subject.ts";

function keysOfFilter(filter: Filter): readonly string[] {
  if ("key" in filter) return [filter.key];
  if ("not" in filter) return keysOfFilter(filter.not);
  return ("all" in filter ? filter.all : filter.any).flatMap(keysOfFilter);
}

/** What a filter asked of subjects that do not declare it, and what it was worked out from instead. */
export function listDerived(
  filter: Filter | undefined,
  subjects: readonly Subject[],
  data: AuditData,
): readonly Evidence[] {
  if (filter === undefined) return [];
  return [...new Set(keysOfFilter(filter))].flatMap((key): Evidence[] => {
    const derived = subjects.filter((subject) => data.derivationOf(subject, key) !== null);
    if (derived.length === 0) return [];
    const [{ unitKind }] = derived;
    const derivedFrom = data.derivationOf(derived[0], key)!;
    return [{ type: "derived", unitKind, key, derivedFrom, count: derived.length }];
  });
}
