import { describe, expect, test } from "vitest";
import { fileBaseMap } from "../../../src/ui/map/layers/baseMapLayers.ts";
import { chooseSignZoom } from "../../../src/ui/map/layers/facilityLayers.ts";
import { sortHomes } from "../../../src/ui/map/layers/homes.ts";
import {
  ABOVE_BASE_MAP,
  ABOVE_HOMES,
  ABOVE_LAND_USE,
  ABOVE_WAYS,
  buildLayers,
  type LayerView,
} from "../../../src/ui/map/layers/mapLayers.ts";
import { chooseNameZoom } from "../../../src/ui/map/layers/nameLayers.ts";
import { communityFeatures, outlineOf } from "../../../src/ui/map/layers/placeFeatures.ts";
import {
  cellFeatures,
  facilityAreaFeatures,
  facilityFeatures,
  facilityPoint,
  gapFeatures,
  gapLevelOf,
  homeFeatures,
} from "../../../src/ui/map/layers/questionFeatures.ts";
import type { MapLibre } from "../../../src/ui/map/MapView.tsx";
import {
  applyCommunityStates,
  applyLayers,
  applySources,
  buildSelection,
  buildSources,
} from "../../../src/ui/map/mapDrawing.ts";
import { hatchLineCount } from "../../../src/ui/map/mapImages.ts";
import type { MapPart } from "../../../src/ui/map/mapProps.ts";
import { mixColours, shareClassOf, shareColours } from "../../../src/ui/map/mapTokens.ts";
import { communities, drawing, question, tokens } from "./drawnTown.ts";

const view: LayerView = {
  tokens,
  limitMinutes: 10,
  style: "circles",
  hidden: new Set(),
  hasBaseMap: false,
  hasHomeCells: true,
  hasHomeDots: true,
  isWalk: false,
  isGreenAsked: false,
  signZoom: 10,
  nameZoom: 9,
  selectedCommunity: null,
};

const shownOf = (changes: Partial<LayerView>) =>
  buildLayers({ ...view, ...changes }).flatMap(({ id, layout }) => (layout?.visibility === "none" ? [] : [id]));

describe("layers", () => {
  test("stand in the order of the atlas", () => {
    const order = buildLayers(view).map(({ id }) => id);
    expect(new Set(order).size).toBe(order.length);
    const ladder = [
      "sea",
      "land",
      "green",
      "band-far",
      "unassessed",
      "gap-1",
      "green-above",
      "bands",
      "band-edge",
      "home-cells",
      "community-line",
      "subdistrict-line",
      "selection-halo",
      "selection-line",
      "names",
      "name-selected",
      "facilities",
    ];
    expect(order.filter((id) => ladder.includes(id))).toEqual(ladder);
    for (const anchor of [ABOVE_HOMES, ABOVE_BASE_MAP]) expect(order).toContain(anchor);
    // Uses of land lie right above the land, water and ways above all that is filled by the answer.
    expect(order.indexOf(ABOVE_LAND_USE)).toBe(order.indexOf("land") + 1);
    expect(order.indexOf(ABOVE_WAYS)).toBe(order.indexOf("shares") + 1);
  });

  test("have the same ids in the same order whatever is shown", () => {
    const ids = (changes: Partial<LayerView>) => buildLayers({ ...view, ...changes }).map(({ id }) => id);
    const parts: MapPart[] = ["bands", "gaps", "homes", "names", "facilities", "shares"];
    for (const changes of [{ style: "shares" as const }, { hidden: new Set(parts) }, { hasBaseMap: true }])
      expect(ids(changes)).toEqual(ids({}));
  });

  test("the legend switches its part off, and nothing else", () => {
    const all = shownOf({});
    const missing = (part: MapPart) => {
      const shown = shownOf({ hidden: new Set([part]) });
      return all.filter((id) => !shown.includes(id));
    };
    expect(missing("bands")).toEqual(["band-far", "band-far-line", "bands", "band-edge"]);
    expect(missing("gaps")).toEqual([
      "unassessed",
      "gap-ground",
      "gap-unknown",
      "gap-1",
      "gap-2",
      "gap-3",
      "green-above",
    ]);
    expect(missing("homes")).toEqual(["home-cells", "home-dots"]);
    expect(missing("names")).toEqual(["names", "names-strong", "name-selected"]);
    expect(missing("facilities")).toEqual([
      "facility-area",
      "facility-area-line",
      "facility-dots",
      "facility-selected",
      "facilities",
    ]);
    expect(missing("shares")).toEqual([]);
  });

  test("shares take the place of bands and gaps; what cannot be assessed stays hatched", () => {
    const shown = shownOf({ style: "shares" });
    expect(shown).toContain("shares");
    expect(shown).toContain("unassessed");
    for (const id of ["bands", "gap-1", "home-cells"]) expect(shown).not.toContain(id);
    expect(shownOf({ style: "shares", hidden: new Set(["shares"]) })).not.toContain("shares");
  });

  test("the farthest band has no under-layer of itself, and the edge is that of the limit", () => {
    expect(shownOf({ limitMinutes: 15 })).not.toContain("band-far");
    for (const limitMinutes of [5, 10, 15]) {
      const edge = buildLayers({ ...view, limitMinutes }).find(({ id }) => id === "band-edge");
      expect(edge).toMatchObject({ filter: ["==", ["get", "minutes"], limitMinutes] });
    }
  });

  test("over a base map land steps back and bands let streets through", () => {
    const paintOf = (id: string) => buildLayers({ ...view, hasBaseMap: true }).find((layer) => layer.id === id)?.paint;
    expect(paintOf("land")).toMatchObject({ "fill-opacity": 0.35 });
    expect(paintOf("bands")).toMatchObject({ "fill-opacity": 0.55 });
    expect(shownOf({ hasBaseMap: true })).not.toContain("gap-ground");
  });
});

