import { InputError } from "../errors.ts";
import { decodeFile, decodeText } from "./formats/encoding.ts";
import { nameBinaryFormat, nameTextFormat, SQLITE, ZIP } from "./formats/otherFormats.ts";
import type { RawLayer } from "./formats/rawLayer.ts";
import { listZipEntries } from "./formats/zipEntries.ts";
import { makeTable } from "./layerTable.ts";
import { readAtOnce } from "./reading.ts";
import type { OpenLayer, SourceFile } from "./source.ts";

// What reads a format comes when there is a file of it.
const importTables = () => import("./formats/placeTable.ts");
const importShapefile = () => import("./formats/shapefile.ts");
const importKml = () => import("./formats/kml.ts");
const importGpx = () => import("./formats/gpx.ts");
const importSequence = () => import("./formats/geojsonSequence.ts");
const importFlatGeobuf = () => import("./formats/flatGeobuf.ts");
const importGeoParquet = () => import("./formats/geoParquet.ts");
const importGeoPackage = () => import("./formats/geoPackage.ts");

/** Fetches all of them. */
export const importFormats = () =>
  Promise.all([
    importTables(),
    importShapefile(),
    importKml(),
    importGpx(),
    importSequence(),
    importFlatGeobuf(),
    importGeoParquet(),
    importGeoPackage(),
  ]);

/** Entries of an archive whose names are looked at to see what it is. */
const MOST_ENTRIES = 2000;

/** Bytes of a text that are looked at to see what it is. */
const HEAD_BYTES = 4000;

/** Opens a file that is itself no archive. */
type OpenFile = (source: SourceFile) => Promise<readonly OpenLayer[]>;

const toOpenLayers = (layers: readonly RawLayer[], file: string): readonly OpenLayer[] =>
  layers.map((layer) => ({
    name: layer.name,
    crs: layer.crs,
    toTable: (toLngLat) => readAtOnce(() => makeTable(layer, file, toLngLat)),
  }));

/** Files that are worth packing one by one. */
const PACKED = /\.(geojson|geojsonl|ndjson|json|csv|tsv|gpx|fgb|gpkg|parquet|geoparquet|pbf)$/i;

/** The files of an archive as they would be by themselves; null if there are none that can be read. */
async function openPacked({ name, bytes, encoding }: SourceFile, open: OpenFile): Promise<readonly OpenLayer[] | null> {
  const { listArchive, checkSizes, listOthers, readArchiveFile } = await import("./formats/archive.ts");
  const { files, issues } = listArchive(bytes, name);
  const packed = files.filter(({ path }) => PACKED.test(path));
  if (packed.length === 0) return null;
  checkSizes(bytes, packed, name);
  const unread = files.map(({ path }) => path).filter((path) => !PACKED.test(path));
  const opened: OpenLayer[] = [];
  for (const file of packed) {
    const place = `${name} / ${file.path}`;
    for (const layer of await openOrRefuse(
      { name: place, bytes: readArchiveFile(bytes, file, name), encoding },
      open,
    )) {
      const own = layer.name === null ? file.path : `${file.path} / ${layer.name}`;
      const ofArchive = opened.length === 0 ? [...issues, ...listOthers(unread, name)] : [];
      opened.push({
        ...layer,
        name: own,
        *toTable(toLngLat) {
          const table = yield* layer.toTable(toLngLat);
          return { ...table, layer: own, issues: [...ofArchive, ...table.issues] };
        },
      });
    }
  }
  return opened;
}

/** A file that cannot even be opened is a layer that is refused when it is read: it does not cost the others. */
async function openOrRefuse(source: SourceFile, open: OpenFile): Promise<readonly OpenLayer[]> {
  try {
    return await open(source);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const toTable = () => {
      throw error;
    };
    return [{ name: null, crs: null, toTable }];
  }
}

