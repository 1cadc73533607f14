import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { browserPath, isReady, pick, saveExport, say, useSite } from "../support/browser.ts";
import {
  auditByCli,
  bytesOf,
  outcomesOf,
  plateOf,
  reachOf,
  shownOutcomes,
  shownPlate,
  shownReach,
} from "../support/shownFigures.ts";
import { leshanStandard } from "../support/toyTown.ts";

const FOLDER = "../shared/data/singapore";
const hasPlace = existsSync(FOLDER);
if (!hasPlace) console.log("test/browser/singapore.test.ts is skipped: there is no ../shared/data");

/** Nothing on the page's own thread may take longer, or typing and scrolling would stutter. */
const LONGEST_TASK_MS = 200;

const LONGEST_WAIT_MS = 120_000;

const QUESTIONS = [
  { kind: "supermarket", minutes: 5, measure: "people" },
  { kind: "elderly-facility", minutes: 10, measure: "elderly" },
  { kind: "community-health", minutes: 15, measure: "people" },
] as const;

const fileOf = (role: string) => `${FOLDER}/${role}.geojson`;
const ROLES = ["communities", "facilities", "demand"] as const;

describe.skipIf(browserPath === "" || !hasPlace)("a real city", () => {
  const site = useSite();

  test("files picked together give the figures of the command line, and never hold the page up", async () => {
    const inputs = ROLES.flatMap((role) => [`--${role}`, fileOf(role)]);
    const figures = auditByCli(site.newFolder(), ...inputs, "--inventory", "all=complete");
    const page = await site.open();
    await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: "longtask",
      });
    });
    const startedMs = performance.now();
    await pick(page, ROLES.map(fileOf));
    await page.getByRole("button", { name: say("data.openCheck") }).waitFor();
    await isReady(page, LONGEST_WAIT_MS);
    await page.keyboard.press("Alt+2");
    await page.waitForFunction(() => /\d/.test(document.querySelector("[data-figure=share]")?.textContent ?? ""));
    console.log(`Singapore: ${((performance.now() - startedMs) / 1000).toFixed(1)} s from files to the first coverage`);
    await isReady(page);
    const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
    console.log(`tasks over 50 ms on the page's thread: ${tasks.map(Math.round).join(", ") || "none"}`);
    expect(tasks.filter((ms) => ms > LONGEST_TASK_MS)).toEqual([]);

    await page.keyboard.press("Alt+1");
    await page.getByRole("button", { name: say("data.lists.all"), exact: true }).click();
    await isReady(page, LONGEST_WAIT_MS);
    await page.keyboard.press("Alt+2");

    expect(await shownOutcomes(page)).toEqual(outcomesOf(figures));
    const kinds = page.getByRole("navigation", { name: say("check.kinds") });
    for (const { kind, minutes, measure } of QUESTIONS) {
      await page.getByRole("button", { name: say("check.askWho") }).click();
      await page.getByRole("menuitemradio", { name: say(`check.who.${measure}`) }).click();
      await kinds.getByTitle(leshanStandard.kinds.get(kind)!.label.zh, { exact: true }).click();
      await page.keyboard.press(String([5, 10, 15].indexOf(minutes) + 1));
      await expect.poll(() => shownPlate(page)).toEqual(plateOf(figures, { kind, minutes, measure }));
      expect(await shownReach(page)).toEqual(reachOf(figures, { kind, minutes, measure }));
    }
    for (const name of ["coverage.csv", "findings.csv"])
      expect((await saveExport(page, name)).bytes.equals(bytesOf(figures, name)), name).toBe(true);
  }, 180_000);
});
