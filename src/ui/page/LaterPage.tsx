import type { Outcome } from "../../core/audit/tests/verdict.ts";
import type { Overview } from "../../core/report/overview.ts";
import { useWords, type Word } from "../i18n/say.ts";
import { setState, useSession } from "../session/state.ts";
import { Button } from "../widgets/Button.tsx";
import { OutcomeGlyph } from "../widgets/OutcomeGlyph.tsx";

interface Need {
  readonly word: Word;
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
    { word: "page.need.communities", count: communityCount, outcome: there(communityCount) },
    { word: "page.need.homes", count: homeCount, outcome: there(homeCount) },
    { word: "page.need.lists", count: listCount, outcome: there(listCount) },
  ];
  return mode === "site"
    ? [...needs, { word: "page.need.candidates", count: 0, outcome: "not-applicable" }]
    : [needs[0]!, { word: "page.need.findings", count: judgedCount, outcome: there(judgedCount) }];
}

/** What stands in a mode that is not there yet: what it will need, and what works now. */
export function LaterPage({ mode }: { readonly mode: "site" | "present" }) {
  const { say } = useWords();
  const { result } = useSession();
  return (
    <section className="page-later" aria-labelledby="later-title">
      <h1 id="later-title" className="page-later-title">
        {say(mode === "site" ? "page.siteTitle" : "page.presentTitle")}
      </h1>
      <p>{say(mode === "site" ? "page.siteWords" : "page.presentWords")}</p>
      <h2 className="page-later-head">{say("page.need")}</h2>
      <ul className="page-needs">
        {listNeeds(mode, result?.overview ?? null).map(({ word, count, outcome }) => (
          <li key={word}>
            <OutcomeGlyph outcome={outcome} /> {say(word, { count })}
          </li>
        ))}
      </ul>
      <div className="widget-buttons">
        <Button variant="primary" onClick={() => setState({ mode: "check" })}>
          {say("page.toCheck")}
        </Button>
        <Button onClick={() => setState({ mode: "data" })}>{say("check.openData")}</Button>
        {mode === "present" && (
          <Button onClick={() => setState({ theme: "meeting", mode: "check" })}>{say("page.meetingTheme")}</Button>
        )}
      </div>
    </section>
  );
}
