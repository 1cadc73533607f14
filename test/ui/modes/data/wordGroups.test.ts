import { expect, test } from "vitest";
import { groupWords, isOrderOf, orderWords } from "../../../../src/ui/modes/data/wordGroups.ts";
import { layerOf, projectOf, sourceOf } from "./place.ts";

const open = (word: string, count: number) => ({ word, count, kind: null, origin: "none" as const });
const known = (word: string, count: number, kind: string) => ({ word, count, kind, origin: "dictionary" as const });

test("adds up the counts of a word over the files, open words first", () => {
  const project = projectOf([sourceOf("a"), sourceOf("b")]);
  const words = groupWords(project.sources, [
    layerOf("a", { words: [known("park", 900, "green-space"), open("library", 2)] }),
    layerOf("b", { words: [open("pier", 5), known("park", 100, "green-space"), open("library", 4)] }),
  ]);
  expect(words.map(({ word, count, isOpen }) => [word, count, isOpen])).toEqual([
    ["library", 6, true],
    ["pier", 5, true],
    ["park", 1000, false],
  ]);
});

test("a word that the user left out is answered, not open", () => {
  const words = [{ word: "pier", count: 5, kind: null, origin: "user" as const }];
  const grouped = groupWords(projectOf([sourceOf("a")]).sources, [layerOf("a", { words })]);
  expect(grouped.map(({ isOpen }) => isOpen)).toEqual([false]);
});

test("files whose kind is given, and files that are no facilities, ask nothing", () => {
  const project = projectOf([sourceOf("a", { kind: "green-space" }), sourceOf("b", { role: "unused" })]);
  const words = groupWords(project.sources, [
    layerOf("a", { words: [open("park", 9)] }),
    layerOf("b", { role: "unused", words: [open("pier", 5)] }),
  ]);
  expect(words).toEqual([]);
});

test("an answered word keeps its place; other words make a new order", () => {
  const project = projectOf([sourceOf("a")]);
  const group = (...words: Parameters<typeof open>[]) =>
    groupWords(project.sources, [layerOf("a", { words: words.map((word) => open(...word)) })]);
  const order = orderWords(group(["pier", 5], ["library", 2]));
  expect(order).toEqual({ words: ["pier", "library"], openCount: 2 });
  const answered = groupWords(project.sources, [
    layerOf("a", { words: [open("library", 2), known("pier", 5, "green-space")] }),
  ]);
  expect(isOrderOf(order, answered)).toBe(true);
  expect(isOrderOf(order, group(["pier", 5]))).toBe(false);
  expect(isOrderOf(order, group(["pier", 5], ["mill", 2]))).toBe(false);
});
