import { type KeyboardEvent, useRef } from "react";
import { Bullet } from "./Bullet.tsx";
import {
  blockOf,
  countUnits,
  formatGap,
  formatTarget,
  groupRows,
  heldBackBy,
  placeOnBar,
  type ShownRow,
  titleOf,
} from "./indicatorModel.ts";
import { Now } from "./Now.tsx";
import { useIndicatorWords } from "./words.ts";

interface IndicatorTableProps {
  readonly rows: readonly ShownRow[];
  /** Place of the selected row in the standard's table. */
  readonly selected: number;
  readonly unitName: string;
  readonly onSelect: (row: number) => void;
}

/** The standard's own table, block by block; arrows go from row to row. */
export function IndicatorTable({ rows, selected, unitName, onSelect }: IndicatorTableProps) {
  const { language, tell } = useIndicatorWords();
  const body = useRef<HTMLTableElement>(null);

  const move = (event: KeyboardEvent) => {
    const at = rows.findIndex(({ view }) => view.row === selected);
    const places: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: rows.length - 1,
    };
    const next = rows[places[event.key] ?? -1];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onSelect(next.view.row);
    body.current?.querySelector<HTMLElement>(`[data-row="${next.view.number}"] button`)?.focus();
  };

  const writeTarget = ({ view: { target, figure } }: ShownRow): string => {
    if (target === null) return tell("indicators.both");
    const text = formatTarget(target, language);
    return figure.basis === "share" ? tell("indicators.each", { target: text }) : text;
  };

  return (
    <div className="indicator-scroll">
      <table ref={body} className="indicator-table" aria-label={tell("indicators.table", { unit: unitName })}>
        <colgroup>
          {(["group", "number", "title", "target", "now", "bar", "gap", "holding"] as const).map((name) => (
            <col key={name} className={name} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="widget-hidden">{tell("indicators.head.group")}</span>
            </th>
            <th scope="col">
              <span className="widget-hidden">{tell("indicators.head.number")}</span>
            </th>
            <th scope="col">{tell("indicators.head.title")}</th>
            <th scope="col" className="number">
              {tell("indicators.head.target")}
            </th>
            <th scope="col" className="number">
              {tell("indicators.head.now")}
            </th>
            <td className="bar" />
            <th scope="col" className="number">
              {tell("indicators.head.gap")}
            </th>
            <th scope="col" className="number holding">
              {tell("indicators.head.holding")}
            </th>
          </tr>
        </thead>
        {groupRows(rows).map((block) => (
          <tbody key={block[0]!.view.row} onKeyDown={move}>
            {block.map((shown, i) => {
              const { view, state } = shown;
              const { figure, target } = view;
              const isSelected = view.row === selected;
              const unitKind = heldBackBy(figure);
              const classes = [state, isSelected ? "on" : ""].join(" ").trim();
              return (
                <tr key={view.row} className={classes} data-row={view.number} data-state={state}>
                  {i === 0 && (
                    <th scope="rowgroup" className="group" rowSpan={block.length}>
                      {blockOf(shown, language)}
                      {shown.row.dimension !== undefined && <small>{shown.row.group[language]}</small>}
                    </th>
                  )}
                  <td className="row-number">{view.number}</td>
                  <th scope="row" className="title">
                    <button
                      type="button"
                      aria-pressed={isSelected}
                      tabIndex={isSelected ? 0 : -1}
                      onClick={() => onSelect(view.row)}
                    >
                      {titleOf(shown, language)}
                      {view.isBinding && <span className="indicator-tag">{tell("indicators.bindingTag")}</span>}
                    </button>
                  </th>
                  <td className="number target">{writeTarget(shown)}</td>
                  <td className="number">
                    <Now figure={figure} state={state} />
                  </td>
                  <td className="bar">
                    {state !== "not-asked" && state !== "nothing" && (
                      <Bullet places={placeOnBar(figure, target)} state={state} />
                    )}
                  </td>
                  <td className="number gap">{formatGap(figure, language) ?? ""}</td>
                  <td className="number holding">
                    {unitKind !== null && figure.short.length > 0 && countUnits(figure.short.length, unitKind, tell)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}
