// One file although it is long: crossing, moving ends and inserting vertices are steps over the same chains.

import Flatbush from "flatbush";
import { orient2d } from "robust-predicates";
import { InputError } from "../errors.ts";
import { ceilDistanceToSegment } from "./exactDistance.ts";
import { FIRST, LAST } from "./lineEnds.ts";
import { PlaceNumbers } from "./placeNumbers.ts";

export interface NodedLines {
  /** One line for each that was given, in the same order: x0, y0, x1, y1, …, whole millimeters in the plane. */
  readonly lines: readonly Float64Array[];
  /** Places where segments crossed without a common vertex; however many cross in one place, it counts once. */
  readonly crossingCount: number;
  /** Places to which an end was moved, or where an end or a vertex was inserted into a segment beside or under it. */
  readonly touchCount: number;
}

export type LineNoder = (
  planeLines: readonly Float64Array[],
  toleranceMm: number,
  barrierEnds?: Uint8Array,
) => NodedLines;

/** Rounding a crossing can make another one beside it, found in the next pass. Street maps need 3, dense tangles 7. */
const MOST_PASSES = 50;

/** A segment that is bent to an end can come near to another end, joined in the next round. Dense tangles need 7. */
const MOST_ROUNDS = 20;

/**
 * Joints that lines may have, inclusive, and how many more for each vertex: a grid of 700 streets each way, every one drawn in
 * one piece, needs 980,000, and streets in many pieces cross less than once a piece. A joint takes up to 200 bytes.
 */
const MOST_JOINTS = 1_000_000;
const MOST_JOINTS_OF_VERTEX = 2;

/** Lines one after the other. Segment i runs from vertex i to vertex i + 1; the last vertex of a line begins none. */
interface Chains {
  /** x0, y0, x1, y1, … of the vertices; none repeats the one before it in its line. */
  readonly vertices: Float64Array;
  /** By vertex: FIRST or LAST of its line, or 0. Every line has two vertices or more. */
  readonly roles: Uint8Array;
  /** By vertex: the number of its line among those with a length. */
  readonly lineOf: Uint32Array;
  /** By segment: 1 where it has not yet been compared with all others. */
  readonly isNew: Uint8Array;
}

type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

const segmentOf = ({ vertices }: Chains, i: number): Segment => [
  vertices[i * 2],
  vertices[i * 2 + 1],
  vertices[i * 2 + 2],
  vertices[i * 2 + 3],
];

/** Between points i and j of x0, y0, x1, y1, …; exact up to 94 km. */
const squaredDistance = (points: ArrayLike<number>, i: number, j: number): number =>
  (points[i * 2] - points[j * 2]) ** 2 + (points[i * 2 + 1] - points[j * 2 + 1]) ** 2;

/** What was joined so far: places where segments get a common vertex, counted on each segment. */
class Joints {
  /** The same places, each once. */
  readonly crossings = new PlaceNumbers();
  readonly touches = new PlaceNumbers();
  private readonly most: number;
  private count = 0;

  constructor(vertexCount: number) {
    this.most = MOST_JOINTS + MOST_JOINTS_OF_VERTEX * vertexCount;
  }

  /** Counts joints. @throws InputError "parameter.joins-too-much" before they fill the memory */
  add(more: number): void {
    this.count += more;
    if (this.count > this.most) throw new InputError("parameter.joins-too-much", { most: this.most });
  }
}

class ChainWriter {
  private readonly vertices: Float64Array;
  private readonly roles: Uint8Array;
  private readonly lineOf: Uint32Array;
  private readonly isNew: Uint8Array;
  private count = 0;
  private lineCount = 0;

  constructor(mostVertices: number) {
    this.vertices = new Float64Array(mostVertices * 2);
    this.roles = new Uint8Array(mostVertices);
    this.lineOf = new Uint32Array(mostVertices);
    this.isNew = new Uint8Array(mostVertices);
  }

  add(x: number, y: number, role: number, isNew: number): void {
    this.vertices[this.count * 2] = x;
    this.vertices[this.count * 2 + 1] = y;
    this.roles[this.count] = role;
    if (role === FIRST) this.lineCount++;
    this.lineOf[this.count] = this.lineCount - 1;
    this.isNew[this.count++] = isNew;
  }

