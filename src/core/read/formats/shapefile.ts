import { InputError, type Issue, type MessageValues } from "../../errors.ts";
import { placeOfRecord } from "../sourceTable.ts";
import { type ArchiveFile, checkSizes, listArchive, listNames, listOthers, readArchiveFile } from "./archive.ts";
import { readDbf } from "./dbfRows.ts";
import { decodeText } from "./encoding.ts";
import { placeOfLayer, type RawLayer, type RawRecord } from "./rawLayer.ts";
import { readShapes } from "./shapeRecords.ts";

/** The files of a shapefile that are read, by extension. */
const PARTS = new Set(["shp", "shx", "dbf", "prj", "cpg"]);

const extensionOf = (path: string): string => /\.([^./]*)$/.exec(path)?.[1].toLowerCase() ?? "";

const stemOf = (path: string): string => path.replace(/\.[^./]*$/, "");

function readText(bytes: Uint8Array | undefined): string | null {
  const text = bytes === undefined ? "" : decodeText(bytes).text.replaceAll("\0", "").trim();
  return text === "" ? null : text;
}

function readLayer(
  parts: ReadonlyMap<string, Uint8Array>,
  file: string,
  name: string | null,
  encoding: string | null,
): RawLayer {
  const where = placeOfLayer(file, name);
  const shp = parts.get("shp");
  if (shp === undefined) throw new InputError("shapefile.no-shp", {}, where);
  const issues: Issue[] = [];
  const say = (code: string, severity: Issue["severity"], values: MessageValues = {}, place = where) =>
    issues.push({ code, severity, values, where: place });
  const dbf = parts.get("dbf");
  const table = dbf === undefined ? null : readDbf(dbf, encoding, readText(parts.get("cpg")), where);
  if (table !== null) issues.push(...table.issues);
  else say(dbf === undefined ? "shapefile.no-dbf" : "shapefile.damaged-dbf", "warning");
  if (!parts.has("shx")) say("shapefile.no-shx", "warning");
  const rows = table?.rows ?? [];
  const { shapes, isCutOff, indexedCount, multipatchCount } = readShapes(
    shp,
    parts.get("shx") ?? null,
    rows.length,
    where,
  );
  const expectedCount = Math.max(indexedCount, rows.length);
  const lostCount = isCutOff ? Math.max(0, expectedCount - shapes.length) : 0;
  if (lostCount > 0) say("shapefile.cut-off", "error", { count: lostCount, found: shapes.length });
  else if (isCutOff && expectedCount === 0) say("shapefile.maybe-cut-off", "warning", { found: shapes.length });
  else if (table !== null && rows.length !== shapes.length)
    say("shapefile.counts-differ", "warning", { shapes: shapes.length, rows: rows.length });
  if (shapes.length === 0 && rows.length === 0) say("file.no-features", "warning");
  if (multipatchCount > 0) say("shapefile.multipatch", "note", { count: multipatchCount });
  const records: RawRecord[] = [];
  let deletedCount = 0;
  let skippedCount = lostCount;
  const readCount = lostCount > 0 ? shapes.length : Math.max(shapes.length, rows.length);
  for (let index = 0; index < readCount; index++) {
    const shape = shapes[index] ?? { geometry: null };
    if (rows[index] === null) {
      deletedCount++;
    } else if ("fault" in shape) {
      skippedCount++;
      say(shape.fault.code, "error", shape.fault.values, placeOfRecord(where, index));
    } else {
      records.push({ index, id: null, properties: rows[index] ?? {}, geometry: shape.geometry });
    }
  }
  if (deletedCount > 0) say("shapefile.deleted-rows", "note", { count: deletedCount });
  return {
    name,
    format: "Shapefile",
    encoding: table?.encoding ?? "utf-8",
    crs: readText(parts.get("prj")),
    records,
    skippedCount,
    issues,
  };
}

/**
 * Reads a shapefile that came as loose files. Records are in the coordinates of its .prj file; rows that are marked as deleted
 * are left out, with a note.
 *
 * @param parts bytes by extension, in lower case and without its dot: shp, shx, dbf, prj, cpg
 * @param encoding of the text of its table; null: by its .cpg file, its language byte, and what the text looks like
 * @throws InputError "shapefile.no-shp", "shapefile.not-shp", "shapefile.too-many-…", "file.unknown-encoding"
 */
export const readShapefileParts = (
  parts: ReadonlyMap<string, Uint8Array>,
  file: string,
  encoding: string | null,
): RawLayer => readLayer(parts, file, null, encoding);

/**
 * Reads every shapefile of a ZIP archive, in folders too, as a layer that is named by its path without ".shp". A layer that
 * cannot be read is named by a warning, as long as another can.
 *
 * @param encoding as for `readShapefileParts`
 * @throws InputError "archive.…" if the archive is damaged, locked, too large or has no shapefile; that of its first shapefile,
 *   if none can be read
 */
export function readZippedShapefiles(zip: Uint8Array, file: string, encoding: string | null): readonly RawLayer[] {
  const { files, issues } = listArchive(zip, file);
  const byStem = new Map<string, ArchiveFile[]>();
  for (const part of files) {
    if (!PARTS.has(extensionOf(part.path))) continue;
    const stem = stemOf(part.path).toLowerCase();
    byStem.set(stem, [...(byStem.get(stem) ?? []), part]);
  }
  const shapefiles = [...byStem.values()].filter((parts) => parts.some(({ path }) => extensionOf(path) === "shp"));
  if (shapefiles.length === 0) {
    if (files.length === 0) throw new InputError("archive.empty", {}, file);
    throw new InputError("archive.no-shapefile", { names: listNames(files.map(({ path }) => path)) }, file);
  }
  const read = new Set(shapefiles.flat());
  checkSizes(zip, [...read], file);
  const layers: RawLayer[] = [];
  const faults: InputError[] = [];
  for (const parts of shapefiles) {
    // The only one is called as the archive is.
    const name = shapefiles.length === 1 ? null : stemOf(parts.find(({ path }) => extensionOf(path) === "shp")!.path);
    const place = placeOfLayer(file, name);
    try {
      const bytes = new Map(parts.map((part) => [extensionOf(part.path), readArchiveFile(zip, part, place)]));
      layers.push(readLayer(bytes, file, name, encoding));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(error);
    }
  }
  if (layers.length === 0) throw faults[0];
  const [first, ...rest] = layers;
  const ofArchive: Issue[] = [
    ...issues,
    ...listOthers(
      files.filter((part) => !read.has(part)).map(({ path }) => path),
      file,
    ),
    ...faults.map(({ code, values, where }): Issue => ({ code, severity: "warning", values, where: where ?? file })),
  ];
  return [{ ...first, issues: [...ofArchive, ...first.issues] }, ...rest];
}
