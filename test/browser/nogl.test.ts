import { describe, expect, test } from "vitest";
import { browserPath, isReady, saveExport, say, useSite } from "../support/browser.ts";
import { TOWN } from "../support/cli.ts";
import { auditByCli, bytesOf, outcomesOf, plateOf, shownOutcomes, shownPlate } from "../support/shownFigures.ts";

const ASKED = { kind: "kindergarten", minutes: 10, measure: "people" } as const;
/** What a map that comes back may take. */
const LONGEST_RETURN_MS = 3000;

describe.skipIf(browserPath === "")("what fails stays in its room", () => {
  const site = useSite();

  test("without WebGL the map's place says so, and tables, figures and exports are all there", async () => {
    const figures = auditByCli(site.newFolder(), ...TOWN);
    const page = await site.open();
    expect(await page.locator(".map-failure p").textContent()).toBe(say("map.failure.none"));
    expect(await page.locator(".map canvas").count()).toBe(0);
    expect(await shownOutcomes(page)).toEqual(outcomesOf(figures));
    for (const [i, minutes] of [5, 10, 15].entries()) {
      await page.keyboard.press(String(i + 1));
      await expect.poll(() => shownPlate(page)).toEqual(plateOf(figures, { ...ASKED, minutes }));
    }
    for (const name of ["coverage.csv", "gaps.geojson"])
      expect((await saveExport(page, name)).bytes.equals(bytesOf(figures, name)), name).toBe(true);
    // Trying again in vain harms nothing, and the other modes have their place too.
    await page.getByRole("button", { name: say("map.retry") }).click();
    await page.locator(".map-failure").waitFor();
    await page.keyboard.press("Alt+1");
    await page.locator(".data-map .map-failure").waitFor();
    await isReady(page);
  });

  test("a map whose WebGL is taken away says so, and comes back with the same picture", async () => {
    const page = await site.open({ hasMap: true });
    const pane = page.locator(".map-pane");
    const before = await pane.screenshot();
    const loss = await page.locator(".map-canvas canvas").evaluateHandle((canvas) => {
      const extension = (canvas as HTMLCanvasElement).getContext("webgl2")!.getExtension("WEBGL_lose_context")!;
      extension.loseContext();
      return extension;
    });
    await page.locator(".map-failure").waitFor();
    expect(await page.locator(".map-failure p").textContent()).toBe(say("map.failure.lost"));
    // What does not need the map goes on.
    await page.locator("[data-community=T01] .matrix-name button").click();
    await page.getByRole("complementary", { name: say("check.card") }).waitFor();
    await page.keyboard.press("Escape");
    await loss.evaluate((extension) => extension.restoreContext());
    await page.locator(".map-failure").waitFor({ state: "detached", timeout: LONGEST_RETURN_MS });
    await expect
      .poll(async () => (await pane.screenshot()).equals(before), { timeout: 15_000, interval: 500 })
      .toBe(true);
  }, 60_000);

  test("an engine that throws leaves the page, its result and the next question", async () => {
    const figures = auditByCli(site.newFolder(), ...TOWN);
    const context = await site.newContext();
    // It falls over the question for 15 minutes, as our own fault would make it.
    await context.route(/assets\/worker-[\w-]+\.js$/, async (route) => {
      const response = await route.fetch();
      const trap = `addEventListener("message", ({ data }) => {
        if (data.name === "answer" && data.input.minutes === 15) throw new Error("the engine fell over");
      });`;
      await route.fulfill({ response, body: `${trap}\n${await response.text()}` });
    });
    const page = await site.open({ context });
    await page.keyboard.press("3");
    await page.getByRole("button", { name: say("frame.faults", { count: 1 }) }).waitFor();
    expect(await shownOutcomes(page)).toEqual(outcomesOf(figures));
    await page.keyboard.press("1");
    await expect.poll(() => shownPlate(page)).toEqual(plateOf(figures, { ...ASKED, minutes: 5 }));
    await page.locator("[data-community=T02] [data-rule=LS-S01a] button").click();
    await page.locator("[data-evidence=LS-S01a]").waitFor();
    expect((await saveExport(page, "findings.csv")).bytes.equals(bytesOf(figures, "findings.csv"))).toBe(true);
    // The diagnostics say what it was.
    await page.locator(".frame-foot").click();
    await page.getByText("the engine fell over").waitFor();
    expect(site.faults.splice(0).filter((fault) => !fault.includes("the engine fell over"))).toEqual([]);
  });

  test("a part that cannot be fetched says so in its place, and the rest goes on", async () => {
    const figures = auditByCli(site.newFolder(), ...TOWN);
    const context = await site.newContext();
    await context.route(/assets\/(tablePages|Overlays|MapView)-[\w-]+\.js$/, (route) => route.abort());
    const page = await site.open({ context });
    await page.locator(".check-map").getByText(say("page.partFailed")).waitFor();
    expect(await shownOutcomes(page)).toEqual(outcomesOf(figures));
    expect((await saveExport(page, "findings.csv")).bytes.equals(bytesOf(figures, "findings.csv"))).toBe(true);
    await page.keyboard.press("Alt+1");
    await page.locator(".page-main > .widget-empty").getByText(say("page.partFailed")).waitFor();
    await page.keyboard.press("?");
    await page.locator(".page-banners").getByText(say("page.partFailed")).waitFor();
    await page.keyboard.press("Alt+2");
    await isReady(page);
    await context.unrouteAll();
    // The hint's own way out: all of it is there after a reload.
    await page
      .locator(".check-map")
      .getByRole("button", { name: say("page.reload") })
      .click();
    await page.locator(".check-map .map-failure").waitFor();
    await page.keyboard.press("Alt+1");
    await page.locator(".data-mode").waitFor();
    expect(
      site.faults.splice(0).filter((fault) => !/dynamically imported|Failed to load resource/.test(fault)),
    ).toEqual([]);
  });
});
