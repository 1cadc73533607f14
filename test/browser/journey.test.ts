import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/core/messages/messages.ts";
import { dataIssueWords } from "../../src/ui/i18n/words/dataIssues.ts";
import { fieldWords } from "../../src/ui/i18n/words/fields.ts";
import {
  browserPath,
  download,
  drop,
  isReady,
  makeFile,
  pick,
  readMatrix,
  saveExport,
  say,
  unfoldColumns,
  useSite,
} from "../support/browser.ts";
import { runCli, TOWN } from "../support/cli.ts";
import {
  auditByCli,
  bytesOf,
  type CliFigures,
  outcomesOf,
  plateOf,
  reachOf,
  shownOutcomes,
  shownPlate,
  shownReach,
} from "../support/shownFigures.ts";
import { leshanStandard } from "../support/toyTown.ts";

const read = (layer: string) => readFileSync(`test/fixtures/town/${layer}.geojson`, "utf8");

// The town as a bureau may hand it over: other names, a column that nobody could guess, a word of its own, a torn file.
const COLUMN = "登记在册";
const COMMUNITIES = makeFile("各社区.geojson", read("communities").replaceAll('"常住人口"', `"${COLUMN}"`));
const FACILITIES = makeFile("设施 2025.geojson", read("facilities"));
const HOMES = makeFile("住户.geojson", read("demand"));
const BROKEN = makeFile("坏的.geojson", read("facilities").slice(0, 2000));
const WORD = "图书馆";
const KIND = "cultural-centre";
/** A word of the same kind that the program knows: to it, the two are one. */
const KNOWN_WORD = "文化站";

const NAME = "河东片区";

const kindName = (kind: string, language: Language = "zh") => leshanStandard.kinds.get(kind)?.label[language] ?? "";
const ASKED = { kind: "kindergarten", minutes: 10, measure: "people" } as const;

/** All that the check shows of the place, against what the command line wrote. */
async function expectFigures(page: Page, figures: CliFigures, language: Language = "zh"): Promise<void> {
  expect(await shownOutcomes(page)).toEqual(outcomesOf(figures));
  await expect.poll(() => shownPlate(page)).toEqual(plateOf(figures, ASKED, language));
  expect(await shownReach(page, language)).toEqual(reachOf(figures, ASKED, language));
}

const isSaved = (page: Page) => page.waitForSelector('.frame-saved-item[data-status="saved"]');
const openCheck = async (page: Page, language: Language = "zh") => {
  await page.getByRole("button", { name: say("data.openCheck", {}, language), exact: true }).click();
  await isReady(page);
};

