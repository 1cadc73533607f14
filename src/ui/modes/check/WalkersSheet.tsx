import { useState } from "react";
import { formatRoundedPercent } from "../../../core/report/numbers.ts";
import type { Overview, Question } from "../../../core/report/overview.ts";
import { formatNumber } from "../../../core/standard/sentenceWords.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatCount } from "../../i18n/say.ts";
import { edit } from "../../session/projectActions.ts";
import { useJob } from "../../session/useJob.ts";
import { EmptyState } from "../../widgets/EmptyState.tsx";
import { OriginTag } from "../../widgets/OriginTag.tsx";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { Sheet } from "../../widgets/Sheet.tsx";
import { useCardWords } from "./cardWords.ts";
import { shortKindName } from "./columnNames.ts";
import "./walks.css";

interface WalkersSheetProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly question: Question;
  readonly onClose: () => void;
}

/** How far 5, 10 and 15 minutes lead each walker, whom that leaves out, and what findings would change; one is chosen here. */
export function WalkersSheet({ overview, standard, question, onClose }: WalkersSheetProps) {
  const { language, say, tell } = useCardWords();
  const [fallback = "people"] = overview.measures;
  const asked: Question = { ...question, measure: question.measure === "area" ? fallback : question.measure };
  const answer = useJob("compareWalkers", asked, overview);
  const [rows, setRows] = useState(answer);
  // While another pace is worked out the table stands, and the key pressed in it keeps the focus.
  if (answer !== null && answer !== rows) setRows(answer);
  const nameOf = (walker: string | null) =>
    walker === null ? say("check.walker.standard") : (standard.walkers.get(walker)?.label?.[language] ?? walker);
  return (
    <Sheet title={tell("check.walkers")} onClose={onClose}>
      {rows === null && <EmptyState kind="loading" title={say("check.others.loading")} />}
      {rows !== null && (
        <>
          <p className="check-note">
            {tell("check.walkers.about", { kind: shortKindName(question.kind, standard, language) })}
          </p>
          <table className="walkers-table">
            <thead>
              <tr>
                <th scope="col">{tell("check.walkers.walker")}</th>
                {overview.bands.map(({ minutes }) => (
                  <th key={minutes} scope="col">
                    {tell("check.walks.minutes", { minutes })}
                  </th>
                ))}
                <th scope="col">{tell("check.walkers.changed")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ walker, bands, changed }) => (
                <tr
                  key={walker ?? ""}
                  data-walker={walker ?? "standard"}
                  className={walker === overview.walker ? "on" : ""}
                >
                  <th scope="row">
                    <button
                      type="button"
                      className="widget-button link"
                      aria-pressed={walker === overview.walker}
                      onClick={() => edit({ type: "set-walker", walker })}
                    >
                      {nameOf(walker)}
                    </button>
                  </th>
                  {bands.map(({ minutes, limitMeters, total, covered }) => (
                    <td key={minutes}>
                      <b>{total === null || total === 0 ? "?" : formatRoundedPercent(covered / total)}</b>
                      <small>{formatNumber(limitMeters)} m</small>
                    </td>
                  ))}
                  <td>
                    {walker === null ? (
                      "–"
                    ) : (
                      <>
                        <span
                          className="walkers-change"
                          title={tell("check.walkers.toShort", { count: changed.toShort })}
                        >
                          <OutcomeGlyph outcome="short" /> {formatCount(changed.toShort, language)}
                        </span>
                        <span className="walkers-change" title={tell("check.walkers.toMet", { count: changed.toMet })}>
                          <OutcomeGlyph outcome="met" /> {formatCount(changed.toMet, language)}
                        </span>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <h3 className="walkers-head">{tell("check.walkers.sources")}</h3>
          <dl className="walkers-sources">
            {[...standard.walkers.values()].map(({ id, label, speedMetersPerSecond, origin, source }) => (
              <div key={id}>
                <dt>
                  {label?.[language] ?? id} {speedMetersPerSecond} m/s <OriginTag origin={origin} />
                </dt>
                <dd>{source?.[language]}</dd>
              </div>
            ))}
          </dl>
          <p className="check-note">{tell("check.walkers.assumption")}</p>
        </>
      )}
    </Sheet>
  );
}
