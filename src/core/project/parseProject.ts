import { InputError } from "../errors.ts";
import type { DeclaredFact, RegisterEntry } from "../read/facts.ts";
import { keyOfRepair, type Repair } from "../read/repair.ts";
import type { AttributeValue } from "../read/values.ts";
import { isRecord } from "../standard/checkShape.ts";
import {
  fault,
  LAYER_READERS,
  orNull,
  parseJson,
  type Reader,
  readBoolean,
  readChoice,
  readCount,
  readFilledText,
  readList,
  readNumber,
  readShape,
  readText,
  readTextThat,
  readWord,
} from "./documentReaders.ts";
import {
  isCalendarDay,
  isRole,
  isSha256,
  keyOfFact,
  keyOfStatement,
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
  ...LAYER_READERS,
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
  words: readList(readWord, MOST_WORDS, "word"),
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
