import { Suspense, useEffect, useMemo, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { presentOf } from "../core/project/history.ts";
import { showView } from "./address.ts";
import { DropVeil } from "./frame/DropVeil.tsx";
import { FirstRun } from "./frame/FirstRun.tsx";
import { Rail } from "./frame/Rail.tsx";
import { formatWord, LanguageContext, localeOf, type Say } from "./i18n/say.ts";
import { AwaitedPart } from "./page/AwaitedPart.tsx";
import { Banners } from "./page/Banners.tsx";
import { CheckPage } from "./page/CheckPage.tsx";
import { DataPage, IndicatorsPage, LaterPage, loadLateParts, Overlays, StandardPage } from "./page/lateParts.ts";
import { PageBar } from "./page/PageBar.tsx";
import { PartFailure } from "./page/PartFailure.tsx";
import { countShort, countToSee } from "./page/railCounts.ts";
import { useFileDrop } from "./page/useFileDrop.ts";
import { usePageKeys } from "./page/usePageKeys.ts";
import { importFiles, newProject, openSample } from "./session/projectActions.ts";
import { refreshAnswer, refreshBackground, refreshFocus, refreshShortIndicators } from "./session/refresh.ts";
import { noteFault, type SessionState, setState, useFields, useSession } from "./session/state.ts";
import { offerTour } from "./session/tour.ts";
import { PartBoundary } from "./widgets/PartBoundary.tsx";
import { SHEET_DOCK_ID } from "./widgets/Sheet.tsx";

/** The page: its frame, the mode that is open, and what lies over both. */
export function App() {
  const { language, theme, mode, history, isOpening } = useFields("language", "theme", "mode", "history", "isOpening");
  const { question, result, selection, layers } = useFields("question", "result", "selection", "layers");
  const { standard, faults, shortIndicators } = useFields("standard", "faults", "shortIndicators");
  const isAsked = useSession((state) => state.sheet !== null || state.isPaletteOpen || state.tour !== null);
  const isDragging = useFileDrop((files) => void importFiles(files));
  const picker = useRef<HTMLInputElement>(null);
  const [mapReady, setMapReady] = useState<unknown>(null);
  const shortCount = useMemo(() => (result === null ? null : countShort(result.overview)), [result]);
  const say: Say = (word, values = {}) => formatWord(word, values, language);

  useEffect(() => {
    showView({ language, theme, mode });
    document.title = formatWord("page.title", {}, language);
  }, [language, theme, mode]);

  useEffect(() => void refreshAnswer(), [question, result]);
  useEffect(refreshFocus, [selection]);

  usePageKeys();
  const [hasOverlays, setHasOverlays] = useState(false);
  if (isAsked && !hasOverlays) setHasOverlays(true);
  const isReady = useReadyMark(mapReady);
  useEffect(() => {
    if (!isReady) return;
    return loadLateParts(() => {
      setState({ isWhole: true });
      document.documentElement.dataset.whole = "true";
      offerTour();
      void refreshShortIndicators();
    });
  }, [isReady]);
  useEffect(() => {
    if (isReady) void refreshBackground();
  }, [isReady]);

  const pick = () => picker.current?.click();
  const onModeFault = (error: Error) => {
    noteFault("runtime", error);
    setMapReady("none");
  };
  const onOverlaysFault = (error: Error) => {
    noteFault("runtime", error);
    setState({ remark: { tone: "error", text: `${say("page.partFailed")} ${say("page.partFailedHint")}` } });
  };
  const toSee = countToSee(layers);
  const project = history === null ? null : presentOf(history);

  return (
    <I18nProvider locale={localeOf(language)}>
      <LanguageContext value={language}>
        <div className="page">
          <PageBar onPick={pick} />
          <Rail
            current={mode}
            modes={[
              {
                mode: "data",
                detail: toSee > 0 ? say("page.dataDetail", { count: toSee }) : undefined,
                shortcut: "alt+1",
              },
              {
                mode: "check",
                detail: shortCount === null ? undefined : say("page.checkDetail", { count: shortCount }),
                shortcut: "alt+2",
              },
              {
                mode: "standard",
                detail: standard === null ? undefined : say("page.standardDetail", { count: standard.rules.length }),
                shortcut: "alt+3",
              },
              {
                mode: "indicators",
                detail:
                  shortIndicators === null || shortIndicators.result !== result
                    ? undefined
                    : say("page.indicatorsDetail", { count: shortIndicators.count }),
                shortcut: "alt+4",
              },
              { mode: "site", detail: say("page.later"), shortcut: "alt+5" },
              { mode: "present", detail: say("page.later"), shortcut: "alt+6" },
            ]}
            onMode={(chosen) => setState({ mode: chosen })}
            faultCount={faults.length}
            onDiagnostics={() => setState({ sheet: "diagnostics" })}
          />
          <main className="page-main">
            <Banners onPick={pick} />
            {project === null && isOpening && <p className="page-opening">{say("page.noProject")}</p>}
            {project === null && !isOpening && (
              <FirstRun onOpenSample={() => void openSample()} onOpenOwn={newProject} onOpenProject={pick} />
            )}
            <PartBoundary key={mode} onFault={onModeFault} fallback={<PartFailure />}>
              {project !== null && mode === "data" && (
                <AwaitedPart>
                  <DataPage project={project} onPick={pick} onMapReady={setMapReady} />
                </AwaitedPart>
              )}
              {project !== null && mode === "check" && <CheckPage onPick={pick} onMapReady={setMapReady} />}
              {project !== null && mode === "standard" && (
                <AwaitedPart>
                  <StandardPage project={project} />
                </AwaitedPart>
              )}
              {project !== null && (mode === "site" || mode === "present") && (
                <AwaitedPart>
                  <LaterPage mode={mode} />
                </AwaitedPart>
              )}
              {project !== null && mode === "indicators" && (
                <AwaitedPart>
                  <IndicatorsPage />
                </AwaitedPart>
              )}
            </PartBoundary>
          </main>
          <div id={SHEET_DOCK_ID} className="page-dock" />
          {hasOverlays && (
            <PartBoundary onFault={onOverlaysFault} fallback={null}>
              <Suspense>
                <Overlays onPick={pick} />
              </Suspense>
            </PartBoundary>
          )}
          <DropVeil isShown={isDragging} />
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            data-picker
            onChange={({ currentTarget }) => {
              const files = [...(currentTarget.files ?? [])];
              // The same file may be picked again after it was mended.
              currentTarget.value = "";
              void importFiles(files);
            }}
          />
        </div>
      </LanguageContext>
    </I18nProvider>
  );
}

/** Whether what is shown answers the question. */
function answersQuestion(state: SessionState, mapReady: unknown): boolean {
  const { mode, work, importing, isOpening, isAwaitingPart, isDescribing, result, question, answered } = state;
  // What is judged is on the map before it is said how each layer was read.
  const isDescribed = !isDescribing || (mode === "check" && result !== null);
  const isSettled = !isOpening && !isAwaitingPart && work.status !== "running" && isDescribed && importing === null;
  const hasAnswer =
    result === null || (answered?.result === result && answered.question === question && answered.isDrawn);
  const isDrawn = result === null || mapReady === answered?.drawing || mapReady === "none";
  const hasMap = mode === "data" || mode === "check";
  return isSettled && (!hasMap || (hasAnswer && isDrawn));
}

/** Says so on the root element: for links, tests and pictures. */
function useReadyMark(mapReady: unknown): boolean {
  const isReady = useSession((state) => answersQuestion(state, mapReady));
  useEffect(() => {
    if (isReady) document.documentElement.dataset.ready = "true";
    else delete document.documentElement.dataset.ready;
  }, [isReady]);
  return isReady;
}
