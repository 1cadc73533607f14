import type { Outcome } from "../../core/audit/tests/verdict.ts";
import type { Overview } from "../../core/report/overview.ts";
import { formatWordOf, useWords, type Values } from "../i18n/say.ts";
import { laterWords } from "../i18n/words/later.ts";
import { setState, useFields } from "../session/state.ts";
import { Button } from "../widgets/Button.tsx";
import { OutcomeGlyph } from "../widgets/OutcomeGlyph.tsx";

type LaterWord = keyof typeof laterWords;

interface Need {
  readonly word: LaterWord;
  readonly count: number;
  readonly outcome: Outcome;
}

/** What a mode will need, and whether the open project has it. */
function listNeeds(mode: "site" | "present", overview: Overview | null): readonly Need[] {
  const there = (count: number): Outcome => (count > 0 ? "met" : "not-assessable");
  const communityCount = overview?.communities.length ?? 0;
  const homeCount = overview?.demandOrigin === "file" ? overview.demandCount : 0;
  const listCount = overview?.kinds.filter(({ completeness }) => completeness === "complete").length ?? 0;
  const judgedCount = overview?.outcomeCounts.slice(0, 2).reduce((sum, count) => sum + count, 0) ?? 0;
  const needs: readonly Need[] = [
    { word: "later.need.communities", count: communityCount, outcome: there(communityCount) },
    { word: "later.need.homes", count: homeCount, outcome: there(homeCount) },
    { word: "later.need.lists", count: listCount, outcome: there(listCount) },
  ];
  return mode === "site"
    ? [...needs, { word: "later.need.candidates", count: 0, outcome: "not-applicable" }]
    : [needs[0]!, { word: "later.need.findings", count: judgedCount, outcome: there(judgedCount) }];
}

/** What stands in a mode that is not there yet: what it will need, and what works now. */
export function LaterPage({ mode }: { readonly mode: "site" | "present" }) {
  const { language, say } = useWords();
  const sayLater = (word: LaterWord, values: Values = {}) => formatWordOf(laterWords, word, values, language);
  const { result } = useFields("result");
  return (
    <section className="page-later" aria-labelledby="later-title">
      <h1 id="later-title" className="page-later-title">
        {sayLater(mode === "site" ? "later.siteTitle" : "later.presentTitle")}
      </h1>
      <p>{sayLater(mode === "site" ? "later.siteWords" : "later.presentWords")}</p>
      <h2 className="page-later-head">{sayLater("later.need")}</h2>
      <ul className="page-needs">
        {listNeeds(mode, result?.overview ?? null).map(({ word, count, outcome }) => (
          <li key={word}>
            <OutcomeGlyph outcome={outcome} /> {sayLater(word, { count })}
          </li>
        ))}
      </ul>
      <div className="widget-buttons">
        <Button variant="primary" onClick={() => setState({ mode: "check" })}>
          {sayLater("later.toCheck")}
        </Button>
        <Button onClick={() => setState({ mode: "data" })}>{say("check.openData")}</Button>
        {mode === "present" && (
          <Button onClick={() => setState({ theme: "meeting", mode: "check" })}>
            {sayLater("later.meetingTheme")}
          </Button>
        )}
      </div>
    </section>
  );
}
