import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/core/messages/messages.ts";
import {
  browserPath,
  download,
  isReady,
  makeFile,
  type PickedFile,
  pick,
  saveExport,
  say,
  useSite,
} from "../support/browser.ts";
import { makeHostileTown } from "../support/hostileTown.ts";

const CORPUS = "../shared/corpus/generated";
const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.log("test/browser/security.test.ts opens its own files only: there is no ../shared/corpus");

/** Policies of the two pages, word by word: nothing is loaded but from the page's own server. */
const CLOSED_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self'; manifest-src 'self'; worker-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; " +
  "object-src 'none'; frame-src 'none'";
const ONLINE_POLICY = CLOSED_POLICY.replace("data: blob:;", "data: blob: https://*.tianditu.gov.cn;").replace(
  "connect-src 'self';",
  "connect-src 'self' https://*.tianditu.gov.cn;",
);

/** What text can become if it is taken for markup. */
const MARKUP =
  "img, iframe, object, embed, base, form, meta, link, style, script:not([src]), [onerror], [onload], [onfocus], [ontoggle], " +
  "a[href^='javascript'], [srcdoc]";

/** Nothing of the data became an element, and nothing ran. */
async function expectOnlyText(page: Page): Promise<void> {
  expect(await page.locator("body").locator(MARKUP).count()).toBe(0);
  expect(await page.evaluate(() => Object.keys(globalThis).filter((key) => key.includes("xss")))).toEqual([]);
}

/** Presses every button of a sort that is there, one after the other, and looks at each result. */
async function pressAll(page: Page, buttons: string): Promise<void> {
  const found = page.locator(buttons);
  for (let i = 0; i < (await found.count()); i++) {
    await found.nth(i).click();
    await expectOnlyText(page);
  }
}

const pressEscape = (page: Page) => page.keyboard.press("Escape");

async function seeData(page: Page): Promise<void> {
  await page.keyboard.press("Alt+1");
  await isReady(page);
  await pressAll(page, ".data-fold button");
  await pressAll(page, ".data-base-map summary");
  for (const chevron of await page.locator(".data-chevron").all()) {
    await chevron.click();
    await expectOnlyText(page);
  }
  for (const select of await page.locator(".data-layers .widget-select-closed").all()) {
    if (!(await select.isVisible())) continue;
    await select.click();
    await expectOnlyText(page);
    await pressEscape(page);
  }
  const word = page.locator(".data-word .widget-select-closed").first();
  if ((await word.count()) > 0) {
    await word.click();
    await expectOnlyText(page);
    await pressEscape(page);
  }
}

async function seeCheck(page: Page, language: Language): Promise<void> {
  await page.keyboard.press("Alt+2");
  await isReady(page);
  for (const row of await page.locator(".matrix [data-community]").all()) {
    await row.locator(".matrix-cell").first().hover();
    await expectOnlyText(page);
  }
  await page.locator(".matrix [data-outcome=met] button, .matrix [data-outcome=short] button").first().click();
  await page.locator("[data-evidence]").first().waitFor();
  await expectOnlyText(page);
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press("j");
    await expectOnlyText(page);
  }
  for (const fold of await page.locator(".card-fold summary").all()) await fold.click();
  await expectOnlyText(page);
  await pressAll(page, '[role="tab"]');
  const subject = page.locator(".others-table [data-finding] button").first();
  await subject.click();
  await page.locator(".widget-sheet [data-evidence]").waitFor();
  await expectOnlyText(page);
  await pressEscape(page);
  await page.getByRole("tab").first().click();
  await page.locator(".check-how").click();
  await page.getByRole("dialog").waitFor();
  await expectOnlyText(page);
  await pressEscape(page);
  await pressEscape(page);

  await page.keyboard.press("Control+k");
  for (const text of ["<", "script", "xss"]) {
    await page.getByRole("combobox", { name: say("frame.palette", {}, language) }).fill(text);
    await page.getByRole("option").first().waitFor();
    await expectOnlyText(page);
  }
  // What is found under this is a facility or a community: its card opens.
  await page.keyboard.press("Enter");
  await page.locator(".check-card").waitFor();
  await expectOnlyText(page);
  await pressEscape(page);
}

