import { useEffect, useMemo, useRef, useState } from "react";
import "../../core/messages/learnNoteMessages.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import { type JsonObject, readStandardJson, writeStandard } from "../../core/standard/editStandard.ts";
import type { Standard } from "../../core/standard/standard.ts";
import { AbortError } from "../../engine/protocol.ts";
import { useWords } from "../i18n/say.ts";
import { cellAt, sortCommunities } from "../modes/check/matrixModel.ts";
import type { ListedRule } from "../modes/standard/ruleModel.ts";
import { StandardMode } from "../modes/standard/StandardMode.tsx";
import { useStandardWords } from "../modes/standard/words.ts";
import { engine } from "../session/engine.ts";
import { edit } from "../session/projectActions.ts";
import {
  copyAsOwn,
  exportStandard,
  importStandards,
  keepOwnStandard,
  removeOwnStandard,
} from "../session/standardActions.ts";
import { showInStandard, useStandardView } from "../session/standardView.ts";
import { flyTo, getState, noteFault, setState, useFields } from "../session/state.ts";
import { useJob } from "../session/useJob.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";

/** Shows the results of a rule: its column, at the community that needs it most. */
function showResults({ judgedAs }: ListedRule): void {
  const { result, question } = getState();
  const column = result?.overview.columns.findIndex((own) => own.rule === judgedAs) ?? -1;
  if (result === null || column < 0) {
    setState({ mode: "check" });
    return;
  }
  const { overview } = result;
  const order = sortCommunities(overview);
  const community = order.find((own) => cellAt(overview, own, column).outcome === "short") ?? order[0] ?? null;
  const { kinds, limitMm } = overview.columns[column]!;
  const kind = kinds.find((own) => overview.kinds.some((listed) => listed.kind === own)) ?? question.kind;
  const minutes = overview.bands.find((band) => band.limitMm === limitMm)?.minutes ?? question.minutes;
  setState({
    mode: "check",
    selection: { community, column, facility: null },
    question: { ...question, kind, minutes },
  });
  if (community !== null) flyTo(overview.communities[community]!.lngLatBox);
}

/** A standard as it stands in its file, with the rules that nobody verified; null until it is read. */
function useStandardOf(id: string | null, { sources }: ProjectDocument): Standard | null {
  const own = sources.find((source) => source.role === "standard" && source.id === id);
  const key = id === null ? null : `${id} ${own?.sha256 ?? ""}`;
  const [read, setRead] = useState<{ readonly key: string; readonly standard: Standard } | null>(null);
  useEffect(() => {
    if (id === null || key === null) return;
    let isWanted = true;
    const wanted = { standards: [{ id, withUnverified: true }], sources: own === undefined ? [] : [own] };
    engine.run("readStandard", wanted).then(
      (standard) => {
        if (isWanted) setRead({ key, standard });
      },
      (error: unknown) => {
        if (!(error instanceof AbortError)) noteFault("data", error);
        if (isWanted) showInStandard({ standard: null });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return read !== null && read.key === key ? read.standard : null;
}

/** The file of an own standard, as it is written. */
function useOwnJson(id: string | null, { sources }: ProjectDocument) {
  const own = sources.find((source) => source.role === "standard" && source.id === id);
  const text = useJob("readStandardText", own === undefined ? null : { id: own.id, project: { sources: [own] } }, null);
  return useMemo(
    () => (own === undefined || text === null ? null : { id: own.id, json: readStandardJson(text) }),
    [own?.id, text],
  );
}

/** Keeps another content of an own standard. @returns whether it is kept */
async function saveOwn(id: string, json: JsonObject, { sources }: ProjectDocument): Promise<boolean> {
  const name = sources.find((source) => source.id === id)?.name ?? `${id}.json`;
  try {
    const { standard, sha256, blob } = await engine.run("checkStandard", { text: writeStandard(json), name });
    if (standard === null) return false;
    keepOwnStandard({ id, name, sha256, blob });
    return true;
  } catch (error) {
    noteFault("runtime", error);
    return false;
  }
}

/** What the open project is judged by. */
export function StandardPage({ project }: { readonly project: ProjectDocument }) {
  const { say } = useWords();
  const { say: sayOwn } = useStandardWords();
  const { standard, layers, result } = useFields("standard", "layers", "result");
  const view = useStandardView();
  const own = project.sources.filter(({ role }) => role === "standard");
  const listed = useJob("listStandards", { standards: project.standards, sources: own }, null);
  // The last list stays until the next is there.
  const last = useRef(listed);
  if (listed !== null) last.current = listed;
  const isThere =
    view.standard === null ||
    own.some(({ id }) => id === view.standard) ||
    last.current?.some(({ id, isOwn }) => id === view.standard && !isOwn) !== false;
  const ownJson = useOwnJson(view.edited?.standard ?? view.rule?.standard ?? null, project);
  const chosenJson = useOwnJson(view.standard, project);
  const chosen = useStandardOf(isThere ? view.standard : null, project);
  useEffect(() => {
    if (!isThere) showInStandard({ standard: null });
  }, [isThere]);
  if (standard === null) return <EmptyState kind="loading" title={say("page.noProject")} />;
  return (
    <StandardMode
      {...{ project, standard, layers, result, view, chosen }}
      own={ownJson ?? chosenJson}
      listings={last.current}
      onEdit={edit}
      onCopy={async (original, id, title) => {
        const isCopied = await copyAsOwn(original, id, title);
        if (isCopied) showInStandard({ standard: id });
        return isCopied;
      }}
      onExport={(id) => void exportStandard(id)}
      onRemove={removeOwnStandard}
      onImport={(files) => void importStandards(files, (name) => sayOwn("standard.importNotOne", { name }))}
      onSave={(id, json) => saveOwn(id, json, project)}
      onMatrix={showResults}
    />
  );
}
