import { useEffect, useMemo, useState } from "react";
import type { Finding } from "../core/audit/audit.ts";
import { readAddress, showView } from "./address.ts";
import { Explanation } from "./Explanation.tsx";
import { GapMatrix } from "./GapMatrix.tsx";
import { formatWord, LanguageContext } from "./i18n/say.ts";
import { buildMatrix } from "./matrix.ts";
import { QuestionPlate } from "./QuestionPlate.tsx";
import type { Question } from "./question.ts";
import { TopBar } from "./TopBar.tsx";
import { auditTown } from "./town.ts";
import { version } from "../core/version.ts";

/** Which cell is open; it stays open when the findings are judged anew. */
interface Selection {
  readonly rule: string;
  readonly community: number;
}

const selectionOf = ({ rule, subject }: Finding): Selection => ({ rule: rule.id, community: subject.index });

/** Where there is room beside the matrix, the page opens with one explanation. */
const hasRoom = () => window.matchMedia("(min-width: 1400px)").matches;

/** The page. */
export function App() {
  const [view, setView] = useState(() => readAddress(location.search));
  const [complete, setComplete] = useState(false);
  const [question, setQuestion] = useState<Question>({ kind: "kindergarten", minutes: 10 });
  const analysis = useMemo(() => auditTown(complete), [complete]);
  const matrix = useMemo(() => buildMatrix(analysis), [analysis]);
  const all = matrix.rows.flatMap(({ findings }) => findings);
  const [selection, setSelection] = useState<Selection | null>(() => {
    const worst = all.find(({ outcome }) => outcome === "short");
    return worst && hasRoom() ? selectionOf(worst) : null;
  });
  const selected =
    all.find(({ rule, subject }) => rule.id === selection?.rule && subject.index === selection.community) ?? null;
  const { language } = view;

  useEffect(() => {
    showView(view);
    document.title = formatWord("title", {}, view.language);
    document.documentElement.dataset.ready = "true";
  }, [view]);

  // The card takes room from the matrix: the cell that it explains stays in sight.
  useEffect(() => {
    if (selection !== null)
      document.querySelector(".cell[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selection]);

  useEffect(() => {
    const closeOnEscape = ({ key }: KeyboardEvent) => key === "Escape" && setSelection(null);
    window.addEventListener("keydown", closeOnEscape);
    return () => window.removeEventListener("keydown", closeOnEscape);
  }, []);

  return (
    <LanguageContext value={language}>
      <TopBar analysis={analysis} view={view} onView={setView} />
      <div className="stage">
        <main>
          <p className="made-up">{formatWord("madeUp", {}, language)}</p>
          <QuestionPlate analysis={analysis} question={question} onQuestion={setQuestion} />
          <GapMatrix
            {...{ analysis, matrix, question, selected, complete }}
            onComplete={setComplete}
            onSelect={(finding) => setSelection(selectionOf(finding))}
          />
          <footer>
            <span>{formatWord("ownFiles", {}, language)}</span>
            <code>{formatWord("command", {}, language)}</code>
            <span className="version">{formatWord("version", { version }, language)}</span>
          </footer>
        </main>
        {selected && <Explanation analysis={analysis} finding={selected} onClose={() => setSelection(null)} />}
      </div>
    </LanguageContext>
  );
}
