import type { IndicatorFigure } from "../../../core/report/indicators.ts";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { formatInterval, OUTCOME_OF_STATE, type RowState, unitName } from "./indicatorModel.ts";
import { useIndicatorWords } from "./words.ts";

interface NowProps {
  readonly figure: IndicatorFigure;
  readonly state: RowState;
}

const SILENT = {
  open: "indicators.noFigure",
  declared: "indicators.toDeclare",
  surveyed: "indicators.toSurvey",
  "not-asked": "indicators.notAsked",
  nothing: "indicators.nothing",
} as const;

/** What is known now: the glyph of the outcome, and the figure or why there is none. */
export function Now({ figure, state }: NowProps) {
  const { language, tell } = useIndicatorWords();
  const text = formatInterval(figure, tell);
  const unit = unitName(figure.unit, language);
  return (
    <span className={`indicator-now ${state}`}>
      <OutcomeGlyph outcome={OUTCOME_OF_STATE[state]} />
      <span className="widget-hidden">{tell(`indicators.outcome.${state}`)} </span>
      {text === null ? (
        <span>{state === "met" || state === "short" ? "" : tell(SILENT[state])}</span>
      ) : (
        <span>
          <b>{text}</b>
          {unit === "%" && <small>%</small>}
        </span>
      )}
    </span>
  );
}
