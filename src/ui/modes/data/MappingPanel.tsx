import { formatIssue } from "../../../core/messages/messages.ts";
import type { MatchedMapping } from "../../../engine/jobs.ts";
import { formatWordOf, useWords } from "../../i18n/say.ts";
import { mappingWords } from "../../i18n/words/mapping.ts";
import { Button } from "../../widgets/Button.tsx";
import { IssueMark } from "../../widgets/IssueMark.tsx";
import { useFold } from "./useFold.tsx";

interface MappingPanelProps {
  /** Of the file. */
  readonly name: string;
  /** null: it waits for files. */
  readonly matched: MatchedMapping | null;
  /** null: there is nothing to take back, or it was taken back. */
  readonly onTakeBack: (() => void) | null;
  readonly onDismiss: () => void;
}

/** Issues that are shown before the list is opened. */
const FIRST = 4;

const RANK = { error: 0, warning: 1, note: 2 };

/** What became of a file that says how files are read: how many it was applied to, and what there is to check. */
export function MappingPanel({ name, matched, onTakeBack, onDismiss }: MappingPanelProps) {
  const { language, say } = useWords();
  const sayMapping = (word: keyof typeof mappingWords, values = {}) =>
    formatWordOf(mappingWords, word, values, language);
  // Of layers that bear the name of their entry, their number says enough.
  const issues = (matched?.issues ?? [])
    .filter(({ code }) => code !== "mapping.applied")
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const { shown, buttons } = useFold(issues, FIRST, (count) => sayMapping("mapping.moreIssues", { count }));
  return (
    <section className="data-mapping" aria-labelledby="data-mapping" data-mapping>
      <h2 className="data-section-head" id="data-mapping">
        {sayMapping("mapping.title")}
        <span className="data-mapping-name" translate="no">
          {name}
        </span>
        <span className="data-aside">
          {onTakeBack !== null && (
            <Button variant="link" onClick={onTakeBack}>
              {sayMapping("mapping.takeBack")}
            </Button>
          )}
          <Button variant="link" onClick={onDismiss}>
            {say("data.dismiss")}
          </Button>
        </span>
      </h2>
      <p role="status">{matched === null ? sayMapping("mapping.waiting") : sayCounts(matched, sayMapping)}</p>
      <ul>
        {shown.map((issue) => (
          <li className="data-issue" key={`${issue.code} ${issue.where} ${JSON.stringify(issue.values)}`}>
            <IssueMark severity={issue.severity} />
            <p translate="no">{formatIssue(issue, language)}</p>
          </li>
        ))}
      </ul>
      {buttons}
    </section>
  );
}

function sayCounts(
  { layerCount, appliedCount, unusedCount, wordCount }: MatchedMapping,
  sayMapping: (word: keyof typeof mappingWords, values: Readonly<Record<string, number>>) => string,
): string {
  return [
    sayMapping("mapping.applied", { layers: layerCount, applied: appliedCount }),
    ...(unusedCount > 0 ? [sayMapping("mapping.unused", { count: unusedCount })] : []),
    ...(wordCount > 0 ? [sayMapping("mapping.words", { count: wordCount })] : []),
  ].join(" · ");
}
