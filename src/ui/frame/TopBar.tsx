import type { Language } from "../../core/messages/messages.ts";
import { formatWord, useWords, type Word } from "../i18n/say.ts";
import { Button } from "../widgets/Button.tsx";
import { IconButton } from "../widgets/IconButton.tsx";
import { Icon } from "../widgets/icons.tsx";
import { Keys } from "../widgets/Keys.tsx";
import { MenuButton, type MenuEntry } from "../widgets/Menu.tsx";
import { describeShortcut, isAppleComputer } from "../widgets/shortcut.ts";
import { type Saved, SavedState } from "./SavedState.tsx";

type Theme = "light" | "dark" | "meeting";

const THEMES = [
  ["light", "frame.theme.light"],
  ["dark", "frame.theme.dark"],
  ["meeting", "frame.theme.meeting"],
] as const satisfies readonly (readonly [Theme, Word])[];

/** A step that can be taken back or again. */
interface HistoryStep {
  /** What it did, in words. */
  readonly what: string;
  readonly onAct: () => void;
}

interface TopBarProps {
  /** Its name as the user gave it, and what can be done with projects. null: none is open. */
  readonly project: { readonly name: string; readonly entries: readonly MenuEntry[] } | null;
  readonly scenario?: { readonly name: string; readonly entries: readonly MenuEntry[] } | undefined;
  readonly saved: Saved | null;
  readonly onSaveAsFile: () => void;
  /** null: there is nothing to undo. */
  readonly undo: HistoryStep | null;
  readonly redo: HistoryStep | null;
  readonly onFind: () => void;
  readonly onLanguage: (language: Language) => void;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onShortcuts: () => void;
  readonly onPresent: () => void;
  readonly presentDisabledReason?: string | undefined;
}

/** A word in a language of its own, whichever is shown. */
const Foreign = ({ language, word }: { readonly language: Language; readonly word: Word }) => (
  <span lang={language === "zh" ? "zh-CN" : "en"} translate="no">
    {formatWord(word, {}, language)}
  </span>
);

/** What is open, whether it is kept, and what works everywhere. */
export function TopBar({
  project,
  scenario,
  saved,
  onSaveAsFile,
  undo,
  redo,
  onFind,
  onLanguage,
  theme,
  onTheme,
  onShortcuts,
  onPresent,
  presentDisabledReason,
}: TopBarProps) {
  const { language, say } = useWords();
  const other: Language = language === "zh" ? "en" : "zh";
  return (
    <header className="frame-bar">
      <h1 className="frame-brand">
        {say("frame.brand")} <Foreign language={other} word="frame.brand" />
      </h1>
      {project && (
        <MenuButton className="frame-item frame-project" entries={project.entries}>
          <span className="widget-hidden">{say("frame.project")} </span>
          <b translate="no">{project.name}</b>
          <Caret />
        </MenuButton>
      )}
      {scenario && (
        <MenuButton className="frame-item frame-scenario frame-wide" entries={scenario.entries}>
          <span>{say("frame.scenario")} </span>
          <b translate="no">{scenario.name}</b>
          <Caret />
        </MenuButton>
      )}
      {saved && (
        <div className="frame-item frame-saved-item" data-status={saved.status}>
          <SavedState saved={saved} onSaveAsFile={onSaveAsFile} />
        </div>
      )}
      <span className="frame-space" />
      <IconButton
        icon="undo"
        label={undo ? say("frame.undoWhat", { what: undo.what }) : say("frame.undo")}
        shortcut="mod+z"
        disabledReason={undo ? undefined : say("frame.nothingToUndo")}
        onClick={() => undo?.onAct()}
      />
      <IconButton
        icon="redo"
        label={redo ? say("frame.redoWhat", { what: redo.what }) : say("frame.redo")}
        shortcut="mod+shift+z"
        disabledReason={redo ? undefined : say("frame.nothingToRedo")}
        onClick={() => redo?.onAct()}
      />
      <button
        type="button"
        className="frame-item frame-find"
        title={say("frame.paletteHint")}
        aria-keyshortcuts={describeShortcut("mod+k", isAppleComputer())}
        onClick={onFind}
      >
        <Icon name="search" />
        <span>{say("frame.find")}</span>
        <Keys shortcut="mod+k" />
      </button>
      <button
        type="button"
        className="frame-item frame-language"
        title={formatWord("frame.toLanguage", {}, other)}
        onClick={() => onLanguage(other)}
      >
        <b>{say("frame.language")}</b>/<Foreign language={other} word="frame.language" />
      </button>
      <MenuButton
        className="frame-item frame-theme"
        label={say("frame.theme")}
        placement="bottom end"
        entries={THEMES.map(([id, word]) => ({
          id,
          label: say(word),
          isChosen: id === theme,
          onAct: () => onTheme(id),
        }))}
      >
        <Icon name="theme" />
      </MenuButton>
      <button
        type="button"
        className="frame-item frame-help"
        aria-label={say("frame.shortcuts")}
        title={say("frame.shortcuts")}
        aria-keyshortcuts="?"
        onClick={onShortcuts}
      >
        ?
      </button>
      <div className="frame-present">
        <Button variant="primary" shortcut="p" disabledReason={presentDisabledReason} onClick={onPresent}>
          {say("frame.present")}
        </Button>
      </div>
    </header>
  );
}

const Caret = () => (
  <span className="frame-caret" aria-hidden="true">
    ▾
  </span>
);
