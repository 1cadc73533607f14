import { InputError, type MessageValues } from "../errors.ts";
import { formatFound, isRecord } from "../standard/checkShape.ts";
import { measureDepth, quoteJsonFault } from "../standard/jsonText.ts";
import { LONGEST_TEXT, MOST_ENTRIES } from "./documentRules.ts";
import type { ChosenWord, ProjectSource } from "./project.ts";

/** Readers of documents that come from anywhere: each checks a value before anything of it is used. */

/** Characters of a document. One with every list full of the longest texts has about half of it. */
export const LONGEST_DOCUMENT = 50_000_000;
/** Nesting of brackets; a document needs 5. */
const DEEPEST_NESTING = 16;

/** Checks a value of unknown shape, which stands at `path` of the document. @throws InputError naming the place */
export type Reader<Value> = (value: unknown, path: string) => Value;

type ReadersOf<Value> = { readonly [Key in keyof Value]: Reader<Value[Key]> };

export const fault = (code: string, path: string, values: MessageValues = {}): InputError =>
  new InputError(code, values, path === "" ? undefined : path);

export const readText: Reader<string> = (value, path) => {
  if (typeof value !== "string") throw fault("project.not-text", path, { found: formatFound(value) });
  if (value.length > LONGEST_TEXT) throw fault("project.too-long", path, { count: value.length, most: LONGEST_TEXT });
  return value;
};

export const readFilledText: Reader<string> = (value, path) => {
  const text = readText(value, path);
  if (text.trim() === "") throw fault("project.empty-text", path);
  return text;
};

/** Makes the reader of a text that passes a test; `code` says what it should be. */
export const readTextThat =
  <Text extends string>(code: string, isIt: (text: string) => boolean): Reader<Text> =>
  (value, path) => {
    const text = readText(value, path);
    if (!isIt(text)) throw fault(code, path, { found: formatFound(text) });
    return text as Text;
  };

export const readChoice = <const Choice extends string>(choices: readonly Choice[]): Reader<Choice> => {
  const choiceList = choices.join(", ");
  return (value, path) => {
    const choice = choices.find((word) => word === value);
    if (choice === undefined)
      throw fault("project.not-choice", path, { found: formatFound(value), choices: choiceList });
    return choice;
  };
};

export const readBoolean: Reader<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw fault("project.not-boolean", path, { found: formatFound(value) });
  return value;
};

export const readNumber: Reader<number> = (value, path) => {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw fault("project.not-number", path, { found: formatFound(value) });
  return value;
};

export const readCount: Reader<number> = (value, path) => {
  const count = readNumber(value, path);
  if (!Number.isSafeInteger(count) || count < 0) throw fault("project.not-count", path, { found: String(count) });
  return count;
};

export const orNull =
  <Value>(read: Reader<Value>): Reader<Value | null> =>
  (value, path) =>
    value === null ? null : read(value, path);

/** Makes the reader of an object: its own members of these names and no others; strangers are left out. */
export function readShape<Value extends object>(readers: ReadersOf<Value>): Reader<Value> {
  const entries = Object.entries(readers) as [string, Reader<unknown>][];
  return (value, path) => {
    if (!isRecord(value)) throw fault("project.not-object", path, { found: formatFound(value) });
    const members = entries.map(([key, read]) => {
      const at = path === "" ? key : `${path}.${key}`;
      if (!Object.hasOwn(value, key)) throw fault("project.missing-member", at);
      return [key, read(value[key], at)] as const;
    });
    return Object.fromEntries(members) as Value;
  };
}

/** Makes the reader of a list in which no two entries have the same key; null: they may be alike. */
export function readList<Entry>(
  read: Reader<Entry>,
  most: number,
  key: (keyof Entry & string) | ((entry: Entry) => string) | null,
): Reader<readonly Entry[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw fault("project.not-list", path, { found: formatFound(value) });
    if (value.length > most) throw fault("project.too-many", path, { count: value.length, most });
    const seen = new Set<unknown>();
    // Not map: it would pass over the holes of a list.
    return Array.from(value, (item: unknown, index) => {
      const entry = read(item, `${path}[${index}]`);
      if (key === null) return entry;
      const own = typeof key === "function" ? key(entry) : entry[key];
      const at = typeof key === "function" ? `${path}[${index}]` : `${path}[${index}].${key}`;
      if (seen.has(own)) throw fault("project.duplicate", at, { found: formatFound(own) });
      seen.add(own);
      return entry;
    });
  };
}

/** How a layer of a file is read, as projects and mappings write it. */
export const LAYER_READERS: ReadersOf<Pick<ProjectSource, "kind" | "encoding" | "layer" | "crs" | "columns">> = {
  kind: orNull(readText),
  encoding: orNull(readText),
  layer: orNull(readText),
  crs: orNull(readText),
  columns: readList(readShape({ field: readText, column: orNull(readText) }), MOST_ENTRIES, "field"),
};

/** Reads a word and the kind that it means. */
export const readWord = readShape<ChosenWord>({ word: readFilledText, kind: orNull(readText) });

/** Reads JSON text that comes from anywhere. @throws InputError if it is none, too long or nested too deep */
export function parseJson(text: string): unknown {
  if (text.length > LONGEST_DOCUMENT)
    throw new InputError("project.too-long", { count: text.length, most: LONGEST_DOCUMENT });
  const depth = measureDepth(text);
  if (depth > DEEPEST_NESTING) throw new InputError("project.too-deep", { depth, most: DEEPEST_NESTING });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InputError("project.not-json", { near: quoteJsonFault(text) });
  }
}
