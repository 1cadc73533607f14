import { useState } from "react";
import { formatRoundedPercent } from "../../../core/report/numbers.ts";
import type { AnswerMeasure, KindOverview, Overview, Question } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { mmToMeters } from "../../../core/units.ts";
import { formatCount, useWords, type Word } from "../../i18n/say.ts";
import type { Answered } from "../../session/state.ts";
import { MenuButton, type MenuEntry } from "../../widgets/Menu.tsx";
import { shortKindName } from "./columnNames.ts";
import { groupKinds } from "./kindGroups.ts";
import { HowSheet, LatePart } from "./lateCheck.tsx";

interface QuestionPlateProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly question: Question;
  /** null, or of an earlier question, while the new answer is on its way. */
  readonly answered: Answered | null;
  readonly onQuestion: (question: Question) => void;
}

const SQUARE_METERS_PER_HECTARE = 10_000;

/** The question as a sentence, each part of which opens its choices, and the answer for all communities. */
export function QuestionPlate({ overview, standard, question, answered, onQuestion }: QuestionPlateProps) {
  const { language, say } = useWords();
  const [isHowOpen, setHowOpen] = useState(false);
  const measures: readonly AnswerMeasure[] = [...overview.measures, "area"];
  const band = overview.bands.find(({ minutes }) => minutes === question.minutes);
  const meters = band === undefined ? 0 : mmToMeters(band.limitMm);
  const kindName = shortKindName(question.kind, standard, language);
  const ask = (change: Partial<Question>) => onQuestion({ ...question, ...change });
  const model = question.model ?? overview.models[0]!;
  const hasChoice = overview.models.length > 1;
  const isCircle = hasChoice && model === "straight";
  const walkName = say(isCircle ? "check.circle" : "check.walk", { minutes: question.minutes });

  const city = answered?.answer.city;
  const isKnown = city !== undefined && city.total !== null && city.total > 0;
  const hasList = overview.kinds.find(({ kind }) => kind === question.kind)?.completeness !== "none";
  const share = isKnown && !hasList ? "?" : isKnown ? formatRoundedPercent(city.covered / city.total!) : "–";
  const most = isKnown && city.possible > city.covered ? formatRoundedPercent(city.possible / city.total!) : null;

  const sayAnswer = () => {
    if (city === undefined) return " ";
    if (city.total === null) return say("check.answerUnknown");
    const factor = question.measure === "area" ? SQUARE_METERS_PER_HECTARE : 1;
    const count = (amount: number) => formatCount(Math.round(amount / factor), language);
    const values = {
      total: count(city.total),
      unit: say(`check.unit.${question.measure}` as Word),
      out: count(city.total - city.possible),
      open: count(city.possible - city.covered),
    };
    if (question.measure === "area") return say("check.answerLand", values);
    const sentence = say(city.possible > city.covered ? "check.answer" : "check.answerClosed", values);
    const between = answered?.answer.between ?? null;
    if (between === null) return sentence;
    const caught = say("check.answerBetween", { between: count(between.city), unit: values.unit });
    return (
      <>
        {sentence} <b data-figure="between">{caught}</b>
      </>
    );
  };

  const listModels = (): readonly MenuEntry[] => [
    "separator",
    ...overview.models.map((own) => ({
      id: own,
      label: say(`check.model.${own}`),
      isChosen: own === model,
      onAct: () => ask({ model: own }),
    })),
  ];

  /** Kinds with a list first, by what is asked of them; then those without one. */
  const listKinds = (): readonly MenuEntry[] => {
    const hasOwnList = ({ completeness }: KindOverview) => completeness !== "none";
    const groups = [
      ...groupKinds(overview, overview.kinds.filter(hasOwnList)).map(({ kinds }) => kinds),
      overview.kinds.filter((kind) => !hasOwnList(kind)),
    ].filter((kinds) => kinds.length > 0);
    return groups.flatMap((kinds, i) => [
      ...(i === 0 ? [] : ["separator" as const]),
      ...kinds.map((own) => ({
        id: own.kind,
        label: standard.kinds.get(own.kind)?.label[language] ?? own.kind,
        detail: hasOwnList(own) ? formatCount(own.listedCount, language) : say("check.noList"),
        isChosen: own.kind === question.kind,
        onAct: () => ask({ kind: own.kind }),
      })),
    ]);
  };

  return (
    <section className="map-plate check-ask" aria-label={say("check.question")}>
      <div>
        <h1 className="check-question">
          <MenuButton
            className="check-part"
            label={`${say("check.askWho")}: ${say(`check.who.${question.measure}` as Word)}`}
            entries={measures.map((measure) => ({
              id: measure,
              label: say(`check.who.${measure}` as Word),
              isChosen: measure === question.measure,
              onAct: () => ask({ measure }),
            }))}
          >
            {say(`check.who.${question.measure}` as Word)}
          </MenuButton>
          <span className="check-dot">·</span>
          <MenuButton
            className="check-part"
            label={`${say("check.askBand")}: ${walkName}`}
            entries={[
              ...overview.bands.map(({ minutes, limitMm }, i) => ({
                id: String(minutes),
                label: say("check.band", { minutes, meters: mmToMeters(limitMm) }),
                shortcut: String(i + 1),
                isChosen: minutes === question.minutes,
                onAct: () => ask({ minutes }),
              })),
              ...(hasChoice ? listModels() : []),
            ]}
          >
            {walkName}
          </MenuButton>
          <span className="check-dot">·</span>
          <MenuButton className="check-part" label={`${say("check.askKind")}: ${kindName}`} entries={listKinds()}>
            {kindName}
          </MenuButton>
        </h1>
        <p className="check-answer" aria-live="polite">
          <span data-figure="answer">{sayAnswer()}</span>{" "}
          <button type="button" className="check-how" onClick={() => setHowOpen(true)}>
            {say("check.how")}
          </button>
        </p>
      </div>
      <p className="check-figure">
        <b data-figure="share">{share}</b>
        <span>{say("check.within", { meters })}</span>
        {most !== null && <span data-figure="most">{say("check.atMost", { share: most })}</span>}
      </p>
      {isHowOpen && answered && (
        <LatePart>
          <HowSheet {...{ overview, standard, answered, meters }} onClose={() => setHowOpen(false)} />
        </LatePart>
      )}
    </section>
  );
}
