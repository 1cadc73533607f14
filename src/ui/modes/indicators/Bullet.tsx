import type { BarPlaces, RowState } from "./indicatorModel.ts";

const percent = (share: number): string => `${share * 100}%`;

/** A value from nothing on, what it may be at most, and a tick where the target is. The figures beside it say the same. */
export function Bullet({ places: { low, high, tick }, state }: { places: BarPlaces; state: RowState }) {
  return (
    <div className={`indicator-bar ${state}`} aria-hidden="true">
      {high > low && <i className="reach" style={{ left: percent(low), width: percent(high - low) }} />}
      {low > 0 && <i className="value" style={{ width: percent(low) }} />}
      {tick !== null && <i className="tick" style={{ left: `calc(${percent(tick)} - ${tick * 2}px)` }} />}
    </div>
  );
}
