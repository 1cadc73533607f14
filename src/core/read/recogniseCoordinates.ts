import type { BoundingBox } from "../geo/shapes.ts";
import { type CoordinateSystem, readCoordinateSystem } from "./coordinateSystem.ts";

type Position = readonly [x: number, y: number];

type LngLat = readonly [lng: number, lat: number];

/** What positions that come without a coordinate system most likely are. */
export interface RecognisedCoordinates {
  /** degrees; swapped: latitude first; metres: lengths of a projection; out-of-range: neither. What most positions are. */
  readonly reading: "degrees" | "swapped" | "metres" | "out-of-range";
  /** Of metres: the systems that put them on land, the likeliest first; else empty. */
  readonly candidates: readonly CoordinateSystem[];
  /** Of metres: x is the northing and y the easting, as surveyors write them; the candidates take them the other way about. */
  readonly northingFirst: boolean;
}

/** Of as many positions each, the first. */
const READINGS = ["out-of-range", "degrees", "swapped", "metres"] as const;

const countOf = (readings: readonly string[], wanted: string): number =>
  readings.filter((reading) => reading === wanted).length;

function readingOf([x, y]: Position): RecognisedCoordinates["reading"] {
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return "degrees";
  if (Math.abs(x) <= 90 && Math.abs(y) <= 180) return "swapped";
  return Math.abs(x) > 1000 || Math.abs(y) > 1000 ? "metres" : "out-of-range";
}

/** Where China is from south to north, coarsely, its islands included: up to a latitude, between two longitudes. */
const CHINA: readonly (readonly [toLat: number, west: number, east: number])[] = [
  [18, 108, 118],
  [20, 108, 113],
  [22, 99, 122],
  [25, 97, 123],
  [28, 88, 123],
  [31, 79, 123],
  [35, 78, 123],
  [38, 73, 124],
  [41, 73, 126],
  [45, 75, 133],
  [50, 79, 136],
  [54, 115, 129],
];

/** Farther south are reefs. */
const CHINA_FROM_LAT = 15;

function isInChina([lng, lat]: LngLat): boolean {
  const band = lat < CHINA_FROM_LAT ? undefined : CHINA.find(([toLat]) => lat < toLat);
  return band !== undefined && lng >= band[1] && lng <= band[2];
}

/** People live between these; the poles are where false positions gather. Inclusive. */
const isInhabited = ([, lat]: LngLat): boolean => lat >= -56 && lat <= 75;

/** Farther from the meridian than this, degrees, a zone is not used: half of its width, and the overlap that surveyors allow. */
const WIDEST_ZONE_DEGREES = { ofThree: 2.5, ofSix: 4 } as const;

/** A system and where it is plausible. */
interface Guess {
  readonly system: CoordinateSystem;
  readonly isPlausible: (lngLat: LngLat) => boolean;
}

const guess = (code: number, isPlausible: Guess["isPlausible"]): Guess => ({
  system: readCoordinateSystem(`EPSG:${code}`),
  isPlausible,
});

const zoneGuess = (code: number, meridian: number, widestDegrees: number): Guess =>
  guess(code, (lngLat) => isInChina(lngLat) && Math.abs(lngLat[0] - meridian) <= widestDegrees);

/** Grids of one country each, and its box in degrees; they are thought of where the project lies in the box, too. */
const NATIONAL: readonly (readonly [code: number, box: BoundingBox])[] = [
  [2326, [113.7, 22.1, 114.6, 22.7]],
  [3414, [103.5, 1.1, 104.2, 1.6]],
  [3825, [118, 21.8, 120, 26.5]],
  [3826, [119.9, 21.8, 122.2, 25.4]],
  [27_700, [-9, 49.5, 2.2, 61]],
  [2154, [-5.5, 41, 10, 51.5]],
  [2056, [5.9, 45.8, 10.6, 47.9]],
  [21_781, [5.9, 45.8, 10.6, 47.9]],
  [25_832, [5.5, 47, 12.5, 56]],
  [25_833, [11.5, 47, 18.5, 56]],
  [31_466, [5.8, 49, 7.7, 54]],
  [31_467, [7.3, 47, 10.7, 55.2]],
  [31_468, [10.3, 47, 13.7, 55.2]],
  [31_469, [13.3, 50, 15.2, 55.2]],
];

const isInBox = ([lng, lat]: LngLat, [west, south, east, north]: BoundingBox): boolean =>
  lng >= west && lng <= east && lat >= south && lat <= north;

/** Eastings of a zone without its number, whole zones and some more, meters. */
const isPlainEasting = (x: number): boolean => x >= 120_000 && x <= 880_000;

/** UTM zones of a place and of its neighbours. */
function utmGuesses([lng, lat]: LngLat): readonly Guess[] {
  const middle = Math.floor((lng + 180) / 6) + 1;
  return [middle, middle - 1, middle + 1].map((zone) => {
    const wrapped = ((zone + 59) % 60) + 1;
    return guess((lat < 0 ? 32_700 : 32_600) + wrapped, isInhabited);
  });
}

/** The zones of China, those where most people live first. */
const PLAIN_ZONES = Array.from({ length: 21 }, (_, i) => ({ code: 4534 + i, meridian: 75 + 3 * i })).sort(
  (a, b) => Math.abs(a.meridian - 114) - Math.abs(b.meridian - 114),
);

/** The zones of UTM that China has, 43 to 53. */
const CHINESE_UTM = Array.from({ length: 11 }, (_, i) => ({ code: 32_643 + i, meridian: 75 + 6 * i }));

