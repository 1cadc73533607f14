/** A position as [longitude, latitude], degrees. */
type LngLat = readonly [lng: number, lat: number];

/** The box inside which the published formula shifts positions, degrees; outside it GCJ-02 is WGS84. */
const [WEST, SOUTH, EAST, NORTH] = [72.004, 0.8293, 137.8347, 55.8271];

/** The ellipsoid of the formula (Krassovsky 1940): half the long axis in meters, and its eccentricity squared. */
const SEMI_MAJOR_METERS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006693421622965943;

/** Half turns to radians times 3,000: the frequency of Baidu's second shift. */
const BAIDU_FREQUENCY = (Math.PI * 3000) / 180;

/** A way back is good enough where its way forth hits the position to this, degrees: a tenth of a millimeter. */
const ROUND_TRIP_DEGREES = 1e-9;

/** Each step leaves some 1 % of the error of the one before; four are enough. */
const MOST_STEPS = 20;

/** Whether GCJ-02 and BD-09 differ from WGS84 there; the border counts as within. */
export const isShiftedPlace = (lng: number, lat: number): boolean =>
  lng >= WEST && lng <= EAST && lat >= SOUTH && lat <= NORTH;

/** The three waves that both shifts have in common, meters on the formula's own scale. */
const wave = (value: number, ...parts: readonly (readonly [meters: number, frequency: number])[]): number =>
  parts.reduce((sum, [meters, frequency]) => sum + (meters * 2 * Math.sin(value * frequency * Math.PI)) / 3, 0);

function shiftToGcj02([lng, lat]: LngLat): LngLat {
  const [x, y] = [lng - 105, lat - 35];
  const root = Math.sqrt(Math.abs(x));
  const common = wave(x, [20, 6], [20, 2]);
  const northMeters =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    common +
    wave(y, [20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30]);
  const eastMeters =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    common +
    wave(x, [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30]);
  const latRadians = (lat * Math.PI) / 180;
  const squared = 1 - ECCENTRICITY_SQUARED * Math.sin(latRadians) ** 2;
  const meridianRadius = (SEMI_MAJOR_METERS * (1 - ECCENTRICITY_SQUARED)) / (squared * Math.sqrt(squared));
  const parallelRadius = (SEMI_MAJOR_METERS / Math.sqrt(squared)) * Math.cos(latRadians);
  return [
    lng + ((eastMeters / parallelRadius) * 180) / Math.PI,
    lat + ((northMeters / meridianRadius) * 180) / Math.PI,
  ];
}

function shiftToBd09([lng, lat]: LngLat): LngLat {
  const radius = Math.hypot(lng, lat) + 0.00002 * Math.sin(lat * BAIDU_FREQUENCY);
  const angle = Math.atan2(lat, lng) + 0.000003 * Math.cos(lng * BAIDU_FREQUENCY);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}

/** The position that a shift takes to the given one. */
function undo(shift: (lngLat: LngLat) => LngLat, [lng, lat]: LngLat): LngLat {
  let [fromLng, fromLat] = [lng, lat];
  for (let step = 0; step < MOST_STEPS; step++) {
    const [toLng, toLat] = shift([fromLng, fromLat]);
    fromLng += lng - toLng;
    fromLat += lat - toLat;
    if (Math.max(Math.abs(lng - toLng), Math.abs(lat - toLat)) < ROUND_TRIP_DEGREES) break;
  }
  return [fromLng, fromLat];
}

const within = (lngLat: LngLat, change: (lngLat: LngLat) => LngLat): LngLat =>
  isShiftedPlace(lngLat[0], lngLat[1]) ? change(lngLat) : lngLat;

/**
 * WGS84 to GCJ-02, the coordinates of Chinese web maps (AMap, Tencent), degrees, by the formula that has been public since
 * 2010 as "WGStoGCJ" and is the same in every open implementation (eviltransform, gcoord). It leaves places outside China's
 * box as they are.
 */
export const wgs84ToGcj02 = (lngLat: LngLat): LngLat => within(lngLat, shiftToGcj02);

/** GCJ-02 to WGS84, degrees: the formula has no inverse of its own, it is found step by step, to 1e-9 degrees. */
export const gcj02ToWgs84 = (lngLat: LngLat): LngLat => within(lngLat, (shifted) => undo(shiftToGcj02, shifted));

/** WGS84 to BD-09, Baidu's coordinates: GCJ-02 shifted once more. Degrees; outside China's box as they are. */
export const wgs84ToBd09 = (lngLat: LngLat): LngLat => within(lngLat, (plain) => shiftToBd09(shiftToGcj02(plain)));

/** BD-09 to WGS84, degrees, to 1e-9 degrees. */
export const bd09ToWgs84 = (lngLat: LngLat): LngLat =>
  within(lngLat, (shifted) => undo(shiftToGcj02, undo(shiftToBd09, shifted)));
