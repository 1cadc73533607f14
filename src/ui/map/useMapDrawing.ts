import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { PlaceDrawing, QuestionDrawing } from "../../core/report/drawing.ts";
import { chooseSignZoom } from "./layers/facilityLayers.ts";
import { buildLayers } from "./layers/mapLayers.ts";
import { chooseNameZoom } from "./layers/nameLayers.ts";
import type { MapLayer, MapLibre } from "./MapView.tsx";
import {
  applyCommunityStates,
  applyLayers,
  applySources,
  buildSelection,
  buildSources,
  type MapSources,
} from "./mapDrawing.ts";
import { hatchKey, putHatches, putSigns } from "./mapImages.ts";
import type { MapCommunity, MapViewProps } from "./mapProps.ts";
import type { MapTokens } from "./mapTokens.ts";

const hasSameNames = (a: readonly MapCommunity[], b: readonly MapCommunity[]) =>
  a.length === b.length &&
  a.every(({ name, affected, labelLngLat }, i) => {
    const [lng, lat] = b[i].labelLngLat;
    return name === b[i].name && affected === b[i].affected && lng === labelLngLat[0] && lat === labelLngLat[1];
  });

/** The communities for their names: the same array while neither names nor ranks change, whatever the question. */
function useNamedCommunities(communities: readonly MapCommunity[]): readonly MapCommunity[] {
  const [named, setNamed] = useState(communities);
  if (named === communities || hasSameNames(named, communities)) return named;
  setNamed(communities);
  return communities;
}

/** Whether what is asked about is green ground, by the facilities that were found for it. */
function isGreenAsked(drawing: PlaceDrawing | null, question: QuestionDrawing | null): boolean {
  if (drawing === null || question === null) return false;
  const [first] = question.facilities;
  return drawing.greenAreas.some((area) => drawing.facilityAreas[area].facility === first);
}

/** Signs have room where the map is looked at first: towns far apart leave more of it, and would crowd the city. */
function signZoomOf(drawing: PlaceDrawing | null, question: QuestionDrawing | null): number {
  if (drawing === null || question === null) return 0;
  const [west, south, east, north] = drawing.firstLngLatBox;
  const countInside = (facilities: Int32Array) =>
    facilities.filter((facility) => {
      const [lng, lat] = drawing.facilityLngLat.subarray(facility * 2, facility * 2 + 2);
      return lng! >= west && lng! <= east && lat! >= south && lat! <= north;
    }).length;
  return chooseSignZoom(
    drawing.firstLngLatBox,
    countInside(question.facilities),
    countInside(question.possibleFacilities),
  );
}

/** Hatches and signs of the theme; the sign changes together with the facilities that it stands for. */
function useMapImages(map: MapLibre, tokens: MapTokens, kind: string, question: QuestionDrawing | null): void {
  const putAskedSigns = useEffectEvent(() => putSigns(map, tokens, kind));
  // The kind is drawn when the answer about it has come.
  useEffect(() => putAskedSigns(), [map, tokens, question]);

  useEffect(() => {
    let key = "";
    const refresh = () => {
      const fresh = hatchKey(map.getZoom());
      if (fresh !== key) putHatches(map, tokens);
      key = fresh;
    };
    refresh();
    map.on("zoom", refresh);
    return () => {
      map.off("zoom", refresh);
    };
  }, [map, tokens]);
}

/** Keeps a loaded map equal to what the page asks it to show, changing only what has changed. */
export function useMapDrawing(
  map: MapLibre,
  props: MapViewProps,
  tokens: MapTokens,
  hovered: number | null,
  hasHomeCells: boolean,
): void {
  const {
    drawing,
    question,
    communities,
    limitMinutes,
    style,
    hidden,
    selectedCommunity,
    selectedFacility,
    focus,
    parts,
  } = props;
  const hasBaseMap = props.baseMap.type !== "none";
  const named = useNamedCommunities(communities);
  const drawn = useRef<{ map: MapLibre; sources: Partial<MapSources>; layers: readonly MapLayer[] } | null>(null);
  const signZoom = useMemo(() => signZoomOf(drawing, question), [drawing, question]);
  const nameZoom = drawing === null ? 0 : chooseNameZoom(drawing.lngLatBox, drawing.communities.length);
  const isGreen = useMemo(() => isGreenAsked(drawing, question), [drawing, question]);
  const sources = useMemo(
    () => ({
      ...buildSources(drawing, question, named, hasHomeCells, parts),
      ...buildSelection(drawing, hovered, selectedCommunity, selectedFacility, focus),
    }),
    [drawing, question, named, hasHomeCells, hovered, selectedCommunity, selectedFacility, focus, parts],
  );
  const hasHomeDots = sources.homes.features.length > 0;
  const isWalk = question !== null && question.circle.length > 0;
  const layers = useMemo(
    () =>
      buildLayers({
        tokens,
        limitMinutes,
        style,
        hidden,
        hasBaseMap,
        hasHomeCells,
        hasHomeDots,
        isWalk,
        isGreenAsked: isGreen,
        signZoom,
        nameZoom,
        selectedCommunity,
      }),
    [
      tokens,
      limitMinutes,
      style,
      hidden,
      hasBaseMap,
      hasHomeCells,
      hasHomeDots,
      isWalk,
      isGreen,
      signZoom,
      nameZoom,
      selectedCommunity,
    ],
  );

  useMapImages(map, tokens, props.kind, question);

  useEffect(() => {
    const before = drawn.current?.map === map ? drawn.current : { sources: {}, layers: [] };
    applySources(map, before.sources, sources);
    applyLayers(map, before.layers, layers);
    drawn.current = { map, sources, layers };
  }, [map, sources, layers]);

  useEffect(() => {
    if (drawing) applyCommunityStates(map, communities);
  }, [map, drawing, communities]);
}
