import { formatMessage, messages } from "../../../core/messages/messages.ts";
import type { JobProgress } from "../../../engine/jobs.ts";
import { useWords } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";
import { Progress } from "../../widgets/Progress.tsx";

interface ImportProgressProps {
  /** null: not heard of yet. */
  readonly progress: JobProgress | null;
  readonly onCancel: () => void;
}

/** An import under way, in the place of the sum. Escape, which the page hears, cancels it too. */
export function ImportProgress({ progress, onCancel }: ImportProgressProps) {
  const { language, say } = useWords();
  const code = `progress.${progress?.stage}`;
  const step =
    progress === null
      ? say("data.importingStart")
      : messages.has(code)
        ? formatMessage(code, { item: progress.item }, language)
        : progress.item;

  return (
    <div className="data-sum data-importing">
      <Progress
        label={say("data.importing", { step })}
        detail={
          progress === null ? undefined : say("data.importingShare", { percent: Math.floor(progress.share * 100) })
        }
        share={progress?.share ?? null}
      >
        {say("data.importingNote")}
      </Progress>
      <Button shortcut="escape" onClick={onCancel}>
        {say("data.cancel")}
      </Button>
    </div>
  );
}
