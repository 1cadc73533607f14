import { type Band, type KindCoverage, listMeasures, type ReachLimit } from "../coverage/coverage.ts";
import type { LandCoverage } from "../coverage/gaps.ts";
import type { Analysis } from "../project/analyze.ts";
import type { Covered, PlaceCoverage } from "../project/coverPlace.ts";
import type { DemandMeasure } from "../read/demand.ts";
import { squareMmToSquareMeters, weightToCount } from "../units.ts";
import { type Answer, type Question, UNKNOWN_FIGURE } from "./overview.ts";

/** The coverage by the reach model that is asked for. @throws RangeError if the analysis has no such model */
export function coverageOfQuestion({ judged, straight, streets }: Analysis, { model }: Question): PlaceCoverage<Band> {
  const found = model === undefined ? judged : model === "straight" ? straight : streets;
  if (found === null) throw new RangeError("There are no streets to walk on.");
  return found;
}

/** Coverage of all communities together by one kind, by every reach model. */
export const cityCoverageOf = <Limit extends ReachLimit>(
  { straight, streets }: Pick<Covered<Limit>, "straight" | "streets">,
  kind: string,
): readonly KindCoverage<Limit>[] =>
  [straight, ...(streets === null ? [] : [streets])].flatMap(({ cityCoverage }) =>
    cityCoverage.filter((row) => row.kind === kind),
  );

const rowOf = (rows: readonly KindCoverage[], { kind, minutes }: Question): KindCoverage => {
  const row = rows.find((coverage) => coverage.kind === kind && coverage.band.minutes === minutes);
  if (row === undefined) throw new RangeError(`There is no coverage of "${kind}" within ${minutes} minutes.`);
  return row;
};

/** People within the circle and beyond the walk: no walk is shorter than the straight line, so that it is a difference. */
function findBetween({ straight }: Analysis, walked: PlaceCoverage, question: Question, measure: DemandMeasure) {
  if (walked.model === "straight") return null;
  const rowsIn = ({ coverage }: PlaceCoverage) => rowOf(coverage, question).byMeasure.get(measure)!;
  const [circles, walks] = [rowsIn(straight), rowsIn(walked)];
  const cityIn = ({ cityCoverage }: PlaceCoverage) => rowOf(cityCoverage, question).byMeasure.get(measure)![0].covered;
  return {
    byCommunity: Float64Array.from(walks, ({ total, covered }, i) =>
      total === null ? UNKNOWN_FIGURE : weightToCount(circles[i].covered - covered),
    ),
    city: weightToCount(cityIn(straight) - cityIn(walked)),
  };
}

function answerWithPeople(analysis: Analysis, question: Question, measure: DemandMeasure): Answer {
  const own = listMeasures(analysis.place).includes(measure) ? measure : listMeasures(analysis.place)[0];
  const asked = coverageOfQuestion(analysis, question);
  const byCommunity = rowOf(asked.coverage, question).byMeasure.get(own)!;
  const [city] = rowOf(asked.cityCoverage, question).byMeasure.get(own)!;
  const figures = (key: "covered" | "possible") =>
    Float64Array.from(byCommunity, (row) => (row.total === null ? UNKNOWN_FIGURE : weightToCount(row[key])));
  return {
    total: Float64Array.from(byCommunity, ({ total }) => (total === null ? UNKNOWN_FIGURE : weightToCount(total))),
    covered: figures("covered"),
    possible: figures("possible"),
    city: {
      total: city.total === null ? null : weightToCount(city.total),
      covered: weightToCount(city.covered),
      possible: weightToCount(city.possible),
    },
    between: findBetween(analysis, asked, question, own),
  };
}

/** Of a list that is not complete, all land that is not covered may be. */
function answerWithLand(analysis: Analysis, question: Question, land: readonly LandCoverage[]): Answer {
  const { place } = analysis;
  const { kindReaches, model } = coverageOfQuestion(analysis, question);
  const total = new Float64Array(place.communities.length).fill(UNKNOWN_FIGURE);
  const covered = Float64Array.from(total);
  for (const { kind, band, model: own, community, areaSquareMm, coveredSquareMm } of land) {
    if (kind !== question.kind || band.minutes !== question.minutes || own !== model) continue;
    total[community] = squareMmToSquareMeters(areaSquareMm);
    covered[community] = squareMmToSquareMeters(coveredSquareMm);
  }
  const isComplete = kindReaches.find(({ kind }) => kind === question.kind)?.reach.selection.survey.isEverywhere;
  const possible = isComplete ? covered : total;
  const sum = (figures: Float64Array) => figures.reduce((all, figure) => all + Math.max(0, figure), 0);
  const isKnown = total.some((figure) => figure !== UNKNOWN_FIGURE);
  return {
    total,
    covered,
    possible,
    city: { total: isKnown ? sum(total) : null, covered: sum(covered), possible: sum(possible) },
    between: null,
  };
}

/**
 * The figures that answer a question, those of coverage.csv and summary.json.
 *
 * @param land of the question's kind, band and model; it is looked at for the measure "area" only
 * @throws RangeError if the analysis has no such kind or band
 */
export const answerQuestion = (analysis: Analysis, question: Question, land: readonly LandCoverage[]): Answer =>
  question.measure === "area"
    ? answerWithLand(analysis, question, land)
    : answerWithPeople(analysis, question, question.measure);
