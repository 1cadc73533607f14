import type { Language } from "../../../core/messages/messages.ts";
import * as english from "../../../core/standard/labelsEn.ts";
import * as chinese from "../../../core/standard/labelsZh.ts";
import { findFacilityKinds, type Standard } from "../../../core/standard/standard.ts";

/** What the standard calls a facility kind; its id where it has no such kind. */
export const nameKind = (kind: string, standard: Standard, language: Language): string =>
  standard.kinds.get(kind)?.label[language] ?? kind;

/** What a unit kind of the standard is called; standards name units in Chinese only, core knows the English. */
export function nameUnit(unitKind: string, standard: Standard, language: Language): string {
  const topic = { standard, subject: unitKind };
  return language === "zh"
    ? chinese.formatKind(unitKind, topic)
    : english.upperFirst(english.formatKind(unitKind, topic, "one"));
}

/** What an attribute of a unit kind, or of facilities, is called. */
export function nameAttribute(unitKind: string, key: string, standard: Standard, language: Language): string {
  const topic = { standard, subject: unitKind };
  return language === "zh" ? chinese.formatKey(key, topic) : english.formatKey(key, topic);
}

export interface KindOption {
  readonly value: string;
  readonly label: string;
}

/** The kinds that a facility can be said to be, with their names: first those that the rules ask for. */
export const listKindOptions = (standard: Standard, language: Language): readonly KindOption[] =>
  [...new Set([...findFacilityKinds(standard), ...standard.kinds.keys()])].map((kind) => ({
    value: kind,
    label: nameKind(kind, standard, language),
  }));
