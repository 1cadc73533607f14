import { InputError, type MessageValues } from "../errors.ts";
import type { DeclaredFact, RegisterEntry } from "../read/facts.ts";
import { keyOfRepair, type Repair } from "../read/repair.ts";
import type { AttributeValue } from "../read/values.ts";
import { formatFound, isRecord } from "../standard/checkShape.ts";
import { measureDepth, quoteJsonFault } from "../standard/jsonText.ts";
import {
  isCalendarDay,
  isRole,
  isSha256,
  keyOfFact,
  keyOfStatement,
  LONGEST_TEXT,
  MOST_ENTRIES,
  MOST_FACTS,
  MOST_REPAIRS,
  MOST_SOURCES,
  MOST_STANDARDS,
  MOST_WORDS,
  SINGLE_ROLES,
} from "./documentRules.ts";
import { migrateDocument } from "./migrate.ts";
import {
  DOCUMENT_VERSION,
  type ProjectDocument,
  type ProjectSource,
  type SourceRole,
  type StatedArea,
} from "./project.ts";

/** Characters of a document. One with every list full of the longest texts has about half of it. */
export const LONGEST_DOCUMENT = 50_000_000;
/** Nesting of brackets; a document needs 5. */
const DEEPEST_NESTING = 16;

/** Checks a value of unknown shape, which stands at `path` of the document. @throws InputError naming the place */
type Reader<Value> = (value: unknown, path: string) => Value;

const fault = (code: string, path: string, values: MessageValues = {}): InputError =>
  new InputError(code, values, path === "" ? undefined : path);

const readText: Reader<string> = (value, path) => {
  if (typeof value !== "string") throw fault("project.not-text", path, { found: formatFound(value) });
  if (value.length > LONGEST_TEXT) throw fault("project.too-long", path, { count: value.length, most: LONGEST_TEXT });
  return value;
};

const readFilledText: Reader<string> = (value, path) => {
  const text = readText(value, path);
  if (text.trim() === "") throw fault("project.empty-text", path);
  return text;
};

/** Makes the reader of a text that passes a test; `code` says what it should be. */
const readTextThat =
  <Text extends string>(code: string, isIt: (text: string) => boolean): Reader<Text> =>
  (value, path) => {
    const text = readText(value, path);
    if (!isIt(text)) throw fault(code, path, { found: formatFound(text) });
    return text as Text;
  };

const readChoice = <const Choice extends string>(choices: readonly Choice[]): Reader<Choice> => {
  const choiceList = choices.join(", ");
  return (value, path) => {
    const choice = choices.find((word) => word === value);
    if (choice === undefined)
      throw fault("project.not-choice", path, { found: formatFound(value), choices: choiceList });
    return choice;
  };
};

const readBoolean: Reader<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw fault("project.not-boolean", path, { found: formatFound(value) });
  return value;
};

const readNumber: Reader<number> = (value, path) => {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw fault("project.not-number", path, { found: formatFound(value) });
  return value;
};

const readCount: Reader<number> = (value, path) => {
  const count = readNumber(value, path);
  if (!Number.isSafeInteger(count) || count < 0) throw fault("project.not-count", path, { found: String(count) });
  return count;
};

const orNull =
  <Value>(read: Reader<Value>): Reader<Value | null> =>
  (value, path) =>
    value === null ? null : read(value, path);

