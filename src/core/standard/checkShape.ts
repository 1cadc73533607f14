import { InputError, type MessageValues } from "../errors.ts";

/** Faults reported for one file; the rest would only bury them. */
const MOST_FAULTS = 20;

/** Entries a list or table of a standard may have. Keeps a stranger's file from costing more than a glance. */
const MOST_ENTRIES = 5_000;

/** What an id of a standard names. */
type Sort = "rule" | "parameter" | "document" | "walker" | "unit" | "kind" | "attribute";

/** A place that names something defined elsewhere in the file, perhaps further down. */
interface Mention {
  readonly sorts: readonly Sort[];
  readonly id: string;
  readonly path: string;
}

/** One reading of one file: its faults, and the ids it defines and uses. */
export class Reading {
  readonly faults: InputError[] = [];
  readonly where: string;
  readonly #defined = new Map<Sort, Set<string>>();
  readonly #mentions: Mention[] = [];

  constructor(where: string) {
    this.where = where;
  }

  addFault(code: string, values: MessageValues): undefined {
    if (this.faults.length < MOST_FAULTS) this.faults.push(new InputError(code, values, this.where));
  }

  isDefined(sort: Sort, id: string): boolean {
    return this.#defined.get(sort)?.has(id) ?? false;
  }

  define(sort: Sort, id: string, path: string): void {
    if (this.isDefined(sort, id)) this.addFault("standard.duplicate-id", { path, id });
    const ids = this.#defined.get(sort) ?? new Set();
    this.#defined.set(sort, ids.add(id));
  }

  mention(sorts: readonly Sort[], id: string, path: string): void {
    this.#mentions.push({ sorts, id, path });
  }

