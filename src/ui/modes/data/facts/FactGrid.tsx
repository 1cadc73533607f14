import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { TipArea } from "../../../widgets/Tip.tsx";
import { CellEditor, ChoiceList } from "./CellEditor.tsx";
import { parseTyped } from "./factCells.ts";
import { GridHead, GridLine, placeOfTip } from "./GridRows.tsx";
import {
  type GridCell,
  type GridChange,
  type GridColumn,
  type GridPlace,
  type GridRange,
  type GridRow,
  nextBoolean,
  placesOf,
  rangeOf,
  stepFrom,
  writeBlock,
} from "./gridModel.ts";
import { useFactWords } from "./useFactWords.ts";
import "./grid.css";

interface FactGridProps {
  readonly label: string;
  /** Over the names of the rows. */
  readonly nameHead: string;
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly cellOf: (place: GridPlace) => GridCell;
  readonly onSet: (changes: readonly GridChange[]) => void;
  readonly onPaste: (text: string, range: GridRange) => void;
  /** What is said of the cell under the pointer, and of the one with the focus. */
  readonly describe: (place: GridPlace) => ReactNode;
  /** Opens a row by itself. */
  readonly onOpenRow?: (row: number) => void;
  /** Stands behind the cells of a row. */
  readonly trail?: (row: number) => ReactNode;
  readonly trailHead?: ReactNode;
}

