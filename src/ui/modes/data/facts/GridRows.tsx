import { memo, type ReactNode } from "react";
import type { GridCell, GridColumn, GridPlace, GridRow } from "./gridModel.ts";
import { useFactWords } from "./useFactWords.ts";

/** Names a cell for what is said of it. */
const tipOf = ({ row, column }: GridPlace): string => `${row},${column}`;
export const placeOfTip = (tip: string): GridPlace => {
  const [row = 0, column = 0] = tip.split(",").map(Number);
  return { row, column };
};

/** Two heads: the themes, and what each column asks for. */
export const GridHead = memo(function GridHead({
  nameHead,
  columns,
  trailHead,
}: {
  readonly nameHead: string;
  readonly columns: readonly GridColumn[];
  readonly trailHead: ReactNode;
}) {
  const themes = columns.flatMap(({ theme }, i) => (theme === null ? [] : [{ theme, first: i }]));
  return (
    <div role="rowgroup" className="facts-head">
      {themes.length > 0 && (
        <div className="facts-themes" aria-hidden="true">
          <div className="facts-corner" />
          {themes.map(({ theme, first }, i) => (
            <div
              key={first}
              className="facts-theme"
              style={{ gridColumn: `span ${(themes[i + 1]?.first ?? columns.length) - first}` }}
            >
              {theme}
            </div>
          ))}
        </div>
      )}
      <div role="row" aria-rowindex={1} className="facts-columns">
        <div role="columnheader" className="facts-name facts-caption">
          {nameHead}
        </div>
        {columns.map(({ key, name, answer, theme }) => (
          <div
            key={key}
            role="columnheader"
            className={theme === null ? "facts-column" : "facts-column starts"}
            title={name}
          >
            <span>{name}</span>
            <small>{answer}</small>
          </div>
        ))}
        {trailHead !== undefined && (
          <div role="columnheader" className="facts-trail facts-caption">
            {trailHead}
          </div>
        )}
      </div>
    </div>
  );
});

interface GridLineProps {
  readonly row: GridRow;
  readonly index: number;
  readonly topPx: number;
  readonly columns: readonly GridColumn[];
  readonly cellOf: (place: GridPlace) => GridCell;
  readonly activeColumn: number | null;
  /** First and last column of the chosen cells; null: none of this row. */
  readonly from: number | null;
  readonly to: number;
  readonly editor: ReactNode;
  readonly onOpenRow: ((row: number) => void) | undefined;
  readonly trail: ((row: number) => ReactNode) | undefined;
}

/** A row of cells, or the name of a group. */
export const GridLine = memo(function GridLine(props: GridLineProps) {
  const { row, index, topPx, columns, cellOf, activeColumn, from, to, editor, onOpenRow, trail } = props;
  const { sayFact } = useFactWords();
  const style = { transform: `translateY(${topPx}px)` };
  if (row.type === "group")
    return (
      <div role="row" aria-rowindex={index + 2} className="facts-row facts-group" style={style}>
        <div role="rowheader" className="facts-name">
          <b className="facts-group-name" {...(row.isUserText ? { translate: "no" as const } : {})}>
            {row.name}
          </b>{" "}
          <span className="facts-group-aside">{row.aside}</span>
        </div>
        <div role="gridcell" className="facts-fill" />
      </div>
    );
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={editor === null ? "facts-row" : "facts-row edited"}
      style={style}
      data-row={row.key}
    >
      <div role="rowheader" className="facts-name" {...(row.isUserText ? { translate: "no" as const } : {})}>
        {onOpenRow === undefined ? (
          <span title={row.detail}>{row.name}</span>
        ) : (
          <button type="button" tabIndex={-1} title={row.detail} onClick={() => onOpenRow(index)}>
            {row.name}
          </button>
        )}
      </div>
      {columns.map(({ key, name, theme }, column) => {
        const { text, origin, fromFile, definition } = cellOf({ row: index, column });
        const isActive = activeColumn === column;
        const isChosen = from !== null && column >= from && column <= to;
        const isNumber = definition.type === "number" || definition.type === "integer";
        const said = text === "" ? sayFact("facts.blank") : text;
        const originWord =
          origin === "file" ? sayFact("facts.fromFile") : origin === "register" ? sayFact("facts.isRegister") : "";
        return (
          <div
            key={key}
            role="gridcell"
            aria-colindex={column + 2}
            {...(isActive && editor !== null
              ? {}
              : {
                  "aria-label": `${columns.length === 1 ? row.name : name}: ${said}${originWord === "" ? "" : ` (${originWord})`}`,
                })}
            aria-selected={isChosen}
            tabIndex={isActive ? 0 : -1}
            className={[
              "facts-cell",
              origin,
              isNumber ? "number" : "",
              theme === null ? "" : "starts",
              origin === "declared" && fromFile !== null ? "overrides" : "",
            ].join(" ")}
            data-cell={tipOf({ row: index, column })}
            data-key={definition.key}
            data-active={isActive && from !== null ? "true" : undefined}
          >
            {isActive && editor !== null ? (
              editor
            ) : (
              <span
                // Only below the pointer: of the cell with the focus the line at the foot says the same.
                data-tip={tipOf({ row: index, column })}
                className="facts-text"
              >
                {text}
              </span>
            )}
          </div>
        );
      })}
      {trail !== undefined && (
        <div role="gridcell" className="facts-trail">
          {trail(index)}
        </div>
      )}
    </div>
  );
});
