import { countCoveredByLimit } from "../coverage/countCovered.ts";
import { type Analysis, bandsOf, compareWithMinutes } from "../project/analyze.ts";
import { mmToMeters, weightToCount } from "../units.ts";
import { coverageOfQuestion } from "./answer.ts";
import type { CoveredCount, Question } from "./overview.ts";

/** What changes with whose 5, 10 and 15 minutes are asked about. */
export interface WalkerRow {
  /** Id of the walker; null: the standard's own meters. */
  readonly walker: string | null;
  readonly speedMetersPerSecond: number | null;
  readonly bands: readonly (CoveredCount & { readonly minutes: number; readonly limitMeters: number })[];
  /** Findings that would be others if meters were minutes of this walker, by what they would be. An assumption. */
  readonly changed: { readonly toShort: number; readonly toMet: number; readonly other: number };
}

/** The kind of the question for all communities together, and the findings, by the standard's meters and every walker. */
export function compareWalkers(analysis: Analysis, question: Question): readonly WalkerRow[] {
  const { standard, parameters } = analysis;
  return [null, ...standard.walkers.keys()].map((walker) => {
    const bands = bandsOf(standard, parameters, walker);
    const changed = { toShort: 0, toMet: 0, other: 0 };
    if (walker !== null) {
      for (const { asMinutes } of compareWithMinutes(analysis.findingsByRule, analysis.auditInput, bands)) {
        if (asMinutes.outcome === "short") changed.toShort++;
        else if (asMinutes.outcome === "met") changed.toMet++;
        else changed.other++;
      }
    }
    const counts = countCity(
      analysis,
      question,
      bands.map(({ limitMm }) => limitMm),
    );
    return {
      walker,
      speedMetersPerSecond: walker === null ? null : standard.walkers.get(walker)!.speedMetersPerSecond,
      bands: bands.map(({ minutes, limitMm }, i) => ({ minutes, limitMeters: mmToMeters(limitMm), ...counts[i] })),
      changed,
    };
  });
}

function countCity(analysis: Analysis, question: Question, limitsMm: readonly number[]): readonly CoveredCount[] {
  const { place, models } = analysis;
  const { reach } = coverageOfQuestion(analysis, question).kindReaches.find(({ kind }) => kind === question.kind)!;
  const [{ points }] = place.unitLayers.get("city")!.members;
  const weights = question.measure === "area" ? undefined : place.demand.weights.get(question.measure);
  if (weights === undefined) return limitsMm.map(() => ({ total: null, covered: 0, possible: 0 }));
  const edgeMm = models.edges.edgeWithin(Math.max(...limitsMm), reach.selection.survey);
  return countCoveredByLimit(points, weights, reach, edgeMm, limitsMm).map(({ total, covered, possible }) => ({
    total: total === null ? null : weightToCount(total),
    covered: weightToCount(covered),
    possible: weightToCount(possible),
  }));
}
