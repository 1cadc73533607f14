import type { Language } from "../../../core/messages/messages.ts";
import { type FindingRow, type OtherFindings, OUTCOMES } from "../../../core/report/overview.ts";
import { findFacilityKinds, type Standard } from "../../../core/standard/standard.ts";
import type { OutcomeName } from "./matrixModel.ts";

/** A rule about other subjects than communities, with what is found of it. */
export interface OthersGroup extends OtherFindings {
  readonly title: string;
  /** What the rule is about: a unit or facility kind. */
  readonly about: string;
  /** The same, with all kinds of facility as one. */
  readonly scope: string;
  /** Of how many subjects. None where they are not loaded: then the one finding is the city's. */
  readonly subjectCount: number;
}

/** Which findings are shown. */
export interface OthersFilter {
  readonly text: string;
  readonly scope: string | null;
  readonly outcome: OutcomeName | null;
}

export const NO_OTHERS_FILTER: OthersFilter = { text: "", scope: null, outcome: null };

export const ANY_FACILITY = "facility";

export type OthersRow =
  | { readonly type: "group"; readonly group: OthersGroup; readonly isOpen: boolean }
  | { readonly type: "finding"; readonly group: OthersGroup; readonly finding: FindingRow }
  | { readonly type: "loading"; readonly group: OthersGroup };

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Whether a group is one finding of the whole city: there is nothing to unfold. */
export const isSingle = ({ subjectKind, counts }: OtherFindings): boolean =>
  subjectKind === "city" && sum(counts) === 1;

const BY_NEED: readonly OutcomeName[] = ["short", "not-assessable", "met", "not-applicable"];
const needOf = ({ counts }: OtherFindings): number =>
  BY_NEED.findIndex((outcome) => counts[OUTCOMES.indexOf(outcome)]! > 0);

/** The groups, those with something short first, each part in the order of the standard. */
export function listGroups(
  others: readonly OtherFindings[],
  standard: Standard,
  language: Language,
): readonly OthersGroup[] {
  const rules = new Map(standard.rules.map((rule) => [rule.id, rule]));
  const facilityKinds = new Set(findFacilityKinds(standard));
  return others
    .map((own) => {
      const { title, subject } = rules.get(own.rule)!;
      const isOfCity = own.subjectKind === "city";
      return {
        ...own,
        title: title[language],
        about: subject,
        scope: facilityKinds.has(subject) ? ANY_FACILITY : subject,
        subjectCount: isOfCity && subject !== "city" ? 0 : sum(own.counts),
      };
    })
    .sort((a, b) => needOf(a) - needOf(b));
}

/** How often each outcome stands in some groups, in the order of OUTCOMES. */
export const countGroups = (groups: readonly OthersGroup[]): readonly number[] =>
  OUTCOMES.map((_, i) => groups.reduce((all, { counts }) => all + counts[i]!, 0));

/**
 * Rows in order: the rules, below each that is open its findings, the worst first. A text that a rule's own words do not
 * hold is looked for among its subjects, and unfolds those that hold it.
 *
 * @param findings what is known of single findings, by rule: of the open rule, or of all while a text is looked for
 */
export function buildOthersRows(
  groups: readonly OthersGroup[],
  filter: OthersFilter,
  openRule: string | null,
  findings: ReadonlyMap<string, readonly FindingRow[]>,
): readonly OthersRow[] {
  const text = filter.text.trim().toLowerCase();
  const outcomeIndex = filter.outcome === null ? null : OUTCOMES.indexOf(filter.outcome);
  return groups.flatMap((group): readonly OthersRow[] => {
    if (filter.scope !== null && group.scope !== filter.scope) return [];
    if (outcomeIndex !== null && group.counts[outcomeIndex] === 0) return [];
    const isNamed = `${group.rule} ${group.title}`.toLowerCase().includes(text);
    const holdsText = ({ subject, subjectId }: FindingRow) => `${subject} ${subjectId}`.toLowerCase().includes(text);
    const own = findings.get(group.rule);
    const shown = (own ?? [])
      .filter((row) => (filter.outcome === null || row.outcome === filter.outcome) && (isNamed || holdsText(row)))
      .sort((a, b) => BY_NEED.indexOf(a.outcome) - BY_NEED.indexOf(b.outcome));
    if (!isNamed && (shown.length === 0 || isSingle(group))) return [];
    const isOpen = !isSingle(group) && (group.rule === openRule || !isNamed);
    const head: OthersRow = { type: "group", group, isOpen };
    if (!isOpen) return [head];
    if (own === undefined) return [head, { type: "loading", group }];
    return [head, ...shown.map((finding): OthersRow => ({ type: "finding", group, finding }))];
  });
}
