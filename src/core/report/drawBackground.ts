import { BACKGROUND_CLASSES, type BackgroundFeature } from "../read/background.ts";
import type { BackgroundDrawing, DrawnPaths } from "./drawing.ts";

class PathList {
  private readonly classes: number[] = [];
  private readonly firstPath: number[] = [0];
  private readonly firstVertex: number[] = [0];
  private readonly paths: Float64Array[] = [];

  add(classIndex: number, paths: readonly Float64Array[]): void {
    this.classes.push(classIndex);
    for (const path of paths) {
      this.paths.push(path);
      this.firstVertex.push(this.firstVertex.at(-1)! + path.length / 2);
    }
    this.firstPath.push(this.paths.length);
  }

  finish(): DrawnPaths {
    const lngLat = new Float64Array(this.firstVertex.at(-1)! * 2);
    for (const [i, path] of this.paths.entries()) lngLat.set(path, this.firstVertex[i] * 2);
    return {
      classes: Uint8Array.from(this.classes),
      firstPath: Uint32Array.from(this.firstPath),
      firstVertex: Uint32Array.from(this.firstVertex),
      lngLat,
    };
  }
}

/** What is drawn beneath the plan, whole: nothing of it is clipped to the communities. */
export function drawBackground(features: Iterable<BackgroundFeature>): BackgroundDrawing {
  const lines = new PathList();
  const areas = new PathList();
  for (const { class: name, place } of features) {
    const classIndex = BACKGROUND_CLASSES.indexOf(name);
    if ("lngLatLines" in place) lines.add(classIndex, place.lngLatLines);
    else for (const rings of place.lngLatShape) areas.add(classIndex, rings);
  }
  return { lines: lines.finish(), areas: areas.finish() };
}
