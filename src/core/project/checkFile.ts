import { InputError, type Issue } from "../errors.ts";
import { makePlane } from "../geo/projection.ts";
import { boxOfShape } from "../geo/shapes.ts";
import { AccessFinder } from "../reach/access.ts";
import { buildNetwork } from "../reach/network.ts";
import { describePieces } from "../reach/streetIssues.ts";
import { readBackground } from "../read/background.ts";
import { readDemand } from "../read/demand.ts";
import { readEntrances } from "../read/entrances.ts";
import { centerOf, fitCommunities } from "../read/fabric.ts";
import { READ_BY_NAMES, readFacilities } from "../read/facilities.ts";
import { accessRuleOf, findCenter, siteOf } from "../read/place.ts";
import { describeTwins } from "../read/placeIssues.ts";
import { countGeometries, guessRole } from "../read/roles.ts";
import { readTables, type SourceFile } from "../read/source.ts";
import type { SourceTable } from "../read/sourceTable.ts";
import { buildStreets, readStreets, type WalkedLine } from "../read/streets.ts";
import { findTwins } from "../read/twins.ts";
import { readUnits } from "../read/units.ts";
import { coordinatesToLookIn } from "../read/unsaidCoordinates.ts";
import { type FileVerdict, verdictOf } from "../read/verdict.ts";
import { resolveParameters } from "../standard/parameters.ts";
import type { Standard } from "../standard/standard.ts";
import type { SourceRole } from "./project.ts";
import { NOTHING_SAID, readSaidTables, type SaidFile, type SaidLayer } from "./saidFile.ts";

export interface CheckedLayer {
  /** Of its file, and its own where files of the format hold several. */
  readonly name: string;
  /** What the layer is said to be, or most likely is; null where neither geometry nor columns say. */
  readonly role: SourceRole | null;
  readonly geometry: Readonly<Record<string, number>>;
  readonly columns: readonly string[];
}

/** One verdict for a file: kept + skipped = the source's records over all layers. */
export interface CheckedFile {
  readonly verdict: FileVerdict;
  readonly format: string | null;
  readonly layers: readonly CheckedLayer[];
  readonly keptCount: number;
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
}

/** How streets hang together. */
function checkStreets(lines: readonly WalkedLine[], standard: Standard): readonly Issue[] {
  if (lines.length === 0) return [{ code: "streets.none", severity: "warning", values: {}, where: "" }];
  const plane = makePlane(centerOf(lines.map(({ lngLat }) => boxOfShape([[lngLat]]))));
  const network = buildNetwork(buildStreets(lines, plane));
  const finder = new AccessFinder(network, accessRuleOf(resolveParameters(standard, new Map())));
  return describePieces({ network, finder });
}

type RoleReading = Pick<SaidLayer, "kind" | "columns"> & Pick<SaidFile, "words">;

/** Reads the table in a role: what it finds, and how many records it loses. */
function checkRole(
  table: SourceTable,
  role: SourceRole | null,
  { kind, columns, words }: RoleReading,
  standard: Standard,
): { skippedCount: number; issues: readonly Issue[] } {
  switch (role) {
    case "communities": {
      const read = readUnits(table, "community", standard, columns);
      const fabric = fitCommunities(read.units, resolveParameters(standard, new Map())).issues;
      return { skippedCount: read.skippedCount, issues: [...read.issues, ...fabric] };
    }
    case "facilities": {
      const read = readFacilities(table, standard, { kind, columns, words });
      const { facilities } = read;
      const plane = makePlane(findCenter({ facilities, demand: null }));
      const twins = findTwins(
        facilities,
        facilities.map(({ place }) => siteOf(place, plane)),
      );
      return { skippedCount: read.skippedCount, issues: [...read.issues, ...describeTwins({ facilities, twins })] };
    }
    case "demand":
      return readDemand(table, standard, columns);
    case "survey":
      return readUnits(table, "survey", standard, columns);
    case "entrances":
      return readEntrances(table, standard, columns);
    case "background":
      return readBackground(table, columns);
    case "streets": {
      const read = readStreets(table, columns);
      return { skippedCount: read.skippedCount, issues: [...read.issues, ...checkStreets(read.lines, standard)] };
    }
    case "standard":
    case "unused":
      return { skippedCount: 0, issues: [] };
    case null:
      return {
        skippedCount: 0,
        issues: [{ code: "table.unknown-role", severity: "note", values: {}, where: table.name }],
      };
    default:
      return readUnits(table, role.slice("unit:".length), standard, columns);
  }
}

