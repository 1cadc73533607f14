import { expect, test } from "vitest";
import { MalformedParquet } from "../../../../src/core/read/formats/parquetThrift.ts";
import { unpackZstd } from "../../../../src/core/read/formats/zstd.ts";
import { mutate } from "../../../support/mutate.ts";

function makeLetters(count: number): string {
  let seed = 7n;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245n + 12_345n) % 2n ** 31n;
    return "abcd"[Number((seed >> 16n) % 4n)];
  }).join("");
}

const letters = makeLetters(600);

/** Texts, and what the program zstd 1.5.4 packs them to. */
const PACKED: readonly (readonly [what: string, text: string, base64: string])[] = [
  ["nothing", "", "KLUv/SQAAQAAmenYUQ=="],
  ["a few words", "嘉州峨眉夹江嘉州峨眉夹江犍为", "KLUv/QRo9QAAwOWYieW3nuWzqOecieWkueaxn+eKjeS4ugEAypthKlIxpA=="],
  ["one letter many times", "a".repeat(300_000), "KLUv/QRYVAAAEGFhAQD7/znAAgIAEGEDnwRhjV8Epg=="],
  [
    "letters without an order",
    letters,
    "KLUv/QRoRQUAhiUpBeAPabAOJgAmACYAfezm2zGvN9AaT3K5gHW1QfAdGBALQSZrd4kaDjxq2uSDZnqlLRLW6weSsCMO0YROA5xSfkbVO7cm9/ETrs3geiQCiZ/hFQ749s6jEcig2RnZklUEQ9HExjNTaaKXiVpvX3fk+SljUM527ja9jY3x2e4UxenMmg7nP4cL9/yfkp+C9FTcDwa+XwVeK+GMMbPPODmZxUynMxoA4R6rFw==",
  ],
  [
    "several blocks",
    `${letters.slice(0, 300)}${"-".repeat(140_000)}${letters.slice(300)}${"=".repeat(140_000)}`,
    "KLUv/QRIhAMA9hEYBvA5aWrVHhQAFQAVAJbLci9vjN5vp0r6fZMn9e5HfXMXZ082lpKPqcxbkhc9V2vUbFmJsbYKyc6bUudj3pV34nbUTnWyySnpzcQSWJNPrPPK6U6ZyT6Zqvipat6LiSUBAwAF7Y9nKIQbZ8cNUtQDAEYQFgfg6ZJhOMA6EwASABMAm9m8SRdLc8fNOZ4fL17sjeecEF1S2phx1azLY9+dmpiSNX583fm8amU9yXIXuzvf5cwZo925yQGhnZhcm/+2nNrvf5NKfmr7V6wIAMTaeCZn2PtvaJ5hJBFfgkWLGxEdXl5IRDcQCA/Yw0ACPf0rNNo=",
  ],
  [
    "numbers",
    Array.from({ length: 60_000 }, (_, i) => `${Math.floor((i * i) / 13) % 10},`).join(""),
    "KLUv/QRYBQQAIscNCrDnGqUtbY8bc3hDR8M7RJYVqnkhSAGEhdZecRwrSrDeIQJ6ZziWSIcFxaLyVhDSOV5bKTinBBwAsdMHK0MOoW9yDTu2sCb+EBawvA1row8yr3sDk6zVXB4ifdxLmAmtm4W1+0NYHy4hd1/L/ZQ2WsTvTrc0kyJny2UNDguJKrHH",
  ],
];

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

function unpack(packed: Uint8Array, byteLength: number): Uint8Array {
  const unpacked = new Uint8Array(byteLength);
  unpackZstd(packed, unpacked);
  return unpacked;
}

test.each(PACKED)("%s", (_, text, base64) => {
  const expected = new TextEncoder().encode(text);
  expect(Buffer.from(unpack(bytesOf(base64), expected.length)).equals(expected)).toBe(true);
  expect(() => unpack(bytesOf(base64), expected.length + 1)).toThrow(MalformedParquet);
  if (expected.length > 0) expect(() => unpack(bytesOf(base64), expected.length - 1)).toThrow(MalformedParquet);
});

test("frames one behind the other, and what is to be skipped between them", () => {
  const [, text, base64] = PACKED[1];
  const frame = bytesOf(base64);
  const skipped = Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);
  const unpacked = unpack(Uint8Array.from([...frame, ...skipped, ...frame]), 2 * new TextEncoder().encode(text).length);
  expect(new TextDecoder().decode(unpacked)).toBe(text + text);
});

test("a block that would unpack to a thousand million bytes is given up at the first that are too many", () => {
  const block = [(1 << 3) | 0, 0x61, 200, 0xff, 0b01010100, 0, 0, 52, 1];
  const head = (block.length << 3) | (2 << 1) | 1;
  const frame = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0xff, head & 255, head >> 8, 0, ...block]);
  const start = performance.now();
  expect(() => unpack(frame, 255)).toThrow(MalformedParquet);
  expect(performance.now() - start).toBeLessThan(100);
});

test("whatever is done to the bytes, they are unpacked or damaged", () => {
  for (const [, text, base64] of PACKED)
    for (const mutant of mutate(bytesOf(base64), 100, text.length)) {
      try {
        unpack(mutant, new TextEncoder().encode(text).length);
      } catch (error) {
        if (!(error instanceof MalformedParquet)) throw error;
      }
    }
});
