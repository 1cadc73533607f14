import type { PlacedIssueGroup } from "../../../core/messages/groupIssues.ts";
import { useWords } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";
import { IssueRow } from "./IssueRow.tsx";
import type { LayerEntry } from "./importSum.ts";
import { listGroups } from "./issueGroups.ts";
import { useFold } from "./useFold.tsx";

interface IssueListProps {
  readonly entries: readonly LayerEntry[];
  /** Of the place as a whole. */
  readonly issues: readonly PlacedIssueGroup[];
  readonly onShowPlace: (lngLat: readonly [number, number]) => void;
  readonly onSave: () => void;
}

/** Groups that are shown before the list is opened. */
const FIRST = 12;

/** Every issue of the files and of the place, worst first. */
export function IssueList({ entries, issues, onShowPlace, onSave }: IssueListProps) {
  const { say } = useWords();
  const groups = listGroups(entries, issues);
  const { shown, buttons } = useFold(groups, FIRST, (hidden) => say("data.issues.moreGroups", { count: hidden }));
  const count = groups.reduce((sum, { group }) => sum + group.count, 0);
  return (
    <section className="data-section" aria-labelledby="data-issues">
      <h2 className="data-section-head" id="data-issues">
        {say("data.issues")}
        {groups.length > 0 && (
          <span className="data-aside">
            {say("data.issues.count", { groups: groups.length, count })}
            <Button variant="link" onClick={onSave}>
              {say("data.issues.save")}
            </Button>
          </span>
        )}
      </h2>
      {groups.length === 0 && <p className="data-quiet">{say("data.issues.none")}</p>}
      {shown.map(({ key, group }) => (
        <IssueRow key={key} {...{ group, onShowPlace }} />
      ))}
      {buttons}
    </section>
  );
}
