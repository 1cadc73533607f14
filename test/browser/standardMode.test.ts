import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/core/messages/messages.ts";
import { formatWordOf, type Values } from "../../src/ui/i18n/say.ts";
import { standardWords } from "../../src/ui/i18n/words/standard.ts";
import {
  browserPath,
  combineOutcomes,
  download,
  isReady,
  makeFile,
  readMatrix,
  saveExport,
  unfoldColumns,
  useSite,
} from "../support/browser.ts";

const RULE = "LS-F09";
const COPY = "own-cn-leshan-2021-2025";
const ORIGINAL = "cn-leshan-2021-2025";

const sayIn =
  (language: Language) =>
  (word: keyof typeof standardWords, values: Values = {}) =>
    formatWordOf(standardWords, word, values, language);

const row = (page: Page, id: string) => page.locator(`[data-standard="${id}"]`);
const act = async (page: Page, id: string, name: string) => {
  await row(page, id).locator(".widget-icon-button").click();
  await page.getByRole("menuitem", { name }).click();
};
const openRule = async (page: Page, id: string) => {
  await page.locator(".standard-filter-text input").fill(id);
  await page.getByRole("option").first().click();
  await page.locator("[data-card]").waitFor();
};
const toNearer = (parameter: { id: string }) =>
  parameter.id === "reach.10.m" ? { ...parameter, value: 400 } : parameter;
const readCounts = (page: Page) => page.locator('[data-figure="outcomes"] b').allTextContents();
const importStandard = (page: Page, name: string, content: string | Uint8Array) =>
  page.setInputFiles("input[data-standard-picker]", [makeFile(name, content)]);

/** By community: what the matrix says of a rule, and what the table of findings says. */
async function readOutcomes(page: Page, language: Language) {
  await page.keyboard.press("Alt+2");
  await isReady(page);
  await unfoldColumns(page);
  const shown = new Map<string, string[]>();
  for (const { rule, community, outcome } of await readMatrix(page))
    if (rule === RULE) shown.set(community, [...(shown.get(community) ?? []), outcome]);
  const { bytes } = await saveExport(page, "findings.csv", language);
  const [head = "", ...lines] = bytes
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
  const columns = head.split(",");
  const written = lines
    .map((line) => line.split(","))
    .filter((cells) => cells[columns.indexOf("rule_id")] === RULE)
    .map((cells) => [cells[columns.indexOf("subject_id")]!, cells[columns.indexOf("outcome")]!] as const);
  await page.keyboard.press("Alt+3");
  await isReady(page);
  return {
    matrix: Object.fromEntries([...shown].map(([community, own]) => [community, combineOutcomes(own)])),
    file: Object.fromEntries(written),
  };
}

