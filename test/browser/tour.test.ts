import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/core/messages/messages.ts";
import { formatWordOf } from "../../src/ui/i18n/say.ts";
import { tourWords } from "../../src/ui/i18n/words/tour.ts";
import { browserPath, isReady, say, useSite } from "../support/browser.ts";

const STEPS = ["gap", "clause", "evidence", "data", "save"] as const;
/** The address says nothing of the tour. */
const NEWCOMER = "tour=";
/** More steps than this to the tour, and nobody finds it with the keyboard. */
const MOST_TABS = 30;

const titleOf = (step: (typeof STEPS)[number], language: Language) =>
  formatWordOf(tourWords, `tour.${step}.title`, {}, language);
const at = (page: Page, step: string) => page.locator(`.tour[data-step="${step}"]`);

/** Waits until the tour would have come, if it came by itself. */
async function waitInVain(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => /\/Overlays-[\w-]+\.js$/.test(name)),
  );
  await page.waitForTimeout(500);
  expect(await page.locator(".tour").count()).toBe(0);
}

const isInCard = (page: Page) => page.evaluate(() => document.activeElement?.closest(".tour") !== null);

async function tabToTour(page: Page): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    if (await page.evaluate((name) => document.activeElement?.textContent === name, say("page.tour"))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead to the tour.");
}

