import { formatMessage, type Language } from "../../../core/messages/messages.ts";
import type { FacilityCard as FacilityFacts, ServedPeople } from "../../../core/report/facilityCard.ts";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatCount, type Word } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import type { Trial } from "../../session/useTrial.ts";
import { IconButton } from "../../widgets/IconButton.tsx";
import { useCardWords } from "./cardWords.ts";
import "./card.css";
import "./evidence.css";

interface FacilityCardProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly facility: number;
  /** null while it is worked out. */
  readonly card: FacilityFacts | null;
  readonly trial: Trial | null;
  readonly facilityLngLat: readonly [number, number] | null;
  readonly onTry: (isOn: boolean) => void;
  readonly onCommunity: (community: number) => void;
  readonly onClose: () => void;
}

/** What the files say of a facility, what it was taken for, whom it serves and who has no other. */
export function FacilityCard(props: FacilityCardProps) {
  const { overview, standard, facility, card, trial, facilityLngLat, onTry, onCommunity, onClose } = props;
  const { language, say, tell } = useCardWords();
  const { id, name, kind, word } = overview.facilities[facility]!;
  const completeness = overview.kinds.find((own) => own.kind === kind)?.completeness;
  return (
    <aside className="check-card" aria-label={say("check.facilityCard")}>
      <section className="check-card-body">
        <div className="card-kicker">
          <span className="card-where">
            {kind === null ? say("check.noKind") : (standard.kinds.get(kind)?.label[language] ?? kind)}
          </span>
          <span className="card-steps">
            <IconButton icon="close" label={say("check.close")} shortcut="escape" onClick={onClose} />
          </span>
        </div>
        <h2 className="card-name" translate="no">
          {kind !== null && <KindIcon kind={kind} size={20} />} {name} <small>{id === name ? "" : id}</small>
        </h2>
        {card?.served && card.served.inCircle !== null && <CircleAndWalk served={card.served} />}
        <dl className="check-facts">
          {card?.served && (
            <>
              <dt>{tell("check.served")}</dt>
              <dd data-figure="served">
                <p>
                  {tell("check.servedReached", {
                    meters: card.served.limitMeters,
                    count: formatCount(Math.round(card.served.reached), language),
                    unit: say(`check.unit.${card.served.measure}` as Word),
                  })}
                </p>
                <p>
                  {tell("check.servedOnly", {
                    count: formatCount(Math.round(card.served.onlyHere), language),
                    unit: say(`check.unit.${card.served.measure}` as Word),
                  })}{" "}
                  {completeness !== "complete" && <span className="check-note">{tell("check.servedOpen")}</span>}
                </p>
              </dd>
            </>
          )}
          {card !== null && (
            <>
              <dt>{tell("check.facilityIn")}</dt>
              <dd>
                {card.communities.length === 0 && say("check.outside")}
                {card.communities.map((community) => (
                  <p key={community}>
                    <button
                      type="button"
                      className="widget-button link"
                      translate="no"
                      onClick={() => onCommunity(community)}
                    >
                      {overview.communities[community]?.name}
                    </button>
                  </p>
                ))}
              </dd>
            </>
          )}
          <dt>{tell("check.facilityWord")}</dt>
          <dd translate="no">{word === "" ? "–" : word}</dd>
          {completeness !== undefined && (
            <>
              <dt>{tell("check.list")}</dt>
              <dd>{formatMessage(`inventory.${completeness}`, {}, language)}</dd>
            </>
          )}
          {card?.facts.map(({ label, value }) => (
            <div key={label} className="check-fact">
              <dt>{label}</dt>
              <dd translate="no">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {kind !== null && card?.canMove && (
        <footer className="check-card-foot">
          <button
            type="button"
            className="widget-button plain"
            aria-pressed={trial !== null}
            onClick={() => onTry(trial === null)}
            onKeyDown={(event) => {
              const step = STEPS[event.key];
              const from = trial?.lngLat ?? facilityLngLat;
              if (trial === null || step === undefined || from === null) return;
              event.preventDefault();
              trial.moveTo([from[0] + step[0] * STEP_DEGREES, from[1] + step[1] * STEP_DEGREES]);
            }}
          >
            {tell(trial === null ? "check.trial.begin" : "check.trial.end")}
          </button>
          {trial !== null && (
            <p className="check-note" aria-live="polite" data-figure="trial">
              {trial.result === null
                ? tell("check.trial.hint")
                : tell("check.trial.result", {
                    now: formatCount(Math.round(trial.result.coveredNow), language),
                    there: formatCount(Math.round(trial.result.covered), language),
                    change: formatChange(trial.result.covered - trial.result.coveredNow, language),
                    unit: say(`check.unit.${trial.result.measure}` as Word),
                  })}
            </p>
          )}
        </footer>
      )}
    </aside>
  );
}

/** With the arrow keys it is moved by some twenty meters. */
const STEP_DEGREES = 0.0002;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

const formatChange = (change: number, language: Language): string => {
  const rounded = Math.round(change);
  return `${rounded > 0 ? "+" : rounded < 0 ? "−" : "±"}${formatCount(Math.abs(rounded), language)}`;
};

/** Who is inside the circle, who can walk there, and who is caught between. */
function CircleAndWalk({ served }: { readonly served: ServedPeople }) {
  const { language, tell } = useCardWords();
  const inCircle = served.inCircle!;
  const rows = [
    { id: "circle", word: "check.inCircle", people: inCircle },
    { id: "walk", word: "check.onFoot", people: served.reached },
    { id: "between", word: "check.caught", people: inCircle - served.reached },
  ] as const;
  return (
    <dl className="card-between" data-figure="between">
      {rows.map(({ id, word, people }) => (
        <div key={id} data-part={id}>
          <dt>{tell(word)}</dt>
          <dd className="card-between-bar" aria-hidden="true">
            <i style={{ width: `${inCircle === 0 ? 0 : (100 * people) / inCircle}%` }} />
          </dd>
          <dd>{formatCount(Math.round(people), language)}</dd>
        </div>
      ))}
    </dl>
  );
}
