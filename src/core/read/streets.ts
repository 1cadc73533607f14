import { ceilHypot } from "../geo/exactDistance.ts";
import type { Plane } from "../geo/projection.ts";
import { type ChosenColumns, COLUMNS_BY_NAME, matchColumns } from "./columns.ts";
import type { SourceRecord, SourceTable } from "./sourceTable.ts";

/** Streets to walk on as a plain graph of flat arrays. Streets meet where their lines share a vertex, and nowhere else. */
export interface Streets {
  /** x0, y0, x1, y1, … of the nodes, whole millimeters in the plane: ends of lines, and vertices that several share. */
  readonly nodes: Float64Array;
  /** By edge: the node at either end; edges are walked both ways. */
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  /** By edge: whole millimeters, each piece between two vertices rounded up, so that no walk is shorter than the straight line. */
  readonly edgeLengthMm: Float64Array;
  /** Vertices of edge e, ends included: x, y at points[2 × i] for i from edgeStart[e] up to, not including, edgeStart[e + 1]. */
  readonly edgeStart: Uint32Array;
  readonly points: Float64Array;
}

/** Roads that nobody walks along. */
const MOTORWAYS = new Set(["motorway", "motorway_link", "高速公路", "高速"]);

const isTagged = ({ properties }: SourceRecord, tag: string, value: string): boolean =>
  Object.hasOwn(properties, tag) && String(properties[tag]).trim().toLowerCase() === value;

/** Makes what tells whether a line can be walked: all but motorways, and ways tagged foot=no or access=private. */
function makeWalkFilter(columns: readonly string[], chosen: ChosenColumns): (record: SourceRecord) => boolean {
  const matched = matchColumns(columns, "background", [], chosen);
  const classColumns = [...(matched.get("class") ?? []), ...(matched.get("grade") ?? [])];
  return (record) => {
    const isMotorway = classColumns.some(
      (column) =>
        Object.hasOwn(record.properties, column) &&
        MOTORWAYS.has(String(record.properties[column]).normalize("NFKC").trim().toLowerCase()),
    );
    return !isMotorway && !isTagged(record, "foot", "no") && !isTagged(record, "access", "private");
  };
}

/** The lines of a table that can be walked, in degrees; points and areas are no streets. */
export function listWalkedLines(table: SourceTable, chosen: ChosenColumns = COLUMNS_BY_NAME): readonly Float64Array[] {
  const isWalked = makeWalkFilter(table.columns, chosen);
  return table.records.flatMap((record) =>
    record.geometry.type === "line" && isWalked(record) ? [...record.geometry.lngLatLines] : [],
  );
}

/** Gives each place in the plane a number; equal places get the same one. */
class VertexNumbers {
  private readonly byX = new Map<number, Map<number, number>>();
  readonly coordinates: number[] = [];

  numberOf(x: number, y: number): number {
    let byY = this.byX.get(x);
    if (byY === undefined) {
      byY = new Map();
      this.byX.set(x, byY);
    }
    let number = byY.get(y);
    if (number === undefined) {
      number = this.coordinates.length / 2;
      byY.set(y, number);
      this.coordinates.push(x, y);
    }
    return number;
  }
}

/** Vertices of a line by number, without those that repeat the one before. */
function numberVertices(plane: Float64Array, numbers: VertexNumbers): readonly number[] {
  const vertices: number[] = [];
  for (let i = 0; i < plane.length; i += 2) {
    const vertex = numbers.numberOf(plane[i], plane[i + 1]);
    if (vertex !== vertices.at(-1)) vertices.push(vertex);
  }
  return vertices.length > 1 ? vertices : [];
}

/** Makes the graph of lines in degrees. */
export function buildStreets(lngLatLines: readonly Float64Array[], plane: Plane): Streets {
  const numbers = new VertexNumbers();
  const lines = lngLatLines.map((line) => numberVertices(plane.project(line), numbers));
  const { coordinates } = numbers;
  // How often a vertex is passed; ends count twice, so that they are always nodes.
  const uses = new Uint32Array(coordinates.length / 2);
  for (const line of lines) {
    for (const [i, vertex] of line.entries()) uses[vertex] += i === 0 || i === line.length - 1 ? 2 : 1;
  }
  const nodeOfVertex = new Int32Array(uses.length).fill(-1);
  const nodes: number[] = [];
  const nodeOf = (vertex: number): number => {
    if (nodeOfVertex[vertex] < 0) {
      nodeOfVertex[vertex] = nodes.length / 2;
      nodes.push(coordinates[vertex * 2], coordinates[vertex * 2 + 1]);
    }
    return nodeOfVertex[vertex];
  };
  const edgeFrom: number[] = [];
  const edgeTo: number[] = [];
  const edgeLengthMm: number[] = [];
  const edgeStart: number[] = [];
  const points: number[] = [];
  for (const line of lines) {
    let lengthMm = 0;
    for (const [i, vertex] of line.entries()) {
      const [x, y] = [coordinates[vertex * 2], coordinates[vertex * 2 + 1]];
      if (i > 0) {
        const before = line[i - 1];
        lengthMm += ceilHypot(x - coordinates[before * 2], y - coordinates[before * 2 + 1]);
        points.push(x, y);
      }
      if (uses[vertex] < 2) continue;
      if (i > 0) {
        edgeTo.push(nodeOf(vertex));
        edgeLengthMm.push(lengthMm);
      }
      if (i === line.length - 1) continue;
      edgeFrom.push(nodeOf(vertex));
      edgeStart.push(points.length / 2);
      points.push(x, y);
      lengthMm = 0;
    }
  }
  edgeStart.push(points.length / 2);
  return {
    nodes: Float64Array.from(nodes),
    edgeFrom: Uint32Array.from(edgeFrom),
    edgeTo: Uint32Array.from(edgeTo),
    edgeLengthMm: Float64Array.from(edgeLengthMm),
    edgeStart: Uint32Array.from(edgeStart),
    points: Float64Array.from(points),
  };
}

/** By node: the number of the piece of the network that it belongs to; nodes that a walk joins have the same one. */
export function findComponents({ nodes, edgeFrom, edgeTo }: Streets): Int32Array {
  const parent = Int32Array.from({ length: nodes.length / 2 }, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };
  for (const [edge, from] of edgeFrom.entries()) {
    const [a, b] = [rootOf(from), rootOf(edgeTo[edge])];
    parent[Math.max(a, b)] = Math.min(a, b);
  }
  return parent.map((_, node) => rootOf(node));
}
