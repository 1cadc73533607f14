import type { Issue } from "../errors.ts";
import { ceilHypot } from "../geo/exactDistance.ts";
import type { LineNoder } from "../geo/nodeLines.ts";
import { PlaceNumbers } from "../geo/placeNumbers.ts";
import type { Plane } from "../geo/projection.ts";
import { type ChosenColumns, COLUMNS_BY_NAME, matchColumns } from "./columns.ts";
import type { SourceGeometry } from "./geometry.ts";
import { placeOfRecord, type SourceRecord, type SourceTable } from "./sourceTable.ts";

/** Streets to walk on as a plain graph of flat arrays. Streets meet where their lines share a vertex, and nowhere else. */
export interface Streets {
  /** x0, y0, x1, y1, … of the nodes, whole millimeters in the plane: ends of lines, and vertices that several share. */
  readonly nodes: Float64Array;
  /** By edge: the node at either end. */
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  /** By edge: whole millimeters, each piece between two vertices rounded up, so that no walk is shorter than the straight line. */
  readonly edgeLengthMm: Float64Array;
  /** By edge: percent of its length that a walk from its first node to the other counts; 0: nobody walks that way. */
  readonly edgeForwardPercent: Uint16Array;
  /** The same from the other node to the first. */
  readonly edgeBackPercent: Uint16Array;
  /** Vertices of edge e, ends included: x, y at points[2 × i] for i from edgeStart[e] up to, not including, edgeStart[e + 1]. */
  readonly edgeStart: Uint32Array;
  readonly points: Float64Array;
}

/** A line that can be walked. Percent of its length that a walk along it counts: 100 as it is, 0 not walked that way. */
export interface WalkedLine {
  /** Degrees: lng0, lat0, lng1, … */
  readonly lngLat: Float64Array;
  readonly forwardPercent: number;
  readonly backPercent: number;
  /** Which of its ends, FIRST, LAST or both, lie at a barrier that stops a walk; without it none do. */
  readonly barrierEnds?: number;
}

/** What slows a walker down, as extra length. The default adds nothing. */
export interface WalkProfile {
  /** A meter of steps counts as so many. */
  readonly steps: number;
  /** A meter of a crossing counts as so many. */
  readonly crossing: number;
  /** Each percent of climb adds this share of the length; downhill adds nothing. */
  readonly slope: number;
}

export const PLAIN_WALK: WalkProfile = { steps: 1, crossing: 1, slope: 0 };

/** How places are found on the network. */
export interface AccessRule {
  /** Components with at least this share of the network's nodes are the network; smaller ones are islands. 0 to 1, inclusive. */
  readonly leastComponentShare: number;
  /** An island is used only where no other street lies within this distance, inclusive. */
  readonly islandMm: number;
  /** A polygon is entered from streets that come within this distance of its edge, inclusive. */
  readonly entranceMm: number;
}

/** Values of highway that are no street: planned, not open yet or gone; or a place beside a street. */
const NO_STREETS = new Set(
  "proposed planned construction abandoned razed demolished disused no rest_area services".split(" "),
);

/** Whether a value of the tag highway stands for a street that is there, whatever file it comes from. */
export const isStreetTag = (highway: string): boolean => !NO_STREETS.has(highway);

/** Roads that nobody walks along. */
const MOTORWAYS = new Set(["motorway", "motorway_link", "高速公路", "高速"]);
const STEPS = new Set(["steps", "台阶", "梯道", "楼梯", "阶梯"]);

/** More than this is taken for a slip of the pen. */
const MOST_PERCENT = 10_000;
const STEEPEST_PERCENT = 100;

const tagOf = ({ properties }: SourceRecord, tag: string): string =>
  Object.hasOwn(properties, tag) ? String(properties[tag]).normalize("NFKC").trim().toLowerCase() : "";

/** Climb along the line in percent, from "8%", "-3.5 %" or "0.08"; 0 where nothing readable is said. */
function readClimb(record: SourceRecord): number {
  const [, number, percent] = /^([+-]?\d+(?:\.\d+)?)\s*(%?)$/.exec(tagOf(record, "incline")) ?? [];
  if (number === undefined) return 0;
  const climb = percent === "%" ? Number(number) : Number(number) * 100;
  return Math.abs(climb) <= STEEPEST_PERCENT ? climb : 0;
}

