import { expect, test } from "vitest";
import type { DeclaredFact } from "../../src/core/read/facts.ts";
import { unpackValue } from "../../src/core/report/factsForm.ts";
import { analyzeDirectly, makeBlob, makeTownClient, plainTown } from "./townEngine.ts";

const facts: readonly DeclaredFact[] = [
  { unitKind: "community", unit: "T01", key: "legalAdviser", value: true, date: "2025-06-30", declaredBy: "张三" },
  { unitKind: "city", unit: "city", key: "satisfactionSafety", value: 0.93, date: null, declaredBy: null },
];
const register = [
  { unitKind: "city", unit: "city", key: "conversionsCompleted", name: "石桥中心改建", date: null, declaredBy: null },
];
const encode = (text: string) => makeBlob(new TextEncoder().encode(text));

test("the form has every unit with what its files give, packed", async () => {
  const { client } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  const { tables, areas } = await client.run("describeFacts", {});
  const { place } = analyzeDirectly(plainTown);
  expect(tables.map(({ unitKind, units }) => [unitKind, units.length])).toEqual([
    ["city", 1],
    ["county", 1],
    ["subdistrict", 2],
    ["community", 6],
  ]);
  expect(areas.map(({ unitKind }) => unitKind)).toEqual(["county", "subdistrict"]);
  let given = 0;
  for (const { unitKind, units, attributes, fromFiles } of tables) {
    const layer = place.unitLayers.get(unitKind)!.units;
    for (const [u, { id }] of units.entries()) {
      expect(id).toBe(layer[u]!.id);
      for (const [k, { definition }] of attributes.entries()) {
        const value = unpackValue(fromFiles, u * attributes.length + k, definition);
        expect(value).toBe(layer[u]!.attributes.get(definition.key) ?? null);
        if (value !== null) given++;
      }
    }
  }
  expect(given).toBeGreaterThan(10);
});

test.each(["xlsx", "csv"] as const)("a template as %s holds what is declared, and is read back", async (format) => {
  const { client } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  const project = { ...plainTown, facts, register };
  const blob = await client.run("writeFacts", { project, format, unitKind: null, language: "zh" });
  const read = await client.run("readFacts", { blob, name: `facts.${format}` });
  expect(read.facts).toEqual(expect.arrayContaining([...facts]));
  expect([read.facts.length, read.entries, read.skippedCount]).toEqual([2, register, 0]);
  const own = await client.run("writeFacts", { project, format, unitKind: "community", language: "en" });
  expect((await client.run("readFacts", { blob: own, name: "own" })).facts).toEqual([facts[0]]);
});

test("a file with the head of a template is told from map layers when it is taken in, before any place is there", async () => {
  const { client } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  const project = { ...plainTown, facts, register };
  const xlsx = await client.run("writeFacts", { project, format: "xlsx", unitKind: null, language: "en" });
  const files = [
    { name: "facts.xlsx", blob: xlsx },
    { name: "facts.csv", blob: encode("\ufeffcommunity_id,hasCommunityFund\r\nT01,是\r\n") },
    { name: "list.csv", blob: encode("name,kind\r\nA,幼儿园\r\n") },
    { name: "town.geojson", blob: encode('{"type":"FeatureCollection","features":[]}') },
  ];
  const imported = await makeTownClient().client.run("importFiles", { files, project: plainTown });
  expect(imported.map(({ name, says, refusal }) => [name, says, refusal?.code ?? null])).toEqual([
    ["facts.xlsx", "facts", null],
    ["facts.csv", "facts", null],
    ["list.csv", null, "table.no-coordinates"],
    ["town.geojson", null, null],
  ]);
});
