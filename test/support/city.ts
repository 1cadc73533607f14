import type { Ring, Shape } from "../../src/core/geo/shapes.ts";
import type { DemandPoints } from "../../src/core/read/demand.ts";
import type { Facility } from "../../src/core/read/facilities.ts";
import type { PlaceInput } from "../../src/core/read/place.ts";
import type { Unit } from "../../src/core/read/units.ts";
import { seededRandom } from "./random.ts";

/** A made-up city of a stated size; the same seed gives the same city on every machine. */
export interface CitySize {
  readonly communities: number;
  /** Points of each point kind: elderly-day-care, kindergarten, supermarket. */
  readonly facilitiesPerKind: number;
  /** Parks, as polygons of some twenty corners. */
  readonly parks: number;
  readonly demandPoints: number;
}

/** Leshan's size, as bureaus know it. */
export const CITY: CitySize = { communities: 263, facilitiesPerKind: 700, parks: 400, demandPoints: 200_000 };

export const scaleCity = (size: CitySize, factor: number): CitySize => ({
  communities: Math.round(size.communities * factor),
  facilitiesPerKind: Math.round(size.facilitiesPerKind * factor),
  parks: Math.round(size.parks * factor),
  demandPoints: Math.round(size.demandPoints * factor),
});

const SOUTH_WEST: readonly [number, number] = [104.2, 29.5];
/** Side of a community, degrees: about 1.1 km. */
const CELL_DEGREES = 0.011;
/** Pieces of each side, so that an outline has some eighty corners. */
const PIECES = 20;

/** Community outlines on a jittered lattice whose crooked sides are shared exactly by neighbours. */
function makeOutlines(count: number, random: () => number): readonly Ring[] {
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  const corner = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i) => {
    const column = i % (columns + 1);
    const row = Math.floor(i / (columns + 1));
    const jitter = () => (random() - 0.5) * 0.4 * CELL_DEGREES;
    return [SOUTH_WEST[0] + column * CELL_DEGREES + jitter(), SOUTH_WEST[1] + row * CELL_DEGREES + jitter()] as const;
  });
  const sides = new Map<string, readonly (readonly [number, number])[]>();
  const side = (a: number, b: number): readonly (readonly [number, number])[] => {
    if (a > b) return [...side(b, a)].reverse();
    const key = `${a} ${b}`;
    let points = sides.get(key);
    if (points === undefined) {
      points = Array.from({ length: PIECES + 1 }, (_, i) => {
        const t = i / PIECES;
        const wobble = i === 0 || i === PIECES ? 0 : (random() - 0.5) * 0.02 * CELL_DEGREES;
        const [x1, y1] = corner[a];
        const [x2, y2] = corner[b];
        return [x1 + (x2 - x1) * t + wobble, y1 + (y2 - y1) * t + wobble] as const;
      });
      sides.set(key, points);
    }
    return points;
  };
  return Array.from({ length: count }, (_, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const southWest = row * (columns + 1) + column;
    const ring = [southWest, southWest + 1, southWest + columns + 2, southWest + columns + 1];
    const positions = ring.flatMap((from, k) => side(from, ring[(k + 1) % 4]).slice(0, -1));
    return Float64Array.from(positions.flat());
  });
}

function makePark(lng: number, lat: number, random: () => number): Shape {
  const radius = 0.0005 + random() * 0.0015;
  const ring: number[] = [];
  for (let i = 0; i < 20; i++) {
    const angle = (i / 20) * 2 * Math.PI;
    const reach = radius * (0.7 + 0.3 * random());
    ring.push(lng + reach * Math.cos(angle), lat + reach * Math.sin(angle));
  }
  return [[Float64Array.from(ring)]];
}

/** Half of everything lies evenly, half in ten centres, as in a real city. */
function makeScatter(communities: number, random: () => number): () => readonly [number, number] {
  const side = Math.ceil(Math.sqrt(communities)) * CELL_DEGREES;
  const centres = Array.from({ length: 10 }, () => [random() * side, random() * side] as const);
  return () => {
    const [cx, cy] = centres[Math.floor(random() * centres.length)];
    const even = random() < 0.5;
    const near = () => (random() + random() + random() - 1.5) * 0.15 * side;
    const x = even ? random() * side : Math.min(side, Math.max(0, cx + near()));
    const y = even ? random() * side : Math.min(side, Math.max(0, cy + near()));
    return [SOUTH_WEST[0] + x, SOUTH_WEST[1] + y];
  };
}

export function makeCity(size: CitySize, seed: number): PlaceInput {
  const random = seededRandom(seed);
  const communities: Unit[] = makeOutlines(size.communities, random).map((ring, i) => ({
    id: `c${String(i + 1).padStart(5, "0")}`,
    name: `社区${i + 1}`,
    unitKind: "community",
    attributes: new Map<string, number | string>([
      ["population", 3000 + Math.floor(random() * 9000)],
      ["households", 1000 + Math.floor(random() * 2500)],
      ["type", random() < 0.5 ? "traditional-urban" : "town"],
      ["urbanRural", random() < 0.5 ? "urban" : "town"],
    ]),
    lngLatShape: [[ring]],
    subdistrict: `街${Math.floor(i / 5)}街道`,
    county: `县${Math.floor(i / 25)}`,
  }));
  const scatter = makeScatter(size.communities, random);
  const facilities: Facility[] = [];
  for (const kind of ["elderly-day-care", "kindergarten", "supermarket"]) {
    for (let i = 0; i < size.facilitiesPerKind; i++) {
      const [lng, lat] = scatter();
      facilities.push({
        id: `${kind}-${i}`,
        name: kind,
        hasOwnId: true,
        where: "",
        kind,
        word: kind,
        attributes: new Map(),
        place: { lng, lat },
      });
    }
  }
  for (let i = 0; i < size.parks; i++) {
    const [lng, lat] = scatter();
    const lngLatShape = makePark(lng, lat, random);
    facilities.push({
      id: `park-${i}`,
      name: "park",
      hasOwnId: true,
      where: "",
      kind: "green-space",
      word: "park",
      attributes: new Map(),
      place: { lngLatShape },
    });
  }
  const lngLat = new Float64Array(size.demandPoints * 2);
  const people = new Float64Array(size.demandPoints);
  for (let i = 0; i < size.demandPoints; i++) {
    lngLat.set(scatter(), i * 2);
    people[i] = 1000 * (1 + Math.floor(random() * 12));
  }
  const ids = Array.from({ length: size.demandPoints }, (_, i) => `p${i}`);
  const demand: DemandPoints = { ids, lngLat, weights: new Map([["people", people]]), origin: "file" };
  return { communities, facilities, demand, lngLatSurvey: null, units: new Map() };
}
