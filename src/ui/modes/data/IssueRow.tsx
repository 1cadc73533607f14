import { useState } from "react";
import type { PlacedIssueGroup } from "../../../core/messages/groupIssues.ts";
import { formatIssue } from "../../../core/messages/messages.ts";
import { formatCount, formatWordOf, useWords } from "../../i18n/say.ts";
import { dataIssueWords } from "../../i18n/words/dataIssues.ts";
import { Button } from "../../widgets/Button.tsx";
import { IssueMark } from "../../widgets/IssueMark.tsx";
import { titleOfIssues } from "./issueTitles.ts";

interface IssueRowProps {
  /** Its sentences say the file, if it is of one. */
  readonly group: PlacedIssueGroup;
  readonly onShowPlace: (lngLat: readonly [number, number]) => void;
}

/** Sentences that a group shows before it is opened. */
const FIRST = 3;

/** Issues of one sort: how many, and the first of them as sentences. */
export function IssueRow({ group, onShowPlace }: IssueRowProps) {
  const { language, say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { severity, count, examples } = group;
  const shown = isOpen ? examples : examples.slice(0, FIRST);
  const foldedCount = examples.length - shown.length;
  const unlistedCount = count - examples.length;
  return (
    <div className="data-issue">
      <IssueMark severity={severity} />
      <div className="data-issue-body">
        <p>
          <b>{formatWordOf(dataIssueWords, titleOfIssues(group), {}, language)}</b>
          {count > 1 && <span className="data-quiet"> × {formatCount(count, language)}</span>}
        </p>
        <ul>
          {shown.map((example) => (
            <IssueExample key={formatIssue(example.issue, language)} {...{ example, onShowPlace }} />
          ))}
        </ul>
        {foldedCount > 0 && (
          <Button variant="link" onClick={() => setOpen(true)}>
            {say("data.issues.more", { count: foldedCount })}
          </Button>
        )}
        {foldedCount === 0 && unlistedCount > 0 && (
          <p className="data-quiet">{say("data.issues.unlisted", { count: unlistedCount })}</p>
        )}
      </div>
    </div>
  );
}

function IssueExample({
  example: { issue, lngLat },
  onShowPlace,
}: {
  readonly example: PlacedIssueGroup["examples"][number];
  readonly onShowPlace: IssueRowProps["onShowPlace"];
}) {
  const { language, say } = useWords();
  return (
    <li className="data-example">
      <span className="data-example-text" translate="no">
        {formatIssue(issue, language)}
      </span>
      {lngLat !== null && (
        <Button variant="small" onClick={() => onShowPlace(lngLat)}>
          {say("data.issues.showOnMap")}
        </Button>
      )}
    </li>
  );
}
