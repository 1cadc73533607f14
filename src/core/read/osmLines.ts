import type { OsmNodes } from "./osmNodes.ts";

/**
 * How far before a barrier a line ends, about 10 cm: too little to matter for a distance, and too much for ends on both sides to
 * be taken for the same place.
 */
const STOP_DEGREES = 1e-6;

/** Of the piece between two vertices; so that something is left between two barriers that stand close together. */
const MOST_STOP_SHARE = 1 / 3;

/** Lines of a way as they can be walked. */
export interface OsmLines {
  /** Degrees. Each has at least two places. */
  readonly lngLatLines: readonly Float64Array[];
  /** Nodes whose place the file does not say. */
  readonly missingCount: number;
}

/** A vertex just before vertex i, coming from a neighbour. */
function pushStop(line: number[], run: Run, i: number, neighbour: number): void {
  const [lng, lat] = [run.lngLat[i * 2], run.lngLat[i * 2 + 1]];
  const [east, north] = [run.lngLat[neighbour * 2] - lng, run.lngLat[neighbour * 2 + 1] - lat];
  const share = Math.min(MOST_STOP_SHARE, STOP_DEGREES / Math.hypot(east, north));
  line.push(lng + east * share, lat + north * share);
}

/** Places of a way that follow each other without one missing between them. */
interface Run {
  /** Degrees; no place twice in succession. */
  readonly lngLat: number[];
  /** Places at which a walk ends. */
  readonly stops: Set<number>;
}

/**
 * Cuts a run at its barriers. Streets meet where they have a place in common, so the barrier's own place must be in no line:
 * each line ends just short of it. To leave it to the line of one side would join every other street that touches it there, and
 * would cost the other side its piece up to the next vertex.
 */
function cutRun(run: Run, lines: Float64Array[]): void {
  const { lngLat, stops } = run;
  const keep = (line: readonly number[]) => {
    if (line.length >= 4) lines.push(Float64Array.from(line));
  };
  if (stops.size === 0) return keep(lngLat);
  const count = lngLat.length / 2;
  let line: number[] = [];
  for (let i = 0; i < count; i++) {
    if (!stops.has(i)) {
      line.push(lngLat[i * 2], lngLat[i * 2 + 1]);
      continue;
    }
    if (i > 0) pushStop(line, run, i, i - 1);
    keep(line);
    line = [];
    if (i + 1 < count) pushStop(line, run, i, i + 1);
  }
  keep(line);
}

/** Traces a way by its nodes: cut where the place of one is missing, and at barriers that stop a walk. */
export function traceWay(ids: Float64Array, nodes: OsmNodes): OsmLines {
  const lngLatLines: Float64Array[] = [];
  let missingCount = 0;
  let run: Run = { lngLat: [], stops: new Set() };
  for (const id of ids) {
    const index = nodes.indexOf(id);
    const [lng, lat] = [nodes.lng[index], nodes.lat[index]];
    if (Number.isNaN(lng)) {
      missingCount++;
      cutRun(run, lngLatLines);
      run = { lngLat: [], stops: new Set() };
      continue;
    }
    const { lngLat, stops } = run;
    const length = lngLat.length;
    // Two nodes at one place are one vertex, and a barrier if either is.
    if (length === 0 || lngLat[length - 2] !== lng || lngLat[length - 1] !== lat) lngLat.push(lng, lat);
    if (nodes.stops[index] === 1) stops.add(lngLat.length / 2 - 1);
  }
  cutRun(run, lngLatLines);
  return { lngLatLines, missingCount };
}
