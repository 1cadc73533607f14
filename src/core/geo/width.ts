import { openWithCorners } from "./overlay.ts";
import { areaOfShape, boxOfShape, type PolygonRings, type Shape } from "./shapes.ts";

/** Share of a part's area that may be lost: what is lost in more is too narrow, in less a rough outline. */
const LOST_SHARE = 0.01;

/** The width is found to a tenth of a millimeter, then rounded to whole ones. */
const STEP_MM = 0.1;

/**
 * Whether a part of a shape is at least so wide everywhere: shrunk by half the width it neither vanishes nor falls apart,
 * and grown again, with sharp corners, it is itself but for the tolerated share.
 */
function isAsWide(part: PolygonRings, widthMm: number): boolean {
  const { shrunk, opened } = openWithCorners([part], widthMm / 2);
  if (shrunk.length !== 1) return false;
  return areaOfShape(opened) >= areaOfShape([part]) * (1 - LOST_SHARE);
}

function widthOfPart(part: PolygonRings): number {
  const [minX, minY, maxX, maxY] = boxOfShape([part]);
  let low = 0;
  let high = Math.min(maxX - minX, maxY - minY) + 1;
  while (high - low > STEP_MM) {
    const middle = (low + high) / 2;
    if (isAsWide(part, middle)) low = middle;
    else high = middle;
  }
  return Math.round(high);
}

/**
 * The narrowest width of a shape in the plane: the greatest diameter of a disc that can be moved through all of it, its
 * corners left out. Of a strip it is the distance of its sides, of a triangle or circle the diameter of the inscribed
 * circle, of two squares joined by a neck the width of the neck, of an L that of its thinner arm; of several parts that of
 * the narrowest. Arms and bays that take less than a hundredth of a part are passed over as rough drawing.
 *
 * @returns whole millimeters; the outline's own rounding makes it right to a millimeter
 */
export const narrowestWidthMm = (planeShape: Shape): number => Math.min(...planeShape.map(widthOfPart));
