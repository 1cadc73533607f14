import { gzipSync } from "node:zlib";
import type { Plugin, Rollup } from "vite";

/** Of all scripts that a fresh visit loads until its map stands, gzipped, in thousands of bytes. */
export const FIRST_SCRIPTS_LIMIT_KB = 800;

/** Parts of the page that are fetched by themselves, and are there when the map is. */
const FIRST_PARTS = /^assets\/(MapView|worker|maplibre-gl-worker|geojson-validation)-/;

/** Size of a script as it travels, in thousands of bytes. */
export const gzippedKb = (script: string | Uint8Array): number => gzipSync(script, { level: 9 }).length / 1000;

const contentOf = (output: Rollup.OutputChunk | Rollup.OutputAsset): string | Uint8Array =>
  output.type === "chunk" ? output.code : output.source;

/** The scripts that the first map waits for: the page, what it imports, the map, the workers. */
function findFirstScripts(bundle: Rollup.OutputBundle): ReadonlySet<string> {
  const isFirst = (name: string) => {
    const output = bundle[name];
    return FIRST_PARTS.test(name) || (output?.type === "chunk" && output.isEntry);
  };
  const found = new Set(Object.keys(bundle).filter((name) => name.endsWith(".js") && isFirst(name)));
  for (const name of found) {
    const output = bundle[name];
    if (output?.type === "chunk") for (const imported of output.imports) if (imported in bundle) found.add(imported);
  }
  return found;
}

/** Says after a build how much of the page is loaded before its first map. A test holds it against the limit. */
export function printFirstScripts(): Plugin {
  let log: (line: string) => void = () => {};
  return {
    name: "print-first-scripts",
    apply: "build",
    configResolved({ logger }) {
      log = (line) => logger.info(line);
    },
    writeBundle(_options, bundle) {
      const sumKb = [...findFirstScripts(bundle)].reduce((sum, name) => sum + gzippedKb(contentOf(bundle[name]!)), 0);
      log(`scripts before the first map: ${sumKb.toFixed(0)} of ${FIRST_SCRIPTS_LIMIT_KB} kB gzip`);
    },
  };
}
