import { type CSSProperties, type PointerEvent, useState } from "react";
import type { Sensitivity, SensitivityPoint } from "../../../core/audit/sensitivity.ts";
import { formatAmount } from "../../../core/report/attributeWords.ts";
import { formatCount } from "../../i18n/say.ts";
import { useStandardWords } from "./words.ts";

interface SensitivityChartProps {
  readonly name: string;
  readonly unit: string;
  readonly sensitivity: Sensitivity;
  /** The value that is used now. */
  readonly value: number;
}

/** Of the drawing, which is stretched to the width that there is. */
const WIDTH = 1000;
const HEIGHT = 100;

const nearestOf = (points: readonly SensitivityPoint[], value: number): SensitivityPoint =>
  points.reduce((best, point) => (Math.abs(point.value - value) < Math.abs(best.value - value) ? point : best));

/** From the least to the greatest of the figures, which the axis names; where they are all the same, the line is in the middle. */
function spanOf(figures: readonly number[]) {
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  const shareOf = (figure: number) => (most > least ? (figure - least) / (most - least) : 0.5);
  return { least, most, shareOf };
}

/** A line that keeps the figure of a value until half way to the next. */
function drawSteps(points: readonly SensitivityPoint[], xOf: (value: number) => number, yOf: (at: number) => number) {
  return points
    .map((point, i) => {
      const before = points[i - 1];
      const x = before === undefined ? xOf(point.value) : xOf((before.value + point.value) / 2);
      return `${before === undefined ? "M" : "H"}${x.toFixed(1)}${before === undefined ? " " : "V"}${yOf(i).toFixed(1)}`;
    })
    .concat(`H${WIDTH}`)
    .join("");
}

/** What hangs on a parameter: communities that are short, and their residents, over its range. */
export function SensitivityChart({ name, unit, sensitivity, value }: SensitivityChartProps) {
  const { language, say } = useStandardWords();
  const [hovered, setHovered] = useState<number | null>(null);
  const { points } = sensitivity;
  const [low, high] = [points[0]!.value, points.at(-1)!.value];
  const short = spanOf(points.map(({ shortCommunities }) => shortCommunities));
  const people = spanOf(points.map(({ residents }) => residents));
  const shareOf = (at: number) => Math.min(1, Math.max(0, (at - low) / (high - low)));
  const xOf = (at: number) => shareOf(at) * WIDTH;
  const yOf = (share: number) => 4 + (1 - share) * (HEIGHT - 8);
  const amount = (at: number) => formatAmount(String(at), unit, language);
  const read = nearestOf(points, hovered ?? value);
  const isFlat = points.every(
    ({ shortCommunities, residents, shortOthers }) =>
      shortCommunities === points[0]!.shortCommunities &&
      residents === points[0]!.residents &&
      shortOthers === points[0]!.shortOthers,
  );
  const hover = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setHovered(low + Math.min(1, Math.max(0, (clientX - left) / width)) * (high - low));
  };
  return (
    <figure className="standard-curve" data-curve={sensitivity.parameter}>
      <figcaption className="standard-curve-read">
        <b>
          {say("standard.curve.read", {
            value: amount(read.value),
            count: read.shortCommunities,
            people: formatCount(read.residents, language),
          })}
        </b>
        {read.openCommunities > 0 && say("standard.curve.open", { count: read.openCommunities })}
        {read.shortOthers > 0 && <> · {say("standard.curve.others", { count: read.shortOthers })}</>}
      </figcaption>
      <div
        className="standard-curve-plot"
        style={{ "--at": shareOf(value), "--read-at": shareOf(read.value) } as CSSProperties}
        onPointerMove={hover}
        onPointerLeave={() => setHovered(null)}
      >
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={say("standard.curve.label", {
            name,
            low: amount(low),
            high: amount(high),
            first: points[0]!.shortCommunities,
            last: points.at(-1)!.shortCommunities,
          })}
        >
          <path className="people" d={drawSteps(points, xOf, (i) => yOf(people.shareOf(points[i]!.residents)))} />
          <path className="short" d={drawSteps(points, xOf, (i) => yOf(short.shareOf(points[i]!.shortCommunities)))} />
        </svg>
        <span className="standard-curve-most" aria-hidden="true">
          {formatCount(short.most, language)}
        </span>
        {short.least < short.most && (
          <span className="standard-curve-least" aria-hidden="true">
            {formatCount(short.least, language)}
          </span>
        )}
        <i className="standard-curve-now" />
        {hovered !== null && <i className="standard-curve-hover" />}
      </div>
      <p className="standard-curve-ends" aria-hidden="true">
        <span>{amount(low)}</span>
        <span className="standard-curve-key">
          <i className="short" /> {say("standard.curve.communities")} <i className="people" />{" "}
          {say("standard.curve.people")}
        </span>
        <span>{amount(high)}</span>
      </p>
      {isFlat && <p className="standard-quiet">{say("standard.curve.flat")}</p>}
    </figure>
  );
}
