import type { Language } from "../core/messages/messages.ts";
import type { Analysis } from "../core/project/analyze.ts";
import { formatRule } from "../core/standard/sentence.ts";
import { formatGroup, useWords } from "./i18n/say.ts";
import type { Theme } from "./matrix.ts";
import type { Question } from "./question.ts";

interface MatrixHeadProps {
  readonly analysis: Analysis;
  readonly themes: readonly Theme[];
  readonly question: Question;
}

/** Figures of one or two digits stand upright in a Chinese column head. */
const turn = (text: string, language: Language) => (
  <span className="turned">
    {language === "zh"
      ? text.split(/(\d{1,2})/).map((part, i) => (i % 2 === 1 ? <i key={part}>{part}</i> : part))
      : text}
  </span>
);

export function MatrixHead({ analysis: { standard }, themes, question }: MatrixHeadProps) {
  const { language, say } = useWords();
  return (
    <>
      <colgroup>
        <col className="name" />
        <col className="figure" />
        <col className="figure" />
      </colgroup>
      {themes.map(({ id, rules }) => (
        <colgroup key={id} span={rules.length} className="rules" />
      ))}
      <thead>
        <tr className="themes">
          <td colSpan={3} />
          {themes.map(({ id, rules }) => (
            <th key={id} scope="colgroup" colSpan={rules.length} className="starts">
              {formatGroup(id, language)}
            </th>
          ))}
        </tr>
        <tr className="heads">
          <th scope="col" className="name">
            {say("worstFirst")}
          </th>
          <th scope="col" className="figures">
            {say("people")}
          </th>
          <th scope="col" className="asked">
            <span translate="no">{turn(standard.kinds.get(question.kind)!.label[language], language)}</span>
            <small>{say("reached")}</small>
            <small>{say("minutes", { minutes: question.minutes })}</small>
          </th>
          {themes.flatMap(({ rules }) =>
            rules.map((rule, i) => (
              <th
                key={rule.id}
                scope="col"
                className={i === 0 ? "starts" : undefined}
                title={`${rule.id} ${formatRule(rule, standard, language)}`}
                translate="no"
              >
                {turn(rule.title[language], language)}
              </th>
            )),
          )}
        </tr>
      </thead>
    </>
  );
}