  finish(): Chains {
    return {
      vertices: this.vertices.subarray(0, this.count * 2),
      roles: this.roles.subarray(0, this.count),
      lineOf: this.lineOf.subarray(0, this.count),
      isNew: this.isNew.subarray(0, this.count),
    };
  }
}

/** Places to insert into segments. */
class Cuts {
  private readonly chains: Chains;
  /** By segment: its latest cut, or -1; by cut: the one before it in the same segment. */
  private readonly latest: Int32Array;
  private readonly earlier: number[] = [];
  private readonly places: number[] = [];

  constructor(chains: Chains) {
    this.chains = chains;
    this.latest = new Int32Array(chains.roles.length).fill(-1);
  }

  get count(): number {
    return this.earlier.length;
  }

  add(segment: number, x: number, y: number): void {
    this.earlier.push(this.latest[segment]);
    this.latest[segment] = this.count - 1;
    this.places.push(x, y);
  }

  /** The distinct places of a segment in the order it passes them, the same whichever way round it is drawn. */
  private listPlaces(segment: number): readonly (readonly [x: number, y: number])[] {
    if (this.latest[segment] < 0) return [];
    const [x1, y1, x2, y2] = this.chains.vertices.subarray(segment * 2, segment * 2 + 4);
    const isForward = x1 < x2 || (x1 === x2 && y1 < y2);
    const [fromX, fromY, toX, toY] = isForward ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
    const along = ([x, y]: readonly [number, number]) => (x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY);
    const cuts: (readonly [number, number])[] = [];
    for (let cut = this.latest[segment]; cut >= 0; cut = this.earlier[cut])
      cuts.push([this.places[cut * 2], this.places[cut * 2 + 1]]);
    cuts.sort((a, b) => along(a) - along(b) || a[0] - b[0] || a[1] - b[1]);
    const distinct = cuts.filter(([x, y], i) => i === 0 || x !== cuts[i - 1][0] || y !== cuts[i - 1][1]);
    return isForward ? distinct : distinct.reverse();
  }

  /** The chains with these places. New are the pieces of what was cut, and the uncut segments that `isNew` says are. */
  insert(isNew: Uint8Array): Chains {
    const { vertices, roles } = this.chains;
    const writer = new ChainWriter(roles.length + this.count);
    for (let i = 0; i < roles.length; i++) {
      const places = this.listPlaces(i);
      writer.add(vertices[i * 2], vertices[i * 2 + 1], roles[i], places.length > 0 ? 1 : isNew[i]);
      for (const [x, y] of places) writer.add(x, y, 0, 1);
    }
    return writer.finish();
  }
}

function hasLength(line: Float64Array): boolean {
  for (let i = 2; i < line.length; i += 2) if (line[i] !== line[0] || line[i + 1] !== line[1]) return true;
  return false;
}

/** The lines that have a length. */
function chainLines(planeLines: readonly Float64Array[]): Chains {
  const writer = new ChainWriter(planeLines.reduce((sum, line) => sum + line.length / 2, 0));
  for (const line of planeLines) {
    if (!hasLength(line)) continue;
    let last = line.length - 2;
    while (line[last] === line[last - 2] && line[last + 1] === line[last - 1]) last -= 2;
    for (let i = 0; i <= last; i += 2) {
      if (i > 0 && line[i] === line[i - 2] && line[i + 1] === line[i - 1]) continue;
      writer.add(line[i], line[i + 1], i === 0 ? FIRST : i === last ? LAST : 0, 1);
    }
  }
  return writer.finish();
}

/** The way back: a line without a length is the very one that was given. */
function unchainLines({ vertices, roles }: Chains, planeLines: readonly Float64Array[]): readonly Float64Array[] {
  let next = 0;
  return planeLines.map((line) => {
    if (!hasLength(line)) return line;
    const first = next;
    while (roles[next] !== LAST) next++;
    next++;
    return vertices.slice(first * 2, next * 2);
  });
}

function indexSegments({ vertices, roles }: Chains): Flatbush {
  const boxes = new Flatbush(Math.max(1, roles.length));
  for (let i = 0; i < roles.length; i++) {
    // No segment begins at a last vertex; its point only keeps the numbers in step.
    const end = roles[i] === LAST ? i : i + 1;
    const [x1, y1, x2, y2] = [vertices[i * 2], vertices[i * 2 + 1], vertices[end * 2], vertices[end * 2 + 1]];
    boxes.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }
  if (roles.length === 0) boxes.add(Infinity, Infinity, -Infinity, -Infinity);
  boxes.finish();
  return boxes;
}

