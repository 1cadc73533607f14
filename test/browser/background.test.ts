import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { formatMessage } from "../../src/core/messages/messages.ts";
import { browserPath, countPixels, drop, isReady, makeFile, say, useSite } from "../support/browser.ts";

const TOWN = ["communities", "facilities"].map((layer) =>
  makeFile(`${layer}.geojson`, readFileSync(`test/fixtures/town/${layer}.geojson`)),
);
const GROUND = makeFile("ground.geojson", readFileSync("test/fixtures/background/ground.geojson"));

const POINTS = JSON.stringify({
  type: "Feature",
  properties: {},
  geometry: { type: "Point", coordinates: [104.5, 29.9] },
});

/** When the jobs of a name began and ended, in milliseconds. */
const timesOf = (page: Page, job: string) =>
  page.evaluate(
    (name) =>
      performance
        .getEntriesByName(`job ${name}`)
        .map(({ startTime, duration }) => ({ startMs: startTime, endMs: startTime + duration })),
    job,
  );

describe.skipIf(browserPath === "")("what lies beneath the plan", () => {
  const site = useSite();

  test("is recognised, drawn after the first answer, lies over the bands, and is hidden by the legend", async () => {
    const page = await site.open({ hasMap: true });
    await drop(page, [...TOWN, GROUND]);
    const row = page.getByRole("row").filter({ hasText: GROUND.name });
    await row.waitFor();
    await isReady(page);
    expect(await row.textContent()).toContain(say("data.role.background"));
    expect(await row.locator("[title]").filter({ hasText: "17" }).getAttribute("title")).toBe(
      say("data.layers.countOf", { read: 18, kept: 17 }),
    );
    const needs = page.getByRole("region", { name: say("data.needs") });
    expect(await needs.textContent()).not.toContain(say("data.role.background"));

    await expect.poll(() => timesOf(page, "drawBackground")).toHaveLength(1);
    const [background] = await timesOf(page, "drawBackground");
    for (const job of ["answer", "drawQuestion", "describeLayers"]) {
      const ended = (await timesOf(page, job)).map(({ endMs }) => endMs);
      expect(ended.length, job).toBeGreaterThan(1);
      expect(Math.max(...ended), job).toBeLessThanOrEqual(background!.startMs);
    }
    // The descriptions wait for the answer.
    const [drawn, described] = [await timesOf(page, "drawQuestion"), await timesOf(page, "describeLayers")];
    expect(described.at(-1)!.startMs).toBeGreaterThanOrEqual(drawn.at(-1)!.endMs);

    await page.keyboard.press("Alt+2");
    await isReady(page);
    const line = page.locator('.legend-line[data-part="background"]');
    expect(await line.textContent()).toBe(say("check.legend.background"));
    // The river has the colour of the sea; beneath it lie bands and hatches.
    const countWater = () => countPixels(page, "sea");
    const others = page.locator('.legend-line[data-part="names"]');
    await expect.poll(() => countPixels(page, "bank"), { timeout: 10_000 }).toBeGreaterThan(100);
    const shown = await countWater();
    await line.click();
    await expect.poll(countWater, { timeout: 10_000 }).toBeLessThan(shown - 5000);
    expect([await line.getAttribute("aria-pressed"), await others.getAttribute("aria-pressed")]).toEqual([
      "false",
      "true",
    ]);
    await line.click();
    await expect.poll(countWater, { timeout: 10_000 }).toBe(shown);

    // What changes nothing of it does not draw it anew.
    await page.keyboard.press("1");
    await isReady(page);
    expect(await timesOf(page, "drawBackground")).toHaveLength(1);
  }, 60_000);

  test("layers are described whether or not anything can be judged", async () => {
    const page = await site.open();
    const row = page.getByRole("row").filter({ hasText: GROUND.name });
    const countKept = async () => row.locator("[title]").filter({ hasText: /^\d+$/ }).textContent();
    await drop(page, [GROUND]);
    await row.waitFor();
    await isReady(page);
    expect(await countKept()).toBe("17");
    // Points are no communities: the analysis is refused.
    await drop(page, [makeFile("points.geojson", POINTS)]);
    const points = page.getByRole("row").filter({ hasText: "points.geojson" });
    await points.getByRole("button", { name: say("data.layers.ofRole", { name: "points.geojson" }) }).click();
    await page.getByRole("option", { name: say("data.role.communities"), exact: true }).click();
    await isReady(page);
    await page.getByText(formatMessage("communities.none", {}, "zh")).waitFor();
    expect(await points.locator("[title]").filter({ hasText: /^\d+$/ }).textContent()).toBe("0");
  });

  test("is not asked for where there is none, and has no line in the legend", async () => {
    const page = await site.open({ hasMap: true });
    expect(await page.locator(".legend-line").count()).toBeGreaterThan(3);
    expect(await page.locator('.legend-line[data-part="background"]').count()).toBe(0);
    expect(await timesOf(page, "drawBackground")).toEqual([]);
  });
});
