import type { MapLibre } from "./MapView.tsx";

/** A map with the box that it draws in. */
export interface LivingMap {
  readonly map: MapLibre;
  readonly container: HTMLElement;
}

/**
 * A map that no pane shows. Where the processor draws, the programs of a new one take a second to compile, and they belong
 * to its context: so the map of a mode that was left is kept for the next.
 */
let spared: LivingMap | null = null;

/** Takes the spared map, with nothing on it; null: there is none. */
export function takeSparedMap(): LivingMap | null {
  const taken = spared;
  spared = null;
  if (taken !== null) clear(taken.map);
  return taken;
}

/** Keeps a map that is not shown any more; a second one is let go. */
export function spareMap(living: LivingMap): void {
  living.map.stop();
  living.container.remove();
  if (spared === null) spared = living;
  else living.map.remove();
}

function clear(map: MapLibre): void {
  for (const id of map.getLayersOrder()) map.removeLayer(id);
  for (const id of Object.keys(map.getStyle().sources)) map.removeSource(id);
  for (const id of map.listImages()) map.removeImage(id);
}
