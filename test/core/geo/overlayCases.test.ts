import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { describe, expect, test } from "vitest";
import { makeLocator } from "../../../src/core/geo/locator.ts";
import { intersectShapes, subtractShapes, uniteShapes } from "../../../src/core/geo/overlay.ts";
import {
  areaOfShape,
  type BoundingBox,
  boxOfShape,
  EMPTY_BOX,
  edgesOf,
  extendBox,
  mapShape,
  type Shape,
} from "../../../src/core/geo/shapes.ts";
import { readGeometry } from "../../../src/core/read/geometry.ts";
import { seededRandom } from "../../support/random.ts";

/** Overlays of the test suites of GEOS, JTS, polygon-clipping and Turf, each at its own scale. */
const FOLDER = "../shared/corpus/real";
const hasCorpus = existsSync(`${FOLDER}/MANIFEST.jsonl`);
if (!hasCorpus) console.warn(`Skipped: ${FOLDER} is absent, so no public overlay cases are computed.`);

/** A case is 10 degrees across when it is read, and as many of the parts in which degrees are clipped. */
const CASE_DEGREES = 10;
const PARTS_PER_DEGREE = 1e8;
const CASE_PARTS = CASE_DEGREES * PARTS_PER_DEGREE;

/** Of the square of a case's extent: rounding to whole parts moves each edge by half a part, 5e-10 of the extent. */
const WORST_SHARE = 1e-8;

/** Nearer than this to an edge, rounding decides where a point lies. */
const EDGE_PARTS = 4;

const NO_INTERIOR = /^Interior is disconnected/;

/** Valid by GEOS, but said to be mended, and why. */
const MENDED_THOUGH_VALID: Readonly<Record<string, string>> = {
  "geos-robust-overlay-TestOverlay-shapely-1061#0 a":
    "the hole runs along the outline so closely that the middle of its edge is rounded to the other side",
};

interface OverlayCase {
  readonly id: string;
  readonly a: Geometry;
  readonly b: Geometry | null;
  readonly oracle: {
    readonly a_valid: boolean;
    readonly a_why?: string;
    readonly b_valid: boolean | null;
    readonly area?: Readonly<Record<keyof Overlay, number>>;
  };
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")) as T;

const listFiles = (folder: string, pattern: RegExp): readonly string[] =>
  hasCorpus
    ? readdirSync(`${FOLDER}/${folder}`)
        .filter((name) => pattern.test(name))
        .map((name) => `${folder}/${name}`)
    : [];

const cases = listFiles("overlay-cases", /\.json$/).flatMap(
  (file) => readJson<{ readonly cases: readonly OverlayCase[] }>(file).cases,
);

/** The box of all positions of geometries of polygons. */
function boxOf(geometries: readonly Geometry[]): BoundingBox {
  const visit = (box: BoundingBox, value: unknown): BoundingBox => {
    if (!Array.isArray(value)) return box;
    return typeof value[0] === "number" ? extendBox(box, value[0], value[1]) : value.reduce(visit, box);
  };
  return geometries.reduce((box, geometry) => visit(box, "coordinates" in geometry && geometry.coordinates), EMPTY_BOX);
}

interface Operands {
  /** In whole parts. */
  readonly shapes: readonly Shape[];
  /** What reading has mended or left out. */
  readonly said: readonly string[];
  /** Parts per unit of the case. */
  readonly scale: number;
}

/** Geometries through the product's own reader, moved and scaled together. */
function readOperands(geometries: readonly Geometry[], [minX, minY, maxX, maxY] = boxOf(geometries)): Operands {
  const extent = Math.max(maxX - minX, maxY - minY);
  const scale = CASE_DEGREES / (extent > 0 ? extent : 1);
  const said: string[] = [];
  const shapes = geometries.map((input) => {
    const { geometry, faults } = readGeometry(input, (x, y) => [(x - minX) * scale, (y - minY) * scale]);
    said.push(...faults.map(({ code }) => code));
    if (geometry?.type !== "area") return [];
    return mapShape(geometry.lngLatShape, (ring) => ring.map((degrees) => Math.round(degrees * PARTS_PER_DEGREE)));
  });
  return { shapes, said, scale: scale * PARTS_PER_DEGREE };
}

interface Overlay {
  readonly a: Shape;
  readonly b: Shape;
  readonly union: Shape;
  readonly intersection: Shape;
  readonly a_minus_b: Shape;
  readonly b_minus_a: Shape;
}

const overlay = (a: Shape, b: Shape): Overlay => ({
  a,
  b,
  union: uniteShapes([a, b]),
  intersection: intersectShapes(a, b),
  a_minus_b: subtractShapes(a, [b]),
  b_minus_a: subtractShapes(b, [a]),
});

/** The largest difference of areas, as a share of the square of the case's extent. */
const worstShare = (squareParts: readonly number[]) => Math.max(...squareParts.map(Math.abs)) / CASE_PARTS ** 2;

/** By how much the areas of an overlay contradict each other. */
function contradictions(result: Overlay): readonly number[] {
  const [a, b, union, intersection, onlyA, onlyB] = Object.values(result).map(areaOfShape);
  return [a - onlyA - intersection, b - onlyB - intersection, union - onlyA - b, union - onlyB - a];
}

function distanceToEdges(edges: Float64Array, x: number, y: number): number {
  let nearest = Infinity;
  for (let i = 0; i < edges.length; i += 4) {
    const [x1, y1, x2, y2] = edges.subarray(i, i + 4);
    const [dx, dy] = [x2 - x1, y2 - y1];
    const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(x - x1 - along * dx, y - y1 - along * dy));
  }
  return nearest;
}

