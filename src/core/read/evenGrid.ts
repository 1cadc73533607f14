import { labelPointOf } from "../geo/labelPoint.ts";
import { makeLocator } from "../geo/locator.ts";
import { areaOfShape, boxOfShape, type Shape } from "../geo/shapes.ts";
import { countToWeight } from "../units.ts";
import { type DemandMeasure, UNKNOWN_WEIGHT } from "./demand.ts";
import type { Unit } from "./units.ts";

/** Spacing of the grid, and the fewest points a community gets however small it is. */
const GRID_SPACING_MM = 100_000;
const FEWEST_POINTS = 200;
/** Times the spacing is narrowed before what a sliver has is taken, and places of its box that are then tried at most. */
const MOST_NARROWINGS = 12;
const MOST_TRIED = 200_000;

/** Attributes of a community that the grid spreads, and what they are counted in. */
const SPREAD: readonly (readonly [attribute: string, measure: DemandMeasure])[] = [
  ["population", "people"],
  ["households", "households"],
  ["elderly", "elderly"],
  ["children", "children"],
  ["students", "students"],
];

export interface EvenGrid {
  readonly ids: readonly string[];
  /** x0, y0, … whole millimeters in the plane. */
  readonly planePoints: Float64Array;
  readonly weights: ReadonlyMap<DemandMeasure, Float64Array>;
  /** The community of each point. */
  readonly communityOfPoint: Uint32Array;
}

/** Centres of the cells of a square lattice that lie in the shape; finer until there are enough, or its label point. */
function latticePoints(planeShape: Shape): readonly number[] {
  const area = areaOfShape(planeShape);
  if (area === 0) return [];
  const { position } = makeLocator([planeShape]);
  const [minX, minY, maxX, maxY] = boxOfShape(planeShape);
  const finest = Math.sqrt(((maxX - minX) * (maxY - minY)) / MOST_TRIED);
  let spacing = Math.max(finest, Math.min(GRID_SPACING_MM, Math.sqrt(area / FEWEST_POINTS)));
  let points: number[] = [];
  for (let narrowed = 0; narrowed <= MOST_NARROWINGS && spacing >= finest; narrowed++) {
    if (points.length >= FEWEST_POINTS * 2) break;
    points = [];
    for (let y = minY + spacing / 2; y < maxY; y += spacing) {
      for (let x = minX + spacing / 2; x < maxX; x += spacing) {
        if (position(0, x, y) === "inside") points.push(Math.round(x), Math.round(y));
      }
    }
    spacing *= 0.9;
  }
  return points.length > 0 ? points : labelPointOf(planeShape).map(Math.round);
}

/** The i-th of `count` whole parts of a whole number, which differ by one at most and add up to it. */
function partOf(whole: number, i: number, count: number): number {
  const least = Math.floor(whole / count);
  const rest = whole - least * count;
  // The difference of rounded running sums spreads the rest evenly.
  return least + Math.floor(((i + 1) * rest) / count) - Math.floor((i * rest) / count);
}

/**
 * An even grid inside each community, for places without a demand layer: 100 m, at least 200 points a community, coarser
 * where its box is over 2,000 km², each point with an equal part of the community's own figures, in whole thousandths that add up exactly. A figure that the community does
 * not have is unknown at its points.
 */
export function makeEvenGrid(communities: readonly Unit[], planeShapes: readonly Shape[]): EvenGrid {
  const points: number[] = [];
  const ids: string[] = [];
  const owners: number[] = [];
  const known = SPREAD.filter(([attribute]) => communities.some(({ attributes }) => attributes.has(attribute)));
  const columns = known.map(() => [] as number[]);
  for (const [community, { id, attributes }] of communities.entries()) {
    const own = latticePoints(planeShapes[community]);
    const count = own.length / 2;
    for (let i = 0; i < own.length; i++) points.push(own[i]);
    for (let i = 0; i < count; i++) {
      ids.push(`${id}/${i + 1}`);
      owners.push(community);
    }
    for (const [column, [attribute]] of known.entries()) {
      const total = attributes.get(attribute);
      const weight = typeof total === "number" ? countToWeight(total) : null;
      for (let i = 0; i < count; i++) {
        columns[column].push(weight === null ? UNKNOWN_WEIGHT : partOf(weight, i, count));
      }
    }
  }
  return {
    ids,
    planePoints: Float64Array.from(points),
    weights: new Map(known.map(([, measure], column) => [measure, Float64Array.from(columns[column])])),
    communityOfPoint: Uint32Array.from(owners),
  };
}
