import type { Band, KindReach } from "../coverage/coverage.ts";
import { countPeopleByPart, type GapPart, traceGaps } from "../coverage/gaps.ts";
import { intersectShapes, subtractShapes } from "../geo/overlay.ts";
import { areaOfShape, type PolygonRings, type Shape } from "../geo/shapes.ts";
import type { Analysis, Progress } from "../project/analyze.ts";
import type { AreaModel } from "../reach/areaModel.ts";
import type { Survey } from "../read/survey.ts";

/** A part of a community that is out of reach for certain, or of which it is open. */
interface DrawnGap {
  readonly community: number;
  readonly planeRings: PolygonRings;
  readonly isOpen: boolean;
  /** Whole thousandths at its uncovered homes; null where not known, and of open parts. */
  readonly people: number | null;
}

/** What gaps of all kinds are cut out of. */
export interface GapCache {
  readonly areas: AreaModel;
  /** What of a survey is farther than a limit from its edge. */
  readonly planeInner: (limitMm: number, survey: Survey) => Shape;
}

/** Parts smaller than this are what rounding leaves between two parts. */
const SMALLEST_PART_SQUARE_MM = 1e8;

/** Communities between two steps. */
const BATCH_SIZE = 50;

/**
 * The gaps of one kind within one band, certain ones and open ones apart: open is what something unlisted, something that
 * only may be of the kind, or something beyond the survey could cover.
 */
export function* findGaps(
  analysis: Analysis,
  kindReach: KindReach,
  band: Band,
  cache: GapCache,
  communities: readonly number[],
): Generator<Progress, readonly DrawnGap[]> {
  const found: DrawnGap[] = [];
  for (let i = 0; i < communities.length; i += BATCH_SIZE) {
    yield { stage: "gaps", item: kindReach.kind, share: i / (2 * communities.length) };
    const batch = communities.slice(i, i + BATCH_SIZE);
    for (const gap of findGapsOf(analysis, kindReach, band, cache, batch)) found.push(gap);
  }
  return found;
}

function findGapsOf(
  { place, models: { edges } }: Analysis,
  { kind, model, reach }: KindReach,
  band: Band,
  { areas, planeInner }: GapCache,
  communities: readonly number[],
): readonly DrawnGap[] {
  const { selection } = reach;
  const uncovered = [...traceGaps(place, { kind, model, reach }, [band], areas, communities)];
  if (!selection.complete)
    return uncovered.flatMap(({ community, parts }) =>
      parts.map(({ planeRings }) => ({ community, planeRings, isOpen: true, people: null })),
    );
  const all = [...selection.proven, ...selection.possible].sort((a, b) => a - b);
  const possible = { ...reach, selection: { ...selection, proven: all }, distanceMm: reach.listedMm };
  const beyondAll =
    selection.possible.length === 0
      ? uncovered
      : [...traceGaps(place, { kind, model, reach: possible }, [band], areas, communities)];
  const edgeMm = edges.edgeWithin(band.limitMm, selection.survey);
  const isOut = (point: number) => reach.possibleMm[point] > band.limitMm && edgeMm[point] >= band.limitMm;
  const pointsOf = (community: number) => place.unitLayers.get("community")!.members[community].points;
  /** A gap is certain but where all who live in it are open, because streets there are not to be trusted. */
  const countOut = (community: number, parts: readonly GapPart[]): readonly DrawnGap[] => {
    const isDoubtful = reach.listedMm !== reach.possibleMm;
    const shapes = parts.map(({ planeRings }) => planeRings);
    const people = isDoubtful
      ? countPeopleByPart(place, pointsOf(community), isOut, shapes)
      : parts.map((part) => part.people);
    return parts.map((part, i) => {
      const isOpen = people[i] === 0 && part.people !== null && part.people > 0;
      return { community, planeRings: part.planeRings, isOpen, people: isOpen ? null : people[i] };
    });
  };
  /** What of the gaps of a community no facility beyond the survey could cover, with the people who live there. */
  const findFarFromEdge = (community: number, parts: readonly GapPart[]): readonly DrawnGap[] => {
    const inner = planeInner(band.limitMm, selection.survey);
    const inside = parts.flatMap(({ planeRings }) => intersectShapes([planeRings], inner));
    const people = countPeopleByPart(place, pointsOf(community), isOut, inside);
    return inside.map((planeRings, part) => ({ community, planeRings, isOpen: false, people: people[part] }));
  };
  return uncovered.flatMap(({ community, parts }, i): readonly DrawnGap[] => {
    if (parts.length === 0) return [];
    const site = { planeShape: place.planeShapes[community] };
    const isNearEdge = edges.edgeDistanceOf(site, selection.survey, band.limitMm) < band.limitMm;
    const certain = isNearEdge
      ? findFarFromEdge(community, beyondAll[i].parts)
      : countOut(community, beyondAll[i].parts);
    if (!isNearEdge && beyondAll === uncovered) return certain;
    const open = subtractShapes(
      parts.map(({ planeRings }) => planeRings),
      [certain.map(({ planeRings }) => planeRings)],
    ).filter((rings) => areaOfShape([rings]) >= SMALLEST_PART_SQUARE_MM);
    return [...certain, ...open.map((planeRings) => ({ community, planeRings, isOpen: true, people: null }))];
  });
}
