import "../../src/core/messages/learnNoteMessages.ts";
import "../../src/ui/i18n/learnDataWords.ts";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Download,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { serveFolder } from "../../scripts/serve.mjs";
import { BROWSER_FLAGS } from "../../scripts/setup.mjs";
import type { Language } from "../../src/core/messages/messages.ts";
import { writeProjectFile } from "../../src/core/project/projectFile.ts";
import { formatWord, type Word } from "../../src/ui/i18n/say.ts";
import { makeSmallTown } from "../core/project/sampleProject.ts";
import { ensureBuilt } from "./build.ts";

/** Path of the browser; empty: there is none, and browser tests skip themselves. */
export const browserPath = process.env.CHROMIUM_PATH ?? "";
if (browserPath === "") console.log("tests in a browser are skipped: there is no Chromium");

/** What the processor's WebGL says of itself. */
const NO_FAULT = /GL Driver Message|software WebGL/;
const START_TIMEOUT_MS = 120_000;

export interface OpenOptions {
  /** Of the address: "lang=en&theme=dark". The tour is off unless it says otherwise. */
  readonly view?: string;
  readonly path?: string;
  /** One of its own, with an empty storage, if left out. */
  readonly context?: BrowserContext;
  readonly width?: number;
  readonly height?: number;
  /** Without WebGL: no map is drawn. Much faster where the map is not what is tested. */
  readonly hasMap?: boolean;
}

/** The project file that the page opens first. */
const SAMPLE_PATH = /sample-city[^/]*\.lifecircle$/;

/** The built page, served, and a browser to open it in. */
export interface Site {
  readonly url: string;
  readonly browser: Browser;
  /** What no page may do: errors and warnings on its console, requests to other servers, dialogs. Empty after each test. */
  readonly faults: string[];
  /** @param packProject in place of the sample city; the small town if left out */
  newContext(options?: BrowserContextOptions, packProject?: () => Buffer): Promise<BrowserContext>;
  /** A browser in which the page opens on the sample city itself, and not on the small town that most tests count in. */
  newCityContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A browser whose storage lies in a folder, as a user's does. */
  launchPersistent(profile: string): Promise<BrowserContext>;
  /** Opens the page and waits until it answers its question. */
  open(options?: OpenOptions): Promise<Page>;
  /** A folder of its own, gone after the tests. */
  newFolder(): string;
  /** Serves the page with the small town for the sample city, to a tool with a browser of its own. @returns its address */
  serveSmallTown(): Promise<string>;
}

/** In the page, before all its scripts. */
const withoutWebgl = (): void => {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: unknown[]) {
    return String(args[0]).startsWith("webgl") ? null : (getContext as (...all: unknown[]) => null).apply(this, args);
  } as typeof getContext;
};

/** In place of the sample city, as a project of its own of which nothing is said yet. */
function packSmallTown(): Buffer {
  const { project, sources } = makeSmallTown();
  return Buffer.from(writeProjectFile(project, sources));
}

/** Builds and serves the page, starts a browser, and ends both after the tests of the file. */
export function useSite(): Site {
  const faults: string[] = [];
  const folders: string[] = [];
  let server: Awaited<ReturnType<typeof serveFolder>> | undefined;
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const townServers: { close(): Promise<unknown> }[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    server = await serveFolder("dist", 0);
    browser = await chromium.launch({ executablePath: browserPath, args: BROWSER_FLAGS });
  }, START_TIMEOUT_MS);

  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(faults.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    for (const own of townServers) await own.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const watch = (context: BrowserContext): void => {
    contexts.push(context);
    context.on("request", (request) => {
      const { protocol, origin, href } = new URL(request.url());
      if (!["data:", "blob:"].includes(protocol) && origin !== site.url) faults.push(`asks ${href}`);
    });
    context.on("console", (message) => {
      const isBad = message.type() === "error" || message.type() === "warning";
      if (isBad && !NO_FAULT.test(message.text())) faults.push(message.text());
    });
    context.on("weberror", (error) => faults.push(String(error.error())));
    context.on("dialog", (dialog) => {
      faults.push(`asks "${dialog.message()}"`);
      void dialog.dismiss();
    });
  };

  const openOn = async (context: BrowserContext, packProject: () => Buffer): Promise<void> => {
    await context.route(SAMPLE_PATH, (route) => route.fulfill({ body: packProject() }));
  };

  const site: Site = {
    faults,
    get url() {
      if (server === undefined) throw new Error("The page is not served yet.");
      return server.url;
    },
    get browser() {
      if (browser === undefined) throw new Error("The browser has not started yet.");
      return browser;
    },
    async newContext(options = {}, packProject = packSmallTown) {
      const context = await site.newCityContext(options);
      await openOn(context, packProject);
      return context;
    },
    async newCityContext(options = {}) {
      const context = await site.browser.newContext({ locale: "zh-CN", acceptDownloads: true, ...options });
      watch(context);
      return context;
    },
    async launchPersistent(profile) {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: browserPath,
        args: BROWSER_FLAGS,
      });
      watch(context);
      await openOn(context, packSmallTown);
      return context;
    },
    async open({ view = "", path = "", context, width = 1440, height = 900, hasMap = false } = {}) {
      const page = await (context ?? (await site.newContext())).newPage();
      await page.setViewportSize({ width, height });
      if (!hasMap) await page.addInitScript(withoutWebgl);
      // The tour offers itself to a newcomer: only its own test wants that.
      await page.goto(`${site.url}/${path}?${view.includes("tour=") ? view : `tour=off&${view}`}`);
      await isReady(page);
      return page;
    },
    newFolder() {
      const folder = mkdtempSync(join(tmpdir(), "lifecircle-page-"));
      folders.push(folder);
      return folder;
    },
    async serveSmallTown() {
      const folder = site.newFolder();
      cpSync("dist", folder, { recursive: true });
      const assets = join(folder, "assets");
      for (const name of readdirSync(assets))
        if (SAMPLE_PATH.test(name)) writeFileSync(join(assets, name), packSmallTown());
      const own = await serveFolder(folder, 0);
      townServers.push(own);
      return own.url;
    },
  };
  return site;
}

