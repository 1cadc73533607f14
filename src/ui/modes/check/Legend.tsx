import type { ReactNode } from "react";
import { MOST_DRAWN_WHOLE } from "../../../core/report/drawing.ts";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { mmToMeters } from "../../../core/units.ts";
import { useWords } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import type { MapPart, MapStyle } from "../../map/mapProps.ts";
import { SHARE_BREAKS } from "../../map/mapTokens.ts";
import { Choice } from "../../widgets/Choice.tsx";
import { Term } from "../../widgets/Term.tsx";
import { shortKindName } from "./columnNames.ts";
import "./legend.css";

interface LegendProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly kind: string;
  readonly style: MapStyle;
  readonly hidden: ReadonlySet<MapPart>;
  readonly hasHomes: boolean;
  /** The circle of this limit is drawn beside the walk; null: circles are the answer. */
  readonly circleMeters: number | null;
  readonly hasBackground: boolean;
  /** There are streets that are not joined to the rest, or homes far from any. */
  readonly hasFaults: boolean;
  readonly onStyle: (style: MapStyle) => void;
  readonly onToggle: (part: MapPart) => void;
}

/** Lower ends of the classes of shares, in percent. */
const SHARE_CLASSES = [0, ...SHARE_BREAKS].map((share) => Math.round(share * 100));

/** Made from what the map shows; each line hides and shows its part. */
export function Legend({
  overview,
  standard,
  kind,
  style,
  hidden,
  hasHomes,
  circleMeters,
  hasBackground,
  hasFaults,
  onStyle,
  onToggle,
}: LegendProps) {
  const { language, say } = useWords();
  const [five, ten, fifteen] = overview.bands.map(({ limitMm }) => mmToMeters(limitMm));

  const line = (part: MapPart, name: string, sign: ReactNode, words: ReactNode = name) => (
    <li key={part}>
      <button
        type="button"
        className={hidden.has(part) ? "legend-line off" : "legend-line"}
        data-part={part}
        aria-pressed={!hidden.has(part)}
        title={say(hidden.has(part) ? "check.legend.show" : "check.legend.hide", { part: name })}
        onClick={() => onToggle(part)}
      >
        {sign}
        <span>{words}</span>
      </button>
    </li>
  );

  return (
    <section className="map-plate legend" aria-label={say("check.legend")}>
      <Choice
        label={say("check.style")}
        value={style}
        options={[
          { value: "circles", label: say("check.style.circles") },
          ...(circleMeters === null
            ? []
            : ([
                { value: "split", label: say("check.style.split") },
                { value: "overlap", label: say("check.style.overlap") },
              ] as const)),
          { value: "shares", label: say("check.style.shares") },
        ]}
        onChoose={onStyle}
      />
      <ul>
        {style === "circles" &&
          line(
            "bands",
            say("check.legend.bandMinutes"),
            <span className="legend-bands" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>,
            <>
              {say("check.legend.bandMinutes")}{" "}
              <small>{say("check.legend.bands", { five: five ?? 0, ten: ten ?? 0, fifteen: fifteen ?? 0 })}</small>
            </>,
          )}
        {(style === "split" || style === "overlap") &&
          line("bands", say(`check.legend.${style}`), <span className={`legend-${style}`} aria-hidden="true" />)}
        {style === "shares" &&
          line(
            "shares",
            say("check.legend.shares"),
            <span className="legend-shares" aria-hidden="true">
              {SHARE_CLASSES.map((percent, i) => (
                <i key={percent} data-class={i}>
                  {percent}
                </i>
              ))}
            </span>,
            <small>%</small>,
          )}
        {style === "circles" &&
          circleMeters !== null &&
          line(
            "circle",
            say("check.legend.circle", { meters: circleMeters }),
            <span className="legend-circle" aria-hidden="true" />,
          )}
        {style !== "shares" &&
          line("gaps", say("check.legend.gaps"), <span className="legend-gaps" aria-hidden="true" />)}
        {overview.communities.length > MOST_DRAWN_WHOLE && (
          <li className="legend-note">{say("check.legend.tooMany", { count: overview.communities.length })}</li>
        )}
        <li className="legend-line">
          <span className="legend-open" aria-hidden="true" />
          <Term id="notAssessable">{say("check.legend.open")}</Term>
        </li>
        {hasHomes &&
          line(
            "homes",
            say(circleMeters === null ? "check.legend.homes" : "check.legend.homesBetween"),
            <span className="legend-homes" aria-hidden="true">
              <i />
              {circleMeters !== null && <i className="between" />}
              <i />
              <i />
            </span>,
          )}
        {hasFaults && line("faults", say("check.legend.faults"), <span className="legend-faults" aria-hidden="true" />)}
        {hasBackground &&
          line(
            "background",
            say("check.legend.background"),
            <span className="legend-background" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>,
          )}
        {line(
          "names",
          say("check.legend.names"),
          <span className="legend-names" aria-hidden="true">
            <i />
          </span>,
        )}
        {line(
          "facilities",
          shortKindName(kind, standard, language),
          <span className="legend-glyph" aria-hidden="true">
            <KindIcon kind={kind} size={12} />
          </span>,
        )}
      </ul>
    </section>
  );
}