async function seeExports(page: Page, language: Language): Promise<void> {
  for (const name of ["findings.csv", "coverage.csv", "gaps.geojson", "summary.json"])
    expect((await saveExport(page, name, language)).bytes.length).toBeGreaterThan(0);
  await page.locator(".frame-project").click();
  await expectOnlyText(page);
  const file = await download(page, () =>
    page.getByRole("menuitem", { name: say("page.saveFile", {}, language), exact: true }).click(),
  );
  expect(file.name).toMatch(/^[^\\/:*?"<>|]+\.lifecircle$/);
}

describe.skipIf(browserPath === "")("what stands in files", () => {
  const site = useSite();
  let sentinel: Server;
  let server: string;
  const hits: string[] = [];

  beforeAll(async () => {
    sentinel = createServer((request, response) => {
      hits.push(request.url ?? "");
      response.writeHead(200, { "access-control-allow-origin": "*" }).end();
    });
    await new Promise<void>((resolve) => void sentinel.listen(0, "127.0.0.1", resolve));
    server = `http://127.0.0.1:${(sentinel.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((resolve) => sentinel.close(resolve)));

  const open = async (files: readonly PickedFile[]) => {
    const page = await site.open({ hasMap: true });
    await pick(page, files);
    await page.getByRole("heading", { level: 1, name: say("data.importOfSeveral", { count: files.length }) }).waitFor();
    await isReady(page);
    return page;
  };

  test("is text in every view, in both languages, and asks nobody for anything", async () => {
    const page = await open(makeHostileTown(server));
    // It is shown, or the rest would prove nothing.
    expect(await page.locator(".data-mode").textContent()).toContain('<img src=x onerror="window.__xss=1">');
    await page.locator(".frame-project").click();
    await page.getByRole("menuitem", { name: say("page.rename") }).click();
    await page
      .getByRole("textbox", { name: say("page.renameLabel") })
      .fill('<img src=x onerror="window.__xss=1">/..\\');
    await page.keyboard.press("Enter");
    for (const language of ["zh", "en"] as const) {
      await seeData(page);
      await seeCheck(page, language);
      expect(await page.locator(".matrix").textContent()).toContain("<");
      await seeExports(page, language);
      await page.mouse.move(700, 300);
      await page.mouse.move(720, 320);
      await expectOnlyText(page);
      await page.locator(".frame-language").click();
    }
    await page.reload();
    await isReady(page);
    await expectOnlyText(page);
    expect(hits).toEqual([]);
  }, 120_000);

  test("the pages' policies are these, and the browser keeps to them", async () => {
    for (const [name, policy] of [
      ["index.html", CLOSED_POLICY],
      ["online.html", ONLINE_POLICY],
    ] as const) {
      const page = await site.open({ path: name });
      const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
      expect(await meta.count()).toBe(1);
      expect(await meta.getAttribute("content")).toBe(policy);
      // Before anything that it has to hold.
      expect(readFileSync(`dist/${name}`, "utf8")).toMatch(/<head>\s*(<!--[^>]*-->\s*)?<meta http-equiv="Content/);
      const answer = await page.evaluate(
        (url) =>
          fetch(url).then(
            () => "came",
            () => "refused",
          ),
        `${server}/fetch`,
      );
      expect(answer).toBe("refused");
      await page.evaluate((url) => {
        const image = document.createElement("img");
        image.src = `${url}/image`;
        const script = document.createElement("script");
        script.textContent = "window.__xss = 1";
        document.body.append(image, script);
      }, server);
      expect(await page.evaluate(() => "__xss" in globalThis)).toBe(false);
      // The page tells of what its policy refused, in its diagnostics too.
      await page.getByText(say("frame.faults", { count: 3 })).waitFor();
      const refusals = site.faults.splice(0);
      expect(refusals.length).toBeGreaterThanOrEqual(3);
      for (const refusal of refusals) expect(refusal).toMatch(/Content Security Policy|^asks http:\/\/127/);
    }
    expect(hits).toEqual([]);
  });

  describe.skipIf(!hasCorpus)("of the corpus", () => {
    const files = hasCorpus
      ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
          .filter((path) => /(^|\/)(sheet-)?xss/.test(path))
          .map((path) => makeFile(basename(path), readFileSync(join(CORPUS, path))))
      : [];

    test("is text too, file by file and together", async () => {
      expect(files.length).toBeGreaterThan(4);
      const page = await site.open();
      const seen = async () => {
        await isReady(page);
        await expectOnlyText(page);
        await page.keyboard.press("Alt+2");
        await isReady(page);
        await expectOnlyText(page);
        await page.keyboard.press("Alt+1");
      };
      for (const file of files) {
        await page.locator(".frame-project").click();
        await page.getByRole("menuitem", { name: say("page.ownData") }).click();
        await page.getByRole("heading", { name: say("data.first.title") }).waitFor();
        await pick(page, [file]);
        await page.getByText(file.name).first().waitFor();
        await seen();
      }
      await pick(page, files);
      await seen();
      expect(hits).toEqual([]);
    }, 120_000);
  });
});
