import { formatRoundedPercent } from "../../../core/report/numbers.ts";
import type { Overview } from "../../../core/report/overview.ts";
import { mmToMeters } from "../../../core/units.ts";
import type { FindingReference } from "../../../engine/jobs.ts";
import { formatCount, useWords, type Word } from "../../i18n/say.ts";
import { useJob } from "../../session/useJob.ts";
import { Button } from "../../widgets/Button.tsx";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { Term } from "../../widgets/Term.tsx";
import { Fingerprints } from "./Fingerprints.tsx";
import { ParameterFact } from "./ParameterFact.tsx";
import "./evidence.css";

interface EvidencePanelProps {
  readonly overview: Overview;
  readonly reference: FindingReference;
  /** null: it cannot be asked on the map. */
  readonly onAsk: (() => void) | null;
  readonly onFacility: (facility: number) => void;
}

/** The label that leads a line of core ("Clause: …"; in Chinese with a full-width colon) is said by the head beside it. */
const withoutLabel = (line: string): string => line.replace(/^[^\uff1a:]{1,30}(?:\uff1a|: |:$)/, "");

/** The evidence of one finding: clause and original sentence, figures, other limits, method, parameters, nearest, data. */
export function EvidencePanel({ overview, reference, onAsk, onFacility }: EvidencePanelProps) {
  const { language, say } = useWords();
  const explanation = useJob("explain", { ...reference, language }, overview);
  if (explanation === null)
    return (
      <p className="check-note" aria-busy="true">
        {say("check.loading")}
      </p>
    );
  const { lines, clauses, parameters, reach, trials, nearest, nearby } = explanation;
  const fact = (word: Word, texts: readonly string[]) =>
    texts.length > 0 && (
      <>
        <dt>{say(word)}</dt>
        <dd translate="no">
          {texts.map((text) => (
            <p key={text}>{text.trim()}</p>
          ))}
        </dd>
      </>
    );
  return (
    <div className="evidence" data-evidence={explanation.rule}>
      {clauses.map(({ document, clause, quote }) => (
        <blockquote key={`${document} ${clause}`} className="evidence-quote" translate="no">
          {quote !== null && <span lang="zh-CN">“{quote}”</span>}
          <cite lang={language === "zh" ? "zh-CN" : undefined}>
            <span lang="zh-CN">{clause}</span> · {document} · {reference.rule}
          </cite>
        </blockquote>
      ))}
      {trials.length > 0 && (
        <p className="evidence-trials">
          {say("check.trials")}{" "}
          {trials.map(({ limitMeters, share, outcome }) => (
            <span key={limitMeters}>
              {say("check.trial", { meters: limitMeters, share: share === null ? "?" : formatRoundedPercent(share) })}{" "}
              <OutcomeGlyph outcome={outcome} />
            </span>
          ))}
        </p>
      )}
      <dl className="check-facts">
        {fact("check.requirement", lines.requirement.map(withoutLabel))}
        {fact("check.figures", lines.figures)}
        {reach !== null && (
          <>
            <dt>{say("check.method")}</dt>
            <dd data-figure="division">
              {say("check.division", {
                covered: formatCount(reach.covered, language),
                total: formatCount(reach.total, language),
                unit: say(`check.unit.${reach.measure}` as Word),
              })}
            </dd>
          </>
        )}
        {fact("check.evidence", lines.evidence.slice(1))}
        {fact("check.missing", lines.missing.slice(1))}
        {parameters.length > 0 && (
          <>
            <dt>{say("check.parameters")}</dt>
            <dd data-figure="parameters">
              {parameters.map((parameter) => (
                <ParameterFact key={parameter.id} parameter={parameter} />
              ))}
            </dd>
          </>
        )}
        {(nearest !== null || nearby.length > 0) && (
          <>
            <dt>{say("check.nearest")}</dt>
            <dd>
              {nearest !== null && (
                <p>
                  {say("check.spread", {
                    median: Math.round(nearest.medianMeters),
                    farthest: Math.round(nearest.farthestMeters),
                  })}
                </p>
              )}
              {nearby.map(({ facility, distanceMm }) => (
                <p key={facility}>
                  <button
                    type="button"
                    className="widget-button link"
                    translate="no"
                    onClick={() => onFacility(facility)}
                  >
                    {overview.facilities[facility]?.name}
                  </button>{" "}
                  <span className="check-note">
                    {distanceMm === 0
                      ? say("check.nearbyInside")
                      : say("check.nearbyMeters", { meters: Math.round(mmToMeters(distanceMm)) })}
                  </span>
                </p>
              ))}
            </dd>
          </>
        )}
        {fact("check.reading", lines.reading)}
        {lines.plane.length > 0 && (
          <>
            <dt>
              <Term id="straightLine">{say("check.plane.head")}</Term>
            </dt>
            <dd translate="no">{lines.plane.join(" ")}</dd>
          </>
        )}
        <Fingerprints fingerprints={overview.fingerprints} />
      </dl>
      {onAsk !== null && (
        <Button variant="small" onClick={onAsk}>
          {say("check.show")}
        </Button>
      )}
    </div>
  );
}
