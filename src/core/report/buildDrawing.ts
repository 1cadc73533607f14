import { labelPointOf } from "../geo/labelPoint.ts";
import { intersectShapes, shrinkShape, sortInStrips, uniteShapes } from "../geo/overlay.ts";
import { unprojectShape } from "../geo/projection.ts";
import { type BoundingBox, boxOfShape, EMPTY_BOX, mergeBoxes, type Shape } from "../geo/shapes.ts";
import type { Analysis, Prepared, Progress } from "../project/analyze.ts";
import { type AreaModels, makeAreaModels } from "../reach/areaModels.ts";
import { boxOfSite } from "../reach/planeSite.ts";
import type { SelectionReach } from "../reach/reachFields.ts";
import type { ReachModels } from "../reach/reachModels.ts";
import type { Place } from "../read/place.ts";
import { findKindAndDescendants } from "../standard/standard.ts";
import { weightToCount } from "../units.ts";
import { coverageOfQuestion } from "./answer.ts";
import {
  HOME_STATES,
  type HomeCell,
  type LngLatPolygon,
  type LngLatRing,
  MOST_DRAWN_WHOLE,
  type PlaceDrawing,
  type QuestionDrawing,
} from "./drawing.ts";
import { findGaps, type GapCache } from "./drawnGaps.ts";
import type { Question } from "./overview.ts";

const [COVERED, OPEN, OUT, BETWEEN] = HOME_STATES.keys();

function toRing(lngLatRing: Float64Array): LngLatRing {
  const ring: [number, number][] = [];
  for (let i = 0; i < lngLatRing.length; i += 2) ring.push([lngLatRing[i], lngLatRing[i + 1]]);
  ring.push(ring[0]);
  return ring;
}

export const toPolygons = (lngLatShape: Shape): readonly LngLatPolygon[] =>
  lngLatShape.map((rings) => rings.map(toRing));

/** What is drawn of a place whatever is asked. */
export function drawPlace({ place, standard, models }: Prepared): PlaceDrawing {
  const { plane, facilities, communities, unitLayers, planeShapes } = place;
  const shapes = communities.map(({ lngLatShape }) => lngLatShape);
  const facilityLngLat = new Float64Array(facilities.length * 2);
  const facilityAreas: { facility: number; polygons: readonly LngLatPolygon[] }[] = [];
  const greenAreas: number[] = [];
  const greenKinds = new Set(findKindAndDescendants(standard, "green-space"));
  for (const [facility, { place: at, kind }] of facilities.entries()) {
    const isArea = "lngLatShape" in at;
    facilityLngLat.set(isArea ? labelPointOf(at.lngLatShape) : [at.lng, at.lat], facility * 2);
    if (!isArea) continue;
    if (kind !== null && greenKinds.has(kind)) greenAreas.push(facilityAreas.length);
    facilityAreas.push({ facility, polygons: toPolygons(at.lngLatShape) });
  }
  const subdistricts = unitLayers.get("subdistrict");
  const boxOfAll = (all: readonly Shape[]) => all.map(boxOfShape).reduce(mergeBoxes, EMPTY_BOX);
  const mainAreas = unitLayers.get("main-urban-area")?.units ?? [];
  return {
    lngLatBox: boxOfAll(shapes),
    firstLngLatBox: boxOfAll(mainAreas.length > 0 ? mainAreas.map(({ lngLatShape }) => lngLatShape) : shapes),
    country: place.hasSurvey ? toPolygons(unprojectShape(plane, place.planeSurvey)) : [],
    communities: shapes.map((shape) => ({ polygons: toPolygons(shape) })),
    subdistricts: (subdistricts?.units ?? []).map(({ name }, unit) => {
      const own = subdistricts!.members[unit].communities.map((community) => planeShapes[community]);
      return { name, polygons: toPolygons(unprojectShape(plane, uniteShapes(own))) };
    }),
    facilityAreas,
    greenAreas,
    facilityLngLat,
    homesLngLat: place.demand.origin === "grid" ? new Float64Array() : place.demand.lngLat,
    streetFaults: findStreetFaults(place, models),
  };
}

function findStreetFaults({ plane, demand }: Place, { walked }: ReachModels): PlaceDrawing["streetFaults"] {
  if (walked === null) return { islands: [], farHomesLngLat: [] };
  const { network, finder } = walked.distances;
  const { edgeStart, points } = network;
  const islands: LngLatRing[] = [];
  for (let edge = 0; edge + 1 < edgeStart.length; edge++) {
    if (!finder.isIsland(edge)) continue;
    const lngLat = plane.unproject(points.subarray(edgeStart[edge] * 2, edgeStart[edge + 1] * 2));
    islands.push(Array.from({ length: lngLat.length / 2 }, (_, i) => [lngLat[i * 2], lngLat[i * 2 + 1]] as const));
  }
  const far = [...demand.ids.keys()].filter((point) => walked.distances.isFar(point));
  return {
    islands,
    farHomesLngLat: far.map((point) => [demand.lngLat[point * 2], demand.lngLat[point * 2 + 1]] as const),
  };
}

