/**
 * `npm run sample`: builds the made-up city anew and writes it to data/sample. `-- --plain DIR` writes its files as plain
 * GeoJSON too, for other programs; `-- --figures` prints what it is like, beside real places where they are there.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureInstalled, rootDir } from "./setup.mjs";

const { plain, figures } = parseArgs({ options: { plain: { type: "string" }, figures: { type: "boolean" } } }).values;

ensureInstalled();
const { build } = await import("vite");
// Inside the project, so that what the bundle leaves outside is found in node_modules.
mkdirSync(join(rootDir, "dist-cli"), { recursive: true });
const folder = mkdtempSync(join(rootDir, "dist-cli/sample-"));

/** Bundles a program as the product is bundled. */
async function bundle(source, name) {
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

try {
  const { buildCity, makeSampleProjects } = await import(
    await bundle("scripts/sample/sampleCity.ts", "sampleCity.mjs")
  );
  for (const { file, files, bytes } of makeSampleProjects(buildCity())) {
    writeFileSync(join(rootDir, "data/sample", file), bytes);
    process.stdout.write(`data/sample/${file} ${bytes.length}\n`);
    if (plain === undefined) continue;
    const own = join(plain, file.replace(/\.lifecircle$/, ""));
    mkdirSync(own, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(own, name), text);
  }
  if (figures) {
    const report = await bundle("test/support/sampleReport.ts", "sampleReport.mjs");
    spawnSync(process.execPath, [report, join(rootDir, "../shared/data")], { cwd: rootDir, stdio: "inherit" });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
