/**
 * `npm run look`: builds the page, serves it, and walks through all of it in every size, theme and language; the pictures
 * and the list of what a person would stumble over go to test/browser/screenshots. Arguments go on to the tool that looks,
 * as `npm run look -- --steps card --langs en`. The tool lies beside the repository.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveFolder } from "./serve.mjs";
import { ensureInstalled, findBrowser, rootDir } from "./setup.mjs";

const tool = join(rootDir, "../shared/tools/look-over.mjs");
const browser = findBrowser();

if (!existsSync(tool) || browser === undefined) {
  process.stdout.write(`没有查看工具 ${tool} 或浏览器，不查看。There is no tool to look with, or no browser.\n`);
} else {
  ensureInstalled();
  const { build } = await import("vite");
  await build({ root: rootDir, logLevel: "warn" });
  const server = await serveFolder(join(rootDir, "dist"), 0);
  const journey = join(rootDir, "test/browser/lookOver.journey.mjs");
  const out = join(rootDir, "test/browser/screenshots");
  const looking = spawn(
    process.execPath,
    [tool, server.url, "--journey", journey, "--out", out, ...process.argv.slice(2)],
    { cwd: rootDir, stdio: "inherit", env: { ...process.env, CHROMIUM: browser } },
  );
  process.exitCode = await new Promise((resolve) => looking.on("close", (code) => resolve(code ?? 1)));
  await server.close();
}
