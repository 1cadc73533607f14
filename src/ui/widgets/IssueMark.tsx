import type { IssueSeverity } from "../../core/errors.ts";
import { useWords, type Word } from "../i18n/say.ts";

const WORDS: Readonly<Record<IssueSeverity, Word>> = {
  error: "widget.severity.error",
  warning: "widget.severity.warning",
  note: "widget.severity.note",
};

interface IssueMarkProps {
  readonly severity: IssueSeverity;
  /** Its word stands beside it, so it is not read out. */
  readonly isSilent?: boolean;
}

/** ■ error, ▲ warning, ○ note. Issues never borrow the marks of outcomes. */
export function IssueMark({ severity, isSilent = false }: IssueMarkProps) {
  const { say } = useWords();
  return (
    <svg
      className={`widget-mark ${severity}`}
      viewBox="0 0 11 11"
      role="img"
      aria-label={say(WORDS[severity])}
      aria-hidden={isSilent || undefined}
    >
      {severity === "error" && <rect x="1.5" y="1.5" width="8" height="8" />}
      {severity === "warning" && <path d="M5.5 1 10.3 9.7H.7z" />}
      {severity === "note" && <circle cx="5.5" cy="5.5" r="3.8" />}
    </svg>
  );
}