/** Systems whose coordinates look like this position, the likeliest first. */
function listGuesses([x, y]: Position, nearLngLat: LngLat | null): readonly Guess[] {
  const guesses: Guess[] = [];
  const zone = Math.floor(x / 1e6);
  const hasPrefix = isPlainEasting(x - zone * 1e6);
  // A zone of three degrees whose number is written can be no other, so that it may be used as widely as one of six.
  if (hasPrefix && zone >= 25 && zone <= 45)
    guesses.push(zoneGuess(4513 + zone - 25, zone * 3, WIDEST_ZONE_DEGREES.ofSix));
  if (hasPrefix && zone >= 13 && zone <= 23)
    guesses.push(zoneGuess(4491 + zone - 13, zone * 6 - 3, WIDEST_ZONE_DEGREES.ofSix));
  if (isPlainEasting(x)) {
    guesses.push(...PLAIN_ZONES.map(({ code, meridian }) => zoneGuess(code, meridian, WIDEST_ZONE_DEGREES.ofThree)));
    for (const { code, meridian } of CHINESE_UTM) guesses.push(zoneGuess(code, meridian, WIDEST_ZONE_DEGREES.ofSix));
    if (nearLngLat !== null && !isInChina(nearLngLat)) guesses.push(...utmGuesses(nearLngLat));
  }
  if (Math.abs(x) <= 20_037_509 && Math.abs(y) <= 20_048_967) guesses.push(guess(3857, isInhabited));
  for (const [code, box] of NATIONAL) {
    if (nearLngLat !== null && isInBox(nearLngLat, box)) guesses.push(guess(code, (lngLat) => isInBox(lngLat, box)));
  }
  return guesses;
}

/** Systems that differ by less than this in their distance to the project stay in their order: UTM's scale makes up to 2 km. */
const DISTANCE_STEP_METERS = 10_000;

const METERS_OF_DEGREE = 111_320;

function metersBetween([lng, lat]: LngLat, [otherLng, otherLat]: LngLat): number {
  const turned = Math.abs(lng - otherLng) % 360;
  const east = Math.min(turned, 360 - turned) * Math.cos((((lat + otherLat) / 2) * Math.PI) / 180);
  return Math.hypot(east, lat - otherLat) * METERS_OF_DEGREE;
}

/** As many positions are looked at, evenly. */
const SAMPLE_SIZE = 200;

function sampleOf<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, items.length / SAMPLE_SIZE);
  return Array.from({ length: Math.min(items.length, SAMPLE_SIZE) }, (_, i) => items[Math.floor(i * step)]);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

const middleOf = (positions: readonly Position[]): Position => [
  median(positions.map(([x]) => x)),
  median(positions.map(([, y]) => y)),
];

/** So much of a sample has to be at a plausible place, inclusive; the rest may be slips of the pen. */
const LEAST_PLAUSIBLE_SHARE = 0.9;

interface Candidate {
  readonly system: CoordinateSystem;
  /** From the middle of the sample to the project; 0 where there is none. */
  readonly distanceMeters: number;
}

function listCandidates(positions: readonly Position[], nearLngLat: LngLat | null): readonly Candidate[] {
  const middle = middleOf(positions);
  const candidates: Candidate[] = [];
  for (const { system, isPlausible } of listGuesses(middle, nearLngLat)) {
    const middleLngLat = system.toLngLat(...middle);
    if (middleLngLat === null || !isPlausible(middleLngLat)) continue;
    const plausible = positions.filter(([x, y]) => {
      const lngLat = system.toLngLat(x, y);
      return lngLat !== null && isPlausible(lngLat);
    });
    if (plausible.length < positions.length * LEAST_PLAUSIBLE_SHARE) continue;
    candidates.push({ system, distanceMeters: nearLngLat === null ? 0 : metersBetween(middleLngLat, nearLngLat) });
  }
  const stepOf = ({ distanceMeters }: Candidate) => Math.floor(distanceMeters / DISTANCE_STEP_METERS);
  return candidates.sort((a, b) => stepOf(a) - stepOf(b));
}

/**
 * Says what positions most likely are that come without a coordinate system.
 *
 * @param positions as the file has them, all or a sample
 * @param nearLngLat the middle of what is loaded already, degrees: candidates are ordered by their distance to it. Without it
 * numbered zones come first, then zones without a number (Gauss-Krüger before UTM), then Web Mercator.
 */
export function recogniseCoordinates(
  positions: readonly Position[],
  nearLngLat: LngLat | null = null,
): RecognisedCoordinates {
  const finite = positions.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const readings = finite.map(readingOf);
  const reading = READINGS.reduce((most, next) => (countOf(readings, next) > countOf(readings, most) ? next : most));
  if (reading !== "metres") return { reading, candidates: [], northingFirst: false };

  const sample = sampleOf(finite.filter((_, i) => readings[i] === "metres"));
  const direct = listCandidates(sample, nearLngLat);
  // Web Mercator takes nearly any two numbers, so that it says nothing for them being exchanged, nor much against it.
  const exchanged = listCandidates(
    sample.map(([x, y]) => [y, x]),
    nearLngLat,
  ).filter(({ system }) => system.code !== "EPSG:3857");
  const isOnlyWebMercator = direct.every(({ system }) => system.code === "EPSG:3857");
  const isDirectNearer =
    direct.length > 0 && exchanged.length > 0 && direct[0].distanceMeters < exchanged[0].distanceMeters;
  const northingFirst = exchanged.length > 0 && isOnlyWebMercator && !isDirectNearer;
  return { reading, candidates: (northingFirst ? exchanged : direct).map(({ system }) => system), northingFirst };
}