describe.skipIf(browserPath === "")("the standard mode", () => {
  const site = useSite();

  test.each(["zh", "en"] as const)(
    "a rule is found, a slider re-judges, a copy is edited: %s",
    async (language) => {
      const say = sayIn(language);
      const page = await site.open({ view: `lang=${language}&mode=standard` });
      await row(page, ORIGINAL).waitFor();

      // The list, its filter and its keys.
      const options = page.getByRole("option");
      await page.locator(".standard-filter-text input").fill("LS-F05");
      await expect.poll(() => options.count()).toBe(3);
      await page.getByRole("listbox").focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.locator("[data-card=LS-F05b]").waitFor();
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("standard-card-title");
      expect(await page.locator("[data-sentence]").textContent()).toContain("500 m");

      // One drag of a slider is one step back.
      const before = await readCounts(page);
      const slider = page.locator('.standard-card [data-parameter="reach.10.m"] input[type=range]');
      await slider.focus();
      await page.keyboard.press("Home");
      await isReady(page);
      await page.keyboard.down("ArrowRight");
      await page.keyboard.down("ArrowRight");
      await page.keyboard.up("ArrowRight");
      await isReady(page);
      expect(await slider.inputValue()).toBe("410");
      // A value outside the range is taken, and marked.
      const field = page.locator('.standard-card [data-parameter="reach.10.m"] input[inputmode=decimal]');
      await field.fill("60");
      await field.press("Enter");
      await isReady(page);
      await expect.poll(() => readCounts(page)).not.toEqual(before);
      await page.locator(".standard-card .standard-parameter-outside").waitFor();
      await page.locator('.standard-card [data-curve="reach.10.m"]').waitFor();
      await field.fill("many");
      await page.locator(".standard-card .widget-error").waitFor();
      await slider.focus();
      for (const value of ["410", "400", "500"]) {
        await page.keyboard.press("Control+z");
        await isReady(page);
        await expect.poll(() => slider.inputValue()).toBe(value);
      }
      await expect.poll(() => readCounts(page)).toEqual(before);

      // A copy of one's own, changed in the form.
      const old = await readOutcomes(page, language);
      await act(page, ORIGINAL, say("standard.copy"));
      await row(page, ORIGINAL)
        .getByRole("button", { name: say("standard.copyMake"), exact: true })
        .click();
      await row(page, COPY).waitFor();
      await isReady(page);
      await openRule(page, RULE);
      await page.getByRole("button", { name: say("standard.card.edit"), exact: true }).click();
      const threshold = page.locator('[data-path$="require.to"] input[inputmode=decimal]');
      const save = page.getByRole("button", { name: say("standard.edit.save"), exact: true });
      await threshold.fill("two");
      await page.locator('[data-path$="require.to"] .widget-error').waitFor();
      expect(await save.getAttribute("aria-disabled")).toBe("true");
      await threshold.fill("2");
      await expect.poll(() => page.locator("[data-draft-sentence]").textContent()).toContain("2");
      await expect.poll(() => save.getAttribute("aria-disabled")).toBe(null);
      await save.click();
      await page.locator("[data-card]").waitFor();
      // It holds in the place of the original, of which nothing is judged any more.
      expect(await row(page, ORIGINAL).getByRole("checkbox").first().isChecked()).toBe(false);
      await isReady(page);
      const changed = await readOutcomes(page, language);
      expect(Object.keys(changed.file).length).toBeGreaterThan(3);
      expect(changed.matrix).toEqual(changed.file);
      expect(changed.file).not.toEqual(old.file);
      expect(old.matrix).toEqual(old.file);

      // It goes out as a file, and comes in again as the very same.
      const print = await row(page, COPY).locator("code").textContent();
      const { name, bytes } = await download(page, () => act(page, COPY, say("standard.export")));
      expect(name).toBe(`${COPY}.json`);
      const file = JSON.parse(bytes.toString("utf8"));
      expect(file.version).toBe("0.1.1");
      expect(file.rules.find(({ id }: { id: string }) => id === RULE).require.to).toBe(2);
      await row(page, ORIGINAL).getByRole("checkbox").first().click();
      await isReady(page);
      await act(page, COPY, say("standard.delete"));
      await page.getByRole("button", { name: say("standard.deleteConfirm"), exact: true }).click();
      await row(page, COPY).waitFor({ state: "detached" });
      await importStandard(page, name, bytes);
      await row(page, COPY).waitFor();
      await isReady(page);
      expect(await row(page, COPY).locator("code").textContent()).toBe(print);

      // Another distance in it is another circle on the map.
      const nearer = { ...file, parameters: file.parameters.map(toNearer) };
      await importStandard(page, name, JSON.stringify(nearer));
      await expect.poll(() => row(page, COPY).locator("code").textContent()).not.toBe(print);
      await row(page, ORIGINAL).getByRole("checkbox").first().click();
      await isReady(page);
      await page.keyboard.press("Alt+2");
      await isReady(page);
      expect(await page.locator(".check-figure").textContent()).toContain("400 m");
      await page.keyboard.press("Alt+3");
      await isReady(page);
    },
    90_000,
  );

  test("a hostile file ends in a sentence", async () => {
    const page = await site.open({ view: "mode=standard" });
    await row(page, ORIGINAL).waitFor();
    const head = '{"format":"planning-standard/0.1","id":"own-bad",';
    const files: readonly (readonly [string, string])[] = [
      ["deep.json", `${head}"context":${"[".repeat(5000)}${"]".repeat(5000)}}`],
      ["huge.json", `${head}"context":"${"x".repeat(6 * 1024 * 1024)}"}`],
      ["proto.json", `${head}"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`],
      ["broken.json", `${head}"rules":[`],
      ["layer.json", '{"type":"FeatureCollection","features":[]}'],
    ];
    const banner = page.locator(".widget-banner.error");
    for (const [name, content] of files) {
      await importStandard(page, name, content);
      await expect.poll(() => banner.textContent(), { timeout: 10_000 }).toContain(name);
      expect(await banner.textContent()).toMatch(/\u3002/);
      expect(await row(page, "own-bad").count()).toBe(0);
    }
    expect(await page.evaluate(() => "polluted" in {})).toBe(false);
    await openRule(page, RULE);
    expect((await readCounts(page)).length).toBe(4);
  });
});
