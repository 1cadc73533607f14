import { useState } from "react";
import type { ReachModel } from "../../../core/reach/distanceSource.ts";
import type { KindOverview, Overview, Question } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { useWords, type Word } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import { Select } from "../../widgets/Select.tsx";
import { Term } from "../../widgets/Term.tsx";
import { shortKindName } from "./columnNames.ts";
import { groupKinds } from "./kindGroups.ts";
import { LatePart, WalkersSheet } from "./lateCheck.tsx";

interface KindPanelProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly question: Question;
  readonly onQuestion: (question: Question) => void;
  readonly onWalker: (walker: string | null) => void;
}

/** Known share of the whole city, 0 to 1; null where there is no list or nobody is known. */
function cityShare(
  { city, completeness }: KindOverview,
  { minutes, measure }: Question,
  model: ReachModel,
  fallback: string,
) {
  if (completeness === "none") return null;
  const wanted = measure === "area" ? fallback : measure;
  const row = city.find((own) => own.model === model && own.minutes === minutes && own.measure === wanted);
  return row === undefined || row.total === null || row.total === 0 ? null : row.covered / row.total;
}

/** The kinds of facility with how far the whole city reaches each; a click asks about one. */
export function KindPanel({ overview, standard, question, onQuestion, onWalker }: KindPanelProps) {
  const { language, say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [isComparing, setComparing] = useState(false);
  const [fallback = "people"] = overview.measures;
  const measure = question.measure === "area" ? fallback : question.measure;
  const model = question.model ?? overview.models[0]!;
  const listed = overview.kinds.filter(({ completeness, kind }) => completeness !== "none" || kind === question.kind);
  const others = overview.kinds.filter((kind) => !listed.includes(kind));

  const writeKind = (kind: KindOverview) => {
    const share = cityShare(kind, question, model, fallback);
    const isAsked = kind.kind === question.kind;
    return (
      <li key={kind.kind}>
        <button
          type="button"
          className={share === null ? "check-kind off" : "check-kind"}
          aria-pressed={isAsked}
          title={standard.kinds.get(kind.kind)?.label[language]}
          onClick={() => onQuestion({ ...question, kind: kind.kind })}
        >
          <KindIcon kind={kind.kind} />
          <span className="check-kind-name">{shortKindName(kind.kind, standard, language)}</span>
          <span className="check-kind-share">{share === null ? "?" : `${Math.floor(share * 100)} %`}</span>
          {share !== null && <i style={{ width: `${share * 100}%` }} />}
        </button>
      </li>
    );
  };

  return (
    <nav className="check-panel" aria-label={say("check.kinds")}>
      <h2 className="check-panel-head">
        {say("check.kinds")}
        <small>
          {say("check.kindsAside", { who: say(`check.who.${measure}` as Word), minutes: question.minutes })}
        </small>
      </h2>
      {groupKinds(overview, isOpen ? overview.kinds : listed).map(({ group, kinds }) => (
        <section key={group} className="check-kind-group" aria-labelledby={`kinds-${group}`}>
          <h3 id={`kinds-${group}`}>{say(`check.kindGroup.${group}`)}</h3>
          <ul className="check-kinds">{kinds.map(writeKind)}</ul>
        </section>
      ))}
      {others.length > 0 && (
        <button
          type="button"
          className="widget-button link check-more"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? say("check.foldKinds") : say("check.otherKinds", { count: others.length })}
        </button>
      )}
      <h2 className="check-panel-head">{say("check.walker")}</h2>
      <Select
        label={say("check.walker")}
        isLabelHidden
        width="100%"
        value={overview.walker ?? "standard"}
        options={[
          { value: "standard", label: say("check.walker.standard") },
          ...[...standard.walkers.values()].map(({ id, label, speedMetersPerSecond }) => ({
            value: id,
            label: label?.[language] ?? id,
            detail: `${speedMetersPerSecond} m/s`,
          })),
        ]}
        onChoose={(walker) => onWalker(walker === "standard" ? null : walker)}
      />
      <button type="button" className="widget-button link check-more" onClick={() => setComparing(true)}>
        {say("check.walkers.compare")}
      </button>
      {isComparing && (
        <LatePart>
          <WalkersSheet {...{ overview, standard, question }} onClose={() => setComparing(false)} />
        </LatePart>
      )}
      <p className="check-note">
        {overview.models.includes("streets") ? (
          <Term id="streetWalk">{say("check.walkerNoteStreets")}</Term>
        ) : (
          <Term id="straightLine">{say("check.walkerNote")}</Term>
        )}
      </p>
    </nav>
  );
}
