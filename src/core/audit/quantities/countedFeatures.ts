import { toNumber } from "../../rational.ts";
import { type Filter, isUnitLike, type Scope, type Threshold } from "../../standard/standard.ts";
import { metersToMm } from "../../units.ts";
import { judgeFilter } from "../filter.ts";
import { type AuditContext, attributeNeed, distinct, type Evidence, shapeNeed, unplacedNeed } from "../measurement.ts";
import { FACILITY, type InsidePurpose, type Subject } from "../subject.ts";
import { measureThreshold } from "./threshold.ts";

/** Features in a subject, by what is known of them. */
export interface CountedFeatures {
  /** Of the kind, in the scope and past the filter, for certain. */
  readonly certain: readonly Subject[];
  /** Of the kind, in the scope or past the filter perhaps. */
  readonly open: readonly Subject[];
  /** No more exist than are listed. */
  readonly complete: boolean;
  readonly missing: readonly string[];
  readonly evidence: Evidence;
}

/** Whose features: of which kinds, where, and which of them. */
export interface FeatureQuestion {
  readonly kinds: readonly string[];
  readonly scope: Scope;
  readonly where?: Filter;
}

/** Kinds that stand for units rather than facilities, and the unit kind they mean. */
const UNIT_OF_KIND: ReadonlyMap<string, string> = new Map([["community-unit", "community"]]);

/** The unit kind that a kind stands for; null: it is one of facilities. */
export const unitOfKind = (kind: string): string | null => UNIT_OF_KIND.get(kind) ?? null;

/** Features with what leaves open whether they count: nothing, or missing data. */
type Doubted = readonly (readonly [features: readonly Subject[], doubts: readonly string[]])[];

interface FeaturesFound {
  readonly groups: Doubted;
  readonly complete: boolean;
  /** What a complete answer would need. */
  readonly needs: readonly string[];
}

const NONE: readonly never[] = [];

const kindDoubts = (kinds: readonly string[]) => kinds.map((kind) => `kind:${kind}`);
const inventoryNeeds = (kinds: readonly string[]) => kinds.map((kind) => `inventory:${kind}`);

function findInside(
  kinds: readonly string[],
  subject: Subject,
  purpose: InsidePurpose,
  { data }: AuditContext,
): FeaturesFound {
  const found = data.facilitiesIn(subject, kinds, purpose);
  if (found === null) return { groups: NONE, complete: false, needs: [shapeNeed(subject)] };
  const { proven, possible, unplaced, complete } = found;
  const groups: Doubted = [
    [proven, NONE],
    [possible, possible.length === 0 ? NONE : kindDoubts(kinds)],
    [unplaced, [unplacedNeed(subject)]],
  ];
  return { groups, complete, needs: complete ? NONE : inventoryNeeds(kinds) };
}

/** A limit of a scope in whole millimeters: at least and at most, null without an upper bound. */
function limitOf(within: Threshold, subject: Subject, context: AuditContext) {
  const { interval, missing } = measureThreshold(within, subject, context);
  const toMm = (bound: typeof interval.low) => (bound === null ? null : metersToMm(toNumber(bound)));
  return { leastMm: toMm(interval.low) ?? 0, mostMm: toMm(interval.high), missing };
}

function findWithin(
  kinds: readonly string[],
  scope: Extract<Scope, object>,
  subject: Subject,
  context: AuditContext,
): FeaturesFound {
  const { data, fidelity } = context;
  const { leastMm, mostMm, missing } = limitOf(scope.within, subject, context);
  const found = data.facilitiesWithin(subject, kinds, mostMm ?? leastMm);
  const { proven, possible, unplaced, complete, touching, opensByEdge } = found;
  const near = mostMm === leastMm ? null : new Set(data.facilitiesWithin(subject, kinds, leastMm).proven);
  // A stated walk is never shorter than the straight line, except where there is no way to walk.
  const mayBeLonger = scope.metric === "network" && fidelity === "stated";
  const need = data.modelOf("network") === "straight" ? "layer:streets" : "scope:within";
  const doubtsOf = (feature: Subject): readonly string[] => {
    if (touching.has(feature)) return NONE;
    if (near !== null && !near.has(feature)) return missing;
    return mayBeLonger ? [need] : NONE;
  };
  const groups: Doubted = [
    ...proven.map((feature) => [[feature], doubtsOf(feature)] as const),
    [possible, possible.length === 0 ? NONE : kindDoubts(kinds)],
    [unplaced, [unplacedNeed(subject)]],
  ];
  const needs = [
    ...(complete ? NONE : inventoryNeeds(kinds)),
    ...(complete && opensByEdge ? ["survey-edge"] : NONE),
    ...(mostMm === null ? missing : NONE),
  ];
  return { groups, complete: complete && !opensByEdge && mostMm !== null, needs };
}

