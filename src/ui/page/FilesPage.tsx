import { InputError } from "../../core/errors.ts";
import { formatIssue } from "../../core/messages/messages.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import { useWords } from "../i18n/say.ts";
import { BaseMapSettings } from "../map/BaseMapSettings.tsx";
import { ChangeOverlay } from "../map/ChangeOverlay.tsx";
import type { MapPart, MapViewProps } from "../map/mapProps.ts";
import { isOnlinePage } from "../map/onlinePage.ts";
import { DataMode } from "../modes/data/DataMode.tsx";
import type { SampleEncodings } from "../modes/data/EncodingRow.tsx";
import { engine } from "../session/engine.ts";
import { tryEdit } from "../session/facts.ts";
import { cancelMapping, saveMapping, useMapping } from "../session/mapping.ts";
import { cancelImport, chooseBaseMap, saveIssues } from "../session/projectActions.ts";
import { flyTo, noteFault, setState, useFields } from "../session/state.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";
import { ChangeMap } from "./ChangeMap.tsx";
import { MappingPart } from "./MappingPart.tsx";
import { PlaceMap } from "./PlaceMap.tsx";
import { useCoordinatePlate } from "./useCoordinatePlate.tsx";
import { useRepairPlate } from "./useRepairPlate.tsx";

/** What belongs to a question is not shown beside the files. */
const HIDDEN: ReadonlySet<MapPart> = new Set(["bands", "circle", "gaps", "shares"]);

/** Nor is what would be taken for the places of a change. */
const HIDDEN_BENEATH: ReadonlySet<MapPart> = new Set([...HIDDEN, "facilities", "faults", "homes"]);

/** Degrees around a place that is to be looked at. */
const NEIGHBOURHOOD_DEGREES = 0.004;

/** Of a file that is gone there is none. */
const sampleEncodings: SampleEncodings = (source, encodings) =>
  engine.run("sampleEncodings", { source, encodings }).catch((error: unknown) => {
    if (!(error instanceof InputError)) noteFault("runtime", error);
    return [];
  });

interface FilesPageProps {
  readonly project: ProjectDocument;
  readonly onPick: () => void;
  readonly onMapReady: (what: unknown) => void;
}

/** The files of the open project. */
export function FilesPage({ project, onPick, onMapReady }: FilesPageProps) {
  const { language, say } = useWords();
  const { standard, layers, result, importing, refused, justAdded, baseMap } = useFields(
    "standard",
    "layers",
    "result",
    "importing",
    "refused",
    "justAdded",
    "baseMap",
  );
  const applying = useMapping((state) => state.applying);
  // One change at a time is looked at.
  const coordinates = useCoordinatePlate(project);
  const repairs = useRepairPlate(project, result);
  const change = coordinates.drawing ?? repairs.drawing;
  const plate = coordinates.plate || repairs.plate;
  const lngLatBox = change?.lngLatBox ?? null;
  const overlay: MapViewProps["overlay"] =
    change === null || lngLatBox === null
      ? undefined
      : (map, tokens) => <ChangeOverlay {...{ map, tokens, change }} onShow={() => flyTo(lngLatBox, true)} />;
  const map =
    result !== null ? (
      <PlaceMap {...{ result, overlay }} hidden={overlay === undefined ? HIDDEN : HIDDEN_BENEATH} onReady={onMapReady}>
        {plate}
      </PlaceMap>
    ) : lngLatBox === null ? (
      <>
        <EmptyState kind="empty" title={say("check.nothing")}>
          {say("check.nothingHint")}
        </EmptyState>
        {plate}
      </>
    ) : (
      <ChangeMap {...{ lngLatBox, overlay }}>{plate}</ChangeMap>
    );
  return (
    <DataMode
      {...{ project, layers, justAdded }}
      importing={importing ?? applying}
      refused={refused.map(({ name, refusal }) => ({ name, sentence: formatIssue(refusal, language) }))}
      standard={standard!}
      overview={result?.overview ?? null}
      issues={result?.issues ?? []}
      proposals={repairs.proposals}
      onEdit={tryEdit}
      onPickFiles={onPick}
      onCancelImport={() => {
        cancelImport();
        cancelMapping();
      }}
      onDismissRefusal={(name) => setState({ refused: refused.filter((file) => file.name !== name) })}
      onShowPlace={([lng, lat]) =>
        flyTo([
          lng - NEIGHBOURHOOD_DEGREES,
          lat - NEIGHBOURHOOD_DEGREES,
          lng + NEIGHBOURHOOD_DEGREES,
          lat + NEIGHBOURHOOD_DEGREES,
        ])
      }
      sampleEncodings={sampleEncodings}
      onShowRepair={(...choice) => {
        coordinates.close();
        repairs.show(...choice);
      }}
      onCompare={(choice) => {
        repairs.close();
        coordinates.compare(choice);
      }}
      mapping={<MappingPart project={project} />}
      onSaveMapping={() => void saveMapping()}
      onSaveIssues={() => void saveIssues()}
      onOpenCheck={() => setState({ mode: "check" })}
      map={map}
      baseMap={<BaseMapSettings value={baseMap} online={isOnlinePage()} onChange={chooseBaseMap} />}
    />
  );
}
