import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { serveFolder } from "../../scripts/serve.mjs";
import { formatRoundedPercent } from "../../src/core/report/numbers.ts";

const browser = process.env.CHROMIUM_PATH ?? "";
if (browser === "") console.log("test/browser/page.test.ts is skipped: there is no Chromium");

const BUILD_TIMEOUT_MS = 120_000;
const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The time of the last change to a file or to what a folder holds. */
function lastChange(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => lastChange(join(path, name))));
}

function ensureBuilt(): void {
  const sources = ["index.html", "vite.config.ts", "package-lock.json", "scripts", "src/core", "src/ui", "data"];
  const built = existsSync("dist/index.html") ? statSync("dist/index.html").mtimeMs : 0;
  if (built >= Math.max(...sources.map(lastChange))) return;
  // A process of its own: the tests' NODE_ENV must not reach the build.
  const { NODE_ENV, VITEST, ...env } = process.env;
  const build = [process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"]] as const;
  const { status, stderr } = spawnSync(...build, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`the page was not built: ${stderr}`);
}

type Table = readonly Readonly<Record<string, string>>[];

/** Rows of a table that the command line wrote; the town's texts hold no quotation marks. */
function readTable(path: string): Table {
  const [head, ...lines] = readFileSync(path, "utf8")
    .replace(/^\ufeff/, "")
    .trim()
    .split(/\r?\n/);
  const columns = head!.split(",");
  return lines.map((line) => {
    const cells = line.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, ""));
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""]));
  });
}

interface CliResult {
  readonly coverage: Table;
  readonly findings: Table;
  readonly town: Table;
}

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-page-"));
  folders.push(folder);
  return folder;
}

const runCli = (...args: string[]) =>
  spawnSync(process.execPath, ["src/cli/lifecircle.mjs", ...args], { encoding: "utf8" });

function audit(...args: string[]): CliResult {
  const out = newFolder();
  const { status, stderr } = runCli("audit", ...args, "--out", out);
  if (status !== 0 && status !== 2) throw new Error(stderr);
  return {
    coverage: readTable(join(out, "coverage.csv")),
    findings: readTable(join(out, "findings.csv")),
    town: JSON.parse(readFileSync(join(out, "summary.json"), "utf8")).city_coverage,
  };
}

const outcomesOf = ({ findings }: CliResult) =>
  findings
    .filter(({ subject_kind }) => subject_kind === "community")
    .map(({ subject_id, rule_id, outcome }) => `${subject_id} ${rule_id} ${outcome}`)
    .sort();

const outcomesShown = (page: Page) =>
  page
    .locator("td[data-rule]")
    .evaluateAll((cells) =>
      (cells as HTMLElement[])
        .map(({ parentElement, dataset }) => `${parentElement!.dataset.community} ${dataset.rule} ${dataset.outcome}`)
        .sort(),
    );

