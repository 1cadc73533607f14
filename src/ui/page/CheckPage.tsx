import { useMemo, useState } from "react";
import type { PlaceDrawing } from "../../core/report/drawing.ts";
import { mmToMeters } from "../../core/units.ts";
import { useWords } from "../i18n/say.ts";
import { boxAround } from "../map/camera.ts";
import type { MapFocus } from "../map/mapProps.ts";
import { CheckMode } from "../modes/check/CheckMode.tsx";
import { sortCommunities } from "../modes/check/matrixModel.ts";
import { edit, saveExport } from "../session/projectActions.ts";
import { type CheckSelection, flyTo, setState, useFields } from "../session/state.ts";
import { useJob } from "../session/useJob.ts";
import { useTrial } from "../session/useTrial.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";
import { PlaceMap, shownStyle } from "./PlaceMap.tsx";

interface CheckPageProps {
  readonly onPick: () => void;
  readonly onMapReady: (what: unknown) => void;
}

const hasStreetFaults = ({ streetFaults: { islands, farHomesLngLat } }: PlaceDrawing) =>
  islands.length + farHomesLngLat.length > 0;

const pointOfFacility = ({ facilityLngLat }: PlaceDrawing, facility: number) =>
  [facilityLngLat[facility * 2]!, facilityLngLat[facility * 2 + 1]!] as const;

/** The check of the open project. */
export function CheckPage({ onPick, onMapReady }: CheckPageProps) {
  const { say } = useWords();
  const { result, work, question, answered, selection, background, mapStyle, hiddenParts } = useFields(
    "result",
    "work",
    "question",
    "answered",
    "selection",
    "background",
    "mapStyle",
    "hiddenParts",
  );
  const { place, facility } = selection;
  const { language } = useWords();
  const walks = useJob(
    "describeWalks",
    place === undefined ? null : { lngLat: place, kind: question.kind },
    result?.overview,
  );
  const facilityCard = useJob(
    "describeFacility",
    facility === null ? null : { facility, minutes: question.minutes, language },
    result?.overview,
  );
  const [tried, setTried] = useState<number | null>(null);
  const isTrying = facility !== null && tried === facility;
  const trial = useTrial(isTrying ? facility : null, question.minutes, result?.overview);
  const focus = useMemo<MapFocus | null>(() => {
    const nothing = { placeLngLat: null, route: null, area: [], circle: [], trial: null };
    if (place !== undefined) return { ...nothing, placeLngLat: place, route: walks?.route ?? null };
    if (trial.lngLat !== null) return { ...nothing, trial: { lngLat: trial.lngLat, bands: trial.result?.bands ?? [] } };
    return facilityCard === null ? null : { ...nothing, area: facilityCard.area, circle: facilityCard.circle };
  }, [place, walks, facilityCard, trial.lngLat, trial.result]);
  const order = useMemo(() => (result === null ? [] : sortCommunities(result.overview)), [result]);
  if (result === null) {
    if (work.status === "running") return <EmptyState kind="loading" title={say("page.noProject")} />;
    return (
      <EmptyState
        kind="empty"
        title={say("check.nothing")}
        actions={[
          { label: say("check.openData"), onAct: () => setState({ mode: "data" }) },
          { label: say("page.ownData"), onAct: onPick },
        ]}
      >
        {say("check.nothingHint")}
      </EmptyState>
    );
  }
  const { overview } = result;
  const select = (chosen: CheckSelection) => {
    setState({ selection: chosen });
    // A community or a facility that was not open before: the click asks to go there.
    if (chosen.community !== null && chosen.community !== selection.community)
      flyTo(overview.communities[chosen.community]!.lngLatBox);
    if (chosen.facility !== null && chosen.facility !== selection.facility) {
      const { limitMm } = overview.bands.find(({ minutes }) => minutes === question.minutes)!;
      flyTo(boxAround(pointOfFacility(result.drawing, chosen.facility), mmToMeters(limitMm)));
    }
  };
  return (
    <CheckMode
      {...{ overview, question, selection, order, hiddenParts, walks, facilityCard }}
      trial={isTrying ? trial : null}
      facilityLngLat={facility === null ? null : pointOfFacility(result.drawing, facility)}
      onTry={(isOn) => {
        setTried(isOn ? facility : null);
        const kind = facility === null ? null : overview.facilities[facility]!.kind;
        // What is tried is seen in the answer to the question of its kind.
        if (isOn && kind !== null && overview.kinds.some((own) => own.kind === kind))
          setState({ question: { ...question, kind } });
      }}
      mapStyle={shownStyle(mapStyle, answered)}
      standard={result.standard}
      answered={answered?.result === result ? answered : null}
      hasBackground={background !== null}
      hasFaults={hasStreetFaults(result.drawing)}
      hasHomes={result.drawing.homesLngLat.length > 0}
      onQuestion={(asked) => setState({ question: asked })}
      onWalker={(walker) => edit({ type: "set-walker", walker })}
      onSelect={select}
      onMapStyle={(style) => setState({ mapStyle: style })}
      onTogglePart={(part) => {
        const parts = new Set(hiddenParts);
        if (!parts.delete(part)) parts.add(part);
        setState({ hiddenParts: parts });
      }}
      onExport={(name) => void saveExport(name)}
      onRemark={(text) => setState({ remark: { tone: "note", text } })}
      onData={() => setState({ mode: "data" })}
      map={(plates) => (
        <PlaceMap
          result={result}
          hidden={hiddenParts}
          focus={focus}
          onMoveFacility={isTrying ? trial.moveTo : null}
          onReady={onMapReady}
        >
          {plates}
        </PlaceMap>
      )}
    />
  );
}
