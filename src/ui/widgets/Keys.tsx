import { formatShortcut, isAppleComputer } from "./shortcut.ts";

interface KeysProps {
  /** As in `useShortcuts`: "mod+k". */
  readonly shortcut: string;
  /** One cap for each key; else all in one. */
  readonly isApart?: boolean;
}

/** Caps of a shortcut's keys. What it does stands beside it, so a screen reader passes over them. */
export function Keys({ shortcut, isApart = false }: KeysProps) {
  const caps = formatShortcut(shortcut, isAppleComputer());
  return (
    <span className="widget-keys" aria-hidden="true" translate="no">
      {(isApart ? caps : [caps.join(" ")]).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
