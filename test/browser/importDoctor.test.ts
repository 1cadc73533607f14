import { describe, expect, test } from "vitest";
import { coordinateWords } from "../../src/ui/i18n/words/coordinates.ts";
import { dataIssueWords } from "../../src/ui/i18n/words/dataIssues.ts";
import { browserPath, download, drop, isReady, makeFile, say, useSite } from "../support/browser.ts";
import { countBureauPoints, makeBureauBoundaries, makeBureauList } from "../support/bureauFiles.ts";

describe.skipIf(browserPath === "")("what a bureau hands out goes in by dropping it", () => {
  const site = useSite();

  test("a shapefile in parts, in GBK and metres of no stated zone; an Excel list with merged heads, off a shifted map", async () => {
    const page = await site.open({ view: "mode=data", hasMap: false });
    const { shp, shx, dbf } = makeBureauBoundaries();
    await drop(page, [makeFile("社区界线.dbf", dbf), makeFile("社区界线.shp", shp), makeFile("社区界线.shx", shx)]);
    // Nothing says the zone: the file stays, and says what it needs.
    const boundaries = page.getByRole("row", { name: /社区界线\.shp/ });
    await boundaries.waitFor();
    await expect
      .poll(() => boundaries.locator(".data-refusal").textContent())
      .toBe(dataIssueWords["data.fault.crs"].zh);
    await page.getByRole("button", { name: say("data.layers.open", { name: "社区界线.shp" }) }).click();
    expect(await page.locator(".data-detail").textContent()).toContain("EPSG:45");
    await page.getByRole("button", { name: new RegExp(coordinateWords["data.crs"].zh) }).click();
    await page.getByRole("searchbox").fill("105°E");
    await page.getByRole("option", { name: /^CGCS2000 3° · 105°E · EPSG:4544$/ }).click();
    await isReady(page);
    await expect.poll(() => boundaries.locator(".data-number").textContent()).toBe("6");
    expect(await boundaries.locator(".data-refusal").count()).toBe(0);
    // Names are readable, whoever wrote them; in another encoding they would not be.
    expect(await page.locator(".data-detail").textContent()).toContain("石桥社区");
    await page.getByRole("button", { name: new RegExp(say("data.encoding")) }).click();
    const [gbk, utf16] = ["GB18030 / GBK", "UTF-16 LE"].map((name) => page.getByRole("option", { name }));
    expect(await gbk!.textContent()).toContain("石桥社区");
    expect(await utf16!.textContent()).not.toContain("石桥社区");
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/encodings.png` });
    await page.keyboard.press("Escape");

    await drop(page, [makeFile("设施台账.xlsx", makeBureauList())]);
    const list = page.getByRole("row", { name: /设施台账\.xlsx/ });
    await expect.poll(() => list.locator(".data-number").textContent()).toBe(String(countBureauPoints()));
    await isReady(page);
    // The heads say that the positions are shifted: moved back, all of them lie in the town.
    await page.getByRole("button", { name: say("data.layers.open", { name: "设施台账.xlsx" }) }).click();
    const detail = page.locator(".data-detail").last();
    expect(await detail.textContent()).toContain("GCJ-02");
    expect(await page.getByText(dataIssueWords["data.fault.facilityOutside"].zh).count()).toBe(0);
    // What was found goes to whoever owns the data.
    const saved = await download(page, () =>
      page.getByRole("button", { name: say("data.issues.save"), exact: true }).click(),
    );
    expect(saved.name).toBe("issues.csv");
    const issues = saved.bytes.toString("utf8");
    for (const said of ["社区界线.shp", "crs.applied"]) expect(issues).toContain(said);
    await page.keyboard.press("Alt+2");
    await isReady(page);
    expect(await page.locator("[data-community]").count()).toBeGreaterThan(5);
  }, 120_000);
});
