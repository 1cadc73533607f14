import { canRedo, canUndo, presentOf } from "../../core/project/history.ts";
import type { Saved } from "../frame/SavedState.tsx";
import { TopBar } from "../frame/TopBar.tsx";
import { useWords, type Word } from "../i18n/say.ts";
import { newProject, openSample, openStored, redo, saveProjectFile, undo } from "../session/projectActions.ts";
import { setState, useFields } from "../session/state.ts";
import type { AutosaveState } from "../storage/autosave.ts";

function toSaved(state: AutosaveState | null): Saved | null {
  if (state === null) return null;
  switch (state.status) {
    case "saved":
      return state.savedAt === null ? null : { status: "saved", atMs: state.savedAt };
    case "saving":
    case "unsaved":
      return { status: "saving" };
    case "failed":
    case "conflict":
      return { status: "failed", reason: state.error?.message ?? "" };
    case "unavailable":
      return { status: "memory" };
  }
}

/** Projects in the menu beside the open one. */
const MOST_RECENT = 5;

/** The bar at the top, with what can be done with projects. */
export function PageBar({ onPick }: { readonly onPick: () => void }) {
  const { say } = useWords();
  const { history, saved, projects, theme } = useFields("history", "saved", "projects", "theme");
  const project = history === null ? null : presentOf(history);
  const sayEdit = (type: string | undefined) => (type === undefined ? "" : say(`page.edit.${type}` as Word));
  const recent = projects.filter(({ id }) => id !== project?.id).slice(0, MOST_RECENT);
  const undone = history?.revisions[history.at]?.edit;
  const redone = history?.revisions[history.at + 1]?.edit;
  return (
    <TopBar
      project={
        project && {
          name: project.name,
          entries: [
            { id: "rename", label: say("page.rename"), onAct: () => setState({ sheet: "rename" }) },
            { id: "save", label: say("page.saveFile"), onAct: () => void saveProjectFile() },
            "separator",
            { id: "new", label: say("page.ownData"), onAct: newProject },
            { id: "open", label: say("page.openFile"), onAct: onPick },
            { id: "sample", label: say("page.openSample"), onAct: () => void openSample() },
            ...(recent.length > 0 ? ["separator" as const] : []),
            ...recent.map(({ id, name }) => ({
              id,
              label: name,
              detail: say("page.storedProject"),
              isUserText: true,
              onAct: () => void openStored(id),
            })),
          ],
        }
      }
      saved={toSaved(saved)}
      onSaveAsFile={() => void saveProjectFile()}
      undo={history !== null && canUndo(history) ? { what: sayEdit(undone?.type), onAct: undo } : null}
      redo={history !== null && canRedo(history) ? { what: sayEdit(redone?.type), onAct: redo } : null}
      onFind={() => setState({ isPaletteOpen: true })}
      onLanguage={(language) => setState({ language })}
      theme={theme}
      onTheme={(chosen) => setState({ theme: chosen })}
      onShortcuts={() => setState({ sheet: "shortcuts" })}
      onPresent={() => setState({ mode: "present" })}
    />
  );
}
