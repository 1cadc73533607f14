import type { ReactNode, Ref } from "react";
import { Keys } from "./Keys.tsx";
import { describeShortcut, isAppleComputer } from "./shortcut.ts";

/** `primary`: one a panel. `dangerFilled`: only inside the confirmation. */
export type ButtonVariant = "primary" | "plain" | "small" | "link" | "danger" | "dangerSmall" | "dangerFilled";

interface ButtonProps {
  readonly variant?: ButtonVariant;
  readonly children: ReactNode;
  readonly onClick: () => void;
  /** Shown as a key cap and told to screen readers; the key itself is heard by `useShortcuts`. */
  readonly shortcut?: string | undefined;
  /** Why it cannot be used now: it stays in the tab order, so that the reason can be found. */
  readonly disabledReason?: string | undefined;
  readonly title?: string | undefined;
  /** Of a button that stays pressed. */
  readonly isPressed?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words. */
export function Button({
  variant = "plain",
  children,
  onClick,
  shortcut,
  disabledReason,
  title,
  isPressed,
  ref,
}: ButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={`widget-button ${variant}`}
      aria-pressed={isPressed}
      aria-disabled={disabledReason !== undefined || undefined}
      aria-keyshortcuts={shortcut && describeShortcut(shortcut, isAppleComputer())}
      title={disabledReason ?? title}
      onClick={disabledReason === undefined ? onClick : undefined}
    >
      {children}
      {shortcut && <Keys shortcut={shortcut} />}
    </button>
  );
}
