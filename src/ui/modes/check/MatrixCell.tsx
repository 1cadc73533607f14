import { formatMessage } from "../../../core/messages/messages.ts";
import type { MatrixColumn } from "../../../core/report/overview.ts";
import { formatNumber } from "../../../core/standard/sentenceWords.ts";
import { useWords } from "../../i18n/say.ts";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { type OutcomeName, shortAmount } from "./matrixModel.ts";

/** Lines of the grid before the first column: name and people affected. */
export const FIRST_COLUMN_INDEX = 3;

interface MatrixCellProps {
  readonly cell: { readonly outcome: OutcomeName; readonly figure: number | null };
  /** Of a yes/no column: what was answered. */
  readonly answer: boolean | null;
  readonly column: MatrixColumn;
  /** Its place in the row. */
  readonly place: number;
  /** The sentence behind the cell. */
  readonly label: string;
  readonly startsTheme: boolean;
  /** Short on foot where the circle would do. */
  readonly isCaught: boolean;
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
  const {
    cell,
    answer,
    column,
    place,
    label,
    startsTheme,
    isCaught,
    isSelected,
    isFaint,
    isTabStop,
    onFocus,
    onSelect,
  } = props;
  const { language } = useWords();
  const { outcome, figure } = cell;
  const isJudged = outcome === "met" || outcome === "short";
  const answered = answer === null ? null : formatMessage(`value.${answer}`, {}, language);
  const text = answered ?? (figure !== null && isJudged ? shortFigure(figure, column) : null);
  return (
    <div
      role="gridcell"
      aria-colindex={place + FIRST_COLUMN_INDEX}
      className={startsTheme ? "matrix-slot starts" : "matrix-slot"}
      style={{ gridColumn: place + FIRST_COLUMN_INDEX }}
      data-rule={column.rule}
      data-part={column.part ?? undefined}
      data-outcome={outcome}
    >
      <button
        type="button"
        className={`matrix-cell ${outcome}${column.isDeclared ? " declared" : ""}${isFaint ? " faint" : ""}${isCaught ? " caught" : ""}`}
        aria-label={label}
        aria-pressed={isSelected}
        data-tip={label}
        translate="no"
        tabIndex={isTabStop ? 0 : -1}
        onFocus={onFocus}
        onClick={onSelect}
      >
        <OutcomeGlyph outcome={outcome} />
        {text !== null && <span>{text}</span>}
      </button>
    </div>
  );
}
