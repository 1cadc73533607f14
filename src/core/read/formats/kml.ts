import type { Issue } from "../../errors.ts";
import { dimensionOf, type KmlGeometry, readKmlGeometry } from "./kmlGeometry.ts";
import { addSchema, type KmlSchemas, readKmlProperties } from "./kmlPlacemark.ts";
import { unpackKmz } from "./kmzArchive.ts";
import type { RawLayer, RawRecord } from "./rawLayer.ts";
import { attributeOf } from "./xml.ts";
import { textOf } from "./xmlElement.ts";
import { decodeXmlFile, XmlFileReader } from "./xmlFile.ts";

const ROOTS = ["kml", "Document", "Folder", "Placemark"];

/** What refers to other files, is an image, or moves: none of it is a place of the file, and nothing is fetched. */
const NOT_FOLLOWED = new Set([
  "NetworkLink",
  "NetworkLinkControl",
  "GroundOverlay",
  "ScreenOverlay",
  "PhotoOverlay",
  "Tour",
]);

/** Beyond so many folders a file is one layer: they are districts or days, not themes. */
const MOST_LAYERS = 50;

/** Longest path of a folder that is shown: every record in it has it. */
const LONGEST_PATH = 200;

class Folder {
  readonly parent: Folder | null;
  name = "";
  private knownPath: string | null = null;

  constructor(parent: Folder | null) {
    this.parent = parent;
  }

  /** Its name behind those of the folders that it is in, outermost first; "" if none has one. Asked for once all is read. */
  get path(): string {
    this.knownPath ??= [this.parent?.path ?? "", this.name]
      .filter((name) => name !== "")
      .join(" / ")
      .slice(0, LONGEST_PATH);
    return this.knownPath;
  }
}

interface Placemark {
  readonly id: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly folder: Folder | null;
  readonly geometry: KmlGeometry | null;
}

interface Contents {
  readonly placemarks: readonly Placemark[];
  readonly issues: readonly Issue[];
}

function readContents(document: XmlFileReader, where: string): Contents {
  const placemarks: Placemark[] = [];
  const schemas: KmlSchemas = new Map();
  const notFollowed = new Map<string, number>();
  let folder = null as Folder | null;
  const open: string[] = [];
  const pieces = document.read(ROOTS);
  for (let next = pieces.next(); !next.done; next = pieces.next()) {
    const piece = next.value;
    if (piece.type === "text") continue;
    const { name } = piece;
    if (piece.type === "close") {
      open.pop();
      if (name === "Folder") folder = folder?.parent ?? null;
    } else if (NOT_FOLLOWED.has(name)) {
      document.takeElement(piece, pieces);
      notFollowed.set(name, (notFollowed.get(name) ?? 0) + 1);
    } else if (name === "Placemark" || schemas.get(name)?.placemarkName === name) {
      const element = document.takeElement(piece, pieces);
      placemarks.push({
        id: attributeOf(piece, "id", document.faults) || null,
        properties: readKmlProperties(element, schemas, document.faults),
        folder,
        geometry: readKmlGeometry(element),
      });
      document.checkCount(placemarks.length);
    } else if (name === "Schema") {
      addSchema(schemas, document.takeElement(piece, pieces), document.faults);
    } else if (name === "name" && folder !== null && open.at(-1) === "Folder") {
      folder.name = textOf(document.takeElement(piece, pieces));
    } else {
      open.push(name);
      if (name === "Folder") folder = new Folder(folder);
    }
  }
  if (notFollowed.size === 0) return { placemarks, issues: [] };
  const kinds = [...notFollowed].map(([name, count]) => `${name} × ${count}`).join(", ");
  const count = [...notFollowed.values()].reduce((sum, number) => sum + number, 0);
  return {
    placemarks,
    issues: [{ code: "kml.not-followed", severity: "note", values: { kinds, count }, where }],
  };
}

/** Puts the names of its folders into a column of their own: they may stand behind a placemark. */
function addFolder(properties: Placemark["properties"], path: string): Placemark["properties"] {
  if (path === "") return properties;
  let column = "Folder";
  while (Object.hasOwn(properties, column)) column += "_2";
  return { ...properties, [column]: path };
}

/**
 * Placemarks by layer. A file is one layer, unless its folders are themes: each of them holds points, or lines, or areas
 * only, and not all the same.
 */
function groupByLayer(placemarks: readonly Placemark[]): ReadonlyMap<string | null, readonly Placemark[]> {
  const groups = new Map<string | null, Placemark[]>();
  const dimensions = new Map<string | null, Set<string | null>>();
  for (const placemark of placemarks) {
    const name = placemark.folder?.path || null;
    if (!groups.has(name)) {
      groups.set(name, []);
      dimensions.set(name, new Set());
    }
    groups.get(name)!.push(placemark);
    dimensions.get(name)!.add(dimensionOf(placemark.geometry));
  }
  const kinds = [...dimensions.values()];
  const isThemes =
    groups.size <= MOST_LAYERS &&
    kinds.every((kind) => kind.size === 1 && !kind.has(null)) &&
    new Set(kinds.flatMap((kind) => [...kind])).size > 1;
  return isThemes ? groups : new Map([[null, placemarks]]);
}

/** What is said of a file is said with the first of its layers. */
const withIssues = ([first, ...others]: readonly RawLayer[], issues: readonly Issue[]): readonly RawLayer[] => [
  { ...first, issues: [...issues, ...first.issues] },
  ...others,
];

/**
 * Reads a KML file: its placemarks, with or without a namespace. Links are not followed, nothing is fetched, and HTML is
 * reduced to its text. Records without a place are kept as they are, with the geometry null.
 *
 * @param encoding the one that the user named; null: recognised, or as the file declares
 * @returns one layer, of no name, or one for each folder where folders are of different kinds of geometry
 * @throws InputError "xml.…" if the file is cut off, damaged, declares a document type or is no KML; "file.empty"
 */
export function readKml(bytes: Uint8Array, file: string, encoding: string | null = null): readonly RawLayer[] {
  const decoded = decodeXmlFile(bytes, file, encoding);
  const document = new XmlFileReader(decoded, file);
  const { placemarks, issues } = readContents(document, file);
  const layers = [...groupByLayer(placemarks)];
  const read = layers.map(
    ([name, ofLayer]): RawLayer => ({
      name,
      format: "KML",
      encoding: decoded.encoding,
      crs: "EPSG:4326",
      records: ofLayer.map(({ id, properties, folder, geometry }, index): RawRecord => {
        return { index, id, properties: addFolder(properties, folder?.path ?? ""), geometry };
      }),
      skippedCount: 0,
      issues: [],
    }),
  );
  return withIssues(read, [...document.listIssues(), ...issues]);
}

/**
 * Reads the KML file that a KMZ file shows: doc.kml, else the first that is in no folder, else the first.
 *
 * @throws InputError as `readKml` does; "kmz.…" if the archive holds none, or is damaged or too large
 */
export function readKmz(zip: Uint8Array, file: string, encoding: string | null = null): readonly RawLayer[] {
  const { kml, issues } = unpackKmz(zip, file);
  return withIssues(readKml(kml, file, encoding), issues);
}
