/**
 * What a fresh clone lacks: the packages, and a browser for the tests. Only Node's own modules are imported here, because
 * this file runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The repository. */
export const rootDir = resolve(import.meta.dirname, "..");

const BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** Flags of a browser that tests and takes pictures: WebGL is drawn by the processor, on every machine alike. */
export const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];

/** Installs the packages when node_modules is missing or differs from package-lock.json. Throws if npm fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  // Without --include=dev a NODE_ENV of "production" would leave out the tools that build the program.
  run("npm", ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
}

/** Path of a Chromium or Chrome on this machine, undefined where there is none. */
export function findBrowser() {
  return [process.env.CHROMIUM_PATH, ...BROWSERS].find((path) => path && isExecutable(path));
}

/**
 * Finds a browser for the tests; on Debian, as root, installs Chromium where there is none.
 * Otherwise says that the browser tests will be skipped, and returns undefined.
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;

  const mayInstall = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  let reason = { zh: "没有找到 Chromium 或 Chrome", en: "no Chromium or Chrome was found" };
  if (mayInstall) {
    try {
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      const patience = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30"];
      run("apt-get", ["update", "-q", ...patience], env);
      run("apt-get", ["install", "-q", "-y", ...patience, "chromium"], env);
      const installed = findBrowser();
      if (installed) return installed;
    } catch (error) {
      reason = { zh: `安装 Chromium 失败：${error.message}`, en: `installing Chromium failed: ${error.message}` };
    }
  }
  process.stderr.write(`跳过浏览器测试：${reason.zh}。可用环境变量 CHROMIUM_PATH 指定浏览器。\n`);
  process.stderr.write(`Browser tests are skipped: ${reason.en}. CHROMIUM_PATH can name a browser.\n`);
  return undefined;
}

// Versions are compared, not file times: a lock file that was only touched needs no installation.
function isInstalled() {
  try {
    const wanted = readLock("package-lock.json");
    const present = readLock("node_modules/.package-lock.json");
    return Object.entries(wanted).every(([path, { version, optional }]) =>
      present[path] ? present[path].version === version : path === "" || optional === true,
    );
  } catch {
    return false;
  }
}

const readLock = (path) => JSON.parse(readFileSync(join(rootDir, path), "utf8")).packages;

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// What the command prints goes to stderr: stdout belongs to the results of whoever called.
function run(command, args, env = process.env) {
  const { status, signal, error } = spawnSync(command, args, { cwd: rootDir, env, stdio: ["ignore", 2, 2] });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${signal ?? `exit code ${status}`}`);
}
