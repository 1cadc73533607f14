/** Coordinates that maps of China shift on purpose, by the words that heads of columns have for them. */
export type ShiftedCrs = "gcj02" | "bd09";

/** Columns, counted from 0, that together say where the things of a table are. */
export type PlaceColumns =
  /** Longitude and latitude, or easting and northing, each in a column of its own. */
  | {
      readonly type: "pair";
      readonly x: number;
      readonly y: number;
      readonly crs: ShiftedCrs | null;
      /** degrees: the heads say longitude and latitude; letters: they say X and Y, which surveyors turn round. */
      readonly names: "degrees" | "letters" | "directions";
    }
  /** Two numbers in one cell. */
  | { readonly type: "cell"; readonly column: number; readonly crs: ShiftedCrs | null; readonly isLatFirst: boolean }
  /** WKT or GeoJSON. */
  | { readonly type: "geometry"; readonly column: number };

/** Longer text names no column of coordinates. */
const LONGEST_HEAD = 100;

type Names = Extract<PlaceColumns, { type: "pair" }>["names"];

interface ReadHead {
  readonly column: number;
  readonly crs: ShiftedCrs | null;
  readonly type: "geometry" | "lng-lat" | "lat-lng" | "x" | "y";
  /** Of x and y. */
  readonly names: Names;
  /** What is left of the head without the word for its axis: heads of a pair have it in common. */
  readonly rest: string;
}

const GCJ = /gcj[\s_-]*(?:02)?|(?<![a-z])(?:amap|mars)(?![a-z])|高德|火星|腾讯/g;
const BD = /(?<![a-z])bd(?:[\s_-]*09)?(?:ll)?(?![a-z])|baidu|百度/g;
const TRUE_SYSTEMS = /wgs[\s_-]*(?:84|1984)?|cgcs[\s_-]*(?:2000)?|国家2000|大地2000|epsg[\s_:]*\d+/g;

const shiftOf = (words: string): ShiftedCrs | null =>
  words.search(GCJ) >= 0 ? "gcj02" : words.search(BD) >= 0 ? "bd09" : null;

const GEOMETRY = /^(?:wkt|wkt ?geom(?:etry)?|geom ?wkt|geom(?:etry)?|the geom|shape|geojson|geo json|几何|图形)$/;
const BOTH = /经纬度?|lng ?lat|lon ?lat|longitude ?latitude/;
const BOTH_LAT_FIRST = /纬经度?|lat ?lng|lat ?lon|latitude ?longitude/;
const BOTH_VAGUE =
  /^(?:.*坐标|.*位置|.* ?(?:coordinates?|coords?|location|position|point|centroid|center|gps)|(?:coordinates?|coords?|location|position|point|gps|geo)( ?.*)?)$/;

/** Words for an axis that no letter of another word may touch. */
const AXES: readonly (readonly [word: RegExp, type: "x" | "y", names: Names])[] = [
  [/东经|经度|(?<![a-z])(?:longitude|longtitude|longitud|long|lng|lon)(?![a-z])/, "x", "degrees"],
  [/北纬|纬度|(?<![a-z])(?:latitude|latitud|lat)(?![a-z])/, "y", "degrees"],
  [/东坐标|横坐标|(?<![a-z])easting(?![a-z])/, "x", "directions"],
  [/北坐标|纵坐标|(?<![a-z])northing(?![a-z])/, "y", "directions"],
  [/(?<![a-z])x(?=coord)|(?<=coord)x(?![a-z])|(?<![a-z])x(?![a-z])/, "x", "letters"],
  [/(?<![a-z])y(?=coord)|(?<=coord)y(?![a-z])|(?<![a-z])y(?![a-z])/, "y", "letters"],
];

/** Words that say nothing of which thing the coordinates are. */
const FILLERS = /坐标|数值|(?<![a-z])(?:coordinates?|coords?|values?|deg(?:rees)?|dd|[xyen])(?![a-z])/g;

