import { BACKGROUND_CLASSES, type BackgroundClass, isStreet } from "../../../core/read/background.ts";
import type { BackgroundDrawing, DrawnPaths, LngLatRing } from "../../../core/report/drawing.ts";
import { areaFeature, collectFeatures, lineFeature, type MapFeature, type MapFeatures } from "./mapData.ts";

/** Sources of the background. Streets have one of their own: there are most of them. */
export const BACKGROUND_SOURCES = ["background-areas", "background-lines", "background-streets"] as const;
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
const makeLine = (thing: number, lines: [number, number][][], name: BackgroundClass) =>
  lineFeature(thing, lines, { class: name });

/** The data of one source. */
export function backgroundFeatures({ lines, areas }: BackgroundDrawing, source: BackgroundSource): MapFeatures {
  if (source === "background-streets") return featuresOf(lines, isStreet, makeLine);
  if (source === "background-lines") return featuresOf(lines, (name) => !isStreet(name), makeLine);
  return featuresOf(
    areas,
    () => true,
    (thing, rings, name) => areaFeature(thing, [rings.map(close)], { class: name }),
  );
}
