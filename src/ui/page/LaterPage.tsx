import { useWords } from "../i18n/say.ts";
import { setState } from "../session/state.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";

/** What stands in a mode that is not there yet: what it will need, and what works now. */
export function LaterPage({ mode }: { readonly mode: "site" | "present" }) {
  const { say } = useWords();
  const toCheck = { label: say("page.toCheck"), onAct: () => setState({ mode: "check" }) };
  const meeting = { label: say("page.meetingTheme"), onAct: () => setState({ theme: "meeting", mode: "check" }) };
  return (
    <div className="page-later">
      {mode === "site" ? (
        <EmptyState kind="empty" title={say("page.siteTitle")} actions={[toCheck]}>
          {say("page.siteWords")}
        </EmptyState>
      ) : (
        <EmptyState kind="empty" title={say("page.presentTitle")} actions={[toCheck, meeting]}>
          {say("page.presentWords")}
        </EmptyState>
      )}
    </div>
  );
}
