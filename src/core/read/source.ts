import { InputError, type Issue } from "../errors.ts";
import { decodeText } from "./formats/encoding.ts";
import { declaredCrsOf, isFeatureLines, readGeojsonFile } from "./formats/geojsonFile.ts";
import { isOsmPbf, nameBinaryFormat, ZIP } from "./formats/otherFormats.ts";
import type { ToLngLat } from "./geometry.ts";
import { finishReading, type HearShare, type Reading, readAtOnce } from "./reading.ts";
import type { SourceTable } from "./sourceTable.ts";

/** A file by its bytes, under the name that places in issues show. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The encoding that the user named; null: recognised by the bytes. Formats that have but one take that. */
  readonly encoding: string | null;
}

/** What of a file is read, and how, where the user said so. */
export interface SourceChoice {
  /** Name of the layer in the file; null: its only one, or the first that has places. */
  readonly layer: string | null;
  /**
   * Coordinate system, as `readCoordinateSystem` takes it, with "swapped" behind it where northing or latitude comes first;
   * null: what the file says, else degrees.
   */
  readonly crs: string | null;
}

const AS_IT_SAYS: SourceChoice = { layer: null, crs: null };

/** A layer of a file, to be made a table. */
export interface OpenLayer {
  /** null where files of the format hold but one. */
  readonly name: string | null;
  /** What the file says of its coordinates; null: nothing, or that they are longitude and latitude. */
  readonly crs: string | null;
  readonly toTable: (toLngLat: ToLngLat | null) => Reading;
}

/** Names of longitude and latitude in degrees, CGCS2000 being within a meter of WGS84: nothing is to be done. */
const DEGREES = /^(urn:ogc:def:crs:)?(OGC:[\d.]*:?CRS:?84|CRS:?84|EPSG:[\d.]*:?(4326|4490|4258))$/i;

/** Bytes of a text that are looked at to see what it is. */
const HEAD_BYTES = 4000;

const isGeojson = (bytes: Uint8Array): boolean =>
  nameBinaryFormat(bytes) === null &&
  /^\s*[{[]/.test(decodeText(bytes.subarray(0, HEAD_BYTES)).text) &&
  !isFeatureLines(bytes);

/** Opens a file by its content. What reads a format comes when there is a file of it. */
async function openLayers(source: SourceFile): Promise<readonly OpenLayer[]> {
  const { name, bytes } = source;
  if (isOsmPbf(bytes)) {
    const { readOsmPbf } = await import("./formats/osmPbf.ts");
    return [{ name: null, crs: null, toTable: () => readAtOnce(() => readOsmPbf(bytes, name)) }];
  }
  const asGeojson = (crs: string | null): OpenLayer => ({
    name: null,
    crs,
    toTable: (toLngLat) => readGeojsonFile(source, toLngLat),
  });
  if (isGeojson(bytes)) return [asGeojson(declaredCrsOf(bytes))];
  const { openOtherFormat } = await import("./openOtherFormat.ts");
  // What is nothing else is refused as the GeoJSON that it should be.
  if (bytes.length === 0) return [asGeojson(null)];
  return (await openOtherFormat(source, openPackedFile)) ?? [asGeojson(null)];
}

/** Archives within archives stay closed. */
async function openPackedFile(source: SourceFile): Promise<readonly OpenLayer[]> {
  const format = nameBinaryFormat(source.bytes);
  if (format === ZIP) throw new InputError("file.other-format", { format }, source.name);
  return await openLayers(source);
}

/** Fetches what reads formats that come late. */
export async function prepareFormats(): Promise<void> {
  await Promise.all([
    import("./formats/osmPbf.ts"),
    import("./openOtherFormat.ts").then(({ importFormats }) => importFormats()),
    import("./placeLayer.ts"),
  ]);
}

async function placeLayer(layer: OpenLayer, named: string | null, hear: HearShare | null): Promise<SourceTable> {
  if (named !== null) return await finishReading((await import("./placeLayer.ts")).placeAsNamed(layer, named), hear);
  if (layer.crs !== null && !DEGREES.test(layer.crs))
    return await finishReading((await import("./placeLayer.ts")).placeAsDeclared(layer, layer.crs), hear);
  try {
    return await finishReading(layer.toTable(null), hear);
  } catch (error) {
    if (!(error instanceof InputError && error.code === "file.metres")) throw error;
    return await finishReading((await import("./placeLayer.ts")).placeByItself(layer), hear);
  }
}

/**
 * Every layer of a file as a table.
 *
 * @param crs coordinate system that the user named; null: what the file says, else degrees
 * @param hear of each layer
 * @throws InputError if the file as a whole cannot be used
 */
export async function readTables(
  source: SourceFile,
  crs: string | null = null,
  hear: HearShare | null = null,
): Promise<readonly SourceTable[]> {
  const tables: SourceTable[] = [];
  const refusals: InputError[] = [];
  for (const layer of await openLayers(source)) {
    try {
      tables.push(await placeLayer(layer, crs, hear));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refusals.push(error);
    }
  }
  const [first, ...others] = tables;
  if (first === undefined) throw refusals[0];
  // What is wrong with one layer does not cost the others.
  const lost = refusals.map(
    ({ code, values, where = source.name }): Issue => ({ code, severity: "warning", values, where }),
  );
  return [{ ...first, issues: [...lost, ...first.issues] }, ...others];
}

/** Reads a layer of a file of any format as a table. @throws InputError if the file or the layer cannot be used */
export async function readSource(source: SourceFile, { layer, crs }: SourceChoice = AS_IT_SAYS): Promise<SourceTable> {
  if (layer === null) return pickTable(await readTables(source, crs), source.name);
  const layers = await openLayers(source);
  const own = layers.find(({ name }) => name === layer);
  if (own !== undefined) return await placeLayer(own, crs, null);
  throw new InputError("file.no-layer", { layer, known: layers.map(({ name }) => name).join(", ") }, source.name);
}

/** The first table that has places; of the others it is said that they were not read. */
function pickTable(tables: readonly SourceTable[], file: string): SourceTable {
  const table = tables.find(({ records }) => records.length > 0) ?? tables[0];
  const others = tables.filter((other) => other !== table && other.records.length > 0);
  if (others.length === 0) return table;
  const values = { layer: table.layer ?? "", others: others.map((other) => other.layer).join(", ") };
  return {
    ...table,
    issues: [{ code: "file.other-layers", severity: "warning", values, where: file }, ...table.issues],
  };
}

/** The same, with what is wrong said when the table is asked for. */
export async function loadSource(source: SourceFile, choice?: SourceChoice): Promise<() => SourceTable> {
  try {
    const table = await readSource(source, choice);
    return () => table;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return () => {
      throw error;
    };
  }
}
