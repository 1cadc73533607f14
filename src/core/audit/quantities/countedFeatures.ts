import type { Filter, Scope } from "../../standard/standard.ts";
import { judgeFilter } from "../filter.ts";
import { type AuditContext, attributeNeed, distinct, type Evidence } from "../measurement.ts";
import type { Subject, SubjectsFound } from "../subject.ts";

/** Features in a subject, by what is known of them. */
export interface CountedFeatures {
  /** Of the kind and past the filter, for certain. */
  readonly certain: readonly Subject[];
  /** Of the kind or past the filter perhaps. */
  readonly open: readonly Subject[];
  /** No more exist than are listed. */
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
): SubjectsFound & { readonly needs: readonly string[] } {
  const facilityKinds = kinds.filter((kind) => !UNIT_OF_KIND.has(kind));
  const found: SubjectsFound[] = [];
  const needs: string[] = [];
  if (facilityKinds.length > 0) {
    const facilities = data.facilitiesIn(subject, facilityKinds, purpose);
    found.push(facilities);
    if (!facilities.complete) needs.push(...facilityKinds.map((kind) => `inventory:${kind}`));
  }
  for (const kind of kinds) {
    const unitKind = UNIT_OF_KIND.get(kind);
    if (unitKind === undefined) continue;
    const units = data.subjectsIn(subject, unitKind);
    if (units === null) needs.push(`layer:${unitKind}`);
    else found.push(units);
  }
  return {
    proven: found.flatMap(({ proven }) => proven),
    possible: found.flatMap(({ possible }) => possible),
    complete: needs.length === 0,
    needs,
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
  // What lies inside is within any distance too, but need not be assigned to the subject.
  const insideCounts = scope !== "assigned";
  const certain: Subject[] = [];
  const open: Subject[] = [];
  const missing: string[] = [];
  const sort = (feature: Subject, isProven: boolean) => {
    const result = where
      ? judgeFilter(where, (key) => context.data.attributeForFilter(feature, key), context.parameters)
      : { truth: true, missing: [] };
    if (result.truth === false) return;
    if (result.truth === true && isProven && insideCounts) {
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
  else missing.push(...found.needs);
  const evidence: Evidence = {
    type: "features",
    kinds,
    counted: certain.map(({ id }) => id),
    open: open.map(({ id }) => id),
    complete,
  };
  return { certain, open, complete, missing: distinct(missing), evidence };
}
