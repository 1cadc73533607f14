import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { IssueMark } from "./IssueMark.tsx";

interface EmptyStateAction {
  readonly label: string;
  readonly onAct: () => void;
}

interface EmptyStateProps {
  /** `too-much`: there is more than can be shown this way. */
  readonly kind: "empty" | "loading" | "error" | "too-much";
  readonly title: ReactNode;
  /** What to do next. */
  readonly children?: ReactNode;
  /** Two at most; of an empty place the first one is primary. */
  readonly actions?: readonly [] | readonly [EmptyStateAction] | readonly [EmptyStateAction, EmptyStateAction];
}

/** What stands where there is nothing to show: why, and what to do next. */
export function EmptyState({ kind, title, children, actions = [] }: EmptyStateProps) {
  return (
    <div className="widget-empty" role={kind === "error" ? "alert" : "status"} aria-busy={kind === "loading"}>
      <h3 className="widget-empty-title">
        {kind === "error" && <IssueMark severity="error" />}
        {title}
      </h3>
      {children && <p>{children}</p>}
      {kind === "loading" && (
        <div aria-hidden="true">
          <div className="widget-skeleton long" />
          <div className="widget-skeleton short" />
          <div className="widget-skeleton" />
        </div>
      )}
      {actions.length > 0 && (
        <div className="widget-buttons">
          {actions.map(({ label, onAct }, i) => (
            <Button key={label} variant={kind !== "empty" ? "small" : i === 0 ? "primary" : "plain"} onClick={onAct}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
