import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ceilDistanceToSegment } from "../../../src/core/geo/exactDistance.ts";
import { FIRST, LAST } from "../../../src/core/geo/lineEnds.ts";
import { nodeLines } from "../../../src/core/geo/nodeLines.ts";

type Coordinates = readonly number[];

/** Nodes lines given as x0, y0, x1, y1, … and gives them back as such. */
function node(toleranceMm: number, ...lines: readonly Coordinates[]) {
  const noded = nodeLines(
    lines.map((line) => Float64Array.from(line)),
    toleranceMm,
  );
  return { ...noded, lines: noded.lines.map((line) => [...line]) };
}

type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

function segmentsOf(line: Coordinates): Segment[] {
  const segments: Segment[] = [];
  for (let i = 0; i + 3 < line.length; i += 2) segments.push([line[i], line[i + 1], line[i + 2], line[i + 3]]);
  return segments;
}

const pointsOf = (line: Coordinates): string[] => line.flatMap((x, i) => (i % 2 === 0 ? [`${x} ${line[i + 1]}`] : []));

/** On which side of a segment a point lies, exactly for coordinates up to 10^7. */
const sideOf = ([x1, y1, x2, y2]: Segment, x: number, y: number): number =>
  Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));

const cross = (a: Segment, b: Segment): boolean =>
  sideOf(a, b[0], b[1]) * sideOf(a, b[2], b[3]) < 0 && sideOf(b, a[0], a[1]) * sideOf(b, a[2], a[3]) < 0;

const liesInside = (x: number, y: number, segment: Segment): boolean => {
  const [x1, y1, x2, y2] = segment;
  return sideOf(segment, x, y) === 0 && (x - x1) * (x - x2) + (y - y1) * (y - y2) < 0;
};

/** Pairs of segments, all against all, that cross, or of which one has an end inside the other. */
function listMeetings(lines: readonly Coordinates[]): (readonly [Segment, Segment])[] {
  const segments = lines.flatMap(segmentsOf).filter(([x1, y1, x2, y2]) => x1 !== x2 || y1 !== y2);
  return segments.flatMap((a, i) =>
    segments
      .slice(0, i)
      .filter(
        (b) =>
          cross(a, b) ||
          liesInside(a[0], a[1], b) ||
          liesInside(a[2], a[3], b) ||
          liesInside(b[0], b[1], a) ||
          liesInside(b[2], b[3], a),
      )
      .map((b) => [a, b] as const),
  );
}

/** Whole number nearest to a quotient, halves up. */
function roundQuotient(dividend: bigint, divisor: bigint): number {
  const [up, down] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor];
  const doubled = 2n * up + down;
  const floor = doubled / (2n * down) - (doubled % (2n * down) < 0n ? 1n : 0n);
  return Number(floor);
}

/** Where the lines through two segments meet, rounded, in exact arithmetic. */
function exactCrossing(a: Segment, b: Segment): string {
  const [x1, y1, x2, y2] = a.map(BigInt);
  const [x3, y3, x4, y4] = b.map(BigInt);
  const divisor = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3);
  const along = (x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3);
  const x = roundQuotient(x1 * divisor + along * (x2 - x1), divisor);
  const y = roundQuotient(y1 * divisor + along * (y2 - y1), divisor);
  return `${x} ${y}`;
}

/** The points of a line without those that repeat the one before. */
const distinctPointsOf = (line: Coordinates): string[] =>
  pointsOf(line).filter((point, i, points) => point !== points[i - 1]);

/** Whether some points are, in their order, among the vertices of a line. */
function areKeptIn(points: readonly string[], line: Coordinates): boolean {
  const vertices = pointsOf(line);
  let from = 0;
  return points.every((point) => {
    from = vertices.indexOf(point, from) + 1;
    return from > 0;
  });
}

