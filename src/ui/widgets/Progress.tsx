import { type ReactNode, useId } from "react";
import { useWords } from "../i18n/say.ts";
import { Button } from "./Button.tsx";

interface ProgressProps {
  /** What is being done; it may name a file. */
  readonly label: string;
  /** How far: "640 of 1,101 · about 2 s". */
  readonly detail?: string | undefined;
  /** 0 to 1; null: not known. */
  readonly share: number | null;
  readonly onCancel?: (() => void) | undefined;
  /** What the page shows until then. */
  readonly children?: ReactNode;
}

/** Words, a bar and a way to stop. */
export function Progress({ label, detail, share, onCancel, children }: ProgressProps) {
  const { say } = useWords();
  const id = useId();
  const percent = share === null ? undefined : Math.floor(share * 100);
  return (
    <div className="widget-progress">
      <div className="widget-progress-words">
        <span id={id} translate="no">
          {label}
        </span>
        {detail && <span className="widget-aside">{detail}</span>}
        {onCancel && (
          <Button variant="link" onClick={onCancel}>
            {say("widget.cancel")}
          </Button>
        )}
      </div>
      <div
        className={share === null ? "widget-progress-bar unknown" : "widget-progress-bar"}
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={detail}
      >
        {share !== null && <i style={{ width: `${share * 100}%` }} />}
      </div>
      {children && <p className="widget-hint">{children}</p>}
    </div>
  );
}
