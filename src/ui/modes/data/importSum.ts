import { isAnalysed, isLayer } from "../../../core/project/documentRules.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument, ProjectSource } from "../../../core/project/project.ts";

/** Read = usable + unused + set aside, in records. */
export interface ImportSum {
  readonly readCount: number;
  /** Of layers that have a part in the analysis. */
  readonly usableCount: number;
  /** Of layers that are kept in the project and have no part in it: what is only drawn, and what the user left out. */
  readonly unusedCount: number;
  /** Records that cannot be used as they are. */
  readonly setAsideCount: number;
}

/** Adds up what was read of the layers. */
export function sumLayers(layers: readonly LayerDescription[]): ImportSum {
  let usableCount = 0;
  let unusedCount = 0;
  let setAsideCount = 0;
  for (const { role, keptCount, skippedCount } of layers) {
    if (isAnalysed(role)) usableCount += keptCount;
    else unusedCount += keptCount;
    setAsideCount += skippedCount;
  }
  return { readCount: usableCount + unusedCount + setAsideCount, usableCount, unusedCount, setAsideCount };
}

/** A file of the project with how it is read; null while that is not known yet. */
export interface LayerEntry {
  readonly source: ProjectSource;
  readonly layer: LayerDescription | null;
}

/** The project's files in their order, each with its description. */
export function joinLayers(project: ProjectDocument, layers: readonly LayerDescription[]): readonly LayerEntry[] {
  const bySource = new Map(layers.map((layer) => [layer.source, layer]));
  const sources = project.sources.filter(({ role }) => isLayer(role));
  return sources.map((source) => ({ source, layer: bySource.get(source.id) ?? null }));
}
