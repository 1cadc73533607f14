import { Icon, type IconName } from "./icons.tsx";
import { describeShortcut, formatShortcut, isAppleComputer } from "./shortcut.ts";

interface IconButtonProps {
  readonly icon: IconName;
  /** Its name, also shown as its title with the key behind it. */
  readonly label: string;
  readonly onClick: () => void;
  readonly shortcut?: string | undefined;
  readonly disabledReason?: string | undefined;
  readonly isPressed?: boolean | undefined;
}

/** A button that is only a sign. */
export function IconButton({ icon, label, onClick, shortcut, disabledReason, isPressed }: IconButtonProps) {
  const isApple = isAppleComputer();
  const title = shortcut ? `${label} (${formatShortcut(shortcut, isApple).join(" ")})` : label;
  return (
    <button
      type="button"
      className="widget-icon-button"
      aria-label={label}
      aria-pressed={isPressed}
      aria-disabled={disabledReason !== undefined || undefined}
      aria-keyshortcuts={shortcut && describeShortcut(shortcut, isApple)}
      title={disabledReason ?? title}
      onClick={disabledReason === undefined ? onClick : undefined}
    >
      <Icon name={icon} />
    </button>
  );
}
