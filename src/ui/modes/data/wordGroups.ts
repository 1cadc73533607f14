import type { LayerDescription, WordReading } from "../../../core/project/layers.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";

/** A word for a facility kind over all files that use it. */
export interface WordGroup extends WordReading {
  /** Nobody said what it means: a question to the user. */
  readonly isOpen: boolean;
}

/**
 * Joins the words of all facility layers, their counts added up: open ones first, each part by frequency. Files whose kind
 * the user named have no say: their words decide nothing. Facilities without a word are counted apart.
 */
export function groupWords(
  project: ProjectDocument,
  layers: readonly LayerDescription[],
): { readonly words: readonly WordGroup[]; readonly wordlessCount: number } {
  const decided = new Set(project.sources.filter(({ kind }) => kind !== null).map(({ id }) => id));
  const groups = new Map<string, WordGroup>();
  let wordlessCount = 0;
  for (const layer of layers) {
    if (layer.role !== "facilities" || decided.has(layer.source)) continue;
    for (const reading of layer.words) {
      if (reading.word === "") {
        wordlessCount += reading.count;
        continue;
      }
      const known = groups.get(reading.word);
      const count = reading.count + (known?.count ?? 0);
      groups.set(reading.word, { ...reading, count, isOpen: reading.origin === "none" });
    }
  }
  const words = [...groups.values()].sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.count - a.count);
  return { words, wordlessCount };
}
