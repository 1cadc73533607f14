import type { MessageValues } from "../../errors.ts";
import { isBlank } from "../values.ts";
import { type Angle, hasDecimalComma, parseAngle, parseAnglePair } from "./angles.ts";
import { type Cell, type CellRow, textOfCell } from "./cells.ts";
import { listPlaceColumns, type PlaceColumns, type ShiftedCrs } from "./placeColumns.ts";
import { looksLikeWkt, parseWktGeometry } from "./wktGeometry.ts";

/** Where a row says that its thing is. */
export type RowPlace =
  | {
      readonly type: "found";
      /** As GeoJSON writes it; null: it says that it has none. */
      readonly geometry: unknown;
      /** Number of the coordinate system in the EPSG list, of WKT that gives it. */
      readonly srid: number | null;
    }
  /** What stands there is no place. */
  | { readonly type: "unreadable"; readonly code: string; readonly values: MessageValues };

/** How the places of a table are read. */
export interface TablePlaces {
  readonly columns: PlaceColumns;
  readonly crs: ShiftedCrs | null;
  readonly read: (row: CellRow) => RowPlace;
  /** What the user should know of how they are read: codes and values. */
  readonly notes: readonly { readonly code: string; readonly values: MessageValues }[];
}

type Names = ReadonlyMap<number, string>;

/** Rows by which columns that could give a place are compared. */
const SAMPLED_ROWS = 1000;
/** The first column that gives so much of what the best one does is taken. */
const LEAST_SHARE_OF_BEST = 0.5;
/** Of others that give places too, so many are named. */
const MOST_OTHERS_NAMED = 5;
const LONGEST_SHOWN = 60;
/** Brackets in brackets of GeoJSON in a cell. */
const MOST_DEPTH = 40;

const NOWHERE: RowPlace = { type: "found", geometry: null, srid: null };

const pointAt = (x: number, y: number): RowPlace => ({
  type: "found",
  geometry: { type: "Point", coordinates: [x, y] },
  srid: null,
});

/** The text of a cell as a sentence shows it. */
export function showCell(cell: Cell | undefined): string {
  if (cell === undefined) return "—";
  const text = textOfCell(cell) ?? Object.values(cell as object).join();
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

const isNothing = (cell: Cell | undefined): boolean => cell === undefined || isBlank(cell);

/** First x, then y: in the order given, unless letters beside the numbers say that it is the other. */
const orderOf = (first: Angle, second: Angle): readonly [x: number, y: number] =>
  first.axis === "lat" || second.axis === "lng" ? [second.value, first.value] : [first.value, second.value];

/** Surveyors call the northing X: 2 to 6 million metres in China. Eastings carry their zone or lie around 500 km. */
const looksNorthingFirst = (x: number, y: number): boolean =>
  x >= 2e6 && x <= 6e6 && ((y >= 1e5 && y < 1e6) || (y >= 13e6 && y < 46e6));

function preparePair(columns: Extract<PlaceColumns, { type: "pair" }>, rows: readonly CellRow[], names: Names) {
  const { x, y } = columns;
  const [commaX, commaY] = [x, y].map((column) => hasDecimalComma(rows.map(({ cells }) => cells.get(column))));
  const anglesOf = ({ cells }: CellRow): readonly [Angle, Angle] | null => {
    const [first, second] = [cells.get(x), cells.get(y)];
    if (first === undefined || second === undefined) return null;
    const [angleX, angleY] = [parseAngle(first, commaX), parseAngle(second, commaY)];
    return angleX === null || angleY === null ? null : [angleX, angleY];
  };
  let surveyed = 0;
  let others = 0;
  if (columns.names === "letters") {
    for (const row of rows) {
      const angles = anglesOf(row);
      if (angles === null) continue;
      if (looksNorthingFirst(angles[0].value, angles[1].value)) surveyed++;
      else others++;
    }
  }
  const isNorthingFirst = surveyed > others;
  const read = (row: CellRow): RowPlace => {
    const [first, second] = [row.cells.get(x), row.cells.get(y)];
    if (isNothing(first) && isNothing(second)) return NOWHERE;
    const angles = anglesOf(row);
    if (angles === null) {
      const values = { columns: `${names.get(x)}, ${names.get(y)}`, value: `${showCell(first)}, ${showCell(second)}` };
      return { type: "unreadable", code: "table.bad-position", values };
    }
    const [easting, northing] = orderOf(...angles);
    return isNorthingFirst ? pointAt(northing, easting) : pointAt(easting, northing);
  };
  const values = { northing: names.get(x)!, easting: names.get(y)! };
  return { read, notes: isNorthingFirst ? [{ code: "table.northing-first", values }] : [] };
}

function prepareCell(columns: Extract<PlaceColumns, { type: "cell" }>, rows: readonly CellRow[], names: Names) {
  const { column } = columns;
  const pairOf = ({ cells }: CellRow) => parseAnglePair(cells.get(column) ?? "");
  let lngFirst = 0;
  let latFirst = 0;
  let example: { readonly text: string; readonly pair: readonly [Angle, Angle] } | null = null;
  for (const row of rows) {
    const pair = pairOf(row);
    if (pair === null) continue;
    example ??= { text: showCell(row.cells.get(column)), pair };
    // No latitude lies beyond 90 degrees.
    if (Math.abs(pair[0].value) > 90) lngFirst++;
    if (Math.abs(pair[1].value) > 90) latFirst++;
  }
  const isLatFirst = lngFirst === latFirst ? columns.isLatFirst : latFirst > lngFirst;
  const order = ([first, second]: readonly [Angle, Angle]) =>
    first.axis === null && second.axis === null && isLatFirst
      ? ([second.value, first.value] as const)
      : orderOf(first, second);
  const read = (row: CellRow): RowPlace => {
    const cell = row.cells.get(column);
    if (isNothing(cell)) return NOWHERE;
    const pair = pairOf(row);
    if (pair !== null) return pointAt(...order(pair));
    const place = readGeometryCell(cell!);
    const values = { columns: names.get(column)!, value: showCell(cell) };
    return place ?? { type: "unreadable", code: "table.bad-position", values };
  };
  if (example === null) return { read, notes: [] };
  const [lng, lat] = order(example.pair);
  return {
    read,
    notes: [{ code: "table.pair-order", values: { column: names.get(column)!, value: example.text, lng, lat } }],
  };
}

function isShallow(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === "[" || letter === "{") depth++;
    if (letter === "]" || letter === "}") depth--;
    if (depth > MOST_DEPTH) return false;
  }
  return true;
}

