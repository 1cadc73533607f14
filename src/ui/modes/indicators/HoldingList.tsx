import { useState } from "react";
import type { IndicatorFigure, UnitReference } from "../../../core/report/indicators.ts";
import { Button } from "../../widgets/Button.tsx";
import { countUnits, heldBackBy } from "./indicatorModel.ts";
import { useIndicatorWords } from "./words.ts";

interface HoldingListProps {
  readonly figure: IndicatorFigure;
  /** Says where a unit can be looked at; null: nowhere, as of a compound, which has no card. */
  readonly openerOf: (unit: UnitReference) => (() => void) | null;
}

/** Named before the rest is counted. */
const MOST_NAMED = 12;

/** The units that are short: each leads to where it can be looked at. */
export function HoldingList({ figure, openerOf }: HoldingListProps) {
  const { tell } = useIndicatorWords();
  const [showsAll, setShowsAll] = useState(false);
  const { short, open } = figure;
  if (short.length === 0) return null;
  const rest = short.length - MOST_NAMED;
  return (
    <section>
      <h3 className="indicator-section">
        {tell("indicators.holding")}
        <small>{tell("indicators.holdingAside", { short: short.length, open: open.length })}</small>
      </h3>
      <ul className="indicator-holding">
        {(showsAll ? short : short.slice(0, MOST_NAMED)).map((unit) => {
          const onOpen = openerOf(unit);
          return (
            <li key={`${unit.unitKind} ${unit.id}`} translate="no" title={unit.name}>
              {onOpen === null ? (
                unit.name
              ) : (
                <button type="button" className="widget-button link" onClick={onOpen}>
                  {unit.name}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {rest > 0 && (
        <Button variant="link" onClick={() => setShowsAll(!showsAll)}>
          {showsAll
            ? tell("indicators.fewer")
            : tell("indicators.more", { count: countUnits(rest, heldBackBy(figure)!, tell) })}
        </Button>
      )}
    </section>
  );
}
