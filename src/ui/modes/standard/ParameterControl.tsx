import { useEffect, useRef, useState } from "react";
import { formatAmount } from "../../../core/report/attributeWords.ts";
import { type ParameterValue, PLACE_PARAMETERS } from "../../../core/standard/parameters.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { GradualEdit } from "../../session/gradualEdit.ts";
import { edit } from "../../session/projectActions.ts";
import type { Result } from "../../session/state.ts";
import { Button } from "../../widgets/Button.tsx";
import { OriginTag } from "../../widgets/OriginTag.tsx";
import { Slider } from "../../widgets/Slider.tsx";
import { TextField } from "../../widgets/TextField.tsx";
import { fromField, listCurveValues, refusalOf, stepOf, toField, unitWord } from "./parameterScale.ts";
import { SensitivityChart } from "./SensitivityChart.tsx";
import { useSensitivity } from "./useSensitivity.ts";
import { useStandardWords } from "./words.ts";

interface ParameterControlProps {
  readonly parameter: ParameterValue;
  readonly standard: Standard;
  readonly result: Result | null;
}

/** A parameter that can be set: slider, field, where its value comes from, and what hangs on it. */
export function ParameterControl({ parameter, standard, result }: ParameterControlProps) {
  const { id, unit, range, origin, changed, defaultValue, outsideRange } = parameter;
  const { language, say } = useStandardWords();
  const [held, setHeld] = useState<number | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const gradual = useRef<GradualEdit>(null);
  gradual.current ??= new GradualEdit();
  const box = useRef<HTMLElement>(null);
  const isSeen = useSeen(box);
  const value = held ?? parameter.value;
  const amount = (of: number) => formatAmount(String(of), unit, language);
  const name = parameter.label?.[language] ?? id;
  const source = (parameter.source ?? parameter.note)?.[language];
  const isOfPlace = PLACE_PARAMETERS.includes(id);
  const values = isOfPlace ? [] : listCurveValues(parameter);
  const curve = useSensitivity(id, values, result, isSeen);

  const drag = (to: number) => {
    setHeld(to);
    setTyped(null);
    gradual.current?.push({ type: "set-parameter", id, value: to === defaultValue ? null : to });
  };
  const endDrag = () => {
    if (held === null) return;
    gradual.current?.end();
    setHeld(null);
  };
  const written = typed === null ? null : fromField(typed, unit);
  const error =
    typed === null
      ? undefined
      : written === null
        ? say("standard.parameter.notNumber")
        : refusalOf(id, written, standard, language);
  const commit = () => {
    if (typed === null || written === null || error !== undefined) return;
    setTyped(null);
    if (written !== parameter.value)
      edit({ type: "set-parameter", id, value: written === defaultValue ? null : written });
  };

  return (
    <section className="standard-parameter" ref={box} aria-label={name} data-parameter={id}>
      <div className="standard-parameter-set">
        <h3 className="standard-parameter-name">
          {name} {changed && <OriginTag origin="user" />} <OriginTag origin={origin} />
        </h3>
        <div className="standard-parameter-line">
          {range !== undefined && (
            <Slider
              label={name}
              value={value}
              low={range[0]}
              high={range[1]}
              step={stepOf(parameter)}
              mark={defaultValue}
              valueText={amount(value)}
              onChange={drag}
              onEnd={endDrag}
            />
          )}
          <TextField
            label={name}
            isLabelHidden
            value={typed ?? toField(value, unit)}
            unit={unitWord(unit, language)}
            inputMode="decimal"
            width="7ch"
            onChange={setTyped}
            onSubmit={commit}
            onLeave={commit}
          />
        </div>
        {error !== undefined && (
          <p className="widget-error" role="alert">
            {error}
          </p>
        )}
        {range !== undefined && outsideRange && (
          <p className="standard-parameter-outside">
            {say("standard.parameter.outside", { low: amount(range[0]), high: amount(range[1]) })}
          </p>
        )}
        <p className="standard-parameter-origin">
          {changed && (
            <>
              {say("standard.parameter.default", { amount: amount(defaultValue) })}{" "}
              <Button variant="link" onClick={() => edit({ type: "set-parameter", id, value: null })}>
                {say("standard.parameter.restore")}
              </Button>{" "}
            </>
          )}
          <code translate="no">{id}</code>
          {range !== undefined && (
            <> · {say("standard.parameter.range", { low: amount(range[0]), high: amount(range[1]) })}</>
          )}
          {/* The file's own words, which may quote the text in its language. */}
          {source !== undefined && <span translate="no"> · {source}</span>}
        </p>
      </div>
      <div className="standard-parameter-curve">
        {isOfPlace && <p className="standard-quiet">{say("standard.curve.place")}</p>}
        {!isOfPlace && values.length < 2 && <p className="standard-quiet">{say("standard.curve.noRange")}</p>}
        {curve.sensitivity !== null && curve.sensitivity.rules.length === 0 && (
          <p className="standard-quiet">{say("standard.parameter.noRule")}</p>
        )}
        {curve.sensitivity !== null && curve.sensitivity.rules.length > 0 && (
          <SensitivityChart {...{ name, unit, value }} sensitivity={curve.sensitivity} />
        )}
        {curve.sensitivity === null && values.length > 1 && result !== null && (
          <p className="standard-quiet" aria-busy={curve.isRunning}>
            {curve.isRunning ? (
              <>
                {say("standard.curve.running")}{" "}
                <Button variant="link" onClick={curve.stop}>
                  {say("standard.curve.stop")}
                </Button>
              </>
            ) : (
              <Button variant="link" onClick={curve.start}>
                {say("standard.curve.start")}
              </Button>
            )}
          </p>
        )}
      </div>
    </section>
  );
}

/** Whether it was ever in sight. */
function useSeen(box: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return isSeen;
}