/** Pixels, as the tokens have them; rows are placed before they are drawn. */
const ROW_PX = { light: 26, dark: 26, meeting: 32 };
const rowHeight = (): number => ROW_PX[(document.documentElement.dataset.theme ?? "light") as keyof typeof ROW_PX];

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-12, 0],
  PageDown: [12, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** Keys of yes and no by their place on the keyboard: an input method may have the letter. */
const YES_CODES = ["KeyY", "Digit1", "Numpad1"];
const NO_CODES = ["KeyN", "Digit0", "Numpad0"];

/** A sheet to fill in: keys, typing, copying and pasting work as in a spreadsheet. */
export function FactGrid(props: FactGridProps) {
  const { label, nameHead, rows, columns, cellOf, onSet, onPaste, describe, onOpenRow, trail, trailHead } = props;
  const { sayFact } = useFactWords();
  const scroller = useRef<HTMLDivElement>(null);
  const mustFocus = useRef(false);
  const start = stepFrom({ row: -1, column: 0 }, [1, 0], rows, columns.length);
  const [chosen, setChosen] = useState<{ readonly active: GridPlace; readonly anchor: GridPlace } | null>(null);
  /** What is being typed; null: the value as it is. */
  const [editing, setEditing] = useState<{ readonly text: string | null; readonly fault: string | null } | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: 8,
  });
  const isThere = (place: GridPlace) => rows[place.row]?.type === "row" && place.column < columns.length;
  const active = chosen !== null && isThere(chosen.active) ? chosen.active : start;
  const anchor = chosen !== null && isThere(chosen.anchor) ? chosen.anchor : active;
  const range = rangeOf(anchor, active);
  const hasCell = isThere(active);

  useEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    scroller.current?.querySelector<HTMLElement>('[data-active="true"]')?.focus();
  });

  const goTo = (place: GridPlace, keepsAnchor = false) => {
    setChosen({ active: place, anchor: keepsAnchor ? anchor : place });
    setEditing(null);
    mustFocus.current = true;
    virtual.scrollToIndex(place.row, { align: "auto" });
  };
  const step = (by: readonly [number, number], keepsAnchor = false) =>
    goTo(stepFrom(active, by, rows, columns.length), keepsAnchor);

  /** Gives every cell of the range that takes it the same value. */
  const fill = (chooseValue: (cell: GridCell) => GridChange["value"] | undefined) => {
    const changes = placesOf(range, rows).flatMap((place) => {
      const value = chooseValue(cellOf(place));
      return value === undefined ? [] : [{ ...place, value }];
    });
    if (changes.length > 0) onSet(changes);
  };
  const fillBoolean = (value: boolean | null) =>
    fill(({ definition }) => (definition.type === "boolean" ? value : undefined));

  const commit = (text: string, by: readonly [number, number] | null): boolean => {
    const { definition, written } = cellOf(active);
    if (text !== written) {
      if (text.trim() === "") onSet([{ ...active, value: null }]);
      else {
        const checked = parseTyped(text, definition);
        if ("fault" in checked) {
          setEditing({ text, fault: checked.fault.code });
          return false;
        }
        onSet([{ ...active, value: checked.value }]);
      }
    }
    if (by === null) setEditing(null);
    else step(by);
    return true;
  };

  const open = (text: string | null) => {
    setChosen({ active, anchor: active });
    setEditing({ text, fault: null });
  };

  /** @returns whether the key means something here */
  const press = ({ key, code, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (altKey) return false;
    const isModified = ctrlKey || metaKey;
    const by = STEPS[key];
    if (by !== undefined) {
      const whole = isModified ? Number.POSITIVE_INFINITY : 1;
      const rowStep =
        isModified && key === "Home" ? Number.NEGATIVE_INFINITY : isModified && key === "End" ? whole : by[0];
      const scaled = (steps: number) => (steps === 0 ? 0 : steps * whole);
      step([key === "Home" || key === "End" ? rowStep : scaled(by[0]), scaled(by[1])], shiftKey);
      return true;
    }
    if (isModified) return false;
    const { definition, value, written } = cellOf(active);
    const isBoolean = definition.type === "boolean";
    if (key === "Delete" || key === "Backspace") {
      fill(() => null);
      return true;
    }
    if (isBoolean && YES_CODES.includes(code)) {
      fillBoolean(true);
      return true;
    }
    if (isBoolean && NO_CODES.includes(code)) {
      fillBoolean(false);
      return true;
    }
    if (key === "Enter" || key === "F2" || key === " ") {
      if (isBoolean) fillBoolean(nextBoolean(value));
      else open(definition.type === "enum" || key !== " " ? written : " ");
      return true;
    }
    if (key.length !== 1 || isBoolean) return false;
    open(definition.type === "enum" ? written : key);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== null || event.nativeEvent.isComposing || !hasCell) return;
    if (!(event.target instanceof Element) || event.target.closest("[data-cell]") === null) return;
    if (!press(event)) return;
    event.preventDefault();
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const cell = event.target.closest<HTMLElement>("[data-cell]");
    if (cell === null || event.target.closest("input") !== null) return;
    const place = placeOfTip(cell.dataset.cell ?? "");
    const isSame = chosen !== null && place.row === active.row && place.column === active.column;
    // The focus goes to the cell by itself; the page must not take it away again.
    event.preventDefault();
    if (isSame && !event.shiftKey && document.activeElement === cell) {
      const { definition, value, written } = cellOf(place);
      if (definition.type === "boolean") onSet([{ ...place, value: nextBoolean(value) }]);
      else open(written);
      return;
    }
    goTo(place, event.shiftKey);
  };

  const onCopy = (event: ClipboardEvent) => {
    if (editing !== null || !hasCell) return;
    event.preventDefault();
    event.clipboardData.setData(
      "text/plain",
      writeBlock(range, rows, (place) => cellOf(place).written),
    );
  };
  const onPasteEvent = (event: ClipboardEvent) => {
    if (editing !== null || !hasCell) return;
    event.preventDefault();
    onPaste(event.clipboardData.getData("text/plain"), range);
  };

  const editor = (place: GridPlace): ReactNode => {
    if (editing === null || place.row !== active.row || place.column !== active.column) return null;
    const cell = cellOf(place);
    if (cell.definition.type === "enum")
      return (
        <ChoiceList
          cell={cell}
          onChoose={(value) => {
            onSet([{ ...place, value }]);
            goTo(place);
          }}
          onClose={() => goTo(place)}
        />
      );
    return (
      <CellEditor
        text={editing.text ?? cell.written}
        isTyped={editing.text !== cell.written}
        definition={cell.definition}
        fault={editing.fault}
        onCommit={commit}
        onCancel={() => goTo(place)}
      />
    );
  };

  const widths = { "--count": columns.length } as React.CSSProperties;
  return (
    <TipArea className="facts-tips" describe={(tip) => (editing === null ? describe(placeOfTip(tip)) : null)}>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        className={trail === undefined ? "facts-grid" : "facts-grid trailed"}
        tabIndex={-1}
        style={widths}
        {...{ onKeyDown, onPointerDown, onCopy }}
        onPaste={onPasteEvent}
      >
        <GridHead {...{ nameHead, columns, trailHead }} />
        <div role="rowgroup" className="facts-body" data-focus-home style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <GridLine
              key={rows[index]!.key}
              row={rows[index]!}
              {...{ index, columns, cellOf, onOpenRow, trail }}
              topPx={start}
              activeColumn={hasCell && index === active.row ? active.column : null}
              // Only what is chosen by the user is marked, not the cell where Tab would come in.
              from={chosen !== null && index >= range.from.row && index <= range.to.row ? range.from.column : null}
              to={range.to.column}
              editor={hasCell && index === active.row && editing !== null ? editor(active) : null}
            />
          ))}
        </div>
      </div>
      <div className="facts-line">
        {chosen !== null && hasCell ? describe(active) : <p className="data-quiet">{sayFact("facts.keys")}</p>}
      </div>
    </TipArea>
  );
}
