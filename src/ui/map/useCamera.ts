import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { BoundingBox } from "../../core/geo/shapes.ts";
import type { PlaceDrawing } from "../../core/report/drawing.ts";
import { type Camera, cameraForBox, choosePadding, type PixelBox, viewBox } from "./camera.ts";
import type { MapLibre } from "./MapView.tsx";
import type { MapFlight } from "./mapProps.ts";

/** Room between what is shown and the neat-line. */
const MARGIN_PX = 28;
const MAX_PLACE_ZOOM = 16;
/** Of a flight that shows its neighbourhood, too. */
const MAX_FLIGHT_ZOOM = 15.5;
/** Of one to something small: as near as the map goes. */
const MAX_CLOSE_ZOOM = 19;

/** Where the map looks now. */
export function readCamera(map: MapLibre): Camera {
  const { lng, lat } = map.getCenter();
  const { clientWidth, clientHeight } = map.getContainer();
  return { lng, lat, zoom: map.getZoom(), widthPx: clientWidth, heightPx: clientHeight };
}

/** Rectangles of the plates over the map, in pixels from its corner. */
export function readPlates(pane: Element): readonly PixelBox[] {
  const { left, top } = pane.getBoundingClientRect();
  return [...pane.querySelectorAll(".map-plate")].flatMap((plate) => {
    const box = plate.getBoundingClientRect();
    const shifted = { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
    return box.width > 0 && box.height > 0 ? [shifted] : [];
  });
}

/** The camera, followed through every move and every change of size. */
export function useCamera(map: MapLibre): Camera {
  const [camera, setCamera] = useState(() => readCamera(map));
  useEffect(() => {
    const follow = () => setCamera(readCamera(map));
    follow();
    map.on("move", follow);
    map.on("resize", follow);
    return () => {
      map.off("move", follow);
      map.off("resize", follow);
    };
  }, [map]);
  return camera;
}

const isApart = (a: BoundingBox, b: BoundingBox) => a[0] > b[2] || a[2] < b[0] || a[1] > b[3] || a[3] < b[1];

function targetOf(map: MapLibre, pane: Element, box: BoundingBox, maxZoom: number) {
  const { widthPx, heightPx } = readCamera(map);
  const padding = choosePadding(box, { widthPx, heightPx }, readPlates(pane), MARGIN_PX);
  const { lng, lat, zoom } = cameraForBox(box, { widthPx, heightPx }, padding, maxZoom);
  return { center: [lng, lat] as [number, number], zoom };
}

/** Milliseconds of a token such as "240ms". */
const durationOf = (element: Element, token: string) =>
  Number.parseFloat(getComputedStyle(element).getPropertyValue(token)) || 0;

/**
 * Moves the map where it may: to what is looked at first when a place's first drawing comes (or one that is somewhere else altogether), to what
 * the user asked for, and nowhere else. Follows the size of its pane; one that is hidden waits until it is shown.
 * Returns what shows the whole place. `isPlaced`: the map was made looking where an earlier one looked.
 */
export function useFlights(
  map: MapLibre,
  pane: HTMLElement,
  drawing: PlaceDrawing | null,
  flight: MapFlight | null,
  isPlaced: boolean,
): () => void {
  const hasSettled = useRef(isPlaced);
  const flownId = useRef(flight?.id);

  const flyTo = (box: BoundingBox, maxZoom: number) => {
    map.easeTo({ ...targetOf(map, pane, box, maxZoom), duration: durationOf(pane, "--move") });
  };
  const settle = useEffectEvent(() => {
    if (pane.clientWidth === 0 || pane.clientHeight === 0) return;
    map.resize();
    if (drawing === null) return;
    if (hasSettled.current && !isApart(drawing.lngLatBox, viewBox(readCamera(map)))) return;
    hasSettled.current = true;
    map.jumpTo(targetOf(map, pane, drawing.firstLngLatBox, MAX_PLACE_ZOOM));
  });
  useEffect(() => {
    const observer = new ResizeObserver(() => settle());
    observer.observe(pane);
    return () => observer.disconnect();
  }, [pane]);
  // Settles anew when another place is drawn.
  useEffect(() => settle(), [map, drawing?.lngLatBox]);

  const fly = useEffectEvent(() => {
    if (flight === null || flight.id === flownId.current) return;
    flownId.current = flight.id;
    flyTo(flight.lngLatBox, flight.isClose ? MAX_CLOSE_ZOOM : MAX_FLIGHT_ZOOM);
  });
  // Only a new flight starts one.
  useEffect(() => fly(), [map, flight?.id]);

  return () => {
    if (drawing) flyTo(drawing.lngLatBox, MAX_PLACE_ZOOM);
  };
}
