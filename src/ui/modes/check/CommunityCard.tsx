import { useEffect, useRef } from "react";
import { formatMessage } from "../../../core/messages/messages.ts";
import { formatRoundedPercent } from "../../../core/report/numbers.ts";
import type { Overview } from "../../../core/report/overview.ts";
import { findValueLabel, formatNumber } from "../../../core/standard/sentenceWords.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatCount, useWords, type Word } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import { useJob } from "../../session/useJob.ts";
import { Button } from "../../widgets/Button.tsx";
import { IconButton } from "../../widgets/IconButton.tsx";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { columnName, columnTest, columnTitle } from "./columnNames.ts";
import { EvidencePanel } from "./EvidencePanel.tsx";
import { answerAt, cellAt, type OutcomeName, sortColumns } from "./matrixModel.ts";
import "./card.css";

/** From here on a distance is said in kilometers: there is room for five characters. */
const FIRST_KILOMETERS = 10_000;

const formatDistance = (meters: number): string =>
  meters < FIRST_KILOMETERS ? `${formatNumber(Math.round(meters))} m` : `${formatNumber(Math.round(meters / 1000))} km`;

interface CommunityCardProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly community: number;
  /** The column whose evidence is open; null: none. */
  readonly column: number | null;
  /** Communities, worst first. */
  readonly order: readonly number[];
  readonly onSelect: (community: number, column: number | null) => void;
  /** Asks about the kind and limit of a column on the map. */
  readonly onAsk: (column: number) => void;
  readonly onFacility: (facility: number) => void;
  readonly onData: () => void;
  readonly onClose: () => void;
}

/** What is declared by its outcome, in the order of the list. */
const DECLARED_PARTS = [
  ["short", "check.declaredShort"],
  ["met", "check.declaredMet"],
  ["not-assessable", "check.declaredOpen"],
  ["not-applicable", "check.declaredOther"],
] as const satisfies readonly (readonly [OutcomeName, Word])[];

