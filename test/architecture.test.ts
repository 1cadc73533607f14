import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "vite";
import { describe, expect, test } from "vitest";

// Left to right, the order in which a plan is made. A stage may import from its left, never from its right.
const stages = ["standard", "read", "reach", "coverage", "audit", "siting", "project", "report"];
// Below all stages: every stage may import these, they import no stage.
const base = ["errors.ts", "units.ts", "rational.ts", "geo", "messages"];
const mayImport: Record<string, string[]> = {
  core: [],
  engine: ["core"],
  ui: ["core", "engine"],
  cli: ["core", "engine"],
};

// The packages of core, all small and pure. "geojson" is types only and must stay so.
const corePackages = [
  "@turf/turf",
  "@noble/hashes/sha2.js",
  "@noble/hashes/utils.js",
  "clipper2-ts",
  "fflate",
  "flatbuffers",
  "flatbush",
  "geojson-validation",
  "hyparquet/src/assemble.js",
  "hyparquet/src/constants.js",
  "hyparquet/src/convert.js",
  "hyparquet/src/plain.js",
  "hyparquet/src/schema.js",
  "proj4",
  "robust-predicates",
];
// Packages with one home: everything else in src must do without them.
const homes: [RegExp, string][] = [
  [/^maplibre-gl(\/|$)/, "ui/map/MapView.tsx"],
  [/^@deck\.gl\//, "ui/map/"],
  [/^node:/, "cli/"],
  [/^react(-dom|-aria-components)?(\/|$)/, "ui/"],
  [/^@tanstack\//, "ui/"],
  [/^zustand$/, "ui/session/"],
  [/^idb$/, "ui/storage/"],
  [/^pmtiles$/, "ui/map/"],
  [/^vite$/, "cli/lifecircle.mjs"],
];
// The launcher imports the program that it has just built.
const mayImportComputed = ["cli/lifecircle.mjs"];

interface Import {
  /** Undefined where it is computed: `import(path)`. */
  readonly specifier: string | undefined;
  readonly isTypeOnly: boolean;
}

/** The source with its comments blanked, so that prose about a thing is not taken for the thing. */
function blankComments(file: string, source: string): string {
  const { comments, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  return comments.reduceRight(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    source,
  );
}

function findImports(code: string): Import[] {
  const found: Import[] = [];
  for (const [, type, specifier] of code.matchAll(/\b(?:import|export)\s+(type\s)?[^"'`;]*?\bfrom\s*["']([^"']+)["']/g))
    found.push({ specifier, isTypeOnly: type !== undefined });
  for (const [, specifier] of code.matchAll(/\bimport\s*["']([^"']+)["']/g))
    found.push({ specifier, isTypeOnly: false });
  for (const [, specifier] of code.matchAll(/\bimport\s*\(\s*(?:["'`]([^"'`$]+)["'`]\s*[,)])?/g))
    found.push({ specifier, isTypeOnly: false });
  for (const [, specifier] of code.matchAll(/\bnew URL\(\s*["'](\.[^"']+)["']\s*,\s*import\.meta\.url/g))
    found.push({ specifier, isTypeOnly: false });
  return found;
}

/** Says why a file of src (path from there) must not import something; undefined where it may. */
function findFault(file: string, { specifier, isTypeOnly }: Import): string | undefined {
  if (specifier === undefined)
    return mayImportComputed.includes(file) ? undefined : "an import must name what it imports";
  const fault = `${file} must not import ${specifier}`;
  const [layer = "", place = ""] = file.split("/");

  if (!specifier.startsWith(".")) {
    const home = homes.find(([name]) => name.test(specifier));
    if (home) return file.startsWith(home[1]) ? undefined : `${fault}: only ${home[1]} may`;
    if (layer !== "core" || corePackages.includes(specifier)) return undefined;
    if (specifier === "geojson") return isTypeOnly ? undefined : `${fault} except as a type`;
    return `${fault}: it is not one of the packages of core`;
  }

  const [targetLayer = "", targetPlace = ""] = normalize(join(dirname(file), specifier))
    .replace(/\?.*$/, "")
    .split("/");
  // The sample and the standards come with the page and the command line; core is handed what it reads.
  if (targetLayer === "..")
    return layer !== "core" && targetPlace === "data" ? undefined : `${fault}: it lies outside src`;
  if (layer !== targetLayer)
    return mayImport[layer]?.includes(targetLayer) ? undefined : `${fault}: ${layer} knows nothing of ${targetLayer}`;
  if (layer !== "core") return undefined;

  for (const name of [place, targetPlace])
    if (!stages.includes(name) && !base.includes(name))
      return `${file}: ${name} is neither a stage nor below the stages`;
  // Not being a stage, what lies below has the place -1: left of all.
  return stages.indexOf(targetPlace) <= stages.indexOf(place) ? undefined : `${fault}: it is made later`;
}

const findFaults = (file: string, source: string): string[] =>
  findImports(blankComments(file, source)).flatMap((found) => findFault(file, found) ?? []);

const hiddenInput =
  /\bMath\.random\b|\bDate\.now\b|\bnew Date\s*(\(\s*\)|(?!\s*\())|\bperformance\.now\b|\bconsole\.|\bprocess\./;
const textAsCode =
  /innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|\beval\s*\(|\bnew Function\b/;

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.(tsx?|mjs)$/.test(path));
const readSource = (file: string) => readFileSync(join("src", file), "utf8");

test.each(files)("%s imports only what it may", (file) => {
  expect(findFaults(file, readSource(file))).toEqual([]);
});

test.each(files.filter((file) => file.startsWith("core/")))("%s has no hidden input", (file) => {
  expect(blankComments(file, readSource(file))).not.toMatch(hiddenInput);
});

test.each(files)("%s turns no text into code or markup", (file) => {
  expect(blankComments(file, readSource(file))).not.toMatch(textAsCode);
});

describe("the guard itself", () => {
  const allowed: [string, string][] = [
    ["core/coverage/coverage.ts", 'import { a } from "../reach/a.ts";'],
    ["core/coverage/coverage.ts", 'import type {\n  A,\n  B,\n} from "./between.ts";'],
    ["core/reach/a.ts", 'import { InputError } from "../errors.ts"; import { b } from "../geo/b.ts";'],
    ["core/messages/messages.ts", 'import type { Issue } from "../errors.ts";'],
    ["core/read/geojson.ts", 'import type { Feature } from "geojson"; import { bbox } from "@turf/turf";'],
    ["core/reach/a.ts", '// as in: import { x } from "../audit/audit.ts"\nexport const a = 1;'],
    ["engine/worker.ts", 'import { audit } from "../core/audit/audit.ts";'],
    ["engine/client.ts", 'new Worker(new URL("./worker.ts", import.meta.url));'],
    ["ui/App.tsx", 'import { useState } from "react"; import sample from "../../data/sample/city.geojson?url";'],
    ["ui/map/MapView.tsx", 'import * as maplibregl from "maplibre-gl"; import "maplibre-gl/dist/maplibre-gl.css";'],
    [
      "cli/files.ts",
      'import { readFileSync } from "node:fs"; const { audit } = await import("../core/audit/audit.ts");',
    ],
  ];
  test.each(allowed)("%s may: %s", (file, source) => {
    expect(findFaults(file, source)).toEqual([]);
  });

  const forbidden: [string, string][] = [
    ["core/reach/a.ts", 'import { b } from "../coverage/b.ts";'],
    ["core/reach/a.ts", 'import type { B } from "../coverage/b.ts";'],
    ["core/reach/a.ts", 'export { b } from "../coverage/b.ts";'],
    ["core/reach/a.ts", 'export * from "../coverage/b.ts";'],
    ["core/reach/a.ts", 'import "../coverage/b.ts";'],
    ["core/reach/a.ts", 'const b = await import("../coverage/b.ts");'],
    ["core/reach/a.ts", 'let b: import("../coverage/b.ts").B;'],
    ["core/reach/a.ts", 'const b = await import("../" + name);'],
    ["core/reach/a.ts", "const b = await import(name);"],
    ["core/geo/a.ts", 'import { b } from "../standard/b.ts";'],
    ["core/units.ts", 'import { b } from "./standard/b.ts";'],
    ["core/utils/a.ts", 'import { b } from "../errors.ts";'],
    ["core/audit/a.ts", 'import { b } from "../../engine/b.ts";'],
    ["core/read/a.ts", 'import { Feature } from "geojson";'],
    ["core/read/a.ts", 'import chunk from "lodash";'],
    ["core/read/a.ts", 'import { readFileSync } from "node:fs";'],
    ["core/standard/a.ts", 'import standard from "../../../data/standards/a.json";'],
    ["engine/a.ts", 'import { App } from "../ui/App.tsx";'],
    ["engine/a.ts", 'import { useState } from "react";'],
    ["ui/App.tsx", 'import { main } from "../cli/main.ts";'],
    ["cli/main.ts", 'import { App } from "../ui/App.tsx";'],
    ["cli/main.ts", 'import { town } from "../../test/support/town.ts";'],
    ["ui/App.tsx", 'import { Map as MapLibre } from "maplibre-gl";'],
    ["ui/modes/check.ts", 'import { ScatterplotLayer } from "@deck.gl/layers";'],
    ["ui/page/PageBar.tsx", 'import { openDB } from "idb";'],
  ];
  test.each(forbidden)("%s must not: %s", (file, source) => {
    expect(findFaults(file, source)).toHaveLength(1);
  });

  test("sees hidden inputs, not talk about them", () => {
    const code = [
      "Math.random()",
      "Date.now()",
      "new Date()",
      "new Date;",
      "performance.now()",
      "console.log(1)",
      "process.env",
    ];
    for (const input of code) expect(blankComments("a.ts", `export const a = ${input}`)).toMatch(hiddenInput);
    expect(blankComments("a.ts", 'export const a = new Date("2026-01-01"); // not Date.now()')).not.toMatch(
      hiddenInput,
    );
  });

  test("sees text that becomes code or markup", () => {
    for (const code of ["a.innerHTML = b", "eval(b)", "new Function(b)", "document.write(b)"])
      expect(code).toMatch(textAsCode);
    expect("retrieval(b)").not.toMatch(textAsCode);
  });
});
