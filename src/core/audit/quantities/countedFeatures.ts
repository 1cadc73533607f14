import type { Filter, Scope } from "../../standard/standard.ts";
import { judgeFilter } from "../filter.ts";
import { type AuditContext, attributeNeed, distinct, type Evidence, unplacedNeed } from "../measurement.ts";
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

interface FeaturesFound extends SubjectsFound {
  /** What a complete answer would need. */
  readonly needs: readonly string[];
}

const NONE: readonly never[] = [];

function findFacilities(
  kinds: readonly string[],
  subject: Subject,
  purpose: "presence" | "sum",
  { data }: AuditContext,
): FeaturesFound {
  const found = data.facilitiesIn(subject, kinds, purpose);
  return { ...found, needs: found.complete ? NONE : kinds.map((kind) => `inventory:${kind}`) };
}

function findUnits(unitKind: string, subject: Subject, { data }: AuditContext): FeaturesFound {
  const found = data.subjectsIn(subject, unitKind);
  return found
    ? { ...found, needs: NONE }
    : { proven: NONE, possible: NONE, unplaced: NONE, complete: false, needs: [`layer:${unitKind}`] };
}

function findFeatures(
  kinds: readonly string[],
  subject: Subject,
  purpose: "presence" | "sum",
  context: AuditContext,
): FeaturesFound {
  const facilityKinds = kinds.filter((kind) => !UNIT_OF_KIND.has(kind));
  if (facilityKinds.length === kinds.length) return findFacilities(kinds, subject, purpose, context);
  const unitKinds = kinds.flatMap((kind) => UNIT_OF_KIND.get(kind) ?? []);
  const found = unitKinds.map((unitKind) => findUnits(unitKind, subject, context));
  if (facilityKinds.length > 0) found.push(findFacilities(facilityKinds, subject, purpose, context));
  return {
    proven: found.flatMap(({ proven }) => proven),
    possible: found.flatMap(({ possible }) => possible),
    unplaced: found.flatMap(({ unplaced }) => unplaced),
    complete: found.every(({ complete }) => complete),
    needs: found.flatMap(({ needs }) => needs),
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
  const sort = (feature: Subject, doubts: readonly string[]) => {
    const result = judgeFilter(where, (key) => context.data.attributeForFilter(feature, key), context.parameters);
    if (result.truth === false) return;
    if (result.truth === true && doubts.length === 0 && insideCounts) {
      certain.push(feature);
      return;
    }
    open.push(feature);
    missing.push(...result.missing.map((key) => attributeNeed(feature, key)), ...doubts);
  };
  const kindDoubts = kinds.map((kind) => `kind:${kind}`);
  for (const feature of found.proven) sort(feature, NONE);
  for (const feature of found.possible) sort(feature, kindDoubts);
  for (const feature of found.unplaced) sort(feature, [unplacedNeed(subject)]);
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
