import { useEffect, useState } from "react";
import { useWords } from "../i18n/say.ts";
import { Button } from "../widgets/Button.tsx";
import { IssueMark } from "../widgets/IssueMark.tsx";
import { describeAge } from "./relativeTime.ts";

/** Whether the project is kept, and where. */
export type Saved =
  | { readonly status: "saved"; readonly atMs: number }
  | { readonly status: "saving" }
  | { readonly status: "failed"; readonly reason: string }
  | { readonly status: "memory" };

interface SavedStateProps {
  readonly saved: Saved;
  readonly onSaveAsFile: () => void;
}

const REFRESH_MS = 10_000;

/** Says that the work is kept on this computer, or that it is not and what to do. */
export function SavedState({ saved, onSaveAsFile }: SavedStateProps) {
  const { say } = useWords();
  if (saved.status === "saved") return <SavedAge atMs={saved.atMs} key={saved.atMs} />;
  if (saved.status === "saving") return <span className="frame-saved quiet">{say("frame.saving")}</span>;
  const isFailed = saved.status === "failed";
  return (
    <span className="frame-saved" role="status" title={isFailed ? saved.reason : say("frame.onlyInMemoryHint")}>
      <IssueMark severity={isFailed ? "error" : "warning"} />
      {say(isFailed ? "frame.saveFailed" : "frame.onlyInMemory")}
      <span className="frame-saved-sep">–</span>
      <Button variant="link" onClick={onSaveAsFile}>
        {say("frame.saveAsFile")}
      </Button>
    </span>
  );
}

function SavedAge({ atMs }: { readonly atMs: number }) {
  const { say } = useWords();
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const { word, values } = describeAge(nowMs - atMs);
  return <span className="frame-saved quiet">{say("frame.saved", { age: say(word, values) })}</span>;
}