/** An archive by what it holds: a workbook, a map of Google Earth, shapefiles, or other files. */
async function openArchive(source: SourceFile, open: OpenFile): Promise<readonly OpenLayer[]> {
  const { name, bytes, encoding } = source;
  let names: readonly string[] = [];
  try {
    names = listZipEntries(bytes, MOST_ENTRIES, name).map((entry) => entry.name);
  } catch (error) {
    // Whoever opens it says what is wrong with it, in the words of what it should be by its name.
    if (!(error instanceof InputError)) throw error;
  }
  const hasOne = (pattern: RegExp) => names.some((own) => pattern.test(own));
  const isNamed = (pattern: RegExp) => pattern.test(name) && !hasOne(/\.shp$/i);
  if (isNamed(/\.xlsx$/i) || (hasOne(/^\[Content_Types\]\.xml$|^xl\//i) && !hasOne(/\.shp$/i)))
    return toOpenLayers((await importTables()).readWorkbookLayers(bytes, name), name);
  if (isNamed(/\.kmz$/i) || (hasOne(/\.kml$/i) && !hasOne(/\.shp$/i)))
    return toOpenLayers((await importKml()).readKmz(bytes, name, encoding), name);
  const others = hasOne(/\.shp$/i) || names.length === 0 ? null : await openPacked(source, open);
  return others ?? toOpenLayers((await importShapefile()).readZippedShapefiles(bytes, name, encoding), name);
}

/** Lines of text of which each is a feature. */
async function openSequence({ name, bytes, encoding: named }: SourceFile): Promise<readonly RawLayer[]> {
  const { text, encoding, issues } = decodeFile(bytes, named, name);
  const layer = (await importSequence()).readGeojsonSequence(text, name, encoding);
  return [{ ...layer, issues: [...issues, ...layer.issues] }];
}

async function openText(source: SourceFile): Promise<readonly RawLayer[] | null> {
  const { name, bytes, encoding } = source;
  const head = decodeText(bytes.subarray(0, HEAD_BYTES)).text;
  const start = head.trimStart();
  if (start.startsWith("<") || /\.(kml|gpx)$/i.test(name)) {
    const isGpx = /<gpx[\s>]/i.test(start) || /\.gpx$/i.test(name);
    const format = nameTextFormat(head);
    if (format === "HTML") throw new InputError("file.other-format", { format }, name);
    return isGpx
      ? (await importGpx()).readGpx(bytes, name, encoding)
      : (await importKml()).readKml(bytes, name, encoding);
  }
  if (start.startsWith("\u001e") || /^[{[]/.test(start)) return await openSequence(source);
  if (nameTextFormat(head) === "CSV" || /\.(csv|tsv|txt)$/i.test(name))
    return (await importTables()).readCsvLayers(bytes, name, encoding);
  return null;
}

async function openSingle(source: SourceFile): Promise<readonly RawLayer[] | null> {
  const { name, bytes, encoding } = source;
  const format = nameBinaryFormat(bytes);
  switch (format) {
    case null:
      return await openText(source);
    case "Shapefile":
      return [(await importShapefile()).readShapefileParts(new Map([["shp", bytes]]), name, encoding)];
    case "FlatGeobuf":
      return (await importFlatGeobuf()).readFlatGeobuf(bytes, name);
    case "Parquet":
      return await (await importGeoParquet()).readGeoParquet(bytes, name);
    case SQLITE:
      return (await importGeoPackage()).readGeoPackage(bytes, name);
    default:
      throw new InputError("file.other-format", { format }, name);
  }
}

/**
 * Opens a file that is neither GeoJSON nor an OSM extract, by its content.
 *
 * @param openPackedFile opens a file of an archive by its content
 * @returns null if it is of no format that is known
 * @throws InputError if it is of one that is not read, or cannot be read
 */
export async function openOtherFormat(
  source: SourceFile,
  openPackedFile: OpenFile,
): Promise<readonly OpenLayer[] | null> {
  if (nameBinaryFormat(source.bytes) === ZIP) return await openArchive(source, openPackedFile);
  const layers = await openSingle(source);
  return layers && toOpenLayers(layers, source.name);
}
