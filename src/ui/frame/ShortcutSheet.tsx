import { useWords } from "../i18n/say.ts";
import { Button } from "../widgets/Button.tsx";
import { Keys } from "../widgets/Keys.tsx";
import { Sheet } from "../widgets/Sheet.tsx";
import { formatShortcut, isAppleComputer } from "../widgets/shortcut.ts";

/** Shortcuts that belong together. */
export interface ShortcutGroup {
  readonly title: string;
  /** `keys`: one shortcut each, any of which does it. */
  readonly shortcuts: readonly { readonly keys: readonly string[]; readonly words: string }[];
}

interface ShortcutSheetProps {
  readonly groups: readonly ShortcutGroup[];
  readonly onTour: () => void;
  readonly onClose: () => void;
}

/** The help: the tour, and the shortcuts. */
export function ShortcutSheet({ groups, onTour, onClose }: ShortcutSheetProps) {
  const { say } = useWords();
  const isApple = isAppleComputer();
  return (
    <Sheet title={say("frame.shortcuts")} onClose={onClose}>
      <div className="widget-buttons">
        <Button onClick={onTour}>{say("page.tour")}</Button>
      </div>
      {groups.map(({ title, shortcuts }) => (
        <section key={title} className="widget-section">
          <h3 className="widget-section-head">{title}</h3>
          <dl className="frame-shortcuts">
            {shortcuts.map(({ keys, words }) => (
              <div key={words}>
                <dt>{words}</dt>
                <dd>
                  {keys.map((shortcut) => (
                    <Keys key={shortcut} shortcut={shortcut} isApart />
                  ))}
                  <span className="widget-hidden">
                    {keys.map((shortcut) => formatShortcut(shortcut, isApple).join(" ")).join(", ")}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Sheet>
  );
}
