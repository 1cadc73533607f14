import type { LayerDescription, WordReading } from "../../../core/project/layers.ts";
import type { ProjectSource } from "../../../core/project/project.ts";

/** A word for a facility kind over all files that use it. */
export interface WordGroup extends WordReading {
  /** Nobody said what it means: a question to the user. */
  readonly isOpen: boolean;
}

/**
 * Joins the words of all facility layers, their counts added up: open ones first, each part by frequency. Files whose kind
 * the user named have no say: their words decide nothing.
 */
export function groupWords(
  sources: readonly ProjectSource[],
  layers: readonly LayerDescription[],
): readonly WordGroup[] {
  const decided = new Set(sources.filter(({ kind }) => kind !== null).map(({ id }) => id));
  const groups = new Map<string, WordGroup>();
  for (const layer of layers) {
    if (layer.role !== "facilities" || decided.has(layer.source)) continue;
    for (const reading of layer.words) {
      const known = groups.get(reading.word);
      const count = reading.count + (known?.count ?? 0);
      groups.set(reading.word, { ...reading, count, isOpen: reading.origin === "none" });
    }
  }
  return [...groups.values()].sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.count - a.count);
}

/** The order in which words are listed, and how many of them were open when it was made. */
export interface WordOrder {
  readonly words: readonly string[];
  readonly openCount: number;
}

/** The order of a list that is seen for the first time. */
export const orderWords = (groups: readonly WordGroup[]): WordOrder => ({
  words: groups.map(({ word }) => word),
  openCount: groups.filter(({ isOpen }) => isOpen).length,
});

/** Whether an order lists these words and no others, so that an answered word can keep its place. */
export function isOrderOf(order: WordOrder, groups: readonly WordGroup[]): boolean {
  const ordered = new Set(order.words);
  return ordered.size === groups.length && groups.every(({ word }) => ordered.has(word));
}
