import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { formatMessage } from "../../../core/messages/messages.ts";
import { OUTCOMES } from "../../../core/report/overview.ts";
import { isUnverified } from "../../../core/standard/joinStandards.ts";
import type { Fidelity, Origin } from "../../../core/standard/standard.ts";
import { strengthOf } from "../../../core/standard/strength.ts";
import { formatCount } from "../../i18n/say.ts";
import { OriginTag } from "../../widgets/OriginTag.tsx";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { EvaluableIcon } from "./EvaluableIcon.tsx";
import type { ListedRule, RuleRow } from "./ruleModel.ts";
import { nameTheme, useStandardWords } from "./words.ts";

interface RuleListProps {
  readonly rows: readonly RuleRow[];
  readonly nameStandard: (id: string) => string;
  readonly isSelected: (listed: ListedRule) => boolean;
  readonly onSelect: (listed: ListedRule) => void;
  /** Enter: what is selected is to be read. */
  readonly onOpen: () => void;
}

export const originOfFidelity = (fidelity: Fidelity): Origin => (fidelity === "interpreted" ? "assumption" : fidelity);

/** Rows that Page keys go over. */
const PAGE_ROWS = 12;

const rowHeight = () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--h-ctl")) || 28;

/** Rules under their themes. One of them is selected; arrow keys go from one to the next. */
export function RuleList({ rows, nameStandard, isSelected, onSelect, onOpen }: RuleListProps) {
  const { language, say } = useStandardWords();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: 8,
  });
  const at = rows.findIndex((row) => row.type === "rule" && isSelected(row.listed));
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at]);

  const goTo = (from: number, step: 1 | -1) => {
    for (let i = from; i >= 0 && i < rows.length; i += step) {
      const row = rows[i]!;
      if (row.type !== "rule") continue;
      onSelect(row.listed);
      return;
    }
  };
  const press = (event: KeyboardEvent) => {
    const last = rows.length - 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(at + 1, 1),
      ArrowUp: () => goTo(at < 0 ? last : at - 1, -1),
      Home: () => goTo(0, 1),
      End: () => goTo(last, -1),
      PageDown: () => goTo(Math.min(last, at + PAGE_ROWS), at + PAGE_ROWS > last ? -1 : 1),
      PageUp: () => goTo(Math.max(0, at - PAGE_ROWS), at < PAGE_ROWS ? 1 : -1),
      Enter: onOpen,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };
  const idOf = (row: number) => `standard-rule-${row}`;
  return (
    <div className="standard-list-frame">
      <div className="standard-list-head" aria-hidden="true">
        <span>{say("standard.head.id")}</span>
        <span>{say("standard.head.title")}</span>
        <span className="standard-wide">{say("standard.filter.strength")}</span>
        <span className="standard-wide">{say("standard.head.origin")}</span>
        <span className="standard-wide" />
        {OUTCOMES.map((outcome) => (
          <span key={outcome} className={`standard-count ${outcome}`}>
            <OutcomeGlyph outcome={outcome} />
          </span>
        ))}
      </div>
      <div
        ref={scroller}
        className="standard-list"
        role="listbox"
        tabIndex={0}
        aria-label={say("standard.rules")}
        aria-activedescendant={at < 0 ? undefined : idOf(at)}
        onKeyDown={press}
      >
        <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index]!;
            const style = { transform: `translateY(${start}px)`, height: size };
            if (row.type === "theme")
              return (
                <div
                  key={`theme ${row.standardId} ${row.theme}`}
                  className="standard-theme-row"
                  style={style}
                  role="presentation"
                >
                  {nameTheme(row.theme, language)}
                  <span>
                    {formatCount(row.count, language)}
                    {row.standardId !== null && <> · {nameStandard(row.standardId)}</>}
                  </span>
                </div>
              );
            const { listed } = row;
            const { rule, judgedAs, counts } = listed;
            const strength = say(`standard.strength.${strengthOf(rule)}`);
            const title = rule.title[language];
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
              <div
                key={`${listed.standardId} ${listed.ownId}`}
                id={idOf(index)}
                className="standard-rule"
                style={style}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                data-rule={rule.id}
                data-unjudged={judgedAs === null || undefined}
                onClick={() => onSelect(listed)}
              >
                <span className="standard-rule-id" translate="no" title={rule.id}>
                  {listed.ownId}
                </span>
                <span className="standard-rule-title" title={title}>
                  {title}
                  {isUnverified(rule) && <em> {say("standard.isUnverified")}</em>}
                  {judgedAs === null && <span className="widget-hidden"> {say("standard.notJudged")}</span>}
                </span>
                <span className="standard-wide standard-strength" data-strength={strengthOf(rule)}>
                  {strength}
                </span>
                <span className="standard-wide">
                  <OriginTag origin={originOfFidelity(rule.fidelity)} />
                </span>
                <span className="standard-wide">
                  <EvaluableIcon evaluable={rule.evaluable} />
                </span>
                {OUTCOMES.map((outcome, i) => (
                  <span key={outcome} className={`standard-count ${outcome}`} data-outcome={outcome}>
                    {(counts?.[i] ?? 0) > 0 && (
                      <>
                        <span className="widget-hidden">{formatMessage(`outcome.${outcome}`, {}, language)} </span>
                        {formatCount(counts![i]!, language)}
                      </>
                    )}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
