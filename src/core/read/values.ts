import type { AttributeDefinition } from "../standard/standard.ts";

/** A known value of a unit's or facility's attribute. What is not known is not there. */
export type AttributeValue = number | string | boolean;

/** Known attributes by key of the standard's dictionary. */
export type Attributes = ReadonlyMap<string, AttributeValue>;

/** Greatest number of people, households or square meters that is believed. */
export const MOST_BELIEVED = 1e12;

const TRUE_WORDS = new Set(["true", "yes", "y", "1", "是", "有", "已", "√", "✓", "t"]);
const FALSE_WORDS = new Set(["false", "no", "n", "0", "否", "无", "没有", "未", "×", "f"]);

/** Words of bureaus and portals for the values of enumerations, by value. */
const ENUM_WORDS: Readonly<Record<string, readonly string[]>> = {
  "traditional-urban": ["传统城区社区", "传统城区", "城区社区"],
  town: ["集镇社区", "集镇", "场镇社区", "镇", "城镇"],
  "urban-fringe-new": ["城乡接合部新型社区", "城乡结合部新型社区", "城乡接合部", "城乡结合部"],
  resettlement: ["易地扶贫搬迁社区", "易地扶贫搬迁", "搬迁安置社区", "安置社区"],
  urban: ["城市", "城区", "城市社区"],
  rural: ["农村", "乡村"],
  new: ["新建", "新建社区"],
  existing: ["既有", "建成", "已建", "既有社区"],
  "under-construction": ["在建", "建设中"],
  old: ["老旧", "老旧小区"],
  converted: ["改建", "改造"],
  extended: ["扩建", "改扩建"],
  purchased: ["购置", "购买"],
  leased: ["租用", "租赁", "rented"],
  swapped: ["置换"],
  joint: ["共建", "联建", "合建"],
  subdistrict: ["街道", "街道办事处"],
  township: ["乡镇", "乡", "镇"],
};

const normalise = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** A number out of a cell: a number, or text such as "1,234", "１２００人", "1.2万"; null if it is none. */
export function parseNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string") return null;
  const match =
    /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,3})?)\s*(万)?\s*(人|户|套|个|位|张|层|栋|m2|m²|㎡|平方米|平米)?$/.exec(
      normalise(value),
    );
  if (match === null) return null;
  const number = Number(match[1].replaceAll(",", "")) * (match[2] ? 10_000 : 1);
  return Number.isFinite(number) ? number : null;
}

export function parseBoolean(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  const text = normalise(String(value));
  if (TRUE_WORDS.has(text)) return true;
  return FALSE_WORDS.has(text) ? false : null;
}

function parseEnum(value: unknown, values: readonly string[]): string | null {
  const text = normalise(String(value));
  const wordsOf = (id: string) => (Object.hasOwn(ENUM_WORDS, id) ? ENUM_WORDS[id] : []);
  return values.find((id) => normalise(id) === text || wordsOf(id).includes(text)) ?? null;
}

/** Nothing was entered: no fault, only unknown. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && (value.trim() === "" || /^(null|n\/?a|-+|—+|\/)$/i.test(value.trim())));

/** The value of a cell as its definition wants it, or null if the cell does not hold such a value. */
export function parseAttribute(
  value: unknown,
  definition: Pick<AttributeDefinition, "type" | "values">,
): AttributeValue | null {
  switch (definition.type) {
    case "number":
    case "integer": {
      const number = parseNumber(value);
      return number !== null && number >= 0 && number <= MOST_BELIEVED ? number : null;
    }
    case "boolean":
      return parseBoolean(value);
    case "enum":
      return parseEnum(value, definition.values ?? []);
    default:
      return typeof value === "string" || typeof value === "number" ? String(value) : null;
  }
}