describe("features", () => {
  test("are made once for a drawing, so that unchanged data is never set again", () => {
    const build = () => buildSources(drawing, question, communities, true);
    const [first, second] = [build(), build()];
    for (const [name, features] of Object.entries(first)) expect(second[name as keyof typeof second]).toBe(features);
    expect(communityFeatures(drawing).features.map(({ id }) => id)).toEqual([0, 1]);
  });

  test("gaps are hatched by people outside: none, three densities; what is open is grey", () => {
    const levels = [0, 0.5, 1, 2999, 3000, 11_999, 12_000, null].map((people) => gapLevelOf({ people, isOpen: false }));
    expect(levels).toEqual([0, 0, 1, 1, 2, 2, 3, 1]);
    expect(gapLevelOf({ people: null, isOpen: true })).toBe(-1);
    expect(gapFeatures(question).features.map(({ properties }) => properties.level)).toEqual([1, 2, 3, -1]);
  });

  test("homes are dots close up, the squares of the grid from afar; too many stay squares", () => {
    const zoomsOf = (hasHomeDots: boolean) =>
      buildLayers({ ...view, hasHomeDots }).flatMap(({ id, minzoom, maxzoom }) =>
        id.startsWith("home-") ? [[id, minzoom, maxzoom]] : [],
      );
    const [[, , until], [, from]] = zoomsOf(true);
    expect(until).toBe(from);
    expect(zoomsOf(false)[0]).toEqual(["home-cells", undefined, undefined]);
    expect(homeFeatures(drawing, question).features.length).toBe(question.homeStates.length);
    const many = { ...question, homeStates: new Uint8Array(30_001) };
    expect(homeFeatures({ ...drawing, homesLngLat: new Float64Array(60_002) }, many).features).toEqual([]);
  });

  test("facilities know whether they are possible, inside and green", () => {
    expect(facilityFeatures(drawing, question).features.map(({ id, properties }) => ({ id, ...properties }))).toEqual([
      { id: 0, isPossible: false, isInside: true, isGreen: false },
      { id: 2, isPossible: false, isInside: false, isGreen: false },
      { id: 3, isPossible: true, isInside: true, isGreen: true },
    ]);
    expect(facilityAreaFeatures(drawing, question).features.map(({ id }) => id)).toEqual([3]);
  });

  test("squares of homes grow with the homes out of reach, and stay in their cells", () => {
    const features = cellFeatures(question).features;
    expect(features.map(({ properties }) => properties.level)).toEqual([0, 1, 4]);
    const widths = features.map(({ geometry }) => {
      const ring = geometry.type === "MultiPolygon" ? geometry.coordinates[0][0] : [];
      return ring[1][0] - ring[0][0];
    });
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(Math.max(...widths)).toBeLessThan(0.01);
  });

  test("homes are sorted by state, those out of reach last, each at its own place", () => {
    const { lngLat, starts } = sortHomes(drawing.homesLngLat, question.homeStates);
    expect(starts).toEqual([0, 2, 3, 4, 4]);
    expect([...lngLat]).toEqual([0.002, 0.002, 0.012, 0.002, 0.011, 0.001, 0.001, 0.001]);
    expect(sortHomes(new Float64Array(), new Uint8Array())).toEqual({
      lngLat: new Float64Array(),
      starts: [0, 0, 0, 0, 0],
    });
  });

  test("a selection that does not exist is no selection", () => {
    expect(outlineOf(drawing, 1).features).toHaveLength(1);
    for (const community of [null, 2, -1]) expect(outlineOf(drawing, community).features).toEqual([]);
    expect(facilityPoint(drawing, 9).features).toEqual([]);
    expect(facilityPoint(drawing, 2).features[0].geometry.coordinates).toEqual([0.05, 0.05]);
    expect(outlineOf(null, 1).features).toEqual([]);
  });
});

