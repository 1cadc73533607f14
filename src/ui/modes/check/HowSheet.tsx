import { useState } from "react";
import { formatMessage } from "../../../core/messages/messages.ts";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatCount, type Word } from "../../i18n/say.ts";
import type { Answered } from "../../session/state.ts";
import { OriginTag } from "../../widgets/OriginTag.tsx";
import { Sheet } from "../../widgets/Sheet.tsx";
import { Term } from "../../widgets/Term.tsx";
import { useCardWords } from "./cardWords.ts";
import { Fingerprints } from "./Fingerprints.tsx";
import { ParameterFact } from "./ParameterFact.tsx";
import { WalkersSheet } from "./WalkersSheet.tsx";
import "./evidence.css";

interface HowSheetProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly answered: Answered;
  readonly meters: number;
  readonly onClose: () => void;
}

/** How the figure of the question came about: formula, parameters, list, data. */
export function HowSheet({ overview, standard, answered, meters, onClose }: HowSheetProps) {
  const { language, say, tell } = useCardWords();
  const { question, answer } = answered;
  const [isComparing, setComparing] = useState(false);
  if (isComparing) return <WalkersSheet {...{ overview, standard, question, onClose }} />;
  const kind = overview.kinds.find((own) => own.kind === question.kind);
  const isLand = question.measure === "area";
  const factor = isLand ? 10_000 : 1;
  const count = (amount: number | null) => (amount === null ? "?" : formatCount(Math.round(amount / factor), language));
  const limit = overview.parameters.find(({ id }) => id === `reach.${question.minutes}.m`);
  const walker = overview.walker === null ? undefined : standard.walkers.get(overview.walker);
  const isWalk = !isLand && (question.model ?? overview.models[0]) === "streets";
  const values = {
    kind: standard.kinds.get(question.kind)?.label[language] ?? question.kind,
    meters,
    who: say(`check.who.${question.measure}` as Word),
    covered: count(answer.city.covered),
    total: count(answer.city.total),
  };
  return (
    <Sheet title={tell("check.howTitle")} onClose={onClose}>
      <dl className="check-facts">
        <dt>{say("check.method")}</dt>
        <dd>
          {tell(isLand ? "check.methodLand" : isWalk ? "check.methodWalk" : "check.methodPeople", values)}
          {isWalk && <p>{tell("check.methodSteps")}</p>}
          {answer.between !== null && (
            <p>
              {tell("check.methodBetween", {
                between: count(answer.between.city),
                unit: say(`check.unit.${question.measure}` as Word),
              })}
            </p>
          )}
          {overview.demandOrigin === "grid" && !isLand && <p>{tell("check.methodGrid")}</p>}
          <p>{tell("check.plane")}</p>
          {answer.city.possible > answer.city.covered && <p>{tell("check.edge")}</p>}
        </dd>
        <dt>{say("check.parameters")}</dt>
        <dd>
          {walker === undefined && limit !== undefined && <ParameterFact parameter={limit} />}
          {walker !== undefined && (
            <>
              {walker.label?.[language]} {walker.speedMetersPerSecond} m/s <OriginTag origin={walker.origin} />{" "}
              {walker.source?.[language]}
            </>
          )}
          <p>
            <button type="button" className="widget-button link check-compare" onClick={() => setComparing(true)}>
              {say("check.walkers.compare")}
            </button>
          </p>
        </dd>
        <dt>
          <Term id="inventory">{tell("check.list")}</Term>
        </dt>
        <dd>
          {kind && (
            <>
              {tell("check.listState", {
                count: kind.listedCount,
                state: formatMessage(`inventory.${kind.completeness}`, {}, language),
              })}
              {kind.possibleCount > 0 && <p>{tell("check.possible", { count: kind.possibleCount })}</p>}
            </>
          )}
        </dd>
        <Fingerprints fingerprints={overview.fingerprints} />
      </dl>
    </Sheet>
  );
}
