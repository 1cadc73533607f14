import { describe, expect, test } from "vitest";
import { browserPath, readMatrix, say, unfoldColumns, useSite } from "../support/browser.ts";
import { leshanStandard } from "../support/toyTown.ts";

const isDeclared = (rule: string): boolean =>
  ["attribute", "none"].includes(leshanStandard.rules.find(({ id }) => id === rule)!.evaluable);

describe.skipIf(browserPath === "")("the tables of findings", () => {
  const site = useSite();

  test("what is declared stands apart from what is judged on the map", async () => {
    const page = await site.open();
    const sorts = page.getByRole("group", { name: say("check.sorts") }).getByRole("button");
    const countOf = async (place: number) => Number(/\d+/.exec((await sorts.nth(place).textContent()) ?? "")![0]);
    const [map, declared, all] = [await countOf(0), await countOf(1), await countOf(2)];
    expect(map + declared).toBe(all);
    expect(await sorts.nth(0).getAttribute("aria-pressed")).toBe("true");

    const onMap = await readMatrix(page);
    expect(onMap.length).toBeGreaterThan(0);
    expect(onMap.filter(({ rule }) => isDeclared(rule))).toEqual([]);
    await sorts.nth(1).click();
    const stated = await readMatrix(page);
    expect(stated.length).toBeGreaterThan(0);
    expect(stated.filter(({ rule }) => !isDeclared(rule))).toEqual([]);
    // Every head says that it is a statement.
    const heads = page.locator(".matrix-column");
    expect(await heads.getByText(say("check.declaredTag"), { exact: true }).count()).toBe(await heads.count());

    // All together, the cells of both are there; those that can be judged first of all.
    await unfoldColumns(page);
    const rules = new Set((await readMatrix(page)).map(({ rule }) => rule));
    for (const { rule } of [...onMap, ...stated]) expect(rules).toContain(rule);

    // The card keeps them apart, too.
    await page.locator("[data-community=T02] .matrix-name button").click();
    const card = page.getByRole("complementary", { name: say("check.card") });
    const fold = card.locator(".card-declared");
    const [count, ...parts] = ((await fold.locator("summary").textContent()) ?? "").match(/\d+/g)!.map(Number);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(count);
    expect(count).toBe(declared);
    await fold.locator("summary").click();
    expect(await fold.locator(".card-finding").count()).toBe(declared);
  });

  test("only columns in sight are drawn, and the keyboard reaches the others", async () => {
    const page = await site.open();
    await unfoldColumns(page);
    const grid = page.getByRole("grid");
    const row = grid.locator("[data-community=T02]");
    const headCount = await grid.locator(".matrix-column").count();
    expect(await row.locator(".matrix-cell").count()).toBeLessThan(headCount - 20);
    await row.locator(".matrix-name button").focus();
    await page.keyboard.press("End");
    const place = () =>
      page.evaluate(() => document.activeElement?.closest("[aria-colindex]")?.getAttribute("aria-colindex"));
    await expect.poll(place).toBe(String(headCount + 2));
    const title = await grid.locator(".matrix-column").last().getAttribute("aria-label");
    const rule = await page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-rule]")?.dataset.rule);
    expect(title).toMatch(new RegExp(`^${rule} `));
    await page.keyboard.press("Enter");
    await page.locator(`[data-evidence="${rule}"]`).waitFor();
  });

  test("other findings stand by rule, unfold, and are found by their subject", async () => {
    const page = await site.open();
    await page.getByRole("tab", { name: say("check.tab.others") }).click();
    const groups = page.locator(".others-table .group");
    await groups.first().waitFor();
    const foldable = groups.locator("[aria-expanded]");
    expect(await page.locator(".others-table .finding").count()).toBe(0);
    await foldable.first().click();
    const finding = page.locator(".others-table .finding button");
    await finding.first().waitFor();
    const subject = (await finding.first().getAttribute("title"))!;
    await finding.first().click();
    const evidence = page.locator(".widget-sheet [data-evidence]");
    await evidence.waitFor();
    await page.keyboard.press("Escape");

    // By what it is about: wherever it stands.
    await foldable.first().click();
    await page.getByRole("textbox", { name: say("check.others.find") }).fill(subject.split(" ")[0]!);
    await expect.poll(() => finding.count()).toBeGreaterThan(0);
    for (const title of await finding.evaluateAll((all) => all.map((own) => own.getAttribute("title"))))
      expect(title).toContain(subject.split(" ")[0]);
    await page.getByRole("textbox", { name: say("check.others.find") }).fill("zzz");
    await page.getByText(say("check.others.noRows")).waitFor();
    await page.getByRole("button", { name: say("check.clearFilter") }).click();
    await page.locator('.others-tools [data-outcome-count="short"]').click();
    const shown = await groups.locator(".check-outcome.short").allTextContents();
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((text) => text.trim() === "")).toEqual([]);
  });
});
