import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browserPath, isReady, say, useSite } from "../support/browser.ts";
import { seededRandom } from "../support/random.ts";

/** No edit older than this may be lost. */
const LOSS_WINDOW_MS = 1000;
const KILLS = 5;
const EDIT_EVERY_MS = 40;
/** The lists before it are of kinds with children, and those children: what one says of them the others may show too. */
const FIRST_OWN_LIST = 6;

const listsOf = (page: Page) => page.getByRole("region", { name: say("data.lists") }).locator("fieldset");

/** Says of one list after the other that it is complete; then of all that they are partial; then that there are none. */
async function keepEditing(page: Page, onEdit: (count: number) => void): Promise<void> {
  await page.exposeFunction("tellEdit", onEdit);
  const edit = { everyMs: EDIT_EVERY_MS, first: FIRST_OWN_LIST };
  await listsOf(page).evaluateAll((all, { everyMs, first }) => {
    const lists = all.slice(first);
    let count = 0;
    setInterval(() => {
      const state = Math.floor(count / lists.length) % 3;
      lists[count % lists.length]!.querySelectorAll("button")[state]!.click();
      count++;
      (globalThis as unknown as { tellEdit: (count: number) => void }).tellEdit(count);
    }, everyMs);
  }, edit);
}

/** The pressed button of every list. */
const readStates = (page: Page): Promise<readonly number[]> =>
  listsOf(page).evaluateAll(
    (lists, first) =>
      lists
        .slice(first)
        .map((list) => [...list.querySelectorAll("button")].findIndex((button) => button.ariaPressed === "true")),
    FIRST_OWN_LIST,
  );

async function crash(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => undefined);
  await crashed;
}

/** Takes everything back, one list a step. @returns how many edits there were */
async function undoAll(page: Page): Promise<number> {
  const button = page.getByRole("button", { name: new RegExp(`^${say("frame.undo")}`) });
  let count = 0;
  while ((await button.getAttribute("aria-disabled")) !== "true") {
    const shown = await readStates(page);
    await page.keyboard.press("Control+z");
    // Every step shows: these lists are of kinds that say nothing of others.
    await expect.poll(() => readStates(page), { interval: 10, timeout: 10_000 }).not.toEqual(shown);
    count++;
  }
  await isReady(page);
  return count;
}

describe.skipIf(browserPath === "")("a killed tab", () => {
  const site = useSite();

  test(`loses no edit that is older than a second, ${KILLS} times, and undo goes on`, async () => {
    const random = seededRandom(7);
    const context = await site.launchPersistent(site.newFolder());
    let page = await site.open({ context, view: "mode=data" });
    const before = await readStates(page);
    expect(before.length).toBeGreaterThan(5);
    for (let kill = 0; kill < KILLS; kill++) {
      const madeMs: number[] = [];
      await keepEditing(page, () => void madeMs.push(performance.now()));
      await new Promise((resolve) => setTimeout(resolve, 700 + random() * 1800));
      await crash(context, page);
      const killedMs = performance.now();
      await page.close();

      page = await site.open({ context, view: "mode=data" });
      expect(await page.locator(".frame-project b").textContent()).toBe(say("page.sampleProject"));
      const states = await readStates(page);
      const kept = await undoAll(page);
      // An edit is told a little after it was made, so that this asks for rather more than was promised.
      expect(kept).toBeGreaterThanOrEqual(madeMs.filter((atMs) => killedMs - atMs > LOSS_WINDOW_MS).length);
      expect(kept).toBeGreaterThan(0);
      const last = (kept - 1) % before.length;
      expect(states[last]).toBe(Math.floor((kept - 1) / before.length) % 3);
      expect(await readStates(page)).toEqual(before);
    }
  }, 300_000);
});