/** Ends and lines within the tolerance of each other, all against all, that no walk along the lines leads between. */
function listGaps(lines: readonly Coordinates[], toleranceMm: number): string[] {
  const walked = lines.filter((line) => new Set(pointsOf(line)).size > 1);
  const pieceOf = walked.map((_, i) => i);
  for (const [i, line] of walked.entries()) {
    for (let j = 0; j < i; j++) {
      if (!pointsOf(walked[j]).some((point) => pointsOf(line).includes(point))) continue;
      const [kept, merged] = [pieceOf[i], pieceOf[j]];
      for (const [k, piece] of pieceOf.entries()) if (piece === merged) pieceOf[k] = kept;
    }
  }
  return walked.flatMap((line, i) =>
    [line.slice(0, 2), line.slice(-2)].flatMap(([x, y]) =>
      walked
        .filter((_, j) => pieceOf[i] !== pieceOf[j])
        .filter((other) => segmentsOf(other).some((to) => ceilDistanceToSegment(x, y, ...to) <= toleranceMm))
        .map((other) => `${x} ${y} – ${other}`),
    ),
  );
}

describe("segments that cross", () => {
  test("get one vertex at the crossing", () => {
    expect(node(0, [0, 0, 100, 0], [40, -30, 40, 30])).toEqual({
      lines: [
        [0, 0, 40, 0, 100, 0],
        [40, -30, 40, 0, 40, 30],
      ],
      crossingCount: 1,
      touchCount: 0,
    });
  });

  test("get the same vertex where it must be rounded", () => {
    const { lines } = node(0, [0, 0, 7, 3], [3, -5, 4, 5]); // at 3.6, 1.5
    expect(lines).toEqual([
      [0, 0, 4, 2, 7, 3],
      [3, -5, 4, 2, 4, 5],
    ]);
  });

  test("use a vertex of one of them where the crossing is rounded to it", () => {
    expect(node(0, [0, 0, 10, 10], [5, 4, 4, 9])).toEqual({
      lines: [
        [0, 0, 5, 5, 10, 10],
        [5, 4, 5, 5, 4, 9],
      ],
      crossingCount: 1,
      touchCount: 0,
    });
    expect(node(0, [0, 0, 100, 1], [49, 0, 49, 9]).lines).toEqual([
      [0, 0, 49, 0, 100, 1],
      [49, 0, 49, 9],
    ]);
  });

  test("count once where several go through one place", () => {
    const noded = node(0, [-10, 0, 10, 0], [0, -10, 0, 10], [-10, -10, 10, 10]);
    expect(noded.crossingCount).toBe(1);
    expect(noded.lines).toEqual([
      [-10, 0, 0, 0, 10, 0],
      [0, -10, 0, 0, 0, 10],
      [-10, -10, 0, 0, 10, 10],
    ]);
  });

  test("are cut in the order along the line, whichever way it runs", () => {
    const rungs = [70, 10, 40].map((x) => [x, -5, x, 5]);
    const { lines, crossingCount } = node(0, [0, 0, 100, 0], [100, 0, 0, 0], ...rungs);
    expect(lines[0]).toEqual([0, 0, 10, 0, 40, 0, 70, 0, 100, 0]);
    expect(lines[1]).toEqual([100, 0, 70, 0, 40, 0, 10, 0, 0, 0]);
    expect(crossingCount).toBe(3);
  });

  test("and are all but parallel meet in few places", () => {
    const given = [
      [3386, 0, 94_265, 1],
      [9179, 0, 90_604, 2],
      [658, 0, 94_261, 1],
    ];
    const { lines } = node(0, ...given);
    expect(listMeetings(lines)).toEqual([]);
    expect(lines.flatMap(pointsOf).length).toBeLessThan(30);
  });

  test("of one line with itself are joined", () => {
    expect(node(0, [0, 0, 100, 0, 100, 50, 50, 50, 50, -50])).toEqual({
      lines: [[0, 0, 50, 0, 100, 0, 100, 50, 50, 50, 50, 0, 50, -50]],
      crossingCount: 1,
      touchCount: 0,
    });
  });

  test("of a closed ring and a line are joined, and the ring stays closed", () => {
    const { lines, crossingCount } = node(10, [0, 0, 100, 0, 100, 100, 0, 100, 0, 0], [50, -50, 50, 150]);
    expect(lines).toEqual([
      [0, 0, 50, 0, 100, 0, 100, 100, 50, 100, 0, 100, 0, 0],
      [50, -50, 50, 0, 50, 100, 50, 150],
    ]);
    expect(crossingCount).toBe(2);
  });
});

