import { expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { nameBinaryFormat, nameTextFormat } from "../../../../src/core/read/formats/otherFormats.ts";
import { readGeojsonFile } from "../../../support/readGeojson.ts";

const bytesOf = (...parts: readonly (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...Buffer.from(part, "latin1")])));

test.each([
  [bytesOf("PK", 3, 4), "ZIP / XLSX / KMZ"],
  [bytesOf("SQLite format 3", 0), "SQLite (GeoPackage)"],
  [bytesOf("fgb", 3, "fgb", 0), "FlatGeobuf"],
  [bytesOf(0, 0, 0x27, 0x0a, 0), "Shapefile"],
  [bytesOf(0x89, "PNG\r\n"), "PNG"],
  [bytesOf(0x1f, 0x8b, 8), "GZIP"],
])("%s is %s, and refused by that name", (bytes, name) => {
  expect(nameBinaryFormat(bytes)).toBe(name);
  const read = () => readGeojsonFile({ name: "a", bytes, encoding: null });
  expect(read).toThrow(InputError);
  expect(read).toThrow(expect.objectContaining({ code: "file.other-format", values: { format: name } }));
});

test.each(["", "{", "P", '{"type":"FeatureCollection","features":[]}', "\ufeff{}", "名称,类别"])(
  "%j is text",
  (text) => {
    expect(nameBinaryFormat(new TextEncoder().encode(text))).toBeNull();
  },
);

test("names text formats by their first characters", () => {
  const texts = ["<kml>", "<?xml?><x/>", "<!DOCTYPE html>", "a;b\n1;2\n", "\u001e{}", '{"a":1}', "hello"];
  expect(texts.map(nameTextFormat)).toEqual(["KML", "XML", "HTML", "CSV", "GeoJSON Text Sequence", null, null]);
});
