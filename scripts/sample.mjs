/**
 * `npm run sample`: builds the made-up city anew and writes it to data/sample. `-- --plain DIR` writes its files as plain
 * GeoJSON too, for other programs.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureInstalled, rootDir } from "./setup.mjs";

const { plain } = parseArgs({ options: { plain: { type: "string" } } }).values;

ensureInstalled();
const { build } = await import("vite");
// Inside the project, so that what the bundle leaves outside is found in node_modules.
mkdirSync(join(rootDir, "dist-cli"), { recursive: true });
const folder = mkdtempSync(join(rootDir, "dist-cli/sample-"));
try {
  await build({
    root: rootDir,
    configFile: false,
    logLevel: "silent",
    ssr: { noExternal: true, external: ["geojson-validation"] },
    build: {
      ssr: "scripts/sample/sampleCity.ts",
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: "sampleCity.mjs" } },
    },
  });
  const { buildCity, makeSampleProjects } = await import(join(folder, "sampleCity.mjs"));
  for (const { file, files, bytes } of makeSampleProjects(buildCity())) {
    writeFileSync(join(rootDir, "data/sample", file), bytes);
    process.stdout.write(`data/sample/${file} ${bytes.length}\n`);
    if (plain === undefined) continue;
    const own = join(plain, file.replace(/\.lifecircle$/, ""));
    mkdirSync(own, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(own, name), text);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
