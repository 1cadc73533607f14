import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useWords } from "../i18n/say.ts";
import { Icon } from "../widgets/icons.tsx";
import { Keys } from "../widgets/Keys.tsx";
import { type FoundGroup, findInGroups, type PaletteGroup, type PaletteItem } from "./paletteSearch.ts";

interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Keep the same arrays between renders: what was prepared for searching is kept by them. */
  readonly groups: readonly PaletteGroup[];
  /** Further groups that are searched elsewhere, in the engine for example; shown after the others. */
  readonly find?: ((text: string) => Promise<readonly FoundGroup[]>) | undefined;
}

/** Finds any community, facility, rule or command by a part of its name. */
export function CommandPalette({ isOpen, onClose, groups, find }: CommandPaletteProps) {
  const { say } = useWords();
  return (
    <ModalOverlay
      className="frame-palette-ground"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(isStillOpen) => {
        if (!isStillOpen) onClose();
      }}
    >
      <Modal className="frame-palette">
        <Dialog aria-label={say("frame.palette")}>
          <Palette groups={groups} find={find} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The last answer stays until the next one is there; late ones are dropped. */
function useFoundElsewhere(find: CommandPaletteProps["find"], text: string) {
  const [found, setFound] = useState<{ readonly text: string; readonly groups: readonly FoundGroup[] } | null>(null);
  useEffect(() => {
    if (!find) return;
    let isLate = false;
    find(text).then(
      (answer) => {
        if (!isLate) setFound({ text, groups: answer });
      },
      () => {
        if (!isLate) setFound({ text, groups: [] });
      },
    );
    return () => {
      isLate = true;
    };
  }, [find, text]);
  return { elsewhere: found?.groups ?? [], isFinding: find !== undefined && found?.text !== text };
}

/** Rows of a group while others have found something too, unless it was opened: every group stays in sight. */
const FEW = 6;

/** A row to choose: an item, or the rest of its group. */
type Row =
  | { readonly id: string; readonly item: PaletteItem }
  | { readonly id: string; readonly opens: string; readonly count: number };

interface RowGroup {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  /** Found, and more than a list should hold. */
  readonly restCount: number;
}

function layOut(found: readonly FoundGroup[], opened: ReadonlySet<string>): RowGroup[] {
  return found.map(({ id, title, items, restCount }) => {
    const isWhole = found.length === 1 || opened.has(id) || items.length <= FEW;
    const shown = isWhole ? items : items.slice(0, FEW);
    const rows: Row[] = shown.map((item) => ({ id: `${id}/${item.id}`, item }));
    if (!isWhole) rows.push({ id: `${id}/`, opens: id, count: items.length + restCount - FEW });
    return { id, title, rows, restCount: isWhole ? restCount : 0 };
  });
}

function Palette({ groups, find, onClose }: Omit<CommandPaletteProps, "isOpen">) {
  const { say } = useWords();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());

  const sought = useDeferredValue(text);
  const here = useMemo(() => findInGroups(groups, sought), [groups, sought]);
  const { elsewhere, isFinding } = useFoundElsewhere(find, sought);
  const found = [...here, ...elsewhere].filter(({ items }) => items.length > 0);
  const laidOut = layOut(found, opened);
  const rows = laidOut.flatMap((group) => group.rows);
  const active = rows.length === 0 ? -1 : Math.min(chosen, rows.length - 1);
  const allCount = found.reduce((sum, group) => sum + group.items.length + group.restCount, 0);

  useEffect(() => {
    if (active >= 0) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const run = (row: Row | undefined) => {
    if (!row) return;
    if ("opens" in row) {
      setOpened(new Set([...opened, row.opens]));
      return;
    }
    onClose();
    row.item.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || rows.length === 0) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: (active + 1) % rows.length,
      ArrowUp: (active - 1 + rows.length) % rows.length,
      PageDown: Math.min(active + 10, rows.length - 1),
      PageUp: Math.max(active - 10, 0),
    };
    const next = steps[event.key];
    if (next !== undefined) setChosen(next);
    else if (event.key === "Enter") run(rows[active]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="frame-palette-head">
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: it was opened to be typed in
          autoFocus
          role="combobox"
          aria-label={say("frame.palette")}
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
          placeholder={say("frame.paletteHint")}
          value={text}
          autoComplete="off"
          spellCheck={false}
          translate="no"
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
            setOpened(new Set());
          }}
          onKeyDown={press}
        />
        <Keys shortcut="escape" />
      </div>
      <div ref={list} id={`${id}-list`} className="frame-palette-list" role="listbox" aria-label={say("frame.palette")}>
        {laidOut.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
            <div id={`${id}-${group.id}`} className="frame-palette-group" role="presentation">
              {group.title}
            </div>
            {group.rows.map((row) => {
              const place = rows.indexOf(row);
              return (
                <PaletteRow
                  key={row.id}
                  id={`${id}-${place}`}
                  row={row}
                  isActive={place === active}
                  onPoint={() => setChosen(place)}
                  onRun={() => run(row)}
                />
              );
            })}
            {group.restCount > 0 && (
              <div className="frame-palette-rest" role="presentation">
                {say("frame.paletteRest", { count: group.restCount })}
              </div>
            )}
          </div>
        ))}
      </div>
      {rows.length === 0 && !isFinding && (
        <div className="frame-palette-nothing">
          <b>{say("frame.paletteNothing", { text: sought.trim() })}</b>
          <p>{say("frame.paletteNothingHint")}</p>
        </div>
      )}
      <p className="widget-hidden" role="status">
        {isFinding ? say("frame.paletteFinding") : say("frame.paletteCount", { count: allCount })}
      </p>
    </>
  );
}

interface PaletteRowProps {
  readonly id: string;
  readonly row: Row;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function PaletteRow({ id, row, isActive, onPoint, onRun }: PaletteRowProps) {
  const { say } = useWords();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field above has the focus and the keys
    <div
      id={id}
      className="frame-palette-row"
      role="option"
      aria-selected={isActive}
      onPointerMove={onPoint}
      onClick={onRun}
    >
      {"opens" in row ? (
        <span className="frame-palette-more">{say("frame.paletteMore", { count: row.count })}</span>
      ) : (
        <ItemWords item={row.item} />
      )}
      {isActive && <span aria-hidden="true">↵</span>}
    </div>
  );
}

const ItemWords = ({
  item: { icon, label, detail, shortcut, isUserText, isUserDetail },
}: {
  readonly item: PaletteItem;
}) => (
  <>
    {icon}
    <span className="frame-palette-label" title={label} translate={isUserText ? "no" : undefined}>
      {label}
    </span>
    <span className="frame-palette-detail">
      <span translate={isUserDetail ? "no" : undefined}>{detail}</span>
      {shortcut && <Keys shortcut={shortcut} isApart />}
    </span>
  </>
);
