import type { Rule, Standard } from "../standard/standard.ts";

/** A rule, or one of the parts that it requires together, judged as if it stood alone. */
export interface RulePart {
  readonly rule: Rule;
  /** Place in the list of the rule's parts; null for a rule that has none. */
  readonly part: number | null;
}

/**
 * What a standard requires of units of one kind, part by part: a rule that requires several things at once says of each
 * whether it is there. The rule is met where all its parts are. Definitions are left out.
 */
export const listRuleParts = (standard: Standard, unitKind: string): readonly RulePart[] =>
  standard.rules.flatMap((rule): RulePart[] => {
    if (rule.kind === "definition" || rule.subject !== unitKind) return [];
    const { require } = rule;
    // A trigger fires as a whole.
    if (require.test !== "all" || rule.kind === "trigger") return [{ rule, part: null }];
    return require.of.map((test, part) => ({ rule: { ...rule, require: test }, part }));
  });
