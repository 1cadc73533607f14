import { type ReactNode, useEffect, useId, useRef } from "react";
import { createPortal } from "react-dom";
import { useWords } from "../i18n/say.ts";
import { IconButton } from "./IconButton.tsx";

interface SheetProps {
  readonly title: string;
  /** The title holds names of the user's data. */
  readonly isUserTitle?: boolean;
  /** Stands behind the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** Where sheets stand in the page: beside what they are about, and over none of it. The last one opened is seen. */
export const SHEET_DOCK_ID = "sheet-dock";

/** A panel at the right edge that leaves the rest of the page in use. Esc closes it, and the focus goes back. */
export function Sheet({ title, isUserTitle = false, aside, children, onClose }: SheetProps) {
  const { say } = useWords();
  const id = useId();
  const sheet = useRef<HTMLElement>(null);

  useEffect(() => {
    const opener = document.activeElement;
    const panel = sheet.current;
    panel?.focus();
    return () => {
      const isFocusLost = panel?.contains(document.activeElement) || document.activeElement === document.body;
      if (isFocusLost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  return createPortal(
    <section
      ref={sheet}
      className="widget-sheet"
      role="dialog"
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="widget-sheet-head">
        <h2 id={id} className="widget-head" translate={isUserTitle ? "no" : undefined}>
          {title}
        </h2>
        <span className="widget-aside">{aside}</span>
        <IconButton icon="close" label={say("widget.close")} shortcut="escape" onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className="widget-sheet-body" tabIndex={0} aria-labelledby={id}>
        {children}
      </section>
    </section>,
    document.getElementById(SHEET_DOCK_ID) ?? document.body,
  );
}
