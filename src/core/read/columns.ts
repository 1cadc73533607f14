import type { AttributeDefinition, Bilingual } from "../standard/standard.ts";

/** What the records of a source are. */
export type Role = "communities" | "facilities" | "demand" | "units" | "entrances" | "background";

/** Columns that say of what kind a thing is, best first. */
const KIND_NAMES = [
  "kind",
  "facility_kind",
  "amenity",
  "facility_type",
  "类别",
  "类型",
  "设施类别",
  "设施类型",
  "种类",
  "小类",
  "中类",
  "大类",
  "category",
  "type",
  "typecode",
  "类型编码",
  "分类编码",
  "shop",
  "leisure",
  "healthcare",
  "social_facility",
];

/**
 * Names under which bureaus, portals and OpenStreetMap give a field, best first. Attributes of the standard are found by
 * their key and labels besides; the words here are those that people use instead.
 */
const FIELD_NAMES: Readonly<Record<string, readonly string[]>> = {
  id: [
    "id",
    "code",
    "fid",
    "objectid",
    "gid",
    "osm_id",
    "编号",
    "编码",
    "代码",
    "序号",
    "社区编码",
    "社区代码",
    "设施编号",
  ],
  name: [
    "name",
    "名称",
    "社区名称",
    "设施名称",
    "小区名称",
    "社区",
    "名字",
    "name_zh",
    "name:zh",
    "title",
    "村名",
    "机构名称",
  ],
  population: ["population", "resident_population", "pop", "常住人口", "人口", "人口数", "总人口", "常住人口数"],
  households: ["households", "household", "hh", "户数", "总户数", "家庭户数", "居民户数"],
  elderly: [
    "elderly",
    "elderly_65plus",
    "elderly_65plus_est",
    "elderly_60plus",
    "seniors",
    "老年人口",
    "老年人",
    "老年人数",
    "65岁以上",
    "65岁以上人口",
    "60岁以上",
    "60岁以上人口",
  ],
  children: [
    "children",
    "children_3_6",
    "children_0_6",
    "儿童",
    "儿童数",
    "儿童人口",
    "3-6岁",
    "3-6岁人口",
    "学龄前儿童",
  ],
  students: ["students", "pupils", "学生", "学生数"],
  people: [
    "people",
    "population",
    "population_est",
    "persons",
    "residents",
    "pop",
    "人口",
    "人数",
    "人口数",
    "常住人口",
    "居住人数",
  ],
  dwellings: ["dwellings", "dwelling_units", "units", "flats", "住宅套数", "套数", "住房套数"],
  subdistrict: [
    "subdistrict",
    "street_township",
    "街道",
    "乡镇",
    "街道乡镇",
    "街道/乡镇",
    "乡镇街道",
    "所属街道",
    "所属乡镇",
    "镇街",
  ],
  county: ["county", "区县", "县区", "县市区", "县(市、区)", "所属区县", "区"],
  // Ids or names of the units that a facility serves.
  serves: ["serves", "assigned_to", "serves_community", "服务社区", "服务的社区", "服务对象社区", "服务单元"],
  // Of an entrance: whose it is.
  compound: ["compound_id", "compound", "小区编号", "小区", "所属小区", "小区名称"],
  kind: KIND_NAMES,
  // What a thing of the background is: a tag of OpenStreetMap, else a word; grade: of a street.
  class: [
    ...["highway", "railway", "waterway", "natural", "landuse", "boundary", "fclass", "building"],
    ...["地类名称", "地类", "dlmc", "用地类型", "用地性质", "图层", "layer"],
    ...KIND_NAMES,
  ],
  grade: ["道路等级", "等级", "级别", "road_class", "道路类型"],
  type: ["type", "community_type", "社区类型", "类型"],
  urbanRural: ["urban_rural", "城乡", "城乡属性", "城乡类型"],
  buildStatus: ["build_status", "新建或既有", "建设状态"],
  totalFloorArea: ["total_floor_area", "总建筑面积", "社区总建筑面积"],
  floorArea: ["floor_area", "建筑面积", "建筑面积(平方米)"],
  siteArea: ["site_area", "用地面积", "占地面积"],
  acquisition: ["acquisition", "取得方式", "来源"],
  spaces: ["parking_spaces", "停车位数", "车位数", "停车位数量", "泊位数"],
  spacesChargingOrReady: ["充电车位", "充电车位数", "充电或预留车位数"],
  accessibleSpaces: ["无障碍停车位", "无障碍停车位数", "无障碍车位数"],
  openingHours: ["opening_hours", "开放时间", "营业时间"],
  storeys: ["building:levels", "levels", "floors", "层数", "楼层数"],
  hasLift: ["电梯", "有电梯", "elevator"],
  multiFunction: ["multi_function", "综合功能"],
  emergencyConvertible: ["emergency_convertible", "可转换为应急避难场所", "应急避难"],
};

