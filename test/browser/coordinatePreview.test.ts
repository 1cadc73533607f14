import type { Feature, Point } from "geojson";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { wgs84ToGcj02 } from "../../src/core/geo/gcj02.ts";
import type { Language } from "../../src/core/messages/messages.ts";
import { formatWordOf, type Values } from "../../src/ui/i18n/say.ts";
import { changeWords } from "../../src/ui/i18n/words/change.ts";
import { coordinateWords } from "../../src/ui/i18n/words/coordinates.ts";
import { dataIssueWords } from "../../src/ui/i18n/words/dataIssues.ts";
import { browserPath, countPixels, drop, isReady, makeFile, say, useSite } from "../support/browser.ts";
import { readSampleFiles } from "../support/sampleCity.ts";

/** Part of the sample city: west, south, east, north in degrees. */
const QUARTER = [104.58, 30.11, 104.63, 30.15] as const;
const NAME = "高德设施.geojson";

const tell = (word: keyof typeof changeWords, values: Values = {}, language: Language = "zh") =>
  formatWordOf(changeWords, word, values, language);

/** Whether it begins in the quarter. */
function isInQuarter({ geometry }: Feature): boolean {
  const [lng, lat] = JSON.stringify((geometry as Point).coordinates)
    .match(/[\d.]+/g)!
    .map(Number);
  return lng! > QUARTER[0] && lng! < QUARTER[2] && lat! > QUARTER[1] && lat! < QUARTER[3];
}

const collect = (name: string, features: readonly Feature[]) =>
  makeFile(name, JSON.stringify({ type: "FeatureCollection", features }));

function makeFiles() {
  const files = readSampleFiles();
  const pick = (name: string) => files.get(name)!.filter(isInQuarter);
  const points = pick("设施").filter((feature): feature is Feature<Point> => feature.geometry.type === "Point");
  const shifted = points.map(({ geometry, ...feature }) => {
    const [lng, lat] = geometry.coordinates;
    return { ...feature, geometry: { ...geometry, coordinates: [...wgs84ToGcj02([lng!, lat!])] } };
  });
  return {
    city: [collect("社区.geojson", pick("社区")), collect("道路.geojson", pick("道路"))],
    facilities: collect(NAME, shifted),
    count: shifted.length,
  };
}

const plateOf = (page: Page, language: Language = "zh") =>
  page.getByRole("region", { name: tell("change.label", {}, language) });

const openLayer = (page: Page, language: Language = "zh") =>
  page.getByRole("button", { name: say("data.layers.open", { name: NAME }, language) }).click();

describe.skipIf(browserPath === "")("a coordinate system is seen on the map before it holds", () => {
  const site = useSite();

  test("places off a map that shifts: see what moving them does, apply it, undo it", async () => {
    const { city, facilities, count } = makeFiles();
    expect(count).toBeGreaterThan(100);
    const page = await site.open({ view: "mode=data", hasMap: true });
    await drop(page, city);
    await isReady(page);
    await drop(page, [facilities]);
    await openLayer(page);
    const issue = page.locator(".data-detail .data-issue").filter({ hasText: dataIssueWords["data.fault.shifted"].zh });
    await issue.waitFor();
    await isReady(page);
    const sentence = (await issue.textContent())!;
    const [, distance] = /整体偏向东南约 ([\d.]+ k?m)/.exec(sentence)!;
    const [, before, after] = /由 (.+?) 变为 (.+?)（/.exec(sentence)!;
    const scale = await page.locator(".map-scale").textContent();
    const pixelsBefore = await countPixels(page, "band-edge");

    const compare = page.getByRole("button", { name: tell("change.compare") });
    await compare.click();
    const plate = plateOf(page);
    await plate.getByRole("table").waitFor();
    const name = coordinateWords["data.crs.gcj02"].zh;
    expect(await plate.locator("p").first().textContent()).toBe(
      tell("change.moves", { name, direction: "西北", distance: distance! }),
    );
    // The very figures of the issue.
    const figures = await plate
      .locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
    const columns = [0, 1].map((column) => figures.map((row) => row[column]).join(" · "));
    expect(columns).toEqual([before, after]);
    await expect.poll(() => countPixels(page, "band-edge")).toBeGreaterThan(pixelsBefore + 500);
    expect(await page.locator(".map-scale").textContent()).not.toBe(scale);
    expect(await page.locator(".data-needs").isVisible()).toBe(false);

    // Escape closes it, and the button has the focus again.
    await page.keyboard.press("Escape");
    await plate.waitFor({ state: "detached" });
    expect(await compare.evaluate((button) => button === document.activeElement)).toBe(true);
    await expect.poll(() => countPixels(page, "band-edge")).toBeLessThan(pixelsBefore + 100);
    // The map looks where it looked before.
    expect(await page.locator(".map-scale").textContent()).toBe(scale);
    expect(await page.locator(".data-needs").isVisible()).toBe(true);

    await page.keyboard.press("Enter");
    await plate.getByRole("button", { name: tell("change.apply") }).click();
    await plate.waitFor({ state: "detached" });
    await issue.waitFor({ state: "detached" });
    await isReady(page);
    expect(await page.locator("[data-crs]").textContent()).toContain(name);
    await page.keyboard.press("Control+z");
    await issue.waitFor();
    expect(await plate.count()).toBe(0);
  }, 120_000);

  test("one that was chosen is held against what the file says, without communities too; it ends with the mode", async () => {
    const { facilities } = makeFiles();
    const page = await site.open({ view: "mode=data&lang=en", hasMap: false });
    await drop(page, [facilities]);
    await openLayer(page, "en");
    const choose = page.getByRole("button", { name: new RegExp(coordinateWords["data.crs"].en) });
    const compare = page.getByRole("button", { name: tell("change.compare", {}, "en") });
    expect(await compare.count()).toBe(0);
    await choose.click();
    await page.getByRole("searchbox").fill("GCJ");
    await page.getByRole("option").first().click();
    await compare.click();
    const plate = plateOf(page, "en");
    await plate.getByRole("table").waitFor();
    expect(await plate.textContent()).toMatch(/places move some \d+ m north-west/);
    expect(await plate.locator("thead th").allTextContents()).toEqual([
      tell("change.asFile", {}, "en"),
      tell("change.now", {}, "en"),
    ]);
    expect(await plate.locator("tbody tr").count()).toBe(0);
    expect(await plate.getByRole("button", { name: tell("change.apply", {}, "en") }).count()).toBe(0);
    await page.keyboard.press("Alt+2");
    await page.keyboard.press("Alt+1");
    await isReady(page);
    expect(await plate.count()).toBe(0);
  }, 60_000);
});