const compareLists = (a: readonly number[], b: readonly number[]): number => {
  const i = a.findIndex((value, at) => value !== b[at]);
  return i < 0 ? 0 : a[i] - b[i];
};

/**
 * Where two segments cross, to the nearest whole millimeter and inside the boxes of both. Segments and their ends are
 * taken in order of their coordinates, so that lines over each other are crossed in the same place.
 */
function roundCrossing(...segments: readonly [Segment, Segment]): readonly [x: number, y: number] {
  const [a, b] = segments
    .map(([x1, y1, x2, y2]): Segment => (x1 < x2 || (x1 === x2 && y1 < y2) ? [x1, y1, x2, y2] : [x2, y2, x1, y1]))
    .sort(compareLists);
  const [aX, aY, bX, bY] = [a[2] - a[0], a[3] - a[1], b[2] - b[0], b[3] - b[1]];
  const along = ((b[0] - a[0]) * bY - (b[1] - a[1]) * bX) / (aX * bY - aY * bX);
  const clamp = (value: number, axis: 0 | 1) => {
    const low = Math.max(Math.min(a[axis], a[axis + 2]), Math.min(b[axis], b[axis + 2]));
    const high = Math.min(Math.max(a[axis], a[axis + 2]), Math.max(b[axis], b[axis + 2]));
    return Math.min(Math.max(Math.round(value), low), high) + 0; // + 0 makes of -0 a plain 0
  };
  return [clamp(a[0] + along * aX, 0), clamp(a[1] + along * aY, 1)];
}

const isInBox = ([x1, y1, x2, y2]: Segment, x: number, y: number): boolean =>
  x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2);

/** The first end, in order of coordinates, that lies within a millimeter of the other segment and in its box, or null. */
function findEndBeside(a: Segment, b: Segment): readonly [x: number, y: number] | null {
  const endsBeside = ([x1, y1, x2, y2]: Segment, other: Segment) =>
    [[x1, y1] as const, [x2, y2] as const].filter(
      ([x, y]) => isInBox(other, x, y) && ceilDistanceToSegment(x, y, ...other) <= 1,
    );
  return [...endsBeside(a, b), ...endsBeside(b, a)].sort(compareLists)[0] ?? null;
}

/**
 * The cuts that give segments a common vertex where they cross, and where a vertex of one lies on the other.
 *
 * @param isRounded whether segments were bent by rounding: they then meet in an end beside them, if there is one, since
 *   rounding once more would move the crossing of nearly parallel ones along them pass by pass
 */
function findMeetings(chains: Chains, boxes: Flatbush, isRounded: boolean, joints: Joints): Cuts {
  const { vertices, roles, isNew } = chains;
  const { crossings, touches } = joints;
  const cuts = new Cuts(chains);

  /** Cuts a segment at a place of its line or its box, unless that is one of its ends or outside. */
  const cut = (segment: number, x: number, y: number, found: PlaceNumbers) => {
    const [x1, y1, x2, y2] = segmentOf(chains, segment);
    if ((x === x1 && y === y1) || (x === x2 && y === y2) || !isInBox([x1, y1, x2, y2], x, y)) return;
    joints.add(1);
    cuts.add(segment, x, y);
    found.numberOf(x, y);
  };

  const compare = (a: number, b: number) => {
    const [aX1, aY1, aX2, aY2] = [vertices[a * 2], vertices[a * 2 + 1], vertices[a * 2 + 2], vertices[a * 2 + 3]];
    const [bX1, bY1, bX2, bY2] = [vertices[b * 2], vertices[b * 2 + 1], vertices[b * 2 + 2], vertices[b * 2 + 3]];
    const b1 = orient2d(aX1, aY1, aX2, aY2, bX1, bY1);
    const b2 = orient2d(aX1, aY1, aX2, aY2, bX2, bY2);
    if ((b1 > 0 && b2 > 0) || (b1 < 0 && b2 < 0)) return;
    const a1 = orient2d(bX1, bY1, bX2, bY2, aX1, aY1);
    const a2 = orient2d(bX1, bY1, bX2, bY2, aX2, aY2);
    if ((a1 > 0 && a2 > 0) || (a1 < 0 && a2 < 0)) return;
    if (a1 !== 0 && a2 !== 0 && b1 !== 0 && b2 !== 0) {
      const pair = [segmentOf(chains, a), segmentOf(chains, b)] as const;
      const [x, y] = (isRounded ? findEndBeside(...pair) : null) ?? roundCrossing(...pair);
      cut(a, x, y, crossings);
      cut(b, x, y, crossings);
      return;
    }
    if (b1 === 0) cut(a, bX1, bY1, touches);
    if (b2 === 0) cut(a, bX2, bY2, touches);
    if (a1 === 0) cut(b, aX1, aY1, touches);
    if (a2 === 0) cut(b, aX2, aY2, touches);
  };

  let segment = 0;
  // The search compares what it meets and collects nothing. A pair of new segments is left to the search of the earlier.
  const visit = (other: number): boolean => {
    if (roles[other] !== LAST && (other > segment || isNew[other] === 0)) compare(segment, other);
    return false;
  };
  for (; segment < roles.length; segment++) {
    if (isNew[segment] === 0 || roles[segment] === LAST) continue;
    const [x1, y1, x2, y2] = segmentOf(chains, segment);
    boxes.search(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2), visit);
  }
  return cuts;
}

