import { snappyUncompress } from "hyparquet";
import { expect, test } from "vitest";
import { MalformedParquet } from "../../../../src/core/read/formats/parquetThrift.ts";
import { unpackSnappy } from "../../../../src/core/read/formats/snappy.ts";

const unpack = (packed: readonly number[], byteLength: number): string => {
  const unpacked = new Uint8Array(byteLength);
  unpackSnappy(Uint8Array.from(packed), unpacked);
  return String.fromCharCode(...unpacked);
};

const [a, b] = [0x61, 0x62];

test("what is written out, and what is copied with one, two or four bytes of distance", () => {
  expect(unpack([0], 0)).toBe("");
  expect(unpack([2, 1 << 2, a, b], 2)).toBe("ab");
  expect(unpack([6, 1 << 2, a, b, 1, 2], 6)).toBe("ababab");
  expect(unpack([7, 1 << 2, a, b, (4 << 2) | 2, 2, 0], 7)).toBe("abababa");
  expect(unpack([7, 1 << 2, a, b, (4 << 2) | 3, 1, 0, 0, 0], 7)).toBe("abbbbbb");
  const long = new Array<number>(300).fill(a);
  expect(unpack([0xac, 2, 61 << 2, 43, 1, ...long], 300)).toBe("a".repeat(300));
});

test.each([
  ["too few bytes", [2, 1 << 2, a]],
  ["more than the page has", [3, 2 << 2, a, b, a]],
  ["less than the page has", [1, 0, a]],
  ["a distance of nothing", [6, 0, a, 1, 0]],
  ["a distance to before the start", [2, 0, a, 2, 9, 0]],
  ["a length that would be negative", [2, 63 << 2, 0xff, 0xff, 0xff, 0xff, a]],
  ["a length without an end", [0xff, 0xff]],
])("%s is damage", (_, packed) => {
  expect(() => unpack(packed, 2)).toThrow(MalformedParquet);
});

test("unpacks as another program does", () => {
  const packed = Uint8Array.from([12, 3 << 2, 1, 2, 3, 4, (7 << 2) | 2, 3, 0]);
  const [own, other] = [new Uint8Array(12), new Uint8Array(12)];
  unpackSnappy(packed, own);
  snappyUncompress(packed, other);
  expect(own).toEqual(other);
});
