import type { Finding } from "../core/audit/audit.ts";
import type { Analysis } from "../core/project/analyze.ts";
import type { Rule } from "../core/standard/standard.ts";

/** Rules of one theme, side by side. */
export interface Theme {
  readonly id: string;
  readonly rules: readonly Rule[];
}

export interface Row {
  /** Place of the community in its layer. */
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly people: number | null;
  /** In the order of the columns. */
  readonly findings: readonly Finding[];
}

export interface Matrix {
  readonly themes: readonly Theme[];
  readonly rows: readonly Row[];
}

const countShort = ({ findings }: Row) => findings.filter(({ outcome }) => outcome === "short").length;

/** The findings of communities: a row each, worst first by short findings, then people; rules grouped by theme. */
export function buildMatrix({ standard, place, findings }: Analysis): Matrix {
  const rulesOfTheme = new Map<string, Rule[]>();
  for (const rule of standard.rules) {
    if (rule.kind === "definition" || rule.subject !== "community") continue;
    const theme = rule.theme ?? "";
    rulesOfTheme.set(theme, [...(rulesOfTheme.get(theme) ?? []), rule]);
  }
  const themes = [...rulesOfTheme].map(([id, rules]) => ({ id, rules }));
  const rows = place.communities.map(({ id, name, attributes }, index): Row => {
    const own = findings.filter(({ subject }) => subject.unitKind === "community" && subject.index === index);
    const people = attributes.get("population");
    return {
      index,
      id,
      name,
      people: typeof people === "number" ? people : null,
      findings: themes.flatMap(({ rules }) => rules.map((rule) => own.find((finding) => finding.rule === rule)!)),
    };
  });
  rows.sort((a, b) => countShort(b) - countShort(a) || (b.people ?? -1) - (a.people ?? -1) || a.index - b.index);
  return { themes, rows };
}
