import { countAffected } from "../audit/affected.ts";
import { auditRule, contextOf, type Finding } from "../audit/audit.ts";
import { questionOfReach } from "../audit/quantities/reach.ts";
import { limitOfReach } from "../audit/quantities/walkLimit.ts";
import { listRuleParts, type RulePart } from "../audit/ruleParts.ts";
import { listMeasures } from "../coverage/coverage.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { boxOfShape } from "../geo/shapes.ts";
import { type Analysis, isJudgedAlike, type Prepared } from "../project/analyze.ts";
import { toNumber } from "../rational.ts";
import { selectFacilities } from "../reach/reachFields.ts";
import { type DemandMeasure, UNKNOWN_WEIGHT } from "../read/demand.ts";
import { valueOfParameter } from "../standard/parameters.ts";
import { type Quantity, type Rule, type Test, visitQuantities } from "../standard/standard.ts";
import { weightToCount } from "../units.ts";
import { cityCoverageOf } from "./answer.ts";
import type {
  CellTable,
  CommunityOverview,
  FindingRow,
  KindOverview,
  MatrixColumn,
  NeedOverview,
  Overview,
} from "./overview.ts";
import { OUTCOMES, UNKNOWN_FIGURE } from "./overview.ts";
import type { Fingerprint } from "./summary.ts";

/** A column with the finding of every community, in their order. */
export interface JudgedColumn extends RulePart {
  readonly findings: readonly Finding[];
}

/**
 * Judges every part of every rule about communities: the columns of the matrix, those of one theme side by side.
 *
 * @param previous an analysis that was made before with its columns: what it found is used again where nothing changed
 */
export function judgeColumns(
  { standard, auditInput, findingsByRule }: Analysis,
  previous: { readonly analysis: Analysis; readonly columns: readonly JudgedColumn[] } | null = null,
): readonly JudgedColumn[] {
  const known = previous?.analysis.standard === standard ? previous : null;
  const judge = ({ rule, part }: RulePart): readonly Finding[] => {
    if (part === null) return findingsByRule.get(rule)!;
    const before = known?.columns.find((column) => column.rule.id === rule.id && column.part === part);
    return before !== undefined && isJudgedAlike(rule, known!.analysis.auditInput, auditInput)
      ? before.findings
      : auditRule(rule, auditInput);
  };
  const parts = listRuleParts(standard, "community");
  const themes = [...new Set(parts.map(({ rule }) => rule.theme))];
  return themes
    .flatMap((theme) => parts.filter(({ rule }) => rule.theme === theme))
    .map((part) => ({ ...part, findings: judge(part) }));
}

function kindsOf(test: Test, prepared: Prepared): readonly string[] {
  const kinds = new Set<string>();
  visitQuantities(test, (quantity) => {
    const named =
      quantity.q === "reach" || quantity.q === "nearest" ? quantity.to : "kinds" in quantity ? quantity.kinds : [];
    for (const kind of named ?? []) if (prepared.standard.kinds.has(kind)) kinds.add(kind);
  });
  return [...kinds];
}

const figureOf = (quantity: Quantity, unit: string): MatrixColumn["figure"] =>
  unit === "share" ? "share" : quantity.q === "count" ? "count" : "amount";

/** Whether a rule is judged by statements alone. */
const isDeclared = ({ evaluable }: Rule): boolean => evaluable === "attribute" || evaluable === "none";

function describeColumn({ rule, part }: RulePart, prepared: Prepared): MatrixColumn {
  const { require } = rule;
  const shared = {
    rule: rule.id,
    part,
    theme: rule.theme ?? "",
    kinds: kindsOf(require, prepared),
    isDeclared: isDeclared(rule),
  };
  if (require.test !== "compare")
    return { ...shared, answer: null, figure: "amount", limitMm: null, thresholds: [], operator: null, unit: "" };
  const { of: quantity, op, to, unit = "" } = require;
  const thresholds = to.flatMap((threshold) => {
    if (typeof threshold === "number") return [threshold];
    const isParameter = typeof threshold === "object" && "param" in threshold;
    return isParameter ? [valueOfParameter(prepared.parameters, threshold.param)] : [];
  });
  const limitMm = quantity.q === "reach" ? limitOfReach(quantity, contextOf(prepared.auditInput, rule)) : null;
  const [asked] = to;
  const answer = quantity.q === "attr" && typeof asked === "boolean" ? asked : null;
  return { ...shared, answer, figure: figureOf(quantity, unit), limitMm, thresholds, operator: op, unit };
}

/** The share within the circle of what was judged by walks; null where it was not. */
function measureCircle({ rule, subject, comparison, model }: Finding, { auditInput }: Prepared): number | null {
  if (model !== "streets" || comparison?.of.q !== "reach") return null;
  const question = questionOfReach(comparison.of, contextOf(auditInput, rule), subject);
  const answer = question === null ? null : auditInput.data.reachOf(subject, { ...question, metric: "line" });
  return answer === null || !answer.weight.total ? null : answer.weight.covered / answer.weight.total;
}

function tabulate(columns: readonly JudgedColumn[], prepared: Prepared): CellTable {
  const communityCount = prepared.place.communities.length;
  const outcomes = new Uint8Array(columns.length * communityCount);
  const figures = new Float64Array(columns.length * communityCount).fill(UNKNOWN_FIGURE);
  const circles = Float64Array.from(figures);
  for (const [k, { findings }] of columns.entries()) {
    for (const finding of findings) {
      const { subject, outcome, low } = finding;
      const cell = subject.index * columns.length + k;
      circles[cell] = measureCircle(finding, prepared) ?? UNKNOWN_FIGURE;
      outcomes[cell] = OUTCOMES.indexOf(outcome);
      if (low !== null && (outcome === "met" || outcome === "short")) figures[cell] = toNumber(low);
    }
  }
  return { outcomes, figures, circles };
}