describe.skipIf(browserPath === "")("one journey", () => {
  const site = useSite();

  test("from files to findings and back, with the figures of the command line all the way", async () => {
    const folder = site.newFolder();
    const write = (name: string, content: string | Uint8Array) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const inputs = [
      ["--communities", write("c.geojson", read("communities"))],
      ["--facilities", write("f.geojson", read("facilities").replaceAll(`"${WORD}"`, `"${KNOWN_WORD}"`))],
      ["--demand", write("d.geojson", read("demand"))],
    ].flat();
    const sample = auditByCli(site.newFolder(), ...TOWN);
    const unstated = auditByCli(site.newFolder(), ...inputs);
    const complete = auditByCli(site.newFolder(), ...inputs, "--inventory", "all=complete");

    // The sample, which says that it is one.
    const page = await site.open({ hasMap: true });
    await expect.poll(() => page.locator(".page-sample").textContent()).toContain(say("page.madeUp"));
    await expectFigures(page, sample);

    // Own files, picked and dropped: the torn one is refused as the command line refuses it.
    await pick(page, [COMMUNITIES, FACILITIES, BROKEN]);
    const refused = page.getByRole("region", { name: say("data.refused") });
    await refused.waitFor();
    expect(await refused.locator("b").textContent()).toBe(BROKEN.name);
    const [fault] = JSON.parse(runCli("check", write(BROKEN.name, BROKEN.buffer)).stdout).issues;
    expect(fault.code).toBe("file.truncated");
    expect(await refused.locator("p span").textContent()).toBe(`${BROKEN.name}：${fault.message}`);
    await drop(page, [HOMES]);
    await page.getByText(HOMES.name).first().waitFor();
    await isReady(page);
    const issues = page.getByRole("region", { name: say("data.issues") });
    expect(await issues.textContent()).toContain(dataIssueWords["data.fault.mappedWords"].zh);

    // A column is chosen where data are missed.
    await page.getByRole("button", { name: say("data.openCheck") }).click();
    await isReady(page);
    await unfoldColumns(page);
    const sizeCells = async () =>
      (await readMatrix(page)).filter(({ rule, community }) => rule === "LS-S01b" && community === "T01");
    expect((await sizeCells()).map(({ outcome }) => outcome)).toEqual(["not-assessable"]);
    await page.keyboard.press("Alt+1");
    const population = leshanStandard.attributes.find(
      ({ unitKind, key }) => unitKind === "community" && key === "population",
    )!.label.zh;
    const needs = page.getByRole("region", { name: say("data.needs") });
    await needs.locator(".data-fold button").click();
    await needs
      .getByRole("listitem")
      .filter({ hasText: population })
      .getByRole("button", { name: say("data.need.doColumn") })
      .first()
      .click();
    await page.keyboard.press("Enter");
    await page.keyboard.type(COLUMN.slice(0, 2));
    await page.getByRole("option", { name: COLUMN }).click();
    await page.getByText(fieldWords["data.fields.fromUser"].zh).waitFor();
    await isReady(page);

    // A word gets its kind, and the lists are said to be complete.
    await page.getByRole("button", { name: new RegExp(say("data.words.kindOf", { word: WORD })) }).click();
    await page.keyboard.type(kindName(KIND).slice(0, 3));
    await page.getByRole("option", { name: kindName(KIND), exact: true }).click();
    await isReady(page);
    await openCheck(page);
    // Without their column, residents could not be asked about: households were.
    await page.getByRole("button", { name: say("check.askWho") }).click();
    await page.getByRole("menuitemradio", { name: say("check.who.people") }).click();
    await expectFigures(page, unstated);
    await page.keyboard.press("Alt+1");
    await page.getByRole("button", { name: say("data.lists.all"), exact: true }).click();
    await isReady(page);
    await openCheck(page);
    await expectFigures(page, complete);
    for (const name of ["coverage.csv", "findings.csv", "gaps.geojson"]) {
      const saved = await saveExport(page, name);
      expect(saved.name).toBe(name);
      expect(saved.bytes.equals(bytesOf(complete, name)), name).toBe(true);
    }

    // A cell that is short, to its evidence.
    const short = complete.findings.find(({ rule_id, subject_id }) => rule_id === "LS-S01a" && subject_id === "T02")!;
    expect(short.outcome).toBe("short");
    await page.locator("[data-community=T02] [data-rule=LS-S01a] button").click();
    const card = page.getByRole("complementary", { name: say("check.card") });
    expect(await card.getByRole("heading", { level: 2 }).textContent()).toBe(`${short.subject} T02`);
    const evidence = card.locator("[data-evidence=LS-S01a]");
    await evidence.waitFor();
    const clause = leshanStandard.rules.find(({ id }) => id === "LS-S01a")!.citations[0]!;
    expect(await evidence.locator("blockquote").first().textContent()).toContain(clause.clause);
    expect(await evidence.locator("blockquote").first().textContent()).toContain(clause.quote);
    const prints = await evidence
      .locator("code")
      .evaluateAll((codes) => codes.map((code) => (code as HTMLElement).title));
    const printOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    expect(prints).toEqual([
      printOf(readFileSync("data/standards/cn-leshan-2021-2025.json")),
      ...[COMMUNITIES, FACILITIES, HOMES].map(({ buffer }) => printOf(buffer)),
    ]);

    // A share with its division written out; the map follows what is asked.
    const ground = { kind: "activity-ground", minutes: 5, measure: "households" } as const;
    const row = complete.coverage.find(
      ({ community_id, kind, limit_min, demand }) =>
        community_id === "T02" && kind === ground.kind && limit_min === "5" && demand === ground.measure,
    )!;
    const finding = complete.findings.find(({ rule_id, subject_id }) => rule_id === "LS-F05a" && subject_id === "T02")!;
    expect([finding.part, finding.low]).toEqual(["reach:activity-ground:300", row.share_people]);
    await page.getByRole("button", { name: say("check.sort.map") }).click();
    await page.locator('[data-community=T02] [data-rule=LS-F05a][data-part="2"] button').click();
    await card.locator("[data-evidence=LS-F05a]").waitFor();
    expect(await card.locator("[data-figure=division]").textContent()).toBe(
      say("check.division", {
        covered: Number(row.people_covered),
        total: Number(row.people),
        unit: say("check.unit.households"),
      }),
    );
    await expect.poll(() => shownPlate(page)).toEqual(plateOf(complete, { ...ground, measure: "people" }));
    for (const [i, minutes] of [5, 10, 15].entries()) {
      await page.keyboard.press(String(i + 1));
      await expect.poll(() => shownPlate(page)).toEqual(plateOf(complete, { ...ground, measure: "people", minutes }));
    }
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    await page
      .getByRole("navigation", { name: say("check.kinds") })
      .getByTitle(kindName(ASKED.kind), { exact: true })
      .click();
    await page.keyboard.press("2");
    await expectFigures(page, complete);

    // The other language: its words, the same figures.
    await page.locator(".frame-language").click();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    await isReady(page);
    await expectFigures(page, complete, "en");

    // What was done is taken back, and done again.
    await page.keyboard.press("Control+z");
    await isReady(page);
    await expectFigures(page, unstated, "en");
    await page.keyboard.press("Control+Shift+Z");
    await isReady(page);
    await expectFigures(page, complete, "en");

    // A name, and a reload: the same project with its past.
    await page.locator(".frame-project").click();
    await page.getByRole("menuitem", { name: say("page.rename", {}, "en") }).click();
    await page.getByRole("textbox", { name: say("page.renameLabel", {}, "en") }).fill(NAME);
    await page.keyboard.press("Enter");
    await page.getByRole("banner").getByText(NAME).waitFor();
    await isSaved(page);
    await page.reload();
    await isReady(page);
    expect(await page.locator(".frame-project b").textContent()).toBe(NAME);
    await expectFigures(page, complete, "en");

    // The project as a file, opened where nothing is known of it, and by the command line.
    await page.locator(".frame-project").click();
    const file = await download(page, () =>
      page.getByRole("menuitem", { name: say("page.saveFile", {}, "en"), exact: true }).click(),
    );
    expect(file.name).toBe(`${NAME}.lifecircle`);
    const saved = auditByCli(site.newFolder(), "--lang", "en", "--project", write(file.name, file.bytes));
    for (const name of ["coverage.csv", "findings.csv", "gaps.geojson"])
      expect(bytesOf(saved, name).equals(bytesOf(complete, name)), name).toBe(true);
    const summary = await saveExport(page, "summary.json", "en");
    expect(summary.bytes.toString()).toBe(bytesOf(saved, "summary.json").toString());

    const other = await site.open();
    await pick(other, [makeFile(file.name, file.bytes)]);
    await other.getByRole("banner").getByText(NAME).waitFor();
    await isReady(other);
    await expectFigures(other, complete);
  }, 120_000);
});
