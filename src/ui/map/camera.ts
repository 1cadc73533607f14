import type { BoundingBox } from "../../core/geo/shapes.ts";

/** What the map shows: its middle, its zoom, and the size of its window in CSS pixels. North is up. */
export interface Camera {
  readonly lng: number;
  readonly lat: number;
  readonly zoom: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A rectangle in the window: left, top, right, bottom in CSS pixels. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Room kept free at the edges of the window. */
export interface EdgePadding {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// Web Mercator: the world is a square of 512 px at zoom 0.
const WORLD_PX = 512;
const EQUATOR_METERS = 40_075_016.686;
const RADIANS = Math.PI / 180;

const worldX = (lng: number) => lng / 360 + 0.5;
const worldY = (lat: number) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / (2 * Math.PI);
const lngOf = (x: number) => (x - 0.5) * 360;
const latOf = (y: number) => (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RADIANS;
const worldSizePx = (zoom: number) => WORLD_PX * 2 ** zoom;

/** Where a meridian crosses the window, in pixels from its left. */
export const pixelX = (camera: Camera, lng: number): number =>
  (worldX(lng) - worldX(camera.lng)) * worldSizePx(camera.zoom) + camera.widthPx / 2;

/** Where a parallel crosses the window, in pixels from its top. */
export const pixelY = (camera: Camera, lat: number): number =>
  (worldY(lat) - worldY(camera.lat)) * worldSizePx(camera.zoom) + camera.heightPx / 2;

/** West, south, east, north of what is seen. */
export function viewBox(camera: Camera): BoundingBox {
  const size = worldSizePx(camera.zoom);
  const [x, y] = [worldX(camera.lng), worldY(camera.lat)];
  const [halfX, halfY] = [camera.widthPx / 2 / size, camera.heightPx / 2 / size];
  return [lngOf(x - halfX), latOf(y + halfY), lngOf(x + halfX), latOf(y - halfY)];
}

/** Length on the ground of one pixel at the middle of the window. */
export const metersPerPixel = (camera: Camera): number =>
  (EQUATOR_METERS * Math.cos(camera.lat * RADIANS)) / worldSizePx(camera.zoom);

/** The box of a circle on the ground, for looking at it. Degrees. */
export function boxAround([lng, lat]: readonly [number, number], radiusMeters: number): BoundingBox {
  const up = (radiusMeters * 360) / EQUATOR_METERS;
  const across = up / Math.cos(lat * RADIANS);
  return [lng - across, lat - up, lng + across, lat + up];
}

/** The zoom at which things spread over a box have so many pixels from one to the next, on average. */
export function zoomForRoom([west, south, east, north]: BoundingBox, count: number, roomPx: number): number {
  const roomDegrees = Math.sqrt(((east - west) * (north - south)) / Math.max(count, 1));
  return Math.log2((roomPx * 360) / (WORLD_PX * roomDegrees));
}

/**
 * Padding with which a box fits into the window beside the plates at its edges. Each plate is avoided sideways or upright,
 * whichever way leaves the box larger. Only a part of a plate counts: a place seldom fills the corners of its box.
 */
export function choosePadding(
  box: BoundingBox,
  size: { readonly widthPx: number; readonly heightPx: number },
  plates: readonly PixelBox[],
  marginPx: number,
): EdgePadding {
  const COUNTED_SHARE = 0.6;
  const boxWidth = Math.max(worldX(box[2]) - worldX(box[0]), Number.EPSILON);
  const boxHeight = Math.max(worldY(box[1]) - worldY(box[3]), Number.EPSILON);
  const scaleOf = ({ left, top, right, bottom }: EdgePadding) =>
    Math.min((size.widthPx - left - right) / boxWidth, (size.heightPx - top - bottom) / boxHeight);
  let choices: EdgePadding[] = [{ left: marginPx, top: marginPx, right: marginPx, bottom: marginPx }];
  for (const plate of plates.slice(0, 6)) {
    const isLeft = plate.left < size.widthPx - plate.right;
    const isTop = plate.top < size.heightPx - plate.bottom;
    const across = (isLeft ? plate.right : size.widthPx - plate.left) * COUNTED_SHARE;
    const down = (isTop ? plate.bottom : size.heightPx - plate.top) * COUNTED_SHARE;
    choices = choices.flatMap((padding) => [
      isLeft
        ? { ...padding, left: Math.max(padding.left, across) }
        : { ...padding, right: Math.max(padding.right, across) },
      isTop ? { ...padding, top: Math.max(padding.top, down) } : { ...padding, bottom: Math.max(padding.bottom, down) },
    ]);
  }
  return choices.reduce((best, padding) => (scaleOf(padding) > scaleOf(best) ? padding : best));
}

/** The camera that shows a box inside its padding, not closer than `maxZoom`. */
export function cameraForBox(
  box: BoundingBox,
  size: { readonly widthPx: number; readonly heightPx: number },
  padding: EdgePadding,
  maxZoom: number,
): { readonly lng: number; readonly lat: number; readonly zoom: number } {
  const boxWidth = Math.max(worldX(box[2]) - worldX(box[0]), Number.EPSILON);
  const boxHeight = Math.max(worldY(box[1]) - worldY(box[3]), Number.EPSILON);
  const roomX = Math.max(size.widthPx - padding.left - padding.right, 1);
  const roomY = Math.max(size.heightPx - padding.top - padding.bottom, 1);
  const zoom = Math.min(Math.log2(Math.min(roomX / boxWidth, roomY / boxHeight) / WORLD_PX), maxZoom);
  const world = worldSizePx(zoom);
  const x = (worldX(box[0]) + worldX(box[2])) / 2 - (padding.left - padding.right) / 2 / world;
  const y = (worldY(box[1]) + worldY(box[3])) / 2 - (padding.top - padding.bottom) / 2 / world;
  return { lng: lngOf(x), lat: latOf(y), zoom };
}
