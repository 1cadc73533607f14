import { expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { decodeText } from "../../../../src/core/read/formats/encoding.ts";
import { type FeatureSlice, placeOf, sliceFeatures } from "../../../../src/core/read/formats/jsonFeatures.ts";
import { readGeojson } from "../../../support/readGeojson.ts";

const point = (name: string) =>
  `{"type":"Feature","properties":{"name":${JSON.stringify(name)}},"geometry":{"type":"Point","coordinates":[104,30]}}`;

/** All that is cut from a text, and what it is beside that. */
function sliceAll(text: string) {
  const slices: FeatureSlice[] = [];
  const slicing = sliceFeatures(text, "a");
  let next = slicing.next();
  for (; !next.done; next = slicing.next()) slices.push(next.value);
  return { slices, texts: slices.map((slice) => slice.text), holder: next.value };
}

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
  return "none";
};

test("cuts a collection into the text of its features", () => {
  const text = ` {"type":"FeatureCollection", "features" : [ 1 , "a,]}" ,{"b":[[2]]}, null] , "name":"x"} \n`;
  const { slices, texts, holder } = sliceAll(text);
  expect(texts).toEqual(["1", '"a,]}"', '{"b":[[2]]}', "null"]);
  expect(slices.map(({ depth }) => depth)).toEqual([0, 0, 3, 0]);
  for (const slice of slices) expect(text.slice(0, slice.end).trimEnd().endsWith(slice.text)).toBe(true);
  expect(holder).toEqual({ envelope: { type: "FeatureCollection", features: [], name: "x" }, envelopeDepth: 2 });
});

test("is not misled by escapes, brackets in strings, or other members called features", () => {
  const names = ['a"]}', "\\", '\\"', "[{", 'x\\\\"', "}],", "\u2028", ""];
  const text = `{"meta":{"features":[1,2,{"features":[]}]},"features2":[[]],"s":"\\"features\\":[","features":[${names.map(point).join()}],"after":"]}"}`;
  const { texts, holder } = sliceAll(text);
  expect(texts.map((own) => JSON.parse(own).properties.name)).toEqual(names);
  expect(holder).toMatchObject({ envelope: { after: "]}", features2: [[]] } });
});

test("takes a single feature or geometry whole, also one with a member called features", () => {
  for (const text of [
    point("a"),
    '{"type":"Point","coordinates":[1,2],"features":[]}',
    '{"features":[],"geometry":null}',
  ]) {
    expect(sliceAll(text).holder).toMatchObject({ single: { text } });
  }
});

test("takes an empty list of features", () => {
  expect(sliceAll('{"features":[ ]}').slices).toEqual([]);
});

test.each([
  ['{"features":[1,,2]}', "file.no-value-between-commas"],
  ['{"features":[1,]}', "file.no-value-between-commas"],
  ['{"features":[,1]}', "file.no-value-between-commas"],
  ['{"features":[1 2]}', "none"],
  ['{"features":[{}{}]}', "file.no-comma-between-features"],
  ['{"features":["a""b"]}', "file.no-comma-between-features"],
  ['{"features":[]} x', "file.trailing"],
  ['{"features":[]}{"features":[]}', "file.trailing"],
  [`${point("a")}\n${point("b")}`, "file.other-format"],
  [`${point("a")} x`, "file.trailing"],
  ["[]", "file.not-json-object"],
  ['"a"', "file.not-json-object"],
  ["12", "file.not-json-object"],
  ['{"a":1,"features":[],"b":}', "file.not-json"],
  ['{"a":b,"features":[]}', "file.not-json"],
  ['{"features":[}', "file.no-value-between-commas"],
  ['{"features":[1', "file.truncated"],
  ['{"a":"', "file.truncated"],
  ['{"features":[1],"a', "file.truncated"],
])("names what is wrong with %s", (text, code) => {
  expect(codeOf(() => sliceAll(text))).toBe(code);
});

test("a value missing before a member is told by the parser, not as a cut", () => {
  expect(codeOf(() => readGeojson('{"a":,"features":[]}', "a"))).toBe("file.not-json");
  expect(codeOf(() => readGeojson('{"a":}', "a"))).toBe("file.not-json");
});

test("counts lines and columns from 1", () => {
  expect(placeOf("ab\ncd\ne", 0)).toEqual({ line: 1, column: 1 });
  expect(placeOf("ab\ncd\ne", 4)).toEqual({ line: 2, column: 2 });
  expect(placeOf("ab\ncd\ne", 6)).toEqual({ line: 3, column: 1 });
  expect(placeOf("ab\n", 3)).toEqual({ line: 2, column: 1 });
});

test("a file cut off at any byte is refused as such, never another error", () => {
  const text = `{\n"type":"FeatureCollection","crs":null,"features":[\n${point('西"\\街')},\n${point("b")}\n],"x":[1,{"y":"z"}]}`;
  const bytes = new TextEncoder().encode(text);
  for (let length = 0; length < bytes.length; length++) {
    const code = codeOf(() => readGeojson(decodeText(bytes.subarray(0, length)).text, "a"));
    expect([length, code]).toEqual([
      length,
      length === 0 ? "file.empty" : expect.stringMatching(/^file\.(truncated|not-json)/),
    ]);
  }
  expect(readGeojson(text, "a").records).toHaveLength(2);
});

test("a file with any byte lost or doubled ends in a table or an InputError", () => {
  const text = `{"type":"FeatureCollection","features":[${point("a\\n")},${point("b")}],"bbox":[1,2,3,4]}`;
  for (let i = 0; i < text.length; i++) {
    for (const changed of [text.slice(0, i) + text.slice(i + 1), text.slice(0, i) + text[i] + text.slice(i)]) {
      codeOf(() => {
        const { records, skippedCount, issues } = readGeojson(changed, "a");
        expect(records.length + skippedCount).toBeLessThanOrEqual(3);
        expect(issues.filter(({ severity }) => severity === "error").length).toBeGreaterThanOrEqual(skippedCount);
      });
    }
  }
});

test("brackets nested a hundred thousand deep are refused wherever they are", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  const inFeature = readGeojson(`{"type":"FeatureCollection","features":[${deep},${point("a")}]}`, "a");
  expect(inFeature.records).toHaveLength(1);
  expect(inFeature.issues.map(({ code }) => code)).toEqual(["feature.too-deep"]);
  for (const text of [
    `{"type":"FeatureCollection","crs":${deep},"features":[]}`,
    `{"type":"FeatureCollection","features":[],"crs":${deep}}`,
    `{"type":"Point","coordinates":${deep}}`,
    `{"a":${deep}}`,
  ]) {
    expect(codeOf(() => readGeojson(text, "a"))).toBe("file.too-deep");
  }
  expect(codeOf(() => readGeojson("[".repeat(100_000), "a"))).toBe("file.not-json-object");
  expect(codeOf(() => readGeojson('{"a":'.repeat(100_000), "a"))).toBe("file.truncated");
});
