import type { Issue } from "../errors.ts";
import type { Shape } from "../geo/shapes.ts";
import { type ChosenColumns, COLUMNS_BY_NAME, matchColumns } from "./columns.ts";
import { placeOfRecord, type SourceRecord, type SourceTable } from "./sourceTable.ts";

/** What is drawn beneath the plan and never counted. Streets have three grades. */
export const BACKGROUND_CLASSES = [
  "water",
  "railway",
  "street-main",
  "street-minor",
  "street-path",
  "reserve",
  "farmland",
  "wood",
  "built",
  "other",
] as const;
export type BackgroundClass = (typeof BACKGROUND_CLASSES)[number];

export interface BackgroundFeature {
  readonly class: BackgroundClass;
  /** Degrees. */
  readonly place: { readonly lngLatLines: readonly Float64Array[] } | { readonly lngLatShape: Shape };
}

export interface ReadBackground {
  readonly features: readonly BackgroundFeature[];
  readonly skippedCount: number;
  readonly issues: readonly Issue[];
}

/** Values of OpenStreetMap's tags and words of bureaus by what they mean. Parks are facilities, and never among them. */
const WORDS: Readonly<Partial<Record<BackgroundClass, string>>> = {
  water: `water river stream canal drain ditch lake pond reservoir riverbank wetland
    水 河 河流 江 江河 溪 水系 水体 水域 湖 湖泊 水库 水面 坑塘 沟渠 渠道 运河 海洋 湿地`,
  railway: `railway rail light_rail subway tram 铁路 铁道 高铁 轨道 轨道交通 地铁 轻轨`,
  "street-main": `motorway motorway_link trunk trunk_link primary primary_link secondary secondary_link
    高速公路 高速 快速路 主干路 主干道 次干路 次干道 国道 省道`,
  "street-minor": `road street tertiary unclassified living_street service
    道路 街道路网 路网 公路 城市道路 农村道路 支路 县道 乡道 村道`,
  "street-path": `footway path steps pedestrian cycleway bridleway track
    步道 人行道 步行道 步行街 小路 绿道 巷道`,
  reserve: `nature_reserve protected_area national_park
    保护区 自然保护区 自然保护地 自然公园 国家公园 风景名胜区 水源保护区 生态红线 生态保护红线`,
  farmland: `farmland farm orchard vineyard meadow grassland
    农田 耕地 水田 旱地 水浇地 基本农田 永久基本农田 园地 果园 茶园 草地`,
  wood: `wood forest scrub 林地 森林 树林`,
  built: `building buildings residential industrial commercial retail construction
    建筑 建筑物 房屋 厂房 工业`,
};

const CLASS_BY_WORD: ReadonlyMap<string, BackgroundClass> = new Map(
  Object.entries(WORDS).flatMap(([name, words]) =>
    words.split(/\s+/).map((word) => [word, name as BackgroundClass] as const),
  ),
);

/** Ends of words of land surveys: "乔木林地", "河流水面", "铁路用地". */
const CLASS_BY_END: readonly (readonly [end: string, name: BackgroundClass])[] = [
  ["水面", "water"],
  ["林地", "wood"],
  ["用地", "built"],
];

/** Tags of OpenStreetMap that say by themselves what a thing is, whatever their value. */
const CLASS_BY_TAG: ReadonlyMap<string, BackgroundClass> = new Map([
  ["waterway", "water"],
  ["railway", "railway"],
  ["highway", "street-minor"],
  ["building", "built"],
]);

/** Of a tag: there is no such thing, or not yet or no longer. */
const ABSENT = new Set(["no", "proposed", "planned", "abandoned", "razed", "demolished"]);

export const isStreet = (name: BackgroundClass): boolean => name.startsWith("street-");

/** The class that a value in a column means; null: none. */
function classOfCell(column: string, cell: unknown): BackgroundClass | null {
  if (typeof cell !== "string" && typeof cell !== "number" && typeof cell !== "boolean") return null;
  const word = String(cell).normalize("NFKC").trim().toLowerCase();
  if (word === "" || ABSENT.has(word)) return null;
  const byTag = CLASS_BY_TAG.get(column.toLowerCase());
  const byWord = CLASS_BY_WORD.get(word) ?? CLASS_BY_END.find(([end]) => word.endsWith(end))?.[1] ?? null;
  if (byTag === undefined) return byWord;
  return byWord !== null && isStreet(byWord) && isStreet(byTag) ? byWord : byTag;
}

/** Makes what tells the class of a table's records; null where its words mean nothing. */
export function makeClassifier(
  columns: readonly string[],
  chosen: ChosenColumns = COLUMNS_BY_NAME,
): (record: SourceRecord) => BackgroundClass | null {
  const matched = matchColumns(columns, "background", [], chosen);
  const find = ({ properties }: SourceRecord, field: string): BackgroundClass | null => {
    for (const column of matched.get(field) ?? []) {
      const found = Object.hasOwn(properties, column) ? classOfCell(column, properties[column]) : null;
      if (found !== null) return found;
    }
    return null;
  };
  return (record) => {
    const byWord = find(record, "class");
    if (byWord !== null && !isStreet(byWord)) return byWord;
    const grade = find(record, "grade");
    const found = grade !== null && isStreet(grade) ? grade : byWord;
    // The ground that a street takes is drawn as such.
    return found !== null && record.geometry.type === "area" ? "built" : found;
  };
}

/**
 * Reads a table of lines and areas as background. A point is skipped and listed; what no word tells is "other", and counted in
 * a note.
 *
 * @param areStreets somebody said so: words tell their grades only
 */
export function readBackground(
  table: SourceTable,
  chosen: ChosenColumns = COLUMNS_BY_NAME,
  areStreets = false,
): ReadBackground {
  const classOf = makeClassifier(table.columns, chosen);
  const features: BackgroundFeature[] = [];
  const issues: Issue[] = [];
  for (const record of table.records) {
    const { geometry } = record;
    if (geometry.type === "point") {
      const where = placeOfRecord(table.name, record.index);
      issues.push({ code: "record.not-background", severity: "error", values: {}, where });
      continue;
    }
    const found = classOf(record);
    const street = found !== null && isStreet(found) ? found : "street-minor";
    features.push({ class: areStreets ? street : (found ?? "other"), place: geometry });
  }
  const count = features.filter((feature) => feature.class === "other").length;
  if (count > 0) issues.push({ code: "background.other", severity: "note", values: { count }, where: table.name });
  return { features, skippedCount: table.records.length - features.length, issues };
}
