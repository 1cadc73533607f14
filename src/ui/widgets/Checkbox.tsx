import type { ReactNode } from "react";

interface CheckboxProps {
  readonly children: ReactNode;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly disabledReason?: string | undefined;
}

/** A box to tick, with its words. */
export function Checkbox({ children, isChecked, onChange, disabledReason }: CheckboxProps) {
  return (
    <label className="widget-checkbox" title={disabledReason}>
      <input
        type="checkbox"
        checked={isChecked}
        aria-disabled={disabledReason !== undefined || undefined}
        onChange={(event) => disabledReason === undefined && onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
