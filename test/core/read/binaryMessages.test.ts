import "../../../src/core/messages/learnNoteMessages.ts";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { binaryMessages } from "../../../src/core/messages/binaryMessages.ts";
import { messages } from "../../../src/core/messages/messages.ts";

const files = ["src/core/read/formats", "src/core/report"].flatMap((folder) =>
  readdirSync(folder).map((file) => `${folder}/${file}`),
);
const codes = new Set(
  files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"((?:flatgeobuf|parquet|geopackage|column|geometry)\.[a-z-]+)"/g)].map(
      ([, code]) => code,
    ),
  ),
);

test("every code of binary formats has a sentence, and every sentence a use", () => {
  expect([...codes].filter((code) => !messages.has(code))).toEqual([]);
  expect(Object.keys(binaryMessages).filter((code) => !codes.has(code))).toEqual([]);
});

test("sentences are whole in both languages and need the same values", () => {
  const valuesOf = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();
  for (const { zh, en } of Object.values(binaryMessages)) {
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/^[A-Z{].*\.$/);
    expect(valuesOf(zh)).toEqual(valuesOf(en));
    expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
  }
});
