import { expect, test } from "vitest";
import { writeNestedText } from "../../../../src/core/read/formats/nestedText.ts";

test("is JSON, with whole numbers of 64 bits as digits and binary content as null", () => {
  const value = { a: [1, 0.5, true, null, undefined, "引号\""], "b\"": { c: 2n ** 60n }, d: Uint8Array.of(1), e: Number.NaN, f: [], g: {} }; // biome-ignore format: one line
  expect(writeNestedText(value)).toBe(
    '{"a":[1,0.5,true,null,null,"引号\\""],"b\\"":{"c":1152921504606846976},"d":null,"e":null,"f":[],"g":{}}',
  );
});

test("is cut off at a thousand characters, without writing the rest", () => {
  const list = Array.from({ length: 900 }, (_, i) => i);
  for (const value of [list, [list, list], { list }, ["x".repeat(5000)], ["x".repeat(995), "y"]])
    expect(writeNestedText(value)).toBe(JSON.stringify(value).slice(0, 1000));
  const long = "x".repeat(1 << 20);
  const start = performance.now();
  expect(writeNestedText(new Array(1_000_000).fill(long))).toHaveLength(1000);
  expect(performance.now() - start).toBeLessThan(1000);
});
