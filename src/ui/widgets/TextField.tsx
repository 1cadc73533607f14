import { type CSSProperties, type Ref, useId } from "react";
import { IssueMark } from "./IssueMark.tsx";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** On Enter, and not while an input method is composing. */
  readonly onSubmit?: () => void;
  /** The focus leaves it. */
  readonly onLeave?: () => void;
  readonly isLabelHidden?: boolean;
  /** What is wrong and what to do; the field is marked. */
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  /** Stands behind the field: "m". */
  readonly unit?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly inputMode?: "text" | "decimal" | "numeric" | "search" | "url";
  /** Of the field itself: "12ch". */
  readonly width?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A line to write on. */
export function TextField({
  label,
  value,
  onChange,
  onSubmit,
  onLeave,
  isLabelHidden = false,
  error,
  hint,
  unit,
  placeholder,
  inputMode,
  width,
  ref,
}: TextFieldProps) {
  const id = useId();
  const remark = error ?? hint;
  const style: CSSProperties | undefined = width === undefined ? undefined : { width };
  return (
    <div className="widget-field">
      <label htmlFor={id} className={isLabelHidden ? "widget-hidden" : "widget-label"}>
        {label}
      </label>
      <span className="widget-field-line">
        <input
          ref={ref}
          id={id}
          value={value}
          placeholder={placeholder}
          inputMode={inputMode}
          style={style}
          translate="no"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={remark === undefined ? undefined : `${id}-remark`}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing || onSubmit === undefined) return;
            // What it closes gives the focus back to a button: that one must not be pressed, too.
            event.preventDefault();
            onSubmit();
          }}
        />
        {unit && <span className="widget-unit">{unit}</span>}
      </span>
      {remark !== undefined && (
        <p id={`${id}-remark`} className={error === undefined ? "widget-hint" : "widget-error"}>
          {error !== undefined && <IssueMark severity="error" isSilent />}
          {remark}
        </p>
      )}
    </div>
  );
}
