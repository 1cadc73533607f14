import type { ReactNode } from "react";
import type { Standard } from "../../../core/standard/standard.ts";
import { Button } from "../../widgets/Button.tsx";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import {
  blockOf,
  formatGap,
  formatInterval,
  formatTarget,
  OUTCOME_OF_STATE,
  type ShownRow,
  titleOf,
  unitName,
} from "./indicatorModel.ts";
import { type IndicatorWord, useIndicatorWords } from "./words.ts";

interface InspectorProps {
  readonly shown: ShownRow;
  readonly standard: Standard;
  /** Sentences about what is missing. */
  readonly missing: readonly string[];
  /** How the unit's own finding came about; of a figure that was rolled up there is none. */
  readonly ownLines: readonly string[];
  /** Units below, and those that hold the figure back. */
  readonly children: ReactNode;
  /** null: the matrix has no such column. */
  readonly onMatrix: (() => void) | null;
  readonly onCopy: () => void;
  readonly onData: () => void;
}

/** One indicator: its figure, the plan's own words, who is short, what is missing, and how it is worked out. */
export function Inspector(props: InspectorProps) {
  const { shown, standard, missing, ownLines, children, onMatrix, onCopy, onData } = props;
  const { language, tell } = useIndicatorWords();
  const { view, row, rule, state } = shown;
  const { figure, target, division } = view;
  const text = formatInterval(figure, tell);
  const gap = formatGap(figure, language);
  const asked = target === null ? null : formatTarget(target, language);
  const isLeft = state === "not-asked" || state === "nothing";
  return (
    <aside className="indicator-card" aria-label={tell("indicators.card")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className="indicator-card-body" tabIndex={0} aria-label={titleOf(shown, language)}>
        <p className="indicator-note">
          {[
            tell("indicators.row", { number: view.number }),
            blockOf(shown, language),
            tell(view.isBinding ? "indicators.binding.yes" : "indicators.binding.no"),
          ].join(" · ")}
        </p>
        <h2 className="indicator-card-title">{titleOf(shown, language)}</h2>
        <div className="indicator-answer">
          {text !== null && (
            <span className={text.length > 8 ? "indicator-figure long" : "indicator-figure"}>
              {text}
              <span className="indicator-unit">{unitName(figure.unit, language)}</span>
            </span>
          )}
          <p>
            <b className={`indicator-state ${state}`}>
              <OutcomeGlyph outcome={OUTCOME_OF_STATE[state]} /> {tell(`indicators.outcome.${state}`)}
            </b>
            {asked !== null && (
              <span>
                {tell(figure.basis === "share" ? "indicators.mustEach" : "indicators.mustBe", { target: asked })}
              </span>
            )}
            {gap !== null && <span>{tell("indicators.toGo", { gap })}</span>}
          </p>
        </div>
        {isLeft && (
          <p className="indicator-words">
            {tell(state === "not-asked" ? "indicators.notAskedLong" : "indicators.nothingLong")}
          </p>
        )}
        {rule.citations.map(({ doc, clause, quote }) => (
          <blockquote key={`${doc} ${clause}`} className="indicator-quote" translate="no">
            {quote !== undefined && <span lang="zh-CN">“{quote}”</span>}
            <cite>
              <span lang="zh-CN">{clause}</span> ·{" "}
              {standard.documents.find(({ id }) => id === doc)?.title[language] ?? doc} · {rule.id}
            </cite>
          </blockquote>
        ))}
        {row.note !== undefined && <p className="indicator-note">{row.note[language]}</p>}
        {children}
        {missing.length > 0 && (
          <section>
            <h3 className="indicator-section">
              {tell("indicators.missing")}
              <Button variant="link" onClick={onData}>
                {tell("indicators.toData")}
              </Button>
            </h3>
            <ul className="indicator-lines">
              {missing.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        )}
        {!isLeft && (
          <section>
            <h3 className="indicator-section">{tell("indicators.how")}</h3>
            <ul className="indicator-lines" data-figure="how">
              {ownLines.map((line) => (
                <li key={line} translate="no">
                  {line.trim()}
                </li>
              ))}
              {figure.basis !== null && figure.basis !== "own" && (
                <li>
                  {tell(
                    `indicators.how.${figure.basis}` as IndicatorWord,
                    division === null ? {} : { above: division.above[language], below: division.below[language] },
                  )}
                </li>
              )}
              {figure.metCount + figure.short.length + figure.open.length > 0 && (
                <li>
                  {tell("indicators.how.counts", {
                    met: figure.metCount,
                    short: figure.short.length,
                    open: figure.open.length,
                  })}
                </li>
              )}
            </ul>
          </section>
        )}
      </section>
      <footer className="indicator-card-foot">
        <Button
          variant="primary"
          onClick={onMatrix ?? (() => undefined)}
          disabledReason={onMatrix === null ? tell("indicators.noColumn") : undefined}
        >
          {tell("indicators.toMatrix")}
        </Button>
        <Button onClick={onCopy}>{tell("indicators.copy")}</Button>
      </footer>
    </aside>
  );
}