/** Makes what tells how a line is walked: null for what is no street, motorways, and ways tagged foot=no or access=private. */
function makeWalkReader(columns: readonly string[], chosen: ChosenColumns, profile: WalkProfile) {
  const matched = matchColumns(columns, "background", [], chosen);
  const classColumns = [...(matched.get("class") ?? []), ...(matched.get("grade") ?? [])];
  return (record: SourceRecord): Pick<WalkedLine, "forwardPercent" | "backPercent"> | null => {
    if (!isStreetTag(tagOf(record, "highway"))) return null;
    const classes = classColumns.map((column) => tagOf(record, column));
    if (classes.some((word) => MOTORWAYS.has(word))) return null;
    if (tagOf(record, "foot") === "no" || tagOf(record, "access") === "private") return null;
    const isCrossing = [tagOf(record, "footway"), tagOf(record, "path")].includes("crossing");
    const factor = (classes.some((word) => STEPS.has(word)) ? profile.steps : 1) * (isCrossing ? profile.crossing : 1);
    const climb = readClimb(record);
    const percentOf = (up: number) =>
      Math.min(MOST_PERCENT, Math.max(1, Math.round(100 * factor * (1 + profile.slope * Math.max(0, up)))));
    const oneWay = tagOf(record, "oneway:foot");
    const conveying = tagOf(record, "conveying");
    const isForward = oneWay === "yes" || tagOf(record, "foot:backward") === "no" || conveying === "forward";
    const isBack = oneWay === "-1" || tagOf(record, "foot:forward") === "no" || conveying === "backward";
    if (isForward && isBack) return null;
    return { forwardPercent: isBack ? 0 : percentOf(climb), backPercent: isForward ? 0 : percentOf(-climb) };
  };
}

/** Streets of a table. */
export interface ReadStreets {
  /** Those that are walked. */
  readonly lines: readonly WalkedLine[];
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
}

const hasLength = (lngLat: Float64Array): boolean => lngLat.some((degrees, i) => degrees !== lngLat[i % 2]);

/** Adds the lines of a geometry that have a length. */
function pushWalked(
  lines: WalkedLine[],
  { lngLatLines, barrierEnds }: Extract<SourceGeometry, { readonly type: "line" }>,
  walk: Pick<WalkedLine, "forwardPercent" | "backPercent">,
): void {
  for (const [i, lngLat] of lngLatLines.entries()) {
    if (!hasLength(lngLat)) continue;
    lines.push(barrierEnds === undefined ? { lngLat, ...walk } : { lngLat, ...walk, barrierEnds: barrierEnds[i] });
  }
}

/**
 * Reads a table of lines as streets. Points, areas and lines without length are skipped and listed; what nobody walks along,
 * roads that are not open yet or gone, motorways, and ways tagged foot=no or access=private, is counted in a note.
 */
export function readStreets(
  table: SourceTable,
  chosen: ChosenColumns = COLUMNS_BY_NAME,
  profile: WalkProfile = PLAIN_WALK,
): ReadStreets {
  const readWalk = makeWalkReader(table.columns, chosen, profile);
  const lines: WalkedLine[] = [];
  const issues: Issue[] = [];
  let skippedCount = 0;
  let closedCount = 0;
  for (const record of table.records) {
    const { geometry } = record;
    if (geometry.type !== "line" || !geometry.lngLatLines.some(hasLength)) {
      const code = geometry.type === "line" ? "record.no-length" : "record.not-street";
      issues.push({ code, severity: "error", values: {}, where: placeOfRecord(table.name, record.index) });
      skippedCount++;
      continue;
    }
    const walk = readWalk(record);
    if (walk === null) closedCount++;
    else pushWalked(lines, geometry, walk);
  }
  if (closedCount > 0)
    issues.push({ code: "streets.not-walked", severity: "note", values: { count: closedCount }, where: table.name });
  return { lines, skippedCount, issues };
}

/** Lines as vertices by number, one line after another. */
interface NumberedLines {
  /** Vertices of line l: from start[l] up to, not including, start[l + 1]; none where it has no length. */
  readonly start: Uint32Array;
  readonly vertices: Uint32Array;
  readonly coordinates: Float64Array;
  /** By vertex: how often it is passed; ends count twice, so that they are always nodes. */
  readonly uses: Uint32Array;
}

/** Numbers the vertices of lines, without those that repeat the one before. */
function numberLines(planeLines: readonly Float64Array[]): NumberedLines {
  const total = planeLines.reduce((sum, { length }) => sum + length / 2, 0);
  const numbers = new PlaceNumbers(total);
  const start = new Uint32Array(planeLines.length + 1);
  const vertices = new Uint32Array(total);
  let filled = 0;
  for (const [number, line] of planeLines.entries()) {
    const first = filled;
    for (let i = 0; i < line.length; i += 2) {
      const vertex = numbers.numberOf(line[i], line[i + 1]);
      if (filled === first || vertex !== vertices[filled - 1]) vertices[filled++] = vertex;
    }
    if (filled - first < 2) filled = first;
    start[number + 1] = filled;
  }
  const uses = new Uint32Array(numbers.count);
  for (let i = 0; i < filled; i++) uses[vertices[i]]++;
  for (let line = 0; line < planeLines.length; line++) {
    if (start[line] === start[line + 1]) continue;
    uses[vertices[start[line]]]++;
    uses[vertices[start[line + 1] - 1]]++;
  }
  return { start, vertices, coordinates: numbers.coordinates, uses };
}

/** Makes the graph of lines in degrees. */
export const buildStreets = (lines: readonly WalkedLine[], plane: Plane): Streets =>
  joinLines(
    lines.map(({ lngLat }) => plane.project(lngLat)),
    lines,
  );