/** A layer by itself, with the eyes of the role that was said, or that it most likely has. */
function checkLayer(table: SourceTable, said: SaidFile, standard: Standard): Omit<CheckedFile, "verdict" | "format"> {
  const own = said.layers.get(table.layer);
  const guessed = table.records.length > 0 ? guessRole(table, standard) : null;
  const role = own === undefined ? guessed : own.role;
  const { kind, columns } = own ?? READ_BY_NAMES;
  const checked = checkRole(table, role, { kind, columns, words: said.words }, standard);
  const { name } = table;
  return {
    layers: [{ name, role, geometry: countGeometries(table.records), columns: table.columns }],
    keptCount: table.records.length - checked.skippedCount,
    skippedCount: table.skippedCount + checked.skippedCount,
    issues: [...table.issues, ...checked.issues],
  };
}

/**
 * Checks a file layer by layer. A file that is refused is a verdict, not an error; one that only has to be told in which
 * coordinates it is, is a warning.
 *
 * @param crs coordinate system that the user named; null: what the file says
 * @param said how its layers are read, and what words mean; of the others it is guessed
 */
export async function checkFile(
  source: SourceFile,
  crs: string | null,
  standard: Standard,
  said: SaidFile = NOTHING_SAID,
): Promise<CheckedFile> {
  try {
    const tables = await readSaidTables(source, crs, said);
    const checked = tables.map((table) => checkLayer(table, said, standard));
    const sum = (count: "keptCount" | "skippedCount") => checked.reduce((total, layer) => total + layer[count], 0);
    const counts = {
      keptCount: sum("keptCount"),
      skippedCount: sum("skippedCount"),
      issues: [...said.issues, ...checked.flatMap(({ issues }) => issues)],
    };
    return {
      verdict: verdictOf(counts),
      format: tables[0]?.format ?? null,
      layers: checked.flatMap(({ layers }) => layers),
      ...counts,
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, values, where = source.name } = error;
    const unsaid = crs === null ? await lookAtUnsaid(source, error, said, standard) : null;
    if (unsaid !== null) return unsaid;
    const refusal: Issue = { code, severity: "error", values, where };
    return { verdict: "reject", format: null, layers: [], keptCount: 0, skippedCount: 0, issues: [refusal] };
  }
}

/** What the notes of coordinates say of the system that a file is only looked at in. */
const isOfSystem = ({ code }: Issue): boolean => code.startsWith("crs.");

/**
 * A file that is sound but for one answer, in which coordinates it is: its records are counted, and the question is a warning.
 * null: it is refused for something else, or has nothing to use either way.
 */
async function lookAtUnsaid(
  source: SourceFile,
  refusal: InputError,
  said: SaidFile,
  standard: Standard,
): Promise<CheckedFile | null> {
  const crs = coordinatesToLookIn(refusal);
  if (crs === null) return null;
  const { code, values, where = source.name } = refusal;
  const question: Issue = { code, severity: "warning", values, where };
  let tables: readonly SourceTable[];
  try {
    tables = await readTables(source, crs);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return null;
  }
  const sum = (count: (table: SourceTable) => number) => tables.reduce((total, table) => total + count(table), 0);
  const counts = {
    keptCount: sum(({ records }) => records.length),
    skippedCount: sum(({ skippedCount }) => skippedCount),
    issues: [...said.issues, question, ...tables.flatMap(({ issues }) => issues).filter((issue) => !isOfSystem(issue))],
  };
  if (counts.keptCount === 0) return null;
  return {
    verdict: verdictOf(counts),
    format: tables[0].format,
    layers: tables.map((table) => ({
      name: table.name,
      role: table.records.length > 0 ? guessRole(table, standard) : null,
      geometry: countGeometries(table.records),
      columns: table.columns,
    })),
    ...counts,
  };
}
