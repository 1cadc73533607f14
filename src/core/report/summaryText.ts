import "../messages/learnSummaryMessages.ts";
import type { Finding } from "../audit/audit.ts";
import type { Outcome } from "../audit/tests/verdict.ts";
import { listMeasures } from "../coverage/coverage.ts";
import type { MessageValues } from "../errors.ts";
import { formatMessage, type Language } from "../messages/messages.ts";
import type { Analysis } from "../project/analyze.ts";
import type { Place } from "../read/place.ts";
import { mmToMeters } from "../units.ts";
import { formatRoundedPercent } from "./numbers.ts";
import { alignTable } from "./textTable.ts";

const OUTCOMES: readonly Outcome[] = ["met", "short", "not-assessable", "not-applicable"];

/** Communities named in the list of the worst. */
const MOST_WORST = 10;

/** The community's own population; -1 where it is not known. */
function peopleOf({ communities }: Place, index: number): number {
  const people = communities[index].attributes.get("population");
  return typeof people === "number" ? people : -1;
}

type Say = (code: string, values?: MessageValues) => string;

function coverageTable(
  { standard, place, judged: { model, cityCoverage }, bands, inventory }: Analysis,
  language: Language,
  say: Say,
): string {
  const [measure] = listMeasures(place);
  const header = [
    say("summary.kind"),
    ...bands.map(({ minutes, limitMm }) => `${minutes} min / ${mmToMeters(limitMm)} m`),
    say("summary.inventory"),
  ];
  const all = [...new Set(cityCoverage.map(({ kind }) => kind))];
  const kinds = all.filter((kind) => inventory.get(kind) !== "none");
  const unlisted = all.filter((kind) => inventory.get(kind) === "none");
  const rows = kinds.map((kind) => {
    const cells = cityCoverage
      .filter((row) => row.kind === kind)
      .map(({ byMeasure }) => {
        const [{ total, covered, possible }] = byMeasure.get(measure)!;
        if (total === null || total === 0) return say("summary.unknown");
        const [least, most] = [covered, possible].map((weight) => formatRoundedPercent(weight / total));
        return least === most ? least : `${least} (${most})`;
      });
    return [`${standard.kinds.get(kind)!.label[language]}`, ...cells, say(`inventory.${inventory.get(kind)!}`)];
  });
  const names = unlisted.map((kind) => standard.kinds.get(kind)!.label[language]);
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(names);
  const note = names.length === 0 ? "" : `${say("summary.unlisted", { count: names.length, kinds: list })}\n`;
  return `${say("summary.coverage", { model: say(`summary.${model}`), measure: say(`demand.${measure}`) })}\n${alignTable([header, ...rows])}${note}`;
}

/** Rules of which nothing could be judged are counted, not listed: findings.csv has them all. */
function ruleTable({ findingsByRule }: Analysis, language: Language, say: Say): string {
  const header = [say("summary.rule"), ...OUTCOMES.map((outcome) => say(`outcome.${outcome}`))];
  const isJudged = ({ outcome }: Finding) => outcome === "met" || outcome === "short";
  const judged = [...findingsByRule].filter(([, own]) => own.some(isJudged));
  const rows = judged.map(([rule, own]) => [
    `${rule.id} ${rule.title[language]}`,
    ...OUTCOMES.map((outcome) => String(own.filter((finding) => finding.outcome === outcome).length)),
  ]);
  const openCount = findingsByRule.size - judged.length;
  const note = openCount === 0 ? "" : `${say("summary.rules-open", { count: openCount })}\n`;
  return `${say("summary.rules")}\n${alignTable([header, ...rows])}${note}`;
}

/** Communities by the number of rules they are short of, then by people, with what they are short of. */
function listWorst({ place, findings }: Analysis): readonly (readonly [index: number, short: readonly Finding[]])[] {
  const short = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (finding.outcome !== "short" || finding.subject.unitKind !== "community") continue;
    const own = short.get(finding.subject.index);
    if (own === undefined) short.set(finding.subject.index, [finding]);
    else own.push(finding);
  }
  return [...short].sort(
    ([a, shortA], [b, shortB]) => shortB.length - shortA.length || peopleOf(place, b) - peopleOf(place, a) || a - b,
  );
}

function worstTable(analysis: Analysis, say: Say): string {
  const { place } = analysis;
  const worst = listWorst(analysis);
  if (worst.length === 0) return `${say("summary.none-short")}\n`;
  const rows = worst.slice(0, MOST_WORST).map(([index, own]) => {
    const { id, name } = place.communities[index];
    const people = peopleOf(place, index);
    return [
      `${name} (${id})`,
      people < 0 ? say("summary.unknown") : String(people),
      own.map(({ rule }) => rule.id).join(" "),
    ];
  });
  return `${say("summary.worst")}\n${alignTable([[say("summary.community"), say("summary.people"), say("outcome.short")], ...rows])}`;
}

/** What to do next: ask how a finding came about, and say which lists are complete where none is. */
function writeHints(analysis: Analysis, say: Say): string {
  const { inventory, walker, walkerDifferences } = analysis;
  const hints: string[] = [];
  if (walker !== null) hints.push(say("summary.walker", { walker, count: walkerDifferences.length }));
  const known = [...inventory].filter(([, state]) => state !== "none");
  if (known.length > 0 && !known.some(([, state]) => state === "complete")) {
    hints.push(say("summary.state-inventory", { kind: known[0][0] }));
  }
  const [worst] = listWorst(analysis);
  const shown = worst?.[1][0] ?? analysis.findings[0];
  if (shown !== undefined) {
    hints.push(say("summary.explain", { rule: shown.rule.id, subject: JSON.stringify(shown.subject.id) }));
  }
  return hints.map((hint) => `${hint}\n`).join("");
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
    writeHints(analysis, say),
  ].join("\n");
}
