import { normalizePath, type Plugin } from "vite";

/** Names that a module exports, none of which core uses: whoever begins to use one hears of it. */
const leftOut = (module: string, ...names: readonly string[]): string =>
  names
    .map(
      (name) => `export function ${name}() { throw new Error("${module} is left out: see scripts/lightPackages.ts"); }`,
    )
    .join("\n");

/** Behind the path of a module: as the plane of a place needs it. */
const FOR_PLANE = "?plane";

/** What stands in the place of modules of core's packages, by the end of their path. */
const REPLACED: readonly (readonly [path: string, code: string])[] = [
  // All but the transverse Mercator on WGS84 that the plane asks for, reckoned by the package's own formulas. What reads
  // coordinate systems comes late, and has the whole package.
  [
    `/proj4/lib/index.js${FOR_PLANE}`,
    `import etmerc from "./projections/etmerc";
     const D2R = 0.01745329251994329577, R2D = 57.29577951308232088;
     const a = 6378137, b = (1 - 1 / 298.257223563) * a, es = (a * a - b * b) / (a * a);
     export default function proj4(definition) {
       const numberOf = (name) => Number(definition.match(new RegExp("\\\\+" + name + "=(\\\\S+)"))[1]);
       if (!definition.startsWith("+proj=tmerc ")) throw new Error("proj4 is left out: see scripts/lightPackages.ts");
       const plane = { a, es, lat0: numberOf("lat_0") * D2R, long0: numberOf("lon_0") * D2R, k0: 1, x0: 0, y0: 0 };
       etmerc.init.call(plane);
       const check = (pair) => {
         if (!pair.every(Number.isFinite)) throw new TypeError("coordinates must be finite numbers");
       };
       return {
         forward(pair) {
           check(pair);
           const { x, y } = etmerc.forward.call(plane, { x: pair[0] * D2R, y: pair[1] * D2R });
           return [x, y];
         },
         inverse(pair) {
           check(pair);
           const { x, y } = etmerc.inverse.call(plane, { x: pair[0], y: pair[1] });
           return [x * R2D, y * R2D];
         },
       };
     }`,
  ],
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
    async resolveId(source, importer, options) {
      if (source !== "proj4" || !normalizePath(importer ?? "").endsWith("/src/core/geo/projection.ts")) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      return resolved && `${resolved.id}${FOR_PLANE}`;
    },
    load(id) {
      const path = normalizePath(id);
      return REPLACED.find(([end]) => path.endsWith(end))?.[1] ?? null;
    },
  };
}
