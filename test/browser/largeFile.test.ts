import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browserPath, isReady, pick, say, useSite } from "../support/browser.ts";

const FEATURE_COUNT = 150_000;
const FILE = "居民点.geojson";

const writeHome = (i: number): string =>
  `{"type":"Feature","properties":{"编号":"H${i}","人口":${i % 20},"户数":${i % 7},"街道":"张公桥街道","社区":"石桥社区","层数":6},"geometry":{"type":"Point","coordinates":[${103.7 + (i % 400) / 1e4},${29.5 + i / 1e7}]}}`;

/** Homes of a large city, some 30 MB. @returns the path of the file */
function writeHomes(folder: string): string {
  const path = join(folder, FILE);
  const file = openSync(path, "w");
  writeSync(file, `{"type":"FeatureCollection","features":[\n${writeHome(0)}`);
  for (let first = 1; first < FEATURE_COUNT; first += 10_000) {
    const count = Math.min(10_000, FEATURE_COUNT - first);
    writeSync(file, Array.from({ length: count }, (_, i) => `,\n${writeHome(first + i)}`).join(""));
  }
  writeSync(file, "\n]}\n");
  closeSync(file);
  return path;
}

/** Notes the page's long tasks, and what its bar of progress says. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = { longestTaskMs: 0, percents: [] as number[] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
    }).observe({ type: "longtask" });
    new MutationObserver(() => {
      const shown = document.querySelector(".data-importing [role=progressbar]")?.getAttribute("aria-valuenow");
      if (shown != null && Number(shown) !== seen.percents.at(-1)) seen.percents.push(Number(shown));
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });

const readSeen = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: { longestTaskMs: number; percents: number[] } }).seen);

/** How long the page itself would stand still if it parsed a text of so many features of that length. */
const timeParsing = (page: Page): Promise<number> =>
  page.evaluate(
    ([feature, count]) => {
      const text = `[${Array.from({ length: count }, () => feature).join(",")}]`;
      const startedMs = performance.now();
      JSON.parse(text);
      return performance.now() - startedMs;
    },
    [writeHome(123_456), FEATURE_COUNT] as const,
  );

describe.skipIf(browserPath === "")("a large file goes in while the page stays alive", () => {
  const site = useSite();

  test("its progress is shown, no task holds up the page, and it can be called off", async () => {
    const page = await site.open({ view: "mode=data" });
    const path = writeHomes(site.newFolder());
    const readRows = () => page.getByRole("row").allTextContents();
    const before = await readRows();
    expect(before.length).toBeGreaterThan(3);
    await watch(page);

    await pick(page, [path]);
    await page.waitForSelector(".data-importing [aria-valuenow]:not([aria-valuenow='0'])");
    await page.keyboard.press("Escape");
    await isReady(page);
    expect(await page.locator(".data-importing").count()).toBe(0);
    expect(await readRows()).toEqual(before);

    await pick(page, [path]);
    const row = page.getByRole("row", { name: new RegExp(FILE) });
    await row.waitFor({ timeout: 60_000 });
    await isReady(page, 60_000);
    expect(await row.locator(".data-number").textContent()).toBe("150,000");
    const { longestTaskMs, percents } = await readSeen(page);
    // On a busy machine all takes longer: then a task may take half as long as parsing the file would.
    expect(longestTaskMs).toBeLessThan(Math.max(200, (await timeParsing(page)) / 2));
    expect(new Set(percents).size).toBeGreaterThan(5);
    expect(await page.getByRole("button", { name: say("data.layers.open", { name: FILE }) }).count()).toBe(1);
  }, 120_000);
});
