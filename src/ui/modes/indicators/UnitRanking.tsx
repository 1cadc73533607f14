import type { UnitReference } from "../../../core/report/indicators.ts";
import { Bullet } from "./Bullet.tsx";
import { countUnits, formatTarget, placeOnBar, type RankedUnit, type ShownRow } from "./indicatorModel.ts";
import { Now } from "./Now.tsx";
import { useIndicatorWords } from "./words.ts";

interface UnitRankingProps {
  readonly shown: ShownRow;
  readonly level: "county" | "subdistrict";
  readonly units: readonly RankedUnit[];
  readonly onUnit: (unit: UnitReference) => void;
}

/** One indicator in the units of a level, the shortest first; a click shows the table of one. */
export function UnitRanking({ shown, level, units, onUnit }: UnitRankingProps) {
  const { language, tell } = useIndicatorWords();
  const judged = units.filter(({ state }) => state !== "not-asked" && state !== "nothing");
  if (judged.length === 0) return null;
  const { target } = shown.view;
  const idle = units.length - judged.length;
  return (
    <section>
      <h3 className="indicator-section">
        {tell(level === "county" ? "indicators.byCounty" : "indicators.bySubdistrict")}
        {target !== null && (
          <small>
            {tell("indicators.tickIs", {
              target: judged[0]!.figure.basis === "share" ? "100%" : formatTarget(target, language),
            })}
          </small>
        )}
      </h3>
      <ul className="indicator-ranking">
        {judged.map(({ unit, figure, state }) => (
          <li key={unit.index}>
            <button type="button" onClick={() => onUnit(unit)}>
              <span className="name" translate="no">
                {unit.name}
              </span>
              <Bullet places={placeOnBar(figure, target)} state={state} />
              <Now figure={figure} state={state} />
            </button>
          </li>
        ))}
      </ul>
      {idle > 0 && (
        <p className="indicator-note">{tell("indicators.notAmong", { units: countUnits(idle, level, tell) })}</p>
      )}
    </section>
  );
}
