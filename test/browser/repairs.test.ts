import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { writeProjectFile } from "../../src/core/project/projectFile.ts";
import { formatWordOf } from "../../src/ui/i18n/say.ts";
import { repairWords } from "../../src/ui/i18n/words/repairs.ts";
import { browserPath, isReady, useSite } from "../support/browser.ts";
import { makeLooseTown } from "../support/looseTown.ts";

function packLooseTown(): Buffer {
  const { project, sources } = makeLooseTown();
  return Buffer.from(writeProjectFile(project, sources));
}

const sayRepair = (word: keyof typeof repairWords, values = {}) => formatWordOf(repairWords, word, values, "zh");

describe.skipIf(browserPath === "")("what does not fit is mended by a click, and comes back by another", () => {
  const site = useSite();
  const section = (page: Page) => page.locator('section[aria-labelledby="data-repairs"]');
  const groupOf = (page: Page, word: "repair.overlap" | "repair.gap" | "repair.twins" | "repair.made") =>
    section(page)
      .locator(".data-issue")
      .filter({ has: page.getByText(sayRepair(word), { exact: true }) });

  test("slips of drawing at once, the others one by one", async () => {
    const page = await site.open({
      context: await site.newContext({}, packLooseTown),
      view: "mode=data",
      hasMap: process.env.LOOK !== undefined,
    });
    await section(page).waitFor();
    const overlaps = groupOf(page, "repair.overlap");
    const gaps = groupOf(page, "repair.gap");
    const twins = groupOf(page, "repair.twins");
    expect(await overlaps.locator(".data-repair").count()).toBe(2);
    expect(await gaps.locator(".data-repair").count()).toBe(1);
    expect(await twins.locator(".data-repair").count()).toBe(2);
    if (process.env.LOOK) {
      for (const [i, group] of [overlaps, gaps, twins].entries()) {
        await group
          .getByRole("button", { name: sayRepair("repair.showOnMap") })
          .first()
          .click();
        await page.locator(".change-plate").waitFor();
        await page.waitForTimeout(1500);
        await page.screenshot({ path: `${process.env.LOOK}/repairs-1${i}.png` });
      }
      await page.keyboard.press("Escape");
    }

    await overlaps.getByRole("button", { name: sayRepair("repair.mendPlain", { count: 1 }) }).click();
    await expect.poll(() => overlaps.locator(".data-repair").count()).toBe(1);
    await gaps.getByRole("button", { name: sayRepair("repair.mendPlain", { count: 1 }) }).click();
    await expect.poll(() => gaps.count()).toBe(0);
    await twins.getByRole("button", { name: sayRepair("repair.mendPlain", { count: 1 }) }).click();
    await expect.poll(() => twins.locator(".data-repair").count()).toBe(1);
    // The wider overlap goes to the one that is not proposed first.
    const wide = overlaps.locator(".data-repair");
    const proposed = await wide.locator(".widget-select-text").textContent();
    await wide.locator("button").first().click();
    await page.getByRole("option").last().click();
    expect(await wide.locator(".widget-select-text").textContent()).not.toBe(proposed);
    await wide.getByRole("button", { name: sayRepair("repair.mend"), exact: true }).click();
    await expect.poll(() => overlaps.count()).toBe(0);
    const made = groupOf(page, "repair.made");
    await expect.poll(() => made.textContent()).toContain("× 4");
    await isReady(page);
    if (process.env.LOOK) {
      await page.screenshot({ path: `${process.env.LOOK}/repairs-2.png` });
      await page.goto(`${site.url}/?tour=off&mode=data&lang=en`);
      await page.setViewportSize({ width: 1024, height: 700 });
      await page.locator("#data-repairs").scrollIntoViewIfNeeded();
      await page.waitForTimeout(1500);
      await page.screenshot({ path: `${process.env.LOOK}/repairs-3.png` });
      return;
    }

    // Undo is one step, and all can be taken back as well.
    await page.keyboard.press("Control+z");
    await expect.poll(() => overlaps.locator(".data-repair").count()).toBe(1);
    await made.getByRole("button", { name: sayRepair("repair.takeBackAll") }).click();
    await expect.poll(() => made.count()).toBe(0);
    await expect.poll(() => section(page).locator(".data-repair").count()).toBe(5);
    await page.keyboard.press("Control+z");
    await expect.poll(() => made.textContent()).toContain("× 3");
  }, 120_000);
});
