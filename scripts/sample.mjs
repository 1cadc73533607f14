/**
 * `npm run sample`: builds the made-up city anew and writes it to data/sample. `-- --plain DIR` writes its files as plain
 * GeoJSON too, for other programs; `-- --figures` prints what it is like, beside real places where they are there.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundle } from "./bundle.mjs";
import { ensureInstalled, rootDir } from "./setup.mjs";

const { plain, figures } = parseArgs({ options: { plain: { type: "string" }, figures: { type: "boolean" } } }).values;

ensureInstalled();
// Inside the project, so that what the bundle leaves outside is found in node_modules.
mkdirSync(join(rootDir, "dist-cli"), { recursive: true });
const folder = mkdtempSync(join(rootDir, "dist-cli/sample-"));

try {
  const { buildCity, makeSampleProjects } = await import(await bundle("scripts/sample/sampleCity.ts", folder));
  for (const { file, files, bytes } of makeSampleProjects(buildCity())) {
    writeFileSync(join(rootDir, "data/sample", file), bytes);
    process.stdout.write(`data/sample/${file} ${bytes.length}\n`);
    if (plain === undefined) continue;
    const own = join(plain, file.replace(/\.lifecircle$/, ""));
    mkdirSync(own, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(own, name), text);
  }
  if (figures) {
    const report = await bundle("test/support/sampleReport.ts", folder);
    spawnSync(process.execPath, [report, join(rootDir, "../shared/data")], { cwd: rootDir, stdio: "inherit" });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
