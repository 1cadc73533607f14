/**
 * The launcher: builds the command line program where its sources changed, then runs it.
 *
 * A build is kept in dist-cli/<hash of the sources>/, so an unchanged program starts at once, and processes that start
 * together cannot meet half a build: each builds in a folder of its own and the first to finish gives it the final name.
 */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { SourceMap } from "node:module";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const rootDir = resolve(import.meta.dirname, "../..");
const SOURCES = ["src/core", "src/engine", "src/cli"];
const builds = join(rootDir, "dist-cli");
const DAY_MS = 24 * 60 * 60 * 1000;
/** Something that the user can fix. */
const EXIT_FIX = 1;
/** Neither 1 nor 2 (a finding is a breach): the fault is ours. */
const EXIT_BUG = 70;

// A reader that has seen enough, such as `| head`, is no fault; files that a command writes must still be finished.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});

if (!existsSync(join(rootDir, "node_modules/vite"))) {
  process.stderr.write("还没有安装依赖包：请先运行 npm ci。\nThe packages are not installed yet: run npm ci first.\n");
  process.exitCode = EXIT_FIX;
} else {
  await run();
}

async function run() {
  try {
    const folder = await ensureBuilt();
    const { main } = await import(pathToFileURL(join(folder, "main.mjs")).href);
    // Not process.exit: it would cut off what stdout has not yet taken.
    process.exitCode = await main(process.argv.slice(2), rootDir);
  } catch (error) {
    process.stderr.write(`${formatStack(error)}\n`);
    process.exitCode = EXIT_BUG;
  }
}

async function ensureBuilt() {
  const hash = hashSources();
  const folder = join(builds, hash);
  if (existsSync(folder)) return folder;

  const draft = join(builds, `draft-${randomUUID()}`);
  try {
    await bundle(draft);
    if (hashSources() !== hash) throw new Error("the sources changed while the program was built; run it again");
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was faster, with the same sources
  }
  removeOldBuilds();
  return folder;
}

function hashSources() {
  const hash = createHash("sha256");
  const paths = SOURCES.filter((folder) => existsSync(join(rootDir, folder))).flatMap((folder) =>
    readdirSync(join(rootDir, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(rootDir, join(entry.parentPath, entry.name))),
  );
  for (const path of [...paths.sort(), "package-lock.json"]) {
    const content = readFileSync(join(rootDir, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

async function bundle(outDir) {
  const { build } = await import("vite");
  const { output } = await build({
    root: rootDir,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: "silent",
    // Everything in one place, except the LGPL package, which stays replaceable in node_modules.
    ssr: { noExternal: true, external: ["geojson-validation"] },
    build: {
      ssr: "src/cli/main.ts",
      outDir,
      target: "node20",
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { entryFileNames: "main.mjs", chunkFileNames: "[name]-[hash].mjs" } },
    },
  });

  const watched = [...SOURCES, "node_modules"].map((folder) => join(rootDir, folder) + sep);
  const unwatched = output
    .flatMap((chunk) => chunk.moduleIds ?? [])
    .find((id) => id.startsWith(rootDir + sep) && !watched.some((folder) => id.startsWith(folder)));
  if (unwatched) throw new Error(`${unwatched} is part of the program, but a change to it would not be noticed`);
}

function removeOldBuilds() {
  for (const name of readdirSync(builds)) {
    const path = join(builds, name);
    try {
      if (Date.now() - statSync(path).mtimeMs > DAY_MS) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another process removed it at the same moment.
    }
  }
}

// Node's own source maps would be read at every start; here only where something went wrong.
function formatStack(error) {
  if (!(error instanceof Error)) return String(error);
  const maps = new Map();
  const cause = error.cause instanceof Error ? `\n[cause] ${formatStack(error.cause)}` : "";
  const stack = error.stack.replace(/file:\/\/([^)\s]+\.mjs):(\d+):(\d+)/g, (place, path, line, column) => {
    if (!maps.has(path)) maps.set(path, readSourceMap(fileURLToPath(`file://${path}`)));
    const origin = maps.get(path)?.findOrigin(Number(line), Number(column));
    if (!origin?.fileName) return place;
    const source = fileURLToPath(new URL(origin.fileName, `file://${path}`));
    return `${relative(rootDir, source)}:${origin.lineNumber}:${origin.columnNumber}`;
  });
  return stack + cause;
}

function readSourceMap(path) {
  return existsSync(`${path}.map`) ? new SourceMap(JSON.parse(readFileSync(`${path}.map`, "utf8"))) : undefined;
}
