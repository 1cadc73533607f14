import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { groupParts } from "../../../src/core/read/looseParts.ts";
import { packParts } from "../../../src/core/read/packParts.ts";

const group = (...names: string[]) =>
  groupParts(names.map((name) => ({ name }))).map((own) => own.map(({ name }) => name));

describe("parts of shapefiles", () => {
  test("come together by their names, whatever their order and capitals", () => {
    expect(group("a.dbf", "b.csv", "A.SHP", "a.prj", "a.shp.xml", "c.shp", "a.b.shp", "a.b.dbf")).toEqual([
      ["b.csv"],
      ["A.SHP", "a.dbf", "a.prj", "a.shp.xml"],
      ["c.shp"],
      ["a.b.shp", "a.b.dbf"],
    ]);
  });

  test("without a .shp stay by themselves, as does what is no part", () => {
    expect(group("a.dbf", "a.geojson", "b.shp", "b.geojson", "b.txt", ".shp", "noextension")).toEqual([
      ["a.dbf"],
      ["a.geojson"],
      ["b.shp"],
      ["b.geojson"],
      ["b.txt"],
      [".shp"],
      ["noextension"],
    ]);
    expect(group()).toEqual([]);
  });

  test("two files of one name, from two folders, are two", () => {
    expect(group("a.shp", "a.dbf", "a.shp")).toEqual([["a.shp"], ["a.shp", "a.dbf"]]);
  });

  test("in an archive are as they were, under their own names, and always the same", () => {
    const parts = [
      { name: "folder/a.shp", bytes: Uint8Array.of(1, 2) },
      { name: "C:\\x\\a.dbf", bytes: Uint8Array.of(3) },
    ];
    expect(unzipSync(packParts(parts))).toEqual({ "a.shp": Uint8Array.of(1, 2), "a.dbf": Uint8Array.of(3) });
    expect(packParts(parts)).toEqual(packParts(parts));
  });
});
