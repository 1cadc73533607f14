import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Language } from "../../../core/messages/messages.ts";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { useWords, type Word } from "../../i18n/say.ts";
import { EmptyState } from "../../widgets/EmptyState.tsx";
import { TipArea } from "../../widgets/Tip.tsx";
import { columnTitle, themeName } from "./columnNames.ts";
import { MatrixHead } from "./MatrixHead.tsx";
import { CommunityRow, GroupRow } from "./MatrixRow.tsx";
import { holdsLongFigures, type MatrixRow, type OutcomeName } from "./matrixModel.ts";
import { useColumnWindow } from "./useColumnWindow.ts";
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
  const head = useRef<HTMLDivElement>(null);
  const { first, end } = useColumnWindow(scroller, head, columns.length);
  // Rows are drawn anew only where something in them changes: what they call stays the same.
  const latest = useRef(onSelect);
  useEffect(() => {
    latest.current = onSelect;
  });
  const select = useCallback((community: number, column: number | null) => latest.current(community, column), []);
  const focusOn = useCallback((row: number, column: number) => setFocus({ row, column }), []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: 6,
  });
  const most = useMemo(() => overview.affected.reduce((a, b) => Math.max(a, b), 1), [overview]);
  const widths = useMemo(() => writeWidths(overview, columns, language), [overview, columns, language]);
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
          ref={head}
          {...{ overview, standard, columns, askedColumn, twins }}
          who={say(`check.who.${overview.affectedMeasure}` as Word)}
          title={titleOf}
        />
        <div role="rowgroup" className="matrix-body" data-focus-home style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]!;
            const shared = { overview, columns, first, end, index, topPx: start };
            if (row.type === "group") return <GroupRow key={`group ${row.name}`} {...shared} row={row} />;
            const { community } = row;
            const isOpen = selected.community === community;
            return (
              <CommunityRow
                key={overview.communities[community]!.id}
                {...shared}
                {...{ standard, community, most, only, isOpen }}
                selectedColumn={isOpen ? selected.column : null}
                tabPlace={index === tabRow ? Math.max(-1, focus.column) : null}
                onFocus={focusOn}
                onSelect={select}
              />
            );
          })}
        </div>
      </div>
    </TipArea>
  );
}

/** Pixels that a letter of a theme's name takes, and the room around the name. */
const LETTER_PX = { zh: 13, en: 8.4 };
const THEME_PADDING_PX = 10;

/** Widths of the columns: wider ones hold long figures, or together the name of their theme. */
function writeWidths(overview: Overview, columns: readonly number[], language: Language): string {
  const countOf = new Map<string, number>();
  for (const column of columns) {
    const { theme } = overview.columns[column]!;
    countOf.set(theme, (countOf.get(theme) ?? 0) + 1);
  }
  return columns
    .map((column) => {
      const { theme } = overview.columns[column]!;
      const namePx = themeName(theme, language).length * LETTER_PX[language] + THEME_PADDING_PX;
      const width = holdsLongFigures(overview, column) ? "--m-long" : "--m-cols";
      return `max(var(${width}), ${Math.ceil(namePx / countOf.get(theme)!)}px)`;
    })
    .join(" ");
}
