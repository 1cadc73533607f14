import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { formatRoundedPercent } from "../../../core/report/numbers.ts";
import { type Overview, UNKNOWN_FIGURE } from "../../../core/report/overview.ts";
import { formatCount, useWords, type Word } from "../../i18n/say.ts";
import type { Answered } from "../../session/state.ts";

interface ReachTableProps {
  readonly overview: Overview;
  readonly answered: Answered | null;
  readonly selected: number | null;
  readonly onSelect: (community: number) => void;
}

const ROW_PX = 28;
const SQUARE_METERS_PER_HECTARE = 10_000;

/** The answer to the question, community by community, those with most out of reach first. */
export function ReachTable({ overview, answered, selected, onSelect }: ReachTableProps) {
  const { language, say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const order = useMemo(() => {
    const all = overview.communities.map((_, community) => community);
    if (answered === null) return all;
    const { total, possible } = answered.answer;
    const out = (community: number) =>
      total[community] === UNKNOWN_FIGURE ? -1 : total[community]! - possible[community]!;
    return all.sort((a, b) => out(b) - out(a) || a - b);
  }, [overview, answered]);
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  if (answered === null) return null;
  const { question, answer } = answered;
  const factor = question.measure === "area" ? SQUARE_METERS_PER_HECTARE : 1;
  const who = `${say(`check.who.${question.measure}` as Word)}${question.measure === "area" ? ` (${say("check.unit.area")})` : ""}`;
  const count = (amount: number) => formatCount(Math.round(amount / factor), language);

  const heads = [
    say("check.table.total", { who }),
    say("check.table.covered"),
    say("check.table.share"),
    ...(answer.between === null ? [] : [say("check.table.between")]),
    say("check.table.possible"),
    say("check.table.out"),
  ];

  const cells = (community: number): readonly string[] => {
    const total = answer.total[community]!;
    if (total === UNKNOWN_FIGURE) return heads.map(() => "?");
    const covered = answer.covered[community]!;
    const possible = answer.possible[community]!;
    const share = (part: number) => (total === 0 ? "–" : formatRoundedPercent(part / total));
    return [
      count(total),
      count(covered),
      share(covered),
      ...(answer.between === null ? [] : [count(answer.between.byCommunity[community]!)]),
      share(possible),
      count(total - possible),
    ];
  };

  return (
    <div
      ref={scroller}
      role="table"
      className="check-table"
      style={{ "--figures": heads.length } as React.CSSProperties}
      aria-label={say("check.tab.table")}
      aria-rowcount={order.length + 1}
    >
      <div role="row" className="check-table-row head">
        {[say("check.table.community"), ...heads].map((head) => (
          <span key={head} role="columnheader" title={head}>
            {head}
          </span>
        ))}
      </div>
      <div role="rowgroup" className="matrix-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const community = order[index]!;
          const { id, name } = overview.communities[community]!;
          return (
            <div
              key={id}
              role="row"
              aria-rowindex={index + 2}
              data-community={id}
              className={community === selected ? "check-table-row on" : "check-table-row"}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span role="cell" translate="no">
                <button type="button" title={`${name} ${id}`} onClick={() => onSelect(community)}>
                  {name}
                </button>
              </span>
              {cells(community).map((cell, i) => (
                <span key={`${id} ${i}`} role="cell">
                  {cell}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
