export const ZIP = "ZIP / XLSX / KMZ";
export const SQLITE = "SQLite (GeoPackage)";

/** First bytes, in hexadecimal, of formats that planners have, read or not. */
const BY_FIRST_BYTES: readonly (readonly [hex: string, name: string])[] = [
  ["504b0304", ZIP],
  ["d0cf11e0", "XLS"],
  ["0000270a", "Shapefile"],
  ["53514c69746520666f726d6174", SQLITE],
  ["666762", "FlatGeobuf"],
  ["50415231", "Parquet"],
  ["25504446", "PDF"],
  ["89504e47", "PNG"],
  ["ffd8ff", "JPEG"],
  ["49492a00", "TIFF"],
  ["4d4d002a", "TIFF"],
  ["1f8b", "GZIP"],
  ["377abcaf", "7z"],
  ["52617221", "RAR"],
];

const LONGEST_HEAD = 16;

/** The name of the format that a file's first bytes show, if it is a known one other than text; else null. */
export function nameBinaryFormat(bytes: Uint8Array): string | null {
  const head = [...bytes.subarray(0, LONGEST_HEAD)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return BY_FIRST_BYTES.find(([hex]) => head.startsWith(hex))?.[1] ?? null;
}

/** Where an OSM PBF file says of what type its first piece is: behind the length of its header and the mark of a text. */
const OSM_TYPE_OFFSET = 4;
const OSM_TYPE = "\n\tOSMHeader";

/** Whether a file begins as an OSM PBF file does. */
export const isOsmPbf = (bytes: Uint8Array): boolean =>
  [...OSM_TYPE].every((letter, i) => bytes[OSM_TYPE_OFFSET + i] === letter.charCodeAt(0));

/** The name of the text format that a file's first characters show, if it is a known one other than JSON; else null. */
export function nameTextFormat(text: string): string | null {
  const start = text.slice(0, 2000).trimStart();
  if (text.charCodeAt(0) === 0x1e) return "GeoJSON Text Sequence";
  if (/^<(!doctype html|html)/i.test(start)) return "HTML";
  if (/^<\?xml|^<kml/i.test(start)) return start.includes("<kml") ? "KML" : "XML";
  if (/^[^{}[\]\n]{1,400}[,;\t][^{}[\]\n]{0,400}\n/.test(start)) return "CSV";
  return null;
}
