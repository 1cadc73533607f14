import { useWords } from "../i18n/say.ts";
import type { Camera } from "./camera.ts";
import { chooseScaleBar, type FrameTick, type FrameTicks, findFrameTicks, formatArc } from "./frameTicks.ts";
import type { MapTokens } from "./mapTokens.ts";

/** Room that the lettering of a degree needs before a corner. */
const CORNER_PX = 44;
const GAP_PX = 4.5;
const CROSS_PX = 4;
const SCALE_WIDTH_PX = 170;

interface MapFrameProps {
  readonly camera: Camera;
  readonly tokens: MapTokens;
  readonly credit: string;
}

/** The neat-line with its degrees, crosses where they meet, north, scale, and sources in the lower margin. */
export function MapFrame({ camera, tokens, credit }: MapFrameProps) {
  const { widthPx, heightPx } = camera;
  const { marginPx, degreePx } = tokens;
  if (widthPx === 0 || heightPx === 0) return null;
  const ticks = findFrameTicks(camera);
  return (
    <>
      <svg
        className="map-frame"
        width={widthPx + 2 * marginPx}
        height={heightPx + 2 * marginPx}
        viewBox={`${-marginPx} ${-marginPx} ${widthPx + 2 * marginPx} ${heightPx + 2 * marginPx}`}
        aria-hidden="true"
      >
        <Crosses camera={camera} ticks={ticks} />
        <rect x={-0.5} y={-0.5} width={widthPx + 1} height={heightPx + 1} className="map-neat" />
        <rect
          x={-GAP_PX}
          y={-GAP_PX}
          width={widthPx + 2 * GAP_PX}
          height={heightPx + 2 * GAP_PX}
          className="map-neat map-neat-outer"
        />
        <Degrees camera={camera} ticks={ticks} degreePx={degreePx} />
      </svg>
      <p className="map-credit" translate="no">
        {credit}
      </p>
      <div className="map-north map-plate">
        <North />
      </div>
      <div className="map-scale map-plate">
        <ScaleBar camera={camera} />
      </div>
    </>
  );
}

const reach = ({ isLettered }: FrameTick) => GAP_PX + (isLettered ? 5 : 2.5);

/** Ticks on all four sides; figures at the top and at the left. */
function Degrees({ camera, ticks, degreePx }: { camera: Camera; ticks: FrameTicks; degreePx: number }) {
  const { widthPx, heightPx } = camera;
  const down = ticks.meridians.map(
    (tick) => `M${tick.atPx} ${-GAP_PX}V${-reach(tick)}M${tick.atPx} ${heightPx + GAP_PX}V${heightPx + reach(tick)}`,
  );
  const across = ticks.parallels.map(
    (tick) => `M${-GAP_PX} ${tick.atPx}H${-reach(tick)}M${widthPx + GAP_PX} ${tick.atPx}H${widthPx + reach(tick)}`,
  );
  const hasRoom =
    (lengthPx: number) =>
    ({ isLettered, atPx }: FrameTick) =>
      isLettered && atPx > CORNER_PX / 2 && atPx < lengthPx - degreePx * 7;
  return (
    <>
      <path className="map-tick" d={[...down, ...across].join("")} />
      {ticks.meridians.filter(hasRoom(widthPx)).map(({ atPx, seconds }) => (
        <text key={seconds} className="map-degree" x={atPx + 3} y={-GAP_PX - 2}>
          {formatArc(seconds, "meridian")}
        </text>
      ))}
      {ticks.parallels
        .filter(({ isLettered, atPx }) => isLettered && atPx > degreePx * 7 && atPx < heightPx - CORNER_PX / 2)
        .map(({ atPx, seconds }) => (
          <text key={seconds} className="map-degree" transform={`translate(${-GAP_PX - 2} ${atPx - 3}) rotate(-90)`}>
            {formatArc(seconds, "parallel")}
          </text>
        ))}
    </>
  );
}

/** A small cross wherever lettered lines meet. */
function Crosses({ camera, ticks }: { camera: Camera; ticks: FrameTicks }) {
  const isInside = (atPx: number, lengthPx: number) => atPx > 6 && atPx < lengthPx - 6;
  const columns = ticks.meridians.filter(({ isLettered, atPx }) => isLettered && isInside(atPx, camera.widthPx));
  const rows = ticks.parallels.filter(({ isLettered, atPx }) => isLettered && isInside(atPx, camera.heightPx));
  const crosses = columns.flatMap(({ atPx: x }) =>
    rows.map(({ atPx: y }) => `M${x - CROSS_PX} ${y}h${2 * CROSS_PX}M${x} ${y - CROSS_PX}v${2 * CROSS_PX}`),
  );
  return <path className="map-cross" d={crosses.join("")} />;
}

function North() {
  const { say } = useWords();
  return (
    <svg width="24" height="50" viewBox="-12 -22 24 50" role="img" aria-label={say("map.northUp")}>
      <path className="map-ink" d="M0-20 4.5 6 0 3z" />
      <path className="map-paper" d="M0-20-4.5 6 0 3z" />
      <text className="map-lettering map-strong" y="20" textAnchor="middle">
        {say("map.north")}
      </text>
    </svg>
  );
}

function ScaleBar({ camera }: { camera: Camera }) {
  const { say } = useWords();
  const { partMeters, partPx } = chooseScaleBar(camera, SCALE_WIDTH_PX);
  const isFar = partMeters >= 1000;
  const length = (meters: number) => String(isFar ? meters / 1000 : meters);
  const whole = say(isFar ? "map.kilometers" : "map.meters", { length: length(2 * partMeters) });
  return (
    <svg width={2 * partPx + 62} height="32" role="img" aria-label={say("map.scale", { length: whole })}>
      <g transform="translate(12 20)">
        {[0, 0.5, 1].map((from) => (
          <rect
            key={from}
            className={from === 0.5 ? "map-paper" : "map-ink"}
            x={from * partPx}
            width={(from === 1 ? 1 : 0.5) * partPx}
            height="4"
          />
        ))}
        <text className="map-lettering" y="-5" textAnchor="middle">
          0
        </text>
        <text className="map-lettering" x={partPx} y="-5" textAnchor="middle">
          {length(partMeters)}
        </text>
        <text className="map-lettering" x={2 * partPx - 6} y="-5">
          {whole}
        </text>
      </g>
    </svg>
  );
}
