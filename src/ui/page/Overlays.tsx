import { useEffect, useMemo, useState } from "react";
import { presentOf } from "../../core/project/history.ts";
import { version } from "../../core/version.ts";
import { type BrowserFacts, readBrowserFacts } from "../frame/browserFacts.ts";
import { CommandPalette } from "../frame/CommandPalette.tsx";
import { Diagnostics } from "../frame/Diagnostics.tsx";
import { ShortcutSheet } from "../frame/ShortcutSheet.tsx";
import { useWords } from "../i18n/say.ts";
import { engine } from "../session/engine.ts";
import { deleteEverything } from "../session/projectActions.ts";
import { setState, useFields } from "../session/state.ts";
import { startTour } from "../session/tour.ts";
import { Tour } from "../tour/Tour.tsx";
import { Sheet } from "../widgets/Sheet.tsx";
import { GlossaryList } from "../widgets/Term.tsx";
import { RenameSheet } from "./lateParts.ts";
import { usePaletteGroups } from "./usePaletteGroups.tsx";

/** What lies over the page: the palette and the sheets. */
export function Overlays({ onPick }: { readonly onPick: () => void }) {
  const { say } = useWords();
  const { sheet, isPaletteOpen, tour, faults, isWhole, history } = useFields(
    "sheet",
    "isPaletteOpen",
    "tour",
    "faults",
    "isWhole",
    "history",
  );
  const groups = usePaletteGroups(onPick);
  const [facts, setFacts] = useState<BrowserFacts | null>(null);
  const close = () => setState({ sheet: null });
  const isDiagnosing = sheet === "diagnostics";

  useEffect(() => {
    if (isDiagnosing) void readBrowserFacts().then(setFacts);
  }, [isDiagnosing]);

  const shortcuts = useMemo(
    () => [
      {
        title: say("page.keys.question"),
        shortcuts: [
          { keys: ["1", "2", "3"], words: say("page.keys.bands") },
          { keys: ["j", "k"], words: say("page.keys.next") },
          { keys: ["up", "down", "left", "right"], words: say("page.keys.cells") },
          { keys: ["enter"], words: say("page.keys.evidence") },
        ],
      },
      {
        title: say("page.keys.page"),
        shortcuts: [
          { keys: ["mod+k"], words: say("page.keys.find") },
          { keys: ["alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6"], words: say("page.keys.modes") },
          { keys: ["mod+z"], words: say("page.keys.undo") },
          { keys: ["mod+shift+z"], words: say("page.keys.redo") },
          { keys: ["escape"], words: say("page.keys.close") },
          { keys: ["?"], words: say("page.keys.help") },
        ],
      },
    ],
    [say],
  );

  return (
    <>
      <CommandPalette isOpen={isPaletteOpen} onClose={() => setState({ isPaletteOpen: false })} groups={groups} />
      {tour !== null && <Tour tour={tour} />}
      {sheet === "shortcuts" && <ShortcutSheet groups={shortcuts} onTour={startTour} onClose={close} />}
      {sheet === "rename" && history !== null && <RenameSheet name={presentOf(history).name} onClose={close} />}
      {sheet === "glossary" && (
        <Sheet title={say("page.glossary")} onClose={close}>
          <GlossaryList />
        </Sheet>
      )}
      {isDiagnosing && (
        <Diagnostics
          version={version}
          facts={facts}
          isWhole={isWhole}
          jobs={engine.listTimings()}
          faults={faults}
          onDeleteEverything={() => void deleteEverything()}
          onClose={close}
        />
      )}
    </>
  );
}
