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

  /** What was declared and cannot be used. */
  readonly issues: readonly Issue[];

  /** @param date ISO day of the audit; an entry of this very day counts */
  constructor(
    facts: readonly DeclaredFact[],
    register: readonly RegisterEntry[],
    date: string,
    issues: readonly Issue[] = [],
  ) {
    this.issues = issues;
    for (const fact of facts) {
      this.facts.set(keyOf(fact.unitKind, fact.unit, fact.key), fact);
      this.about.add(`${fact.unitKind}.${fact.key}`);
    }
    const entries = new Map<string, RegisterEntry[]>();
    for (const entry of register) {
      const key = keyOf(entry.unitKind, entry.unit, entry.key);
      const own = entries.get(key);
      if (own === undefined) entries.set(key, [entry]);
      else own.push(entry);
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

/** Ids of the units of a kind, facilities among them; undefined where there is no such layer. */
function idsOf({ unitLayers, facilities }: Place, unitKind: string): ReadonlySet<string> | undefined {
  const units = unitKind === "facility" ? facilities : unitLayers.get(unitKind)?.units;
  return units && new Set(units.map(({ id }) => id));
}

/** A table that is looked up again and again: each answer is found once. */
function remember<Answer>(find: (name: string) => Answer): (name: string) => Answer {
  const found = new Map<string, Answer>();
  return (name) => {
    if (!found.has(name)) found.set(name, find(name));
    return found.get(name) as Answer;
  };
}

/**
 * What can be used of what a project declares, for a place and a standard. Left out and listed as issues are facts about units
 * that the place does not have, about attributes that the standard does not know, or with a value that the attribute does not
 * take; they stay in the project.
 *
 * @param date ISO day of the audit
 */
export function declare(
  facts: readonly DeclaredFact[],
  register: readonly RegisterEntry[],
  place: Place,
  standard: Standard,
  date: string,
): Declarations {
  const idsOfKind = remember((unitKind) => idsOf(place, unitKind));
  const definitionOf = remember((name) => {
    const [unitKind, key] = JSON.parse(name) as [string, string];
    return findDefinition(standard, unitKind, key);
  });
  const strangers = new Map<string, string[]>();
  const isUsable = (fact: DeclaredFact | RegisterEntry): boolean => {
    const { unitKind, unit, key } = fact;
    const definition = definitionOf(JSON.stringify([unitKind, key]));
    const fault = !idsOfKind(unitKind)?.has(unit)
      ? "declared.no-such-unit"
      : definition === undefined
        ? "declared.no-such-attribute"
        : "value" in fact && "fault" in checkFact(fact.value, definition)
          ? "declared.value-not-taken"
          : null;
    if (fault === null) return true;
    const names = strangers.get(fault);
    if (names === undefined) strangers.set(fault, [`${unitKind} ${unit} ${key}`]);
    else names.push(`${unitKind} ${unit} ${key}`);
    return false;
  };
  const usable = [facts.filter(isUsable), register.filter(isUsable)] as const;
  const issues = [...strangers].map(([code, names]): Issue => {
    const examples = names.slice(0, EXAMPLES).join(", ") + (names.length > EXAMPLES ? " …" : "");
    return { code, severity: "warning", values: { count: names.length, examples }, where: "" };
  });
  return new Declarations(...usable, date, issues);
}
