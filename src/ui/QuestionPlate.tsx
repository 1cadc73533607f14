import { useEffect } from "react";
import type { Analysis } from "../core/project/analyze.ts";
import { Choice } from "./Choice.tsx";
import { useWords } from "./i18n/say.ts";
import { type Answer, findAnswer, listKinds, type Question } from "./question.ts";

interface QuestionPlateProps {
  readonly analysis: Analysis;
  readonly question: Question;
  readonly onQuestion: (question: Question) => void;
}

/** The share as a figure with a small unit. */
function Figure({ share, name, caption }: { readonly share: string; readonly name: string; readonly caption: string }) {
  return (
    <p className="figure" data-figure={name}>
      <b>{share.replace("%", "")}</b>
      <small>%</small>
      <span>{caption}</span>
    </p>
  );
}

/** What the list says of those who are open: why they are so although the list is complete, if it is. */
const listWord = (isComplete: boolean, { covered, possible }: Answer) =>
  isComplete ? (possible > covered ? "listCompleteOpen" : "listComplete") : "listOpen";

/** The question as a sentence, each part of which can be chosen, and the figures that answer it. */
export function QuestionPlate({ analysis, question, onQuestion }: QuestionPlateProps) {
  const { language, say } = useWords();
  const { standard, bands, inventory } = analysis;
  const answer = findAnswer(analysis, question, "town");

  useEffect(() => {
    const chooseBand = (event: KeyboardEvent) => {
      const band = bands[Number(event.key) - 1];
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
      if (band === undefined || isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
      onQuestion({ ...question, minutes: band.minutes });
    };
    window.addEventListener("keydown", chooseBand);
    return () => window.removeEventListener("keydown", chooseBand);
  }, [bands, question, onQuestion]);

  return (
    <section className="question" aria-label={say("question")}>
      <div>
        <div className="ask">
          {say("questionWho")} · {say("questionWalk")}{" "}
          <Choice
            label={say("band")}
            value={question.minutes}
            options={bands.map(({ minutes }, i) => ({ value: minutes, label: minutes, shortcut: String(i + 1) }))}
            onChoose={(minutes) => onQuestion({ ...question, minutes })}
          />{" "}
          {say("questionMinutes")}{" "}
          <span className="select" translate="no">
            <select
              aria-label={say("kind")}
              value={question.kind}
              onChange={(event) => onQuestion({ ...question, kind: event.target.value })}
            >
              {listKinds(analysis).map((kind) => (
                <option key={kind} value={kind}>
                  {standard.kinds.get(kind)!.label[language]}
                </option>
              ))}
            </select>
          </span>
        </div>
        <p className="sentence" aria-live="polite">
          {answer === null
            ? say("unknownPeople")
            : say("answer", {
                total: answer.total,
                covered: answer.covered,
                out: answer.total - answer.possible,
                open: answer.possible - answer.covered,
                limit: answer.limitMeters,
                list: say(listWord(inventory.get(question.kind) === "complete", answer), { limit: answer.limitMeters }),
              })}
        </p>
      </div>
      {answer !== null && (
        <div className="answers">
          <Figure name="share_people" share={answer.shareCovered} caption={say("known")} />
          {answer.possible > answer.covered && (
            <Figure name="share_possible" share={answer.sharePossible} caption={say("possible")} />
          )}
        </div>
      )}
    </section>
  );
}
