import type { Finding } from "../audit/audit.ts";
import type { Outcome } from "../audit/tests/verdict.ts";
import { listMeasures } from "../coverage/coverage.ts";
import type { MessageValues } from "../errors.ts";
import { formatMessage, type Language } from "../messages/messages.ts";
import type { Analysis } from "../project/analyze.ts";
import { mmToMeters } from "../units.ts";
import { formatPercent, formatThousandths } from "./numbers.ts";

const OUTCOMES: readonly Outcome[] = ["met", "short", "not-assessable", "not-applicable"];

/** Communities named in the list of the worst. */
const MOST_WORST = 10;

/** Columns a text takes in a terminal: Chinese characters and full-width marks take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
      character,
    )
      ? 2
      : 1;
  return width;
}

/** Rows in columns of equal width, the first to the left, the others to the right. */
function alignTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]))));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const padding = " ".repeat(widths[column] - widthOf(cell));
        return column === 0 ? cell + padding : padding + cell;
      })
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

type Say = (code: string, values?: MessageValues) => string;

function coverageTable(
  { standard, place, cityCoverage, bands, inventory }: Analysis,
  language: Language,
  say: Say,
): string {
  const [measure] = listMeasures(place);
  const header = [
    say("summary.kind"),
    ...bands.map(({ minutes, limitMm }) => `${minutes} min / ${mmToMeters(limitMm)} m`),
    say("summary.inventory"),
  ];
  const kinds = [...new Set(cityCoverage.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const cells = cityCoverage
      .filter((row) => row.kind === kind)
      .map(({ byMeasure }) => {
        const [{ total, covered, possible }] = byMeasure.get(measure)!;
        if (total === null || total === 0) return say("summary.unknown");
        const share = formatPercent(covered / total);
        return possible === covered ? share : `${share} (${formatPercent(possible / total)})`;
      });
    return [`${standard.kinds.get(kind)!.label[language]}`, ...cells, say(`inventory.${inventory.get(kind)!}`)];
  });
  return `${say("summary.coverage", { measure: say(`demand.${measure}`) })}\n${alignTable([header, ...rows])}`;
}

function ruleTable({ standard, findings }: Analysis, language: Language, say: Say): string {
  const header = [say("summary.rule"), ...OUTCOMES.map((outcome) => say(`outcome.${outcome}`))];
  const rows = standard.rules
    .filter(({ kind }) => kind !== "definition")
    .map((rule) => {
      const own = findings.filter((finding) => finding.rule === rule);
      return [
        `${rule.id} ${rule.title[language]}`,
        ...OUTCOMES.map((outcome) => String(own.filter((finding) => finding.outcome === outcome).length)),
      ];
    });
  return `${say("summary.rules")}\n${alignTable([header, ...rows])}`;
}

/** Communities by the number of rules they are short of, then by people. */
function worstTable({ place, findings }: Analysis, say: Say): string {
  const short = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (finding.outcome !== "short" || finding.subject.unitKind !== "community") continue;
    short.set(finding.subject.index, [...(short.get(finding.subject.index) ?? []), finding]);
  }
  if (short.size === 0) return `${say("summary.none-short")}\n`;
  const peopleOf = (index: number) => {
    const people = place.communities[index].attributes.get("population");
    return typeof people === "number" ? people : -1;
  };
  const worst = [...short].sort(
    ([a, ruleA], [b, ruleB]) => ruleB.length - ruleA.length || peopleOf(b) - peopleOf(a) || a - b,
  );
  const rows = worst.slice(0, MOST_WORST).map(([index, own]) => {
    const { id, name } = place.communities[index];
    const people = peopleOf(index);
    return [
      `${name} (${id})`,
      people < 0 ? say("summary.unknown") : formatThousandths(people * 1000),
      own.map(({ rule }) => rule.id).join(" "),
    ];
  });
  return `${say("summary.worst")}\n${alignTable([[say("summary.community"), say("summary.people"), say("outcome.short")], ...rows])}`;
}

/** A summary to read in a terminal: coverage of the city by kind, outcomes by rule, the worst communities. */
export function formatSummary(analysis: Analysis, language: Language): string {
  const say: Say = (code, values = {}) => formatMessage(code, values, language);
  const { standard, date, place } = analysis;
  const title = say("summary.title", {
    standard: standard.title[language],
    date,
    communities: place.communities.length,
    facilities: place.facilities.length,
    points: place.demand.ids.length,
  });
  return [
    `${title}\n`,
    coverageTable(analysis, language, say),
    ruleTable(analysis, language, say),
    worstTable(analysis, say),
  ].join("\n");
}
