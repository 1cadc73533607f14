import { formatIssue } from "../../../../core/messages/messages.ts";
import { formatCount } from "../../../i18n/say.ts";
import { Button } from "../../../widgets/Button.tsx";
import { IssueMark } from "../../../widgets/IssueMark.tsx";
import { useFold } from "../useFold.tsx";
import type { FactSum } from "./factSum.ts";
import { useFactWords } from "./useFactWords.ts";

interface SumPanelProps {
  readonly sum: FactSum;
  /** null: there is nothing to take back, or it was taken back. */
  readonly onTakeBack: (() => void) | null;
  readonly onDismiss: () => void;
}

/** Issues that are shown before the list is opened. */
const FIRST = 5;

const RANK = { error: 0, warning: 1, note: 2 };

/** What became of a file that was read back, or a block that was pasted: a sum that adds up, and what was not taken. */
export function SumPanel({ sum, onTakeBack, onDismiss }: SumPanelProps) {
  const { language, sayFact } = useFactWords();
  const issues = [...sum.issues].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const { shown, buttons } = useFold(issues, FIRST, (count) => sayFact("facts.moreIssues", { count }));
  const parts = [
    { key: "read", operator: undefined, count: sum.keptCount + sum.blankCount + sum.skippedCount, isShort: false },
    { key: "kept", operator: "=", count: sum.keptCount, isShort: false },
    { key: "blank", operator: "+", count: sum.blankCount, isShort: false },
    { key: "skipped", operator: "+", count: sum.skippedCount, isShort: sum.skippedCount > 0 },
  ] as const;
  const title = sum.name === null ? sayFact("facts.pasted") : sayFact("facts.readOf", { name: sum.name });
  return (
    <section className="facts-sum" aria-label={title} data-facts-sum>
      <div className="facts-sum-line">
        <h3 translate={sum.name === null ? undefined : "no"}>{title}</h3>
        <dl>
          {parts.map(({ key, operator, count, isShort }) => (
            <div key={key} data-operator={operator}>
              <dd className={isShort ? "data-short" : undefined}>{formatCount(count, language)}</dd>
              <dt>{sayFact(`facts.sum.${key}`)}</dt>
            </div>
          ))}
        </dl>
        <div className="data-actions">
          {onTakeBack !== null && (
            <Button variant="small" onClick={onTakeBack}>
              {sayFact("facts.takeBack")}
            </Button>
          )}
          <Button variant="small" onClick={onDismiss}>
            {sayFact("facts.dismiss")}
          </Button>
        </div>
      </div>
      {sum.name !== null && <p className="data-quiet">{sayFact("facts.sum.note")}</p>}
      {(issues.length > 0 || sum.outsideCount > 0) && (
        <ul className="facts-sum-issues">
          {shown.map((issue) => (
            <li key={`${issue.code} ${issue.where} ${JSON.stringify(issue.values)}`} translate="no">
              <IssueMark severity={issue.severity} />
              <span>{formatIssue(issue, language)}</span>
            </li>
          ))}
          {sum.outsideCount > 0 && (
            <li>
              <IssueMark severity="error" />
              <span>{sayFact("facts.sum.outside", { count: sum.outsideCount })}</span>
            </li>
          )}
        </ul>
      )}
      {buttons}
    </section>
  );
}
