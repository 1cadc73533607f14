import type { Language } from "../../../core/messages/messages.ts";
import { labelOfAttribute } from "../../../core/report/attributeWords.ts";
import type { MatrixColumn } from "../../../core/report/overview.ts";
import { upperFirst } from "../../../core/standard/labelsEn.ts";
import { formatMeasure, formatNumber } from "../../../core/standard/sentenceWords.ts";
import type { Quantity, Rule, Standard } from "../../../core/standard/standard.ts";
import { mmToMeters } from "../../../core/units.ts";
import { formatWord, type Word } from "../../i18n/say.ts";
import { words } from "../../i18n/words.ts";

/** A word of the page for something that a standard names, if there is one. */
const findWord = (word: string, language: Language): string | null =>
  Object.hasOwn(words, word) ? formatWord(word as Word, {}, language) : null;

/** What a kind is called where there is little room; its name in the standard where it has no short one. */
export function shortKindName(kind: string, standard: Standard, language: Language): string {
  return findWord(`kind.${kind}`, language) ?? standard.kinds.get(kind)?.label[language] ?? kind;
}

/** What a theme of the standard is called; a theme without a word shows its id. */
export function themeName(theme: string, language: Language): string {
  return findWord(`check.theme.${theme}`, language) ?? theme;
}

const rulesOf = new WeakMap<Standard, ReadonlyMap<string, Rule>>();

/** A rule by its id: every cell of the matrix asks for one. */
function findRule(id: string, standard: Standard): Rule {
  let rules = rulesOf.get(standard);
  if (rules === undefined) {
    rules = new Map(standard.rules.map((rule) => [rule.id, rule]));
    rulesOf.set(standard, rules);
  }
  const rule = rules.get(id);
  if (rule === undefined) throw new Error(`The standard has no rule ${id}.`);
  return rule;
}

/** The rule that a column judges: the whole, or one part of it. */
export function ruleOfColumn({ rule: id, part }: MatrixColumn, standard: Standard): Rule {
  const rule = findRule(id, standard);
  if (part === null || rule.require.test !== "all") return rule;
  return { ...rule, require: rule.require.of[part]! };
}

function nameOfQuantity(quantity: Quantity, standard: Standard, language: Language): string | null {
  switch (quantity.q) {
    case "reach":
    case "count":
      return shortKindName(quantity.q === "reach" ? quantity.to[0]! : quantity.kinds[0]!, standard, language);
    case "attr":
      return (
        findWord(`fact.${quantity.key}`, language) ??
        upperFirst(labelOfAttribute(standard, "community", quantity.key, language))
      );
    case "ratio":
      return quantity.num.q === "sum"
        ? upperFirst(labelOfAttribute(standard, "facility", quantity.num.key, language))
        : null;
    default:
      return null;
  }
}

/** The name of a column in a few letters. */
export function columnName(column: MatrixColumn, standard: Standard, language: Language): string {
  const { require, title } = ruleOfColumn(column, standard);
  const { part } = column;
  // Of several standards that use an id, the later ones say theirs before it: a copy's rule is called as the original's.
  const rule = column.rule.slice(column.rule.lastIndexOf(":") + 1);
  const own = findWord(part === null ? `column.${rule}` : `column.${rule}.${part}`, language);
  const derived = require.test === "compare" ? nameOfQuantity(require.of, standard, language) : null;
  return own ?? derived ?? title[language];
}

/** What a column asks for, in figures: "500 m", "≥1", "1,500–3,000". */
export function columnTest({ limitMm, operator, thresholds, unit }: MatrixColumn, language: Language): string {
  if (limitMm !== null) return `${formatNumber(mmToMeters(limitMm))} m`;
  const [first, second] = thresholds;
  if (operator === null || first === undefined) return "";
  if (operator === "between" && second !== undefined) return `${formatNumber(first)}–\u200b${formatNumber(second)}`;
  const sign = { ">=": "≥", ">": ">", "<=": "≤", "<": "<", "==": "=", between: "" }[operator];
  return unit === "count"
    ? `${sign}${formatNumber(first)}`
    : `${sign}${formatMeasure(first, unit, language).replace(" ", " ")}`;
}

/** The whole name of a column: rule, what it asks for, the rule's id. */
export function columnTitle(column: MatrixColumn, standard: Standard, language: Language): string {
  const rule = ruleOfColumn(column, standard);
  const test = columnTest(column, language);
  const name = columnName(column, standard, language);
  return `${column.rule} ${rule.title[language]} · ${name}${test === "" ? "" : ` ${test}`}`;
}

/** What marks a column of another standard than the first: the part of its rule's id that all rules of it begin with. */
export function standardTag({ rule: id }: MatrixColumn, standard: Standard): string | null {
  const [first] = standard.members;
  return findRule(id, standard).standardId === first?.id ? null : (/^[^-]+/.exec(id)?.[0] ?? null);
}
