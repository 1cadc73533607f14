import { type Camera, type PixelBox, pixelX, pixelY } from "./camera.ts";
import type { MapCommunity } from "./mapProps.ts";

/** Names keep this far from the neat-line. */
const EDGE_PX = 3;
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/u;
const LATIN_EM = 0.56;

const widthOf = (name: string, sizePx: number) =>
  [...name].reduce((width, letter) => width + (WIDE.test(letter) ? 1 : LATIN_EM), 0) * sizePx;

const overlaps = (a: PixelBox, b: PixelBox) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** Indices of communities whose names would be cut by a plate or by the edge of the window. */
export function findCoveredNames(
  camera: Camera,
  communities: readonly MapCommunity[],
  plates: readonly PixelBox[],
  letteringPx: number,
): readonly number[] {
  const size = letteringPx + 1;
  return communities.flatMap(({ name, labelLngLat: [lng, lat] }, i) => {
    const [x, y] = [pixelX(camera, lng), pixelY(camera, lat)];
    if (x < -camera.widthPx || x > 2 * camera.widthPx || y < -size || y > camera.heightPx + size) return [];
    // A name that makes room for a neighbour stands an em off its place.
    const half = widthOf(name, size) / 2 + size;
    const box = { left: x - half, right: x + half, top: y - size * 1.6, bottom: y + size * 1.6 };
    const isCut =
      box.left < EDGE_PX ||
      box.right > camera.widthPx - EDGE_PX ||
      box.top < EDGE_PX ||
      box.bottom > camera.heightPx - EDGE_PX;
    return isCut || plates.some((plate) => overlaps(box, plate)) ? [i] : [];
  });
}
