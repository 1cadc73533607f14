import { expect, test } from "vitest";
import { joinLayers, sumLayers } from "../../../../src/ui/modes/data/importSum.ts";
import { layerOf, projectOf, sourceOf } from "./place.ts";

test("read is usable, unused and set aside together", () => {
  const sum = sumLayers([
    layerOf("a", { role: "communities", readCount: 30, keptCount: 28, skippedCount: 2 }),
    layerOf("b", { role: "facilities", readCount: 124, keptCount: 121, skippedCount: 3 }),
    layerOf("c", { role: "background", readCount: 50, keptCount: 49, skippedCount: 1 }),
    layerOf("d", { role: "unused", readCount: 7, keptCount: 7 }),
    layerOf("f", { role: "background", readCount: 9, keptCount: 8, skippedCount: 1 }),
    layerOf("e", { role: "unit:building", readCount: 1, keptCount: 1 }),
  ]);
  expect(sum).toEqual({ readCount: 221, usableCount: 150, unusedCount: 64, setAsideCount: 7 });
});

test("nothing adds up to nothing", () => {
  expect(sumLayers([])).toEqual({ readCount: 0, usableCount: 0, unusedCount: 0, setAsideCount: 0 });
});

test("a file that is still read has no description; layers of files that are gone are left out", () => {
  const project = projectOf([sourceOf("new"), sourceOf("old")]);
  const entries = joinLayers(project, [layerOf("gone"), layerOf("old")]);
  expect(entries.map(({ source, layer }) => [source.id, layer?.source ?? null])).toEqual([
    ["new", null],
    ["old", "old"],
  ]);
});
