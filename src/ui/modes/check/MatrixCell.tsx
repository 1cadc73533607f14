import type { MatrixColumn } from "../../../core/report/overview.ts";
import { formatNumber } from "../../../core/standard/sentenceWords.ts";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { type OutcomeName, shortAmount } from "./matrixModel.ts";

interface MatrixCellProps {
  readonly cell: { readonly outcome: OutcomeName; readonly figure: number | null };
  readonly column: MatrixColumn;
  /** The sentence behind the cell. */
  readonly label: string;
  readonly startsTheme: boolean;
  readonly isSelected: boolean;
  readonly isFaint: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onSelect: () => void;
}

/** A figure in a cell: shares and amounts rounded down, so that none rounds up to its threshold. */
function shortFigure(figure: number, { figure: type }: MatrixColumn): string {
  if (type === "share") return String(Math.floor(Number((figure * 100).toPrecision(12))));
  return figure >= 100_000 ? `${Math.floor(figure / 1000)}k` : formatNumber(shortAmount(figure));
}

export function MatrixCell(props: MatrixCellProps) {
  const { cell, column, label, startsTheme, isSelected, isFaint, isTabStop, onFocus, onSelect } = props;
  const { outcome, figure } = cell;
  const isShown = figure !== null && (outcome === "met" || outcome === "short");
  return (
    <div
      role="gridcell"
      className={startsTheme ? "matrix-slot starts" : "matrix-slot"}
      data-rule={column.rule}
      data-part={column.part ?? undefined}
      data-outcome={outcome}
    >
      <button
        type="button"
        className={`matrix-cell ${outcome}${isFaint ? " faint" : ""}`}
        aria-label={label}
        aria-pressed={isSelected}
        data-tip={label}
        translate="no"
        tabIndex={isTabStop ? 0 : -1}
        onFocus={onFocus}
        onClick={onSelect}
      >
        <OutcomeGlyph outcome={outcome} />
        {isShown && <span>{shortFigure(figure, column)}</span>}
      </button>
    </div>
  );
}
