import "../../../src/core/messages/learnNoteMessages.ts";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue, messages } from "../../../src/core/messages/messages.ts";
import { noteMessages } from "../../../src/core/messages/noteMessages.ts";
import { readMessages } from "../../../src/core/messages/readMessages.ts";
import { xmlMessages } from "../../../src/core/messages/xmlMessages.ts";
import { resolveParameters } from "../../../src/core/standard/parameters.ts";
import { leshanStandard, readToyTown } from "../../support/toyTown.ts";

const sentences = { ...readMessages, ...noteMessages, ...xmlMessages };

/** The engine hands files to the core and refuses those that are not there. */
const sources = ["src/core", "src/engine"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith("messages"))
    .map((path) => readFileSync(`${folder}/${path}`, "utf8")),
);

/** Codes as they stand in the sources: quoted, a group and a name. */
const isCode =
  /"((?:file|feature|geometry|record|facility|demand|communit(?:y|ies)|inventory|parameter|background|streets|xml|kml|kmz)\.[a-z-]+(?:\.[a-z-]+)?)"/g;

/** Parameters look like codes; they are ids of the standard. */
const usedCodes = new Set(sources.flatMap((source) => [...source.matchAll(isCode)].map(([, code]) => code)));

test("every code of reading that the core or the engine uses has a sentence, and every sentence a use", () => {
  expect(usedCodes.size).toBeGreaterThan(50);
  expect([...usedCodes].filter((code) => !messages.has(code))).toEqual([]);
  expect(Object.keys(sentences).filter((code) => !usedCodes.has(code))).toEqual([]);
});

test("sentences are whole in both languages and need the same values", () => {
  for (const { zh, en } of Object.values(sentences)) {
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/^[A-Z{].*\.$/);
    const names = (sentence: string) =>
      [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
    expect(names(zh)).toEqual(names(en));
    expect(zh).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
  }
});

test("issues of a place and of parameters become sentences", () => {
  for (const issue of readToyTown().issues) {
    for (const language of ["zh", "en"] as const) expect(formatIssue(issue, language)).not.toMatch(/undefined|\{/);
  }
  for (const values of [new Map([["none", 1]]), new Map([["presence.share", Number.NaN]])]) {
    try {
      resolveParameters(leshanStandard, values);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const language of ["zh", "en"] as const) expect(formatIssue(error, language)).not.toMatch(/undefined|\{/);
    }
  }
});