  /** Adds a fault for each mention of an id that the file does not define. Call it once, after the whole file was read. */
  checkMentions(): void {
    for (const { sorts, id, path } of this.#mentions) {
      // Where a whole section is missing or faulty, that is the fault; each use of it is not another.
      if (this.faults.length > 0 && !sorts.some((sort) => this.#defined.has(sort))) continue;
      if (!sorts.some((sort) => this.isDefined(sort, id)))
        this.addFault(`standard.unknown-${sorts.join("-or-")}`, { path, id });
    }
  }
}

/** Where a value stands in the file ("rules[12].require") and the reading that collects its faults. */
export interface Place {
  readonly path: string;
  readonly reading: Reading;
}

/** Checks a value of unknown shape; undefined means that it was faulty and the fault is recorded. */
export type Reader<Value> = (value: unknown, place: Place) => Value | undefined;

/** A field of an object: how it is read, and what holds without it. */
export interface Field<Value, Presence extends "required" | "optional" | "ignored"> {
  readonly read: Reader<Value>;
  readonly presence: Presence;
  readonly fallback?: Value;
  readonly mayBeNull?: boolean;
}

type AnyField = Field<unknown, "required" | "optional" | "ignored">;
type Shape = Readonly<Record<string, AnyField>>;
type KeysOf<S extends Shape, Presence> = {
  [Key in keyof S]: S[Key]["presence"] extends Presence ? Key : never;
}[keyof S];
type ValueOf<F> = F extends Field<infer Value, "required" | "optional" | "ignored"> ? Value : never;

/** The checked value of a shape. */
type ReadShape<S extends Shape> = { [Key in KeysOf<S, "required">]: ValueOf<S[Key]> } & {
  [Key in KeysOf<S, "optional">]?: ValueOf<S[Key]>;
};

/** A field that must be there. */
export const required = <Value>(read: Reader<Value>): Field<Value, "required"> => ({ read, presence: "required" });
/** A field that may be left out. */
export const optional = <Value>(read: Reader<Value>): Field<Value, "optional"> => ({ read, presence: "optional" });
/** A field that may also be null, which means the same as leaving it out. */
export const optionalOrNull = <Value>(read: Reader<Value>): Field<Value, "optional"> => ({
  read,
  presence: "optional",
  mayBeNull: true,
});
/** A field that always has a value: the given one where the file leaves it out. */
export const withDefault = <Value>(read: Reader<Value>, fallback: Value): Field<Value, "required"> => ({
  read,
  presence: "required",
  fallback,
});
/** A field that the format knows and the product does not use. */
export const ignored: Field<unknown, "ignored"> = { read: (value) => value, presence: "ignored" };

/** Whether a value is an object with fields, not a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const LONGEST_FOUND = 60;

/** A faulty value as a sentence shows it: as JSON, lists and objects only hinted at. */
export function formatFound(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "[…]";
  if (isRecord(value)) return "{…}";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
}

/** The path of a field; names that could be misread stand in quotes. */
export function joinPath(path: string, key: string): string {
  if (!/^[$\w-]{1,60}$/.test(key)) return `${path}[${formatFound(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** Makes the reader of an object. Fields outside the shape are faults: a misspelt field must not pass in silence. */
export function readObject<S extends Shape>(shape: S): Reader<ReadShape<S>> {
  const fields = Object.entries(shape);
  return (value, { path, reading }) => {
    if (!isRecord(value)) return reading.addFault("standard.not-object", { path, found: formatFound(value) });
    const result: Record<string, unknown> = {};
    let isWhole = true;
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(shape, key)) continue;
      isWhole = false;
      reading.addFault("standard.unknown-field", { path: joinPath(path, key), known: Object.keys(shape).join(", ") });
    }
    for (const [key, field] of fields) {
      const found = Object.hasOwn(value, key) ? value[key] : undefined;
      const isAbsent = found === undefined || (found === null && field.mayBeNull);
      const read = isAbsent ? field.fallback : field.read(found, { path: joinPath(path, key), reading });
      if (read !== undefined) {
        if (field.presence !== "ignored") result[key] = read;
      } else if (!isAbsent) {
        isWhole = false;
      } else if (field.presence === "required") {
        isWhole = false;
        reading.addFault("standard.missing-field", { path: joinPath(path, key) });
      }
    }
    return isWhole ? (result as ReadShape<S>) : undefined;
  };
}

/** Makes the reader of an object whose field `tag` says which shape it has. */
export function readTagged<Value>(tag: string, readers: ReadonlyMap<string, Reader<Value>>): Reader<Value> {
  return (value, place) => {
    const { path, reading } = place;
    if (!isRecord(value)) return reading.addFault("standard.not-object", { path, found: formatFound(value) });
    if (!Object.hasOwn(value, tag)) return reading.addFault("standard.missing-field", { path: joinPath(path, tag) });
    const name = value[tag];
    const read = typeof name === "string" ? readers.get(name) : undefined;
    if (read !== undefined) return read(value, place);
    const choices = [...readers.keys()].join(", ");
    return reading.addFault("standard.not-choice", { path: joinPath(path, tag), found: formatFound(name), choices });
  };
}

/** Makes the reader of a list of at least so many entries. */
export function readList<Value>(read: Reader<Value>, atLeast = 0): Reader<Value[]> {
  return (value, { path, reading }) => {
    if (!Array.isArray(value)) return reading.addFault("standard.not-list", { path, found: formatFound(value) });
    if (value.length > MOST_ENTRIES) return addTooMany(path, value.length, reading);
    if (value.length < atLeast)
      return reading.addFault("standard.too-few", { path, count: value.length, least: atLeast });
    const entries: Value[] = [];
    value.forEach((entry: unknown, index) => {
      const result = read(entry, { path: `${path}[${index}]`, reading });
      if (result !== undefined) entries.push(result);
    });
    return entries.length === value.length ? entries : undefined;
  };
}

/** Makes the reader of a table of ids; each id is defined before its entry is read. */
export function readTable<Value>(read: Reader<Value>, sort?: Sort): Reader<Map<string, Value>> {
  return (value, { path, reading }) => {
    if (!isRecord(value)) return reading.addFault("standard.not-object", { path, found: formatFound(value) });
    const keys = Object.keys(value);
    if (keys.length > MOST_ENTRIES) return addTooMany(path, keys.length, reading);
    const table = new Map<string, Value>();
    for (const key of keys) {
      const place = { path: joinPath(path, key), reading };
      if (sort !== undefined) reading.define(sort, key, place.path);
      const result = read(value[key], place);
      if (result !== undefined) table.set(key, result);
    }
    return table.size === keys.length ? table : undefined;
  };
}

const addTooMany = (path: string, count: number, reading: Reading): undefined =>
  reading.addFault("standard.too-many", { path, count, most: MOST_ENTRIES });

/** Makes a reader whose value is changed after the check. */
export const mapped =
  <Before, After>(read: Reader<Before>, change: (value: Before, place: Place) => After | undefined): Reader<After> =>
  (value, place) => {
    const result = read(value, place);
    return result === undefined ? undefined : change(result, place);
  };

/** Makes the reader of one of the given words. */
export function readChoice<const Choice extends string>(choices: readonly Choice[]): Reader<Choice> {
  return (value, { path, reading }) => {
    const choice = choices.find((word) => word === value);
    if (choice !== undefined) return choice;
    return reading.addFault("standard.not-choice", { path, found: formatFound(value), choices: choices.join(", ") });
  };
}

/** Reads a text, the empty one included. */
export const readText: Reader<string> = (value, { path, reading }) =>
  typeof value === "string" ? value : reading.addFault("standard.not-text", { path, found: formatFound(value) });

/** Reads a text of at least one character that is not white space. */
export const readId: Reader<string> = (value, place) => {
  const text = readText(value, place);
  return text?.trim() === "" ? place.reading.addFault("standard.empty-text", { path: place.path }) : text;
};

/** Reads true or false. */
export const readBoolean: Reader<boolean> = (value, { path, reading }) =>
  typeof value === "boolean" ? value : reading.addFault("standard.not-boolean", { path, found: formatFound(value) });

/** Reads a finite number; 1e999 is none. */
export const readNumber: Reader<number> = (value, { path, reading }) =>
  Number.isFinite(value)
    ? (value as number)
    : reading.addFault("standard.not-number", { path, found: formatFound(value) });

/** Reads a finite number above 0. */
export const readPositive: Reader<number> = mapped(readNumber, (value, { path, reading }) =>
  value > 0 ? value : reading.addFault("standard.not-positive", { path, found: value }),
);

/** Reads a whole number of at least 1. */
export const readCount: Reader<number> = mapped(readNumber, (value, { path, reading }) =>
  Number.isSafeInteger(value) && value >= 1 ? value : reading.addFault("standard.not-count", { path, found: value }),
);

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
function isIsoDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Reads an ISO date of the calendar. */
export const readDate: Reader<string> = mapped(readText, (text, { path, reading }) =>
  isIsoDate(text) ? text : reading.addFault("standard.not-date", { path, found: formatFound(text) }),
);

/** Makes the reader of an id that something else in the file defines; "self" is a word that needs no definition. */
export const readReference = (sorts: readonly Sort[], self?: string): Reader<string> =>
  mapped(readText, (id, { path, reading }) => {
    if (id !== self) reading.mention(sorts, id, path);
    return id;
  });

/** Makes the reader of an id that the entry itself defines. */
export const readNewId = (sort: Sort): Reader<string> =>
  mapped(readId, (id, { path, reading }) => {
    reading.define(sort, id, path);
    return id;
  });
