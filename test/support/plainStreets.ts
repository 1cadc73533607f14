import { ceilDistanceToSegment, ceilHypot } from "../../src/core/geo/exactDistance.ts";
import type { AccessPlace } from "../../src/core/reach/access.ts";
import type { StreetNetwork } from "../../src/core/reach/network.ts";
import type { WalkedLine } from "../../src/core/read/streets.ts";

/** A line of the plane, whole millimeters, and how it is walked. */
export interface PlainLine extends Omit<WalkedLine, "lngLat"> {
  readonly plane: Float64Array;
}

type Link = readonly [to: string, mm: number];

const keyOf = (x: number, y: number) => `${x} ${y}`;
const walk = (mm: number, percent: number) => (percent === 0 ? Infinity : Math.ceil((mm * percent) / 100));

/**
 * Walks by the plainest means: every vertex of a line is a node, every place is joined to all that lie on its piece, and
 * distances are lowered until none can be. They are exact, as the product's have to be.
 */
export class PlainStreetGraph {
  private readonly links = new Map<string, Link[]>();
  private readonly network: StreetNetwork;
  /** Places by the first vertex of their piece. */
  private readonly onPiece = new Map<number, { key: string; x: number; y: number }[]>();

  /** @param network only tells which piece the vertex of a place begins, and which way it runs */
  constructor(lines: readonly PlainLine[], network: StreetNetwork) {
    this.network = network;
    for (const { plane, forwardPercent, backPercent } of lines) {
      for (let i = 2; i < plane.length; i += 2) {
        const [ax, ay, bx, by] = [plane[i - 2]!, plane[i - 1]!, plane[i]!, plane[i + 1]!];
        const mm = ceilHypot(bx - ax, by - ay);
        if (mm === 0) continue;
        this.link(keyOf(ax, ay), keyOf(bx, by), walk(mm, forwardPercent));
        this.link(keyOf(bx, by), keyOf(ax, ay), walk(mm, backPercent));
      }
    }
  }

  private link(from: string, to: string, mm: number): void {
    if (!this.links.has(from)) this.links.set(from, []);
    if (!this.links.has(to)) this.links.set(to, []);
    if (mm < Infinity) this.links.get(from)!.push([to, mm]);
  }

  /** A thing that is left and entered at some places. */
  addThing(name: string, places: readonly AccessPlace[]): void {
    const { points, pieceForwardPercent, pieceBackPercent } = this.network;
    for (const [i, { vertex, x, y, offMm }] of places.entries()) {
      const key = `${name} at ${i}`;
      this.link(name, key, offMm);
      this.link(key, name, offMm);
      const [forward, back] = [pieceForwardPercent[vertex]!, pieceBackPercent[vertex]!];
      const at = vertex * 2;
      const ends = [
        { key: keyOf(points[at]!, points[at + 1]!), x: points[at]!, y: points[at + 1]!, order: -1 },
        { key: keyOf(points[at + 2]!, points[at + 3]!), x: points[at + 2]!, y: points[at + 3]!, order: Infinity },
      ];
      const others = (this.onPiece.get(vertex) ?? []).map((other) => ({
        ...other,
        order: ceilHypot(other.x - points[at]!, other.y - points[at + 1]!),
      }));
      const own = ceilHypot(x - points[at]!, y - points[at + 1]!);
      for (const other of [...ends, ...others]) {
        const mm = ceilHypot(other.x - x, other.y - y);
        const isAhead = other.order >= own;
        const away = mm === 0 ? 0 : walk(mm, isAhead ? forward : back);
        const here = mm === 0 ? 0 : walk(mm, isAhead ? back : forward);
        this.link(key, other.key, away);
        this.link(other.key, key, here);
      }
      this.onPiece.set(vertex, [...(this.onPiece.get(vertex) ?? []), { key, x, y }]);
    }
  }

  /** The walk from a thing to every other, by name. Things are not walked through. */
  measureFrom(name: string, isThing: (key: string) => boolean): ReadonlyMap<string, number> {
    const distances = new Map<string, number>([[name, 0]]);
    const open = [name];
    // Whatever became nearer is looked at again, until nothing does.
    for (let i = 0; i < open.length; i++) {
      const key = open[i]!;
      if (key !== name && isThing(key)) continue;
      for (const [to, mm] of this.links.get(key) ?? []) {
        if (distances.get(key)! + mm >= (distances.get(to) ?? Infinity)) continue;
        distances.set(to, distances.get(key)! + mm);
        open.push(to);
      }
    }
    return distances;
  }
}

/** The distance to the nearest piece of some lines, one after the other. */
export const distanceToLines = (lines: readonly PlainLine[], x: number, y: number): number =>
  Math.min(
    ...lines.flatMap(({ plane }) =>
      Array.from({ length: plane.length / 2 - 1 }, (_, i) =>
        ceilDistanceToSegment(x, y, plane[i * 2]!, plane[i * 2 + 1]!, plane[i * 2 + 2]!, plane[i * 2 + 3]!),
      ),
    ),
  );