/** A point that lies otherwise in the results than it does in the operands; null: none of those tried. */
function findMisplacedPoint(result: Overlay, random: () => number): readonly [number, number] | null {
  const edges = edgesOf([...result.a, ...result.b].flat());
  if (edges.length === 0) return null;
  const { position } = makeLocator(Object.values(result));
  const holds = (shape: number, x: number, y: number) => position(shape, x, y) !== "outside";
  const [minX, minY, maxX, maxY] = boxOfShape([...result.a, ...result.b]);
  for (let i = 0; i < 200; i++) {
    // Half of the points are anywhere, half near a corner: that is where overlays go wrong.
    const corner = Math.floor((random() * edges.length) / 4) * 4;
    const reach = CASE_PARTS / 10 ** (2 + 5 * random());
    const [x, y] =
      i % 2 === 0
        ? [minX + random() * (maxX - minX), minY + random() * (maxY - minY)]
        : [edges[corner] + (random() - 0.5) * reach, edges[corner + 1] + (random() - 0.5) * reach];
    const [a, b, ...found] = Object.keys(result).map((_, shape) => holds(shape, x, y));
    const expected = [a || b, a && b, a && !b, b && !a];
    if (found.join() !== expected.join() && distanceToEdges(edges, x, y) > EDGE_PARTS) return [x, y];
  }
  return null;
}

/** An area that each edge of two shapes covers when it is moved by a unit. */
const roundingOf = (a: Shape, b: Shape) => {
  const edges = edgesOf([...a, ...b].flat());
  let length = 0;
  for (let i = 0; i < edges.length; i += 4)
    length += 1 + Math.hypot(edges[i + 2] - edges[i], edges[i + 3] - edges[i + 1]);
  return length;
};

const isGeometry = (geometry: Geometry | null): geometry is Geometry => geometry !== null;

/** All geometries of a GeoJSON file. */
function geometriesOf(file: string): readonly Geometry[] {
  const json = readJson<FeatureCollection | Feature | Geometry>(file);
  if (json.type === "FeatureCollection") return json.features.map(({ geometry }) => geometry).filter(isGeometry);
  return json.type === "Feature" ? [json.geometry].filter(isGeometry) : [json];
}

const areaOf = (shapes: readonly Shape[]) => shapes.reduce((sum, shape) => sum + areaOfShape(shape), 0);

/** What the suites call their operations, over two and more operands. */
const OPERATIONS: Readonly<Record<string, (shapes: readonly Shape[]) => Shape>> = {
  union: uniteShapes,
  intersection: ([first, ...rest]) => rest.reduce(intersectShapes, first),
  difference: ([first, ...rest]) => subtractShapes(first, rest),
  xor: ([first, ...rest]) =>
    rest.reduce((a, b) => uniteShapes([subtractShapes(a, [b]), subtractShapes(b, [a])]), first),
};