/** Waits until what is shown answers the question of the page. */
export const isReady = async (page: Page, timeoutMs = 30_000): Promise<void> => {
  await page.waitForSelector('html[data-ready="true"]', { timeout: timeoutMs });
};

/** A text of the interface, as the page shows it. */
export const say = (
  word: Word,
  values: Readonly<Record<string, string | number>> = {},
  language: Language = "zh",
): string => formatWord(word, values, language);

/** A file as the page takes it in. */
export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const makeFile = (name: string, content: string | Uint8Array): PickedFile => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});

/** Picks files with the page's own chooser. */
export const pick = (page: Page, files: readonly PickedFile[] | readonly string[]): Promise<void> =>
  page.setInputFiles("input[data-picker]", files as PickedFile[]);

/** Lets files fall on the page. */
export async function drop(page: Page, files: readonly PickedFile[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const data = new DataTransfer();
      for (const { name, bytes } of given)
        data.items.add(new File([Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))], name));
      return data;
    },
    files.map(({ name, buffer }) => ({ name, bytes: buffer.toString("base64") })),
  );
  for (const type of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("main", type, { dataTransfer: transfer });
  await transfer.dispose();
}

/** What the page hands over as a file after an action. */
export async function download(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [got] = await Promise.all([page.waitForEvent("download") as Promise<Download>, act()]);
  return { name: got.suggestedFilename(), bytes: readFileSync(await got.path()) };
}

/** Saves a table of the check by the menu of the drawer. */
export const saveExport = (page: Page, name: string, language: Language = "zh") =>
  download(page, async () => {
    await page.getByRole("button", { name: say("check.export", {}, language), exact: true }).click();
    await page.getByRole("menuitem", { name }).click();
  });

/** A cell of the matrix as it is shown. */
export interface ShownCell {
  readonly community: string;
  readonly rule: string;
  readonly part: string | null;
  readonly outcome: string;
  readonly text: string;
}

/** Every cell of the matrix: its rows and columns are made as they scroll into sight. */
export async function readMatrix(page: Page): Promise<readonly ShownCell[]> {
  return page.getByRole("grid").evaluate(async (grid) => {
    const cells = new Map<string, ShownCell>();
    const step = Math.max(100, grid.clientHeight - 100);
    const across = Math.max(100, grid.clientWidth - 400);
    const places: [left: number, top: number][] = [];
    for (let left = 0; left <= grid.scrollWidth; left += across)
      for (let top = 0; top <= grid.scrollHeight; top += step) places.push([left, top]);
    for (const [left, top] of places) {
      grid.scrollTo({ left, top, behavior: "instant" });
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      for (const slot of grid.querySelectorAll<HTMLElement>("[data-rule]")) {
        const community = slot.closest<HTMLElement>("[data-community]")?.dataset.community ?? "";
        const { rule = "", part = null, outcome = "" } = slot.dataset;
        cells.set(`${community} ${rule} ${part}`, { community, rule, part, outcome, text: slot.textContent ?? "" });
      }
    }
    grid.scrollTo({ left: 0, top: 0, behavior: "instant" });
    // Rules that say the same stand in one column.
    const twins = [...grid.querySelectorAll<HTMLElement>("[data-twins]")].flatMap(({ dataset }) =>
      dataset.twins!.split(" ").map((rule) => ({ rule, of: dataset.column })),
    );
    const all = [...cells.values()];
    return [
      ...all,
      ...twins.flatMap(({ rule, of }) => all.filter((cell) => cell.rule === of).map((cell) => ({ ...cell, rule }))),
    ];
  });
}

/** Shows all columns of the matrix: what is declared, and what cannot be judged where that is folded. */
export async function unfoldColumns(page: Page): Promise<void> {
  await page.locator(".drawer-tools .widget-choice button").last().click();
  const folded = page.getByRole("button", {
    name: /\d+ (列还判不了|more not assessable)/,
  });
  if ((await folded.count()) > 0) await folded.click();
}

/** Outcome of a rule by those of its parts: as a whole it is as bad as its worst part. */
export function combineOutcomes(outcomes: readonly string[]): string {
  const order = ["short", "not-assessable", "met", "not-applicable"];
  return order.find((outcome) => outcomes.includes(outcome)) ?? "";
}

/** How many pixels of the map have exactly the colour of a token. */
export async function countPixels(page: Page, token: string): Promise<number> {
  const picture = await page.locator(".map-canvas canvas").first().screenshot();
  return page.evaluate(
    async ([base64, name]) => {
      const bytes = Uint8Array.from(atob(base64!), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const hex = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
      const wanted = Number.parseInt(hex.slice(1), 16);
      let count = 0;
      for (let i = 0; i < data.length; i += 4)
        if (((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!) === wanted) count++;
      return count;
    },
    [picture.toString("base64"), token],
  );
}
