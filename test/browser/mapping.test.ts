import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Mapping } from "../../src/core/project/mapping.ts";
import { coordinateWords } from "../../src/ui/i18n/words/coordinates.ts";
import { mappingWords } from "../../src/ui/i18n/words/mapping.ts";
import { browserPath, download, drop, isReady, makeFile, say, useSite } from "../support/browser.ts";

/** 铺子 in GBK: a list of a bureau, off a shifted map, under headers of its own. */
const WORD = Buffer.from([0xc6, 0xcc, 0xd7, 0xd3]);
const list = Buffer.concat([
  Buffer.from("no,mc,lb,lng,lat\n1,A,"),
  WORD,
  Buffer.from(",104.5012,29.9012\n2,B,"),
  WORD,
  Buffer.from(",104.5031,29.9021\n"),
]);
const communities = makeFile("communities.geojson", readFileSync("test/fixtures/town/communities.geojson"));

const panelOf = (page: Page) => page.locator("[data-mapping]");
const rowOf = (page: Page, file: string) => page.getByRole("row", { name: new RegExp(file.replaceAll(".", "\\.")) });
const openRow = (page: Page, name: string) =>
  page.getByRole("button", { name: say("data.layers.open", { name }) }).click();

async function save(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  const button = page.getByRole("button", { name: mappingWords["mapping.save"].zh, exact: true });
  const file = await download(page, () => button.click());
  return { name: file.name, text: file.bytes.toString("utf8") };
}

/** Chooses of a list in the detail of a layer that is open. */
async function choose(page: Page, label: string, search: string, option: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: new RegExp(label) }).click();
  await page.getByRole("searchbox").fill(search);
  await page.getByRole("option", { name: option }).click();
}

describe.skipIf(browserPath === "")("how files are read", () => {
  const site = useSite();

  test("is saved by a button, and dropped with the files of next year into an empty project", async () => {
    const page = await site.open({ view: "mode=data" });
    await drop(page, [communities, makeFile("shops2024.csv", list)]);
    const shops = rowOf(page, "shops2024.csv");
    await expect.poll(() => shops.locator(".data-number").textContent()).toBe("2");
    await isReady(page);
    await page.getByRole("button", { name: say("data.layers.ofRole", { name: "shops2024.csv" }) }).click();
    await page.getByRole("option", { name: say("data.role.facilities"), exact: true }).click();
    await openRow(page, "shops2024.csv");
    await choose(page, coordinateWords["data.crs"].zh, "GCJ", /GCJ-02/);
    await isReady(page);
    const before = await save(page);
    expect(before.name).toMatch(/\.mapping\.json$/);
    const mapping = JSON.parse(before.text) as Mapping;
    expect(mapping.layers.map(({ file, role, crs }) => [file, role, crs])).toEqual([
      ["communities.geojson", "communities", null],
      ["shops2024.csv", "facilities", "gcj02"],
    ]);

    // The same files, given to a colleague with it, are read the same.
    const colleague = await site.open({ view: "mode=data" });
    await drop(colleague, [makeFile(before.name, before.text), communities, makeFile("shops2024.csv", list)]);
    await expect.poll(() => panelOf(colleague).getByRole("status").textContent()).toBe("2 个图层中 2 个照此读取");
    await isReady(colleague);
    expect((await save(colleague)).text).toBe(before.text);
    await openRow(colleague, "shops2024.csv");
    expect(await colleague.locator(".data-detail").textContent()).toContain("GCJ-02");

    // As the page writes it after more choices.
    const [ofCommunities, ofShops] = mapping.layers;
    const saved = JSON.stringify({
      ...mapping,
      layers: [
        ofCommunities,
        {
          ...ofShops,
          encoding: "gb18030",
          columns: [
            { field: "name", column: "mc" },
            { field: "kind", column: "lb" },
          ],
        },
        { ...ofShops, file: "parks.csv", fileColumns: ["a", "b", "c"] },
      ],
      words: [{ word: "铺子", kind: "convenience-retail" }],
    });

    const other = await site.open({ view: "mode=data" });
    await drop(other, [communities, makeFile("shops2025.csv", list), makeFile("last-year.mapping.json", saved)]);
    const panel = panelOf(other);
    await panel.waitFor();
    expect(await panel.getByRole("status").textContent()).toBe(
      "2 个图层中 2 个照此读取 · 1 项没有用上 · 1 种写法已归类",
    );
    await isReady(other);
    const next = rowOf(other, "shops2025.csv");
    await expect.poll(() => next.textContent()).toContain(say("data.role.facilities"));
    expect(await panel.textContent()).toContain("列与读取方式里的“shops2024.csv”相符");
    const after = JSON.parse((await save(other)).text) as Mapping;
    expect(after.layers).toEqual([
      ofCommunities,
      {
        ...ofShops,
        file: "shops2025.csv",
        encoding: "gb18030",
        columns: [
          { field: "name", column: "mc" },
          { field: "kind", column: "lb" },
        ],
      },
    ]);
    expect(after.words).toEqual([{ word: "铺子", kind: "convenience-retail" }]);

    // All of it is one step: taken back, the files are there as they came.
    await panel.getByRole("button", { name: mappingWords["mapping.takeBack"].zh }).click();
    await isReady(other);
    const undone = JSON.parse((await save(other)).text) as Mapping;
    expect(undone.layers.map(({ file, crs, encoding, columns }) => [file, crs, encoding, columns])).toEqual([
      ["communities.geojson", null, null, []],
      ["shops2025.csv", null, null, []],
    ]);
    expect(undone.words).toEqual([]);
    expect(await panel.getByRole("button", { name: mappingWords["mapping.takeBack"].zh }).count()).toBe(0);
    await panel.getByRole("button", { name: say("data.dismiss") }).click();
    expect(await panel.count()).toBe(0);
  }, 120_000);

  test("waits for files where there are none; one with a fault is refused with its place", async () => {
    const page = await site.open({ view: "mode=data&lang=en", width: 1024, height: 700 });
    const mapping = readFileSync("test/fixtures/mappings/town.mapping.json", "utf8");
    await drop(page, [
      makeFile("town.mapping.json", mapping),
      makeFile("bad.json", mapping.replace('"role": "demand"', '"role": "king"')),
    ]);
    const panel = panelOf(page);
    await panel.waitFor();
    expect(await panel.textContent()).toContain(mappingWords["mapping.waiting"].en);
    expect(await page.locator(".data-refused").textContent()).toContain('layers[2].role: "king" is no role');
    await drop(page, [communities]);
    await expect.poll(() => panel.getByRole("status").textContent()).toContain("1 of 1 layers read so");
    await isReady(page);
    expect(await panel.textContent()).toContain("2 entries of the mapping were not used");
  }, 120_000);
});
