import { auditRule, type Finding } from "../../../src/core/audit/audit.ts";
import { toNumber } from "../../../src/core/rational.ts";
import { resolveParameters } from "../../../src/core/standard/parameters.ts";
import type { Standard } from "../../../src/core/standard/standard.ts";
import { TableData, type TableInput } from "../../support/tableData.ts";

export interface TableRun {
  readonly set?: Readonly<Record<string, number>>;
  readonly date?: string;
}

/** Findings of one rule on tables. Without a date, after every deadline. */
export function auditTable(
  standard: Standard,
  ruleId: string,
  input: TableInput,
  { set = {}, date = "2030-01-01" }: TableRun = {},
): readonly Finding[] {
  const rule = standard.rules.find(({ id }) => id === ruleId);
  if (rule === undefined) throw new Error(`There is no rule "${ruleId}".`);
  const parameters = resolveParameters(standard, new Map(Object.entries(set)));
  return auditRule(rule, { standard, data: new TableData(standard, input), parameters, date });
}

/** The finding of one subject. */
export function findingOf(findings: readonly Finding[], subjectId: string): Finding {
  const finding = findings.find(({ subject }) => subject.id === subjectId);
  if (finding === undefined) throw new Error(`There is no finding of "${subjectId}".`);
  return finding;
}

/** The figures of a finding as numbers. */
export function figuresOf({ low, high, threshold, gap }: Finding) {
  const show = (value: Finding["low"]) => (value === null ? null : toNumber(value));
  return { low: show(low), high: show(high), threshold: show(threshold), gap: show(gap) };
}
