import { useState } from "react";
import { formatMessage } from "../../core/messages/messages.ts";
import { disabledReason } from "../../core/project/disabledReason.ts";
import { presentOf } from "../../core/project/history.ts";
import { useWords } from "../i18n/say.ts";
import { edit } from "../session/projectActions.ts";
import { getState } from "../session/state.ts";
import { Button } from "../widgets/Button.tsx";
import { Sheet } from "../widgets/Sheet.tsx";
import { TextField } from "../widgets/TextField.tsx";

/** Gives the project another name. */
export function RenameSheet({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { language, say } = useWords();
  const [text, setText] = useState(name);
  const { history } = getState();
  const change = { type: "rename-project", name: text } as const;
  const reason = history === null ? null : disabledReason(change, presentOf(history));
  const sentence = reason === null ? undefined : formatMessage(reason.code, reason.values, language);
  const save = () => {
    if (reason !== null) return;
    edit(change);
    onClose();
  };
  return (
    <Sheet title={say("page.rename")} onClose={onClose}>
      <TextField label={say("page.renameLabel")} value={text} onChange={setText} onSubmit={save} error={sentence} />
      <div className="widget-buttons">
        <Button variant="primary" onClick={save} disabledReason={sentence}>
          {say("page.save")}
        </Button>
      </div>
    </Sheet>
  );
}