/** Streets of lines that need not share vertices, and how much was joined to make them. */
export interface JoinedStreets {
  readonly streets: Streets;
  /** Places where lines crossed without a common vertex. */
  readonly crossingCount: number;
  /** Places where ends came near a line without a common vertex. */
  readonly touchCount: number;
}

/**
 * Makes the graph of lines in degrees that meet also where they cross, and where an end of one comes near another, but not
 * around a barrier.
 *
 * @param toleranceMm how near, inclusive
 */
export function joinStreets(
  lines: readonly WalkedLine[],
  plane: Plane,
  toleranceMm: number,
  nodeLines: LineNoder,
): JoinedStreets {
  const planeLines = lines.map(({ lngLat }) => plane.project(lngLat));
  const barrierEnds = Uint8Array.from(lines, (line) => line.barrierEnds ?? 0);
  const { lines: noded, crossingCount, touchCount } = nodeLines(planeLines, toleranceMm, barrierEnds);
  return { streets: joinLines(noded, lines), crossingCount, touchCount };
}

/**
 * Makes the graph of lines in the plane.
 *
 * @param planeLines x0, y0, x1, y1, … whole millimeters
 * @param walks how each is walked, in the same order
 */
export function joinLines(
  planeLines: readonly Float64Array[],
  walks: readonly Pick<WalkedLine, "forwardPercent" | "backPercent">[],
): Streets {
  const { start, vertices, coordinates, uses } = numberLines(planeLines);
  const lineTotal = planeLines.length;
  const vertexTotal = start[lineTotal];
  let lineCount = 0;
  for (let line = 0; line < lineTotal; line++) if (start[line] < start[line + 1]) lineCount++;
  // Every line has an edge less than nodes. The last vertex of an edge is once more the first of the next.
  let edgeTotal = -lineCount;
  for (let i = 0; i < vertexTotal; i++) if (uses[vertices[i]] > 1) edgeTotal++;
  let nodeTotal = 0;
  for (let vertex = 0; vertex < uses.length; vertex++) if (uses[vertex] > 1) nodeTotal++;
  const nodes = new Float64Array(nodeTotal * 2);
  const edgeFrom = new Uint32Array(edgeTotal);
  const edgeTo = new Uint32Array(edgeTotal);
  const edgeLengthMm = new Float64Array(edgeTotal);
  const edgeForwardPercent = new Uint16Array(edgeTotal);
  const edgeBackPercent = new Uint16Array(edgeTotal);
  const edgeStart = new Uint32Array(edgeTotal + 1);
  const points = new Float64Array((vertexTotal + edgeTotal - lineCount) * 2);
  const nodeOfVertex = new Int32Array(uses.length).fill(-1);
  let nodeCount = 0;
  const nodeOf = (vertex: number): number => {
    if (nodeOfVertex[vertex] < 0) {
      nodeOfVertex[vertex] = nodeCount;
      nodes[nodeCount * 2] = coordinates[vertex * 2];
      nodes[nodeCount * 2 + 1] = coordinates[vertex * 2 + 1];
      nodeCount++;
    }
    return nodeOfVertex[vertex];
  };
  let edge = -1;
  let filled = 0;
  const put = (x: number, y: number) => {
    points[filled * 2] = x;
    points[filled * 2 + 1] = y;
    filled++;
  };
  for (let line = 0; line < lineTotal; line++) {
    const { forwardPercent, backPercent } = walks[line];
    const [first, last] = [start[line], start[line + 1] - 1];
    for (let i = first; i <= last; i++) {
      const vertex = vertices[i];
      const x = coordinates[vertex * 2];
      const y = coordinates[vertex * 2 + 1];
      if (i > first) {
        const before = vertices[i - 1];
        edgeLengthMm[edge] += ceilHypot(x - coordinates[before * 2], y - coordinates[before * 2 + 1]);
        put(x, y);
      }
      if (uses[vertex] < 2) continue;
      if (i > first) edgeTo[edge] = nodeOf(vertex);
      if (i === last) continue;
      edge++;
      edgeFrom[edge] = nodeOf(vertex);
      edgeForwardPercent[edge] = forwardPercent;
      edgeBackPercent[edge] = backPercent;
      edgeStart[edge] = filled;
      put(x, y);
    }
  }
  edgeStart[edgeTotal] = filled;
  return { nodes, edgeFrom, edgeTo, edgeLengthMm, edgeForwardPercent, edgeBackPercent, edgeStart, points };
}

/** By node: the number of the piece of the network that it belongs to; nodes that a walk joins have the same one. */
export function findComponents({ nodes, edgeFrom, edgeTo }: Streets): Int32Array {
  const parent = new Int32Array(nodes.length / 2);
  for (let node = 0; node < parent.length; node++) parent[node] = node;
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    const [a, b] = [rootOf(edgeFrom[edge]), rootOf(edgeTo[edge])];
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  // A parent is never of a higher number.
  for (let node = 0; node < parent.length; node++) parent[node] = parent[parent[node]];
  return parent;
}