/** Fields that a role takes besides the attributes of its unit kind. */
const ROLE_FIELDS: Readonly<Record<Role, readonly string[]>> = {
  communities: ["id", "name", "population", "households", "elderly", "children", "students", "subdistrict", "county"],
  facilities: ["id", "name", "serves"],
  demand: ["id", "people", "households", "dwellings", "elderly", "children", "students"],
  units: ["id", "name", "population", "households"],
  entrances: ["id", "compound"],
  background: ["class", "grade"],
};

/**
 * Header words are compared without case, width, spaces, underscores, quotation marks, a unit or "(是/否)" in brackets at
 * their end, and "是否" at their head.
 */
export const normaliseHeader = (header: string): string =>
  header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\((人|户|套|个|m2|m²|㎡|平方米|平米|是\/否)\)$/u, "")
    .replace(/^是否/u, "")
    .replace(/[\s_\-·“”"「」]+/gu, "");

/** Columns that the user chose, by field; null: the field is read from none. */
export type ChosenColumns = ReadonlyMap<string, string | null>;

/** As the names of the columns say. */
export const COLUMNS_BY_NAME: ChosenColumns = new Map();

/** What fields are called that are no attributes. */
const FIELD_LABELS: Readonly<Record<string, Bilingual>> = {
  id: { zh: "编号", en: "Id" },
  name: { zh: "名称", en: "Name" },
  kind: { zh: "设施类别", en: "Kind of facility" },
  subdistrict: { zh: "街道/乡镇", en: "Subdistrict" },
  county: { zh: "区县", en: "County" },
  compound: { zh: "所属小区", en: "Compound" },
  class: { zh: "类别", en: "Class" },
  grade: { zh: "道路等级", en: "Grade of street" },
};

/** The label of a field that is no attribute, if it has one. */
export const labelOfField = (field: string): Bilingual | undefined =>
  Object.hasOwn(FIELD_LABELS, field) ? FIELD_LABELS[field] : undefined;

/** The fields that a role takes, in a fixed order: its own, then the attributes of its unit kind. */
export const listFields = (role: Role, definitions: readonly AttributeDefinition[]): readonly string[] => [
  ...new Set([...ROLE_FIELDS[role], ...definitions.map(({ key }) => key)]),
];

/** Names of a field, best first: the field itself, the words of people, the labels of the standard. */
function namesOf(field: string, definition: AttributeDefinition | undefined): readonly string[] {
  const labels = definition ? [definition.label.zh, definition.label.en] : [];
  const words = Object.hasOwn(FIELD_NAMES, field) ? FIELD_NAMES[field] : [];
  return [field, ...words, ...labels].map(normaliseHeader);
}

/**
 * The columns of each field that is recognised, best first: one record may give its township in 街道, the next in 乡镇. A
 * column serves one field, the first that claims it. What the user chose goes before all names.
 */
export function matchColumns(
  columns: readonly string[],
  role: Role,
  definitions: readonly AttributeDefinition[],
  chosen: ChosenColumns = COLUMNS_BY_NAME,
): ReadonlyMap<string, readonly string[]> {
  const byHeader = new Map<string, string>();
  for (const column of columns) {
    const header = normaliseHeader(column);
    if (!byHeader.has(header)) byHeader.set(header, column);
  }
  const matched = new Map<string, readonly string[]>();
  const taken = new Set<string>();
  const fields = listFields(role, definitions);
  for (const field of fields) {
    const column = chosen.get(field);
    if (column === undefined || column === null || !columns.includes(column)) continue;
    matched.set(field, [column]);
    taken.add(normaliseHeader(column));
  }
  for (const field of fields) {
    if (chosen.has(field)) continue;
    const definition = definitions.find(({ key }) => key === field);
    const headers = namesOf(field, definition).filter((name) => byHeader.has(name) && !taken.has(name));
    if (headers.length === 0) continue;
    for (const header of headers) taken.add(header);
    matched.set(
      field,
      [...new Set(headers)].map((header) => byHeader.get(header)!),
    );
  }
  return matched;
}

/** Columns that may say of what kind a facility is, best first; the one that the user chose, if there is one. */
export function findKindColumns(
  columns: readonly string[],
  chosen: ChosenColumns = COLUMNS_BY_NAME,
): readonly string[] {
  const own = chosen.get("kind");
  if (own !== undefined) return own === null ? [] : columns.filter((column) => column === own);
  const names = FIELD_NAMES.kind.map(normaliseHeader);
  return columns
    .filter((column) => names.includes(normaliseHeader(column)))
    .sort((a, b) => names.indexOf(normaliseHeader(a)) - names.indexOf(normaliseHeader(b)));
}
