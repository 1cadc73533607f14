import { InputError } from "../errors.ts";
import { isRecord } from "../standard/checkShape.ts";

/** A document of any version, before its members are checked. */
export type UncheckedDocument = Readonly<Record<string, unknown>>;

/** Makes a document of the next version, its number included. Members may have any shape: they are checked afterwards. */
export type MigrationStep = (document: UncheckedDocument) => UncheckedDocument;

/** The entries of a list with members that each of them gets. */
const withMembers = (list: unknown, members: UncheckedDocument): unknown =>
  Array.isArray(list)
    ? Array.from(list, (entry: unknown) => (isRecord(entry) ? { ...entry, ...members } : entry))
    : list;

/** Several standards, facts that somebody declared, and lists that are complete in an area only. */
const addFactsAndStandards: MigrationStep = ({ standard, ...document }) => ({
  ...document,
  version: 2,
  standards: [{ id: standard, withUnverified: false }],
  inventory: withMembers(document.inventory, { area: null }),
  facts: [],
  register: [],
});

/** Which layer of a file a source is, and in which coordinates. */
const addLayersAndCoordinates: MigrationStep = (document) => ({
  ...document,
  version: 3,
  sources: withMembers(document.sources, { layer: null, crs: null }),
});

/** How the records of a source are mended. */
const addRepairs: MigrationStep = (document) => ({
  ...document,
  version: 4,
  sources: withMembers(document.sources, { repairs: [] }),
});

/** Step i leads from version i + 1 to version i + 2. A released step is never changed again. */
export const MIGRATIONS: readonly MigrationStep[] = [addFactsAndStandards, addLayersAndCoordinates, addRepairs];

/**
 * Brings a document to the version that this program writes.
 *
 * @throws InputError "project.newer" or "project.no-version"
 */
export function migrateDocument(document: UncheckedDocument, steps = MIGRATIONS): UncheckedDocument {
  const known = steps.length + 1;
  const version = Object.hasOwn(document, "version") ? document.version : undefined;
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1)
    throw new InputError("project.no-version", {}, "version");
  if (version > known) throw new InputError("project.newer", { version, known });
  return steps.slice(version - 1).reduce((older, step) => step(older), document);
}
