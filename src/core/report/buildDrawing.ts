import type { Band, KindReach } from "../coverage/coverage.ts";
import { traceGaps } from "../coverage/gaps.ts";
import { labelPointOf } from "../geo/labelPoint.ts";
import { intersectShapes, shrinkShape, subtractShapes, uniteShapes } from "../geo/overlay.ts";
import { unprojectShape } from "../geo/projection.ts";
import {
  areaOfShape,
  type BoundingBox,
  boxOfShape,
  EMPTY_BOX,
  mergeBoxes,
  type PolygonRings,
  type Shape,
} from "../geo/shapes.ts";
import type { Analysis, Prepared } from "../project/analyze.ts";
import { hasKnownGaps } from "../project/analyze.ts";
import type { SelectionReach } from "../reach/reachFields.ts";
import { ServiceAreas } from "../reach/serviceAreas.ts";
import type { Place } from "../read/place.ts";
import { findKindAndDescendants } from "../standard/standard.ts";
import { weightToCount } from "../units.ts";
import {
  HOME_STATES,
  type HomeCell,
  type LngLatPolygon,
  type LngLatRing,
  type PlaceDrawing,
  type QuestionDrawing,
} from "./drawing.ts";
import type { Question } from "./overview.ts";

const [COVERED, OPEN, OUT] = HOME_STATES.keys();

function toRing(lngLatRing: Float64Array): LngLatRing {
  const ring: [number, number][] = [];
  for (let i = 0; i < lngLatRing.length; i += 2) ring.push([lngLatRing[i], lngLatRing[i + 1]]);
  ring.push(ring[0]);
  return ring;
}

const toPolygons = (lngLatShape: Shape): readonly LngLatPolygon[] => lngLatShape.map((rings) => rings.map(toRing));

/** What is drawn of a place whatever is asked. */
export function drawPlace({ place, standard }: Prepared): PlaceDrawing {
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
  return {
    lngLatBox: shapes.map(boxOfShape).reduce(mergeBoxes, EMPTY_BOX),
    communities: shapes.map((shape) => ({ polygons: toPolygons(shape) })),
    subdistricts: (subdistricts?.units ?? []).map(({ name }, unit) => {
      const own = subdistricts!.members[unit].communities.map((community) => planeShapes[community]);
      return { name, polygons: toPolygons(unprojectShape(plane, uniteShapes(own))) };
    }),
    facilityAreas,
    greenAreas,
    facilityLngLat,
    homesLngLat: place.demand.origin === "grid" ? new Float64Array() : place.demand.lngLat,
  };
}

/** Neighbours in the list are united first: strips from west to east, each from south to north. */
function sortInStrips(shapes: readonly Shape[], widthMm: number): readonly Shape[] {
  const boxed = shapes.map((shape) => ({ shape, box: boxOfShape(shape) }));
  const stripOf = ([minX]: BoundingBox) => Math.floor(minX / widthMm);
  return boxed.sort((a, b) => stripOf(a.box) - stripOf(b.box) || a.box[1] - b.box[1]).map(({ shape }) => shape);
}

/** Everything within a limit of any of the facilities, as far as the communities go. */
function traceBand(place: Place, areas: ServiceAreas, facilities: readonly number[], limitMm: number, outline: Shape) {
  const traced = facilities.map((facility) => areas.trace(facility, limitMm));
  const united = uniteShapes(sortInStrips(traced, 4 * limitMm));
  return toPolygons(unprojectShape(place.plane, intersectShapes(united, outline)));
}

function stateHomes({ demand }: Place, reach: SelectionReach, edgeMm: Uint32Array, limitMm: number): Uint8Array {
  const { distanceMm, possibleMm, selection } = reach;
  return Uint8Array.from(demand.ids, (_, point) => {
    if (distanceMm[point] <= limitMm) return COVERED;
    return !selection.complete || possibleMm[point] <= limitMm || edgeMm[point] < limitMm ? OPEN : OUT;
  });
}

/** Cells of a picture at most, so that it stays quick to draw without a graphics card. */
const MOST_CELLS = 4000;
const LEAST_CELL_MM = 100_000;