describe("what is exactly on a segment", () => {
  test("is joined: an interior vertex, an end", () => {
    expect(node(0, [0, 0, 100, 0], [20, 50, 30, 0, 40, 50], [60, 0, 60, 50])).toEqual({
      lines: [
        [0, 0, 30, 0, 60, 0, 100, 0],
        [20, 50, 30, 0, 40, 50],
        [60, 0, 60, 50],
      ],
      crossingCount: 0,
      touchCount: 2,
    });
  });

  test("is joined where segments lie over each other", () => {
    expect(node(0, [0, 0, 60, 0], [100, 0, 40, 0])).toEqual({
      lines: [
        [0, 0, 40, 0, 60, 0],
        [100, 0, 60, 0, 40, 0],
      ],
      crossingCount: 0,
      touchCount: 2,
    });
    expect(node(0, [0, 0, 90, 90], [30, 30, 60, 60]).lines[0]).toEqual([0, 0, 30, 30, 60, 60, 90, 90]);
  });

  test("is joined where a line turns back over itself", () => {
    expect(node(0, [0, 0, 100, 0, 40, 0])).toEqual({
      lines: [[0, 0, 40, 0, 100, 0, 40, 0]],
      crossingCount: 0,
      touchCount: 1,
    });
  });

  test("stays as it is where it is a vertex of both", () => {
    const lines = [
      [0, 0, 50, 0, 100, 0],
      [50, -50, 50, 0, 50, 50],
      [100, 0, 100, 80],
      [0, 0, 50, 0, 100, 0],
    ];
    expect(node(20, ...lines)).toEqual({ lines, crossingCount: 0, touchCount: 0 });
  });

  test("is joined in lines that are drawn twice, either way round", () => {
    const { lines, crossingCount } = node(0, [0, 0, 9, 4], [9, 4, 0, 0], [4, -9, 5, 9]);
    expect(lines[0]).toEqual([0, 0, 5, 2, 9, 4]);
    expect(lines[1]).toEqual([9, 4, 5, 2, 0, 0]);
    expect(crossingCount).toBe(1);
  });
});

describe("an end near a segment", () => {
  const street = [0, 0, 1000, 0];

  test("is inserted into it at exactly the tolerance, and not a millimeter farther", () => {
    expect(node(50, street, [400, 50, 400, 900])).toEqual({
      lines: [
        [0, 0, 400, 50, 1000, 0],
        [400, 50, 400, 900],
      ],
      crossingCount: 0,
      touchCount: 1,
    });
    const apart = [street, [400, 51, 400, 900]];
    expect(node(50, ...apart)).toEqual({ lines: apart, crossingCount: 0, touchCount: 0 });
  });

  test("is measured exactly on a slant", () => {
    // A segment along (4, 3); the end is off it by exactly 50 in the direction (-3, 4).
    const slant = [0, 0, 4000, 3000];
    expect(node(50, slant, [1970, 1540, 1000, 4000]).lines[0]).toEqual([0, 0, 1970, 1540, 4000, 3000]);
    expect(node(49, slant, [1970, 1540, 1000, 4000]).lines[0]).toEqual(slant);
    expect(node(50, slant, [1969, 1540, 1000, 4000]).lines[0]).toEqual(slant);
  });

  test("is inserted into every line there, in order along each", () => {
    const { lines, touchCount } = node(50, street, [1000, 0, 0, 0], [700, 900, 700, 20], [300, -30, 300, -900]);
    expect(lines[0]).toEqual([0, 0, 300, -30, 700, 20, 1000, 0]);
    expect(lines[1]).toEqual([1000, 0, 700, 20, 300, -30, 0, 0]);
    expect(touchCount).toBe(2);
  });

  test("is inserted into an earlier part of its own line, not into the segment next to it", () => {
    expect(node(50, [0, 0, 1000, 0, 1000, 500, 400, 500, 400, 30]).lines).toEqual([
      [0, 0, 400, 30, 1000, 0, 1000, 500, 400, 500, 400, 30],
    ]);
    const hairpin = [0, 0, 1000, 0, 500, 30];
    expect(node(50, hairpin)).toEqual({ lines: [hairpin], crossingCount: 0, touchCount: 0 });
  });

  test("is joined together with the ends that share its place, a ring's too", () => {
    const { lines, touchCount } = node(
      50,
      street,
      [400, 30, 100, 900],
      [700, 900, 400, 30],
      [600, 20, 800, 99, 700, 300, 600, 20],
    );
    expect(lines[0]).toEqual([0, 0, 400, 30, 600, 20, 1000, 0]);
    expect(touchCount).toBe(2);
  });

  test("that overshoots it is joined by the crossing alone", () => {
    expect(node(50, street, [400, -30, 400, 900])).toEqual({
      lines: [
        [0, 0, 400, 0, 1000, 0],
        [400, -30, 400, 0, 400, 900],
      ],
      crossingCount: 1,
      touchCount: 0,
    });
  });

  test("does not undo a crossing by bending the segment", () => {
    const { lines } = node(50, street, [0, -100, 450, 5, 900, -100], [450, 40, 450, 900]);
    const shared = pointsOf(lines[0]).filter((point) => pointsOf(lines[1]).includes(point));
    expect(shared).toHaveLength(2);
  });
});

