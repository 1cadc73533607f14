import type { Overview, Question } from "../../../core/report/overview.ts";
import type { WalkCard, WalkToKind } from "../../../core/report/walkCard.ts";
import { formatNumber } from "../../../core/standard/sentenceWords.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatCount } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import { EmptyState } from "../../widgets/EmptyState.tsx";
import { IconButton } from "../../widgets/IconButton.tsx";
import { useCardWords } from "./cardWords.ts";
import { shortKindName } from "./columnNames.ts";
import { groupKinds } from "./kindGroups.ts";
import "./card.css";
import "./walks.css";

interface WalksCardProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly question: Question;
  /** null while it is worked out. */
  readonly walks: WalkCard | null;
  readonly onKind: (kind: string) => void;
  readonly onFacility: (facility: number) => void;
  readonly onClose: () => void;
}

const SNAP_METERS = 200;

/** What is nearest to one place, kind by kind: how far by streets, how far as the crow flies, and which one. */
export function WalksCard({ overview, standard, question, walks, onKind, onFacility, onClose }: WalksCardProps) {
  const { language, say, tell } = useCardWords();
  const meters = (value: number) => `${formatNumber(Math.round(value))} m`;
  const minutesOf = (value: number) =>
    walks === null || walks.metersPerMinute === null ? null : Math.ceil(value / walks.metersPerMinute);
  const asked = walks?.kinds.find(({ kind }) => kind === question.kind);
  const hasStreets = walks !== null && walks.snapMeters !== null;

  const writeKind = (own: WalkToKind) => {
    const isAsked = own.kind === question.kind;
    const length = own.walkMeters ?? own.straightMeters;
    const minutes = own.walkMeters === null && hasStreets ? null : minutesOf(length);
    const facility = overview.facilities[own.facility];
    return (
      <li key={own.kind} className="walks-kind">
        <button
          type="button"
          className="walks-row"
          aria-pressed={isAsked}
          data-kind={own.kind}
          onClick={() => onKind(own.kind)}
        >
          <KindIcon kind={own.kind} />
          <span className="walks-name">{shortKindName(own.kind, standard, language)}</span>
          <span className="walks-figure">
            {own.walkMeters === null && hasStreets ? tell("check.walks.noWay") : meters(length)}
          </span>
          <span className="walks-minutes">{minutes === null ? "" : tell("check.walks.minutes", { minutes })}</span>
          <span className="walks-straight">{hasStreets ? meters(own.straightMeters) : ""}</span>
        </button>
        {isAsked && facility && (
          <p className="walks-facility">
            <button
              type="button"
              className="widget-button link"
              translate="no"
              onClick={() => onFacility(own.facility)}
            >
              {facility.name || facility.id}
            </button>
            {walks?.route && (
              <span data-figure="route">
                {tell("check.walks.route", {
                  walk: meters(walks.route.walkMeters),
                  off: meters(walks.route.offMeters),
                })}
              </span>
            )}
          </p>
        )}
      </li>
    );
  };

  return (
    <aside className="check-card" aria-label={tell("check.walks")}>
      <section className="check-card-body">
        <div className="card-kicker">
          <span className="card-where">
            {walks === null
              ? ""
              : walks.home === null
                ? `${walks.lngLat[1].toFixed(5)}, ${walks.lngLat[0].toFixed(5)}`
                : tell("check.walks.home")}
          </span>
          <span className="card-steps">
            <IconButton icon="close" label={say("check.close")} shortcut="escape" onClick={onClose} />
          </span>
        </div>
        <h2 className="card-name">
          {tell("check.walks")} {walks !== null && walks.home !== null && <small translate="no">{walks.home.id}</small>}
        </h2>
        {walks === null && <EmptyState kind="loading" title={say("check.others.loading")} />}
        {walks !== null && walks.home !== null && walks.home.people !== null && (
          <p className="check-note">
            {tell("check.walks.people", { count: formatCount(Math.round(walks.home.people), language) })}
          </p>
        )}
        {walks !== null && walks.snapMeters !== null && walks.isGated && (
          <p className="check-note">{tell("check.walks.gated", { meters: meters(walks.snapMeters) })}</p>
        )}
        {walks !== null && walks.snapMeters !== null && !walks.isGated && walks.snapMeters > SNAP_METERS && (
          <p className="walks-doubt">{tell("check.walks.far", { meters: meters(walks.snapMeters) })}</p>
        )}
        {walks?.isOnIsland && <p className="walks-doubt">{tell("check.walks.island")}</p>}
        {walks !== null && !hasStreets && <p className="check-note">{say("check.walkerNote")}</p>}
        {walks !== null && (
          <>
            <p className="walks-head" aria-hidden="true">
              <span>{hasStreets ? tell("check.onFoot") : tell("check.walks.straight")}</span>
              <span>{hasStreets ? tell("check.walks.straight") : ""}</span>
            </p>
            {asked && <ul className="walks-asked">{writeKind(asked)}</ul>}
            {groupKinds(
              overview,
              overview.kinds.filter(({ kind }) => kind !== asked?.kind && walks.kinds.some((own) => own.kind === kind)),
            ).map(({ group, kinds }) => (
              <section key={group} aria-labelledby={`walks-${group}`}>
                <h3 id={`walks-${group}`} className="walks-group">
                  {say(`check.kindGroup.${group}`)}
                </h3>
                <ul>{kinds.map(({ kind }) => writeKind(walks.kinds.find((own) => own.kind === kind)!))}</ul>
              </section>
            ))}
          </>
        )}
      </section>
    </aside>
  );
}
