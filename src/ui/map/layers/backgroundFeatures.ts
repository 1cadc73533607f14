import { BACKGROUND_CLASSES, type BackgroundClass, isStreet } from "../../../core/read/background.ts";
import type { BackgroundDrawing, DrawnPaths, LngLatRing } from "../../../core/report/drawing.ts";
import { areaFeature, collectFeatures, lineFeature, type MapFeature, type MapFeatures } from "./mapData.ts";

/** Sources of the background. Each grade of streets has its own: they are most of it, and seldom seen together. */
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

/** Vertices of a piece: what crosses to the map's worker at once holds the page up for a moment only. */
export const MOST_PIECE_VERTICES = 30_000;

function* piecesOf(
  paths: DrawnPaths,
  isOwn: (name: BackgroundClass) => boolean,
  make: (thing: number, positions: [number, number][][], name: BackgroundClass) => MapFeature,
): Generator<MapFeatures> {
  let features: MapFeature[] = [];
  let vertexCount = 0;
  for (const [thing, classIndex] of paths.classes.entries()) {
    const name = BACKGROUND_CLASSES[classIndex];
    if (!isOwn(name)) continue;
    const own: [number, number][][] = [];
    const [first, next] = [paths.firstPath[thing], paths.firstPath[thing + 1]];
    for (let path = first; path < next; path++) own.push(positionsOf(paths, path));
    features.push(make(thing, own, name));
    vertexCount += paths.firstVertex[next] - paths.firstVertex[first];
    if (vertexCount < MOST_PIECE_VERTICES) continue;
    yield collectFeatures(features);
    features = [];
    vertexCount = 0;
  }
  if (features.length > 0) yield collectFeatures(features);
}

const close = (ring: [number, number][]): LngLatRing => [...ring, ring[0]];

/** The data of one source, piece by piece; a piece holds no more than one thing over its limit. */
export function backgroundPieces(
  { lines, areas }: BackgroundDrawing,
  source: BackgroundSource,
): Generator<MapFeatures> {
  if (source === "background-areas")
    return piecesOf(
      areas,
      () => true,
      (thing, rings, name) => areaFeature(thing, [rings.map(close)], { class: name }),
    );
  const isOwn = (name: BackgroundClass) =>
    source === "background-lines" ? !isStreet(name) : source === `background-${name}`;
  return piecesOf(lines, isOwn, (thing, paths, name) => lineFeature(thing, paths, { class: name }));
}
