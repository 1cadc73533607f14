import { lazy, type ReactNode, Suspense, useMemo } from "react";
import type { BoundingBox } from "../../core/geo/shapes.ts";
import type { PlaceDrawing } from "../../core/report/drawing.ts";
import { useWords } from "../i18n/say.ts";
import type { MapPart, MapViewProps } from "../map/mapProps.ts";
import { noteFault, useFields } from "../session/state.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";
import { PartBoundary } from "../widgets/PartBoundary.tsx";
import { PartFailure } from "./PartFailure.tsx";

const MapView = lazy(() => import("../map/MapView.tsx").then(({ MapView }) => ({ default: MapView })));

interface ChangeMapProps {
  /** What is looked at first. */
  readonly lngLatBox: BoundingBox;
  readonly overlay: MapViewProps["overlay"];
  readonly children: ReactNode;
}

const NOTHING_HIDDEN: ReadonlySet<MapPart> = new Set();
const nothing = () => {};

/** A place of which nothing is known but where it is. */
const emptyDrawing = (lngLatBox: BoundingBox): PlaceDrawing => ({
  lngLatBox,
  firstLngLatBox: lngLatBox,
  country: [],
  communities: [],
  subdistricts: [],
  facilityAreas: [],
  greenAreas: [],
  facilityLngLat: new Float64Array(),
  homesLngLat: new Float64Array(),
  streetFaults: { islands: [], farHomesLngLat: [] },
});

/** The map of a change in a project without communities: what is drawn beneath, and the change. */
export function ChangeMap({ lngLatBox, overlay, children }: ChangeMapProps) {
  const { language, say } = useWords();
  const { question, background, baseMap, flight, theme } = useFields(
    "question",
    "background",
    "baseMap",
    "flight",
    "theme",
  );
  const drawing = useMemo(() => emptyDrawing(lngLatBox), [lngLatBox]);
  const onFault = (error: Error) => noteFault("runtime", error);
  return (
    <PartBoundary onFault={onFault} fallback={<PartFailure />}>
      <Suspense fallback={<EmptyState kind="loading" title={say("page.noProject")} />}>
        <MapView
          drawing={drawing}
          question={null}
          background={background?.drawing ?? null}
          communities={[]}
          kind={question.kind}
          limitMinutes={10}
          facilityNames={[]}
          selectedCommunity={null}
          selectedFacility={null}
          parts={null}
          focus={null}
          style="circles"
          homes="auto"
          hidden={NOTHING_HIDDEN}
          baseMap={baseMap}
          flight={flight}
          theme={theme}
          language={language}
          onSelectCommunity={nothing}
          onSelectFacility={nothing}
          onMoveFacility={null}
          onSelectPlace={nothing}
          onReady={nothing}
          onNoMap={nothing}
          onFault={onFault}
          overlay={overlay}
        >
          {children}
        </MapView>
      </Suspense>
    </PartBoundary>
  );
}