/** A geometry out of WKT or GeoJSON; null if a cell holds neither, or one that cannot be read. */
function readGeometryCell(cell: Cell): RowPlace | null {
  if (typeof cell !== "string") return null;
  if (looksLikeWkt(cell)) {
    const wkt = parseWktGeometry(cell);
    return wkt && { type: "found", ...wkt };
  }
  if (!cell.trimStart().startsWith("{") || !isShallow(cell)) return null;
  try {
    const value = JSON.parse(cell) as { readonly type?: unknown; readonly geometry?: unknown };
    if (typeof value.type !== "string") return null;
    return { type: "found", geometry: value.type === "Feature" ? value.geometry : value, srid: null };
  } catch {
    return null;
  }
}

function prepareGeometry(column: number, names: Names) {
  const read = ({ cells }: CellRow): RowPlace => {
    const cell = cells.get(column);
    if (cell === undefined || isBlank(cell)) return NOWHERE;
    const values = { column: names.get(column)!, value: showCell(cell) };
    return readGeometryCell(cell) ?? { type: "unreadable", code: "table.bad-geometry", values };
  };
  return { read, notes: [] };
}

function prepare(columns: PlaceColumns, rows: readonly CellRow[], names: Names): Pick<TablePlaces, "read" | "notes"> {
  if (columns.type === "pair") return preparePair(columns, rows, names);
  return columns.type === "cell" ? prepareCell(columns, rows, names) : prepareGeometry(columns.column, names);
}

const nameColumns = (columns: PlaceColumns, names: Names): string =>
  (columns.type === "pair" ? [columns.x, columns.y] : [columns.column]).map((column) => names.get(column)).join(", ");

const isDoubtful = (columns: PlaceColumns): boolean =>
  columns.type === "cell" || (columns.type === "pair" && columns.names === "letters");

/** How many rows have a place in these columns; none if a name that need not mean places has more of other things below it. */
function countPlaces(columns: PlaceColumns, rows: readonly CellRow[], names: Names): number {
  const { read } = prepare(columns, rows, names);
  const places = rows.map(read);
  const unreadable = places.filter(({ type }) => type === "unreadable").length;
  const found = places.filter((place) => place.type === "found" && place.geometry !== null).length;
  return isDoubtful(columns) && unreadable > found ? 0 : found;
}

/**
 * Finds the columns that say where the things of a table are, by their names and by what stands in them; null if there are
 * none. Columns named longitude and latitude are taken even where nothing can be read in them.
 */
export function findTablePlaces(names: Names, rows: readonly CellRow[]): TablePlaces | null {
  const sample = rows.slice(0, SAMPLED_ROWS);
  const candidates = listPlaceColumns(names).map((columns) => ({
    columns,
    count: countPlaces(columns, sample, names),
  }));
  const best = Math.max(0, ...candidates.map(({ count }) => count));
  const chosen =
    best > 0
      ? candidates.find(({ count }) => count >= best * LEAST_SHARE_OF_BEST)
      : candidates.find(({ columns }) => columns.type === "pair" && columns.names === "degrees");
  if (chosen === undefined) return null;
  const { columns } = chosen;
  const others = candidates.filter((candidate) => candidate !== chosen && candidate.count > 0);
  const { read, notes } = prepare(columns, rows, names);
  const shown = others.slice(0, MOST_OTHERS_NAMED).map((other) => nameColumns(other.columns, names));
  const values = { columns: nameColumns(columns, names), others: shown.join("; ") };
  return {
    columns,
    crs: columns.type === "geometry" ? null : columns.crs,
    read,
    notes: others.length === 0 ? notes : [...notes, { code: "table.columns-chosen", values }],
  };
}
