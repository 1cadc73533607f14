import { OUTCOMES } from "../../../core/report/overview.ts";
import { isUnverified } from "../../../core/standard/joinStandards.ts";
import type { Rule, Standard } from "../../../core/standard/standard.ts";
import { type Strength, strengthOf } from "../../../core/standard/strength.ts";

/** A rule as the list shows it. */
export interface ListedRule {
  readonly standardId: string;
  /** In its own file. */
  readonly ownId: string;
  readonly rule: Rule;
  /** In which the rule's names mean something. */
  readonly standard: Standard;
  /** Its id where it is judged; null: it is not. */
  readonly judgedAs: string | null;
  /** Findings by outcome, in the order of OUTCOMES; null: there are none. */
  readonly counts: readonly number[] | null;
}

export const EVALUABLES = ["geometry", "attribute", "mixed", "none"] as const satisfies readonly Rule["evaluable"][];

export interface RuleFilter {
  readonly text: string;
  /** Rules with such a finding; null: all. */
  readonly outcome: "short" | "not-assessable" | null;
  readonly evaluable: Rule["evaluable"] | null;
  readonly strength: Strength | null;
  readonly isUnverifiedOnly: boolean;
}

export const NO_RULE_FILTER: RuleFilter = {
  text: "",
  outcome: null,
  evaluable: null,
  strength: null,
  isUnverifiedOnly: false,
};

/** The id that a rule of joined standards has in its own file. */
const ownIdOf = ({ id, standardId }: Rule): string =>
  id.startsWith(`${standardId}:`) ? id.slice(standardId.length + 1) : id;

type RuleCounts = readonly { readonly rule: string; readonly counts: readonly number[] }[];

/**
 * The rules of one standard, judged or not, or of all that are in use.
 *
 * @param joined the standards in use
 * @param chosen the standard whose rules are wanted, all of them; null: all that are in use
 */
export function listRules(joined: Standard, chosen: Standard | null, ruleCounts: RuleCounts): readonly ListedRule[] {
  const counts = new Map(ruleCounts.map(({ rule, counts: own }) => [rule, own]));
  const toListed = (rule: Rule): ListedRule => ({
    standardId: rule.standardId,
    ownId: ownIdOf(rule),
    rule,
    standard: joined,
    judgedAs: rule.id,
    counts: counts.get(rule.id) ?? null,
  });
  if (chosen === null) return joined.rules.map(toListed);
  const judged = new Map(
    joined.rules.filter(({ standardId }) => standardId === chosen.id).map((rule) => [ownIdOf(rule), rule]),
  );
  return chosen.rules.map((rule) => {
    const own = judged.get(rule.id);
    if (own !== undefined) return toListed(own);
    return { standardId: chosen.id, ownId: rule.id, rule, standard: chosen, judgedAs: null, counts: null };
  });
}

/** Whether a rule passes the filter. */
export function passes(filter: RuleFilter, { rule, ownId, counts }: ListedRule): boolean {
  if (filter.strength !== null && strengthOf(rule) !== filter.strength) return false;
  if (filter.evaluable !== null && rule.evaluable !== filter.evaluable) return false;
  if (filter.isUnverifiedOnly && !isUnverified(rule)) return false;
  if (filter.outcome !== null && !((counts?.[OUTCOMES.indexOf(filter.outcome)] ?? 0) > 0)) return false;
  const text = filter.text.trim().toLowerCase();
  if (text === "") return true;
  const quotes = rule.citations.map(({ clause, quote }) => `${clause} ${quote ?? ""}`);
  return [ownId, rule.title.zh, rule.title.en, ...quotes].join("\n").toLowerCase().includes(text);
}

export type RuleRow =
  | {
      readonly type: "theme";
      readonly theme: string | undefined;
      readonly count: number;
      /** Of which standard, where there are several. */
      readonly standardId: string | null;
    }
  | { readonly type: "rule"; readonly listed: ListedRule };

/** Rules under the heads of their themes, in the order of the standards. */
export function buildRuleRows(rules: readonly ListedRule[]): readonly RuleRow[] {
  const isOfSeveral = rules.some(({ standardId }) => standardId !== rules[0]?.standardId);
  const groups = new Map<string, ListedRule[]>();
  for (const listed of rules) {
    const key = JSON.stringify([listed.standardId, listed.rule.theme ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), listed]);
  }
  return [...groups.values()].flatMap((own) => {
    const [{ standardId, rule }] = own as [ListedRule, ...ListedRule[]];
    return [
      {
        type: "theme" as const,
        theme: rule.theme,
        count: own.length,
        standardId: isOfSeveral ? standardId : null,
      },
      ...own.map((listed) => ({ type: "rule" as const, listed })),
    ];
  });
}

/** Rules that say the same as a rule, by what either says of the other. */
export function findRestated(wanted: ListedRule, all: readonly ListedRule[]): readonly ListedRule[] {
  const { rule } = wanted;
  return all.filter(
    (other) =>
      other !== wanted &&
      other.standardId === wanted.standardId &&
      (rule.restates.includes(other.rule.id) || other.rule.restates.includes(rule.id)),
  );
}

/** How many rules are due on a day, and how many are not yet. */
export function countDue(rules: readonly Rule[], date: string): { readonly due: number; readonly later: number } {
  const later = rules.filter(({ due }) => due !== null && date < due).length;
  return { due: rules.length - later, later };
}
