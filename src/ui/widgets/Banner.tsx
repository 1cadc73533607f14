import type { ReactNode } from "react";
import type { IssueSeverity } from "../../core/errors.ts";
import { useWords } from "../i18n/say.ts";
import { IconButton } from "./IconButton.tsx";
import { IssueMark } from "./IssueMark.tsx";

interface BannerProps {
  readonly tone: IssueSeverity;
  readonly children: ReactNode;
  readonly actions?: readonly { readonly label: string; readonly onAct: () => void }[];
  readonly onClose?: (() => void) | undefined;
}

/** A line of status across the page. It is read out; errors at once. */
export function Banner({ tone, children, actions = [], onClose }: BannerProps) {
  const { say } = useWords();
  return (
    <div className={`widget-banner ${tone}`} role={tone === "error" ? "alert" : "status"}>
      {tone !== "note" && <IssueMark severity={tone} />}
      <p>{children}</p>
      {actions.map(({ label, onAct }) => (
        <button key={label} type="button" className="widget-banner-action" onClick={onAct}>
          {label}
        </button>
      ))}
      {onClose && <IconButton icon="close" label={say("widget.close")} onClick={onClose} />}
    </div>
  );
}
