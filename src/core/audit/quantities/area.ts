import { toNumber } from "../../rational.ts";
import type { Quantity } from "../../standard/standard.ts";
import { exactly } from "../interval.ts";
import {
  type AuditContext,
  attributeNeed,
  distinct,
  type Measurement,
  measured,
  NOT_APPLICABLE,
  shapeNeed,
  unknownBecause,
  unplacedNeed,
} from "../measurement.ts";
import { type AuditData, FACILITY, type Subject } from "../subject.ts";
import { countFeatures, isAboutFacilities, unitOfKind } from "./countedFeatures.ts";

/** The attribute that says of a point how large its site is. */
const SITE_AREA = "siteArea";

/** Why a subject has no area: it is a point, or it is not known which communities are in it. */
export function needsOfArea(subject: Subject, data: AuditData): readonly string[] {
  if (subject.unitKind === FACILITY) return [shapeNeed(subject), attributeNeed(subject, SITE_AREA)];
  return [data.subjectsIn(subject, "community")?.unplaced.length ? unplacedNeed(subject) : shapeNeed(subject)];
}

/** The subject's own area. */
function measureOwnArea(subject: Subject, { data }: AuditContext): Measurement {
  const area = data.areaOf(subject);
  if (area === undefined) return unknownBecause(needsOfArea(subject, data));
  const evidence = { type: "land", kinds: ["subject"], clip: false, counted: [subject.id], open: [] } as const;
  return measured(exactly(area), [], [{ ...evidence, squareMeters: toNumber(area), complete: true }]);
}

/**
 * Square meters of the land of some kinds. Clipped: what of it lies in the subject, land under several features once.
 * Not clipped: the whole of every feature that is present, also what of it lies outside. A point takes the site that its
 * attribute says, wholly where it stands; one that says nothing leaves the area without an upper bound.
 */
export function measureArea(
  quantity: Extract<Quantity, { q: "area" }>,
  subject: Subject,
  context: AuditContext,
): Measurement {
  const { kinds, clip } = quantity;
  if (kinds.length === 1 && kinds[0] === "subject") return measureOwnArea(subject, context);
  if (kinds.some((kind) => kind === "subject" || unitOfKind(kind) !== null)) return unknownBecause(["quantity:area"]);
  const { data } = context;
  if (isAboutFacilities(kinds) && data.hasNoResidents(subject)) return NOT_APPLICABLE;
  const { certain, open, complete, missing } = countFeatures(quantity, subject, clip ? "overlap" : "presence", context);
  const least = data.landOf(subject, certain, clip);
  const most = open.length === 0 ? least : data.landOf(subject, [...certain, ...open], clip);
  const needs = distinct([...missing, ...most.unknown.map((feature) => attributeNeed(feature, SITE_AREA))]);
  const high = complete && most.unknown.length === 0 ? most.squareMeters : null;
  const ids = (features: readonly Subject[]) => features.map(({ id }) => id);
  const squareMeters = toNumber(least.squareMeters);
  const evidence = {
    type: "land",
    kinds,
    clip,
    counted: ids(certain),
    open: ids(open),
    squareMeters,
    complete,
  } as const;
  return measured({ low: least.squareMeters, high }, needs, [evidence]);
}
