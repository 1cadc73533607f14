import { FIRST, LAST } from "../../geo/lineEnds.ts";
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
  /** By line: which of its ends, FIRST, LAST or both, lie at a barrier; else 0. Without it none do. */
  readonly barrierEnds?: Uint8Array;
  /** Nodes whose place the file does not say. */
  readonly missingCount: number;
}

/** A line of a way, and which of its ends lie at a barrier. */
interface CutLine {
  readonly lngLat: Float64Array;
  readonly barrierEnds: number;
}

/** Places of a way that follow each other without one missing between them: from a vertex up to, not including, another. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** Vertices of a way, in which no place comes twice in succession. */
interface Vertices {
  /** Degrees. */
  readonly lngLat: Float64Array;
  /** At which a walk ends. */
  readonly stops: ReadonlySet<number>;
}

/** Adds the place just short of a vertex, on the side of its neighbour. */
function pushShort(line: number[], { lngLat }: Vertices, vertex: number, neighbour: number): void {
  const [lng, lat] = [lngLat[vertex * 2], lngLat[vertex * 2 + 1]];
  const [east, north] = [lngLat[neighbour * 2] - lng, lngLat[neighbour * 2 + 1] - lat];
  const share = Math.min(MOST_STOP_SHARE, STOP_DEGREES / Math.hypot(east, north));
  line.push(lng + east * share, lat + north * share);
}

/**
 * Cuts a run at its barriers. Streets meet where they have a place in common, so the barrier's own place must be in no line:
 * each line ends just short of it. To leave it to the line of one side would join every other street that touches it there, and
 * would cost the other side its piece up to the next vertex.
 */
function cutAtStops({ from, to }: Run, vertices: Vertices): readonly CutLine[] {
  const { lngLat, stops } = vertices;
  const lines: CutLine[] = [];
  let line: number[] = [];
  let barrierEnds = 0;
  const finishLine = () => {
    if (line.length >= 4) lines.push({ lngLat: new Float64Array(line), barrierEnds });
  };
  for (let i = from; i < to; i++) {
    if (!stops.has(i)) {
      line.push(lngLat[i * 2], lngLat[i * 2 + 1]);
      continue;
    }
    if (i > from) pushShort(line, vertices, i, i - 1);
    barrierEnds += LAST;
    finishLine();
    line = [];
    barrierEnds = FIRST;
    if (i + 1 < to) pushShort(line, vertices, i, i + 1);
  }
  finishLine();
  return lines;
}

/**
 * Traces a way by its nodes: cut where the place of one is missing, and at barriers that stop a walk.
 *
 * @param lngLat room for two numbers a node, of which the lines are parts: an array of its own for each of thousands of lines
 *   takes longer to make than to fill
 */
export function traceWay(ids: readonly number[], nodes: OsmNodes, lngLat: Float64Array): OsmLines {
  const stops = new Set<number>();
  const runs: Run[] = [];
  let from = 0;
  let count = 0;
  let missingCount = 0;
  for (let i = 0; i < ids.length; i++) {
    const index = nodes.indexOf(ids[i]);
    const lng = nodes.lng[index];
    const lat = nodes.lat[index];
    if (Number.isNaN(lng)) {
      missingCount++;
      runs.push({ from, to: count });
      from = count;
      continue;
    }
    // Two nodes at one place are one vertex, and a barrier if either is.
    if (count === from || lngLat[count * 2 - 2] !== lng || lngLat[count * 2 - 1] !== lat) {
      lngLat[count * 2] = lng;
      lngLat[count * 2 + 1] = lat;
      count++;
    }
    if (nodes.stops[index] === 1) stops.add(count - 1);
  }
  runs.push({ from, to: count });
  const walked = runs.filter((run) => run.to - run.from >= 2);
  if (stops.size === 0) {
    const lngLatLines = walked.map((run) => lngLat.subarray(run.from * 2, run.to * 2));
    return { lngLatLines, missingCount };
  }
  const lines = walked.flatMap((run) => cutAtStops(run, { lngLat, stops }));
  return {
    lngLatLines: lines.map((line) => line.lngLat),
    barrierEnds: Uint8Array.from(lines, (line) => line.barrierEnds),
    missingCount,
  };
}
