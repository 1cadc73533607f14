import "../../src/core/messages/learnNoteMessages.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Language } from "../../src/core/messages/messages.ts";
import { formatRoundedPercent } from "../../src/core/report/numbers.ts";
import { formatCount } from "../../src/ui/i18n/say.ts";
import { combineOutcomes, readMatrix, say, unfoldColumns } from "./browser.ts";
import { readCsv, runCli } from "./cli.ts";

type Row = Readonly<Record<string, string>>;

/** What the command line wrote of some inputs. */
export interface CliFigures {
  readonly folder: string;
  readonly coverage: readonly Row[];
  readonly findings: readonly Row[];
  readonly town: readonly Row[];
}

/** Has the command line judge the same inputs. */
export function auditByCli(folder: string, ...args: readonly string[]): CliFigures {
  const { code, stderr } = runCli("audit", ...args, "--out", folder);
  // 2: done, and some finding is a breach.
  if (code !== 0 && code !== 2) throw new Error(stderr);
  return {
    folder,
    coverage: readCsv(join(folder, "coverage.csv")),
    findings: readCsv(join(folder, "findings.csv")),
    town: JSON.parse(readFileSync(join(folder, "summary.json"), "utf8")).city_coverage,
  };
}

/** A file that the command line wrote, byte for byte. */
export const bytesOf = ({ folder }: CliFigures, name: string): Buffer => readFileSync(join(folder, name));

/** Outcome of every rule for every community, as "T01 LS-F05a short", sorted. */
export const outcomesOf = ({ findings }: CliFigures): readonly string[] =>
  findings
    .filter(({ subject_kind }) => subject_kind === "community")
    .map(({ subject_id, rule_id, outcome }) => `${subject_id} ${rule_id} ${outcome}`)
    .sort();

/** The same, of the matrix on the page. A rule of several parts has a column a part. */
export async function shownOutcomes(page: Page): Promise<readonly string[]> {
  await unfoldColumns(page);
  const byRule = new Map<string, string[]>();
  for (const { community, rule, outcome } of await readMatrix(page)) {
    const key = `${community} ${rule}`;
    byRule.set(key, [...(byRule.get(key) ?? []), outcome]);
  }
  return [...byRule].map(([key, outcomes]) => `${key} ${combineOutcomes(outcomes)}`).sort();
}

/** A question as the tables of the command line name it. */
export interface AskedRow {
  readonly kind: string;
  readonly minutes: number;
  readonly measure: "people" | "households" | "elderly";
}

const isAsked =
  ({ kind, minutes, measure }: AskedRow) =>
  (row: Row): boolean =>
    row.kind === kind && Number(row.limit_min) === minutes && row.demand === measure;

/** What the plate must say of a question: share, what it can be at most, and the answer as a sentence. */
export function plateOf({ town }: CliFigures, asked: AskedRow, language: Language = "zh") {
  const row = town.find(isAsked(asked));
  if (row === undefined) throw new Error(`There is no row of ${asked.kind} within ${asked.minutes} minutes.`);
  const [total, covered, possible] = [row.people, row.people_covered, row.people_possible].map(Number) as [
    number,
    number,
    number,
  ];
  const count = (amount: number) => formatCount(Math.round(amount), language);
  const values = {
    total: count(total),
    unit: say(`check.unit.${asked.measure}`, {}, language),
    out: count(total - possible),
    open: count(possible - covered),
  };
  return {
    share: formatRoundedPercent(covered / total),
    most: possible > covered ? say("check.atMost", { share: formatRoundedPercent(possible / total) }, language) : null,
    answer: say(possible > covered ? "check.answer" : "check.answerClosed", values, language),
  };
}

/** What the plate says. */
export async function shownPlate(page: Page): Promise<ReturnType<typeof plateOf>> {
  const text = async (figure: string) => {
    const place = page.locator(`[data-figure=${figure}]`);
    return (await place.count()) > 0 ? ((await place.first().textContent()) ?? "") : null;
  };
  return { share: (await text("share")) ?? "", most: await text("most"), answer: (await text("answer")) ?? "" };
}

/** The rows of the table of reach that the question must have, as texts. */
export const reachOf = ({ coverage }: CliFigures, asked: AskedRow, language: Language = "zh"): readonly string[] =>
  coverage
    .filter(isAsked(asked))
    .map((row) => {
      const [total, covered, possible] = [row.people, row.people_covered, row.people_possible].map(Number) as [
        number,
        number,
        number,
      ];
      const count = (amount: number) => formatCount(Math.round(amount), language);
      // Of the counts: a share in the file is rounded already, and rounding it again could go the other way.
      const share = (part: number) => (total === 0 ? "–" : formatRoundedPercent(part / total));
      const cells =
        row.people === ""
          ? ["?", "?", "?", "?", "?"]
          : [count(total), count(covered), share(covered), share(possible), count(total - possible)];
      return [row.community_id, ...cells].join(" ");
    })
    .sort();

/** The same, as the page shows them: its rows are made as they scroll into sight. */
export async function shownReach(page: Page, language: Language = "zh"): Promise<readonly string[]> {
  const name = say("check.tab.table", {}, language);
  await page.getByRole("tab", { name }).click();
  const rows = await page.getByRole("table", { name }).evaluate(async (table) => {
    const found = new Map<string, string>();
    const step = Math.max(100, table.clientHeight - 100);
    for (let top = 0; top <= table.scrollHeight; top += step) {
      table.scrollTop = top;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      for (const row of table.querySelectorAll<HTMLElement>("[data-community]")) {
        const id = row.dataset.community ?? "";
        const cells = [...row.querySelectorAll('[role="cell"]')].slice(1).map((cell) => cell.textContent);
        found.set(id, [id, ...cells].join(" "));
      }
    }
    return [...found.values()];
  });
  await page.getByRole("tab", { name: say("check.tab.matrix", {}, language) }).click();
  return rows.sort();
}
