import type { Finding } from "../core/audit/audit.ts";
import type { Analysis } from "../core/project/analyze.ts";
import { explainFinding } from "../core/report/evidence.ts";
import { useWords } from "./i18n/say.ts";
import { OutcomeGlyph } from "./OutcomeGlyph.tsx";
import { fingerprints } from "./town.ts";

interface ExplanationProps {
  readonly analysis: Analysis;
  readonly finding: Finding;
  readonly onClose: () => void;
}

/** The label that leads a line of core ("Clause: …"; in Chinese with a full-width colon), and the rest. */
function splitLabel(line: string): readonly [label: string, rest: string] {
  const [, label = "", rest = line] = /^([^\uff1a:]{1,30}(?:\uff1a|: |:$))(.*)$/.exec(line) ?? [];
  return [label, rest];
}

/** What core says of a finding, line by line, beside the matrix. */
export function Explanation({ analysis, finding, onClose }: ExplanationProps) {
  const { language, say } = useWords();
  const [heading, ...lines] = explainFinding(analysis, finding, fingerprints, language);
  const quotes = finding.rule.citations.flatMap(({ quote }) => quote ?? []);

  const writeLine = (line: string) => {
    if (line.startsWith(" "))
      return <p className={/[0-9a-f]{64}$/.test(line) ? "item print" : "item"}>{line.trim()}</p>;
    const [label, rest] = splitLabel(line);
    if (quotes.some((quote) => rest.includes(quote)))
      return (
        <blockquote lang="zh-CN">
          <b lang={language === "zh" ? "zh-CN" : "en"}>{label}</b>
          {rest}
        </blockquote>
      );
    return (
      <p className={rest === "" ? "opens" : undefined}>
        <b>{label}</b>
        {rest}
      </p>
    );
  };

  return (
    <aside className="card" aria-label={say("how")}>
      <header>
        <span>{say("how")}</span>
        <button type="button" className="small" aria-keyshortcuts="Escape" onClick={onClose}>
          {say("close")} <kbd>Esc</kbd>
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className="body" tabIndex={0} aria-label={heading} translate="no">
        <h2 data-line>{heading}</h2>
        {lines.map((line, i) => (
          <div key={i} data-line className={i === 0 ? `outcome ${finding.outcome}` : undefined}>
            {i === 0 && <OutcomeGlyph outcome={finding.outcome} />}
            {writeLine(line)}
          </div>
        ))}
      </section>
    </aside>
  );
}