describe.skipIf(browser === "")("the page", () => {
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let context: BrowserContext;
  let unconfirmed: CliResult;
  let confirmed: CliResult;
  const faults: string[] = [];

  beforeAll(async () => {
    ensureBuilt();
    server = await serveFolder("dist", 0);
    context = await chromium.launchPersistentContext(newFolder(), { executablePath: browser, args: FLAGS });
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol !== "data:" && url.origin !== server.url) faults.push(`asks ${url.href}`);
    });
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
    });
    context.on("weberror", (error) => faults.push(String(error.error())));
    unconfirmed = audit();
    confirmed = audit("--inventory", "all=complete");
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await context?.close();
    await server?.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    for (const page of context.pages()) await page.close();
    expect(faults.splice(0)).toEqual([]);
  });

  async function open(view = "", width = 1440, height = 900): Promise<Page> {
    const page = await context.newPage();
    await page.setViewportSize({ width, height });
    await page.goto(`${server.url}/${view}`);
    await page.waitForSelector('html[data-ready="true"]');
    return page;
  }

  test("shows a row a community, and the outcomes of the command line", async () => {
    const page = await open();
    const communities = new Set(unconfirmed.coverage.map(({ community_id }) => community_id));
    expect(await page.locator("tbody tr").count()).toBe(communities.size);
    expect(await outcomesShown(page)).toEqual(outcomesOf(unconfirmed));
  });

  test("an empty list accuses nobody until it is confirmed", async () => {
    const page = await open();
    const before = await outcomesShown(page);
    await page.getByRole("button", { name: "全部确认完整" }).click();
    expect(await outcomesShown(page)).toEqual(outcomesOf(confirmed));
    expect(await outcomesShown(page)).not.toEqual(before);
    await page.getByRole("button", { name: "未确认", exact: true }).click();
    expect(await outcomesShown(page)).toEqual(before);
  });

  test("figures are those of coverage.csv and summary.json, for every band", async () => {
    const page = await open();
    const kind = "food-market";
    await page.getByLabel("设施类别").selectOption(kind);
    await page.getByLabel("设施类别").blur();
    for (const [i, minutes] of [5, 10, 15].entries()) {
      await page.keyboard.press(String(i + 1));
      const isAsked = (row: Readonly<Record<string, string>>) =>
        row.kind === kind && Number(row.limit_min) === minutes && row.demand === "people";
      const town = unconfirmed.town.find(isAsked)!;
      for (const figure of ["share_people", "share_possible"])
        expect(await page.locator(`[data-figure=${figure}] b`).textContent()).toBe(
          formatRoundedPercent(Number(town[figure])).replace("%", ""),
        );
      for (const row of unconfirmed.coverage.filter(isAsked)) {
        const share = row.share_people === "" ? "–" : formatRoundedPercent(Number(row.share_people)).replace("%", "");
        const sign = row.share_possible === row.share_people ? "" : "≥";
        expect(await page.locator(`tr[data-community=${row.community_id}] td.asked`).textContent()).toBe(sign + share);
      }
    }
  });

  test.each(["zh", "en"])("a cell opens exactly what explain says (%s)", async (lang) => {
    const page = await open(`?lang=${lang}`);
    await page.locator("tr[data-community=T02] td[data-rule=LS-F05a] button").focus();
    await page.keyboard.press("Enter");
    const shown = await page.locator("[data-line]").allTextContents();
    const { stdout } = runCli("explain", "--rule", "LS-F05a", "--subject", "T02", "--lang", lang);
    expect(shown).toEqual(
      // The command line adds, after an empty line, what its own user can type next.
      stdout
        .split("\n\n")[0]
        .trim()
        .split("\n")
        .map((line) => line.trim()),
    );
    await page.keyboard.press("Escape");
    expect(await page.locator("[data-line]").count()).toBe(0);
  });

  test("arrow keys lead from cell to cell, and Tab past them", async () => {
    const page = await open("", 1024, 700);
    expect(await page.locator('td button[tabindex="0"]').count()).toBe(1);
    await page.locator("tbody td button").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    const at = await page.evaluate(() => {
      const cell = document.activeElement!.closest("td")!;
      return [cell.closest("tr")!.sectionRowIndex, cell.cellIndex];
    });
    expect(at).toEqual([1, 4]);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement!.closest("td"))).toBeNull();
  });

  test("the switch of language leaves no Chinese but in the data, and no word is missing", async () => {
    const page = await open();
    await page.getByRole("button", { name: "EN", exact: true }).click();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    expect(new URL(page.url()).searchParams.get("lang")).toBe("en");
    const found = await page.evaluate(() => {
      const texts: string[] = [document.title];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode())
        if (!walker.currentNode.parentElement!.closest('[translate="no"], script'))
          texts.push(walker.currentNode.textContent!);
      for (const element of document.querySelectorAll("[aria-label], [title]"))
        if (!element.closest('[translate="no"]'))
          texts.push(element.getAttribute("aria-label") ?? "", element.getAttribute("title") ?? "");
      const nameless = [...document.querySelectorAll("button, select, th")].filter(
        (element) => !element.getAttribute("aria-label") && !element.textContent!.trim(),
      );
      return { texts, nameless: nameless.length };
    });
    expect(found.texts.filter((text) => /\p{Script=Han}|\{\w+\}|undefined|NaN/u.test(text))).toEqual([]);
    expect(found.nameless).toBe(0);
  });

  const views = ["zh", "en"].flatMap((lang) =>
    ["light", "dark", "meeting"].flatMap((theme) => [
      [lang, theme, 1024, 700] as const,
      [lang, theme, 1440, 900] as const,
      [lang, theme, 1920, 1080] as const,
    ]),
  );
  test.each(views)("nothing runs over or is cut off: %s, %s, %d × %d", async (lang, theme, width, height) => {
    const page = await open(`?lang=${lang}&theme=${theme}`, width, height);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
    // The widest cells: shares of rules that are short.
    await page.locator(".inventory button").last().click();
    const over = await page.evaluate(() => {
      const cut = [...document.querySelectorAll("th, td, button, p, h1, h2, code, li, .scroller")].filter(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1,
      );
      return [
        ...(document.documentElement.scrollWidth > innerWidth ? ["the page"] : []),
        ...cut.map(({ tagName, textContent }) => `${tagName} ${textContent!.slice(0, 40)}`),
      ];
    });
    expect(over).toEqual([]);
  });
});
