import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = [
  "index.html",
  "vite.config.ts",
  "package-lock.json",
  "scripts",
  "src/core",
  "src/engine",
  "src/ui",
  "data",
];
/** Held while one of the test files builds; the others wait. */
const LOCK = "node_modules/.lifecircle-build";
/** A lock that is older was left behind. */
const LONGEST_BUILD_MS = 60_000;

/** The time of the last change to a file or to what a folder holds. */
function lastChange(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => lastChange(join(path, name))));
}

const isBuilt = (): boolean =>
  ["dist/index.html", "dist/online.html"].every(
    (page) => existsSync(page) && statSync(page).mtimeMs >= Math.max(...SOURCES.map(lastChange)),
  );

function lock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    return false;
  }
}

const lockAgeMs = (): number => (existsSync(LOCK) ? Date.now() - statSync(LOCK).mtimeMs : 0);

function build(): void {
  // A process of its own: the tests' NODE_ENV must not reach the build.
  const { NODE_ENV, VITEST, ...env } = process.env;
  const args = ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"];
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`the page was not built: ${stderr}`);
}

/** Builds the page into dist/ if that is older than its sources. Test files that run beside each other build it once. */
export async function ensureBuilt(): Promise<void> {
  while (!isBuilt()) {
    if (!lock()) {
      if (lockAgeMs() > LONGEST_BUILD_MS) rmdirSync(LOCK);
      await new Promise((resolve) => setTimeout(resolve, 200));
      continue;
    }
    try {
      if (!isBuilt()) build();
    } finally {
      rmdirSync(LOCK);
    }
  }
}
