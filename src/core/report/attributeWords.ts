import { groupThousands } from "../messages/groupThousands.ts";
import { formatMessage, type Language, messages } from "../messages/messages.ts";
import type { AttributeValue } from "../read/values.ts";
import { lowerFirst } from "../standard/labelsEn.ts";
import { findValueLabel } from "../standard/sentenceWords.ts";
import type { AttributeDefinition, Standard } from "../standard/standard.ts";
import { formatDecimal, formatPercent } from "./numbers.ts";

const findDefinition = (standard: Standard, unitKind: string, key: string): AttributeDefinition | undefined =>
  standard.attributes.find((attribute) => attribute.unitKind === unitKind && attribute.key === key);

/** A figure with its unit in words: "90%", "480 m²"; a unit that has no word stays as the standard writes it. */
export function formatAmount(figure: string, unit: string, language: Language): string {
  if (unit === "share") return formatPercent(Number(figure));
  if (unit === "" || unit === "count") return groupThousands(figure);
  const code = `measure.${unit}`;
  return `${groupThousands(figure)} ${messages.has(code) ? formatMessage(code, {}, language) : unit}`;
}

/** What an attribute is called inside a sentence; one that the standard does not know keeps its key. */
export function labelOfAttribute(standard: Standard, unitKind: string, key: string, language: Language): string {
  const label = findDefinition(standard, unitKind, key)?.label;
  if (label === undefined) return key;
  return language === "zh" ? label.zh : lowerFirst(label.en);
}

/** A figure with the unit of an attribute. */
export const formatAttributeAmount = (
  standard: Standard,
  unitKind: string,
  key: string,
  figure: string,
  language: Language,
): string => formatAmount(figure, findDefinition(standard, unitKind, key)?.unit ?? "", language);

/** An attribute's value in words: yes and no, and the names that the standard gives its words. */
export function valueOfAttribute(
  standard: Standard,
  unitKind: string,
  key: string,
  value: AttributeValue | null,
  language: Language,
): string {
  if (typeof value === "boolean") return formatMessage(`value.${value}`, {}, language);
  if (typeof value === "number") return formatAttributeAmount(standard, unitKind, key, formatDecimal(value), language);
  return findValueLabel(findDefinition(standard, unitKind, key), String(value), language);
}