function countHomes({ place }: Prepared, measures: readonly DemandMeasure[]) {
  const { members } = place.unitLayers.get("community")!;
  return members.map(({ points }) =>
    measures.flatMap((measure) => {
      const weights = place.demand.weights.get(measure);
      let sum: number | null = null;
      for (const point of points) {
        const weight = weights?.[point] ?? UNKNOWN_WEIGHT;
        if (weight !== UNKNOWN_WEIGHT) sum = (sum ?? 0) + weight;
      }
      return sum === null ? [] : [{ measure, count: weightToCount(sum) }];
    }),
  );
}

function describeCommunities(prepared: Prepared, measures: readonly DemandMeasure[]): readonly CommunityOverview[] {
  const counts = countHomes(prepared, measures);
  return prepared.place.communities.map(({ id, name, subdistrict, county, attributes, lngLatShape }, i) => {
    const population = attributes.get("population");
    const type = attributes.get("type");
    return {
      id,
      name,
      subdistrict,
      county,
      type: typeof type === "string" ? type : null,
      population: typeof population === "number" ? population : null,
      lngLatBox: boxOfShape(lngLatShape),
      labelLngLat: labelPointOf(lngLatShape),
      counts: counts[i],
    };
  });
}

function describeKinds(analysis: Analysis): readonly KindOverview[] {
  const {
    place,
    standard,
    inventory,
    judged: { kindReaches },
  } = analysis;
  return kindReaches.map(({ kind }) => {
    const { proven, possible } = selectFacilities(place, standard, inventory, [kind]);
    return {
      kind,
      listedCount: proven.length,
      possibleCount: possible.length,
      completeness: inventory.get(kind) ?? "none",
      city: cityCoverageOf(analysis, kind).flatMap(({ band, model, byMeasure }) =>
        [...byMeasure].map(([measure, [{ total, covered, possible: may }]]) => ({
          model,
          minutes: band.minutes,
          measure,
          total: total === null ? null : weightToCount(total),
          covered: weightToCount(covered),
          possible: weightToCount(may),
        })),
      ),
    };
  });
}

/** What keeps cells open, the most first. A cell that lacks several things counts under each. */
function countNeeds(columns: readonly JudgedColumn[]): readonly NeedOverview[] {
  const counts = new Map<string, number>();
  for (const { findings } of columns) {
    for (const { outcome, missing } of findings) {
      if (outcome !== "not-assessable") continue;
      for (const need of missing) counts.set(need, (counts.get(need) ?? 0) + 1);
    }
  }
  return [...counts].map(([need, cellCount]) => ({ need, cellCount })).sort((a, b) => b.cellCount - a.cellCount);
}

const isOther = ({ subject }: Finding): boolean => subject.unitKind !== "community";

/** Findings of other subjects than communities, as in findings.csv: of one rule, or with null of all, in their order. */
export const listFindings = ({ findingsByRule }: Analysis, ruleId: string | null): readonly FindingRow[] =>
  [...findingsByRule].flatMap(([rule, own]) =>
    ruleId !== null && rule.id !== ruleId
      ? []
      : own.filter(isOther).map(({ subject, outcome, severity }) => ({
          rule: rule.id,
          subjectKind: subject.unitKind,
          subjectIndex: subject.index,
          subjectId: subject.id,
          subject: subject.name,
          outcome,
          severity,
        })),
  );

const countOutcomes = (findings: readonly Finding[]): readonly number[] =>
  OUTCOMES.map((outcome) => findings.filter((finding) => finding.outcome === outcome).length);

/** @param columns of `judgeColumns`, which whoever explains a cell keeps */
export function buildOverview(
  analysis: Analysis,
  columns: readonly JudgedColumn[],
  fingerprints: readonly Fingerprint[],
): Overview {
  const { place, models, auditInput, findings, findingsByRule } = analysis;
  const measures = listMeasures(place);
  const [affectedMeasure] = measures;
  const affected = countAffected(
    place,
    models.edges,
    auditInput,
    columns.flatMap((column) => column.findings),
    affectedMeasure,
  );
  return {
    date: analysis.date,
    walker: analysis.walker,
    bands: analysis.bands,
    models: analysis.streets === null ? ["straight"] : ["streets", "straight"],
    communities: describeCommunities(analysis, measures),
    facilities: place.facilities.map(({ id, name, kind, word }) => ({ id, name, kind, word })),
    kinds: describeKinds(analysis),
    measures,
    demandOrigin: place.demand.origin,
    demandCount: place.demand.ids.length,
    columns: columns.map((column) => describeColumn(column, analysis)),
    cells: tabulate(columns, analysis),
    affected: Float64Array.from(affected, (weight) => (weight === null ? UNKNOWN_FIGURE : weightToCount(weight))),
    affectedMeasure,
    others: [...findingsByRule].flatMap(([rule, own]) => {
      const others = own.filter(isOther);
      const [first] = others;
      if (first === undefined) return [];
      const { unitKind: subjectKind } = first.subject;
      return [{ rule: rule.id, subjectKind, isDeclared: isDeclared(rule), counts: countOutcomes(others) }];
    }),
    ruleCounts: [...findingsByRule].map(([rule, own]) => ({ rule: rule.id, counts: countOutcomes(own) })),
    outcomeCounts: countOutcomes(findings),
    needs: countNeeds(columns),
    parameters: [...analysis.parameters.values()],
    fingerprints,
  };
}
