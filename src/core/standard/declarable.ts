import { type AttributeDefinition, type Bilingual, isUnitLike, type Standard } from "./standard.ts";

/** An attribute that rules read and no map gives: somebody has to declare it. */
export interface Declarable {
  /** Its key names the kind itself where the dictionary says "served.<kind>". */
  readonly definition: AttributeDefinition;
  /** Ids of the rules that read it, in the order of the standard. */
  readonly rules: readonly string[];
}

/** The unit kind of facilities. */
const FACILITY = "facility";

const FOR_EVERY_KIND = "<kind>";

const joinLabels = (first: Bilingual, second: Bilingual): Bilingual => ({
  zh: `${first.zh}：${second.zh}`,
  en: `${first.en}: ${second.en}`,
});

/**
 * The attribute of a unit kind in the dictionary, or undefined. "served.<kind>" in the dictionary stands for every kind of
 * facility.
 */
export function findDefinition(standard: Standard, unitKind: string, key: string): AttributeDefinition | undefined {
  const own = standard.attributes.filter((definition) => definition.unitKind === unitKind);
  const exact = own.find((definition) => definition.key === key && !key.endsWith(FOR_EVERY_KIND));
  if (exact !== undefined) return exact;
  for (const definition of own) {
    if (!definition.key.endsWith(FOR_EVERY_KIND)) continue;
    const stem = definition.key.slice(0, -FOR_EVERY_KIND.length);
    const kind = key.startsWith(stem) ? standard.kinds.get(key.slice(stem.length)) : undefined;
    if (kind !== undefined) return { ...definition, key, label: joinLabels(definition.label, kind.label) };
  }
  return undefined;
}

/** Kinds of units whose attributes can be declared, in the order of the standard, facilities last. */
export const listUnitKinds = (standard: Standard): readonly string[] => [
  ...[...standard.units.keys()].filter((kind) => !isUnitLike(kind)),
  FACILITY,
];

/** The attributes of a unit kind that have to be declared, in the order of the rules that read them. */
export function listDeclarable(standard: Standard, unitKind: string): readonly Declarable[] {
  const rulesByKey = new Map<string, string[]>();
  for (const { id, kind, evaluable, needs } of standard.rules) {
    if (kind === "definition" || evaluable === "geometry") continue;
    for (const need of needs) {
      const key = /^(?:attr|survey):([^.]+)\.(.+)$/.exec(need);
      if (key === null || key[1] !== unitKind) continue;
      const rules = rulesByKey.get(key[2]) ?? [];
      if (!rules.includes(id)) rules.push(id);
      rulesByKey.set(key[2], rules);
    }
  }
  return [...rulesByKey].flatMap(([key, rules]) => {
    const definition = findDefinition(standard, unitKind, key);
    return definition === undefined || definition.type === "object" ? [] : [{ definition, rules }];
  });
}
