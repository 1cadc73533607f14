import { describe, expect, test } from "vitest";
import { browserPath, isReady, useSite } from "../support/browser.ts";
import { runCli } from "../support/cli.ts";

describe.skipIf(browserPath === "")("the sample city", () => {
  const site = useSite();

  test("is what the page opens on, judged as the command line judges it, with the ground beneath it", async () => {
    const context = await site.newCityContext();
    const page = await site.open({ context, hasMap: true });
    // How long it takes depends on the machine: said, not tested.
    const readyMs = await page.evaluate(() => performance.now());
    console.log(`the sample city is on the map within ${(readyMs / 1000).toFixed(1)} s, drawn by the processor`);
    const { stdout } = runCli("audit", "--lang", "zh");
    // Least and most by band: "34.5% (36%)  60% (62.3%)  …".
    const cells = /^幼儿园 {2,}(.*)$/m.exec(stdout)![1]!.trim().split(/ {2,}/);
    const [share] = cells[1]!.split(" ") as [string];
    const plate = await page.locator(".check-figure").textContent();
    expect(plate).toContain(share.replace("%", ""));
    await page.locator(".legend-background").waitFor();

    // What was read adds up.
    await page.keyboard.press("Alt+1");
    await isReady(page);
    await page.locator(".data-sum dd").first().waitFor();
    const figures = await page.locator(".data-sum dd").allTextContents();
    const [read, ...parts] = figures.map((text) => Number(text.replaceAll(/[^\d]/g, "")));
    expect(read).toBeGreaterThan(60_000);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(read);
  }, 120_000);

  test("is kept like any other project, and opens again from there", async () => {
    const context = await site.newCityContext();
    const page = await site.open({ context });
    await page.getByText(/已存于本机/).waitFor();
    let fetched = 0;
    context.on("request", (request) => {
      if (request.url().endsWith(".lifecircle")) fetched++;
    });
    await page.reload();
    await isReady(page);
    expect(fetched).toBe(0);
    expect(await page.locator(".frame-project b").textContent()).toContain("示例城市");
  }, 120_000);
});
