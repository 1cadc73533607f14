import type { Language } from "../messages/messages.ts";
import { english } from "./sentenceEn.ts";
import type { Grammar } from "./sentenceWords.ts";
import { chinese } from "./sentenceZh.ts";
import type { Filter, Quantity, Rule, Standard, Test } from "./standard.ts";

const grammars: Readonly<Record<Language, Grammar>> = { zh: chinese, en: english };

/** A rule as one sentence to read aloud: to whom it applies, how strongly, what it requires, until when. */
export const formatRule = (rule: Rule, standard: Standard, language: Language): string =>
  grammars[language].formatRule(rule, standard);

/**
 * A test, or one part of a rule's test, as a statement without a full stop: "it has at least 1 supermarket inside its boundary".
 *
 * @param subject the unit or facility kind that is judged
 */
export const formatTest = (test: Test, standard: Standard, language: Language, subject: string): string =>
  grammars[language].formatTest(test, { standard, subject });

/**
 * A condition as it stands with a noun: "whose community type is “resettlement”", "社区类型为「易地扶贫搬迁社区」".
 *
 * @param subject the unit or facility kind whose attributes it names
 */
export const formatFilter = (filter: Filter, standard: Standard, language: Language, subject: string): string =>
  grammars[language].formatFilter(filter, { standard, subject });

/**
 * A quantity as a noun without an article: "number of households", "辖区内公共绿地的面积".
 *
 * @param subject the unit or facility kind that is measured
 */
export const formatQuantity = (quantity: Quantity, standard: Standard, language: Language, subject: string): string =>
  grammars[language].formatQuantity(quantity, { standard, subject });
