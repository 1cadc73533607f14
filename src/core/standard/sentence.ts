import type { Language } from "../messages/messages.ts";
import { english } from "./sentenceEn.ts";
import type { Grammar } from "./sentenceWords.ts";
import { chinese } from "./sentenceZh.ts";
import type { Quantity, Rule, Standard } from "./standard.ts";

const grammars: Readonly<Record<Language, Grammar>> = { zh: chinese, en: english };

/** A rule as one sentence to read aloud: to whom it applies, how strongly, what it requires, until when. */
export const formatRule = (rule: Rule, standard: Standard, language: Language): string =>
  grammars[language].formatRule(rule, standard);

/**
 * A quantity as a noun without an article: "number of households", "辖区内公共绿地的面积".
 *
 * @param subject the unit or facility kind that is measured
 */
export const formatQuantity = (quantity: Quantity, standard: Standard, language: Language, subject: string): string =>
  grammars[language].formatQuantity(quantity, { standard, subject });
