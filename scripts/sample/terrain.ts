import { curveThrough, findNearest, type Line, mix, type Point } from "./plane.ts";
import { makeNoise } from "./random.ts";

/** Half the width and half the height of the territory, in meters. */
export const TERRITORY: Point = [20_500, 15_200];

export interface River {
  readonly name: string;
  readonly line: Line;
  readonly halfWidthMeters: number;
}

/** The great river comes from the north-west and leaves to the south; the small one joins it at the old town. */
export const RIVERS: readonly River[] = [
  {
    name: "澹江",
    halfWidthMeters: 135,
    line: curveThrough(
      [
        [-10_500, 16_500],
        [-8_700, 11_500],
        [-5_600, 8_300],
        [-3_300, 5_000],
        [-900, 2_700],
        [650, 500],
        [1_000, -2_000],
        [2_500, -4_900],
        [3_300, -8_300],
        [2_100, -12_000],
        [2_900, -16_500],
      ],
      110,
    ),
  },
  {
    name: "栀河",
    halfWidthMeters: 72,
    line: curveThrough(
      [
        [-21_500, -3_400],
        [-17_000, -1_500],
        [-12_500, -3_000],
        [-8_500, -1_500],
        [-5_200, -2_300],
        [-2_300, -900],
        [-600, -900],
        [870, -300],
      ],
      110,
    ),
  },
];

/** Trees and a path run between the water and the first street. */
const BANK_METERS = 22;

/** Meters from the nearest bank, negative in the water; and where that bank is. */
export function measureBank(point: Point): { readonly meters: number; readonly bank: Point } {
  let best = { meters: Infinity, bank: point };
  for (const { line, halfWidthMeters } of RIVERS) {
    const { meters, foot, side, direction } = findNearest(point, line);
    const width = halfWidthMeters + BANK_METERS;
    if (meters - width >= best.meters) continue;
    const bank: Point =
      meters < 1
        ? [foot[0] - direction[1] * width * side, foot[1] + direction[0] * width * side]
        : mix(foot, point, width / meters);
    best = { meters: meters - width, bank };
  }
  return best;
}

export const RAILWAY: Line = curveThrough(
  [
    [10_500, 16_500],
    [6_900, 9_000],
    [4_700, 4_200],
    [3_700, 600],
    [4_900, -3_800],
    [9_300, -8_600],
    [14_500, -16_500],
  ],
  150,
);

export interface Reserve {
  readonly name: string;
  readonly center: Point;
  readonly radiusMeters: number;
  readonly ring: Line;
}

const makeReserve = (name: string, center: Point, radiusMeters: number): Reserve => {
  const noise = makeNoise(`reserve ${name}`, 0.9);
  const ring = Array.from({ length: 48 }, (_, i): Point => {
    const [sin, cos] = [Math.sin((i * Math.PI) / 24), Math.cos((i * Math.PI) / 24)];
    const radius = radiusMeters * (1 + 0.22 * noise(cos * 2, sin * 2));
    return [center[0] + radius * cos, center[1] + radius * sin];
  });
  return { name, center, radiusMeters, ring };
};

/** Hills that stay green: one in the city, the others far out. */
export const RESERVES: readonly Reserve[] = [
  makeReserve("揽翠山风景林保护区", [2_900, 4_300], 950),
  makeReserve("雾篁岭生态保护红线区", [-15_600, 9_200], 2_900),
  makeReserve("鹭洲湿地保护区", [3_900, -10_300], 1_150),
  makeReserve("磴云山水源涵养林", [15_800, 6_300], 2_300),
];

export interface Lake {
  readonly name: string;
  readonly ring: Line;
}

export const LAKES: readonly Lake[] = [
  { name: "芦汀水库", ring: makeReserve("芦汀水库", [-9_600, -8_300], 800).ring },
  { name: "镜塘", ring: makeReserve("镜塘", [-3_350, 1_500], 210).ring },
];

/** The outline of a river's water. */
export function outlineOf({ line, halfWidthMeters }: River): Line {
  const sideAt = (index: number, side: 1 | -1): Point => {
    const [before, after] = [line[Math.max(0, index - 1)]!, line[Math.min(line.length - 1, index + 1)]!];
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const length = Math.sqrt(dx * dx + dy * dy);
    const [x, y] = line[index]!;
    return [x - (side * halfWidthMeters * dy) / length, y + (side * halfWidthMeters * dx) / length];
  };
  const indices = [...line.keys()];
  return [...indices.map((i) => sideAt(i, 1)), ...indices.reverse().map((i) => sideAt(i, -1))];
}
