import type { KeyboardEvent } from "react";
import type { Finding } from "../core/audit/audit.ts";
import { formatMessage } from "../core/messages/messages.ts";
import { toNumber } from "../core/rational.ts";
import { formatPercent } from "../core/report/numbers.ts";
import { useWords } from "./i18n/say.ts";
import { OutcomeGlyph } from "./OutcomeGlyph.tsx";

interface MatrixCellProps {
  readonly finding: Finding;
  readonly selected: boolean;
  /** Whether Tab leads here; arrow keys lead on. */
  readonly isTabStop: boolean;
  readonly startsTheme: boolean;
  readonly onSelect: () => void;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves the focus to the cell beside, where there is one. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = STEPS[event.key];
  const cell = event.currentTarget.closest("td");
  const row = cell?.closest("tr");
  if (step === undefined || !cell || !row) return;
  event.preventDefault();
  const body = row.parentElement as HTMLTableSectionElement;
  const target = body.rows[row.sectionRowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  target?.querySelector("button")?.focus();
}

export function MatrixCell({ finding, selected, isTabStop, startsTheme, onSelect }: MatrixCellProps) {
  const { language, say } = useWords();
  const { outcome, low, unit, rule, subject } = finding;
  const isShare = unit === "share" && low !== null && (outcome === "met" || outcome === "short");
  const share = isShare ? formatPercent(toNumber(low)) : null;
  const values = {
    community: subject.name,
    rule: rule.title[language],
    outcome: formatMessage(`outcome.${outcome}`, {}, language),
  };
  const name =
    share === null ? say("cell", values) : say("cellWithShare", { ...values, share: say("shareKnown", { share }) });
  return (
    <td className={startsTheme ? "starts" : undefined} data-rule={rule.id} data-outcome={outcome}>
      <button
        type="button"
        className={`cell ${outcome}`}
        aria-label={name}
        aria-pressed={selected}
        title={name}
        translate="no"
        tabIndex={isTabStop ? 0 : -1}
        onClick={onSelect}
        onKeyDown={moveFocus}
      >
        <OutcomeGlyph outcome={outcome} />
        {share === null ? null : Math.floor(Number.parseFloat(share))}
      </button>
    </td>
  );
}