export function CommunityCard(props: CommunityCardProps) {
  const { overview, standard, community, column: open, order, onSelect, onAsk, onFacility, onData, onClose } = props;
  const { language, say } = useWords();
  const { id, name, subdistrict, county, type, population, counts } = overview.communities[community]!;
  const card = useJob("describeCommunity", { community, language }, overview);
  const place = order.indexOf(community);
  const body = useRef<HTMLElement>(null);
  // Another community is read from its name on.
  useEffect(() => {
    body.current?.scrollTo(0, 0);
  }, [community]);
  const sorted = sortColumns(overview, community);
  const ofOutcome = (outcome: OutcomeName, isDeclared = false) =>
    sorted.filter(
      (column) =>
        overview.columns[column]!.isDeclared === isDeclared && cellAt(overview, community, column).outcome === outcome,
    );
  const short = ofOutcome("short");
  const openCount = ofOutcome("not-assessable").length + ofOutcome("not-assessable", true).length;
  const declared = DECLARED_PARTS.map(([outcome, word]) => ({ word, columns: ofOutcome(outcome, true) })).filter(
    ({ columns }) => columns.length > 0,
  );
  const typeLabel =
    type === null
      ? null
      : findValueLabel(
          standard.attributes.find((attribute) => attribute.unitKind === "community" && attribute.key === "type"),
          type,
          language,
        );
  const where = [county, subdistrict].filter((part) => part !== null).join(" · ");
  const strip = overview.columns.flatMap((column, i) => (column.limitMm === null ? [] : [i]));
  const fixes =
    card === null
      ? []
      : [...new Set([...short, ...ofOutcome("short", true)].flatMap((column) => card.fixes[column] ?? []))];
  const figures = [
    ...(population === null ? [] : [{ label: say("check.population"), value: formatCount(population, language) }]),
    // The same people again where the community gives its own figure.
    ...counts
      .filter(({ measure }) => measure !== "people" || population === null)
      .map(({ measure, count }) => ({
        label: say(`check.who.${measure}` as Word),
        value: formatCount(Math.round(count), language),
      })),
  ].slice(0, 4);

  const writeFinding = (column: number) => {
    const { outcome, figure } = cellAt(overview, community, column);
    const own = overview.columns[column]!;
    const answer = answerAt(overview, community, column);
    const isUndeclared = own.isDeclared && outcome === "not-assessable";
    const isOpen = open === column;
    const [threshold] = own.thresholds;
    return (
      <li key={column} className={isOpen ? "card-finding open" : "card-finding"}>
        <button
          type="button"
          aria-expanded={isOpen}
          title={columnTitle(own, standard, language)}
          onClick={() => onSelect(community, isOpen ? null : column)}
        >
          <OutcomeGlyph outcome={outcome} />
          <span className="card-finding-name">
            {columnName(own, standard, language)} <small>{columnTest(own, language)}</small>
          </span>
          <span className={`card-finding-figure ${outcome}`}>
            {figure !== null && own.figure === "share" && (
              <>
                {formatRoundedPercent(figure)}
                {threshold !== undefined && <small> / {formatRoundedPercent(threshold)}</small>}
              </>
            )}
            {figure !== null && own.figure !== "share" && formatCount(figure, language)}
            {answer !== null && formatMessage(`value.${answer}`, {}, language)}
            {isUndeclared && say("check.undeclared")}
            {figure === null && answer === null && !isUndeclared && formatMessage(`outcome.${outcome}`, {}, language)}
          </span>
        </button>
        {isOpen && (
          <EvidencePanel
            overview={overview}
            reference={{ rule: own.rule, part: own.part, subjectKind: "community", subjectIndex: community }}
            onAsk={own.limitMm === null ? null : () => onAsk(column)}
            onFacility={onFacility}
          />
        )}
      </li>
    );
  };

  const list = (outcome: OutcomeName, word: Word) => {
    const columns = ofOutcome(outcome);
    if (columns.length === 0) return null;
    return (
      <details className="card-fold" open={columns.includes(open ?? -1) || undefined}>
        <summary>{say(word, { count: columns.length })}</summary>
        <ul>{columns.map(writeFinding)}</ul>
      </details>
    );
  };

  return (
    <aside className="check-card" aria-label={say("check.card")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section ref={body} className="check-card-body" tabIndex={0} aria-label={name}>
        <div className="card-kicker">
          <span className="card-where">
            <span translate="no">{where}</span>
            {typeLabel !== null && (where === "" ? typeLabel : ` · ${typeLabel}`)}
          </span>
          <span className="card-steps">
            <span className="card-rank">{say("check.rank", { rank: place + 1, count: order.length })}</span>
            <IconButton
              icon="chevron-left"
              label={say("check.previous")}
              shortcut="k"
              onClick={() => onSelect(order[(place - 1 + order.length) % order.length]!, null)}
            />
            <IconButton
              icon="chevron-right"
              label={say("check.next")}
              shortcut="j"
              onClick={() => onSelect(order[(place + 1) % order.length]!, null)}
            />
            <IconButton icon="close" label={say("check.close")} shortcut="escape" onClick={onClose} />
          </span>
        </div>
        <h2 className="card-name" translate="no">
          {name} <small>{id === name ? "" : id}</small>
        </h2>
        <dl className="card-people">
          {figures.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {strip.length > 0 && (
          <ul className="card-strip" aria-label={say("check.strip")}>
            {strip.map((column) => {
              const own = overview.columns[column]!;
              const { outcome, figure } = cellAt(overview, community, column);
              const median = card?.medianMeters[column] ?? null;
              return (
                <li key={column}>
                  <button
                    type="button"
                    aria-pressed={open === column}
                    title={columnTitle(own, standard, language)}
                    onClick={() => onSelect(community, column)}
                  >
                    <span className="widget-hidden">
                      {columnTitle(own, standard, language)}: {formatMessage(`outcome.${outcome}`, {}, language)}
                    </span>
                    <KindIcon kind={own.kinds[0] ?? ""} />
                    <span className="card-strip-figure">
                      <OutcomeGlyph outcome={outcome} />
                      {figure !== null && (
                        <span className={outcome}>{Math.floor(Number((figure * 100).toPrecision(12)))}</span>
                      )}
                    </span>
                    <small>{median === null ? "—" : formatDistance(median)}</small>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
        <h3 className="card-section">
          {say("check.shortCount", { count: short.length })}{" "}
          <small>{short.length > 1 ? say("check.byPeople") : ""}</small>
        </h3>
        {short.length === 0 && <p className="check-note">{say("check.noFix")}</p>}
        <ul className="card-findings">{short.map(writeFinding)}</ul>
        {list("not-assessable", "check.openCount")}
        {list("met", "check.metCount")}
        {list("not-applicable", "check.notApplicable")}
        {declared.length > 0 && (
          <details
            className="card-fold card-declared"
            open={(open !== null && overview.columns[open]!.isDeclared) || undefined}
          >
            <summary title={say("check.declaredTitle")}>
              {say("check.declared", {
                count: declared.reduce((count, { columns }) => count + columns.length, 0),
                parts: declared.map(({ word, columns }) => say(word, { count: columns.length })).join(" · "),
              })}
            </summary>
            <ul>{declared.flatMap(({ columns }) => columns.map(writeFinding))}</ul>
          </details>
        )}
      </section>
      {(fixes.length > 0 || openCount > 0) && (
        <section className="check-card-foot">
          <h3>{say("check.fix")}</h3>
          <ul>
            {fixes.slice(0, 3).map((fix) => (
              <li key={fix}>{fix}</li>
            ))}
          </ul>
          {openCount > 0 && (
            <Button variant={fixes.length > 0 ? "plain" : "primary"} onClick={onData}>
              {say("check.toData")} · {say("check.openCount", { count: openCount })}
            </Button>
          )}
        </section>
      )}
    </aside>
  );
}
