import type { UnitReference } from "../../../core/report/indicators.ts";
import { Choice } from "../../widgets/Choice.tsx";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { Select } from "../../widgets/Select.tsx";
import type { Tallies } from "./indicatorModel.ts";
import { useIndicatorWords } from "./words.ts";

export type Level = "city" | "county" | "subdistrict";

interface IndicatorHeadProps {
  readonly title: string;
  readonly count: number;
  readonly date: string;
  readonly tallies: Tallies;
  readonly level: Level;
  readonly unit: number;
  /** Of every level that has any. */
  readonly units: readonly UnitReference[];
  readonly onUnit: (level: Level, index: number) => void;
}

const LEVELS = ["city", "county", "subdistrict"] as const;

/** Whose table it is, and how it stands. */
export function IndicatorHead({ title, count, date, tallies, level, unit, units, onUnit }: IndicatorHeadProps) {
  const { tell } = useIndicatorWords();
  const levels = LEVELS.filter((own) => units.some(({ unitKind }) => unitKind === own));
  const here = units.filter(({ unitKind }) => unitKind === level);
  const parts = [
    ["met", "met", tallies.met, undefined],
    ["short", "short", tallies.short, undefined],
    ["open", "not-assessable", tallies.open, tell("indicators.openHint")],
    [
      "aside",
      "not-applicable",
      tallies.aside,
      tell("indicators.asideHint", {
        declared: tallies.declared,
        notAsked: tallies.notAsked,
        nothing: tallies.nothing,
      }),
    ],
  ] as const;
  return (
    <header className="indicator-head">
      <div className="indicator-head-words">
        <p className="indicator-note">
          {title} · {tell("indicators.judged", { count, date })}
        </p>
        <div className="indicator-head-line">
          <h1 className="indicator-title">{tell("indicators.title")}</h1>
          {levels.length > 1 && (
            <Choice
              label={tell("indicators.level")}
              value={level}
              options={levels.map((value) => ({ value, label: tell(`indicators.level.${value}`) }))}
              onChoose={(chosen) => onUnit(chosen, 0)}
            />
          )}
          {level !== "city" && (
            <Select
              label={tell(`indicators.level.${level}`)}
              isLabelHidden
              width="12em"
              value={String(unit)}
              options={here.map(({ index, name }) => ({ value: String(index), label: name, isUserText: true }))}
              onChoose={(chosen) => onUnit(level, Number(chosen))}
            />
          )}
        </div>
      </div>
      <div className="indicator-tallies">
        <dl>
          {parts.map(([name, outcome, figure, title]) => (
            <div key={name} title={title} data-tally={name}>
              <dd>{figure}</dd>
              <dt className={outcome}>
                <OutcomeGlyph outcome={outcome} /> {tell(`indicators.tally.${name}`)}
              </dt>
            </div>
          ))}
        </dl>
        {tallies.binding > 0 && (
          <p className="indicator-note" data-tally="binding">
            {tell("indicators.binding", { total: tallies.binding, short: tallies.bindingShort })}
          </p>
        )}
      </div>
    </header>
  );
}
