import { useEffect, useEffectEvent, useState } from "react";
import type { PlaceDrawing } from "../../core/report/drawing.ts";
import type { MapLibre, MapPointerEvent } from "./MapView.tsx";
import type { MapViewProps } from "./mapProps.ts";

/** What lies under the pointer, and where the pointer is in the window. */
export interface Hovered {
  readonly community: number | null;
  readonly facility: number | null;
  readonly xPx: number;
  readonly yPx: number;
}

/** A sign of 17 px is hit within a target of 24. */
const REACH_PX = 12;

const idOf = (feature: { readonly id?: string | number | undefined } | undefined) =>
  typeof feature?.id === "number" ? feature.id : null;

function facilityAt(map: MapLibre, { x, y }: MapPointerEvent["point"]): number | null {
  const found = map.queryRenderedFeatures(
    [
      [x - REACH_PX, y - REACH_PX],
      [x + REACH_PX, y + REACH_PX],
    ],
    { layers: ["facilities", "facility-dots"] },
  );
  const distanceOf = ({ geometry }: (typeof found)[number]) => {
    if (geometry.type !== "Point") return Infinity;
    const [lng, lat] = geometry.coordinates;
    const at = map.project([lng, lat]);
    return Math.hypot(at.x - x, at.y - y);
  };
  return idOf(found.sort((a, b) => distanceOf(a) - distanceOf(b))[0]);
}

/** From here on homes have dots that can be told apart. */
const HOME_ZOOM = 14;
const HOME_REACH_PX = 7;

/** The place of the home whose dot lies under the pointer. */
function homeAt(
  map: MapLibre,
  { x, y }: MapPointerEvent["point"],
  drawing: PlaceDrawing | null,
): readonly [number, number] | null {
  if (drawing === null || map.getZoom() < HOME_ZOOM) return null;
  const { homesLngLat } = drawing;
  const [low, high] = [
    map.unproject([x - HOME_REACH_PX, y + HOME_REACH_PX]),
    map.unproject([x + HOME_REACH_PX, y - HOME_REACH_PX]),
  ];
  let nearest: readonly [number, number] | null = null;
  let least = HOME_REACH_PX;
  for (let i = 0; i < homesLngLat.length; i += 2) {
    const [lng, lat] = [homesLngLat[i], homesLngLat[i + 1]];
    if (lng < low.lng || lng > high.lng || lat < low.lat || lat > high.lat) continue;
    const at = map.project([lng, lat]);
    const px = Math.hypot(at.x - x, at.y - y);
    if (px > least) continue;
    least = px;
    nearest = [lng, lat];
  }
  return nearest;
}

const communityAt = (map: MapLibre, point: MapPointerEvent["point"]) =>
  idOf(map.queryRenderedFeatures(point, { layers: ["land"] })[0]);

/** Follows the pointer over a map whose layers are drawn, and selects what is clicked. */
export function usePointer(
  map: MapLibre,
  props: Pick<
    MapViewProps,
    | "drawing"
    | "hidden"
    | "selectedFacility"
    | "onSelectCommunity"
    | "onSelectFacility"
    | "onSelectPlace"
    | "onMoveFacility"
  >,
): Hovered | null {
  const { drawing, hidden, onSelectCommunity, onSelectFacility, onSelectPlace } = props;
  useDraggedFacility(map, props);
  const [hovered, setHovered] = useState<Hovered | null>(null);

  const select = useEffectEvent(({ point }: MapPointerEvent) => {
    const facility = facilityAt(map, point);
    const home = facility === null && !hidden.has("homes") ? homeAt(map, point, drawing) : null;
    const community = facility === null && home === null ? communityAt(map, point) : null;
    if (facility !== null) onSelectFacility(facility);
    else if (home !== null) onSelectPlace(home);
    else if (community !== null) onSelectCommunity(community);
  });

  const selectPlace = useEffectEvent(({ lngLat }: MapPointerEvent) => onSelectPlace([lngLat.lng, lngLat.lat]));

  useEffect(() => {
    const hasLayers = () => map.getLayer("facilities") !== undefined;
    const click = (event: MapPointerEvent) => {
      if (hasLayers()) select(event);
    };
    const choose = (event: MapPointerEvent) => {
      event.preventDefault();
      if (hasLayers()) selectPlace(event);
    };
    const leave = () => setHovered(null);
    const move = ({ point }: MapPointerEvent) => {
      if (map.isMoving() || !hasLayers()) return leave();
      const facility = facilityAt(map, point);
      const community = communityAt(map, point);
      map.getCanvas().style.cursor = facility === null && community === null ? "" : "pointer";
      setHovered(facility === null && community === null ? null : { community, facility, xPx: point.x, yPx: point.y });
    };
    map.on("click", click);
    map.on("contextmenu", choose);
    map.on("mousemove", move);
    map.on("mouseout", leave);
    map.on("movestart", leave);
    return () => {
      map.off("click", click);
      map.off("contextmenu", choose);
      map.off("mousemove", move);
      map.off("mouseout", leave);
      map.off("movestart", leave);
    };
  }, [map]);
  return hovered;
}

/** The signs by which a facility that may be moved is taken. */
const isTaken = (map: MapLibre, { x, y }: MapPointerEvent["point"], facility: number): boolean => {
  const box: [[number, number], [number, number]] = [
    [x - REACH_PX, y - REACH_PX],
    [x + REACH_PX, y + REACH_PX],
  ];
  const isTried = map.queryRenderedFeatures(box, { layers: ["trial-place"] }).length > 0;
  return isTried || facilityAt(map, { x, y } as MapPointerEvent["point"]) === facility;
};

/** Lets the selected facility be dragged where that is allowed; the map stays where it is meanwhile. */
function useDraggedFacility(
  map: MapLibre,
  { selectedFacility, onMoveFacility }: Pick<MapViewProps, "selectedFacility" | "onMoveFacility">,
): void {
  const isMovable = onMoveFacility !== null && selectedFacility !== null;
  const move = useEffectEvent((lngLat: readonly [number, number]) => onMoveFacility?.(lngLat));
  useEffect(() => {
    if (!isMovable) return;
    let isDragged = false;
    const take = (event: MapPointerEvent) => {
      if (map.getLayer("trial-place") === undefined || !isTaken(map, event.point, selectedFacility)) return;
      event.preventDefault();
      isDragged = true;
    };
    const follow = ({ lngLat }: MapPointerEvent) => {
      if (isDragged) move([lngLat.lng, lngLat.lat]);
    };
    const drop = () => {
      isDragged = false;
    };
    map.on("mousedown", take);
    map.on("mousemove", follow);
    map.on("mouseup", drop);
    return () => {
      map.off("mousedown", take);
      map.off("mousemove", follow);
      map.off("mouseup", drop);
    };
  }, [map, isMovable, selectedFacility]);
}
