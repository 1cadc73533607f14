import { formatMessage } from "../../../core/messages/messages.ts";
import { OUTCOMES } from "../../../core/report/overview.ts";
import { formatCount, useWords } from "../../i18n/say.ts";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import type { OutcomeName } from "./matrixModel.ts";

interface OutcomeTogglesProps {
  /** In the order of OUTCOMES. */
  readonly counts: readonly number[];
  /** Of the short ones, those that the circle would meet. */
  readonly caughtCount?: number;
  /** null: all are shown. */
  readonly only: OutcomeName | null;
  readonly onToggle: (only: OutcomeName | null) => void;
}

/** How often each outcome is there; a click shows it alone, and another one all again. */
export function OutcomeToggles({ counts, caughtCount = 0, only, onToggle }: OutcomeTogglesProps) {
  const { language, say } = useWords();
  return (
    <div className="drawer-counts">
      {OUTCOMES.map((outcome, i) => (
        <button
          key={outcome}
          type="button"
          className={`drawer-count ${outcome}`}
          aria-pressed={only === outcome}
          title={say("check.filter", { outcome: formatMessage(`outcome.${outcome}`, {}, language) })}
          aria-label={`${formatMessage(`outcome.${outcome}`, {}, language)} ${counts[i]}`}
          data-outcome-count={outcome}
          onClick={() => onToggle(only === outcome ? null : outcome)}
        >
          <OutcomeGlyph outcome={outcome} /> {formatCount(counts[i]!, language)}
        </button>
      ))}
      {caughtCount > 0 && (
        <span
          className="drawer-caught"
          role="img"
          aria-label={`${say("check.caughtKey")} ${caughtCount}`}
          title={say("check.caughtKey")}
        >
          <i /> {formatCount(caughtCount, language)}
        </span>
      )}
    </div>
  );
}
