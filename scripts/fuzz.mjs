/**
 * `npm run fuzz`: reads damaged copies of small files of every format, and says how many crash or hang; none should.
 * `-- --seeds 1,2,3` are those of chance, `-- --count 10000` how many files for each, `-- --keep DIR` where those are written
 * that crash or hang.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { ensureInstalled, rootDir } from "./setup.mjs";

ensureInstalled();
// Inside the project, so that what the bundle leaves outside is found in node_modules.
mkdirSync(join(rootDir, "dist-cli"), { recursive: true });
const folder = mkdtempSync(join(rootDir, "dist-cli/fuzz-"));

try {
  const program = await bundle("test/fuzz/fuzz.ts", folder);
  const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
    cwd: rootDir,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1; // null where a signal ended it
} finally {
  rmSync(folder, { recursive: true, force: true });
}
