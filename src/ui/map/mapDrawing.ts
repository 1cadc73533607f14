import type { FeatureCollection } from "geojson";
import type { PlaceDrawing, QuestionDrawing } from "../../core/report/drawing.ts";
import type { DrawnPart } from "../../core/report/drawParts.ts";
import { focusFeatures } from "./layers/focusLayers.ts";
import { type MapFeatures, NO_FEATURES } from "./layers/mapData.ts";
import {
  communityFeatures,
  countryFeatures,
  faultFeatures,
  greenFeatures,
  nameFeatures,
  outlineOf,
  subdistrictFeatures,
} from "./layers/placeFeatures.ts";
import {
  bandFeatures,
  cellFeatures,
  circleFeatures,
  facilityAreaFeatures,
  facilityFeatures,
  facilityPoint,
  gapFeatures,
  homeFeatures,
  partFeatures,
} from "./layers/questionFeatures.ts";
import type { GeoSource, GeoSourceSpec, MapLayer, MapLibre } from "./MapView.tsx";
import type { MapCommunity, MapFocus } from "./mapProps.ts";
import { shareClassOf } from "./mapTokens.ts";

/** Data of the map by source. Every source is there from the start; what is not known yet is empty. */
export type MapSources = Readonly<Record<SourceName, MapFeatures>>;

type SourceName =
  | "country"
  | "communities"
  | "subdistricts"
  | "green"
  | "names"
  | "bands"
  | "circle"
  | "parts"
  | "faults"
  | "gaps"
  | "cells"
  | "homes"
  | "facility-areas"
  | "facilities"
  | "hover"
  | "selection"
  | "selected-facility"
  | "focus";

type SelectionSource = "hover" | "selection" | "selected-facility" | "focus";

/** What facilities and homes of a question are drawn, kept while place and question stay. */
const drawnPoints = new WeakMap<
  QuestionDrawing,
  { drawing: PlaceDrawing; points: MapFeatures; areas: MapFeatures; homes: MapFeatures }
>();

function pointsOf(drawing: PlaceDrawing, question: QuestionDrawing) {
  const known = drawnPoints.get(question);
  if (known?.drawing === drawing) return known;
  const points = facilityFeatures(drawing, question);
  const areas = facilityAreaFeatures(drawing, question);
  const fresh = { drawing, points, areas, homes: homeFeatures(drawing, question) };
  drawnPoints.set(question, fresh);
  return fresh;
}

/** The data of all sources; what has not changed is the same object as before. */
export function buildSources(
  drawing: PlaceDrawing | null,
  question: QuestionDrawing | null,
  communities: readonly MapCommunity[],
  hasHomeCells: boolean,
  parts: readonly DrawnPart[] | null = null,
): Omit<MapSources, SelectionSource> {
  const drawn = drawing && question ? pointsOf(drawing, question) : null;
  return {
    country: drawing ? countryFeatures(drawing) : NO_FEATURES,
    communities: drawing ? communityFeatures(drawing) : NO_FEATURES,
    subdistricts: drawing ? subdistrictFeatures(drawing) : NO_FEATURES,
    faults: drawing ? faultFeatures(drawing) : NO_FEATURES,
    green: drawing ? greenFeatures(drawing) : NO_FEATURES,
    names: drawing ? nameFeatures(communities) : NO_FEATURES,
    bands: question ? bandFeatures(question) : NO_FEATURES,
    circle: question ? circleFeatures(question) : NO_FEATURES,
    parts: parts ? partFeatures(parts) : NO_FEATURES,
    gaps: question ? gapFeatures(question) : NO_FEATURES,
    cells: question && hasHomeCells ? cellFeatures(question) : NO_FEATURES,
    homes: (hasHomeCells ? drawn?.homes : null) ?? NO_FEATURES,
    "facility-areas": drawn?.areas ?? NO_FEATURES,
    facilities: drawn?.points ?? NO_FEATURES,
  };
}

/** The data of what is selected. */
export const buildSelection = (
  drawing: PlaceDrawing | null,
  hovered: number | null,
  community: number | null,
  facility: number | null,
  focus: MapFocus | null,
): Pick<MapSources, SelectionSource> => ({
  hover: outlineOf(drawing, hovered),
  selection: outlineOf(drawing, community),
  "selected-facility": facilityPoint(drawing, facility),
  focus: focusFeatures(focus),
});

// Lines that meet must meet after they are simplified, too: areas keep more of their points than is usual.
const TOLERANCE_PX = 0.2;

const sourceOf = (features: MapFeatures): GeoSourceSpec => ({
  type: "geojson",
  data: features as unknown as FeatureCollection,
  tolerance: TOLERANCE_PX,
});

/** Sets the data of one source; the map draws it at its next frame. */
export function setSource(map: MapLibre, name: string, features: MapFeatures): void {
  const source = map.getSource<GeoSource>(name);
  if (source) void source.setData(features as unknown as FeatureCollection);
  else map.addSource(name, sourceOf(features));
}

/** Tells the map which data changed; what is the same object is left alone. */
export function applySources(map: MapLibre, previous: Partial<MapSources>, next: Partial<MapSources>): void {
  for (const [name, features] of Object.entries(next))
    if (previous[name as SourceName] !== features) setSource(map, name, features);
}

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

type Values = Readonly<Record<string, unknown>>;

/** The names of all values that differ. */
const changedNames = (previous: Values = {}, next: Values = {}): string[] =>
  [...new Set([...Object.keys(previous), ...Object.keys(next)])].filter((name) => !isSame(previous[name], next[name]));

type PaintName = Parameters<MapLibre["setPaintProperty"]>[1];
type LayoutName = Parameters<MapLibre["setLayoutProperty"]>[1];

const filterOf = (layer: MapLayer) => ("filter" in layer ? layer.filter : undefined);

/**
 * Tells the map what changed between two lists of layers of the same ids in the same order.
 *
 * @param above the layer right below which new ones are laid; none: they are laid on top
 */
export function applyLayers(
  map: MapLibre,
  previous: readonly MapLayer[],
  next: readonly MapLayer[],
  above?: string,
): void {
  next.forEach((layer, i) => {
    const before = previous[i];
    if (before === undefined) {
      map.addLayer(layer, above);
      return;
    }
    const [paint, layout] = [layer.paint as Values | undefined, layer.layout as Values | undefined];
    for (const name of changedNames(before.paint as Values | undefined, paint))
      map.setPaintProperty(layer.id, name as PaintName, paint?.[name] as never);
    for (const name of changedNames(before.layout as Values | undefined, layout))
      map.setLayoutProperty(layer.id, name as LayoutName, layout?.[name] as never);
    if (before.minzoom !== layer.minzoom || before.maxzoom !== layer.maxzoom)
      map.setLayerZoomRange(layer.id, layer.minzoom ?? 0, layer.maxzoom ?? 24);
    if (!isSame(filterOf(before), filterOf(layer))) map.setFilter(layer.id, filterOf(layer) ?? null);
  });
}

/** Hatch and class of every community: feature states, so that a new answer does not draw the land anew. */
export function applyCommunityStates(map: MapLibre, communities: readonly MapCommunity[]): void {
  communities.forEach(({ shareCovered, applies }, id) => {
    map.setFeatureState(
      { source: "communities", id },
      {
        isUnassessed: applies && shareCovered === null,
        shareClass: applies && shareCovered !== null ? shareClassOf(shareCovered) : -1,
      },
    );
  });
}
