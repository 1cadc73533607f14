import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type CDPSession, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { serveFolder } from "../../scripts/serve.mjs";
import { BROWSER_FLAGS } from "../../scripts/setup.mjs";
import { makeSource } from "../core/project/sampleProject.ts";
import { browserPath } from "../support/browser.ts";
import { seededRandom } from "../support/random.ts";
import type { StorageProbe } from "./storagePage.ts";

/** No edit older than this may be lost. */
const LOSS_WINDOW_MS = 1000;
const KILLS = 5;

// It is what the page puts on its window; here it only gives the functions below their types.
declare const probe: StorageProbe;

interface OpenOptions {
  readonly within?: BrowserContext;
  /** Runs before the page does. */
  readonly script?: () => void;
}

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-storage-"));
  folders.push(folder);
  return folder;
}

describe.skipIf(browserPath === "")("the browser's storage", () => {
  let site: string;
  /** One a test: another port is another origin, whose storage is empty. */
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let context: BrowserContext;
  const faults: string[] = [];

  beforeAll(async () => {
    site = newFolder();
    await build({
      configFile: false,
      logLevel: "error",
      build: {
        outDir: site,
        minify: false,
        target: "es2022",
        lib: { entry: "test/browser/storagePage.ts", formats: ["es"], fileName: "page" },
      },
    });
    writeFileSync(join(site, "index.html"), '<!doctype html><script type="module" src="page.js"></script>');
    context = await launch(newFolder());
  }, 60_000);

  async function launch(profile: string): Promise<BrowserContext> {
    const launched = await chromium.launchPersistentContext(profile, {
      executablePath: browserPath,
      args: BROWSER_FLAGS,
    });
    launched.on("weberror", (error) => faults.push(String(error.error())));
    return launched;
  }

  beforeEach(async () => {
    server = await serveFolder(site, 0);
  });

  afterEach(async () => {
    for (const page of context.pages()) await page.close();
    await server.close();
    expect(faults.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await context?.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  async function openPage({ within = context, script }: OpenOptions = {}): Promise<Page> {
    const page = await within.newPage();
    if (script !== undefined) await page.addInitScript(script);
    await page.goto(server.url);
    await page.waitForFunction(() => "probe" in globalThis);
    await page.evaluate(() => probe.open());
    return page;
  }

  const flush = (page: Page) => page.evaluate(() => probe.storage.autosave.flush());
  const stateOf = (page: Page) =>
    page.evaluate(() => {
      const { status, error } = probe.storage.autosave.state;
      return error === null ? status : `${status} ${error.name}`;
    });
  const waitForState = (page: Page, status: string) =>
    page.waitForFunction((wanted) => probe.storage.autosave.state.status === wanted, status, { timeout: 2000 });
  const listNames = (page: Page) =>
    page.evaluate(async () => (await probe.storage.store!.listProjects()).map(({ name }) => name));
  const clearDatabase = async (session: CDPSession) =>
    session.send("Storage.clearDataForOrigin", { origin: server.url, storageTypes: "indexeddb" });

  const start = (page: Page, id = "p") => page.evaluate((projectId) => probe.start(projectId, "0"), id);
  const rename = (page: Page, name: string) => page.evaluate((to) => probe.rename(to), name);
  const load = async (page: Page, id = "p") => {
    expect(await page.evaluate((projectId) => probe.load(projectId), id)).toBe(true);
    return page.evaluate(() => ({ names: probe.names, present: probe.present!.name }));
  };

  /** A project with a source of so many bytes. */
  const startWithSource = (page: Page, id: string, bytes: number) =>
    page.evaluate(
      ([projectId, size, source]) => {
        probe.blobs.set(source.sha256, new Blob([new Uint8Array(size).fill(7)]));
        probe.start(projectId, "0", [{ ...source, bytes: size }]);
      },
      [id, bytes, makeSource("a")] as const,
    );

  test("a project comes back with its history and its files, and undo goes on", async () => {
    const page = await openPage();
    await startWithSource(page, "p", 5000);
    for (const name of ["1", "2", "3"]) await rename(page, name);
    await page.evaluate(() => probe.undo());
    await flush(page);
    await page.close();

    const again = await openPage();
    expect(await load(again)).toEqual({ names: ["0", "1", "2", "3"], present: "2" });
    expect(await again.evaluate(() => [...probe.blobs.values()].map(({ size }) => size))).toEqual([5000]);
    await again.evaluate(() => probe.undo());
    await rename(again, "x");
    await flush(again);

    const third = await openPage();
    expect(await load(third)).toEqual({ names: ["0", "1", "x"], present: "x" });
    expect(await third.evaluate(() => probe.storage.lost)).toEqual([]);
  });

  test("only new revisions are written, and the two hundred newest are kept", async () => {
    const page = await openPage();
    await start(page);
    await flush(page);
    const puts = await page.evaluate(async () => {
      let count = 0;
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...args) {
        if (this.name === "revisions") count++;
        return put.apply(this, args);
      };
      for (let i = 1; i <= 230; i++) {
        probe.rename(String(i));
        if (i % 10 === 0) await probe.storage.autosave.flush();
      }
      await probe.storage.autosave.flush();
      return count;
    });
    expect(puts).toBe(230);
    const again = await openPage();
    const { names } = await load(again);
    expect([names.length, names[0], names.at(-1)]).toEqual([200, "31", "230"]);
  });

  test(`a killed tab loses nothing that is older than a second, ${KILLS} times`, async () => {
    const random = seededRandom(5);
    for (let kill = 0; kill < KILLS; kill++) {
      const page = await openPage();
      const made: number[] = [];
      await page.exposeFunction("tellEdit", () => void made.push(performance.now()));
      await page.evaluate((id) => {
        probe.start(id, "edit 0");
        probe.keepEditing(30, (globalThis as unknown as { tellEdit: (count: number) => void }).tellEdit);
      }, `killed-${kill}`);
      await new Promise((resolve) => setTimeout(resolve, 400 + random() * 1500));
      const session = await context.newCDPSession(page);
      const crashed = page.waitForEvent("crash");
      session.send("Page.crash").catch(() => undefined);
      await crashed;
      const killedAt = performance.now();

      const again = await openPage();
      const { names, present } = await load(again, `killed-${kill}`);
      const kept = Number(present.slice("edit ".length));
      // The moment of an edit is told a little after it, so that this asks for rather more than was promised.
      expect(kept).toBeGreaterThanOrEqual(made.filter((at) => killedAt - at > LOSS_WINDOW_MS).length);
      expect(names).toEqual(names.map((_, i) => `edit ${kept - names.length + 1 + i}`));
      if (names.length > 1) {
        await again.evaluate(() => probe.undo());
        expect(await again.evaluate(() => probe.present!.name)).toBe(`edit ${kept - 1}`);
      }
      await again.close();
      await page.close();
    }
  }, 60_000);

  describe("full", () => {
    test("a refused write is told within two seconds, harms nothing, and is made up for", async () => {
      const page = await openPage();
      await start(page);
      await rename(page, "1");
      await flush(page);
      await page.evaluate(() => {
        const { put } = IDBObjectStore.prototype;
        Object.assign(globalThis, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { put }) });
        IDBObjectStore.prototype.put = () => {
          throw new DOMException("", "QuotaExceededError");
        };
      });
      await rename(page, "2");
      await waitForState(page, "failed");
      expect(await stateOf(page)).toBe("failed StorageFull");
      const other = await openPage();
      expect((await load(other)).present).toBe("1");
      await page.evaluate(() => (globalThis as unknown as { makeRoom: () => void }).makeRoom());
      await rename(page, "3");
      await flush(page);
      expect(await stateOf(page)).toBe("saved");
      expect((await load(await openPage())).names).toEqual(["0", "1", "2", "3"]);
    });
  });

  describe("two tabs", () => {
    test("never overwrite each other, and hear of each other", async () => {
      const [one, two] = [await openPage(), await openPage()];
      await start(one);
      await flush(one);
      await load(two);
      await rename(one, "from one");
      await flush(one);
      await two.waitForFunction(() => probe.heard.some(({ type }) => type === "saved"));
      await rename(two, "from two");
      await flush(two);
      expect(await stateOf(two)).toBe("conflict");
      expect(await listNames(two)).toEqual(["from one"]);
      // The other tab works on as if nothing had been.
      await rename(one, "from one again");
      await flush(one);
      expect(await stateOf(one)).toBe("saved");

      const copyId = await two.evaluate(() => {
        const copy = probe.storage.autosave.resolveConflict("keep-mine-as-copy")!;
        probe.history = copy;
        return copy.revisions[0].project.id;
      });
      expect(copyId).toMatch(/^[0-9a-f]{32}$/);
      await rename(two, "mine");
      await flush(two);
      expect(await stateOf(two)).toBe("saved");
      expect(await listNames(two)).toEqual(["mine", "from one again"]);
      const third = await openPage();
      expect((await load(third)).present).toBe("from one again");
      expect(await load(third, copyId)).toEqual({ names: ["0", "from two", "mine"], present: "mine" });
    });

    test("reload gives up one's own and takes the other's", async () => {
      const [one, two] = [await openPage(), await openPage()];
      await start(one);
      await flush(one);
      await load(two);
      await rename(one, "theirs");
      await flush(one);
      await rename(two, "mine");
      await flush(two);
      await two.evaluate(() => probe.storage.autosave.resolveConflict("reload"));
      expect((await load(two)).present).toBe("theirs");
      await rename(two, "after");
      await flush(two);
      expect(await stateOf(two)).toBe("saved");
      expect((await load(one)).names).toEqual(["0", "theirs", "after"]);
    });

    test("one gives way when the other deletes everything", async () => {
      const [one, two] = [await openPage(), await openPage()];
      await startWithSource(one, "p", 1000);
      await flush(one);
      await load(two);
      await one.evaluate(() => probe.storage.deleteEverything());
      await two.waitForFunction(() => probe.heard.some(({ type }) => type === "deleted-everything"));
      expect(await listNames(one)).toEqual([]);
      expect(await one.evaluate(() => localStorage.length)).toBe(0);
      // What the other has in memory is not lost: it can be stored again, files included.
      await rename(two, "still here");
      await flush(two);
      const third = await openPage();
      expect((await load(third)).names).toEqual(["0", "still here"]);
      expect(await third.evaluate(() => probe.blobs.size)).toBe(1);
    });
  });

  describe("unavailable", () => {
    const BLOCKS: readonly (readonly [string, () => void])[] = [
      ["there is none", () => Object.defineProperty(globalThis, "indexedDB", { value: undefined })],
      [
        "the page may not look at it",
        () =>
          Object.defineProperty(globalThis, "indexedDB", {
            get: () => {
              throw new DOMException("", "SecurityError");
            },
          }),
      ],
      [
        "it may not be opened",
        () => {
          IDBFactory.prototype.open = () => {
            throw new DOMException("", "SecurityError");
          };
        },
      ],
    ];
    test.each(BLOCKS)("%s", async (_, block) => {
      const page = await openPage({ script: block });
      await start(page);
      await rename(page, "1");
      await flush(page);
      expect(await page.evaluate(() => probe.storage.store)).toBeNull();
      expect(await stateOf(page)).toBe("unavailable");
      expect(await page.evaluate(() => [probe.present!.name, probe.storage.autosave.hasUnsaved])).toEqual(["1", true]);
    });

    test("a page without localStorage and channels saves all the same", async () => {
      const script = () => {
        Object.defineProperty(globalThis, "localStorage", {
          get: () => {
            throw new DOMException("", "SecurityError");
          },
        });
        Object.defineProperty(globalThis, "BroadcastChannel", { value: undefined });
      };
      const page = await openPage({ script });
      await start(page);
      await flush(page);
      expect(await stateOf(page)).toBe("saved");
    });

    test("a newer program took the database over: told, and nothing is broken", async () => {
      const page = await openPage();
      await start(page);
      await flush(page);
      const newer = await openPage();
      await newer.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const opening = indexedDB.open("lifecircle", 2);
            opening.onsuccess = () => resolve(opening.result.close());
            opening.onerror = () => reject(opening.error);
          }),
      );
      await rename(page, "1");
      await flush(page);
      expect(await stateOf(page)).toBe("unavailable StorageUnavailable");
    });
  });

  describe("lost", () => {
    test("a database that came back empty is missed", async () => {
      const page = await openPage();
      await start(page);
      await rename(page, "河东片区");
      await flush(page);
      await clearDatabase(await context.newCDPSession(page));
      await page.close();
      const again = await openPage();
      expect(await again.evaluate(() => probe.storage.projects)).toEqual([]);
      const lost = await again.evaluate(() => probe.storage.lost);
      expect(lost.map(({ id, name }) => [id, name])).toEqual([["p", "河东片区"]]);
      await again.evaluate(() => probe.storage.forgetLost("p"));
      expect(await (await openPage()).evaluate(() => probe.storage.lost)).toEqual([]);
    });

    test("files of the database damaged on disk", async () => {
      const profile = newFolder();
      const before = await launch(profile);
      const page = await openPage({ within: before });
      await start(page);
      await rename(page, "河东片区");
      await flush(page);
      await before.close();
      const root = join(profile, "Default", "IndexedDB");
      const database = readdirSync(root).find((name) => name.endsWith(".leveldb"))!;
      for (const name of readdirSync(join(root, database))) {
        const path = join(root, database, name);
        const damaged = readFileSync(path).map((byte) => byte ^ 0x5a);
        writeFileSync(path, damaged);
      }
      const after = await launch(profile);
      const again = await openPage({ within: after });
      expect(await again.evaluate(() => probe.storage.projects)).toEqual([]);
      expect(await again.evaluate(() => probe.storage.lost.map(({ name }) => name))).toEqual(["河东片区"]);
      await after.close();
    });

    test("evicted while open: the next save writes all of it again, files included", async () => {
      const page = await openPage();
      await startWithSource(page, "p", 3000);
      await rename(page, "1");
      await flush(page);
      await clearDatabase(await context.newCDPSession(page));
      await rename(page, "2");
      await flush(page);
      expect(await stateOf(page)).toBe("saved");
      const again = await openPage();
      expect(await load(again)).toEqual({ names: ["0", "1", "2"], present: "2" });
      expect(await again.evaluate(() => [...probe.blobs.values()].map(({ size }) => size))).toEqual([3000]);
      expect(await again.evaluate(() => probe.storage.lost)).toEqual([]);
    });

    test("a file that is gone is named, and the rest opens", async () => {
      const page = await openPage();
      await startWithSource(page, "p", 10);
      await flush(page);
      const missing = await page.evaluate(async () => {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open("lifecircle");
          opening.onsuccess = () => resolve(opening.result);
        });
        const transaction = database.transaction("sources", "readwrite");
        transaction.objectStore("sources").clear();
        await new Promise((resolve) => {
          transaction.oncomplete = resolve;
        });
        database.close();
        return (await probe.storage.store!.loadProject("p"))!.missing;
      });
      expect(missing).toEqual([makeSource("a").sha256]);
    });
  });

  test("a deleted project takes along the files that no other has", async () => {
    const page = await openPage();
    await startWithSource(page, "first", 100);
    await startWithSource(page, "second", 100);
    await flush(page);
    const countSources = () =>
      page.evaluate(async () => {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open("lifecircle");
          opening.onsuccess = () => resolve(opening.result);
        });
        const count = await new Promise<number>((resolve) => {
          const asking = database.transaction("sources").objectStore("sources").count();
          asking.onsuccess = () => resolve(asking.result);
        });
        database.close();
        return count;
      });
    await page.evaluate(() => probe.storage.deleteProject("first"));
    expect(await countSources()).toBe(1);
    await page.evaluate(() => probe.storage.deleteProject("second"));
    expect(await countSources()).toBe(0);
    expect(await listNames(page)).toEqual([]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test("a project of a newer program is refused and left as it was", async () => {
    const page = await openPage();
    await start(page);
    await flush(page);
    const change = () =>
      page.evaluate(async () => {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open("lifecircle");
          opening.onsuccess = () => resolve(opening.result);
        });
        const revisions = database.transaction("revisions", "readwrite").objectStore("revisions");
        const row = await new Promise<{ project: object }>((resolve) => {
          const asking = revisions.get(["p", 1]);
          asking.onsuccess = () => resolve(asking.result);
        });
        revisions.put({ ...row, project: { ...row.project, version: 99, extra: "kept" } }, ["p", 1]);
        database.close();
        return JSON.stringify(row);
      });
    await change();
    const refusal = page.evaluate(() => probe.storage.store!.loadProject("p"));
    await expect(refusal).rejects.toThrow(/project\.newer/);
    expect(JSON.parse(await change()).project).toMatchObject({ version: 99, extra: "kept" });
  });

  test("settings are kept", async () => {
    const page = await openPage();
    await page.evaluate(() => probe.storage.store!.writeSetting("language", "en"));
    const again = await openPage();
    expect(await again.evaluate(() => probe.storage.store!.readSetting("language"))).toBe("en");
    expect(await again.evaluate(() => probe.storage.store!.readSetting("nothing"))).toBeUndefined();
  });
});
