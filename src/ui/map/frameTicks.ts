import { type Camera, metersPerPixel, pixelX, pixelY, viewBox } from "./camera.ts";

/** A meridian or parallel that meets the neat-line. */
export interface FrameTick {
  /** Pixels from the left or the top of the window. */
  readonly atPx: number;
  /** Whole seconds of arc, west and south negative. */
  readonly seconds: number;
  readonly isLettered: boolean;
}

export interface FrameTicks {
  readonly meridians: readonly FrameTick[];
  readonly parallels: readonly FrameTick[];
}

/** A bar of two equal parts, the first of them halved. */
export interface ScaleBar {
  readonly partMeters: number;
  readonly partPx: number;
}

// Lettered step and tick step in seconds of arc: each tick step divides its lettered step.
const STEPS = [
  [1, 1],
  [5, 1],
  [10, 5],
  [30, 10],
  [60, 30],
  [120, 60],
  [300, 60],
  [600, 300],
  [1800, 600],
  [3600, 1800],
  [7200, 3600],
  [18_000, 3600],
  [36_000, 18_000],
  [108_000, 36_000],
] as const;

const SECONDS_PER_DEGREE = 3600;
/** A lettered meridian every so many pixels at least; a degree with its minutes takes about half of it. */
const LETTERING_GAP_PX = 96;

/** Steps of the ticks at a scale: minutes in a town, whole degrees over a country. */
export function chooseSteps(pixelsPerDegree: number): {
  readonly letteredSeconds: number;
  readonly tickSeconds: number;
} {
  const pixelsPerSecond = pixelsPerDegree / SECONDS_PER_DEGREE;
  const fitting = STEPS.find(([lettered]) => lettered * pixelsPerSecond >= LETTERING_GAP_PX);
  const [letteredSeconds, tickSeconds] = fitting ?? STEPS[STEPS.length - 1];
  return { letteredSeconds, tickSeconds };
}

function ticksBetween(
  fromDegrees: number,
  toDegrees: number,
  { letteredSeconds, tickSeconds }: ReturnType<typeof chooseSteps>,
  place: (degrees: number) => number,
): FrameTick[] {
  const first = Math.ceil((fromDegrees * SECONDS_PER_DEGREE) / tickSeconds);
  const last = Math.floor((toDegrees * SECONDS_PER_DEGREE) / tickSeconds);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const seconds = (first + i) * tickSeconds;
    return { atPx: place(seconds / SECONDS_PER_DEGREE), seconds, isLettered: seconds % letteredSeconds === 0 };
  });
}

/** The ticks along the neat-line. Both axes take the same steps, so that crosses stand in a regular net. */
export function findFrameTicks(camera: Camera): FrameTicks {
  const [west, south, east, north] = viewBox(camera);
  const steps = chooseSteps(camera.widthPx / (east - west));
  return {
    meridians: ticksBetween(west, east, steps, (lng) => pixelX(camera, lng)),
    parallels: ticksBetween(south, north, steps, (lat) => pixelY(camera, lat)),
  };
}

const pad = (part: number) => String(part).padStart(2, "0");

/** 103°49′, with seconds or without minutes where the step asks for it, and the letter of the hemisphere. */
export function formatArc(seconds: number, axis: "meridian" | "parallel"): string {
  const letter = axis === "meridian" ? (seconds < 0 ? "W" : "E") : seconds < 0 ? "S" : "N";
  const whole = Math.abs(seconds);
  const degrees = Math.floor(whole / SECONDS_PER_DEGREE);
  const minutes = Math.floor((whole % SECONDS_PER_DEGREE) / 60);
  const rest = whole % 60;
  if (rest > 0) return `${degrees}°${pad(minutes)}′${pad(rest)}″${letter}`;
  return minutes > 0 ? `${degrees}°${pad(minutes)}′${letter}` : `${degrees}°${letter}`;
}

/** The longest bar of round parts (1, 2 or 5 of a power of ten) that stays within a width. */
export function chooseScaleBar(camera: Camera, widthPx: number): ScaleBar {
  const partLimit = (widthPx / 2) * metersPerPixel(camera);
  const power = 10 ** Math.floor(Math.log10(partLimit));
  const partMeters = [5, 2, 1].map((count) => count * power).find((length) => length <= partLimit) ?? power;
  return { partMeters, partPx: partMeters / metersPerPixel(camera) };
}
