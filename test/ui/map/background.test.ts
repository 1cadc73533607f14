import { expect, test } from "vitest";
import { BACKGROUND_CLASSES } from "../../../src/core/read/background.ts";
import { drawBackground } from "../../../src/core/report/drawBackground.ts";
import { applyBackground, setBackground } from "../../../src/ui/map/backgroundDrawing.ts";
import {
  BACKGROUND_SOURCES,
  type BackgroundSource,
  backgroundPieces,
  MOST_PIECE_VERTICES,
} from "../../../src/ui/map/layers/backgroundFeatures.ts";
import { landUseLayers, wayLayers } from "../../../src/ui/map/layers/backgroundLayers.ts";
import type { MapFeatures } from "../../../src/ui/map/layers/mapData.ts";
import { ABOVE_LAND_USE, ABOVE_WAYS } from "../../../src/ui/map/layers/mapLayers.ts";
import type { MapLibre } from "../../../src/ui/map/MapView.tsx";
import { tokens } from "./drawnTown.ts";

const RING = Float64Array.of(0, 0, 1, 0, 1, 1);
const HOLE = Float64Array.of(0.5, 0.1, 0.6, 0.1, 0.6, 0.2);

/** One line and one area with a hole of each class. */
const drawing = drawBackground(
  BACKGROUND_CLASSES.flatMap((name) => [
    { class: name, place: { lngLatLines: [Float64Array.of(0, 0, 1, 1), Float64Array.of(2, 2, 3, 3)] } },
    { class: name, place: { lngLatShape: [[RING, HOLE]] } },
  ]),
);
const featuresOf = (source: BackgroundSource) =>
  [...backgroundPieces(drawing, source)].flatMap(({ features }) => features);
const allLayers = (isShown = true) => [...landUseLayers(tokens, isShown), ...wayLayers(tokens, isShown)];

test("every line and area is in one source, rings closed", () => {
  const bySource = BACKGROUND_SOURCES.map(featuresOf);
  expect(bySource.map(({ length }) => length)).toEqual([
    BACKGROUND_CLASSES.length,
    BACKGROUND_CLASSES.length - 3,
    1,
    1,
    1,
  ]);
  const [[area], [line]] = bySource;
  expect(area!.geometry).toEqual({
    type: "MultiPolygon",
    coordinates: [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
        [
          [0.5, 0.1],
          [0.6, 0.1],
          [0.6, 0.2],
          [0.5, 0.1],
        ],
      ],
    ],
  });
  expect(line!.geometry).toEqual({
    type: "MultiLineString",
    coordinates: [
      [
        [0, 0],
        [1, 1],
      ],
      [
        [2, 2],
        [3, 3],
      ],
    ],
  });
});

/** Classes that a layer shows of its source. */
function shownOf(source: string): readonly string[] {
  const features = featuresOf(source as BackgroundSource);
  const own = allLayers().filter((layer) => "source" in layer && layer.source === source);
  return features
    .map(({ properties }) => String(properties.class))
    .filter((name) => own.some((layer) => !("filter" in layer) || JSON.stringify(layer.filter).includes(`"${name}"`)));
}

test("lines of every class are drawn, and areas of every class that areas can have", () => {
  expect(shownOf("background-areas")).toEqual(BACKGROUND_CLASSES.filter((name) => !/railway|street/.test(name)));
  expect(shownOf("background-lines")).toEqual(BACKGROUND_CLASSES.filter((name) => !name.startsWith("street-")));
  for (const source of BACKGROUND_SOURCES.slice(2)) expect(shownOf(source)).toHaveLength(1);
});

test("streets come by their grade as the map comes nearer, the greater ones on top", () => {
  const streets = wayLayers(tokens, true).filter(({ id }) => id.startsWith("background-street"));
  expect(streets.map(({ id, minzoom }) => [id, minzoom])).toEqual([
    ["background-street-path", 14.5],
    ["background-street-minor", 12.5],
    ["background-street-main", 10],
  ]);
});

