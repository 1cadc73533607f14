import { formatIssue } from "../../core/messages/messages.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import { useWords } from "../i18n/say.ts";
import { BaseMapSettings } from "../map/BaseMapSettings.tsx";
import type { MapPart } from "../map/mapProps.ts";
import { isOnlinePage } from "../map/onlinePage.ts";
import { DataMode } from "../modes/data/DataMode.tsx";
import { cancelImport, chooseBaseMap, edit } from "../session/projectActions.ts";
import { flyTo, setState, useSession } from "../session/state.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";
import { PlaceMap } from "./PlaceMap.tsx";

interface DataPageProps {
  readonly project: ProjectDocument;
  readonly onPick: () => void;
  readonly onMapReady: (what: unknown) => void;
}

/** What belongs to a question is not shown beside the files. */
const HIDDEN: ReadonlySet<MapPart> = new Set(["bands", "gaps", "shares"]);

/** Degrees around a place that is to be looked at. */
const NEIGHBOURHOOD_DEGREES = 0.004;

/** The files of the open project. */
export function DataPage({ project, onPick, onMapReady }: DataPageProps) {
  const { language, say } = useWords();
  const { standard, layers, result, importing, refused, justAdded, baseMap } = useSession();
  if (standard === null) return <EmptyState kind="loading" title={say("page.noProject")} />;
  return (
    <DataMode
      {...{ project, layers, importing, justAdded }}
      refused={refused.map(({ name, refusal }) => ({ name, sentence: formatIssue(refusal, language) }))}
      standard={standard}
      overview={result?.overview ?? null}
      issues={result?.issues ?? []}
      onEdit={edit}
      onPickFiles={onPick}
      onCancelImport={cancelImport}
      onDismissRefusal={(name) => setState({ refused: refused.filter((file) => file.name !== name) })}
      onShowPlace={([lng, lat]) =>
        flyTo([
          lng - NEIGHBOURHOOD_DEGREES,
          lat - NEIGHBOURHOOD_DEGREES,
          lng + NEIGHBOURHOOD_DEGREES,
          lat + NEIGHBOURHOOD_DEGREES,
        ])
      }
      onOpenCheck={() => setState({ mode: "check" })}
      map={
        result === null ? (
          <EmptyState kind="empty" title={say("check.nothing")}>
            {say("check.nothingHint")}
          </EmptyState>
        ) : (
          <PlaceMap result={result} hidden={HIDDEN} onReady={onMapReady} />
        )
      }
      baseMap={<BaseMapSettings value={baseMap} online={isOnlinePage()} onChange={chooseBaseMap} />}
    />
  );
}