/** Areas that differ from a suite's own result, and why. */
const OTHER_AREA: Readonly<Record<string, string>> = {
  "overlay-polyclip/multipoly-with-self-crossing-rings": "fills crossing rings by winding, the product by even and odd",
  "overlay-polyclip/non-zero-rule-not-even-odd": "fills crossing rings by winding, the product by even and odd",
};

interface SuiteCase {
  readonly name: string;
  readonly operation: string;
  readonly operands: readonly Geometry[];
  readonly expected: readonly Geometry[];
}

/** Files beside their inputs: NAME--args and NAME--union and so on; "all" is right for every operation. */
const polyclipCases = (): readonly SuiteCase[] =>
  listFiles("overlay-polyclip", /--(?!args)\w+\.geojson$/).flatMap((file) => {
    const [, name, word] = /^(.*)--(\w+)\.geojson$/.exec(file)!;
    const operands = geometriesOf(`${name}--args.geojson`);
    const operations = word === "all" ? Object.keys(OPERATIONS) : [word];
    return operations.map((operation) => ({ name, operation, operands, expected: geometriesOf(file) }));
  });

const TURF_OPERATIONS: Readonly<Record<string, string>> = {
  union: "union",
  intersect: "intersection",
  difference: "difference",
};

/** Turf's files repeat the operands before the result, those of unions do not. */
const turfCases = (): readonly SuiteCase[] =>
  listFiles("overlay-turf", /^(union|intersect|difference)--in--/).flatMap((file) => {
    const output = file.replace("--in--", "--out--");
    if (!existsSync(`${FOLDER}/${output}`)) return [];
    const operands = geometriesOf(file);
    const operation = TURF_OPERATIONS[/\/(\w+?)--/.exec(file)![1]];
    const expected = geometriesOf(output).slice(operation === "union" ? 0 : operands.length);
    return [{ name: file.replace(".geojson", ""), operation, operands, expected }];
  });

/** Pairs of areas of all suites. */
function listPairs(): readonly (readonly [name: string, a: Geometry, b: Geometry])[] {
  const pairs: [string, Geometry, Geometry][] = cases.flatMap(({ id, a, b }) => (b === null ? [] : [[id, a, b]]));
  const files = [
    ...listFiles("overlay-polyclip", /--args\.geojson$/),
    ...listFiles("overlay-turf", /^(union|intersect|difference)--in--/),
  ];
  for (const file of files) {
    const geometries = geometriesOf(file).filter(({ type }) => /Polygon$/.test(type));
    for (const [i, b] of geometries.entries()) for (const a of geometries.slice(0, i)) pairs.push([file, a, b]);
  }
  return pairs;
}

