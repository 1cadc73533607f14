import { useWords, type Word } from "../i18n/say.ts";
import { IssueMark } from "../widgets/IssueMark.tsx";
import { describeShortcut, formatShortcut, isAppleComputer } from "../widgets/shortcut.ts";

export type Mode = "data" | "check" | "standard" | "indicators" | "site" | "present";

interface RailMode {
  readonly mode: Mode;
  /** The second line: "2 to see". */
  readonly detail?: string | undefined;
  readonly shortcut?: string | undefined;
  readonly disabledReason?: string | undefined;
}

interface RailProps {
  readonly modes: readonly RailMode[];
  readonly current: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly faultCount: number;
  readonly onDiagnostics: () => void;
}

const NAMES: Readonly<Record<Mode, Word>> = {
  data: "frame.mode.data",
  check: "frame.mode.check",
  standard: "frame.mode.standard",
  site: "frame.mode.site",
  present: "frame.mode.present",
  indicators: "frame.mode.indicators",
};

/** The modes, and at the foot where it is all computed. */
export function Rail({ modes, current, onMode, faultCount, onDiagnostics }: RailProps) {
  const { say } = useWords();
  const isApple = isAppleComputer();
  return (
    <nav className="frame-rail" aria-label={say("frame.modes")}>
      {modes.map(({ mode, detail, shortcut, disabledReason }) => (
        <button
          key={mode}
          type="button"
          aria-current={mode === current ? "page" : undefined}
          aria-disabled={disabledReason !== undefined || undefined}
          aria-keyshortcuts={shortcut && describeShortcut(shortcut, isApple)}
          title={disabledReason ?? (shortcut && formatShortcut(shortcut, isApple).join(" "))}
          onClick={disabledReason === undefined ? () => onMode(mode) : undefined}
        >
          {say(NAMES[mode])}
          {detail && <small>{detail}</small>}
        </button>
      ))}
      <button type="button" className="frame-foot" title={say("frame.openDiagnostics")} onClick={onDiagnostics}>
        {faultCount > 0 && (
          <span className="frame-foot-faults">
            <IssueMark severity="error" isSilent />
            {say("frame.faults", { count: faultCount })}
          </span>
        )}
        {say("frame.local")}
      </button>
    </nav>
  );
}
