import { join } from "node:path";
import { rootDir } from "./setup.mjs";

/**
 * Bundles a program as the product is bundled, for plain Node.
 *
 * @param source path in the repository, its name ending in .ts
 * @param folder inside the repository, so that what the bundle leaves outside is found in node_modules
 * @returns path of the program
 */
export async function bundle(source, folder) {
  const { build } = await import("vite");
  const name = source.replace(/^.*\/(.*)\.ts$/, "$1.mjs");
  await build({
    root: rootDir,
    configFile: false,
    logLevel: "silent",
    ssr: { noExternal: true, external: ["geojson-validation"] },
    build: {
      ssr: source,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: name } },
    },
  });
  return join(folder, name);
}
