import type { PlaceDrawing, QuestionDrawing } from "../../../core/report/drawing.ts";
import type { DrawnPart } from "../../../core/report/drawParts.ts";
import {
  areaFeature,
  collectFeatures,
  type MapFeature,
  type MapFeatures,
  NO_FEATURES,
  onceFor,
  pointFeature,
} from "./mapData.ts";
import { communityLocator } from "./placeFeatures.ts";

/** Lower limits of the three densities of the gap hatch, in people; fewer than the first are not hatched. */
const GAP_BREAKS = [1, 3000, 12_000] as const;

/** Density of a gap: 0 not hatched, 1 to 3; -1 where it is open. Where people are not known, the least. */
export const gapLevelOf = ({
  people,
  isOpen,
}: {
  readonly people: number | null;
  readonly isOpen: boolean;
}): number => {
  if (isOpen) return -1;
  return people === null ? 1 : GAP_BREAKS.filter((limit) => people >= limit).length;
};

/** Service areas, each whole. */
export const bandFeatures = onceFor(({ bands }: QuestionDrawing) =>
  collectFeatures(bands.map(({ minutes, polygons }) => areaFeature(minutes, polygons, { minutes }))),
);

/** What the circle of the limit holds, beside a walk. */
export const circleFeatures = onceFor(({ circle }: QuestionDrawing) =>
  circle.length === 0 ? NO_FEATURES : collectFeatures([areaFeature(0, circle)]),
);

/** Walking areas facility by facility. */
export const partFeatures = onceFor((parts: readonly DrawnPart[]) =>
  collectFeatures(
    parts.flatMap(({ facility, polygons }) => (polygons.length > 0 ? [areaFeature(facility, polygons)] : [])),
  ),
);

/** Gaps that are hatched, with their density. */
export const gapFeatures = onceFor(({ gaps }: QuestionDrawing) =>
  collectFeatures(
    gaps.flatMap((gap, i) => {
      const level = gapLevelOf(gap);
      return level === 0 ? [] : [areaFeature(i, [gap.polygon], { level })];
    }),
  ),
);

/** Classes of a cell of homes by how full it is of homes out of reach. */
const CELL_CLASSES = 4;

/**
 * Homes as one small square a cell of the grid: the more of them are out of reach, the larger the square. Cells all of whose
 * homes are reached, or open, get the smallest.
 */
export const cellFeatures = onceFor(({ homeCells }: QuestionDrawing) => {
  const most = homeCells.reduce((high, { outCount }) => Math.max(high, outCount), 1);
  return collectFeatures(
    homeCells.map(({ lngLatBox, outCount }, i) => {
      const [west, south, east, north] = lngLatBox;
      const level = outCount === 0 ? 0 : Math.ceil((outCount / most) * CELL_CLASSES);
      // Half of a side: an eighth of the cell's for the quiet ones, up to two fifths for the fullest.
      const half = level === 0 ? 0.12 : 0.13 + (0.27 * level) / CELL_CLASSES;
      const [x, y, dx, dy] = [(west + east) / 2, (south + north) / 2, (east - west) * half, (north - south) * half];
      const ring = [
        [x - dx, y - dy],
        [x + dx, y - dy],
        [x + dx, y + dy],
        [x - dx, y + dy],
        [x - dx, y - dy],
      ] as const;
      return areaFeature(i, [[ring]], { level });
    }),
  );
});

/** Over so many homes MapLibre's own dots are too slow without a graphics card: the grid stays at every zoom. */
const MOST_HOME_DOTS = 30_000;

/** Homes as dots for close up, where squares of a grid would be as large as streets; none where there are too many. */
export function homeFeatures({ homesLngLat }: PlaceDrawing, { homeStates }: QuestionDrawing): MapFeatures {
  if (homeStates.length > MOST_HOME_DOTS || homeStates.length * 2 !== homesLngLat.length) return NO_FEATURES;
  return collectFeatures(
    Array.from(homeStates, (state, home) =>
      pointFeature(home, [homesLngLat[home * 2], homesLngLat[home * 2 + 1]], { state }),
    ),
  );
}

/** Facilities of a question as points. */
export function facilityFeatures(drawing: PlaceDrawing, question: QuestionDrawing): MapFeatures {
  const green = new Set(drawing.greenAreas.map((area) => drawing.facilityAreas[area].facility));
  const isInside = communityLocator(drawing);
  const featureOf = (facility: number, isPossible: boolean): MapFeature => {
    const lngLat = positionOf(drawing, facility);
    return pointFeature(facility, lngLat, {
      isPossible,
      isInside: isInside(...lngLat),
      isGreen: green.has(facility),
    });
  };
  return collectFeatures([
    ...Array.from(question.facilities, (facility) => featureOf(facility, false)),
    ...Array.from(question.possibleFacilities, (facility) => featureOf(facility, true)),
  ]);
}

const positionOf = ({ facilityLngLat }: PlaceDrawing, facility: number): readonly [number, number] => [
  facilityLngLat[facility * 2],
  facilityLngLat[facility * 2 + 1],
];

/** Facilities of a question that are areas. */
export function facilityAreaFeatures({ facilityAreas }: PlaceDrawing, question: QuestionDrawing): MapFeatures {
  const asked = new Set([...question.facilities, ...question.possibleFacilities]);
  return collectFeatures(
    facilityAreas.flatMap(({ facility, polygons }) => (asked.has(facility) ? [areaFeature(facility, polygons)] : [])),
  );
}

/** One facility, for the ring around it. */
export function facilityPoint(drawing: PlaceDrawing | null, facility: number | null): MapFeatures {
  if (drawing === null || facility === null || facility * 2 >= drawing.facilityLngLat.length) return NO_FEATURES;
  return collectFeatures([pointFeature(facility, positionOf(drawing, facility))]);
}
