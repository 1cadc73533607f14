import { describe, expect, test } from "vitest";
import {
  findInGroup,
  findInGroups,
  MOST_FOUND,
  MOST_OFFERED,
  type PaletteItem,
} from "../../../src/ui/frame/paletteSearch.ts";

const item = (label: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
  id: label,
  label,
  run: () => {},
  ...more,
});
const group = (items: readonly PaletteItem[]) => ({ id: "communities", title: "Communities", items });
const find = (items: readonly PaletteItem[], text: string) => findInGroup(group(items), text).items.map(({ id }) => id);

describe("what is found", () => {
  test("any part of the name, in either case and any width", () => {
    expect(find([item("碧山东"), item("崇文")], "山东")).toEqual(["碧山东"]);
    expect(find([item("Bishan East")], "EAST")).toEqual(["Bishan East"]);
    expect(find([item("LS-F05b")], "ＬＳ－ｆ05")).toEqual(["LS-F05b"]);
    expect(find([item("Café Zürich")], "cafe zurich")).toEqual(["Café Zürich"]);
  });

  test("every word, wherever it stands: name, detail or keywords", () => {
    const items = [
      item("Day care", { detail: "Bishan", keywords: "elderly" }),
      item("Day care 2", { detail: "Ang Mo Kio" }),
    ];
    expect(find(items, "elderly day")).toEqual(["Day care"]);
    expect(find(items, "day bishan")).toEqual(["Day care"]);
    expect(find(items, "bishan kindergarten")).toEqual([]);
  });

  test("no word reaches over from the name into the detail", () => {
    expect(find([item("ab", { detail: "cd" })], "bc")).toEqual([]);
  });
});

test("names that begin with the text come first, then names that contain it, then the rest", () => {
  const items = [item("x", { keywords: "park" }), item("green park"), item("park road"), item("car park")];
  expect(find(items, "park")).toEqual(["park road", "green park", "car park", "x"]);
});

test("shows at most fifty of a group and counts the others", () => {
  const items = Array.from({ length: 80 }, (_, i) => item(`Bishan ${i}`));
  const found = findInGroup(group(items), "bishan");
  expect(found.items).toHaveLength(MOST_FOUND);
  expect(found.restCount).toBe(80 - MOST_FOUND);
});

test("better matches are shown even where fifty worse ones come before them", () => {
  const items = [...Array.from({ length: 80 }, (_, i) => item(`in Bishan ${i}`)), item("Bishan")];
  expect(find(items, "bishan")[0]).toBe("Bishan");
});

test("with nothing typed every group offers its first few", () => {
  const items = Array.from({ length: 12 }, (_, i) => item(`Bishan ${i}`));
  const found = findInGroup(group(items), "  ");
  expect(found.items.map(({ id }) => id)).toEqual(items.slice(0, MOST_OFFERED).map(({ id }) => id));
  expect(found.restCount).toBe(12 - MOST_OFFERED);
});

test("groups without anything are left out", () => {
  const commands = { id: "commands", title: "Commands", items: [item("Undo")] };
  expect(findInGroups([group([item("Bishan")]), commands], "undo").map(({ id }) => id)).toEqual(["commands"]);
  expect(findInGroups([group([]), commands], "").map(({ id }) => id)).toEqual(["commands"]);
});
