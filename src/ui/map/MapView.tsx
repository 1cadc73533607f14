import {
  addProtocol,
  type FilterSpecification,
  type GeoJSONSource,
  type GeoJSONSourceSpecification,
  type LayerSpecification,
  Map as MapLibreMap,
  type MapMouseEvent,
  prewarm,
  type SourceSpecification,
  type SymbolLayerSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { PartBoundary } from "../widgets/PartBoundary.tsx";
import type { Camera } from "./camera.ts";
import { MapContent } from "./MapContent.tsx";
import { MapFailure } from "./MapFailure.tsx";
import type { MapViewProps } from "./mapProps.ts";
import { describeRenderer, forgetRenderer } from "./renderer.ts";
import { type LivingMap, spareMap, takeSparedMap } from "./sparedMap.ts";
import { readCamera } from "./useCamera.ts";
import "./map.css";

export type MapLibre = MapLibreMap;
export type MapFilter = FilterSpecification;
export type MapSymbolPaint = NonNullable<SymbolLayerSpecification["paint"]>;
export type MapLayer = LayerSpecification;
export type MapSource = SourceSpecification;
export type GeoSource = GeoJSONSource;
export type GeoSourceSpec = GeoJSONSourceSpecification;
export type MapPointerEvent = MapMouseEvent;
export type RegisterProtocol = typeof addProtocol;

setWorkerUrl(workerUrl);
// Its workers outlive the map of a mode: the next one need not fetch them, which it could not without a network.
prewarm();

const MIN_ZOOM = 4;
const MAX_ZOOM = 19;

/** Software draws every pixel on the processor: fewer of them, and no smoothing on top. */
function createMap(): LivingMap {
  // A box of its own for each map: React may start a second one before the first is gone.
  const container = document.createElement("div");
  container.className = "map-canvas";
  const { isSoftware } = describeRenderer();
  const map = new MapLibreMap({
    container,
    style: { version: 8, sources: {}, layers: [] },
    zoom: MIN_ZOOM,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    trackResize: false,
    fadeDuration: 0,
    pixelRatio: isSoftware ? 1 : window.devicePixelRatio,
    canvasContextAttributes: { antialias: !isSoftware },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return { map, container };
}

/** An address may hold the user's key: of a tile that did not come, only the server is named. */
function describeFault(error: { readonly message: string }): Error {
  const { url, status } = error as { readonly url?: unknown; readonly status?: unknown };
  if (typeof url === "string" && URL.canParse(url))
    return new Error(`The base map of ${new URL(url).host} did not load (${status}).`);
  return error instanceof Error ? error : new Error(error.message);
}

type CanvasState =
  | { readonly status: "starting" | "lost" }
  | { readonly status: "ready"; readonly map: MapLibre; readonly isPlaced: boolean };

interface MapCanvasProps extends MapViewProps {
  /** Where the map that this one follows was looking. */
  readonly camera: { current: Camera | null };
  readonly pane: HTMLElement;
  readonly onRetry: () => void;
}

/** The map itself, from its start to its end. */
function MapCanvas({ camera, pane, onRetry, ...props }: MapCanvasProps) {
  const [state, setState] = useState<CanvasState>({ status: "starting" });
  const home = useRef<HTMLDivElement>(null);
  const report = useEffectEvent((error: Error) => props.onFault(error));
  const retry = useEffectEvent(() => onRetry());

  useEffect(() => {
    if (home.current === null) return;
    const kept = takeSparedMap();
    const living = kept ?? createMap();
    const { map, container } = living;
    home.current.append(container);
    const start = camera.current;
    map.resize();
    map.jumpTo(
      start === null ? { center: [0, 0], zoom: MIN_ZOOM } : { center: [start.lng, start.lat], zoom: start.zoom },
    );
    let isLost = false;
    const told = new Set<string>();
    const begin = () => setState({ status: "ready", map, isPlaced: start !== null });
    const keepCamera = () => {
      camera.current = readCamera(map);
    };
    const tell = ({ error }: { readonly error: { readonly message: string } }) => {
      const fault = describeFault(error);
      if (!told.has(fault.message)) report(fault);
      told.add(fault.message);
    };
    const lose = () => {
      isLost = true;
      setState({ status: "lost" });
    };
    const restore = () => retry();
    if (kept === null) map.once("load", begin);
    else begin();
    map.on("moveend", keepCamera);
    map.on("error", tell);
    map.on("webglcontextlost", lose);
    map.on("webglcontextrestored", restore);
    return () => {
      setState({ status: "starting" });
      map.off("load", begin);
      map.off("moveend", keepCamera);
      map.off("error", tell);
      map.off("webglcontextlost", lose);
      map.off("webglcontextrestored", restore);
      // Not before all who listen to it have let go.
      queueMicrotask(() => {
        if (!isLost && map.isStyleLoaded()) return spareMap(living);
        map.remove();
        container.remove();
      });
    };
  }, [camera]);

  return (
    <>
      <div ref={home} className="map-home" />
      {state.status === "ready" && (
        <MapContent {...props} map={state.map} pane={pane} isPlaced={state.isPlaced} register={addProtocol} />
      )}
      {state.status === "lost" && <MapFailure reason="lost" onRetry={onRetry} />}
    </>
  );
}

/** The map of the page. What goes wrong in it stays in it: its place says so, and everything else goes on. */
export function MapView(props: MapViewProps) {
  const [attempt, setAttempt] = useState(0);
  const { hasWebgl } = describeRenderer();
  const [pane, setPane] = useState<HTMLElement | null>(null);
  const camera = useRef<Camera | null>(null);
  const retry = () => {
    forgetRenderer();
    setAttempt((count) => count + 1);
  };
  const tellNoMap = useEffectEvent(() => props.onNoMap());
  useEffect(() => {
    if (!hasWebgl) tellNoMap();
  }, [hasWebgl]);
  return (
    <div className="map">
      <div className="map-pane" ref={setPane}>
        <PartBoundary key={attempt} onFault={props.onFault} fallback={<MapFailure reason="failed" onRetry={retry} />}>
          {pane && hasWebgl && <MapCanvas {...props} camera={camera} pane={pane} onRetry={retry} />}
          {!hasWebgl && <MapFailure reason="none" onRetry={retry} />}
        </PartBoundary>
        {props.children}
      </div>
    </div>
  );
}
