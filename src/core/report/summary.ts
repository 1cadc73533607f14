import "../messages/learnNoteMessages.ts";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strToU8 } from "fflate";
import { SEVERITIES } from "../audit/severity.ts";
import type { KindCoverage } from "../coverage/coverage.ts";
import type { Gap } from "../coverage/gaps.ts";
import { groupIssues } from "../messages/groupIssues.ts";
import { formatIssue, type Language } from "../messages/messages.ts";
import type { Analysis } from "../project/analyze.ts";
import type { CoveredPlace } from "../project/coverPlace.ts";
import { mmToMeters, weightToCount } from "../units.ts";
import { cityCoverageOf } from "./answer.ts";
import { compareCodePoints } from "./csv.ts";
import { formatDecimal } from "./numbers.ts";

/** What identifies an input byte for byte. */
export interface Fingerprint {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface SummaryContext {
  /** Of the program. */
  readonly version: string;
  readonly language: Language;
  /** Of each of the standards that hold together. */
  readonly standardFingerprints: readonly Fingerprint[];
  readonly fingerprints: readonly Fingerprint[];
}

/** Faults of one sort in one file that are written out; more than that and the file itself is to be mended. */
const MOST_LISTED = 1000;

const OUTCOMES = ["met", "short", "not-assessable", "not-applicable"] as const;

function countBy<T extends string>(items: readonly (T | null)[], keys: readonly T[]): Record<string, number> {
  return Object.fromEntries(keys.map((key) => [key, items.filter((item) => item === key).length]));
}

function rowOfCoverage({ kind, model, band, byMeasure }: KindCoverage) {
  return [...byMeasure].map(([demand, [{ total, covered, possible }]]) => ({
    kind,
    limit_min: band.minutes,
    limit_m: mmToMeters(band.limitMm),
    model,
    demand,
    people: total === null ? null : weightToCount(total),
    people_covered: total === null ? null : weightToCount(covered),
    share_people: total ? Number(formatDecimal(covered / total)) : null,
    people_possible: total === null ? null : weightToCount(possible),
    share_possible: total ? Number(formatDecimal(possible / total)) : null,
  }));
}

function describeParameters({ parameters }: CoveredPlace, language: Language) {
  return [...parameters.values()]
    .sort((a, b) => compareCodePoints(a.id, b.id))
    .map(({ id, value, unit, origin, source, note, changed, defaultValue, outsideRange, range }) => ({
      id,
      value,
      unit,
      // A value that the user set is the user's, whatever the default's origin was.
      origin: changed ? "user" : origin,
      ...(changed ? { default_value: defaultValue, default_origin: origin } : {}),
      ...(source === undefined ? {} : { source: source[language] }),
      ...(note === undefined ? {} : { note: note[language] }),
      ...(range === undefined ? {} : { range }),
      ...(outsideRange ? { outside_range: true } : {}),
    }));
}

/** Whose minutes the limits are; nothing where they are meters. */
function describeWalker({ walker, bands, standard }: CoveredPlace, more: object) {
  if (walker === null || bands.some(({ minutes }) => minutes === null)) return {};
  return {
    walker: {
      id: walker,
      speed_m_per_s: standard.walkers.get(walker)!.speedMetersPerSecond,
      limits_m: bands.map(({ limitMm }) => mmToMeters(limitMm)),
      ...more,
    },
  };
}

/** What the outcomes would be if the rules' 5-, 10- and 15-minute meters were the walker's minutes. */
const describeAssumption = ({ walkerDifferences }: Analysis) => ({
  assumption: walkerDifferences.map(({ finding, asMinutes }) => ({
    rule_id: finding.rule.id,
    subject_id: finding.subject.id,
    outcome: finding.outcome,
    outcome_as_minutes: asMinutes.outcome,
  })),
});

function countFacilities({ place }: CoveredPlace) {
  const byKind = new Map<string, number>();
  for (const { kind } of place.facilities) {
    const key = kind ?? "unmapped";
    byKind.set(key, (byKind.get(key) ?? 0) + 1);
  }
  return Object.fromEntries([...byKind].sort(([a], [b]) => compareCodePoints(a, b)));
}

/** What was declared, with its fingerprint, and what is said of the lists of single areas; nothing where nothing is. */
function describeDeclarations({ settings }: CoveredPlace) {
  const { facts, register, areaInventory } = settings;
  const bytes = strToU8(JSON.stringify({ facts, register }));
  return {
    ...(areaInventory.length === 0
      ? {}
      : {
          inventory_areas: areaInventory.map(({ kind, unitKind, unit, completeness }) => ({
            kind,
            unit_kind: unitKind,
            unit_id: unit,
            completeness,
          })),
        }),
    ...(facts.length + register.length === 0
      ? {}
      : { declared: { facts: facts.length, register: register.length, sha256: bytesToHex(sha256(bytes)) } }),
  };
}

/** What only an audit says of a place. */
interface Audited<Counts> {
  readonly counts: Counts;
  /** Beside what is said of the walker. */
  readonly ofWalker: object;
}

function summarize<Counts>(
  covered: CoveredPlace,
  gaps: readonly Gap[],
  context: SummaryContext,
  audited: Audited<Counts>,
) {
  const { place, standard, inventory, counts, issues, straight, judged, date } = covered;
  const fingerprintOf = new Map(context.fingerprints.map((fingerprint) => [fingerprint.name, fingerprint]));
  return {
    program: "lifecircle",
    version: context.version,
    standards: standard.members.map(({ id, version, title }, i) => ({
      id,
      version: version ?? null,
      title: title[context.language],
      ...context.standardFingerprints[i],
    })),
    date,
    model: judged.model,
    plane: { projection: "transverse Mercator, WGS84, k=1", center_lng_lat: place.plane.centerLngLat },
    counts: {
      communities: place.communities.length,
      communities_without_residents: place.communities.filter(({ attributes }) => attributes.get("population") === 0)
        .length,
      facilities: place.facilities.length,
      facilities_by_kind: countFacilities(covered),
      demand_points: place.demand.ids.length,
      demand_origin: place.demand.origin,
      gaps: gaps.reduce((sum, { parts }) => sum + parts.length, 0),
      ...audited.counts,
    },
    ...describeWalker(covered, audited.ofWalker),
    city_coverage: straight.kindReaches.flatMap(({ kind }) => cityCoverageOf(covered, kind)).flatMap(rowOfCoverage),
    parameters: describeParameters(covered, context.language),
    inventory: Object.fromEntries([...inventory].sort(([a], [b]) => compareCodePoints(a, b))),
    ...describeDeclarations(covered),
    inputs: counts.map(({ name, role, keptCount, skippedCount }) => ({
      ...(fingerprintOf.get(name) ?? { name }),
      role,
      kept: keptCount,
      skipped: skippedCount,
    })),
    warnings: groupIssues(issues, (issue) => formatIssue(issue, context.language), MOST_LISTED),
  };
}

/** summary.json of distances as a value: counts, parameters with their origin, inventory, fingerprints and warnings. */
export const buildReachSummary = (covered: CoveredPlace, gaps: readonly Gap[], context: SummaryContext) =>
  summarize(covered, gaps, context, { counts: {}, ofWalker: {} });

/** summary.json of an audit as a value: the same with its findings counted, and what a walker would change. */
export function buildSummary(analysis: Analysis, gaps: readonly Gap[], context: SummaryContext) {
  const { findings } = analysis;
  const counts = {
    findings: findings.length,
    outcomes: countBy(
      findings.map(({ outcome }) => outcome),
      OUTCOMES,
    ),
    severities: countBy(
      findings.map(({ severity }) => severity),
      SEVERITIES,
    ),
  };
  return summarize(analysis, gaps, context, { counts, ofWalker: describeAssumption(analysis) });
}
