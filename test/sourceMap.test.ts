import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Folders under src that the map names: each layer's, and one level deeper in core. */
function listFolders(folder: string): string[] {
  return readdirSync(join("src", folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const path = folder === "" ? name : `${folder}/${name}`;
      const isDeepest = path.split("/").length >= (path.startsWith("core") ? 3 : 2);
      return isDeepest ? [path] : [path, ...listFolders(path)];
    });
}

/** Folders in the tree of src/README.md, as paths. Two spaces lead one level down. */
function parseTree(text: string): string[] {
  const tree = /## The tree\s+```\n(.*?)```/s.exec(text)?.[1] ?? "";
  const open: string[] = [];
  return [...tree.matchAll(/^( *)([\w-]+)\/(?: |$)/gm)].map(([, indent = "", name = ""]) => {
    open.splice(indent.length / 2, Infinity, name);
    return open.join("/");
  });
}

const text = readFileSync("src/README.md", "utf8");

test("the tree in src/README.md is the tree of folders", () => {
  expect(parseTree(text).sort()).toEqual(listFolders("").sort());
});

test("the map stays short enough to read", () => {
  expect(text.split("\n").length).toBeLessThanOrEqual(120);
});
