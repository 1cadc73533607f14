import { InputError } from "../errors.ts";
import { readGeojsonFile } from "./formats/geojsonFile.ts";
import { isOsmPbf } from "./formats/otherFormats.ts";
import type { ToLngLat } from "./geometry.ts";
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
  /** Coordinate system; null: what the file says, else degrees. */
  readonly crs: string | null;
}

export const AS_IT_SAYS: SourceChoice = { layer: null, crs: null };

/** A layer of a file, to be made a table. */
interface OpenLayer {
  /** null where files of the format hold but one. */
  readonly name: string | null;
  /** @throws InputError if the layer as a whole cannot be used */
  readonly toTable: (toLngLat: ToLngLat | null) => SourceTable;
}

/** Opens a file by its content. What reads a format comes when there is a file of it. */
async function openLayers(source: SourceFile): Promise<readonly OpenLayer[]> {
  const { name, bytes } = source;
  if (isOsmPbf(bytes)) {
    const { readOsmPbf } = await import("./formats/osmPbf.ts");
    return [{ name: null, toTable: () => readOsmPbf(bytes, name) }];
  }
  return [{ name: null, toTable: (toLngLat) => readGeojsonFile(source, toLngLat) }];
}

/** Fetches what reads formats that come late. */
export async function prepareFormats(): Promise<void> {
  await import("./formats/osmPbf.ts");
}

/**
 * Every layer of a file as a table.
 *
 * @param crs coordinate system that the user named; null: what the file says, else degrees
 * @throws InputError if the file as a whole cannot be used
 */
export async function readTables(source: SourceFile, crs: string | null = null): Promise<readonly SourceTable[]> {
  return (await openLayers(source)).map((layer) => placeLayer(layer, crs));
}

function placeLayer(layer: OpenLayer, crs: string | null): SourceTable {
  return layer.toTable(crs === "swapped" ? (x, y) => [y, x] : null);
}

/** Reads a layer of a file of any format as a table. @throws InputError if the file or the layer cannot be used */
export async function readSource(source: SourceFile, { layer, crs }: SourceChoice = AS_IT_SAYS): Promise<SourceTable> {
  const layers = await openLayers(source);
  const [first, ...others] = layer === null ? layers : layers.filter(({ name }) => name === layer);
  if (first === undefined) {
    const known = layers.map(({ name }) => name).join(", ");
    throw new InputError("file.no-layer", { layer: layer ?? "", known }, source.name);
  }
  const table = placeLayer(first, crs);
  if (layer !== null || table.records.length > 0) return table;
  return others.map((other) => placeLayer(other, crs)).find(({ records }) => records.length > 0) ?? table;
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
