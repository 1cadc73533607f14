import { parseDecimal } from "./decimals.ts";
import type { RawLayer, RawRecord } from "./rawLayer.ts";
import { attributeOf, type XmlFaults, type XmlOpenTag } from "./xml.ts";
import { decodeXmlFile, XmlFileReader } from "./xmlFile.ts";

/** Elements that are records, and the layers they are in. */
const LAYERS: ReadonlyMap<string, string> = new Map([
  ["wpt", "waypoints"],
  ["rte", "routes"],
  ["trk", "tracks"],
]);

/** Elements of a record that are columns. */
const COLUMNS = new Set(["name", "desc", "cmt", "type", "sym", "ele", "time"]);

/** [longitude, latitude], degrees; what stands in its place if it is none. */
type Position = readonly [number, number] | string;

function readPosition(tag: XmlOpenTag, faults: XmlFaults): Position {
  const [lng = "", lat = ""] = ["lon", "lat"].map((name) => attributeOf(tag, name, faults)?.trim());
  const [x, y] = [parseDecimal(lng), parseDecimal(lat)];
  return x === null || y === null ? `lon=${lng} lat=${lat}` : [x, y];
}

/** A waypoint, route or track while its elements are read. */
class GpxRecord {
  readonly layer: string;
  private readonly tag: XmlOpenTag;
  private readonly values = new Map<string, string>();
  /** Of a route its one line, of a track one for each segment. */
  private readonly lines: Position[][] = [];
  /** Elements that are open in the record, innermost last. */
  private readonly open: string[] = [];

  constructor(layer: string, tag: XmlOpenTag) {
    this.layer = layer;
    this.tag = tag;
  }

  openElement(tag: XmlOpenTag, faults: XmlFaults): void {
    const isInSegment = this.open.length === 0 || (this.open.length === 1 && this.open[0] === "trkseg");
    if (tag.name === "trkseg") this.lines.push([]);
    if (isInSegment && (tag.name === "trkpt" || tag.name === "rtept")) {
      if (this.lines.length === 0) this.lines.push([]);
      this.lines[this.lines.length - 1].push(readPosition(tag, faults));
    }
    this.open.push(tag.name);
  }

  addText(text: string): void {
    const [column] = this.open;
    if (this.open.length === 1 && COLUMNS.has(column)) this.values.set(column, (this.values.get(column) ?? "") + text);
  }

  /** Returns whether it was the record itself that closed. */
  closeElement(): boolean {
    return this.open.pop() === undefined;
  }

  finish(index: number, faults: XmlFaults): RawRecord {
    const properties = [...this.values].map(([column, value]): [string, unknown] => {
      const text = value.trim();
      return [column, text === "" ? null : column === "ele" ? (parseDecimal(text) ?? text) : text];
    });
    return { index, id: null, properties: Object.fromEntries(properties), geometry: this.finishGeometry(faults) };
  }

  private finishGeometry(faults: XmlFaults): unknown {
    if (this.tag.name === "wpt") {
      const position = readPosition(this.tag, faults);
      // A list of one text is no position either, and the geometry is told by it.
      return { type: "Point", coordinates: typeof position === "string" ? [position] : position };
    }
    if (this.tag.name === "rte") return { type: "LineString", coordinates: this.lines[0] ?? [] };
    return { type: "MultiLineString", coordinates: this.lines };
  }
}

/**
 * Reads a GPX file: its waypoints are points, its routes lines, its tracks lines with a part for each segment. Heights, times
 * and extensions of the points of a line are left out.
 *
 * @param encoding the one that the user named; null: recognised, or as the file declares
 * @returns the layers "waypoints", "routes", "tracks", of those the ones that have records; one of no name if there are none
 * @throws InputError "xml.…" if the file is cut off, damaged, declares a document type or is no GPX; "file.empty"
 */
export function readGpx(bytes: Uint8Array, file: string, encoding: string | null = null): readonly RawLayer[] {
  const decoded = decodeXmlFile(bytes, file, encoding);
  const document = new XmlFileReader(decoded, file);
  const layers = new Map<string, RawRecord[]>([...LAYERS.values()].map((name) => [name, []]));
  let record = null as GpxRecord | null;
  for (const piece of document.read(["gpx"])) {
    if (piece.type === "text") {
      record?.addText(piece.text);
    } else if (piece.type === "open") {
      const layer = LAYERS.get(piece.name);
      if (record !== null) record.openElement(piece, document.faults);
      else if (layer !== undefined) record = new GpxRecord(layer, piece);
    } else if (record?.closeElement()) {
      const records = layers.get(record.layer)!;
      records.push(record.finish(records.length, document.faults));
      document.checkCount(records.length);
      record = null;
    }
  }
  const filled: readonly (readonly [string | null, readonly RawRecord[]])[] = [...layers].filter(
    ([, records]) => records.length > 0,
  );
  const shown = filled.length > 0 ? filled : [[null, []] as const];
  return shown.map(([name, records], place) => ({
    name,
    format: "GPX",
    encoding: decoded.encoding,
    crs: "EPSG:4326",
    records,
    skippedCount: 0,
    issues: place === 0 ? document.listIssues() : [],
  }));
}
