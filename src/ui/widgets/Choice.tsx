import type { ReactNode } from "react";

interface ChoiceProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly shortcut?: string }[];
  readonly onChoose: (value: Value) => void;
}

/** Joined segments, one of which is pressed: for two to four choices. */
export function Choice<Value extends string | number | boolean>({
  label,
  value,
  options,
  onChoose,
}: ChoiceProps<Value>) {
  return (
    <fieldset className="widget-choice" aria-label={label}>
      {options.map((option) => (
        <button
          key={String(option.value)}
          type="button"
          aria-pressed={option.value === value}
          aria-keyshortcuts={option.shortcut}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
