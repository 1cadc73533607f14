import { describe, expect, test } from "vitest";
import { indicatorWords } from "../../src/ui/i18n/words/indicators.ts";
import { browserPath, isReady, useSite } from "../support/browser.ts";

describe.skipIf(browserPath === "")("the table of indicators of the sample city", () => {
  const site = useSite();

  test.each(["zh", "en"] as const)("%s: a county, row 20, the communities that hold it back", async (language) => {
    const context = await site.newCityContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await site.open({ context, view: `lang=${language}` });
    await page.keyboard.press("Alt+4");
    await page.locator('[data-row="30"]').waitFor();
    expect(await page.locator(".indicator-table [data-row]").count()).toBe(30);
    const tallies = await page.locator(".indicator-tallies dd").allTextContents();
    expect(tallies.reduce((sum, text) => sum + Number(text), 0)).toBe(30);
    // The rail counts what the table counts.
    await page.locator(".frame-rail [aria-current] small").filter({ hasText: tallies[1]! }).waitFor();

    await page.getByRole("button", { name: indicatorWords["indicators.level.county"][language], exact: true }).click();
    await page.locator('.indicator-table [data-row="3"][data-state="not-asked"]').waitFor();
    await page.locator('[data-row="19"] button').focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator(".indicator-table tr.on").getAttribute("data-row")).toBe("20");
    expect(await page.locator(".indicator-card-title").textContent()).toContain(
      language === "zh" ? "社区日间照料中心覆盖率" : "day-care",
    );
    await page.locator(".indicator-ranking button").first().waitFor();

    await page.getByRole("button", { name: indicatorWords["indicators.copy"][language] }).click();
    await page.getByText(language === "zh" ? "已复制 30 行" : "30 rows copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split("\n")).toHaveLength(31);

    const holding = page.locator(".indicator-holding button").first();
    const name = (await holding.textContent())!;
    await holding.click();
    await isReady(page);
    expect(await page.locator(".check-card .card-name").textContent()).toContain(name);
  });
});
