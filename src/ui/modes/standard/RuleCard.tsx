import type { ReactNode } from "react";
import type { Language } from "../../../core/messages/messages.ts";
import { formatMessage } from "../../../core/messages/messages.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import { OUTCOMES } from "../../../core/report/overview.ts";
import { isUnverified } from "../../../core/standard/joinStandards.ts";
import type { ParameterValues } from "../../../core/standard/parameters.ts";
import { findParameters } from "../../../core/standard/ruleParameters.ts";
import { formatRule } from "../../../core/standard/sentence.ts";
import type { Citation, Standard } from "../../../core/standard/standard.ts";
import { strengthOf } from "../../../core/standard/strength.ts";
import { formatCount } from "../../i18n/say.ts";
import type { Result } from "../../session/state.ts";
import { Button } from "../../widgets/Button.tsx";
import { IconButton } from "../../widgets/IconButton.tsx";
import { OriginTag } from "../../widgets/OriginTag.tsx";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { listNeedStates } from "./needStates.ts";
import { ParameterControl } from "./ParameterControl.tsx";
import { originOfFidelity } from "./RuleList.tsx";
import { findRestated, type ListedRule } from "./ruleModel.ts";
import { nameTheme, useStandardWords } from "./words.ts";

interface RuleCardProps {
  readonly listed: ListedRule;
  readonly all: readonly ListedRule[];
  readonly project: ProjectDocument;
  readonly layers: readonly LayerDescription[];
  /** The standards in use, joined. */
  readonly joined: Standard;
  readonly parameters: ParameterValues;
  readonly result: Result | null;
  readonly isUsed: boolean;
  readonly onRule: (listed: ListedRule) => void;
  readonly onMatrix: () => void;
  /** null: its standard comes with the program. */
  readonly onEdit: (() => void) | null;
  readonly onRemove: (() => void) | null;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
const localeOfText = (text: string): string => (isChinese(text) ? "zh-CN" : "en");

/** One rule: what it says, where it stands, what it needs, and what it says of the place. */
export function RuleCard(props: RuleCardProps) {
  const { listed, all, project, layers, joined, parameters, result, isUsed } = props;
  const { rule, standard, judgedAs, counts } = listed;
  const { language, say } = useStandardWords();
  const other: Language = language === "zh" ? "en" : "zh";
  const overview = result?.overview ?? null;
  const conflicts = standard.conflicts.filter(({ rules }) => rules.includes(rule.id));
  const restated = findRestated(listed, all);
  const needs = listNeedStates(rule.needs, { standard, project, layers, overview, language });
  const read = findParameters(rule).flatMap((id) => parameters.get(id) ?? []);
  const column = overview?.columns.findIndex((own) => own.rule === judgedAs) ?? -1;
  const date = overview?.date ?? project.date ?? joined.period?.to ?? null;
  const member = standard.members.find(({ id }) => id === listed.standardId);

  return (
    <article className="standard-card" aria-label={say("standard.card")} data-card={rule.id}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys */}
      <div className="standard-card-body" tabIndex={0}>
        <p className="standard-kicker">
          <span>
            <span translate="no">{rule.id}</span> · {nameTheme(rule.theme, language)} ·{" "}
            {say(`standard.strength.${strengthOf(rule)}`)}
            {rule.kind !== "duty" && <> · {say(`standard.kind.${rule.kind}`)}</>}
          </span>
          <IconButton icon="close" label={say("standard.card.close")} onClick={props.onClose} />
        </p>
        <h2 className="standard-title" id="standard-card-title" tabIndex={-1}>
          {rule.title[language]}
        </h2>
        {isUnverified(rule) && (
          <p className="standard-warning">
            {say("standard.isUnverified")} · {rule.verification?.note ?? say("standard.withUnverifiedNote")}
          </p>
        )}
        <p className="standard-outcomes" data-figure="outcomes">
          {counts !== null
            ? OUTCOMES.map((outcome, i) => (
                <span key={outcome} data-outcome={outcome}>
                  <OutcomeGlyph outcome={outcome} /> {formatMessage(`outcome.${outcome}`, {}, language)}{" "}
                  <b>{formatCount(counts[i]!, language)}</b>
                </span>
              ))
            : whyNoCounts(judgedAs, isUsed, result, say)}
        </p>

        <p className="standard-sentence" data-sentence>
          {formatRule(rule, standard, language)}
        </p>
        <details className="standard-fold">
          <summary>{say("standard.card.other")}</summary>
          <p lang={other === "zh" ? "zh-CN" : "en"} translate="no">
            {formatRule(rule, standard, other)}
          </p>
        </details>

        <Section title={say("standard.card.text")} aside={<OriginTag origin={originOfFidelity(rule.fidelity)} />}>
          {rule.citations.map((citation) => (
            <Quotation
              key={`${citation.doc} ${citation.clause} ${citation.quote}`}
              {...{ citation, standard, language }}
            />
          ))}
          <p className="standard-quiet">{say(`standard.fidelity.${rule.fidelity}`)}</p>
          {standard.members.length > 1 && <p className="standard-quiet">{member?.title[language]}</p>}
        </Section>
        {rule.notes !== undefined && (
          <Section title={say("standard.card.reading")}>
            <p>{rule.notes[language]}</p>
          </Section>
        )}
        {conflicts.length > 0 && (
          <Section title={say("standard.card.conflicts")}>
            {conflicts.map(({ text, rules }) => (
              <p key={text.zh} className="standard-conflict">
                {text[language]}{" "}
                {all
                  .filter((own) => own !== listed && rules.includes(own.rule.id))
                  .map((own) => (
                    <RuleLink key={own.rule.id} listed={own} onRule={props.onRule} />
                  ))}
              </p>
            ))}
          </Section>
        )}
        {restated.length > 0 && (
          <Section title={say("standard.card.restates")}>
            <ul>
              {restated.map((own) => (
                <li key={own.rule.id}>
                  <RuleLink listed={own} onRule={props.onRule} /> {own.rule.title[language]}
                </li>
              ))}
            </ul>
          </Section>
        )}
        {needs.length > 0 && (
          <Section
            title={say("standard.card.needs")}
            aside={say("standard.card.needsAside", {
              there: needs.filter(({ state }) => state !== "none").length,
              all: needs.length,
            })}
          >
            <ul className="standard-needs">
              {needs.map(({ need, text, state, detail }) => (
                <li key={need} data-need={need} data-state={state}>
                  <OutcomeGlyph
                    outcome={state === "there" ? "met" : state === "part" ? "not-applicable" : "not-assessable"}
                  />
                  <span>{text}</span>
                  <span className="standard-quiet" translate="no">
                    {detail}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={say("standard.card.due")}>
          <p>
            {rule.due === null
              ? say("standard.card.dueAlways")
              : rule.deadline === undefined
                ? say("standard.card.duePeriod", { date: rule.due })
                : say("standard.card.dueRule", { date: rule.due })}
            {rule.due !== null && date !== null && (
              <> · {say(date < rule.due ? "standard.card.dueLater" : "standard.card.duePassed")}</>
            )}
          </p>
        </Section>
        {rule.advise.length > 0 && (
          <Section title={say("standard.card.advice")}>
            {rule.advise.map(({ text }) => (
              <p key={text.zh}>{text[language]}</p>
            ))}
          </Section>
        )}
        {read.length > 0 && judgedAs !== null && (
          <Section title={say("standard.card.parameters")}>
            {read.map((parameter) => (
              <ParameterControl key={parameter.id} {...{ parameter, result }} standard={joined} />
            ))}
          </Section>
        )}
      </div>
      <div className="standard-card-foot">
        {counts !== null && (
          <Button variant="primary" onClick={props.onMatrix}>
            {say(column >= 0 ? "standard.card.toMatrix" : "standard.card.toCheck")}
          </Button>
        )}
        {props.onEdit === null ? (
          <Button title={say("standard.card.editShipped")} onClick={props.onCopy}>
            {say("standard.copy")}
          </Button>
        ) : (
          <Button onClick={props.onEdit}>{say("standard.card.edit")}</Button>
        )}
        {props.onRemove !== null && (
          <Button variant="danger" onClick={props.onRemove}>
            {say("standard.card.remove")}
          </Button>
        )}
      </div>
    </article>
  );
}

function whyNoCounts(
  judgedAs: string | null,
  isUsed: boolean,
  result: Result | null,
  say: ReturnType<typeof useStandardWords>["say"],
): string {
  if (judgedAs === null) return say(isUsed ? "standard.card.hidden" : "standard.card.notHere");
  return result === null ? say("standard.card.noPlace") : say("standard.kind.definition");
}

interface SectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="standard-section">
      <h3 className="standard-section-head">
        {title}
        {aside !== undefined && <span className="standard-aside">{aside}</span>}
      </h3>
      {children}
    </section>
  );
}

function RuleLink({ listed, onRule }: { readonly listed: ListedRule; readonly onRule: (listed: ListedRule) => void }) {
  return (
    <Button variant="link" onClick={() => onRule(listed)}>
      <span translate="no">{listed.rule.id}</span>
    </Button>
  );
}

interface QuotationProps {
  readonly citation: Citation;
  readonly standard: Standard;
  readonly language: Language;
}

/** The sentence itself, the clause and the document; where it can be read is said, and never fetched. */
function Quotation({ citation: { doc, clause, quote }, standard, language }: QuotationProps) {
  const { say } = useStandardWords();
  const document = standard.documents.find(({ id }) => id === doc);
  return (
    <blockquote className="standard-quote">
      {quote !== undefined && (
        <span lang={localeOfText(quote)} translate="no">
          “{quote}”
        </span>
      )}
      <cite>
        <span lang={localeOfText(clause)} translate="no">
          {clause}
        </span>{" "}
        · {document?.title[language] ?? doc}
        {document?.number !== undefined && <span translate="no"> {document.number}</span>}
        {document !== undefined && <> · {say(`standard.verified.${document.verification.state}`)}</>}
        {document?.url !== undefined && (
          <span className="standard-url" translate="no">
            {document.url}
          </span>
        )}
      </cite>
    </blockquote>
  );
}