/** Makes the reader of an object: its own members of these names and no others; strangers are left out. */
function readShape<Value extends object>(
  readers: { readonly [Key in keyof Value]: Reader<Value[Key]> },
): Reader<Value> {
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
function readList<Entry>(
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

/** By the word of the member "type". */
const repairReaders: { readonly [Type in Repair["type"]]: Reader<Extract<Repair, { type: Type }>> } = {
  "leave-out": readShape({ type: readChoice(["leave-out"]), record: readCount }),
  "give-overlap": readShape({ type: readChoice(["give-overlap"]), from: readCount, to: readCount }),
  "fill-gap": readShape({ type: readChoice(["fill-gap"]), to: readCount, lng: readNumber, lat: readNumber }),
};

const readRepairType = readChoice(["leave-out", "give-overlap", "fill-gap"]);

const readRepair: Reader<Repair> = (value, path) => {
  const type = readShape({ type: readRepairType })(value, path).type;
  return repairReaders[type](value, path);
};

const readSource = readShape<ProjectSource>({
  id: readFilledText,
  name: readText,
  bytes: readCount,
  sha256: readTextThat("project.not-sha256", isSha256),
  role: readTextThat<SourceRole>("project.not-role", isRole),
  kind: orNull(readText),
  encoding: orNull(readText),
  layer: orNull(readText),
  crs: orNull(readText),
  columns: readList(readShape({ field: readText, column: orNull(readText) }), MOST_ENTRIES, "field"),
  repairs: readList(readRepair, MOST_REPAIRS, keyOfRepair),
});

const readArea = readShape<StatedArea>({ unitKind: readFilledText, unit: readFilledText });

const readFactValue: Reader<AttributeValue> = (value, path) =>
  typeof value === "number" ? readNumber(value, path) : typeof value === "boolean" ? value : readText(value, path);

const readDay = orNull(readTextThat("project.not-date", isCalendarDay));

const readFact = readShape<DeclaredFact>({
  unitKind: readFilledText,
  unit: readFilledText,
  key: readFilledText,
  value: readFactValue,
  date: readDay,
  declaredBy: orNull(readText),
});

const readEntry = readShape<RegisterEntry>({
  unitKind: readFilledText,
  unit: readFilledText,
  key: readFilledText,
  name: readFilledText,
  date: readDay,
  declaredBy: orNull(readText),
});

/** Makes the reader of a list that may not be empty. */
const filled =
  <Entry>(read: Reader<readonly Entry[]>): Reader<readonly Entry[]> =>
  (value, path) => {
    const list = read(value, path);
    if (list.length === 0) throw fault("project.empty-list", path);
    return list;
  };

const readDocument = readShape<ProjectDocument>({
  format: readChoice(["lifecircle-project"]),
  version: (value, path) => {
    // The migration has brought it here: anything else is its bug.
    if (value !== DOCUMENT_VERSION) throw new Error(`${path} is ${String(value)} after the migration.`);
    return DOCUMENT_VERSION;
  },
  id: readFilledText,
  name: readFilledText,
  isSample: readBoolean,
  standards: filled(readList(readShape({ id: readFilledText, withUnverified: readBoolean }), MOST_STANDARDS, "id")),
  sources: readList(readSource, MOST_SOURCES, "id"),
  words: readList(readShape({ word: readFilledText, kind: orNull(readText) }), MOST_WORDS, "word"),
  inventory: readList(
    readShape({
      kind: readFilledText,
      completeness: readChoice(["complete", "partial", "none"]),
      area: orNull(readArea),
    }),
    MOST_ENTRIES,
    keyOfStatement,
  ),
  parameterValues: readList(readShape({ id: readFilledText, value: readNumber }), MOST_ENTRIES, "id"),
  facts: readList(readFact, MOST_FACTS, keyOfFact),
  // Two things of one name may be counted.
  register: readList(readEntry, MOST_FACTS, null),
  walker: orNull(readText),
  date: orNull(readTextThat("project.not-date", isCalendarDay)),
});

function checkSingleRoles({ sources }: ProjectDocument): void {
  for (const role of SINGLE_ROLES) {
    const holders = sources.flatMap((source, index) => (source.role === role ? [index] : []));
    if (holders.length > 1) throw fault("project.role-twice", `sources[${holders[1]}].role`, { role });
  }
}

function parseJson(text: string): unknown {
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

/**
 * Makes a project of something untrusted: JSON text, or a value that was read from somewhere. All of it is checked before
 * anything is used; older versions are migrated, members that the program does not know are left out.
 *
 * @throws InputError with the place of the fault, such as "sources[3].sha256"
 */
export function parseProject(input: unknown): ProjectDocument {
  const value = typeof input === "string" ? parseJson(input) : input;
  if (!isRecord(value) || !Object.hasOwn(value, "format") || value.format !== "lifecircle-project")
    throw new InputError("project.not-project");
  const project = readDocument(migrateDocument(value), "");
  checkSingleRoles(project);
  return project;
}