async function startFromPalette(page: Page, language: Language = "zh", first = "gap"): Promise<void> {
  const name = say("page.tour", {}, language);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(name);
  await page.getByRole("option", { name, selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await at(page, first).waitFor();
}

/** Boxes of the card and of what is outlined, once they rest. */
async function readBoxes(page: Page) {
  await page.locator(".tour-outline").first().waitFor();
  const read = () =>
    page.evaluate(() => {
      const boxOf = (element: Element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left, top, right, bottom };
      };
      return {
        card: boxOf(document.querySelector(".tour")!),
        lines: [...document.querySelectorAll(".tour-outline")].map(boxOf),
      };
    });
  let before = "";
  await expect
    .poll(async () => {
      const boxes = await read();
      const now = JSON.stringify(boxes);
      // What is outlined may be drawn anew while it is read: the lines come back.
      const rests = now === before && boxes.lines.length > 0;
      before = now;
      return rests;
    })
    .toBe(true);
  return read();
}

/** What a step outlines is in sight, and its card lies beside it. */
async function expectInSight(page: Page, step: string): Promise<void> {
  const { card, lines } = await readBoxes(page);
  const { width, height } = page.viewportSize()!;
  expect(lines.length, step).toBeGreaterThan(0);
  for (const box of [card, ...lines]) {
    expect(box.left >= 0 && box.top >= 0 && box.right <= width + 1 && box.bottom <= height + 1, step).toBe(true);
    expect(box.right - box.left > 10 && box.bottom - box.top > 10, step).toBe(true);
  }
  for (const line of lines)
    expect(
      line.right <= card.left || line.left >= card.right || line.bottom <= card.top || line.top >= card.bottom,
      step,
    ).toBe(true);
}

/** Presses what the focus is on, once it is in the card. */
async function goOn(page: Page): Promise<void> {
  await expect.poll(() => isInCard(page)).toBe(true);
  await page.keyboard.press("Enter");
}

/** Goes through all steps by the keyboard, from the first one, which is open. */
async function walk(page: Page, language: Language): Promise<void> {
  for (const [i, step] of STEPS.entries()) {
    const card = at(page, step);
    await card.waitFor();
    await expect.poll(() => isInCard(page)).toBe(true);
    expect(await card.getByRole("heading").textContent()).toBe(`${titleOf(step, language)}${i + 1} / ${STEPS.length}`);
    const sentences = await card.locator("p").allTextContents();
    expect(sentences.length).toBeGreaterThan(0);
    for (const text of sentences) expect(text).toMatch(/^[^{}]+$/);
    await expectInSight(page, step);
    await goOn(page);
  }
  await page.locator(".tour").waitFor({ state: "detached" });
  expect(await page.locator(".tour-outline").count()).toBe(0);
  expect(new URL(page.url()).searchParams.get("mode")).toBe("check");
}

describe.skipIf(browserPath === "")("the tour", () => {
  const site = useSite();

  test("offers itself once, bars nothing, and leads through all steps by the keyboard", async () => {
    const page = await site.open({ view: NEWCOMER, hasMap: true });
    await at(page, "offer").waitFor();
    expect(await isInCard(page)).toBe(false);
    expect(await page.locator(".tour-outline").count()).toBe(0);
    await page.keyboard.press("3");
    await isReady(page);
    await tabToTour(page);
    await page.keyboard.press("Enter");
    await walk(page, "zh");
    await page.reload();
    await isReady(page);
    await waitInVain(page);
  }, 60_000);

  test("shows a gap with its people, in English on a small window", async () => {
    const page = await site.open({ view: `${NEWCOMER}&lang=en&mode=data`, hasMap: true, width: 1024, height: 700 });
    await page.getByRole("button", { name: say("data.lists.all", {}, "en"), exact: true }).click();
    await isReady(page);
    await startFromPalette(page, "en");
    await expect
      .poll(() => at(page, "gap").locator("p").first().textContent())
      .toMatch(/^Of [\d,]+ \w+ in .+ have no /);
    expect(await page.locator(".matrix-column.asked").count()).toBe(1);
    await walk(page, "en");
    expect(await page.locator(".check-card [data-evidence]").count()).toBe(1);
  }, 60_000);

  test("goes on without a map", async () => {
    const page = await site.open({ view: NEWCOMER });
    await at(page, "offer").getByRole("button").first().click();
    await walk(page, "zh");
  });

  test("is skipped for good by Esc, and comes back when asked for", async () => {
    const page = await site.open({ view: NEWCOMER });
    await at(page, "offer").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".tour").waitFor({ state: "detached" });
    await page.reload();
    await isReady(page);
    await waitInVain(page);
    await startFromPalette(page);
    await expect.poll(() => isInCard(page)).toBe(true);
    await page.keyboard.press("Enter");
    await at(page, "clause").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".tour").waitFor({ state: "detached" });
    // The card of the community, which Esc would close, stays.
    await page.locator(".check-card").waitFor();
    await page.keyboard.press("?");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: say("page.tour") })
      .click();
    await at(page, "gap").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("does not fight a user who does something else", async () => {
    const page = await site.open({ view: "tour=1" });
    await at(page, "gap").waitFor();
    await goOn(page);
    await at(page, "clause").waitFor();
    await page.keyboard.press("Alt+6");
    await isReady(page);
    await at(page, "clause").waitFor();
    await page.keyboard.press("Alt+2");
    await page.locator(".matrix-name button").last().click();
    await at(page, "clause").waitFor();
    await page
      .locator(".page-sample")
      .getByRole("button", { name: say("page.ownData") })
      .click();
    await page.locator(".tour").waitFor({ state: "detached" });
    // Nothing was judged there: what is left of the tour is said.
    await startFromPalette(page, "zh", "data");
    await goOn(page);
    await at(page, "save").waitFor();
  });

  test("does not come where the address calls it off, nor on the user's own data", async () => {
    await waitInVain(await site.open({ view: "tour=off" }));
    const page = await site.open({ view: NEWCOMER });
    await page
      .locator(".page-sample")
      .getByRole("button", { name: say("page.ownData") })
      .click();
    await waitInVain(page);
  });

  test("works where the page may remember nothing", async () => {
    const context = await site.newContext();
    await context.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get: () => {
          throw new DOMException("forbidden", "SecurityError");
        },
      });
    });
    const page = await site.open({ context, view: NEWCOMER });
    await at(page, "offer").getByRole("button").last().click();
    await page.locator(".tour").waitFor({ state: "detached" });
    await startFromPalette(page);
  });
});