/** @param straightMm by demand point, of a walk: the straight line to the nearest facility */
function stateHomes(
  { demand }: Place,
  reach: SelectionReach,
  straightMm: Uint32Array | null,
  edgeMm: Uint32Array,
  limitMm: number,
): Uint8Array {
  const { distanceMm, possibleMm, selection } = reach;
  return Uint8Array.from(demand.ids, (_, point) => {
    if (distanceMm[point] <= limitMm) return COVERED;
    if (!selection.complete || possibleMm[point] <= limitMm || edgeMm[point] < limitMm) return OPEN;
    return straightMm !== null && straightMm[point] <= limitMm ? BETWEEN : OUT;
  });
}

/** Cells of a picture at most, so that it stays quick to draw without a graphics card. */
const MOST_CELLS = 4000;
const LEAST_CELL_MM = 100_000;

/** Side of the cells: as small as the most of them that hold a home allow. Towns far apart leave most squares empty. */
function chooseCellSide({ demand, planeShapes }: Place): number {
  const [minX, minY, maxX, maxY] = planeShapes.map(boxOfShape).reduce(mergeBoxes, EMPTY_BOX);
  let sideMm = Math.max(LEAST_CELL_MM, Math.ceil(Math.sqrt(((maxX - minX) * (maxY - minY)) / MOST_CELLS)));
  const countFilled = (side: number): number => {
    const filled = new Set<number>();
    const columns = Math.ceil((maxX - minX) / side) + 1;
    for (let point = 0; point < demand.ids.length; point++) {
      const column = Math.floor((demand.planePoints[point * 2] - minX) / side);
      filled.add(Math.floor((demand.planePoints[point * 2 + 1] - minY) / side) * columns + column);
    }
    return filled.size;
  };
  while (sideMm > LEAST_CELL_MM) {
    const next = Math.max(LEAST_CELL_MM, Math.floor(sideMm / 1.25));
    if (countFilled(next) > MOST_CELLS) break;
    sideMm = next;
  }
  return sideMm;
}

function gridHomes({ plane, demand, planeShapes }: Place, states: Uint8Array, sideMm: number): readonly HomeCell[] {
  const [minX, minY] = planeShapes.map(boxOfShape).reduce(mergeBoxes, EMPTY_BOX);
  const cells = new Map<string, { column: number; row: number; homeCount: number; outCount: number }>();
  for (const [point, state] of states.entries()) {
    const column = Math.floor((demand.planePoints[point * 2] - minX) / sideMm);
    const row = Math.floor((demand.planePoints[point * 2 + 1] - minY) / sideMm);
    const key = `${column} ${row}`;
    const cell = cells.get(key) ?? { column, row, homeCount: 0, outCount: 0 };
    cell.homeCount++;
    if (state === OUT || state === BETWEEN) cell.outCount++;
    cells.set(key, cell);
  }
  return [...cells.values()].map(({ column, row, homeCount, outCount }) => {
    const [x, y] = [minX + column * sideMm, minY + row * sideMm];
    const [west, south, east, north] = plane.unproject(Float64Array.of(x, y, x + sideMm, y + sideMm));
    return { lngLatBox: [west, south, east, north], homeCount, outCount };
  });
}

/** Strips in which communities are united: a few of them wide. */
const COMMUNITY_STRIP_MM = 5e6;

/** The outline of all communities, and service areas traced so far: what every picture of an analysis needs again. */
export interface DrawingCache extends Pick<GapCache, "planeInner">, AreaModels {
  readonly planeOutline: Shape;
  /** Of the squares in which homes are shown from afar. */
  readonly cellSideMm: number;
}

const limitsOf = ({ bands }: Pick<Prepared, "bands">) => bands.map(({ limitMm }) => limitMm);

export function makeDrawingCache(prepared: Prepared): DrawingCache {
  const { place, models } = prepared;
  const inner = new Map<string, Shape>();
  return {
    planeOutline: uniteShapes(sortInStrips(place.planeShapes, COMMUNITY_STRIP_MM)),
    cellSideMm: chooseCellSide(place),
    ...makeAreaModels(place, models, limitsOf(prepared)),
    planeInner: (limitMm, survey) => {
      const key = `${limitMm} ${survey.key}`;
      let shape = inner.get(key);
      if (shape === undefined) {
        shape = shrinkShape(models.edges.planeShapeOf(survey), limitMm);
        inner.set(key, shape);
      }
      return shape;
    },
  };
}