function readHead(head: string, column: number): ReadHead | null {
  if (head.length > LONGEST_HEAD) return null;
  // "poiLng" is two words.
  const words = head
    .normalize("NFKC")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase();
  const crs = shiftOf(words);
  const text = words
    .replace(GCJ, " ")
    .replace(BD, " ")
    .replace(TRUE_SYSTEMS, " ")
    .replace(/[([{【].*?[)\]}】]/g, " ")
    .replace(/[\s_\-.:/·"'“”,;]+/g, " ")
    .trim();
  const found = { column, crs, names: "degrees", rest: "" } as const;
  if (GEOMETRY.test(text)) return { ...found, type: "geometry" };
  if (BOTH_LAT_FIRST.test(text)) return { ...found, type: "lat-lng" };
  if (BOTH.test(text)) return { ...found, type: "lng-lat" };
  for (const [word, type, names] of AXES) {
    if (!word.test(text)) continue;
    const rest = text.replace(word, " ").replace(FILLERS, " ").replace(/\s+/g, " ").trim();
    return { column, crs, type, names, rest };
  }
  return BOTH_VAGUE.test(text) ? { ...found, type: "lng-lat" } : null;
}

/** What AMap's service answers has these columns, and its positions are shifted: nobody has touched them under this name. */
const AMAP_POSITION = "location";
const AMAP_SORT = "typecode";

const plainHead = (head: string): string => head.normalize("NFKC").trim().toLowerCase();

/** The column in which AMap's own answers hold positions; null: the table is none. */
function findAmapPositions(heads: ReadonlyMap<number, string>): number | null {
  const columnOf = (name: string) => [...heads].find(([, head]) => plainHead(head) === name)?.[0] ?? null;
  return columnOf(AMAP_SORT) === null ? null : columnOf(AMAP_POSITION);
}

/** Whether a head says that coordinates, as the one below it has, are those of a map that shifts them. */
export const saysShift = (upper: string, lower: string): boolean =>
  shiftOf(upper.normalize("NFKC").toLowerCase()) !== null && readHead(lower, 0)?.crs === null;

/** Coordinates that nobody shifted first, degrees before others, each in the order of the table. */
const rankOf = (columns: PlaceColumns): number => {
  if (columns.type === "geometry") return 0;
  const shifted = columns.crs === null ? 0 : columns.crs === "gcj02" ? 1 : 2;
  const kind = columns.type === "cell" ? 2 : columns.names === "degrees" ? 1 : 3;
  return kind + 10 * shifted;
};

/**
 * The columns that may give a place by their heads, in Chinese and English, the best first.
 *
 * @param heads by column; columns without one are not in it
 */
export function listPlaceColumns(heads: ReadonlyMap<number, string>): readonly PlaceColumns[] {
  const read = [...heads].map(([column, head]) => readHead(head, column)).filter((head) => head !== null);
  const keyOf = ({ names, rest, crs }: ReadHead) => `${names} ${crs} ${rest}`;
  const northings = new Map<string, ReadHead>();
  for (const head of read) if (head.type === "y" && !northings.has(keyOf(head))) northings.set(keyOf(head), head);
  const amapPositions = findAmapPositions(heads);
  const found: PlaceColumns[] = [];
  for (const head of read) {
    const { column, type, names } = head;
    const crs = column === amapPositions ? "gcj02" : head.crs;
    if (type === "geometry") found.push({ type, column });
    else if (type === "lng-lat" || type === "lat-lng")
      found.push({ type: "cell", column, crs, isLatFirst: type === "lat-lng" });
    else if (type === "x") {
      const y = northings.get(keyOf(head));
      if (y === undefined) continue;
      northings.delete(keyOf(head));
      found.push({ type: "pair", x: column, y: y.column, crs, names });
    }
  }
  return found.sort((a, b) => rankOf(a) - rankOf(b));
}

/** Whether heads leave no doubt that they are some: no row of things has "经度" beside "纬度" in it, or "WKT". */
export const namesPlaces = (heads: ReadonlyMap<number, string>): boolean =>
  listPlaceColumns(heads).some(({ type }) => type !== "cell");