describe("an end near a vertex", () => {
  const street = [0, 0, 500, 0, 1000, 0];

  test("moves to it at exactly the tolerance, and not a millimeter farther", () => {
    expect(node(50, street, [530, 40, 400, 900])).toEqual({
      lines: [street, [500, 0, 400, 900]],
      crossingCount: 0,
      touchCount: 1,
    });
    expect(node(49, street, [530, 40, 400, 900]).lines).toEqual([
      [0, 0, 500, 0, 530, 40, 1000, 0],
      [530, 40, 400, 900],
    ]);
    const apart = [
      [500, 0, 500, -900],
      [500, 51, 400, 900],
    ];
    expect(node(50, ...apart)).toEqual({ lines: apart, crossingCount: 0, touchCount: 0 });
  });

  test("moves to the nearest, and of equally near ones to that of the lowest index", () => {
    const left = [460, -900, 460, 0, 460, -800];
    const right = [540, -900, 540, 0, 541, -800];
    const near = [509, -900, 509, 10, 510, -800];
    const moved = (...lines: Coordinates[]) => node(50, ...lines, [500, 30, 500, 900]).lines.at(-1);
    expect(moved(left, right)).toEqual([460, 0, 500, 900]);
    expect(moved(right, left)).toEqual([540, 0, 500, 900]);
    expect(moved(left, right, near)).toEqual([509, 10, 500, 900]);
  });

  test("moves there although a segment is nearer", () => {
    expect(node(50, [0, 0, 500, 0, 1000, 0], [530, 5, 530, 900]).lines[1]).toEqual([500, 0, 530, 900]);
  });

  test("moves to an earlier end; ends that share a place move together", () => {
    const noded = node(50, [0, 0, 500, 0], [530, 0, 900, 0], [530, 0, 530, 900]);
    expect(noded).toEqual({
      lines: [
        [0, 0, 500, 0],
        [500, 0, 900, 0],
        [500, 0, 530, 900],
      ],
      crossingCount: 0,
      touchCount: 1,
    });
  });

  test("moves no farther than the tolerance: of three in a row to the middle", () => {
    const ends = [
      [0, 0, 0, -900],
      [40, 0, 40, 900],
      [80, 0, 80, -900],
    ];
    expect(node(50, ...ends).lines).toEqual([
      [40, 0, 0, -900],
      [40, 0, 40, 900],
      [40, 0, 80, -900],
    ]);
  });

  test("closes a ring that is open by a hair", () => {
    expect(node(50, [0, 0, 900, 0, 900, 900, 0, 900, 0, 50]).lines).toEqual([[0, 0, 900, 0, 900, 900, 0, 900, 0, 0]]);
  });

  test("leaves a line that is shorter than the tolerance its length", () => {
    expect(node(50, [0, 0, 500, 0], [510, 0, 520, 0], [525, 0, 900, 0]).lines).toEqual([
      [0, 0, 500, 0],
      [500, 0, 520, 0],
      [520, 0, 900, 0],
    ]);
  });

  test("is not drawn to close vertices of its own line", () => {
    const bend = [0, 0, 10, 0, 20, 5, 30, 15, 900, 900];
    expect(node(50, bend)).toEqual({ lines: [bend], crossingCount: 0, touchCount: 0 });
  });
});