describe.skipIf(!hasCorpus)("public overlay cases", () => {
  test("areas are those of GEOS, or an operand is said to have been mended", () => {
    const pairs = cases.flatMap(({ b, ...rest }) => (b === null ? [] : [{ ...rest, b }]));
    const wrong: string[] = [];
    let [right, said, worst] = [0, 0, 0];
    for (const { id, a, b, oracle } of pairs) {
      const operands = readOperands([a, b]);
      const result = overlay(operands.shapes[0], operands.shapes[1]);
      const share =
        oracle.area === undefined
          ? Infinity
          : worstShare(
              (Object.keys(result) as (keyof Overlay)[]).map(
                (name) => areaOfShape(result[name]) - oracle.area![name] * operands.scale ** 2,
              ),
            );
      if (share <= WORST_SHARE) {
        right++;
        worst = Math.max(worst, share);
      } else if (operands.said.length > 0) said++;
      else wrong.push(`${id}: ${share}`);
    }
    console.log(
      `overlay-cases: ${pairs.length} pairs, ${right} right (${worst.toExponential(1)} of the extent squared at most), ` +
        `${said} said not computable, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThanOrEqual(145);
  });

  test("what GEOS finds invalid is said to be, save interiors in pieces; what it finds valid is not, save rings of nothing", () => {
    const other = new Set<string>();
    const [valid, invalid, inPieces, ofNothing] = [[], [], [], []] as string[][];
    for (const { id, a, b, oracle } of cases) {
      for (const [name, geometry, isValid, why] of [
        [`${id} a`, a, oracle.a_valid, oracle.a_why ?? ""],
        [`${id} b`, b, oracle.b_valid, ""],
      ] as const) {
        if (geometry === null) continue;
        const [minX, minY, maxX, maxY] = boxOf([geometry]);
        const reach = Math.max(1, ...[minX, minY, maxX, maxY].filter(Number.isFinite).map(Math.abs));
        // By a power of two, so that every coordinate stays what it is.
        const scale = 2 ** Math.floor(Math.log2(180 / reach));
        const { faults } = readGeometry(geometry, (x, y) => [x * scale, y * scale]);
        const codes = faults.map(({ code }) => code);
        if (codes.length === 0 && NO_INTERIOR.test(why)) inPieces.push(name);
        else if (codes.length > 0 && isValid && JSON.stringify(geometry).includes("[]")) ofNothing.push(name);
        else if ((codes.length === 0) !== isValid) other.add(name);
        else (isValid ? valid : invalid).push(name);
      }
    }
    console.log(
      `overlay-cases: ${valid.length} operands valid and ${invalid.length} invalid as by GEOS, ${inPieces.length} whose ` +
        `interior hangs together in points only are taken, ${ofNothing.length} empty ones are said, ${other.size} otherwise`,
    );
    expect([...other]).toEqual(Object.keys(MENDED_THOUGH_VALID));
  });

  test("areas are those of polygon-clipping and Turf, or an operand is said to have been mended", () => {
    const wrong: string[] = [];
    const otherArea = new Set<string>();
    const suiteCases = [...polyclipCases(), ...turfCases()];
    let right = 0;
    for (const { name, operation, operands, expected } of suiteCases) {
      const box = boxOf(operands);
      const { shapes, said } = readOperands(operands, box);
      const share = worstShare([
        areaOfShape(OPERATIONS[operation](shapes)) - areaOf(readOperands(expected, box).shapes),
      ]);
      if (share <= WORST_SHARE) right++;
      else if (said.length > 0 && name in OTHER_AREA) otherArea.add(name);
      else wrong.push(`${name} ${operation}: ${share}`);
    }
    console.log(
      `overlay-polyclip and overlay-turf: ${suiteCases.length} results, ${right} right, ` +
        `${suiteCases.length - right - wrong.length} of mended operands otherwise, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
    expect([...otherArea]).toEqual(Object.keys(OTHER_AREA));
  });

  test("parts make the whole, by area and by points, whatever the suites say", () => {
    const random = seededRandom(21);
    const pairs = listPairs();
    const wrong: string[] = [];
    let worst = 0;
    for (const [name, a, b] of pairs) {
      const [first, second] = readOperands([a, b]).shapes;
      const result = overlay(first, second);
      const share = worstShare(contradictions(result));
      worst = Math.max(worst, share);
      const point = findMisplacedPoint(result, random);
      if (share > WORST_SHARE || point !== null) wrong.push(`${name}: ${share}, ${point}`);
    }
    console.log(`Overlay identities: ${pairs.length} pairs, off by ${worst.toExponential(1)}, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
  });

  test("parts make the whole within a unit along each edge, at the sizes of the product: 16 m to 260 km", () => {
    const random = seededRandom(22);
    const wrong: string[] = [];
    let worst = 0;
    const pairs = listPairs();
    for (const [name, a, b] of pairs) {
      const { shapes } = readOperands([a, b]);
      for (let i = 0; i < 8; i++) {
        const share = 2 ** (14 + 14 * random()) / CASE_PARTS;
        // Rounding to coarser units may tangle an operand; uniting it with nothing untangles it.
        const [first, second] = shapes.map((shape) =>
          uniteShapes([mapShape(shape, (ring) => ring.map((parts) => Math.round(parts * share)))]),
        );
        const off = Math.max(...contradictions(overlay(first, second)).map(Math.abs)) / (1 + roundingOf(first, second));
        worst = Math.max(worst, off);
        if (off > 1) wrong.push(`${name}: ${off} at ${share}`);
      }
    }
    console.log(
      `Overlay identities at 16 m to 260 km: ${pairs.length * 8} pairs, off by ${worst.toFixed(2)} units along each edge`,
    );
    expect(wrong).toEqual([]);
  });
});
