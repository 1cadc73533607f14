import { expect, test } from "vitest";
import { ceilDistanceToSegment, ceilHypot } from "../../../src/core/geo/exactDistance.ts";
import { seededRandom } from "../../support/random.ts";

/** The least whole number whose square times `scale` is at least `squared`, in exact arithmetic. */
function ceilRoot(squared: bigint, scale = 1n): number {
  let root = BigInt(Math.floor(Math.sqrt(Number(squared) / Number(scale))));
  while (root > 0n && root * root * scale >= squared) root--;
  while (root * root * scale < squared) root++;
  return Number(root);
}

function exactDistanceToSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy, vx, vy] = [BigInt(bx - ax), BigInt(by - ay), BigInt(px - ax), BigInt(py - ay)];
  const along = vx * dx + vy * dy;
  const length = dx * dx + dy * dy;
  if (along <= 0n || length === 0n) return ceilRoot(vx * vx + vy * vy);
  if (along >= length) return ceilRoot((vx - dx) ** 2n + (vy - dy) ** 2n);
  return ceilRoot((dx * vy - dy * vx) ** 2n, length);
}

test("rounds a length up, and leaves whole lengths as they are", () => {
  expect(ceilHypot(0, 0)).toBe(0);
  expect(ceilHypot(-1, 0)).toBe(1);
  expect(ceilHypot(1, 1)).toBe(2);
  expect(ceilHypot(300_000, -400_000)).toBe(500_000);
  expect(ceilHypot(300_000, 400_001)).toBe(500_001);
});

test("agrees with whole-number arithmetic on random and pythagorean lengths", () => {
  const random = seededRandom(1);
  for (let i = 0; i < 5000; i++) {
    const size = 10 ** (1 + random() * 6.8);
    const [dx, dy] = [Math.round((random() - 0.5) * size), Math.round((random() - 0.5) * size)];
    expect(ceilHypot(dx, dy)).toBe(ceilRoot(BigInt(dx) ** 2n + BigInt(dy) ** 2n));
    const m = 2 + Math.floor(random() * 6000);
    const n = 1 + Math.floor(random() * (m - 1));
    expect(ceilHypot(m * m - n * n, 2 * m * n)).toBe(m * m + n * n);
    expect(ceilHypot(m * m - n * n, 2 * m * n + 1)).toBe(m * m + n * n + 1);
  }
});

test("measures to the ends and to the inside of a segment", () => {
  expect(ceilDistanceToSegment(0, 0, 0, 0, 0, 0)).toBe(0);
  expect(ceilDistanceToSegment(3, 4, 0, 0, 0, 0)).toBe(5);
  expect(ceilDistanceToSegment(5, 0, 0, 0, 10, 0)).toBe(0);
  expect(ceilDistanceToSegment(5, 500_000, 0, 0, 10, 0)).toBe(500_000);
  expect(ceilDistanceToSegment(-3, 4, 0, 0, 10, 0)).toBe(5);
  expect(ceilDistanceToSegment(13, -4, 0, 0, 10, 0)).toBe(5);
  expect(ceilDistanceToSegment(1, 0, 0, 0, 1, 1)).toBe(1); // 0.707
});

test("meets a limit exactly on slanted segments of whole length", () => {
  const random = seededRandom(2);
  for (let i = 0; i < 2000; i++) {
    // A segment along (3, 4), a point off it by exactly `limit` in the direction (-4, 3).
    const steps = 1 + Math.floor(random() * 100_000);
    const off = 1 + Math.floor(random() * 100_000);
    const [x, y] = [Math.floor(random() * 1e6), Math.floor(random() * 1e6)];
    const at = Math.floor(steps * random());
    const [px, py] = [x + 3 * at - 4 * off, y + 4 * at + 3 * off];
    expect(ceilDistanceToSegment(px, py, x, y, x + 3 * steps, y + 4 * steps)).toBe(5 * off);
    expect(ceilDistanceToSegment(px - 1, py + 1, x, y, x + 3 * steps, y + 4 * steps)).toBeGreaterThan(5 * off);
  }
});

test("agrees with whole-number arithmetic on random segments", () => {
  const random = seededRandom(3);
  const any = (size: number) => Math.round((random() - 0.5) * size);
  for (let i = 0; i < 10_000; i++) {
    const size = 10 ** (0.5 + random() * 6.5);
    const [px, py, ax, ay] = [any(size), any(size), any(size), any(size)];
    const isFlat = i % 3 === 0;
    const [bx, by] = [any(size), isFlat ? ay : any(size)];
    expect(ceilDistanceToSegment(px, py, ax, ay, bx, by)).toBe(exactDistanceToSegment(px, py, ax, ay, bx, by));
  }
});
