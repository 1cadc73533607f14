import type { Finding } from "../audit/audit.ts";
import type { Prepared } from "../project/analyze.ts";
import { toNumber } from "../rational.ts";
import { valueOfParameter } from "../standard/parameters.ts";
import { type Filter, findKindAndDescendants, type Rule, visitQuantities } from "../standard/standard.ts";

/** Green space of which a rule asks whether it can become a refuge. */
const GREEN_SPACE = "green-space";
const CONVERTIBLE = "emergencyConvertible";

const readsKey = (filter: Filter | undefined, key: string): boolean => {
  if (filter === undefined) return false;
  if ("all" in filter) return filter.all.some((part) => readsKey(part, key));
  if ("any" in filter) return filter.any.some((part) => readsKey(part, key));
  if ("not" in filter) return readsKey(filter.not, key);
  return filter.key === key;
};

/** Whether a rule asks for green space that can become a refuge. */
function asksForRefuge({ require }: Rule): boolean {
  let found = false;
  visitQuantities(require, (quantity) => {
    if (quantity.q === "count") found ||= quantity.kinds.includes(GREEN_SPACE) && readsKey(quantity.where, CONVERTIBLE);
  });
  return found;
}

/** What a map can add to a declared refuge: how much green space there is for each resident. It decides nothing. */
export interface Refuge {
  /** Square meters of green space in the unit, each piece once, and the part of it that is taken to be usable. */
  readonly squareMeters: number;
  readonly usableSquareMeters: number;
  /** null where the number of residents is not known, or none. */
  readonly usablePerResident: number | null;
  readonly residents: number | null;
  /** Sites that say nothing of their size are left out. */
  readonly unknownCount: number;
}

/** The green space of the unit that a finding about refuges is about; null for other findings. */
export function measureRefuge({ auditInput, standard }: Prepared, { rule, subject }: Finding): Refuge | null {
  if (subject.unitKind === "facility" || !standard.kinds.has(GREEN_SPACE) || !asksForRefuge(rule)) return null;
  const { data, parameters } = auditInput;
  const found = data.facilitiesIn(subject, findKindAndDescendants(standard, GREEN_SPACE), "overlap");
  if (found === null) return null;
  const land = data.landOf(subject, found.proven, true);
  const squareMeters = toNumber(land.squareMeters);
  const usableSquareMeters = squareMeters * valueOfParameter(parameters, "refuge.usableShare");
  const population = data.attributeOf(subject, "population");
  const residents = typeof population === "number" ? population : null;
  return {
    squareMeters,
    usableSquareMeters,
    usablePerResident: residents === null || residents === 0 ? null : usableSquareMeters / residents,
    residents,
    unknownCount: land.unknown.length,
  };
}
