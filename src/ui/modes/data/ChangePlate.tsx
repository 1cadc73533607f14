import { type ReactNode, useEffect, useRef } from "react";
import { formatWordOf, useWords } from "../../i18n/say.ts";
import { changeWords } from "../../i18n/words/change.ts";
import { Button } from "../../widgets/Button.tsx";
import "./change.css";

interface ChangePlateProps {
  /** What would change, or has; or how far that is known. */
  readonly children: ReactNode;
  /** What the signs of the map stand for, and the figures of both; null: nothing is drawn. */
  readonly legend: {
    /** null: before, nothing had a place. */
    readonly before: string | null;
    readonly after: string;
    readonly figures: readonly { readonly name: string; readonly before: string | null; readonly after: string }[];
  } | null;
  /** null: there is nothing to apply. */
  readonly onApply: (() => void) | null;
  readonly onClose: () => void;
}

/** The plate on the map of what a change does to places. It takes the focus, and gives it back; Escape closes it. */
export function ChangePlate({ children, legend, onApply, onClose }: ChangePlateProps) {
  const { language, say } = useWords();
  const plate = useRef<HTMLElement>(null);
  useEffect(() => {
    const own = plate.current;
    const opener = document.activeElement;
    own?.focus({ preventScroll: true });
    return () => {
      const { activeElement } = document;
      const isLost = activeElement === document.body || own?.contains(activeElement);
      if (isLost && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    // Before the keys of the whole page, and after whatever is open over them.
    const hear = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [onClose]);

  return (
    <section
      ref={plate}
      tabIndex={-1}
      className="map-plate change-plate"
      aria-label={formatWordOf(changeWords, "change.label", {}, language)}
    >
      <div aria-live="polite">{children}</div>
      {legend && (
        <table className="change-legend">
          <thead>
            <tr>
              <td />
              {legend.before !== null && (
                <th scope="col">
                  <i className="change-before" aria-hidden="true" />
                  {legend.before}
                </th>
              )}
              <th scope="col">
                <i className="change-after" aria-hidden="true" />
                {legend.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {legend.figures.map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row" translate="no">
                  {name}
                </th>
                {legend.before !== null && <td>{before}</td>}
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="change-actions">
        {onApply && (
          <Button variant="primary" onClick={onApply}>
            {formatWordOf(changeWords, "change.apply", {}, language)}
          </Button>
        )}
        <Button shortcut="escape" onClick={onClose}>
          {say("widget.close")}
        </Button>
      </div>
    </section>
  );
}
