import type { SurveyEdges } from "../reach/surveyEdges.ts";
import { type DemandMeasure, UNKNOWN_WEIGHT } from "../read/demand.ts";
import type { Place } from "../read/place.ts";
import { type AuditInput, contextOf, type Finding } from "./audit.ts";
import type { PlaceData } from "./placeData.ts";
import { questionOfReach } from "./quantities/reach.ts";

/**
 * People at homes that are out of reach of something that a short finding asks for, by community; each counts once, however
 * much it lacks. Homes that may be reached, by a facility that is not listed or lies beyond the survey, are not counted.
 *
 * @param findings of communities; those that are not short by a reach are passed over
 * @returns whole thousandths, or null where no home of the community has a known number, or no reach is judged
 */
export function countAffected(
  place: Place,
  edges: SurveyEdges,
  input: AuditInput & { readonly data: PlaceData },
  findings: readonly Finding[],
  measure: DemandMeasure,
): readonly (number | null)[] {
  const { members } = place.unitLayers.get("community")!;
  const weights = place.demand.weights.get(measure);
  const isOut = new Uint8Array(place.demand.ids.length);
  const byCommunity = members.map((): Finding[] => []);
  const isJudged = new Set<number>();
  for (const finding of findings) {
    const isReach = finding.comparison?.of.q === "reach";
    if (isReach && (finding.outcome === "met" || finding.outcome === "short")) isJudged.add(finding.subject.index);
    if (finding.outcome === "short" && finding.comparison?.of.q === "reach")
      byCommunity[finding.subject.index].push(finding);
  }
  return members.map(({ points }, community) => {
    if (!isJudged.has(community) || weights === undefined) return null;
    if (!points.some((point) => weights[point] !== UNKNOWN_WEIGHT)) return null;
    for (const point of points) isOut[point] = 0;
    for (const { rule, subject, comparison } of byCommunity[community]) {
      if (comparison?.of.q !== "reach") continue;
      const question = questionOfReach(comparison.of, contextOf(input, rule), subject);
      if (question === null) continue;
      const { limitMm } = question;
      const { distanceMm, possibleMm, selection } = input.data.reachTo(question);
      if (!selection.complete) continue;
      const edgeMm = edges.edgeWithin(limitMm, selection.survey);
      for (const point of points) {
        if (distanceMm[point] > limitMm && possibleMm[point] > limitMm && edgeMm[point] >= limitMm) isOut[point] = 1;
      }
    }
    let sum = 0;
    for (const point of points) if (isOut[point] === 1 && weights[point] !== UNKNOWN_WEIGHT) sum += weights[point];
    return sum;
  });
}