/** Chains without crossings, and the boxes of their segments by number. */
interface CrossedChains {
  readonly chains: Chains;
  readonly boxes: Flatbush;
}

/** Inserts common vertices until no segments cross and no vertex lies on a segment. */
function crossChains(given: Chains, joints: Joints): CrossedChains {
  let chains = given;
  for (let pass = 1; ; pass++) {
    const boxes = indexSegments(chains);
    const cuts = findMeetings(chains, boxes, pass > 1, joints);
    if (cuts.count === 0 || pass === MOST_PASSES) return { chains, boxes };
    chains = cuts.insert(new Uint8Array(chains.isNew.length));
  }
}

/** How ends are joined, in every round. */
interface Joining {
  readonly toleranceMm: number;
  /** By number of the line: which of its ends lie at a barrier. */
  readonly barrierEnds: ArrayLike<number>;
  readonly joints: Joints;
}

/** A place where lines end, and what lies within the tolerance of it. */
interface EndPlace {
  readonly x: number;
  readonly y: number;
  /** The first and last vertices of lines that are here. */
  readonly ends: readonly number[];
  /** Whether nothing but ends is here, so that they can move. */
  readonly isLoose: boolean;
  /** Segments within the tolerance to which no segments lead from here that stay within it. */
  readonly apart: readonly number[];
}

/**
 * Looks around each place where lines end, in order of the vertices, but for those that lie within the tolerance of a barrier:
 * what is near to them may be on its other side.
 *
 * @param boxes of the segments, from which none of them sticks out by more than `slackMm`
 */
function lookAroundEnds(
  chains: Chains,
  boxes: Flatbush,
  slackMm: number,
  { toleranceMm, barrierEnds, joints }: Joining,
): readonly EndPlace[] {
  const { vertices, roles, lineOf } = chains;
  const isSeen = new Uint8Array(roles.length);
  const reachMm = toleranceMm + slackMm;
  const endPlaces: EndPlace[] = [];
  for (const [vertex, role] of roles.entries()) {
    if (role === 0 || isSeen[vertex] === 1) continue;
    const [x, y] = [vertices[vertex * 2], vertices[vertex * 2 + 1]];
    let apart = boxes
      .search(x - reachMm, y - reachMm, x + reachMm, y + reachMm, (i) => roles[i] !== LAST)
      .filter((i) => ceilDistanceToSegment(x, y, ...segmentOf(chains, i)) <= toleranceMm);
    const isBarrierNear = (other: number) =>
      (roles[other] & barrierEnds[lineOf[other]]) !== 0 && squaredDistance(vertices, vertex, other) <= toleranceMm ** 2;
    if (apart.some((segment) => isBarrierNear(segment) || isBarrierNear(segment + 1))) continue;
    const atPlace: number[] = [];
    const touching: number[] = [];
    const reached = [vertex];
    for (const from of reached) {
      const isThere = (other: number) =>
        vertices[other * 2] === vertices[from * 2] && vertices[other * 2 + 1] === vertices[from * 2 + 1];
      apart = apart.filter((segment) => {
        const near = isThere(segment) ? segment : isThere(segment + 1) ? segment + 1 : null;
        if (near === null) return true;
        if (from === vertex) {
          atPlace.push(near);
          isSeen[near] = 1;
          touching.push(segment);
        }
        const far = near === segment ? segment + 1 : segment;
        if (squaredDistance(vertices, vertex, far) <= toleranceMm ** 2) reached.push(far);
        return false;
      });
    }
    // A line is joined to a place once. It is where it passes through, or has both its ends.
    const joined = atPlace
      .filter((at) => roles[at] === 0 || atPlace.some((other) => other !== at && lineOf[other] === lineOf[at]))
      .map((at) => lineOf[at]);
    // Next to a segment that ends here, inserting the place would make a spike of their corner.
    apart = apart.filter((i) => !joined.includes(lineOf[i]) && !touching.includes(i - 1) && !touching.includes(i + 1));
    const ends = atPlace.filter((at) => roles[at] !== 0);
    joints.add(apart.length);
    endPlaces.push({ x, y, ends, isLoose: ends.length === atPlace.length, apart });
  }
  return endPlaces;
}

