import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { DeclaredFact } from "../../src/core/read/facts.ts";
import { listFactUnits } from "../../src/core/read/factUnits.ts";
import { readFacts } from "../../src/core/read/readFacts.ts";
import { writeFactsWorkbook } from "../../src/core/report/factsTemplate.ts";
import { formatWordOf } from "../../src/ui/i18n/say.ts";
import { factWords } from "../../src/ui/i18n/words/facts.ts";
import { analyzeDirectly, plainTown, standard } from "../engine/townEngine.ts";
import { browserPath, download, drop, isReady, makeFile, useSite } from "../support/browser.ts";

const sayFact = (word: keyof typeof factWords, values: Readonly<Record<string, string | number>> = {}) =>
  formatWordOf(factWords, word, values, "zh");
const { place } = analyzeDirectly(plainTown);
const context = { standard, units: listFactUnits(place) };

const openTab = async (page: Page, tab: "files" | "facts" | "lists") => {
  await page.keyboard.press("Alt+1");
  await page.locator(`[data-tab=${tab}]`).click();
};
const cell = (page: Page, unit: string, key: string) => page.locator(`[data-row="${unit}"] [data-key="${key}"]`);
const textOf = (page: Page, unit: string, key: string) => cell(page, unit, key).textContent();
const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
/** Figures of the sum, in its order. */
const readSum = async (page: Page) => {
  const sum = page.locator("[data-facts-sum]");
  await sum.waitFor();
  return (await sum.locator("dd").allTextContents()).map(Number);
};
/** What the page holds, as its own template has it. */
async function readDeclared(page: Page): Promise<readonly DeclaredFact[]> {
  await page.getByRole("button", { name: sayFact("facts.template"), exact: true }).click();
  const name = sayFact("facts.template.all", { format: "Excel" });
  const file = await download(page, () => page.getByRole("menuitem", { name }).click());
  return readFacts({ name: file.name, bytes: new Uint8Array(file.bytes), encoding: null }, context).facts;
}

