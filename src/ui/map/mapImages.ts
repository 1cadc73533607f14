import { GLYPH_GRID, glyphOf } from "./glyphs.ts";
import { HATCHES } from "./layers/answerLayers.ts";
import { FACILITY_IMAGES } from "./layers/facilityLayers.ts";
import type { MapLibre } from "./MapView.tsx";
import type { MapTokens } from "./mapTokens.ts";

interface Hatch {
  readonly image: string;
  /** Between two lines, across them, as seen on the screen. */
  readonly spacingPx: number;
  readonly linePx: number;
  readonly leans: "left" | "right";
}

const HATCH_LIST: readonly Hatch[] = [
  { image: HATCHES.unassessed, spacingPx: 6.5, linePx: 1.3, leans: "left" },
  { image: HATCHES.gap[0], spacingPx: 7, linePx: 1.3, leans: "right" },
  { image: HATCHES.gap[1], spacingPx: 4.6, linePx: 1.4, leans: "right" },
  { image: HATCHES.gap[2], spacingPx: 3, linePx: 1.5, leans: "right" },
];

/** Side of a hatch's tile. A map tile is a multiple of it, so that the lines run on from tile to tile. */
const HATCH_TILE_PX = 64;
/** Crisp on screens of twice the density, and small enough for a hundred map tiles to hold a copy. */
const IMAGE_RATIO = 2;
const SIGN_PX = 17;
const SIGN_GLYPH_PX = 12;

/** How much MapLibre enlarges a pattern between whole zooms: from 1 up to 2. */
const patternScale = (zoom: number) => 2 ** (zoom - Math.floor(zoom));

/** Lines of a hatch in its tile, so many that on the screen they keep their distance whatever the zoom. */
export const hatchLineCount = (spacingPx: number, zoom: number): number =>
  Math.max(1, Math.round((HATCH_TILE_PX * patternScale(zoom)) / (spacingPx * Math.SQRT2)));

function drawOn(sidePx: number, draw: (context: OffscreenCanvasRenderingContext2D) => void): ImageData {
  const side = sidePx * IMAGE_RATIO;
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("No canvas for the images of the map.");
  context.scale(IMAGE_RATIO, IMAGE_RATIO);
  draw(context);
  return context.getImageData(0, 0, side, side);
}

const drawHatch = ({ image, spacingPx, linePx, leans }: Hatch, tokens: MapTokens, zoom: number): ImageData =>
  drawOn(HATCH_TILE_PX, (context) => {
    const isGap = image !== HATCHES.unassessed;
    if (!isGap) {
      context.fillStyle = tokens.unkBg;
      context.fillRect(0, 0, HATCH_TILE_PX, HATCH_TILE_PX);
    }
    context.strokeStyle = isGap ? tokens.hatch : tokens.unkLine;
    context.lineWidth = linePx / patternScale(zoom);
    const step = HATCH_TILE_PX / hatchLineCount(spacingPx, zoom);
    context.beginPath();
    // One line more on either side: its edge reaches into the tile.
    for (let at = -step; at <= 2 * HATCH_TILE_PX + step; at += step) {
      const [bottom, top] = leans === "right" ? [at, at - HATCH_TILE_PX] : [HATCH_TILE_PX - at, 2 * HATCH_TILE_PX - at];
      context.moveTo(leans === "right" ? bottom + 8 : bottom - 8, -8);
      context.lineTo(leans === "right" ? top - 8 : top + 8, HATCH_TILE_PX + 8);
    }
    context.stroke();
  });

/** Draws the hatches of a zoom; the same key draws the same hatches. */
export const hatchKey = (zoom: number): string =>
  HATCH_LIST.map(({ spacingPx }) => hatchLineCount(spacingPx, zoom)).join();

interface SignLook {
  readonly sidePx: number;
  readonly ground: string;
  readonly glyph: string;
  readonly line: string;
  readonly isDashed: boolean;
  readonly mark: string;
}

const drawSign = (kind: string, look: SignLook, fontFamily: string): ImageData =>
  drawOn(look.sidePx, (context) => {
    const start = (look.sidePx - SIGN_PX) / 2;
    context.fillStyle = look.ground;
    context.strokeStyle = look.line;
    context.lineWidth = 1.2;
    context.fillRect(start, start, SIGN_PX, SIGN_PX);
    if (look.isDashed) context.setLineDash([3, 2]);
    context.strokeRect(start, start, SIGN_PX, SIGN_PX);
    context.save();
    context.translate((look.sidePx - SIGN_GLYPH_PX) / 2, (look.sidePx - SIGN_GLYPH_PX) / 2);
    context.scale(SIGN_GLYPH_PX / GLYPH_GRID, SIGN_GLYPH_PX / GLYPH_GRID);
    context.fillStyle = look.glyph;
    context.fill(new Path2D(glyphOf(kind)), "evenodd");
    context.restore();
    if (look.mark === "") return;
    const [x, y] = [start + SIGN_PX, start];
    context.setLineDash([]);
    context.beginPath();
    context.arc(x, y, 5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    context.fillStyle = look.line;
    context.font = `600 9px ${fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(look.mark, x, y + 0.5);
  });

const drawDot = ({ paper, ink }: MapTokens): ImageData =>
  drawOn(8, (context) => {
    context.fillStyle = paper;
    context.fillRect(1, 1, 6, 6);
    context.fillStyle = ink;
    context.fillRect(1.75, 1.75, 4.5, 4.5);
  });

const drawSelectedRing = ({ paper, ink }: MapTokens): ImageData =>
  drawOn(33, (context) => {
    context.fillStyle = paper;
    context.fillRect(2, 2, 29, 29);
    context.strokeStyle = ink;
    context.lineWidth = 2.6;
    context.strokeRect(4, 4, 25, 25);
  });

function putImage(map: MapLibre, name: string, image: ImageData): void {
  if (map.hasImage(name)) map.updateImage(name, image);
  else map.addImage(name, image, { pixelRatio: IMAGE_RATIO });
}

/** Draws the hatches anew: at a change of theme, and where the zoom would let them grow. */
export function putHatches(map: MapLibre, tokens: MapTokens): void {
  for (const hatch of HATCH_LIST) putImage(map, hatch.image, drawHatch(hatch, tokens, map.getZoom()));
}

/** Draws the signs of a kind: at a change of theme or kind. */
export function putSigns(map: MapLibre, tokens: MapTokens, kind: string): void {
  const { ink, onInk, paper } = tokens;
  const fontFamily = tokens.sans.map((family) => `"${family}"`).join();
  const certain = { sidePx: 20, ground: ink, glyph: onInk, line: paper, isDashed: false, mark: "" };
  const possible = { sidePx: 32, ground: paper, glyph: ink, line: ink, isDashed: true, mark: "?" };
  putImage(map, FACILITY_IMAGES.certain, drawSign(kind, certain, fontFamily));
  putImage(map, FACILITY_IMAGES.possible, drawSign(kind, possible, fontFamily));
  putImage(map, FACILITY_IMAGES.dot, drawDot(tokens));
  putImage(map, FACILITY_IMAGES.selected, drawSelectedRing(tokens));
}
