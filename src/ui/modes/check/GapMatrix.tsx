import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatCount, useWords, type Word } from "../../i18n/say.ts";
import { EmptyState } from "../../widgets/EmptyState.tsx";
import { TipArea } from "../../widgets/Tip.tsx";
import { columnTitle } from "./columnNames.ts";
import { MatrixCell } from "./MatrixCell.tsx";
import { MatrixHead } from "./MatrixHead.tsx";
import { answerAt, cellAt, holdsLongFigures, type MatrixRow, type OutcomeName } from "./matrixModel.ts";
import { sayCell } from "./sayCell.ts";
import "./matrix.css";

interface GapMatrixProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly rows: readonly MatrixRow[];
  /** Places of the columns that are shown, in order. */
  readonly columns: readonly number[];
  /** Columns that say what a shown one says, by that one. */
  readonly twins: ReadonlyMap<number, readonly number[]>;
  /** Cells of other outcomes step back. */
  readonly only: OutcomeName | null;
  /** The column of the question on the map, if it has one. */
  readonly askedColumn: number | null;
  readonly selected: { readonly community: number | null; readonly column: number | null };
  readonly onSelect: (community: number, column: number | null) => void;
  readonly onClearFilter: () => void;
}

/** Heights in pixels, as the tokens have them; rows are placed before they are drawn. */
const ROW_PX = { light: 26, dark: 26, meeting: 30 };

const rowHeight = (): number => ROW_PX[(document.documentElement.dataset.theme ?? "light") as keyof typeof ROW_PX];

