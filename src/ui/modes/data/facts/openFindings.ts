import type { Outcome } from "../../../../core/audit/tests/verdict.ts";
import type { FormTable, UnitOutcomes } from "../../../../core/report/factsForm.ts";
import { OUTCOMES } from "../../../../core/report/overview.ts";

/** How many findings of each outcome there are on the very units of a table, by unit and rule. */
export class UnitFindings {
  private readonly places: ReadonlyMap<string, number>;
  private readonly byRule: ReadonlyMap<string, Uint8Array>;

  constructor({ units }: Pick<FormTable, "units">, judged: readonly UnitOutcomes[]) {
    this.places = new Map(units.map(({ id }, place) => [id, place]));
    this.byRule = new Map(judged.map(({ rule, outcomes }) => [rule, outcomes]));
  }

  /** Of one unit, by some rules. */
  count(unit: string, rules: readonly string[], outcome: Outcome): number {
    const place = this.places.get(unit);
    if (place === undefined) return 0;
    return rules.filter((rule) => OUTCOMES[this.byRule.get(rule)?.[place] ?? OUTCOMES.length] === outcome).length;
  }
}
