import { normalizePath, type Plugin } from "vite";

/** Names that a module exports, none of which core uses: whoever begins to use one hears of it. */
const leftOut = (module: string, ...names: readonly string[]): string =>
  names
    .map(
      (name) => `export function ${name}() { throw new Error("${module} is left out: see scripts/lightPackages.ts"); }`,
    )
    .join("\n");

/** What stands in the place of modules of core's packages, by the end of their path. */
const REPLACED: readonly (readonly [path: string, code: string])[] = [
  // All projections but the plane's "tmerc", which is what this file calls etmerc, and all grid references.
  [
    "/proj4/lib/index.js",
    `import proj4 from "./core";
     import Proj from "./Proj";
     import etmerc from "./projections/etmerc";
     Proj.projections.add(etmerc);
     export default proj4;`,
  ],
  ["/wkt-parser/index.js", leftOut("wkt-parser", "parse").replace("function", "default function")],
  ["/clipper2-ts/dist/RectClip.js", leftOut("RectClip.js", "OutPt2", "RectClip64", "RectClipLines64")],
  ["/clipper2-ts/dist/Triangulation.js", leftOut("Triangulation.js", "TriangulateResult", "Delaunay")],
  ["/clipper2-ts/dist/Minkowski.js", leftOut("Minkowski.js", "Minkowski")],
];

/** Leaves out what core's packages carry along and core does not use: a third of the engine. */
export function lightPackages(): Plugin {
  return {
    name: "light-packages",
    apply: "build",
    enforce: "pre",
    load(id) {
      const path = normalizePath(id);
      return REPLACED.find(([end]) => path.endsWith(end))?.[1] ?? null;
    },
  };
}
