import { listMeasures } from "../core/coverage/coverage.ts";
import type { Analysis } from "../core/project/analyze.ts";
import { formatRoundedPercent } from "../core/report/numbers.ts";
import { mmToMeters } from "../core/units.ts";

/** Who walks how long to what. */
export interface Question {
  readonly kind: string;
  readonly minutes: number;
}

/** The figures of one unit, in whole people, and their shares as they are read. */
export interface Answer {
  readonly limitMeters: number;
  readonly total: number;
  readonly covered: number;
  readonly possible: number;
  readonly shareCovered: string;
  readonly sharePossible: string;
}

export const listKinds = ({ cityCoverage }: Analysis): readonly string[] => [
  ...new Set(cityCoverage.map(({ kind }) => kind)),
];

/** What the coverage of a community, or of the whole town, says; null where the number of people is unknown or 0. */
export function findAnswer(analysis: Analysis, question: Question, community: number | "town"): Answer | null {
  const coverage = community === "town" ? analysis.cityCoverage : analysis.coverage;
  const unit = community === "town" ? 0 : community;
  const row = coverage.find(({ kind, band }) => kind === question.kind && band.minutes === question.minutes)!;
  const { total, covered, possible } = row.byMeasure.get(listMeasures(analysis.place)[0])![unit];
  if (total === null || total === 0) return null;
  return {
    limitMeters: mmToMeters(row.band.limitMm),
    total: total / 1000,
    covered: covered / 1000,
    possible: possible / 1000,
    shareCovered: formatRoundedPercent(covered / total),
    sharePossible: formatRoundedPercent(possible / total),
  };
}
