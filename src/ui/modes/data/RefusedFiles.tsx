import { useWords } from "../../i18n/say.ts";
import { Button } from "../../widgets/Button.tsx";
import { IssueMark } from "../../widgets/IssueMark.tsx";
import { Unseen } from "./Unseen.tsx";

interface RefusedFilesProps {
  readonly refused: readonly { readonly name: string; readonly sentence: string }[];
  readonly onDismiss: (name: string) => void;
}

/** Files that could not be read at all: why, and what to do. */
export function RefusedFiles({ refused, onDismiss }: RefusedFilesProps) {
  const { say } = useWords();
  if (refused.length === 0) return null;
  return (
    <section className="data-refused" aria-label={say("data.refused")}>
      {refused.map(({ name, sentence }) => (
        <div className="data-issue" key={name}>
          <IssueMark severity="error" />
          <p>
            <b translate="no">{name}</b>
            <span>{sentence}</span>
          </p>
          <Button variant="small" onClick={() => onDismiss(name)}>
            {say("data.dismiss")}
            <Unseen>{name}</Unseen>
          </Button>
        </div>
      ))}
    </section>
  );
}
