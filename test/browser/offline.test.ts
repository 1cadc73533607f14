import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { browserPath, download, isReady, makeFile, pick, saveExport, say, useSite } from "../support/browser.ts";
import { TOWN } from "../support/cli.ts";
import { auditByCli, bytesOf, outcomesOf, plateOf, shownOutcomes, shownPlate } from "../support/shownFigures.ts";

const OWN_FILES = ["communities", "facilities", "demand"].map((layer) =>
  makeFile(`${layer} of mine.geojson`, readFileSync(`test/fixtures/town/${layer}.geojson`)),
);

/** What draws homes as points: where a processor draws the map they are squares, and it is never needed. */
const OF_POINTS = /^(homesOverlay|webgl|webgpu|gpu-data-evaluator|array-utils|get-attribute)/;

describe.skipIf(browserPath === "")("without a network", () => {
  const site = useSite();

  test("everything works on, once the page is there", async () => {
    const figures = auditByCli(site.newFolder(), ...TOWN, "--inventory", "all=complete");
    const context = await site.newContext();
    const fetched = new Set<string>();
    context.on("requestfinished", (request) => fetched.add(new URL(request.url()).pathname.replace("/assets/", "")));
    const page = await site.open({ context, hasMap: true });
    await page.waitForSelector('html[data-whole="true"]');
    const missing = readdirSync("dist/assets").filter((name) => !fetched.has(name) && !OF_POINTS.test(name));
    expect(missing).toEqual([]);
    await context.setOffline(true);

    await pick(page, OWN_FILES);
    await page.getByRole("button", { name: say("data.lists.all"), exact: true }).click();
    await isReady(page);
    await page.keyboard.press("Alt+2");
    await isReady(page);
    expect(await shownOutcomes(page)).toEqual(outcomesOf(figures));
    await page.locator("[data-community=T02] [data-rule=LS-S01a] button").click();
    await page.locator("[data-evidence=LS-S01a]").waitFor();
    await page.keyboard.press("1");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("菜市场");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".frame-theme").click();
    await page.getByRole("menuitemradio", { name: say("frame.theme.dark") }).click();
    await page.locator(".frame-language").click();
    await isReady(page);
    for (const name of ["findings.csv", "gaps.geojson"])
      expect((await saveExport(page, name, "en")).bytes.equals(bytesOf(figures, name)), name).toBe(true);
    await page.locator(".frame-project").click();
    const file = await download(page, () =>
      page.getByRole("menuitem", { name: say("page.saveFile", {}, "en"), exact: true }).click(),
    );
    await pick(page, [makeFile("copy.lifecircle", file.bytes)]);
    await page.getByText(/is open/).waitFor();
    await isReady(page);
    await page.keyboard.press("2");
    const asked = { kind: "kindergarten", minutes: 10, measure: "people" } as const;
    await page
      .getByRole("navigation", { name: say("check.kinds", {}, "en") })
      .getByTitle("Kindergarten", { exact: true })
      .click();
    await expect.poll(() => shownPlate(page)).toEqual(plateOf(figures, asked, "en"));

    // A standard that nobody asked for before is at hand.
    await page.keyboard.press("Alt+3");
    await page.locator('[data-standard="cn-complete-community-2020"]').getByRole("checkbox").first().click();
    await isReady(page);
    await expect.poll(() => page.locator(".standard-middle-head").textContent()).toContain("complete residential");
  }, 60_000);
});
