import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/core/messages/messages.ts";
import { browserPath, isReady, unfoldColumns, useSite } from "../support/browser.ts";
import { runCli, TOWN } from "../support/cli.ts";

/** Every value of the sample's files, longest first. */
const FROM_FILES = ["communities", "facilities", "demand"]
  .flatMap((layer) => JSON.parse(readFileSync(`test/fixtures/town/${layer}.geojson`, "utf8")).features)
  .flatMap(({ properties }) => [...Object.keys(properties), ...Object.values(properties)].map(String))
  .filter((value, i, all) => /\p{Script=Han}/u.test(value) && all.indexOf(value) === i)
  .sort((a, b) => b.length - a.length);

/** Every text that the page says, names of controls included; but not what comes from the files, nor the other language's name. */
const readTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const isOurs = (element: Element | null) =>
      element !== null && !element.closest('[translate="no"], [lang|=zh]:not(html), .frame-language');
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (isOurs(parentElement) && !parentElement?.closest("script")) texts.push(textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
      if (isOurs(element))
        for (const name of ["aria-label", "title", "placeholder"]) texts.push(element.getAttribute(name) ?? "");
    return texts.map((text) => text.trim()).filter((text) => text !== "");
  });

describe.skipIf(browserPath === "")("the page", () => {
  const site = useSite();

  test("in English says nothing in Chinese but what the files say, and leaves no value unfilled", async () => {
    const page = await site.open({ view: "lang=en" });
    const expectEnglish = async (where: string) => {
      const texts = await readTexts(page);
      expect(texts.length, where).toBeGreaterThan(20);
      // A label of a control may name what the files name.
      const own = texts.map((text) => FROM_FILES.reduce((rest, name) => rest.replaceAll(name, ""), text));
      const odd = own.filter((text) => /\p{Script=Han}|\{\w+\}|undefined|NaN|\[object/u.test(text));
      expect(odd, where).toEqual([]);
    };
    await expectEnglish("check");
    await page.locator("[data-community=T02] [data-rule=LS-F05b] button").first().click();
    await page.locator("[data-evidence]").waitFor();
    await expectEnglish("card");
    await page.locator(".check-how").click();
    await page.locator(".widget-sheet").waitFor();
    await expectEnglish("how");
    await page.keyboard.press("Escape");
    for (const [i, where] of ["data", "check", "standard", "site", "present"].entries()) {
      await page.keyboard.press(`Alt+${i + 1}`);
      await isReady(page);
      await expectEnglish(where);
    }
    await page.keyboard.press("Alt+3");
    for (const rule of ["LS-F05b", "LS-S01a", "LS-T1-20"]) {
      await page.locator(".standard-filter-text input").fill(rule);
      await page.getByRole("option").first().click();
      await page.locator(`[data-card="${rule}"]`).waitFor();
      await expectEnglish(rule);
    }
    await page.locator(".standard-middle-head .widget-choice button").nth(1).click();
    await page.locator(".standard-middle [data-curve]").first().waitFor();
    await expectEnglish("parameters");
    await page.locator(".standard-middle-head .widget-choice button").first().click();
    await page.locator(".standard-row .widget-icon-button").first().click();
    await page.getByRole("menuitem").nth(1).click();
    await page.locator(".standard-copy .primary").click();
    await page.locator('[data-standard^="own-"]').waitFor();
    await page.getByRole("option").first().click();
    await page.locator(".standard-card-foot button").nth(1).click();
    await page.locator("[data-draft-sentence]").waitFor();
    await expectEnglish("editor");
    await page.keyboard.press("Alt+5");
    await isReady(page);
    expect(await page.evaluate(() => [document.documentElement.lang, new URL(location.href).search])).toEqual([
      "en",
      "?tour=off&lang=en&theme=light&mode=present",
    ]);
  });

  test.each([
    ["zh", "LS-F09"],
    ["en", "LS-F09"],
    ["zh", "LS-S01a"],
    ["en", "LS-T1-01"],
  ] as const)("evidence holds what the command line explains: %s, %s", async (language: Language, rule) => {
    const { stdout } = runCli("explain", ...TOWN, "--rule", rule, "--subject", "T02", "--lang", language);
    // After an empty line, the command line adds what its own user can type next.
    const [said = ""] = stdout.split("\n\n");
    const lines = said
      .trim()
      .split("\n")
      .map((line) => line.trim());
    const prints = lines.filter((line) => /[0-9a-f]{64}$/.test(line)).map((line) => line.split(/\s+/).at(-1));
    // The first is the head; labels that end in a colon are heads on the page; outcome and fingerprints are compared apart.
    const facts = lines.slice(2).filter((line) => !/[：:]$|[0-9a-f]{64}$/.test(line));
    expect(facts.length).toBeGreaterThan(4);

    const page = await site.open({ view: `lang=${language}` });
    await unfoldColumns(page);
    await page.locator(`[data-community=T02] [data-rule=${rule}] button`).click();
    const evidence = page.locator(`[data-evidence=${rule}]`);
    await evidence.waitFor();
    const card = (await page.locator(".check-card").locator("p, li, dd, cite, blockquote > span").allTextContents())
      .join(" ")
      .replace(/\s+/g, " ");
    const isShown = (text: string) => card.includes(text.replace(/\s+/g, " "));
    const withoutLabel = (line: string) => line.replace(/^[^：:]{1,30}(：|: )/, "");
    // Document and clause stand apart on the page.
    const parts = (line: string) => withoutLabel(line).split(/，(?=[三专])|, (?=[三专])/);
    expect(facts.filter((line) => !isShown(line) && !parts(line).every(isShown))).toEqual([]);
    const titles = await evidence
      .locator("code")
      .evaluateAll((codes) => codes.map((code) => (code as HTMLElement).title));
    expect(titles).toEqual(prints);
  });
});
