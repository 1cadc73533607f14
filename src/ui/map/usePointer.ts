import { useEffect, useEffectEvent, useState } from "react";
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

const communityAt = (map: MapLibre, point: MapPointerEvent["point"]) =>
  idOf(map.queryRenderedFeatures(point, { layers: ["land"] })[0]);

/** Follows the pointer over a map whose layers are drawn, and selects what is clicked. */
export function usePointer(
  map: MapLibre,
  { onSelectCommunity, onSelectFacility }: Pick<MapViewProps, "onSelectCommunity" | "onSelectFacility">,
): Hovered | null {
  const [hovered, setHovered] = useState<Hovered | null>(null);

  const select = useEffectEvent(({ point }: MapPointerEvent) => {
    const facility = facilityAt(map, point);
    const community = facility === null ? communityAt(map, point) : null;
    if (facility !== null) onSelectFacility(facility);
    else if (community !== null) onSelectCommunity(community);
  });

  useEffect(() => {
    const hasLayers = () => map.getLayer("facilities") !== undefined;
    const click = (event: MapPointerEvent) => {
      if (hasLayers()) select(event);
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
    map.on("mousemove", move);
    map.on("mouseout", leave);
    map.on("movestart", leave);
    return () => {
      map.off("click", click);
      map.off("mousemove", move);
      map.off("mouseout", leave);
      map.off("movestart", leave);
    };
  }, [map]);
  return hovered;
}
