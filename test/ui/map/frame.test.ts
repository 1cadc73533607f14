import { describe, expect, test } from "vitest";
import {
  type Camera,
  cameraForBox,
  choosePadding,
  metersPerPixel,
  pixelX,
  pixelY,
  viewBox,
} from "../../../src/ui/map/camera.ts";
import { chooseScaleBar, chooseSteps, findFrameTicks, formatArc } from "../../../src/ui/map/frameTicks.ts";

const camera: Camera = { lng: 103.85, lat: 1.36, zoom: 12, widthPx: 760, heightPx: 500 };

describe("the camera", () => {
  test("puts its middle in the middle, and the edges of its view at the edges", () => {
    expect(pixelX(camera, camera.lng)).toBe(380);
    expect(pixelY(camera, camera.lat)).toBe(250);
    const [west, south, east, north] = viewBox(camera);
    expect([pixelX(camera, west), pixelX(camera, east)].map(Math.round)).toEqual([0, 760]);
    expect([pixelY(camera, north), pixelY(camera, south)].map(Math.round)).toEqual([0, 500]);
  });

  test("measures the ground: a degree of longitude at the equator is 111.3 km", () => {
    const equator = { ...camera, lat: 0 };
    expect((pixelX(equator, 104) - pixelX(equator, 103)) * metersPerPixel(equator)).toBeCloseTo(111_319.5, 0);
    expect(metersPerPixel({ ...camera, lat: 60 })).toBeCloseTo(metersPerPixel(equator) / 2, 6);
  });

  test("fits a box inside its padding, and not closer than it may", () => {
    const box = [103.8, 1.32, 103.9, 1.4] as const;
    const padding = { left: 100, top: 20, right: 20, bottom: 50 };
    const fitted = { ...camera, ...cameraForBox(box, camera, padding, 16) };
    expect(pixelX(fitted, 103.8)).toBeGreaterThanOrEqual(99.9);
    expect(pixelX(fitted, 103.9)).toBeLessThanOrEqual(740.1);
    expect(pixelY(fitted, 1.4)).toBeCloseTo(20, 3);
    expect(pixelY(fitted, 1.32)).toBeCloseTo(450, 3);
    expect(cameraForBox([103.8, 1.3, 103.8, 1.3], camera, padding, 16).zoom).toBe(16);
  });

  test("goes round a plate on the side that leaves the place larger", () => {
    const title = { left: 0, top: 0, right: 380, bottom: 80 };
    const wide = choosePadding([0, 0, 2, 1], camera, [title], 20);
    expect(wide).toEqual({ left: 20, top: 48, right: 20, bottom: 20 });
    const column = { left: 0, top: 0, right: 200, bottom: 480 };
    expect(choosePadding([0, 0, 2, 1], camera, [column], 20).left).toBe(120);
    expect(choosePadding([0, 0, 2, 1], camera, [], 20)).toEqual({ left: 20, top: 20, right: 20, bottom: 20 });
  });
});

describe("ticks", () => {
  test("as the atlas has them: minutes lettered, a tick every 30 seconds", () => {
    const ticks = findFrameTicks(camera);
    const lettered = ticks.meridians.filter(({ isLettered }) => isLettered);
    expect(lettered.every(({ seconds }) => seconds % 60 === 0)).toBe(true);
    expect(ticks.meridians.map(({ seconds }) => seconds % 30)).toEqual(ticks.meridians.map(() => 0));
    expect(ticks.meridians.some(({ seconds }) => seconds % 60 === 30)).toBe(true);
    for (const { atPx, seconds } of ticks.parallels) expect(atPx).toBeCloseTo(pixelY(camera, seconds / 3600), 6);
  });

  test("grow coarser with the distance, and never crowd", () => {
    for (let zoom = 3; zoom <= 19; zoom += 0.25) {
      const { meridians } = findFrameTicks({ ...camera, zoom });
      const lettered = meridians.filter(({ isLettered }) => isLettered);
      expect(lettered.length).toBeLessThanOrEqual(8);
      expect(meridians.length).toBeLessThanOrEqual(50);
      if (zoom <= 18) expect(meridians.length).toBeGreaterThan(0);
    }
  });

  test("steps divide one another", () => {
    for (let zoom = 0; zoom < 22; zoom++) {
      const { letteredSeconds, tickSeconds } = chooseSteps((512 * 2 ** zoom) / 360);
      expect(letteredSeconds % tickSeconds).toBe(0);
    }
  });

  test.each([
    [373_740, "meridian", "103°49′E"],
    [373_770, "meridian", "103°49′30″E"],
    [370_800, "meridian", "103°E"],
    [-3_660, "meridian", "1°01′W"],
    [-45, "parallel", "0°00′45″S"],
    [0, "parallel", "0°N"],
  ] as const)("%d seconds on a %s are %s", (seconds, axis, text) => {
    expect(formatArc(seconds, axis)).toBe(text);
  });
});

test("a scale bar has round parts and stays within its width", () => {
  for (let zoom = 4; zoom <= 19; zoom += 0.5) {
    const { partMeters, partPx } = chooseScaleBar({ ...camera, zoom }, 170);
    expect([1, 2, 5]).toContain(Number(String(partMeters)[0]));
    expect(2 * partPx).toBeLessThanOrEqual(170);
    expect(2 * partPx).toBeGreaterThan(60);
  }
});