test("all of it is hidden at once", () => {
  expect(new Set(allLayers(false).map(({ layout }) => layout?.visibility))).toEqual(new Set(["none"]));
  expect(new Set(allLayers(true).map(({ layout }) => layout?.visibility))).toEqual(new Set(["visible"]));
});

test("the map gets sources, then layers in their places, then the data; then only what changed", async () => {
  const told: unknown[][] = [];
  const sources = new Set<string>();
  const map = {
    getSource: (id: string) =>
      sources.has(id)
        ? { setData: ({ features }: MapFeatures) => void told.push(["data", id, features.length]) }
        : undefined,
    addSource: (id: string) => void sources.add(id),
    addLayer: ({ id, source }: { id: string; source: string }, above: string) => {
      expect(sources).toContain(source);
      told.push(["layer", id, above]);
    },
    setPaintProperty: (...call: unknown[]) => void told.push(["paint", ...call]),
    setLayoutProperty: (id: string, name: string, value: unknown) => void told.push(["layout", id, name, value]),
  } as unknown as MapLibre;

  const layers = applyBackground(map, { landUse: [], ways: [] }, tokens, true);
  expect([...sources]).toEqual(BACKGROUND_SOURCES);
  expect(told).toEqual([
    ...layers.landUse.map(({ id }) => ["layer", id, ABOVE_LAND_USE]),
    ...layers.ways.map(({ id }) => ["layer", id, ABOVE_WAYS]),
  ]);
  told.length = 0;
  await setBackground(map, drawing, () => true);
  expect(told.map(([, id]) => id)).toEqual(BACKGROUND_SOURCES);
  told.length = 0;
  applyBackground(map, layers, { ...tokens, bank: "#123456" }, true);
  expect(told.map(([what, id]) => [what, id])).toEqual([
    ["paint", "background-bank"],
    ["paint", "background-river"],
  ]);
  told.length = 0;
  applyBackground(map, layers, tokens, false);
  expect(told).toEqual(allLayers().map(({ id }) => ["layout", id, "visibility", "none"]));
  told.length = 0;
  await setBackground(map, null, () => true);
  expect(told.map(([, , count]) => count)).toEqual([0, 0, 0, 0, 0]);
});

test("a large background comes in pieces, each when the map has the one before, until it is no longer wanted", async () => {
  const ring = Float64Array.from({ length: 2000 }, (_, i) => i);
  const count = (MOST_PIECE_VERTICES / 1000) * 3 + 1;
  const large = drawBackground(
    Array.from({ length: count }, () => ({ class: "built", place: { lngLatShape: [[ring]] } })),
  );
  const pieces = [...backgroundPieces(large, "background-areas")].map(({ features }) => features);
  expect(pieces.map(({ length }) => length)).toEqual([30, 30, 30, 1]);
  expect(new Set(pieces.flat().map(({ id }) => id)).size).toBe(count);

  const told: [string, number][] = [];
  let isBusy = false;
  const take = async (what: string, features: number) => {
    expect(isBusy).toBe(false);
    isBusy = true;
    await Promise.resolve();
    isBusy = false;
    told.push([what, features]);
  };
  const source = {
    setData: ({ features }: MapFeatures) => take("set", features.length),
    updateData: ({ add }: { add: readonly unknown[] }) => take("add", add.length),
  };
  const map = { getSource: () => source } as unknown as MapLibre;
  await setBackground(map, large, () => true);
  expect(told.slice(0, 4)).toEqual([
    ["set", 30],
    ["add", 30],
    ["add", 30],
    ["add", 1],
  ]);
  expect(told.slice(4)).toEqual(BACKGROUND_SOURCES.slice(1).map(() => ["set", 0]));
  told.length = 0;
  await setBackground(map, large, () => told.length < 2);
  expect(told.map(([what]) => what)).toEqual(["set", "add"]);
});
