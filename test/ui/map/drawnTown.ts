import type { LngLatPolygon, PlaceDrawing, QuestionDrawing } from "../../../src/core/report/drawing.ts";
import type { MapCommunity } from "../../../src/ui/map/mapProps.ts";
import type { MapTokens } from "../../../src/ui/map/mapTokens.ts";

/** A square of a hundredth of a degree, its south-west corner given in such steps. */
const square = (x: number, y: number): LngLatPolygon => {
  const at = (dx: number, dy: number) => [(x + dx) / 100, (y + dy) / 100] as const;
  return [[at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)]];
};

/** Two communities side by side; a clinic in each, one beyond; a park in the second. */
export const drawing: PlaceDrawing = {
  lngLatBox: [0, 0, 0.02, 0.01],
  firstLngLatBox: [0, 0, 0.02, 0.01],
  country: [],
  communities: [{ polygons: [square(0, 0)] }, { polygons: [square(1, 0)] }],
  subdistricts: [{ name: "North", polygons: [square(0, 0), square(1, 0)] }],
  facilityAreas: [{ facility: 3, polygons: [square(1, 0)] }],
  greenAreas: [0],
  facilityLngLat: Float64Array.of(0.005, 0.005, 0.015, 0.005, 0.05, 0.05, 0.015, 0.005),
  streetFaults: { islands: [], farHomesLngLat: [] },
  homesLngLat: Float64Array.of(0.001, 0.001, 0.002, 0.002, 0.011, 0.001, 0.012, 0.002),
};

export const question: QuestionDrawing = {
  extent: "whole",
  bands: [5, 10, 15].map((minutes) => ({ minutes, polygons: [square(0, 0)] })),
  circle: [],
  gaps: [
    { community: 0, polygon: square(0, 0), isOpen: false, people: 0 },
    { community: 0, polygon: square(0, 0), isOpen: false, people: 2999 },
    { community: 1, polygon: square(1, 0), isOpen: false, people: 3000 },
    { community: 1, polygon: square(1, 0), isOpen: false, people: 12_000 },
    { community: 1, polygon: square(1, 0), isOpen: true, people: null },
  ],
  facilities: Int32Array.of(0, 2),
  possibleFacilities: Int32Array.of(3),
  homeStates: Uint8Array.of(2, 0, 1, 0),
  homeCells: [
    { lngLatBox: [0, 0, 0.01, 0.01], homeCount: 9, outCount: 0 },
    { lngLatBox: [0.01, 0, 0.02, 0.01], homeCount: 9, outCount: 4 },
    { lngLatBox: [0.02, 0, 0.03, 0.01], homeCount: 100, outCount: 64 },
  ],
};

export const communities: readonly MapCommunity[] = [
  {
    name: "East",
    affected: 12_000,
    shareCovered: 0.89,
    applies: true,
    labelLngLat: [0.005, 0.005],
    lngLatBox: [0, 0, 0.01, 0.01],
  },
  {
    name: "West",
    affected: -1,
    shareCovered: null,
    applies: true,
    labelLngLat: [0.015, 0.005],
    lngLatBox: [0.01, 0, 0.02, 0.01],
  },
];

export const tokens: MapTokens = {
  paper: "#fbfbf9",
  ink: "#16212b",
  ink2: "#44515b",
  onInk: "#fbfbf9",
  hair: "#c6ccca",
  hair2: "#e0e4e1",
  short: "#b22d14",
  unk: "#667078",
  unkBg: "#f4f6f5",
  unkLine: "#b9c1c3",
  land: "#fdfdfc",
  land2: "#eee",
  sea: "#e9eef0",
  bank: "#a9bcc7",
  street: "#bcc4c3",
  park: "#dfe8d6",
  parkLine: "#a9bd97",
  band5: "#3d6b97",
  band10: "#92b3d0",
  band15: "#dbe6ef",
  bandEdge: "#12395e",
  hatch: "#b22d14",
  dotOut: "#8f1d08",
  dotIn: "#12395e",
  dotRing: "#fcfcfa",
  sans: ["PingFang SC", "sans-serif"],
  letteringPx: 11,
  marginPx: 16,
  degreePx: 9,
};
