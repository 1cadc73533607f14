import "../../core/messages/learnFactMessages.ts";
import "../../core/messages/learnNoteMessages.ts";
import { useEffect } from "react";
import { presentOf } from "../../core/project/history.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import { FactsMode } from "../modes/data/facts/FactsMode.tsx";
import { useFactWords } from "../modes/data/facts/useFactWords.ts";
import { ListsMode } from "../modes/data/lists/ListsMode.tsx";
import { dismissSum, readFactsFile, saveTemplate, setMark, takeFacts, tryEdit, useFacts } from "../session/facts.ts";
import { edit, undo } from "../session/projectActions.ts";
import { type DataTab, type Result, setState, useFields } from "../session/state.ts";
import { useJob } from "../session/useJob.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";
import { FilesPage } from "./FilesPage.tsx";

interface DataPageProps {
  readonly project: ProjectDocument;
  readonly onPick: () => void;
  readonly onMapReady: (what: unknown) => void;
}

const TABS: readonly DataTab[] = ["files", "facts", "lists"];

/** The data of the open project: its files, what is declared, and which lists are complete. */
export function DataPage(props: DataPageProps) {
  const { project, onMapReady } = props;
  const { say, sayFact } = useFactWords();
  const { standard, dataTab, result } = useFields("standard", "dataTab", "result");
  const hasMap = dataTab === "files";
  // Without a map there is none to wait for.
  useEffect(() => {
    if (!hasMap) onMapReady("none");
  }, [hasMap, onMapReady]);
  useReadDropped(result);
  if (standard === null) return <EmptyState kind="loading" title={say("page.noProject")} />;
  return (
    <div className="data-page">
      <div className="data-tabs" role="tablist" aria-label={sayFact("facts.tabs")}>
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            aria-selected={dataTab === tab}
            data-tab={tab}
            onClick={() => setState({ dataTab: tab })}
          >
            {sayFact(`facts.tab.${tab}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" aria-label={sayFact(`facts.tab.${dataTab}`)}>
        {dataTab === "files" ? <FilesPage {...props} /> : <DeclaredPage project={project} tab={dataTab} />}
      </div>
    </div>
  );
}

/** Reads the files of facts that were dropped on the page, as soon as it is known of what units they may speak. */
function useReadDropped(result: Result | null): void {
  const { sayings, work } = useFields("sayings", "work");
  const reading = useFacts((state) => state.reading);
  const next = sayings.find(({ says }) => says === "facts");
  useEffect(() => {
    if (next === undefined || result === null || reading !== null || work.status === "running") return;
    setState(({ sayings: waiting }) => ({ sayings: waiting.filter((file) => file !== next) }));
    void readFactsFile(next);
  }, [next, result, reading, work]);
}

/** What is declared, and which lists are complete: of the place as it was read. */
function DeclaredPage({ project, tab }: { readonly project: ProjectDocument; readonly tab: "facts" | "lists" }) {
  const { say, sayFact } = useFactWords();
  const { standard, result, history } = useFields("standard", "result", "history");
  const { mark, taken, reading } = useFacts();
  const form = useJob("describeFacts", result === null ? null : {}, result?.placeNumber);
  if (result === null || standard === null)
    return (
      <EmptyState
        kind="empty"
        title={sayFact("facts.noPlace")}
        actions={[{ label: sayFact("facts.tab.files"), onAct: () => setState({ dataTab: "files" }) }]}
      >
        {sayFact("facts.noPlaceHint")}
      </EmptyState>
    );
  if (form === null) return <EmptyState kind="loading" title={say("page.noProject")} />;
  const { overview } = result;
  if (tab === "lists") return <ListsMode {...{ project, standard, overview }} areas={form.areas} onEdit={edit} />;
  const last = history === null ? null : (history.revisions[history.at]?.edit ?? null);
  const canTakeBack = taken?.edit !== null && taken?.edit === last;
  return (
    <FactsMode
      key={presentOf(history!).id}
      {...{ project, standard, overview, form, mark, reading }}
      onMark={setMark}
      onEdit={tryEdit}
      onTake={takeFacts}
      sum={taken?.sum ?? null}
      onTakeBack={canTakeBack ? undo : null}
      onDismissSum={dismissSum}
      onReadFile={(file) => void readFactsFile({ name: file.name, blob: file })}
      onSaveTemplate={(...template) => void saveTemplate(...template)}
    />
  );
}