/** Places that become one, by their numbers, and the one among them that they move to. */
interface PlaceGroup {
  readonly center: number;
  readonly members: readonly number[];
}

/** Moves ends that lie within the tolerance of vertices to these, nearest first. New are the segments that moved. */
function moveEnds(chains: Chains, endPlaces: readonly EndPlace[], toleranceMm: number, touches: PlaceNumbers): Chains {
  const { vertices, roles } = chains;
  const pairs = endPlaces.flatMap(({ ends, apart }, place) =>
    apart
      .flatMap((segment) => [segment, segment + 1])
      .map((vertex) => ({ place, vertex, squared: squaredDistance(vertices, ends[0], vertex) }))
      .filter(({ squared }) => squared <= toleranceMm ** 2),
  );
  pairs.sort((a, b) => a.squared - b.squared || a.place - b.place || a.vertex - b.vertex);

  // The places of ends come first, so that they have the same numbers here as in `endPlaces`.
  const places = new PlaceNumbers();
  for (const { x, y } of endPlaces) places.numberOf(x, y);
  const groups: PlaceGroup[] = [];
  const groupOf = (place: number): PlaceGroup => {
    groups[place] ??= { center: place, members: [place] };
    return groups[place];
  };
  const isLoose = (place: number) => place < endPlaces.length && endPlaces[place].isLoose;
  const isNear = (a: number, b: number) => squaredDistance(places.coordinates, a, b) <= toleranceMm ** 2;
  /** Whether a segment from an end in one group leads to the other; it would lose its length. */
  const leadsTo = (from: PlaceGroup, to: PlaceGroup) =>
    from.members.filter(isLoose).some((member) =>
      endPlaces[member].ends.some((end) => {
        const next = roles[end] === FIRST ? end + 1 : end - 1;
        const place = places.find(vertices[next * 2], vertices[next * 2 + 1]);
        return place !== undefined && groupOf(place) === to;
      }),
    );
  for (const { place, vertex } of pairs) {
    const other = places.numberOf(vertices[vertex * 2], vertices[vertex * 2 + 1]);
    const [a, b] = [groupOf(place), groupOf(other)];
    if (a === b || leadsTo(a, b) || leadsTo(b, a)) continue;
    const members = [...a.members, ...b.members].sort((first, second) => first - second);
    const fixed = members.filter((member) => !isLoose(member));
    if (fixed.length > 1) continue;
    const center = (fixed.length === 1 ? fixed : members).find((to) => members.every((member) => isNear(member, to)));
    if (center === undefined) continue;
    const group = { center, members };
    for (const member of members) groups[member] = group;
  }

  const moved = { ...chains, vertices: vertices.slice(), isNew: new Uint8Array(roles.length) };
  for (const [place, { ends }] of endPlaces.entries()) {
    const { center } = groupOf(place);
    if (center === place) continue;
    const [x, y] = places.coordinates.slice(center * 2, center * 2 + 2);
    touches.numberOf(x, y);
    for (const end of ends) {
      moved.vertices[end * 2] = x;
      moved.vertices[end * 2 + 1] = y;
      moved.isNew[roles[end] === FIRST ? end : end - 1] = 1;
    }
  }
  return moved;
}