/** What is kept for another analysis of the same place, whose bands may be others. */
export const keepDrawingCache = (cache: DrawingCache, prepared: Pick<Prepared, "bands">): DrawingCache => ({
  ...cache,
  ...cache.withLimits(limitsOf(prepared)),
});

/** How far around the community in focus circles and gaps are drawn. */
const AROUND_MM = 5e6;

const grow = ([minX, minY, maxX, maxY]: BoundingBox, mm: number): BoundingBox => [
  minX - mm,
  minY - mm,
  maxX + mm,
  maxY + mm,
];
const touches = (a: BoundingBox, b: BoundingBox): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** What of a place a picture shows: all of it, or the neighbourhood of the community in focus. */
interface Extent {
  readonly extent: QuestionDrawing["extent"];
  /** In the plane; null: everything. */
  readonly box: BoundingBox | null;
  readonly communities: readonly number[];
}

function findExtent({ planeShapes }: Place, focus: number | null): Extent {
  const all = [...planeShapes.keys()];
  if (all.length <= MOST_DRAWN_WHOLE) return { extent: "whole", box: null, communities: all };
  if (focus === null) return { extent: "none", box: null, communities: [] };
  const box = grow(boxOfShape(planeShapes[focus]), AROUND_MM);
  const communities = all.filter((community) => touches(boxOfShape(planeShapes[community]), box));
  return { extent: "around", box, communities };
}

const toShape = ([minX, minY, maxX, maxY]: BoundingBox): Shape => [
  [Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY)],
];

/**
 * The picture that answers a question, step by step.
 *
 * @param focus a community: of a place too large to be drawn whole, its neighbourhood is drawn
 * @throws RangeError if the analysis has no such kind or band
 */
export function* drawQuestion(
  analysis: Analysis,
  question: Question,
  focus: number | null,
  cache: DrawingCache,
): Generator<Progress, QuestionDrawing> {
  const { place, models, straight, bands } = analysis;
  const asked = coverageOfQuestion(analysis, question);
  const kindReach = asked.kindReaches.find(({ kind }) => kind === question.kind);
  const band = bands.find(({ minutes }) => minutes === question.minutes);
  if (kindReach === undefined || band === undefined)
    throw new RangeError(`There is no kind "${question.kind}" or no band of ${question.minutes} minutes.`);
  const { proven, possible } = kindReach.reach.selection;
  const { extent, box, communities } = findExtent(place, focus);
  const areas = cache.areasOf(asked.model);
  const gaps = yield* findGaps(analysis, kindReach, band, { ...cache, areas }, communities);
  const outline = box === null ? cache.planeOutline : intersectShapes(cache.planeOutline, toShape(box));
  const drawArea = (planeShape: Shape) => toPolygons(unprojectShape(place.plane, intersectShapes(planeShape, outline)));
  const isNear = (facility: number, limitMm: number) =>
    box === null || touches(boxOfSite(place.sites[facility]), grow(box, limitMm));
  const drawnBands: { minutes: number; polygons: readonly LngLatPolygon[] }[] = [];
  for (const { minutes, limitMm } of extent === "none" ? [] : bands) {
    yield { stage: "gaps", item: question.kind, share: 0.5 + drawnBands.length / (2 * bands.length) };
    const near = proven.filter((facility) => isNear(facility, limitMm));
    drawnBands.push({ minutes, polygons: drawArea(areas.dissolve(near, limitMm)) });
  }
  const isWalk = asked.model === "streets" && extent !== "none";
  const nearest = proven.filter((facility) => isNear(facility, band.limitMm));
  const circle = isWalk ? drawArea(cache.areasOf("straight").dissolve(nearest, band.limitMm)) : [];
  const shown = (facilities: readonly number[]) =>
    extent === "none" ? [] : facilities.filter((facility) => isNear(facility, band.limitMm));
  const isGrid = place.demand.origin === "grid";
  const homeStates = isGrid
    ? new Uint8Array()
    : stateHomes(
        place,
        kindReach.reach,
        asked.model === "streets"
          ? straight.kindReaches.find(({ kind }) => kind === question.kind)!.reach.distanceMm
          : null,
        models.edges.edgeWithin(band.limitMm, kindReach.reach.selection.survey),
        band.limitMm,
      );
  return {
    extent,
    bands: drawnBands,
    circle,
    gaps: gaps.map(({ community, planeRings, isOpen, people }) => ({
      community,
      polygon: toPolygons(unprojectShape(place.plane, [planeRings]))[0],
      isOpen,
      people: people === null ? null : weightToCount(people),
    })),
    facilities: Int32Array.from(shown(proven)),
    possibleFacilities: Int32Array.from(shown(possible)),
    homeStates,
    homeCells: isGrid ? [] : gridHomes(place, homeStates, cache.cellSideMm),
  };
}