/** A map that writes down what it is told. */
function recordingMap() {
  const told: unknown[][] = [];
  const tell = (...call: unknown[]) => told.push(call);
  const sources = new Set<string>();
  const map = {
    getSource: (id: string) =>
      sources.has(id) ? { setData: (data: unknown) => tell("setData", id, data) } : undefined,
    addSource: (id: string) => {
      sources.add(id);
      tell("addSource", id);
    },
    addLayer: ({ id }: { id: string }) => tell("addLayer", id),
    setPaintProperty: (...call: unknown[]) => tell("paint", ...call),
    setLayoutProperty: (...call: unknown[]) => tell("layout", ...call),
    setFilter: (...call: unknown[]) => tell("filter", ...call),
    setLayerZoomRange: (...call: unknown[]) => tell("zooms", ...call),
    setFeatureState: ({ id }: { id: number }, state: unknown) => tell("state", id, state),
  };
  return { map: map as unknown as MapLibre, told };
}

describe("the map is told only what changed", () => {
  test("nothing, where nothing did", () => {
    const { map, told } = recordingMap();
    const sources = {
      ...buildSources(drawing, question, communities, true),
      ...buildSelection(drawing, null, 0, null, null),
    };
    applySources(map, {}, sources);
    applyLayers(map, [], buildLayers(view));
    told.length = 0;
    applySources(map, sources, { ...sources });
    applyLayers(map, buildLayers(view), buildLayers({ ...view }));
    expect(told).toEqual([]);
  });

  test("another question sets its own data, and not that of the place", () => {
    const { map, told } = recordingMap();
    const before = buildSources(drawing, question, communities, true);
    applySources(map, {}, before);
    told.length = 0;
    applySources(map, before, buildSources(drawing, { ...question }, communities, true));
    expect(told.map(([, source]) => source)).toEqual([
      "bands",
      "gaps",
      "cells",
      "homes",
      "facility-areas",
      "facilities",
    ]);
  });

  test("another limit, another selection and a hidden part", () => {
    const { map, told } = recordingMap();
    const changed = { ...view, limitMinutes: 5, selectedCommunity: 1, hidden: new Set<MapPart>(["homes"]) };
    applyLayers(map, buildLayers(view), buildLayers(changed));
    expect(told.map(([what, layer]) => `${what} ${layer}`)).toEqual([
      "filter bands",
      "filter band-edge",
      "layout home-cells",
      "layout home-dots",
      "filter trial-bands",
      "filter trial-edge",
      "filter names",
      "filter names-strong",
      "filter name-selected",
    ]);
  });

  test("communities carry their class and their hatch as states", () => {
    const { map, told } = recordingMap();
    applyCommunityStates(map, [...communities, { ...communities[1], applies: false }]);
    expect(told).toEqual([
      ["state", 0, { isUnassessed: false, shareClass: 3 }],
      ["state", 1, { isUnassessed: true, shareClass: -1 }],
      ["state", 2, { isUnassessed: false, shareClass: -1 }],
    ]);
  });
});

test("five classes of share, each a colour of its own", () => {
  expect([0, 0.249, 0.25, 0.5, 0.75, 0.8999, 0.9, 1].map(shareClassOf)).toEqual([0, 0, 1, 2, 3, 3, 4, 4]);
  expect(new Set(shareColours(tokens)).size).toBe(5);
  expect(mixColours("#000000", "#ffffff", 0.5)).toBe("#808080");
});

test("a hatch keeps its distance on the screen through a whole zoom", () => {
  for (let zoom = 12; zoom < 13; zoom += 0.05) {
    const seenPx = (64 * 2 ** (zoom - 12)) / (hatchLineCount(4.6, zoom) * Math.SQRT2);
    expect(Math.abs(seenPx / 4.6 - 1)).toBeLessThan(0.06);
  }
});

test("many facilities get their signs later than few", () => {
  const box = [103.6, 1.2, 104.1, 1.5] as const;
  expect(chooseSignZoom(box, 2000, 0)).toBeGreaterThan(chooseSignZoom(box, 40, 0));
  expect(chooseSignZoom(box, 0, 100)).toBeGreaterThan(chooseSignZoom(box, 100, 0));
  expect(chooseSignZoom(box, 0, 0)).toBeGreaterThanOrEqual(8);
  expect(chooseSignZoom([1, 1, 1, 1], 9, 0)).toBe(13);
});

test("names of a thousand communities wait until there is room; those of many people affected do not", () => {
  const box = [103, 29, 103.9, 29.9] as const;
  expect(chooseNameZoom(box, 8100)).toBeGreaterThan(chooseNameZoom(box, 300));
  expect(chooseNameZoom([1, 1, 1, 1], 9)).toBe(14);
  const layers = buildLayers({ ...view, nameZoom: 11 });
  const minzooms = ["names", "names-strong"].map((id) => layers.find((layer) => layer.id === id)?.minzoom);
  expect(minzooms).toEqual([11, 0]);
});

test("a local file of shapes is drawn by what its layers are called; one of pictures as it is", () => {
  const file = { url: "pmtiles://base-map-1", isVector: true, layerNames: ["water", "roads", "places", "buildings"] };
  expect(fileBaseMap(file, tokens).layers.map(({ id }) => id)).toEqual([
    "base-water",
    "base-buildings",
    "base-water-line",
    "base-roads-line",
  ]);
  expect(fileBaseMap({ ...file, isVector: false, layerNames: [] }, tokens).layers).toMatchObject([{ type: "raster" }]);
});