/** What features are said to serve stands in this attribute: ids or names of units. */
const SERVES_NEED = `attr:${FACILITY}.serves`;

function findAssigned(kinds: readonly string[], subject: Subject, { data }: AuditContext): FeaturesFound {
  const { proven, possible, unstated, complete } = data.facilitiesAssigned(subject, kinds);
  const groups: Doubted = [
    [proven, NONE],
    [possible, possible.length === 0 ? NONE : kindDoubts(kinds)],
    [unstated, [SERVES_NEED]],
  ];
  return { groups, complete, needs: complete ? NONE : inventoryNeeds(kinds) };
}

/** Features of either; each once, and certain if it is so in one of them. */
function unite(a: FeaturesFound, b: FeaturesFound): FeaturesFound {
  const doubtsOf = new Map<Subject, readonly string[]>();
  for (const [features, doubts] of [...a.groups, ...b.groups]) {
    for (const feature of features) {
      const known = doubtsOf.get(feature);
      if (known === undefined || doubts.length === 0) doubtsOf.set(feature, doubts);
      else if (known.length > 0) doubtsOf.set(feature, [...known, ...doubts]);
    }
  }
  return {
    groups: [...doubtsOf].map(([feature, doubts]) => [[feature], doubts]),
    complete: a.complete && b.complete,
    needs: [...a.needs, ...b.needs],
  };
}

function findFacilities(
  kinds: readonly string[],
  scope: Scope,
  subject: Subject,
  purpose: InsidePurpose,
  context: AuditContext,
): FeaturesFound {
  if (typeof scope === "object") return findWithin(kinds, scope, subject, context);
  switch (scope) {
    case "inside":
      return findInside(kinds, subject, purpose, context);
    case "assigned":
      return findAssigned(kinds, subject, context);
    case "inside-or-assigned":
      return unite(findInside(kinds, subject, purpose, context), findAssigned(kinds, subject, context));
  }
}

/** Units are counted inside a unit; what lies inside is within any distance too, but need not be assigned. */
function findUnits(unitKind: string, scope: Scope, subject: Subject, { data }: AuditContext): FeaturesFound {
  const nothing = { groups: NONE, complete: false };
  if (subject.unitKind === FACILITY) return { ...nothing, needs: ["quantity:count"] };
  const found = data.subjectsIn(subject, unitKind);
  if (found === null) return { ...nothing, needs: [`layer:${unitKind}`] };
  const { proven, unplaced } = found;
  if (scope === "inside") {
    const groups: Doubted = [
      [proven, NONE],
      [unplaced, [unplacedNeed(subject)]],
    ];
    return { groups, complete: true, needs: NONE };
  }
  const need = `scope:${typeof scope === "object" ? "within" : scope}`;
  return { groups: [[proven, scope === "assigned" ? [need] : NONE]], complete: false, needs: [need] };
}

function findFeatures(
  { kinds, scope }: FeatureQuestion,
  subject: Subject,
  purpose: InsidePurpose,
  context: AuditContext,
): FeaturesFound {
  const facilityKinds = kinds.filter((kind) => unitOfKind(kind) === null);
  if (facilityKinds.length === kinds.length) return findFacilities(kinds, scope, subject, purpose, context);
  const found = kinds
    .flatMap((kind) => unitOfKind(kind) ?? [])
    .map((unitKind) => findUnits(unitKind, scope, subject, context));
  if (facilityKinds.length > 0) found.push(findFacilities(facilityKinds, scope, subject, purpose, context));
  return found.reduce(unite);
}

/** Whether a duty to have features of these kinds makes sense only where people live: not of units, and not of land. */
export const isAboutFacilities = (kinds: readonly string[]): boolean => kinds.some((kind) => !isUnitLike(kind));

/** Finds the features of some kinds in a scope of a subject that pass a filter. */
export function countFeatures(
  question: FeatureQuestion,
  subject: Subject,
  purpose: InsidePurpose,
  context: AuditContext,
): CountedFeatures {
  const { kinds, where } = question;
  const { groups, complete, needs } = findFeatures(question, subject, purpose, context);
  const certain: Subject[] = [];
  const open: Subject[] = [];
  const missing: string[] = [];
  for (const [features, doubts] of groups) {
    for (const feature of features) {
      const result = judgeFilter(where, (key) => context.data.attributeForFilter(feature, key), context.parameters);
      if (result.truth === false) continue;
      if (result.truth === true && doubts.length === 0) {
        certain.push(feature);
        continue;
      }
      open.push(feature);
      missing.push(...result.missing.map((key) => attributeNeed(feature, key)), ...doubts);
    }
  }
  missing.push(...needs);
  const evidence: Evidence = {
    type: "features",
    kinds,
    counted: certain.map(({ id }) => id),
    open: open.map(({ id }) => id),
    complete,
  };
  return { certain, open, complete, missing: distinct(missing), evidence };
}
