import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/core/messages/messages.ts";
import { browserPath, isReady, say, unfoldColumns, useSite } from "../support/browser.ts";
import { leshanStandard } from "../support/toyTown.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** More steps than this to anywhere, and nobody goes there with the keyboard. */
const MOST_TABS = 90;

/** Presses a key, and finds the focus somewhere on the page. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.tagName ?? "none"), { message: `focus after ${key}` })
      .not.toBe("BODY");
  }
}

const hasFocus = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

/** Goes with Tab to the first element of a sort. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    if (await hasFocus(page, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${selector}.`);
}

describe.skipIf(browserPath === "")("the keyboard alone", () => {
  const site = useSite();

  test("leads from the matrix to the evidence, to the next community, the palette, and an edit", async () => {
    const page = await site.open();
    const focusedCell = () =>
      page.evaluate(() => {
        const cell = document.activeElement?.closest<HTMLElement>("[data-rule]");
        const row = document.activeElement?.closest<HTMLElement>("[data-community]");
        return [row?.dataset.community, cell?.dataset.rule ?? null];
      });

    // The matrix is one stop of Tab; arrows move in it.
    await tabTo(page, ".matrix-body button");
    const [first] = await focusedCell();
    await press(page, "ArrowRight", "ArrowDown");
    const [community, rule] = await focusedCell();
    expect(community).not.toBe(first);
    expect(rule).not.toBeNull();
    await press(page, "Enter");
    const card = page.getByRole("complementary", { name: say("check.card") });
    await card.locator(`[data-evidence="${rule}"]`).waitFor();
    expect(await card.locator("h2").textContent()).toContain(community);

    // Into the card, along its findings, to a facility and back.
    await tabTo(page, ".check-card .card-finding button");
    await press(page, "Escape");
    await card.waitFor({ state: "detached" });
    expect(await hasFocus(page, ".matrix-body button")).toBe(true);

    // The next one, and the next, by their need; the card follows.
    await press(page, "j");
    const one = await card.locator("h2").textContent();
    await press(page, "j");
    await expect.poll(() => card.locator("h2").textContent()).not.toBe(one);
    await press(page, "k");
    await expect.poll(() => card.locator("h2").textContent()).toBe(one);
    await press(page, "Escape");

    // The palette finds a facility by a part of its name.
    await press(page, "Control+k");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.type("石桥幼");
    await page.getByRole("option", { name: /石桥幼儿园/ }).waitFor();
    await press(page, "Enter");
    const facility = page.getByRole("complementary", { name: say("check.facilityCard") });
    await facility.waitFor();
    expect(await facility.locator("h2").textContent()).toContain("石桥幼儿园");
    await press(page, "Escape");
    await facility.waitFor({ state: "detached" });

    // Sheets take the focus and give it back.
    await press(page, "?");
    await page.getByRole("dialog", { name: say("frame.shortcuts") }).waitFor();
    await press(page, "Tab", "Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    // The files: a word gets its kind, a list is complete, and both are taken back.
    await press(page, "Alt+1");
    await isReady(page);
    await tabTo(page, ".data-ask .widget-select-closed");
    await press(page, "Enter");
    const kind = leshanStandard.kinds.get("cultural-centre")!.label.zh;
    await page.keyboard.type(kind.slice(0, 3));
    await page.getByRole("option", { name: kind, exact: true }).waitFor();
    await press(page, "ArrowDown", "Enter");
    const word = page.getByRole("listitem").filter({ hasText: "图书馆" });
    await expect.poll(() => word.locator(".widget-select-closed").textContent()).toBe(kind);
    await tabTo(page, ".data-list fieldset button[aria-pressed=false]");
    await press(page, "Enter");
    await isReady(page);
    await press(page, "Control+z", "Control+z");
    await isReady(page);
    await expect.poll(() => word.locator(".widget-select-closed").textContent()).toBe(say("data.words.choose"));
    await press(page, "Alt+2");
    await tabTo(page, ".matrix-body button");
  }, 60_000);

  const VIEWS: readonly (readonly [name: string, show: (page: Page, language: Language) => Promise<void>])[] = [
    ["the check", async () => {}],
    [
      "a card with its evidence",
      async (page) => {
        await unfoldColumns(page);
        await page.locator("[data-community=T02] [data-rule=LS-S01a] button").click();
        await page.locator("[data-evidence=LS-S01a]").waitFor();
      },
    ],
    [
      "the palette",
      async (page) => {
        await page.keyboard.press("Escape");
        await page.keyboard.press("Control+k");
        await page.getByRole("combobox").waitFor();
      },
    ],
    [
      "the shortcuts",
      async (page) => {
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        await page.locator(".widget-sheet").waitFor();
      },
    ],
    [
      "the diagnostics",
      async (page) => {
        await page.keyboard.press("Escape");
        await page.locator(".frame-foot").click();
        await page.locator(".widget-sheet").waitFor();
      },
    ],
    [
      "how a figure came about",
      async (page) => {
        await page.keyboard.press("Escape");
        await page.locator(".check-how").click();
        await page.locator(".widget-sheet").waitFor();
      },
    ],
    [
      "the files",
      async (page) => {
        await page.keyboard.press("Escape");
        await page.keyboard.press("Alt+1");
        await isReady(page);
      },
    ],
    [
      "a file opened",
      async (page) => {
        await page.locator(".data-chevron").first().click();
        await page.locator(".data-layer-open").waitFor();
      },
    ],
    [
      "a rule of the standard",
      async (page) => {
        await page.keyboard.press("Alt+3");
        await isReady(page);
        await page.locator(".standard-filter-text input").fill("LS-F05b");
        await page.getByRole("option").first().click();
        await page.locator("[data-card] .standard-parameter").first().scrollIntoViewIfNeeded();
        await page.locator("[data-card] [data-curve]").first().waitFor();
      },
    ],
    [
      "the parameters",
      async (page) => {
        await page.locator(".standard-middle-head .widget-choice button").nth(1).click();
        await page.locator(".standard-middle [data-curve]").first().waitFor();
      },
    ],
    [
      "a rule that is edited",
      async (page) => {
        await page.locator(".standard-middle-head .widget-choice button").first().click();
        await page.locator(".standard-row .widget-icon-button").first().click();
        await page.getByRole("menuitem").nth(1).click();
        await page.locator(".standard-copy .primary").click();
        await page.locator('[data-standard^="own-"]').waitFor();
        await isReady(page);
        await page.locator(".standard-filter-text input").fill("LS-F05b");
        await page.getByRole("option").first().click();
        await page.locator(".standard-card-foot button").nth(1).click();
        await page.locator("[data-draft-sentence]").waitFor();
        await page.locator('[data-path$=".deadline"] input').fill("2025");
        await page.locator(".standard-form .widget-error").waitFor();
      },
    ],
  ];

  test.each([
    ["zh", "light"],
    ["en", "light"],
    ["zh", "dark"],
    ["en", "dark"],
    ["zh", "meeting"],
    ["en", "meeting"],
  ] as const)(
    "nothing shuts anybody out: %s, %s",
    async (language, theme) => {
      const page = await site.open({ view: `lang=${language}&theme=${theme}`, hasMap: theme === "dark" });
      await page.evaluate(axe);
      for (const [name, show] of VIEWS) {
        await show(page, language);
        // Colours that still change are not the ones to be read.
        await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
        const found = await page.evaluate(async () => {
          const { violations } = await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run(document, {
            resultTypes: ["violations"],
          });
          return violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .flatMap(({ id, nodes }) =>
              nodes.map(({ target, html }) => `${id}: ${target.join(" ")} ${html.slice(0, 90)}`),
            );
        });
        expect(found, name).toEqual([]);
      }
    },
    60_000,
  );
});