/** Rows are communities, columns what the standard asks for; a click goes there and opens the evidence. */
export function GapMatrix(props: GapMatrixProps) {
  const { overview, standard, rows, columns, twins, only, askedColumn, selected, onSelect, onClearFilter } = props;
  const { language, say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<{ row: number; column: number }>({ row: 0, column: -1 });
  const mustFocus = useRef(false);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: 6,
  });
  const most = useMemo(() => overview.affected.reduce((a, b) => Math.max(a, b), 1), [overview]);
  const widths = useMemo(
    () => columns.map((column) => `var(${holdsLongFigures(overview, column) ? "--m-long" : "--m-cols"})`).join(" "),
    [overview, columns],
  );
  const selectedRow = rows.findIndex((row) => row.type === "community" && row.community === selected.community);

  useEffect(() => {
    if (selectedRow >= 0) virtual.scrollToIndex(selectedRow, { align: "auto" });
  }, [selectedRow, virtual]);

  // The card takes room from the matrix: the cell that it explains stays in sight.
  useEffect(() => {
    if (selectedRow < 0 || selected.column === null) return;
    scroller.current
      ?.querySelector('.matrix-cell[aria-pressed="true"]')
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selectedRow, selected.column]);

  useEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    scroller.current?.querySelector<HTMLElement>('[data-focus-home] [tabindex="0"]')?.focus();
  });

  const move = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageUp: [-10, 0],
      PageDown: [10, 0],
      Home: [0, -columns.length],
      End: [0, columns.length],
    };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const clamp = (value: number, least: number, greatest: number) => Math.max(least, Math.min(greatest, value));
    let row = clamp(focus.row + step[0], 0, rows.length - 1);
    // Subtotals open nothing and are passed over.
    if (rows[row]?.type === "group") row = clamp(row + (step[0] < 0 ? -1 : 1), 0, rows.length - 1);
    if (rows[row]?.type === "group") row = focus.row;
    setFocus({ row, column: clamp(focus.column + step[1], -1, columns.length - 1) });
    mustFocus.current = true;
    virtual.scrollToIndex(row, { align: "auto" });
  };

  const titleOf = (column: number): string => {
    const own = overview.columns[column]!;
    const title = columnTitle(own, standard, language);
    const whole = own.isDeclared ? `${title} · ${say("check.declaredTitle")}` : title;
    const rules = (twins.get(column) ?? []).map((twin) => overview.columns[twin]!.rule);
    return rules.length === 0 ? whole : say("check.withTwins", { title: whole, rules: rules.join(", ") });
  };

  const firstRow = rows.findIndex(({ type }) => type === "community");
  const tabRow = rows[focus.row]?.type === "community" ? focus.row : firstRow;

  const writeGroup = (row: Extract<MatrixRow, { type: "group" }>, index: number, topPx: number) => (
    <div
      key={`group ${row.name}`}
      role="row"
      aria-rowindex={index + 2}
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
      {columns.map((column) => {
        const tally = row.tallies[column]!;
        return (
          <div
            key={column}
            role="gridcell"
            className={startsTheme(overview, columns, column) ? "matrix-sum starts" : "matrix-sum"}
          >
            {tally.judged === 0
              ? "·"
              : say("check.inSubdistrict", { met: String(tally.met), judged: String(tally.judged) })}
          </div>
        );
      })}
    </div>
  );

  const writeCommunity = (community: number, index: number, topPx: number) => {
    const { name, id } = overview.communities[community]!;
    const affected = overview.affected[community]!;
    const isOpen = selected.community === community;
    const tabColumn = index === tabRow ? Math.max(-1, focus.column) : null;
    return (
      <div
        key={id}
        role="row"
        aria-rowindex={index + 2}
        className={isOpen ? "matrix-row on" : "matrix-row"}
        data-community={id}
        style={{ transform: `translateY(${topPx}px)` }}
      >
        <div role="rowheader" className="matrix-name" translate="no">
          <button
            type="button"
            title={`${name} ${id}`}
            tabIndex={tabColumn === -1 ? 0 : -1}
            onFocus={() => setFocus({ row: index, column: -1 })}
            onClick={() => onSelect(community, null)}
          >
            {name}
          </button>
        </div>
        <div role="gridcell" className="matrix-affected">
          <i style={{ "--share": `${(100 * Math.max(0, affected)) / most}%` } as React.CSSProperties} />
          <span>{affected < 0 ? "?" : formatCount(Math.round(affected), language)}</span>
        </div>
        {columns.map((column, place) => (
          <MatrixCell
            key={column}
            cell={cellAt(overview, community, column)}
            answer={answerAt(overview, community, column)}
            place={place}
            column={overview.columns[column]!}
            label={sayCell(overview, standard, community, column, say, language)}
            startsTheme={startsTheme(overview, columns, column)}
            isSelected={isOpen && selected.column === column}
            isFaint={only !== null && cellAt(overview, community, column).outcome !== only}
            isTabStop={tabColumn === place}
            onFocus={() => setFocus({ row: index, column: place })}
            onSelect={() => onSelect(community, column)}
          />
        ))}
      </div>
    );
  };

  if (rows.length === 0)
    return (
      <EmptyState
        kind="empty"
        title={say("check.noRows")}
        actions={[{ label: say("check.clearFilter"), onAct: onClearFilter }]}
      >
        {say("check.noRowsHint")}
      </EmptyState>
    );
  return (
    <TipArea className="matrix-tips">
      <div
        ref={scroller}
        role="grid"
        aria-label={say("check.tab.matrix")}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 2}
        className="matrix"
        tabIndex={-1}
        onKeyDown={move}
        style={{ "--widths": widths } as React.CSSProperties}
      >
        <MatrixHead
          {...{ overview, standard, columns, askedColumn, twins }}
          who={say(`check.who.${overview.affectedMeasure}` as Word)}
          title={titleOf}
        />
        <div role="rowgroup" className="matrix-body" data-focus-home style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]!;
            return row.type === "group" ? writeGroup(row, index, start) : writeCommunity(row.community, index, start);
          })}
        </div>
      </div>
    </TipArea>
  );
}

/** Whether a column is the first of its theme among those that are shown. */
const startsTheme = (overview: Overview, columns: readonly number[], column: number): boolean => {
  const before = columns[columns.indexOf(column) - 1];
  return before === undefined || overview.columns[before]!.theme !== overview.columns[column]!.theme;
};
