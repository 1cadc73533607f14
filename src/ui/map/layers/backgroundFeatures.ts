import { BACKGROUND_CLASSES, type BackgroundClass, isStreet } from "../../../core/read/background.ts";
import type { BackgroundDrawing, DrawnPaths, LngLatRing } from "../../../core/report/drawing.ts";
import { areaFeature, collectFeatures, lineFeature, type MapFeature, type MapFeatures } from "./mapData.ts";

/** Sources of the background. Each grade of streets has its own: they are most of it, and each source is set in one piece. */
export const BACKGROUND_SOURCES = [
  "background-areas",
  "background-lines",
  "background-street-main",
  "background-street-minor",
  "background-street-path",
] as const;
export type BackgroundSource = (typeof BACKGROUND_SOURCES)[number];

function positionsOf({ firstVertex, lngLat }: DrawnPaths, path: number): [number, number][] {
  const positions: [number, number][] = [];
  for (let i = firstVertex[path]; i < firstVertex[path + 1]; i++) positions.push([lngLat[i * 2], lngLat[i * 2 + 1]]);
  return positions;
}

function featuresOf(
  paths: DrawnPaths,
  isOwn: (name: BackgroundClass) => boolean,
  make: (thing: number, positions: [number, number][][], name: BackgroundClass) => MapFeature,
): MapFeatures {
  const features: MapFeature[] = [];
  for (const [thing, classIndex] of paths.classes.entries()) {
    const name = BACKGROUND_CLASSES[classIndex];
    if (!isOwn(name)) continue;
    const own: [number, number][][] = [];
    for (let path = paths.firstPath[thing]; path < paths.firstPath[thing + 1]; path++)
      own.push(positionsOf(paths, path));
    features.push(make(thing, own, name));
  }
  return collectFeatures(features);
}

const close = (ring: [number, number][]): LngLatRing => [...ring, ring[0]];
/** The data of one source. */
export function backgroundFeatures({ lines, areas }: BackgroundDrawing, source: BackgroundSource): MapFeatures {
  if (source === "background-areas")
    return featuresOf(
      areas,
      () => true,
      (thing, rings, name) => areaFeature(thing, [rings.map(close)], { class: name }),
    );
  const isOwn = (name: BackgroundClass) =>
    source === "background-lines" ? !isStreet(name) : source === `background-${name}`;
  return featuresOf(lines, isOwn, (thing, paths, name) => lineFeature(thing, paths, { class: name }));
}
