import { useWords } from "../i18n/say.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";

/** What stands in the place of a part that failed. What could not be fetched once is not asked for again but by a new page. */
export function PartFailure() {
  const { say } = useWords();
  const reload = { label: say("page.reload"), onAct: () => location.reload() };
  return (
    <EmptyState kind="error" title={say("page.partFailed")} actions={[reload]}>
      {say("page.partFailedHint")}
    </EmptyState>
  );
}
