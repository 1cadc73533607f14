/** `npm test`: installs what is missing, builds the page, runs the tests. Arguments go on to Vitest. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureBrowser, ensureInstalled, rootDir } from "./setup.mjs";

ensureInstalled();
ensureBrowser();

// The build is a process of its own, so that its NODE_ENV of "production" does not reach the tests.
process.exitCode = run("vite/bin/vite.js", ["build", "--logLevel", "warn"]);
if (process.exitCode === 0) process.exitCode = run("vitest/vitest.mjs", ["run", ...process.argv.slice(2)]);

function run(tool, args) {
  const { status, error } = spawnSync(process.execPath, [join(rootDir, "node_modules", tool), ...args], {
    cwd: rootDir,
    stdio: "inherit",
  });
  if (error) throw error;
  return status ?? 1; // null where a signal ended the tool
}
