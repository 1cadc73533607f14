import { expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { decodeFile, decodeText } from "../../../../src/core/read/formats/encoding.ts";
import { readGeojsonFile } from "../../../support/readGeojson.ts";

const text = '{"type":"FeatureCollection","features":[],"name":"西街社区"}';
const utf8 = new TextEncoder().encode(text);

const utf16 = (content: string, littleEndian: boolean) => {
  const bytes = new Uint8Array(content.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < content.length; i++) view.setUint16(i * 2, content.charCodeAt(i), littleEndian);
  return bytes;
};

/** GB18030 of 西街社区 and a character of four bytes, 𠮷. */
const GB_NAME = [0xce, 0xf7, 0xbd, 0xd6, 0xc9, 0xe7, 0xc7, 0xf8];
const GB_RARE = [0x95, 0x34, 0xac, 0x30];

const ascii = (content: string) => [...content].map((letter) => letter.charCodeAt(0));
const bytesOf = (...parts: (number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

test.each([
  ["UTF-8", utf8, "utf-8"],
  ["UTF-8 with a mark", bytesOf([0xef, 0xbb, 0xbf], utf8), "utf-8"],
  ["UTF-16 little-endian with a mark", bytesOf([0xff, 0xfe], utf16(text, true)), "utf-16le"],
  ["UTF-16 big-endian with a mark", bytesOf([0xfe, 0xff], utf16(text, false)), "utf-16be"],
  ["UTF-16 little-endian without a mark", utf16(text, true), "utf-16le"],
  ["UTF-16 big-endian without a mark", utf16(text, false), "utf-16be"],
])("decodes %s", (_, bytes, encoding) => {
  expect(decodeText(bytes)).toEqual({ text, encoding, damaged: false });
});

test("decodes GB18030, four-byte characters too", () => {
  const bytes = bytesOf(ascii('{"name":"'), GB_NAME, ascii('","other":"'), GB_RARE, ascii('"}'));
  const decoded = decodeText(bytes);
  expect(decoded.encoding).toBe("gb18030");
  expect(decoded.damaged).toBe(false);
  expect(decoded.text).toContain("西街社区");
  expect([...JSON.parse(decoded.text).other]).toHaveLength(1);
});

test("a stray byte costs one character, not the encoding", () => {
  const bytes = bytesOf(ascii('{"name":"'), [0xff], new TextEncoder().encode("西街"), ascii('"}'));
  expect(decodeText(bytes)).toEqual({ text: '{"name":"\ufffd西街"}', encoding: "utf-8", damaged: true });
});

test("an empty file, one byte and only a mark are no fault", () => {
  for (const bytes of [[], [0x7b], [0xef, 0xbb, 0xbf], [0xff, 0xfe]]) {
    expect(decodeText(Uint8Array.from(bytes)).damaged).toBe(false);
  }
  expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x7b)).damaged).toBe(true);
});

test("a table says in which encoding it was read, and that text was damaged", () => {
  const feature = (name: number[]) =>
    bytesOf(
      ascii('{"type":"Feature","properties":{"name":"'),
      name,
      ascii('"},"geometry":{"type":"Point","coordinates":[104,30]}}'),
    );
  const chinese = readGeojsonFile({ name: "a.geojson", bytes: feature(GB_NAME), encoding: null });
  expect(chinese.records[0].properties.name).toBe("西街社区");
  expect(chinese.issues.map(({ code, severity }) => [code, severity])).toEqual([["file.encoding", "note"]]);
  const damaged = readGeojsonFile({ name: "a.geojson", bytes: feature([0xff]), encoding: null });
  expect(damaged.issues.map(({ code, severity }) => [code, severity])).toEqual([["file.damaged-text", "warning"]]);
  expect(readGeojsonFile({ name: "a.geojson", bytes: feature(ascii("plain")), encoding: null }).issues).toEqual([]);
});

test("of a file it is said what was guessed and what is damaged, and nothing of UTF-8 or what the user named", () => {
  const said = (bytes: Uint8Array, named: string | null) =>
    decodeFile(bytes, named, "a.csv").issues.map(({ code, values, where }) => [code, values.encoding, where]);
  expect(said(utf8, null)).toEqual([]);
  const gb = Uint8Array.from(GB_NAME);
  expect(decodeFile(gb, null, "a.csv")).toMatchObject({ text: "西街社区", encoding: "gb18030" });
  expect(said(gb, null)).toEqual([["file.encoding", "gb18030", "a.csv"]]);
  expect(said(gb, "gbk")).toEqual([]);
  expect(said(gb, "utf-8")).toEqual([["file.damaged-text", "utf-8", "a.csv"]]);
  expect(() => decodeFile(gb, "x", "a.csv")).toThrow(InputError);
});
