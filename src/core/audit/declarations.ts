import type { Issue } from "../errors.ts";
import { checkFact, countRegister, type DeclaredFact, type RegisterEntry } from "../read/facts.ts";
import type { Place } from "../read/place.ts";
import { findDefinition } from "../standard/declarable.ts";
import type { Standard } from "../standard/standard.ts";

/** What a register holds on the day of the audit. */
export interface RegisterCount {
  readonly certain: number;
  /** Entries without a day. */
  readonly open: number;
}

const keyOf = (unitKind: string, unit: string, key: string): string => JSON.stringify([unitKind, unit, key]);

/** Units named in an issue as examples. */
const EXAMPLES = 5;

/** What was declared of the units of a place: facts, and what registers count on the day of the audit. */
export class Declarations {
  private readonly facts = new Map<string, DeclaredFact>();
  private readonly registers = new Map<string, RegisterCount>();
  /** Attributes of which something is declared, as "unit kind.key": most questions are about others. */
  private readonly about = new Set<string>();

  /** @param date ISO day of the audit; an entry of this very day counts */
  constructor(facts: readonly DeclaredFact[], register: readonly RegisterEntry[], date: string) {
    for (const fact of facts) {
      this.facts.set(keyOf(fact.unitKind, fact.unit, fact.key), fact);
      this.about.add(`${fact.unitKind}.${fact.key}`);
    }
    const entries = new Map<string, RegisterEntry[]>();
    for (const entry of register) {
      const key = keyOf(entry.unitKind, entry.unit, entry.key);
      entries.set(key, [...(entries.get(key) ?? []), entry]);
      this.about.add(`${entry.unitKind}.${entry.key}`);
    }
    for (const [key, own] of entries) this.registers.set(key, countRegister(own, date));
  }

  factOf(unitKind: string, unit: string, key: string): DeclaredFact | undefined {
    return this.about.has(`${unitKind}.${key}`) ? this.facts.get(keyOf(unitKind, unit, key)) : undefined;
  }

  /** Of an attribute of which no single value was declared. */
  registerOf(unitKind: string, unit: string, key: string): RegisterCount | undefined {
    if (!this.about.has(`${unitKind}.${key}`) || this.factOf(unitKind, unit, key) !== undefined) return undefined;
    return this.registers.get(keyOf(unitKind, unit, key));
  }
}

/**
 * Sorts out what cannot be used: facts about units that the place does not have, about attributes that the standard does not
 * know, or with a value that the attribute does not take. They stay in the project, and are listed.
 */
export function checkDeclarations<Fact extends DeclaredFact | RegisterEntry>(
  facts: readonly Fact[],
  place: Place,
  standard: Standard,
): { readonly usable: readonly Fact[]; readonly issues: readonly Issue[] } {
  const units = new Map(
    [...place.unitLayers].map(([unitKind, layer]) => [unitKind, new Set(layer.units.map(({ id }) => id))]),
  );
  units.set("facility", new Set(place.facilities.map(({ id }) => id)));
  const strangers = new Map<string, string[]>();
  const usable = facts.filter((fact) => {
    const { unitKind, unit, key } = fact;
    const definition = findDefinition(standard, unitKind, key);
    const fault = !units.get(unitKind)?.has(unit)
      ? "declared.no-such-unit"
      : definition === undefined
        ? "declared.no-such-attribute"
        : "value" in fact && "fault" in checkFact(fact.value, definition)
          ? "declared.value-not-taken"
          : null;
    if (fault !== null) strangers.set(fault, [...(strangers.get(fault) ?? []), `${unitKind} ${unit} ${key}`]);
    return fault === null;
  });
  const issues = [...strangers].map(([code, names]): Issue => {
    const examples = names.slice(0, EXAMPLES).join(", ") + (names.length > EXAMPLES ? " …" : "");
    return { code, severity: "warning", values: { count: names.length, examples }, where: "" };
  });
  return { usable, issues };
}
