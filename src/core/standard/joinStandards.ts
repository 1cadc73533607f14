import type { AttributeDefinition, Conflict, IndicatorRow, KindDefinition, Rule, Standard } from "./standard.ts";

/** A standard that a place is judged by. */
export interface ChosenStandard {
  readonly standard: Standard;
  /** Rules whose figures nobody has compared with the printed text are judged too. */
  readonly withUnverified: boolean;
}

/** Whether a rule's figures were never compared with the printed text. */
export const isUnverified = ({ verification }: Rule): boolean => verification?.state === "unverified";

/** By id: what the entries of a later standard are called where an earlier one uses the id for something else. */
type Renames = ReadonlyMap<string, string>;

const qualify = (standard: Standard, id: string): string => `${standard.id}:${id}`;

/** Adds the entries of a standard; one whose id means something else already is given the standard's name before its own. */
function addEntries<Entry extends { readonly id: string }>(
  joined: Map<string, Entry>,
  entries: Iterable<Entry>,
  standard: Standard,
  means: (a: Entry, b: Entry) => boolean,
): Renames {
  const renames = new Map<string, string>();
  for (const entry of entries) {
    const earlier = joined.get(entry.id);
    if (earlier !== undefined && means(earlier, entry)) continue;
    const id = earlier === undefined ? entry.id : qualify(standard, entry.id);
    if (id !== entry.id) renames.set(entry.id, id);
    joined.set(id, { ...entry, id });
  }
  return renames;
}

/** A copy of a tree of plain values in which members of some names, if they are texts, have other ones. */
function renameIn<Value>(value: Value, renamed: ReadonlyMap<string, Renames>): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => renameIn(item, renamed)) as Value;
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === "string" ? (renamed.get(name)?.get(member) ?? member) : renameIn(member, renamed),
  ]);
  return Object.fromEntries(members) as Value;
}

/** A kind keeps the parent that was given first; one that would make it its own ancestor is left out. */
function addKinds(joined: Map<string, KindDefinition>, kinds: ReadonlyMap<string, KindDefinition>): void {
  const isBelow = (kind: string | undefined, ancestor: string): boolean => {
    for (let at = kind; at !== undefined; at = joined.get(at)?.parent) if (at === ancestor) return true;
    return false;
  };
  for (const [id, definition] of kinds) {
    const earlier = joined.get(id);
    const { parent } = definition;
    if (earlier === undefined) joined.set(id, definition);
    else if (earlier.parent === undefined && parent !== undefined && !isBelow(parent, id))
      joined.set(id, { ...earlier, parent });
  }
}

function addAttributes(joined: Map<string, AttributeDefinition>, attributes: readonly AttributeDefinition[]): void {
  for (const attribute of attributes) {
    const name = `${attribute.unitKind}.${attribute.key}`;
    if (!joined.has(name)) joined.set(name, attribute);
  }
}

/**
 * Makes one standard of several that hold together. Kinds, units and attributes of the same name are the same thing; so are
 * parameters of the same id and value. A rule, parameter, document or walker whose id an earlier standard uses for something
 * else is called "STANDARD:ID". Levels do not contain each other: every rule stays, and says which standard it is of.
 *
 * @param chosen at least one; the first decides the period
 */
export function joinStandards(chosen: readonly ChosenStandard[]): Standard {
  const [{ standard: first }] = chosen;
  const units = new Map<string, string>();
  const kinds = new Map<string, KindDefinition>();
  const attributes = new Map<string, AttributeDefinition>();
  const parameters = new Map(first.parameters);
  const documents = new Map(first.documents.map((document) => [document.id, document]));
  const walkers = new Map(first.walkers);
  const rules: Rule[] = [];
  const indicators: IndicatorRow[] = [];
  const conflicts: Conflict[] = [];
  const ruleIds = new Set<string>();
  for (const { standard, withUnverified } of chosen) {
    for (const [unit, label] of standard.units) if (!units.has(unit)) units.set(unit, label);
    addKinds(kinds, standard.kinds);
    addAttributes(attributes, standard.attributes);
    const isFirst = standard === first;
    const renamed = new Map<string, Renames>(
      isFirst
        ? []
        : [
            [
              "param",
              addEntries(
                parameters,
                standard.parameters.values(),
                standard,
                (a, b) => a.value === b.value && a.unit === b.unit,
              ),
            ],
            ["doc", addEntries(documents, standard.documents, standard, () => false)],
            [
              "walker",
              addEntries(
                walkers,
                standard.walkers.values(),
                standard,
                (a, b) => a.speedMetersPerSecond === b.speedMetersPerSecond,
              ),
            ],
          ],
    );
    const ruleRenames = new Map(
      standard.rules.flatMap(({ id }) => (ruleIds.has(id) ? [[id, qualify(standard, id)] as const] : [])),
    );
    const renameRule = (id: string) => ruleRenames.get(id) ?? id;
    for (const conflict of standard.conflicts) conflicts.push({ ...conflict, rules: conflict.rules.map(renameRule) });
    for (const rule of standard.rules) {
      const id = renameRule(rule.id);
      ruleIds.add(id);
      if (isUnverified(rule) && !withUnverified) continue;
      const restates = rule.restates.map(renameRule);
      rules.push(isFirst ? rule : { ...renameIn(rule, renamed), id, restates });
    }
    for (const row of standard.indicators) {
      const rule = renameRule(row.rule);
      // One whose rule is not judged has nothing to show.
      if (rules.some(({ id }) => id === rule)) indicators.push({ ...row, rule });
    }
  }
  const members = chosen.flatMap(({ standard }) => standard.members);
  return {
    ...first,
    id: members.map(({ id }) => id).join("+"),
    title: {
      zh: members.map(({ title }) => title.zh).join(" + "),
      en: members.map(({ title }) => title.en).join(" + "),
    },
    members,
    units,
    kinds,
    attributes: [...attributes.values()],
    documents: [...documents.values()],
    parameters,
    walkers,
    rules,
    indicators,
    conflicts,
  };
}
