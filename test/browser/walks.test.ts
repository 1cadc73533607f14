import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/core/messages/messages.ts";
import { formatRoundedPercent } from "../../src/core/report/numbers.ts";
import { formatCount, formatWordOf } from "../../src/ui/i18n/say.ts";
import { checkCardWords } from "../../src/ui/i18n/words/checkCards.ts";
import { browserPath, isReady, readMatrix, say, useSite } from "../support/browser.ts";
import { auditByCli, type CliFigures } from "../support/shownFigures.ts";
import { leshanStandard } from "../support/toyTown.ts";
import { packWalkedTown } from "../support/walkedTown.ts";

const ASKED = { kind: "kindergarten", minutes: 10, measure: "people" } as const;
const LANGUAGES = ["zh", "en"] as const;
/** Slow where several browsers draw at once. */
const PATIENCE_MS = 180_000;
const WAIT = { timeout: 60_000 };

const tell = (
  word: keyof typeof checkCardWords,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
) => formatWordOf(checkCardWords, word, values, language);
const digitsOf = (text: string | null): number => Number((text ?? "").replaceAll(/\D/g, ""));
const numberOf = async (place: Locator): Promise<number> => digitsOf(await place.textContent());

describe.skipIf(browserPath === "")("walks and circles", () => {
  const site = useSite();
  let figures: CliFigures;

  beforeAll(() => {
    const folder = site.newFolder();
    const file = join(folder, "town.lifecircle");
    writeFileSync(file, packWalkedTown());
    figures = auditByCli(folder, "--project", file);
  }, PATIENCE_MS);

  const open = async (language: Language, hasMap: boolean): Promise<Page> => {
    const context = await site.newContext({}, packWalkedTown);
    return site.open({ context, view: `lang=${language}`, hasMap });
  };

  const isAsked = (model: string) => (row: Readonly<Record<string, string>>) =>
    row.kind === ASKED.kind &&
    Number(row.limit_min) === ASKED.minutes &&
    row.demand === ASKED.measure &&
    row.model === model;
  const townOf = (model: "streets" | "straight") => {
    const { people, people_covered: covered } = figures.town.find(isAsked(model))!;
    return { people: Number(people), covered: Number(covered) };
  };
  const shareOf = (model: "streets" | "straight") => formatRoundedPercent(townOf(model).covered / townOf(model).people);
  /** By community id, as coverage.csv has it. */
  const betweenOf = () => {
    const coveredOf = (model: string) =>
      new Map(figures.coverage.filter(isAsked(model)).map((row) => [row.community_id!, row.people_covered!]));
    const [circles, walks] = [coveredOf("straight"), coveredOf("streets")];
    return [...circles].map(([id, circle]) => ({
      id,
      between: circle === "" ? null : Number(circle) - Number(walks.get(id)),
    }));
  };

  const chooseModel = async (page: Page, model: "streets" | "straight", language: Language) => {
    await page.locator(".check-question .check-part").nth(1).click();
    await page.getByRole("menuitemradio", { name: say(`check.model.${model}`, {}, language), exact: true }).click();
    await expect.poll(() => page.locator("[data-figure=share]").textContent(), WAIT).toBe(shareOf(model));
  };

  test.each(LANGUAGES)(
    "the plate, the tables and the paces say both: %s",
    async (language) => {
      const page = await open(language, false);
      const city = betweenOf().reduce((sum, { between }) => sum + (between ?? 0), 0);
      expect(city).toBe(townOf("straight").covered - townOf("streets").covered);
      expect(city).toBeGreaterThan(0);
      const sentence = say(
        "check.answerBetween",
        { between: formatCount(city, language), unit: say("check.unit.people", {}, language) },
        language,
      );
      const plate = page.locator(".check-ask");
      expect(await plate.locator("[data-figure=share]").textContent()).toBe(shareOf("streets"));
      expect(await plate.locator("[data-figure=between]").textContent()).toBe(sentence);

      // Cells that the circle would meet: what they say of it is more than what a short cell says.
      const caught = page.locator(".matrix-cell.caught");
      expect(await caught.count()).toBeGreaterThan(0);
      for (const cell of await caught.all()) {
        expect(await cell.locator("..").getAttribute("data-outcome")).toBe("short");
        expect(await cell.getAttribute("aria-label")).toMatch(
          language === "zh" ? /直线圈内 \d.*，按圈就达标/ : /; \d\S* are inside the circle, which would meet it$/,
        );
      }
      const key = page.locator(".drawer-caught");
      expect(await key.getAttribute("aria-label")).toBe(
        `${say("check.caughtKey", {}, language)} ${await numberOf(key)}`,
      );
      expect(await numberOf(key)).toBeGreaterThanOrEqual(await caught.count());

      // The table of reach: people of the circle without those of the walk.
      const tableName = say("check.tab.table", {}, language);
      await page.getByRole("tab", { name: tableName }).click();
      const table = page.getByRole("table", { name: tableName });
      await table.locator("[data-community]").first().waitFor();
      const heads = await table.getByRole("columnheader").allTextContents();
      const at = heads.indexOf(say("check.table.between", {}, language));
      expect(at).toBe(4);
      const readColumn = (column: number) =>
        table
          .locator("[data-community]")
          .evaluateAll(
            (rows, place) =>
              rows.map((row): [string, string] => [
                (row as HTMLElement).dataset.community!,
                row.querySelectorAll('[role="cell"]')[place]!.textContent!,
              ]),
            column,
          );
      const shown = await readColumn(at);
      const expected = betweenOf().map(({ id, between }) => [
        id,
        between === null ? "?" : formatCount(between, language),
      ]);
      expect([...shown].sort()).toEqual([...expected].sort());
      const walked = new Map(await readColumn(2));

      // The circle in its place, and back.
      await chooseModel(page, "straight", language);
      await expect.poll(() => plate.locator("[data-figure=between]").count()).toBe(0);
      expect(await table.getByRole("columnheader").count()).toBe(heads.length - 1);
      const circles = new Map(await readColumn(2));
      for (const [id, between] of shown)
        if (between !== "?")
          expect(digitsOf(circles.get(id)!) - digitsOf(walked.get(id)!), id).toBe(digitsOf(between!));
      expect(await page.locator(".check-question .check-part").nth(1).textContent()).toBe(
        say("check.circle", { minutes: ASKED.minutes }, language),
      );
      await chooseModel(page, "streets", language);
      await expect.poll(() => plate.locator("[data-figure=between]").textContent(), WAIT).toBe(sentence);

      // Five rows: the standard's meters and four walkers.
      await page.getByRole("button", { name: say("check.walkers.compare", {}, language) }).click();
      const rows = page.locator(".walkers-table tbody tr");
      await rows.first().waitFor();
      expect(await rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.walker))).toEqual([
        "standard",
        ...leshanStandard.walkers.keys(),
      ]);
      expect(await rows.count()).toBe(5);
      expect(await page.locator("[data-walker=standard] td b").nth(1).textContent()).toBe(shareOf("streets"));
      expect(await page.locator("[data-walker=older] td small").allTextContents()).toEqual(["270 m", "540 m", "810 m"]);

      // One is chosen there, and the question is asked of its meters.
      await page.locator("[data-walker=older] button").click();
      await expect.poll(() => plate.textContent(), WAIT).toContain("540 m");
      await page.locator("[data-walker=older].on").waitFor();
      await page.locator("[data-walker=standard] button").click();
      await expect.poll(() => plate.textContent(), WAIT).toContain("500 m");
      await page.keyboard.press("Escape");
      await page.locator(".walkers-table").waitFor({ state: "detached" });

      // A narrow window has no room for the panel: they are compared where the figure is explained.
      await page.locator(".check-how").click();
      await page.locator(".widget-sheet .check-compare").click();
      await rows.first().waitFor();
      await page.keyboard.press("Escape");
      await page.locator(".walkers-table").waitFor({ state: "detached" });
    },
    PATIENCE_MS,
  );

  test.each(LANGUAGES)(
    "on the map: styles, the way from anywhere, and a facility tried elsewhere: %s",
    async (language) => {
      const page = await open(language, true);
      // In one order: what is in sight, and so read first, depends on what stands beside it.
      const readCells = async () => (await readMatrix(page)).map((cell) => Object.values(cell).join(" ")).sort();
      const matrix = await readCells();
      expect(matrix.length).toBeGreaterThan(50);

      const circle = page.locator(".legend [data-part=circle]");
      expect(await circle.textContent()).toBe(say("check.legend.circle", { meters: 500 }, language));
      for (const isShown of ["false", "true"]) {
        await circle.click();
        expect(await circle.getAttribute("aria-pressed")).toBe(isShown);
      }
      for (const style of ["split", "overlap"] as const) {
        await page.getByRole("button", { name: say(`check.style.${style}`, {}, language), exact: true }).click();
        await page.locator(`.legend .legend-${style}`).waitFor();
        await isReady(page, WAIT.timeout);
        expect(await circle.count()).toBe(0);
      }
      await page.getByRole("button", { name: say("check.style.circles", {}, language), exact: true }).click();
      await circle.waitFor();

      // Anywhere on the map.
      const box = (await page.locator(".maplibregl-canvas").boundingBox())!;
      await page.mouse.click(box.x + box.width * 0.55, box.y + box.height * 0.55, { button: "right" });
      const card = page.getByRole("complementary", { name: tell("check.walks", language) });
      const first = card.locator(".walks-asked .walks-row");
      await first.waitFor(WAIT);
      expect(await first.getAttribute("data-kind")).toBe(ASKED.kind);
      expect(await card.locator(".walks-row").first().getAttribute("data-kind")).toBe(ASKED.kind);
      const [meters, straight] = [first.locator(".walks-figure"), first.locator(".walks-straight")];
      expect(await meters.textContent()).toMatch(/^[\d,]+ m$/);
      expect(await numberOf(meters)).toBeGreaterThanOrEqual(await numberOf(straight));
      expect(await first.locator(".walks-minutes").textContent()).toBe(
        tell("check.walks.minutes", language, { minutes: Math.ceil((await numberOf(meters)) / 66) }),
      );
      expect(await card.locator("[data-figure=route]").textContent()).toContain(await meters.textContent());
      // Another kind: its route, and the map asks for it.
      await card.locator('.walks-row[data-kind="supermarket"]').click();
      await expect.poll(() => first.getAttribute("data-kind"), WAIT).toBe("supermarket");
      await isReady(page, WAIT.timeout);
      await card.locator(`.walks-row[data-kind="${ASKED.kind}"]`).click();
      await expect.poll(() => first.getAttribute("data-kind"), WAIT).toBe(ASKED.kind);
      await isReady(page, WAIT.timeout);

      // The facility that it leads to.
      const link = card.locator(".walks-facility button");
      const name = (await link.textContent())!;
      await link.click();
      const facility = page.getByRole("complementary", { name: say("check.facilityCard", {}, language) });
      const figure = facility.locator(".card-between");
      await figure.waitFor(WAIT);
      expect(await facility.locator(".card-name").textContent()).toContain(name);
      const part = (id: string) => numberOf(figure.locator(`[data-part=${id}] dd`).last());
      const [inCircle, walk, between] = [await part("circle"), await part("walk"), await part("between")];
      expect(inCircle - walk).toBe(between);
      expect(between).toBeGreaterThan(0);
      expect(await facility.locator("[data-figure=served]").textContent()).toContain(formatCount(walk, language));

      // Tried elsewhere by the keyboard, and put back.
      const begin = facility.getByRole("button", { name: tell("check.trial.begin", language), exact: true });
      await begin.click();
      const trial = facility.locator("[data-figure=trial]");
      expect(await trial.textContent()).toBe(tell("check.trial.hint", language));
      const end = facility.getByRole("button", { name: tell("check.trial.end", language), exact: true });
      await end.focus();
      const sentence = /\d.*\([+−±][\d,]+\)|\d.*（[+−±][\d,]+）/;
      await page.keyboard.press("ArrowUp");
      await expect.poll(() => trial.textContent(), WAIT).toMatch(sentence);
      const near = await trial.textContent();
      for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowRight");
      await expect.poll(() => trial.textContent(), WAIT).not.toBe(near);
      // What is now is what the plate counts.
      expect(await trial.textContent()).toContain(formatCount(townOf("streets").covered, language));
      await end.click();
      await trial.waitFor({ state: "detached" });
      await begin.waitFor();
      expect(await readCells()).toEqual(matrix);
    },
    PATIENCE_MS,
  );
});
