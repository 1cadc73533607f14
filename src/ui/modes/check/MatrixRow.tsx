import { memo } from "react";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatCount, useWords } from "../../i18n/say.ts";
import { FIRST_COLUMN_INDEX, MatrixCell } from "./MatrixCell.tsx";
import { answerAt, cellAt, circleAt, type MatrixRow, type OutcomeName } from "./matrixModel.ts";
import { sayCell } from "./sayCell.ts";

interface RowProps {
  readonly overview: Overview;
  /** Places of the columns that are shown, in order. */
  readonly columns: readonly number[];
  /** Which of them are in sight: the first, and the first that is not any more. */
  readonly first: number;
  readonly end: number;
  readonly index: number;
  readonly topPx: number;
}

/** Rows of the grid before the first: its head. */
const FIRST_ROW_INDEX = 2;

/** Whether a column is the first of its theme among those that are shown. */
const startsTheme = (overview: Overview, columns: readonly number[], place: number): boolean =>
  place === 0 || overview.columns[columns[place - 1]!]!.theme !== overview.columns[columns[place]!]!.theme;

interface GroupRowProps extends RowProps {
  readonly row: Extract<MatrixRow, { type: "group" }>;
}

/** A subdistrict: what its communities meet of what is judged. */
export const GroupRow = memo(({ overview, columns, first, end, index, topPx, row }: GroupRowProps) => {
  const { language, say } = useWords();
  return (
    <div
      role="row"
      aria-rowindex={index + FIRST_ROW_INDEX}
      className="matrix-row matrix-group"
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <div role="rowheader" className="matrix-name" translate="no">
        {row.name === "" ? "–" : row.name} <small>{row.communityCount}</small>
      </div>
      <div role="gridcell" className="matrix-affected">
        <i />
        <span>{formatCount(Math.round(row.affected), language)}</span>
      </div>
      {columns.slice(first, end).map((column, i) => {
        const { met, judged } = row.tallies[column]!;
        return (
          <div
            key={column}
            role="gridcell"
            aria-colindex={first + i + FIRST_COLUMN_INDEX}
            className={startsTheme(overview, columns, first + i) ? "matrix-sum starts" : "matrix-sum"}
            style={{ gridColumn: first + i + FIRST_COLUMN_INDEX }}
          >
            {judged === 0 ? "·" : say("check.inSubdistrict", { met: String(met), judged: String(judged) })}
          </div>
        );
      })}
      <div className="matrix-rest" style={{ gridColumn: `${FIRST_COLUMN_INDEX} / -1` }} />
    </div>
  );
});

interface CommunityRowProps extends RowProps {
  readonly standard: Standard;
  readonly community: number;
  /** The most people affected in any community: as long as a bar is. */
  readonly most: number;
  readonly only: OutcomeName | null;
  readonly isOpen: boolean;
  /** The column whose cell is selected in this row; null: none. */
  readonly selectedColumn: number | null;
  /** Place of the cell that Tab leads to, -1 for the name; null: it is in another row. */
  readonly tabPlace: number | null;
  readonly onFocus: (row: number, place: number) => void;
  readonly onSelect: (community: number, column: number | null) => void;
}

export const CommunityRow = memo((props: CommunityRowProps) => {
  const { overview, standard, columns, first, end, index, topPx, community, most, only } = props;
  const { isOpen, selectedColumn, tabPlace, onFocus, onSelect } = props;
  const { language, say } = useWords();
  const { name, id } = overview.communities[community]!;
  const affected = overview.affected[community]!;
  const places = new Set(columns.slice(first, end).map((_, i) => first + i));
  // What has the focus or is selected stays, wherever the table is scrolled to.
  for (const place of [tabPlace ?? -1, selectedColumn === null ? -1 : columns.indexOf(selectedColumn)])
    if (place >= 0 && place < columns.length) places.add(place);
  return (
    <div
      role="row"
      aria-rowindex={index + FIRST_ROW_INDEX}
      className={isOpen ? "matrix-row on" : "matrix-row"}
      data-community={id}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <div role="rowheader" className="matrix-name" translate="no">
        <button
          type="button"
          title={`${name} ${id}`}
          tabIndex={tabPlace === -1 ? 0 : -1}
          onFocus={() => onFocus(index, -1)}
          onClick={() => onSelect(community, null)}
        >
          {name}
        </button>
      </div>
      <div role="gridcell" className="matrix-affected">
        <i style={{ "--share": `${(100 * Math.max(0, affected)) / most}%` } as React.CSSProperties} />
        <span>{affected < 0 ? "?" : formatCount(Math.round(affected), language)}</span>
      </div>
      {[...places].map((place) => {
        const column = columns[place]!;
        const cell = cellAt(overview, community, column);
        return (
          <MatrixCell
            key={column}
            cell={cell}
            answer={answerAt(overview, community, column)}
            column={overview.columns[column]!}
            place={place}
            label={sayCell(overview, standard, community, column, say, language)}
            startsTheme={startsTheme(overview, columns, place)}
            isCaught={circleAt(overview, community, column) !== null}
            isSelected={selectedColumn === column}
            isFaint={only !== null && cell.outcome !== only}
            isTabStop={tabPlace === place}
            onFocus={() => onFocus(index, place)}
            onSelect={() => onSelect(community, column)}
          />
        );
      })}
      <div className="matrix-rest" style={{ gridColumn: `${FIRST_COLUMN_INDEX} / -1` }} />
    </div>
  );
});
