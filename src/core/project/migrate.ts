import { InputError } from "../errors.ts";
import { isRecord } from "../standard/checkShape.ts";

/** A document of any version, before its members are checked. */
export type UncheckedDocument = Readonly<Record<string, unknown>>;

/** Makes a document of the next version, its number included. Members may have any shape: they are checked afterwards. */
export type MigrationStep = (document: UncheckedDocument) => UncheckedDocument;

/** Several standards, facts that somebody declared, and lists that are complete in an area only. */
const addFactsAndStandards: MigrationStep = ({ standard, ...document }) => ({
  ...document,
  version: 2,
  standards: [{ id: standard, withUnverified: false }],
  inventory: Array.isArray(document.inventory)
    ? Array.from(document.inventory, (entry: unknown) => (isRecord(entry) ? { ...entry, area: null } : entry))
    : document.inventory,
  facts: [],
  register: [],
});

/** Which layer of a file a source is, and in which coordinates. */
const addLayersAndCoordinates: MigrationStep = (document) => ({
  ...document,
  version: 3,
  sources: Array.isArray(document.sources)
    ? Array.from(document.sources, (source: unknown) =>
        isRecord(source) ? { ...source, layer: null, crs: null } : source,
      )
    : document.sources,
});

/** Step i leads from version i + 1 to version i + 2. A released step is never changed again. */
export const MIGRATIONS: readonly MigrationStep[] = [addFactsAndStandards, addLayersAndCoordinates];

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