function gridHomes({ plane, demand, planeShapes }: Place, states: Uint8Array): readonly HomeCell[] {
  const [minX, minY, maxX, maxY] = planeShapes.map(boxOfShape).reduce(mergeBoxes, EMPTY_BOX);
  const sideMm = Math.max(LEAST_CELL_MM, Math.ceil(Math.sqrt(((maxX - minX) * (maxY - minY)) / MOST_CELLS)));
  const cells = new Map<string, { column: number; row: number; homeCount: number; outCount: number }>();
  for (const [point, state] of states.entries()) {
    const column = Math.floor((demand.planePoints[point * 2] - minX) / sideMm);
    const row = Math.floor((demand.planePoints[point * 2 + 1] - minY) / sideMm);
    const key = `${column} ${row}`;
    const cell = cells.get(key) ?? { column, row, homeCount: 0, outCount: 0 };
    cell.homeCount++;
    if (state === OUT) cell.outCount++;
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

interface DrawnGap {
  readonly community: number;
  readonly planeRings: PolygonRings;
  readonly isOpen: boolean;
  readonly people: number | null;
}

/** Parts smaller than this are what rounding leaves between two parts. */
const SMALLEST_PART_SQUARE_MM = 1e8;

/** The gaps of one kind within one band, certain ones and open ones apart. */
function findGaps(
  { place, fields }: Analysis,
  { kind, reach }: KindReach,
  band: Band,
  { areas, planeInner }: DrawingCache,
): readonly DrawnGap[] {
  const { selection } = reach;
  const uncovered = [...traceGaps(place, { kind, reach }, [band], areas)];
  if (!selection.complete)
    return uncovered.flatMap(({ community, parts }) =>
      parts.map(({ planeRings }) => ({ community, planeRings, isOpen: true, people: null })),
    );
  const all = [...selection.proven, ...selection.possible].sort((a, b) => a - b);
  const possible = { ...reach, selection: { ...selection, proven: all }, distanceMm: reach.possibleMm };
  const beyondAll =
    selection.possible.length === 0 ? uncovered : [...traceGaps(place, { kind, reach: possible }, [band], areas)];
  return uncovered.flatMap(({ community, parts }, i): DrawnGap[] => {
    if (parts.length === 0) return [];
    const isNearEdge = fields.edgeDistanceOf({ planeShape: place.planeShapes[community] }) < band.limitMm;
    const certain = beyondAll[i].parts.flatMap(({ planeRings, people }) => {
      const inside = isNearEdge ? intersectShapes([planeRings], planeInner(band.limitMm)) : [planeRings];
      return inside.map((rings) => ({ community, planeRings: rings, isOpen: false, people }));
    });
    if (!isNearEdge && beyondAll === uncovered) return certain;
    const open = subtractShapes(
      parts.map(({ planeRings }) => planeRings),
      [certain.map(({ planeRings }) => planeRings)],
    ).filter((rings) => areaOfShape([rings]) >= SMALLEST_PART_SQUARE_MM);
    return [...certain, ...open.map((planeRings) => ({ community, planeRings, isOpen: true, people: null }))];
  });
}

/** The outline of all communities, and service areas traced so far: what every picture of an analysis needs again. */
export interface DrawingCache {
  readonly planeOutline: Shape;
  readonly areas: ServiceAreas;
  /** What of the surveyed area is farther than a limit from its edge. */
  readonly planeInner: (limitMm: number) => Shape;
}

export function makeDrawingCache({ place }: Prepared): DrawingCache {
  const inner = new Map<number, Shape>();
  return {
    planeOutline: uniteShapes(sortInStrips(place.planeShapes, COMMUNITY_STRIP_MM)),
    areas: new ServiceAreas(place.plane, place.sites),
    planeInner: (limitMm) => {
      let shape = inner.get(limitMm);
      if (shape === undefined) {
        shape = shrinkShape(place.planeSurvey, limitMm);
        inner.set(limitMm, shape);
      }
      return shape;
    },
  };
}

/**
 * The picture that answers a question.
 *
 * @throws RangeError if the analysis has no such kind or band
 */
export function drawQuestion(analysis: Analysis, question: Question, cache: DrawingCache): QuestionDrawing {
  const { place, fields, kindReaches, bands } = analysis;
  const kindReach = kindReaches.find(({ kind }) => kind === question.kind);
  const band = bands.find(({ minutes }) => minutes === question.minutes);
  if (kindReach === undefined || band === undefined)
    throw new RangeError(`There is no kind "${question.kind}" or no band of ${question.minutes} minutes.`);
  const { reach } = kindReach;
  const { proven, possible } = reach.selection;
  const { planeOutline, areas } = cache;
  const gaps = hasKnownGaps(kindReach) ? findGaps(analysis, kindReach, band, cache) : [];
  const homeStates = stateHomes(place, reach, fields.edgeWithin(band.limitMm), band.limitMm);
  const isGrid = place.demand.origin === "grid";
  return {
    bands: bands.map(({ minutes, limitMm }) => ({
      minutes,
      polygons: traceBand(place, areas, proven, limitMm, planeOutline),
    })),
    gaps: gaps.map(({ community, planeRings, isOpen, people }) => ({
      community,
      polygon: toPolygons(unprojectShape(place.plane, [planeRings]))[0],
      isOpen,
      people: people === null ? null : weightToCount(people),
    })),
    facilities: Int32Array.from(proven),
    possibleFacilities: Int32Array.from(possible),
    homeStates: isGrid ? new Uint8Array() : homeStates,
    homeCells: isGrid ? [] : gridHomes(place, homeStates),
  };
}
