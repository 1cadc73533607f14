import type { Filter, Scope } from "../../standard/standard.ts";
import { judgeFilter } from "../filter.ts";
import { type AuditContext, attributeNeed, distinct, type Evidence } from "../measurement.ts";
import type { FacilitiesFound, Subject } from "../subject.ts";

/** Features in a subject, by what is known of them. */
export interface CountedFeatures {
  /** Of the kind and past the filter, for certain. */
  readonly certain: readonly Subject[];
  /** Of the kind or past the filter perhaps. */
  readonly open: readonly Subject[];
  /** More may exist that are not listed. */
  readonly complete: boolean;
  readonly missing: readonly string[];
  readonly evidence: Evidence;
}

/** Kinds that stand for units rather than facilities, and the unit kind they mean. */
const UNIT_OF_KIND: ReadonlyMap<string, string> = new Map([["community-unit", "community"]]);

function findFeatures(
  kinds: readonly string[],
  subject: Subject,
  purpose: "presence" | "sum",
  { data }: AuditContext,
): FacilitiesFound & { readonly missingLayer: string | null } {
  const unitKind = kinds.length === 1 ? UNIT_OF_KIND.get(kinds[0]) : undefined;
  if (unitKind === undefined) return { ...data.facilitiesIn(subject, kinds, purpose), missingLayer: null };
  const units = data.subjectsIn(subject, unitKind);
  return {
    proven: units ?? [],
    possible: [],
    complete: units !== null,
    missingLayer: units === null ? unitKind : null,
  };
}

/** Whether a duty to have features of these kinds makes sense only where people live. */
export const isAboutFacilities = (kinds: readonly string[]): boolean => kinds.some((kind) => !UNIT_OF_KIND.has(kind));

/** Finds the features of some kinds in a subject that pass a filter. */
export function countFeatures(
  quantity: { readonly kinds: readonly string[]; readonly scope: Scope; readonly where?: Filter },
  subject: Subject,
  purpose: "presence" | "sum",
  context: AuditContext,
): CountedFeatures {
  const { kinds, scope, where } = quantity;
  const found = findFeatures(kinds, subject, purpose, context);
  const certain: Subject[] = [];
  const open: Subject[] = [];
  const missing: string[] = [];
  const sort = (feature: Subject, isProven: boolean) => {
    const result = where
      ? judgeFilter(where, (key) => context.data.attributeForFilter(feature, key), context.parameters)
      : { truth: true, missing: [] };
    if (result.truth === false) return;
    if (result.truth === true && isProven) {
      certain.push(feature);
      return;
    }
    open.push(feature);
    missing.push(...result.missing.map((key) => attributeNeed(feature, key)));
    if (!isProven) missing.push(...kinds.map((kind) => `kind:${kind}`));
  };
  for (const feature of found.proven) sort(feature, true);
  for (const feature of found.possible) sort(feature, false);
  // Of the scopes only "inside" is measured; features assigned from elsewhere would have to be declared.
  const inside = scope === "inside";
  const complete = found.complete && inside;
  if (!inside) missing.push(`scope:${typeof scope === "object" ? "within" : scope}`);
  else if (found.missingLayer !== null) missing.push(`layer:${found.missingLayer}`);
  else if (!found.complete) missing.push(...kinds.map((kind) => `inventory:${kind}`));
  const evidence: Evidence = {
    type: "features",
    kinds,
    counted: certain.map(({ id }) => id),
    open: open.map(({ id }) => id),
    complete,
  };
  return { certain, open, complete, missing: distinct(missing), evidence };
}
