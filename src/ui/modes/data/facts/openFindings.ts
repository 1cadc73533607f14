import type { Outcome } from "../../../../core/audit/tests/verdict.ts";
import type { FormTable } from "../../../../core/report/factsForm.ts";
import { OUTCOMES, type Overview } from "../../../../core/report/overview.ts";

export type JudgedOverview = Pick<Overview, "columns" | "cells" | "communities" | "otherFindings">;

/** How many findings of each outcome there are on the very units of a table, by unit and rule. */
export class UnitFindings {
  private readonly outcomes = new Map<string, Outcome[]>();

  constructor({ unitKind, units }: Pick<FormTable, "unitKind" | "units">, overview: JudgedOverview) {
    const { columns, cells, communities, otherFindings } = overview;
    if (unitKind === "community") {
      const places = new Map(communities.map(({ id }, place) => [id, place]));
      for (const { id } of units) {
        const community = places.get(id);
        if (community === undefined) continue;
        for (const [column, { rule }] of columns.entries())
          this.note(id, rule, OUTCOMES[cells.outcomes[community * columns.length + column]!]!);
      }
      return;
    }
    for (const { subjectKind, subjectId, rule, outcome } of otherFindings)
      if (subjectKind === unitKind) this.note(subjectId, rule, outcome);
  }

  private note(unit: string, rule: string, outcome: Outcome): void {
    const key = `${unit}\n${rule}`;
    const own = this.outcomes.get(key);
    if (own === undefined) this.outcomes.set(key, [outcome]);
    else own.push(outcome);
  }

  /** Of one unit, by some rules: a rule of several parts counts each of them. */
  count(unit: string, rules: readonly string[], outcome: Outcome): number {
    return rules.reduce(
      (sum, rule) => sum + (this.outcomes.get(`${unit}\n${rule}`) ?? []).filter((own) => own === outcome).length,
      0,
    );
  }
}
