import type { CSSProperties } from "react";
import "./slider.css";

interface SliderProps {
  readonly label: string;
  /** May lie outside the range: the handle then stands at its end. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** Marked on the line: the value that was proposed. */
  readonly mark?: number | undefined;
  /** The value as a screen reader says it. */
  readonly valueText: string;
  readonly onChange: (value: number) => void;
  /** The hand let go. */
  readonly onEnd: () => void;
}

/** A line with a handle: for a number within a range. Arrow keys move it a step, Page keys ten. */
export function Slider({ label, value, low, high, step, mark, valueText, onChange, onEnd }: SliderProps) {
  const shareOf = (at: number) => (high > low ? Math.min(1, Math.max(0, (at - low) / (high - low))) : 0);
  const style = mark === undefined ? {} : ({ "--mark-at": shareOf(mark) } as CSSProperties);
  return (
    <span className="widget-slider" style={style} data-marked={mark === undefined ? undefined : true}>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={valueText}
        min={low}
        max={high}
        step={step}
        value={Math.min(high, Math.max(low, value))}
        onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
        onPointerUp={onEnd}
        onPointerCancel={onEnd}
        onKeyUp={onEnd}
        onBlur={onEnd}
      />
    </span>
  );
}
