import { formatIssue } from "../../core/messages/messages.ts";
import { presentOf } from "../../core/project/history.ts";
import { useWords } from "../i18n/say.ts";
import { forgetLost, newProject, resolveConflict } from "../session/projectActions.ts";
import { cancelWork } from "../session/refresh.ts";
import { setState, useFields } from "../session/state.ts";
import { startTour } from "../session/tour.ts";
import { Banner } from "../widgets/Banner.tsx";
import { Button } from "../widgets/Button.tsx";
import { Progress } from "../widgets/Progress.tsx";
import { sayProgress } from "./sayProgress.ts";
import { useSlow } from "./useSlow.ts";

/** Lines of status across the page: what is made up, what runs, what was lost, what has to be decided. */
export function Banners({ onPick }: { readonly onPick: () => void }) {
  const { language, say } = useWords();
  const { history, work, lost, saved, remark, mode } = useFields("history", "work", "lost", "saved", "remark", "mode");
  const isSlow = useSlow(work.status === "running");
  const project = history === null ? null : presentOf(history);
  return (
    <div className="page-banners">
      {project?.isSample && mode === "check" && (
        <p className="page-sample">
          <span>{say("page.madeUp")}</span>
          <Button variant="link" onClick={startTour}>
            {say("page.tour")}
          </Button>
          <Button variant="link" onClick={newProject}>
            {say("page.ownData")}
          </Button>
        </p>
      )}
      {lost.map(({ id, name }) => (
        <Banner
          key={id}
          tone="warning"
          actions={[{ label: say("page.openFile"), onAct: onPick }]}
          onClose={() => forgetLost(id)}
        >
          {say("page.lost", { name })}
        </Banner>
      ))}
      {saved?.status === "conflict" && (
        <Banner
          tone="warning"
          actions={[
            { label: say("page.keepCopy"), onAct: () => void resolveConflict("keep-mine-as-copy") },
            { label: say("page.takeOther"), onAct: () => void resolveConflict("reload") },
          ]}
        >
          {say("page.conflict")}
        </Banner>
      )}
      {remark !== null && (
        <Banner tone={remark.tone} onClose={() => setState({ remark: null })}>
          {remark.text}
        </Banner>
      )}
      {work.status === "refused" && (
        <Banner tone="error">
          <span translate="no">{formatIssue(work.refusal, language)}</span>
        </Banner>
      )}
      {work.status === "failed" && <Banner tone="error">{say("page.failed")}</Banner>}
      {work.status === "running" && isSlow && (
        <div className="page-progress">
          <Progress
            label={sayProgress(work.progress, language)}
            share={work.progress === null || work.progress.share === 0 ? null : work.progress.share}
            onCancel={() => {
              cancelWork();
              setState({ remark: { tone: "note", text: say("page.cancelled") } });
            }}
          />
        </div>
      )}
    </div>
  );
}