describe("lines", () => {
  test("may be none", () => {
    expect(nodeLines([], 50)).toEqual({ lines: [], crossingCount: 0, touchCount: 0 });
  });

  test("lose vertices that repeat the one before", () => {
    expect(node(0, [0, 0, 0, 0, 50, 0, 50, 0, 90, 0, 90, 0]).lines).toEqual([[0, 0, 50, 0, 90, 0]]);
  });

  test("without a length come out as they came in, and join nothing", () => {
    const given = [
      Float64Array.of(50, 0, 50, 0),
      Float64Array.of(0, 0, 100, 0),
      Float64Array.of(50, 5),
      Float64Array.of(),
    ];
    const { lines, touchCount } = nodeLines(given, 10);
    for (const i of [0, 2, 3]) expect(lines[i]).toBe(given[i]);
    expect(lines[1]).toEqual(given[1]);
    expect(touchCount).toBe(0);
  });

  test("that are given stay untouched", () => {
    const given = [Float64Array.of(0, 0, 100, 0), Float64Array.of(103, 4, 50, 90), Float64Array.of(20, -9, 20, 9)];
    const copies = given.map((line) => line.slice());
    nodeLines(given, 5);
    expect(given).toEqual(copies);
  });

  test("stay as they are within the tolerance of a barrier, also where others come near", () => {
    const lines = [
      [0, 0, 10_000, 0],
      [10_200, 0, 20_000, 0],
      [10_100, 500, 10_100, 9000],
      [5000, 400, 5000, 9000],
      [20_300, 0, 30_000, 0],
    ].map((line) => Float64Array.from(line));
    const barrierEnds = Uint8Array.of(LAST, FIRST, 0, 0, 0);
    const noded = nodeLines(lines, 600, barrierEnds);
    expect(noded.lines.map((line) => [...line])).toEqual([
      [0, 0, 5000, 400, 10_000, 0],
      [10_200, 0, 20_000, 0],
      [10_100, 500, 10_100, 9000],
      [5000, 400, 5000, 9000],
      [20_000, 0, 30_000, 0],
    ]);
    expect(nodeLines(noded.lines, 600, barrierEnds).lines).toEqual(noded.lines);
    // Without the barrier they meet.
    const open = nodeLines(lines, 600).lines;
    expect([...open[1]].slice(0, 2)).toEqual([...open[0]].slice(-2));
  });

  test("need a tolerance that is a length", () => {
    expect(() => nodeLines([], -1)).toThrow("A tolerance of -1 mm is not 0 or more.");
    expect(() => nodeLines([], Number.NaN)).toThrow(RangeError);
  });

  test("are refused where they cross, or come near each other, far more often than streets do", () => {
    const refusal = (most: number) => expect.objectContaining({ code: "parameter.joins-too-much", values: { most } });
    const grid = Array.from({ length: 1000 }, (_, i) => [
      Float64Array.of(-1, i * 1000, 1_000_000, i * 1000),
      Float64Array.of(i * 1000, -1, i * 1000, 1_000_000),
    ]).flat();
    expect(() => nodeLines(grid, 0)).toThrow(refusal(1_000_000 + 2 * 4000));
    const apart = Array.from({ length: 2000 }, (_, i) => Float64Array.of(0, i * 1000, 500, i * 1000));
    expect(nodeLines(apart, 500)).toMatchObject({ crossingCount: 0, touchCount: 0 });
    expect(() => nodeLines(apart, 10_000_000)).toThrow(refusal(1_000_000 + 2 * 4000));
  });
});