/** Joins ends to what lies within the tolerance; null where all are joined. Segments that this moved or bent are new. */
function joinEnds({ chains, boxes }: CrossedChains, joining: Joining): Chains | null {
  const { toleranceMm } = joining;
  const { touches } = joining.joints;
  const before = lookAroundEnds(chains, boxes, 0, joining);
  const moved = moveEnds(chains, before, toleranceMm, touches);
  const hasMoved = moved.isNew.includes(1);
  // The boxes are those of before the move, which took no end farther than the tolerance.
  const endPlaces = hasMoved ? lookAroundEnds(moved, boxes, toleranceMm, joining) : before;
  const cuts = new Cuts(moved);
  for (const { x, y, apart } of endPlaces) {
    const distanceMm = (segment: number) => ceilDistanceToSegment(x, y, ...segmentOf(moved, segment));
    const joined = new Set<number>();
    for (const segment of [...apart].sort((a, b) => distanceMm(a) - distanceMm(b) || a - b)) {
      const line = moved.lineOf[segment];
      if (joined.has(line)) continue;
      joined.add(line);
      cuts.add(segment, x, y);
      touches.numberOf(x, y);
    }
  }
  return cuts.count > 0 || hasMoved ? cuts.insert(moved.isNew) : null;
}

/**
 * Gives lines of the plane that cross or touch without a shared vertex one there, so that streets drawn without shared
 * vertices become a network. What is a bridge cannot be seen from lines: it would be joined to the road below, so this is
 * for those who ask for it.
 *
 * - Segments that cross get a common vertex at the crossing, rounded to whole millimeters. A vertex exactly on another
 *   segment is inserted into it, which also gives segments over each other common ends.
 * - After that, an end (first or last vertex of a line) is joined to what lies within the tolerance of it, inclusive,
 *   unless segments within the tolerance lead there already: the rest of its own line, or a crossing that it overshoots.
 *   It moves to a vertex, the nearest first, then that of the lowest index; of two ends the later one moves, of several
 *   all but the first that is within the tolerance of the others. Ends that share a place move together; a place where a
 *   line passes through stays. Then ends are inserted, as they now lie, into the nearest segment of each line within the
 *   tolerance that does not pass through them yet; into their own line not next to the segment that they end.
 * - An end within the tolerance of a barrier, inclusive, stays as it is: what is near may be on the other side. It costs a
 *   street drawn apart from others there, and keeps walks from passing walls.
 * - Other vertices never move, and a line keeps its vertices in their order. Vertices that repeat the one before are
 *   dropped. A line without a length comes out as it came in and joins nothing.
 *
 * A crossing bends its segments by a millimeter at most, an end by up to the tolerance. What that makes cross or come near
 * is treated in the same way, until nothing does: no segments cross in the result, and given its own result this changes
 * nothing. The passes are bounded, many times what even dense tangles need; only beyond them could crossings be left.
 *
 * @param planeLines x0, y0, x1, y1, … of each line, whole millimeters
 * @param toleranceMm whole millimeters
 * @param barrierEnds by line: which of its ends, FIRST, LAST or both, lie at a barrier; without it none do
 * @throws RangeError if the tolerance is negative or no number
 * @throws InputError if lines cross, or come within the tolerance of ends, far more often than streets do
 */
export function nodeLines(
  planeLines: readonly Float64Array[],
  toleranceMm: number,
  barrierEnds: Uint8Array = new Uint8Array(planeLines.length),
): NodedLines {
  if (!(toleranceMm >= 0)) throw new RangeError(`A tolerance of ${toleranceMm} mm is not 0 or more.`);
  const chains = chainLines(planeLines);
  const joints = new Joints(chains.roles.length);
  const joining = { toleranceMm, barrierEnds: barrierEnds.filter((_, line) => hasLength(planeLines[line])), joints };
  let crossed = crossChains(chains, joints);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const joined = joinEnds(crossed, joining);
    if (joined === null) break;
    crossed = crossChains(joined, joints);
  }
  return {
    lines: unchainLines(crossed.chains, planeLines),
    crossingCount: joints.crossings.count,
    touchCount: joints.touches.count,
  };
}
