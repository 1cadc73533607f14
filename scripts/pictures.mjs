/**
 * `npm run pictures`: builds the page and takes the pictures of the README files with it: the page as it opens, the whole
 * sample city, and three places in it.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serveFolder } from "./serve.mjs";
import { BROWSER_FLAGS, ensureInstalled, findBrowser, rootDir } from "./setup.mjs";

const folder = join(rootDir, "docs/pictures");
/** Communities by what they show. */
const PLACES = [
  ["confluence", "临洲社区"],
  ["new-quarter", "李苑社区"],
  ["hill-town", "清岭社区"],
];

ensureInstalled();
const { build } = await import("vite");
await build({ root: rootDir, logLevel: "warn" });
mkdirSync(folder, { recursive: true });
const server = await serveFolder(join(rootDir, "dist"), 0);
const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_FLAGS });

async function openPage(view) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  await page.goto(`${server.url}/?tour=off&${view}`);
  await settle(page);
  return page;
}

/** The answer, the ground beneath it, and the last tile are on the map. */
async function settle(page) {
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await page.locator(".legend-background").waitFor();
  await page.waitForTimeout(4000);
}

const take = (page, name) => page.screenshot({ path: join(folder, `${name}.png`) });

const page = await openPage("");
await take(page, "page");
for (const [name, community] of PLACES) {
  await page.keyboard.press("Control+k");
  await page.locator("[role=combobox]").fill(community);
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await settle(page);
  await take(page, name);
}
await page.locator(".map-buttons button").last().click();
await settle(page);
await take(page, "whole-city");
const english = await openPage("lang=en");
await take(english, "page-en");

await browser.close();
await server.close();