describe("random lines", () => {
  const linesWithin = (sizeMm: number, mostLines: number) =>
    fc.array(
      fc
        .array(fc.tuple(fc.integer({ min: 0, max: sizeMm }), fc.integer({ min: 0, max: sizeMm })), {
          minLength: 2,
          maxLength: 5,
        })
        .map((points) => points.flat()),
      { maxLength: mostLines },
    );

  test("meet where comparing all pairs finds that they cross, and nowhere else", () => {
    fc.assert(
      fc.property(fc.noBias(linesWithin(1_000_000, 12)), (given) => {
        const segments = given.flatMap((line, owner) => segmentsOf(line).map((segment) => ({ owner, segment })));
        const expected = given.map(() => new Set<string>());
        for (const [i, a] of segments.entries()) {
          for (const b of segments.slice(0, i)) {
            if (!cross(a.segment, b.segment)) continue;
            const place = exactCrossing(a.segment, b.segment);
            expected[a.owner].add(place);
            expected[b.owner].add(place);
          }
        }
        const { lines, crossingCount, touchCount } = node(0, ...given);
        const added = lines.map((line, i) => pointsOf(line).filter((point) => !pointsOf(given[i]).includes(point)));
        expect(added.map((points) => new Set(points))).toEqual(expected);
        expect(crossingCount).toBe(new Set(expected.flatMap((places) => [...places])).size);
        expect(touchCount).toBe(0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  // Small grids are full of overlaps, touches and crossings that rounding moves onto or past other segments.
  test.each([6, 12, 40, 300, 100_000])(
    "within %i mm no longer cross, keep their vertices, and stay as they are",
    (sizeMm) => {
      fc.assert(
        fc.property(linesWithin(sizeMm, 12), (given) => {
          const noded = node(0, ...given);
          expect(listMeetings(noded.lines)).toEqual([]);
          expect(noded.lines).toHaveLength(given.length);
          for (const [i, line] of given.entries()) expect(areKeptIn(distinctPointsOf(line), noded.lines[i])).toBe(true);
          expect(node(0, ...noded.lines)).toEqual({
            lines: noded.lines,
            crossingCount: 0,
            touchCount: 0,
          });
        }),
        { seed: sizeMm, numRuns: 150 },
      );
    },
  );

  test.each([
    [12, 1],
    [40, 3],
    [300, 20],
    [100_000, 1000],
    [100_000, 20_000],
  ])("within %i mm with ends joined over %i mm no longer cross, and stay as they are", (sizeMm, toleranceMm) => {
    fc.assert(
      fc.property(linesWithin(sizeMm, 10), (given) => {
        const noded = node(toleranceMm, ...given);
        expect(listMeetings(noded.lines)).toEqual([]);
        expect(node(toleranceMm, ...noded.lines)).toEqual({ lines: noded.lines, crossingCount: 0, touchCount: 0 });
        expect(listGaps(noded.lines, toleranceMm)).toEqual([]);
        for (const [i, line] of given.entries())
          expect(areKeptIn(distinctPointsOf(line).slice(1, -1), noded.lines[i])).toBe(true);
      }),
      { seed: sizeMm, numRuns: 150 },
    );
  });

  test("that are all but parallel no longer cross, and stay as they are", () => {
    const line = fc
      .tuple(
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 90_000, max: 100_000 }),
        fc.integer({ min: 0, max: 10 }),
      )
      .map((coordinates): Coordinates => coordinates);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (given) => {
        const { lines } = node(0, ...given);
        expect(listMeetings(lines)).toEqual([]);
        expect(node(0, ...lines)).toEqual({ lines, crossingCount: 0, touchCount: 0 });
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  test("give the same whatever the order and direction they come in", () => {
    const turn = (line: Coordinates) => line.map((_, i) => line[line.length - 2 - i + 2 * (i % 2)]);
    fc.assert(
      fc.property(linesWithin(40, 10), (given) => {
        const turned = node(0, ...[...given].reverse().map(turn));
        const hasLength = given.map((line) => new Set(pointsOf(line)).size > 1);
        expect([...turned.lines].reverse().map((line, i) => (hasLength[i] ? turn(line) : given[i]))).toEqual(
          node(0, ...given).lines,
        );
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
