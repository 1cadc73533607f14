import { useRef, useState } from "react";
import { useWords } from "../i18n/say.ts";
import { Button } from "./Button.tsx";

interface CopyButtonProps {
  readonly label: string;
  readonly text: () => string;
}

/** Copies a text. Where the browser gives a page no clipboard, as on plain http, it shows the text selected instead. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const { say } = useWords();
  const [state, setState] = useState<"ready" | "copied" | "selected">("ready");
  const area = useRef<HTMLTextAreaElement>(null);

  const select = (element: HTMLTextAreaElement | null) => {
    area.current = element;
    element?.select();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setState("copied");
    } catch {
      setState("selected");
      select(area.current);
    }
  };

  return (
    <span className="widget-copy">
      <Button variant="small" onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status" className="widget-aside">
        {state === "copied" && say("widget.copied")}
        {state === "selected" && say("widget.selected")}
      </span>
      {state === "selected" && (
        <textarea ref={select} readOnly rows={4} value={text()} aria-label={label} translate="no" />
      )}
    </span>
  );
}