describe.skipIf(browserPath === "")("declared facts", () => {
  const site = useSite();

  test("are entered with the keyboard, undone, pasted, written to a workbook and read back", async () => {
    const page = await site.open();
    await openTab(page, "facts");
    await page.getByLabel(sayFact("facts.date"), { exact: true }).fill("2025/6/30");
    await page.getByLabel(sayFact("facts.declarer"), { exact: true }).fill("张三");

    // A number, a yes and a share of the city, by keys alone after the first click.
    await cell(page, "T01", "totalFloorArea").click();
    await page.keyboard.type("12500");
    await page.keyboard.press("Enter");
    await expect.poll(() => textOf(page, "T01", "totalFloorArea")).toBe("12,500");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("y");
    await expect.poll(() => textOf(page, "T02", "oldCompoundsDominant")).toBe("是");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.type("many");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.type("9,800");
    await page.keyboard.press("Tab");
    await expect.poll(() => textOf(page, "T02", "totalFloorArea")).toBe("9,800");
    await isReady(page);

    await page.keyboard.press("Control+z");
    await expect.poll(() => textOf(page, "T02", "totalFloorArea")).toBe("");
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => textOf(page, "T02", "totalFloorArea")).toBe("9,800");

    // What the file says is grey, gives way to what is declared, and comes back.
    const households = cell(page, "T01", "households");
    const inFile = await households.textContent();
    expect(await households.getAttribute("class")).toContain("file");
    await households.click();
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    await expect.poll(() => households.textContent()).toBe("1");
    await households.click();
    await page.keyboard.press("Delete");
    await expect.poll(() => households.textContent()).toBe(inFile);

    // A block from a spreadsheet: one edit, a sum that adds up, the bad cell listed.
    await cell(page, "T01", "totalFloorArea").click();
    await paste(page, "13000\t是\r\n\t也许\r\n");
    expect(await readSum(page)).toEqual([4, 2, 1, 1]);
    expect(await page.locator("[data-facts-sum] li").allTextContents()).toEqual([
      expect.stringContaining("“也许”不是"),
    ]);
    expect(await textOf(page, "T01", "totalFloorArea")).toBe("13,000");
    await page
      .locator("[data-facts-sum]")
      .getByRole("button", { name: sayFact("facts.takeBack") })
      .click();
    await expect.poll(() => textOf(page, "T01", "totalFloorArea")).toBe("12,500");
    await page
      .locator("[data-facts-sum]")
      .getByRole("button", { name: sayFact("facts.dismiss") })
      .click();

    const mark = { date: "2025-06-30", declaredBy: "张三" };
    const about = { unitKind: "community", ...mark };
    const entered = [
      { ...about, unit: "T01", key: "totalFloorArea", value: 12500 },
      { ...about, unit: "T02", key: "totalFloorArea", value: 9800 },
      { ...about, unit: "T02", key: "oldCompoundsDominant", value: true },
    ];
    const declared = await readDeclared(page);
    expect(declared).toHaveLength(3);
    expect(declared).toEqual(expect.arrayContaining(entered));

    // The workbook, changed: a value more, and one that is none. It is known for what it is where it is dropped.
    const changed: readonly DeclaredFact[] = [
      ...declared,
      { ...about, unit: "T03", key: "totalFloorArea", value: 7000 },
      { ...about, unit: "T03", key: "households", value: "许多" },
    ];
    const workbook = writeFactsWorkbook({ ...context, facts: changed, entries: [], language: "zh" });
    await page.locator("[data-tab=files]").click();
    await drop(page, [makeFile("填报.xlsx", workbook)]);
    await page.locator("[data-tab=facts][aria-selected=true]").waitFor();
    const [read, kept, blank, skipped] = await readSum(page);
    expect([kept, skipped, read! - blank!]).toEqual([4, 1, 5]);
    expect(await page.locator("[data-facts-sum] li").allTextContents()).toEqual([expect.stringContaining("许多")]);
    expect(await textOf(page, "T03", "totalFloorArea")).toBe("7,000");
    await isReady(page);
    await page.keyboard.press("Control+z");
    await expect.poll(() => textOf(page, "T03", "totalFloorArea")).toBe("");

    // One unit by itself: its attributes below each other.
    await page.locator('[data-row="T02"] .facts-name button').click();
    await expect.poll(() => page.locator('[data-row="totalFloorArea"]').textContent()).toContain("2025-06-30 · 张三");

    // All of it is there after a reload, and so are the day and the person.
    await page.waitForFunction(() => document.querySelector(".frame-saved, .frame-bar")?.textContent?.includes("已存"));
    await page.reload();
    await isReady(page);
    await openTab(page, "facts");
    await expect.poll(() => textOf(page, "T02", "totalFloorArea")).toBe("9,800");
    expect(await page.getByLabel(sayFact("facts.declarer"), { exact: true }).inputValue()).toBe("张三");
  }, 90_000);

  test("of a register are counted against what the rule asks; a file that is no table says so", async () => {
    const page = await site.open();
    await openTab(page, "facts");
    await page.getByLabel(sayFact("facts.date"), { exact: true }).fill("2025-03-01");
    const entry = page.locator("[data-register-of=conversionsCompleted]");
    await entry.click();
    const field = page.getByLabel(sayFact("facts.register.new"));
    for (const name of ["东门中心改建", "西门中心扩建"]) {
      await field.fill(name);
      await page.keyboard.press("Enter");
    }
    await expect
      .poll(() => entry.textContent())
      .toContain(sayFact("facts.register.progress", { count: 2, target: 40 }));
    const day = page.getByLabel(
      sayFact("facts.register.entryOf", { field: sayFact("facts.date"), name: "西门中心扩建" }),
    );
    await day.fill("2026-05-01");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => entry.textContent())
      .toContain(sayFact("facts.register.progress", { count: 1, target: 40 }));
    await page.getByRole("button", { name: `${sayFact("facts.register.remove")} 东门中心改建` }).click();
    await expect.poll(() => page.locator(".facts-entries tbody tr").count()).toBe(1);
    await page.setInputFiles("[data-facts-picker]", [makeFile("列表.csv", "a,b\n1,2\n")]);
    await page.locator(".widget-banner").filter({ hasText: "文件里没有填报表" }).waitFor();
  });

  test("a list is said to be complete in one part of the city", async () => {
    const page = await site.open();
    await openTab(page, "lists");
    const list = page.locator("[data-list=kindergarten]");
    await list.locator(".data-chevron").click();
    const areas = list.locator("[data-area]");
    expect(await areas.count()).toBe(3);
    const area = areas.nth(1);
    expect(await area.textContent()).toContain(sayFact("lists.asEverywhere"));
    await area.getByRole("button", { name: "齐全", exact: true }).click();
    await isReady(page);
    expect(await area.textContent()).not.toContain(sayFact("lists.asEverywhere"));
    await expect.poll(() => list.textContent()).toContain(sayFact("lists.areaCount", { count: 1 }));
    await area.getByRole("button", { name: /收回/ }).click();
    await expect.poll(() => area.textContent()).toContain(sayFact("lists.asEverywhere"));
  });
});
