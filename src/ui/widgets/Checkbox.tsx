import type { ReactNode } from "react";
import "./checkbox.css";

interface CheckboxProps {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly children: ReactNode;
  /** Its name, where the words beside it are not enough. */
  readonly label?: string | undefined;
  /** Why it cannot be changed now. */
  readonly disabledReason?: string | undefined;
  readonly title?: string | undefined;
}

/** A box that is filled or not, with its words. */
export function Checkbox({ isChecked, onChange, children, label, disabledReason, title }: CheckboxProps) {
  return (
    <label
      className="widget-checkbox"
      title={disabledReason ?? title}
      data-disabled={disabledReason === undefined ? undefined : true}
    >
      <input
        type="checkbox"
        checked={isChecked}
        aria-label={label}
        aria-disabled={disabledReason !== undefined || undefined}
        onChange={({ currentTarget }) => {
          if (disabledReason === undefined) onChange(currentTarget.checked);
        }}
      />
      <span className="widget-checkbox-words">{children}</span>
    </label>
  );
}
