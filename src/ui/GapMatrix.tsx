import type { Finding } from "../core/audit/audit.ts";
import { formatMessage } from "../core/messages/messages.ts";
import type { Analysis } from "../core/project/analyze.ts";
import { Choice } from "./Choice.tsx";
import { formatCount, useWords } from "./i18n/say.ts";
import { MatrixCell } from "./MatrixCell.tsx";
import { MatrixHead } from "./MatrixHead.tsx";
import type { Matrix, Row } from "./matrix.ts";
import { OutcomeGlyph } from "./OutcomeGlyph.tsx";
import { findAnswer, type Question } from "./question.ts";

const OUTCOMES = ["short", "met", "not-assessable", "not-applicable"] as const;

interface GapMatrixProps {
  readonly analysis: Analysis;
  readonly matrix: Matrix;
  readonly question: Question;
  readonly selected: Finding | null;
  readonly complete: boolean;
  readonly onComplete: (complete: boolean) => void;
  readonly onSelect: (finding: Finding) => void;
}

/** Head of the matrix: how often each outcome stands in it, and whether empty lists count. */
function MatrixBar({ matrix, complete, onComplete }: Pick<GapMatrixProps, "matrix" | "complete" | "onComplete">) {
  const { language, say } = useWords();
  const all = matrix.rows.flatMap(({ findings }) => findings);
  const size = { communities: matrix.rows.length, rules: matrix.rows[0]?.findings.length ?? 0 };
  return (
    <>
      <div className="section-head">
        <h2>{say("matrix")}</h2>
        <span className="aside">{say("matrixSize", size)}</span>
        <ul className="counts">
          {OUTCOMES.map((outcome) => (
            <li key={outcome} className={outcome}>
              <OutcomeGlyph outcome={outcome} /> {formatMessage(`outcome.${outcome}`, {}, language)}{" "}
              <b>{all.filter((finding) => finding.outcome === outcome).length}</b>
            </li>
          ))}
        </ul>
      </div>
      <div className="inventory">
        <span>{say("inventory")}</span>
        <Choice
          label={say("inventory")}
          value={complete}
          options={[
            { value: false, label: say("inventory.open") },
            { value: true, label: say("inventory.complete") },
          ]}
          onChoose={onComplete}
        />
        <span className="aside">{say(complete ? "inventoryHint.complete" : "inventoryHint.open")}</span>
      </div>
    </>
  );
}

/** Rows are communities, columns are rules; a click on a cell asks how it came about. */
export function GapMatrix({ analysis, matrix, question, selected, complete, onComplete, onSelect }: GapMatrixProps) {
  const { language, say } = useWords();
  const first = matrix.rows[0]?.findings[0];
  const starts = new Set(matrix.themes.map(({ rules }) => rules[0]));
  const elsewhere = analysis.standard.rules.filter(
    ({ kind, subject }) => kind !== "definition" && subject !== "community",
  ).length;

  const writeRow = (row: Row) => {
    const answer = findAnswer(analysis, question, row.index);
    return (
      <tr key={row.id} data-community={row.id} className={selected?.subject.index === row.index ? "on" : undefined}>
        <th scope="row" className="name" translate="no" lang="zh-CN" title={`${row.name} ${row.id}`}>
          {row.name}
        </th>
        <td className="figures">{row.people === null ? say("unknown") : formatCount(row.people, language)}</td>
        <td className="figures asked">
          {answer === null
            ? "–"
            : `${answer.possible > answer.covered ? "≥" : ""}${answer.shareCovered.replace("%", "")}`}
        </td>
        {row.findings.map((finding) => (
          <MatrixCell
            key={finding.rule.id}
            finding={finding}
            selected={finding === selected}
            isTabStop={finding === (selected ?? first)}
            startsTheme={starts.has(finding.rule)}
            onSelect={() => onSelect(finding)}
          />
        ))}
      </tr>
    );
  };

  return (
    <section className="gaps" aria-label={say("matrix")}>
      <MatrixBar matrix={matrix} complete={complete} onComplete={onComplete} />
      <div className="scroller">
        <table className="matrix">
          <MatrixHead analysis={analysis} themes={matrix.themes} question={question} />
          <tbody>{matrix.rows.map(writeRow)}</tbody>
        </table>
      </div>
      <p className="note">{say("matrixNote", { count: elsewhere })}</p>
    </section>
  );
}
