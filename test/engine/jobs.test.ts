import "../../src/core/messages/learnNoteMessages.ts";
import { readFileSync } from "node:fs";
import { booleanPointInPolygon } from "@turf/turf";
import { expect, test } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { groupIssues } from "../../src/core/messages/groupIssues.ts";
import { formatIssue } from "../../src/core/messages/messages.ts";
import { describeLayer } from "../../src/core/project/describeLayer.ts";
import { wordsOfProject } from "../../src/core/project/layersOfProject.ts";
import type { ProjectSource } from "../../src/core/project/project.ts";
import { traceAllGaps } from "../../src/core/project/traceAllGaps.ts";
import { answerQuestion } from "../../src/core/report/answer.ts";
import { drawPlace, drawQuestion, makeDrawingCache } from "../../src/core/report/buildDrawing.ts";
import { buildOverview } from "../../src/core/report/buildOverview.ts";
import { describeCommunity } from "../../src/core/report/communityCard.ts";
import { makeExplanation } from "../../src/core/report/explanation.ts";
import { describeFacility } from "../../src/core/report/facilityCard.ts";
import { type AnswerMeasure, OUTCOMES } from "../../src/core/report/overview.ts";
import { joinStandards } from "../../src/core/standard/joinStandards.ts";
import { makeProject, makeSource } from "../core/project/sampleProject.ts";
import { readGeojsonFile } from "../support/readGeojson.ts";
import { toGeojson } from "../support/shapes.ts";
import {
  analyzeDirectly,
  chosenTown,
  judgeDirectly,
  makeBlob,
  makeClient,
  makeTownClient,
  plainTown,
  runToEnd,
  standard,
  standardFingerprint,
  townBytes,
} from "./townEngine.ts";

const towns = [
  ["as it is opened", plainTown],
  ["with choices of every sort", chosenTown],
] as const;
const encode = (text: string) => makeBlob(new TextEncoder().encode(text));

test.each(towns)("the town %s: overview, drawings and answers are those of the core", async (_, project) => {
  const { client } = makeTownClient();
  const { analysis, columns, fingerprints } = judgeDirectly(project);
  const { overview, issues } = await client.run("analyze", { project });
  expect(overview).toStrictEqual(buildOverview(analysis, columns, [standardFingerprint, ...fingerprints]));
  const ofPlace = analysis.issues.slice(analysis.fileIssues.length);
  const texts = groupIssues(ofPlace, (issue) => formatIssue(issue, "zh"), 50);
  expect(
    issues.map(({ examples, ...group }) => ({
      ...group,
      examples: examples.map(({ issue }) => formatIssue(issue, "zh")),
    })),
  ).toEqual(texts);
  expect(analysis.fileIssues.length).toBeGreaterThan(0);
  expect(await client.run("drawPlace", null)).toStrictEqual(drawPlace(analysis));
  const { land } = runToEnd(traceAllGaps(analysis));
  const cache = makeDrawingCache(analysis);
  for (const { kind } of analysis.straight.kindReaches) {
    for (const { minutes } of analysis.bands) {
      const measures: readonly AnswerMeasure[] = [...overview.measures, "area"];
      for (const measure of measures) {
        const question = { kind, minutes, measure };
        expect(await client.run("answer", question)).toStrictEqual(answerQuestion(analysis, question, land));
      }
      const question = { kind, minutes, measure: "people" } as const;
      for (const focus of [null, 0]) {
        const drawn = runToEnd(drawQuestion(analysis, question, focus, cache));
        expect(await client.run("drawQuestion", { question, focus })).toStrictEqual(drawn);
      }
    }
  }
});

test.each(towns)("the town %s: cards and explanations are those of the core", async (_, project) => {
  const { client } = makeTownClient();
  const { analysis, columns, fingerprints } = judgeDirectly(project);
  await client.run("analyze", { project });
  for (const language of ["zh", "en"] as const) {
    for (const community of analysis.place.communities.keys()) {
      const card = await client.run("describeCommunity", { community, language });
      expect(card).toStrictEqual(describeCommunity(analysis, columns, community, language));
    }
    const cache = makeDrawingCache(analysis);
    for (const facility of analysis.place.facilities.keys()) {
      const card = await client.run("describeFacility", { facility, minutes: 10, language });
      expect(card).toStrictEqual(describeFacility(analysis, facility, 10, language, cache));
    }
  }
  const prints = [standardFingerprint, ...fingerprints];
  for (const { rule, part, findings } of columns) {
    for (const [subjectIndex, finding] of findings.entries()) {
      const reference = { rule: rule.id, part, subjectKind: "community", subjectIndex };
      expect(await client.run("explain", { ...reference, language: "en" })).toStrictEqual(
        makeExplanation(analysis, finding, prints, "en"),
      );
    }
  }
  const others = analysis.findings.filter(({ subject }) => subject.unitKind !== "community");
  expect(others.length).toBeGreaterThan(10);
  for (const finding of others) {
    const { rule, subject } = finding;
    const reference = { rule: rule.id, part: null, subjectKind: subject.unitKind, subjectIndex: subject.index };
    expect(await client.run("explain", { ...reference, language: "zh" })).toStrictEqual(
      makeExplanation(analysis, finding, prints, "zh"),
    );
  }
});

test("the standard is that of the file, with its maps", async () => {
  const { client } = makeClient();
  expect(await client.run("readStandard", plainTown)).toStrictEqual(
    joinStandards([{ standard, withUnverified: false }]),
  );
});

test("what is needed late is there when it is asked for, whether or not it was prepared", async () => {
  const { client } = makeTownClient();
  expect(await client.run("prepareLate", null)).toBeNull();
  expect(await client.run("writeProject", plainTown)).toBeInstanceOf(Blob);
});

test("a list whose records do not say their kind is taken for what the file's name says", async () => {
  const { client } = makeClient();
  const point = '{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Point","coordinates":[104.5,29.9]}}';
  const blob = encode(`{"type":"FeatureCollection","features":[${point}]}`);
  const files = ["Kindergartens.geojson", "乐山市菜市场.geojson", "places.geojson"].map((name) => ({ name, blob }));
  const imported = await client.run("importFiles", { files, project: plainTown });
  expect(imported.map(({ role, kind }) => [role, kind])).toEqual([
    ["facilities", "kindergarten"],
    ["facilities", "food-market"],
    [null, null],
  ]);
});

test("a rule of several parts is explained as a whole where no part is named", async () => {
  const { client } = makeTownClient();
  const { analysis, fingerprints } = judgeDirectly(plainTown);
  await client.run("analyze", { project: plainTown });
  const finding = analysis.findings.find(({ rule, subject }) => rule.id === "LS-F05b" && subject.index === 2)!;
  const reference = { rule: "LS-F05b", part: null, subjectKind: "community", subjectIndex: 2 };
  expect(await client.run("explain", { ...reference, language: "zh" })).toStrictEqual(
    makeExplanation(analysis, finding, [standardFingerprint, ...fingerprints], "zh"),
  );
});

test("issues lie where their record does, and those of a community in it", async () => {
  const { client } = makeTownClient();
  const [communities, facilities, demand] = plainTown.sources;
  // Points cannot be communities, and households are not people.
  const sources = [
    communities!,
    { ...facilities!, role: "unit:compound" as const },
    { ...demand!, columns: [{ field: "people", column: "户数" }] },
  ];
  const { issues } = await client.run("analyze", { project: { ...plainTown, sources } });
  const layers = await client.run("describeLayers", { project: { ...plainTown, sources } });
  const all = [...issues, ...layers.flatMap((layer) => layer.issues)];
  const examplesOf = (code: string) => all.find((group) => group.code === code)!.examples;
  const { features } = JSON.parse(readFileSync("test/fixtures/town/facilities.geojson", "utf8")) as {
    readonly features: readonly { readonly geometry: { readonly coordinates: readonly number[] } }[];
  };
  const points = examplesOf("record.not-area");
  expect(points).toHaveLength(25);
  for (const { issue, lngLat } of points) {
    const [, number] = /^facilities\.geojson #(\d+)$/.exec(issue.where)!;
    expect(lngLat).toEqual(features[Number(number) - 1]!.geometry.coordinates);
  }
  const { place } = analyzeDirectly(plainTown);
  const differing = examplesOf("community.population-differs");
  expect(differing.length).toBeGreaterThan(3);
  for (const { issue, lngLat } of differing) {
    const community = place.communities.findIndex(({ id }) => id === issue.where);
    expect(lngLat).not.toBeNull();
    const at = booleanPointInPolygon([...lngLat!], toGeojson(place.communities[community]!.lngLatShape));
    expect(at).toBe(true);
  }
});

test.each(towns)("the town %s: layers are described before anything is analysed", async (_, project) => {
  const { client } = makeTownClient();
  const expected = project.sources.map((source) => {
    const { name, sha256, encoding } = source;
    const read = () => readGeojsonFile({ name, bytes: townBytes.get(sha256)!, encoding });
    return describeLayer(source, wordsOfProject(project), standard, read);
  });
  for (let time = 0; time < 2; time++) expect(await client.run("describeLayers", { project })).toStrictEqual(expected);
});

test("layers are described while no communities are there; an analysis says that they are missing", async () => {
  const { client } = makeTownClient();
  const project = { ...plainTown, sources: plainTown.sources.filter(({ role }) => role !== "communities") };
  const layers = await client.run("describeLayers", { project });
  expect(layers.map(({ role, keptCount }) => [role, keptCount])).toEqual([
    ["facilities", 29],
    ["demand", 80],
  ]);
  const failed = client.run("analyze", { project });
  await expect(failed).rejects.toBeInstanceOf(InputError);
  await expect(failed).rejects.toMatchObject({ code: "project.no-communities", values: {} });
});

test("an error that the user can mend crosses with code, values and place", async () => {
  const { client } = makeTownClient();
  const run = (change: object) => client.run("analyze", { project: { ...plainTown, ...change } });
  const unknown = run({ parameterValues: [{ id: "reach.share", value: 1.5 }] });
  await expect(unknown).rejects.toBeInstanceOf(InputError);
  await expect(unknown).rejects.toMatchObject({
    code: "parameter.over-one",
    values: { id: "reach.share", value: 1.5 },
  });
  await expect(run({ standards: [{ id: "atlantis", withUnverified: false }] })).rejects.toMatchObject({
    code: "project.unknown-standard",
    values: { id: "atlantis", known: "cn-leshan-2021-2025" },
  });
  const demand = plainTown.sources.find(({ role }) => role === "demand")!;
  const points = run({ sources: [{ ...demand, role: "communities" }] });
  await expect(points).rejects.toBeInstanceOf(InputError);
  await expect(points).rejects.toMatchObject({ code: "communities.none", where: "demand.geojson" });
  await expect(run({ sources: [makeSource("gone", { role: "communities" })] })).rejects.toMatchObject({
    code: "file.missing",
    values: { file: "gone.geojson" },
  });
});

test("a fault of ours crosses as an Error with its message", async () => {
  const { client } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  const failed = client.run("explain", {
    rule: "LS-F09",
    part: null,
    subjectKind: "community",
    subjectIndex: 99,
    language: "zh",
  });
  await expect(failed).rejects.toThrow("There is no finding of LS-F09 on community 99.");
  await expect(failed).rejects.not.toBeInstanceOf(InputError);
  const error = await failed.catch((reason: unknown) => reason as Error);
  expect((error as Error).stack).toContain("findFinding");
  await expect(client.run("answer", { kind: "kindergarten", minutes: 7, measure: "people" })).rejects.toThrow(
    'There is no coverage of "kindergarten" within 7 minutes.',
  );
});

test("without an analysis, what refers to one ends as if it were cancelled", async () => {
  const { client } = makeTownClient();
  await expect(client.run("drawPlace", null)).rejects.toMatchObject({ name: "AbortError" });
  await expect(client.run("analyze", { project: makeProject() })).rejects.toThrow();
  await expect(client.run("drawPlace", null)).rejects.toMatchObject({ name: "AbortError" });
});

test("a question that is asked while the first analysis is being made waits for it", async () => {
  const { client } = makeTownClient();
  const analysed = client.run("analyze", { project: plainTown });
  const drawn = client.run("drawPlace", null);
  const { overview } = await analysed;
  expect((await drawn).communities).toHaveLength(overview.communities.length);
});

test("an analysis that fails leaves the one before it", async () => {
  const { client } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  const before = await client.run("drawPlace", null);
  await expect(client.run("analyze", { project: makeProject() })).rejects.toBeInstanceOf(InputError);
  expect(await client.run("drawPlace", null)).toStrictEqual(before);
});

test("what a file by itself has is said with the file, and not again with the place", async () => {
  const { client } = makeTownClient();
  const broken = encode(readFileSync("test/fixtures/town/facilities.geojson", "utf8").replace("104.5031", '"x"'));
  const [list] = await client.run("importFiles", { files: [{ name: "f.geojson", blob: broken }], project: plainTown });
  const source: ProjectSource = {
    ...plainTown.sources.find(({ role }) => role === "facilities")!,
    ...list!,
    role: "facilities",
  };
  client.provideSource(source.sha256, list!.blob);
  const sources = plainTown.sources.map((own) => (own.role === "facilities" ? source : own));
  const project = { ...plainTown, sources };
  const { issues } = await client.run("analyze", { project });
  const layers = await client.run("describeLayers", { project });
  const code = "geometry.bad-position";
  expect(issues.filter((group) => group.code === code)).toEqual([]);
  expect(layers.flatMap((layer) => layer.issues).filter((group) => group.code === code)).toHaveLength(1);
  const lines = (await (await client.run("writeIssues", { project, language: "en" })).text()).split("\r\n");
  expect(lines.filter((line) => line.includes(code))).toHaveLength(1);
  expect(new Set(lines).size).toBe(lines.length);
});

test("every issue of the files is written out, however many there are", async () => {
  const { client } = makeTownClient();
  const rows = Array.from({ length: 120 }, (_, i) => `点${i},${i % 2 === 0 ? "x" : 104.5},29.9`);
  const [list] = await client.run("importFiles", {
    files: [{ name: "list.csv", blob: encode(`名称,经度,纬度\n${rows.join("\n")}\n`) }],
    project: plainTown,
  });
  const source: ProjectSource = { ...plainTown.sources[0]!, ...list!, id: "list", role: "facilities" };
  client.provideSource(source.sha256, list!.blob);
  const blob = await client.run("writeIssues", { project: { ...plainTown, sources: [source] }, language: "zh" });
  const lines = (await blob.text()).trimEnd().split("\r\n").slice(1);
  expect(lines.filter((line) => line.includes(",table.bad-position,"))).toHaveLength(60);
  expect(lines[0]).toMatch(/^list\.csv #2,error,table\.bad-position,.*“x, 29\.9”/);
});

test("files are taken in with what they most likely are; a bad one costs itself only", async () => {
  const { client } = makeClient();
  const [communities, facilities, demand] = ["communities", "facilities", "demand"].map((name) => ({
    name: `${name}.geojson`,
    blob: makeBlob(readFileSync(`test/fixtures/town/${name}.geojson`)),
  }));
  const imported = await client.run("importFiles", {
    files: [
      communities!,
      { name: "notes.txt", blob: encode("no map at all") },
      facilities!,
      { name: "empty.geojson", blob: encode('{"type":"FeatureCollection","features":[]}') },
      demand!,
    ],
    project: plainTown,
  });
  expect(imported.map(({ name, role, refusal }) => [name, role, refusal?.code ?? null])).toEqual([
    ["communities.geojson", "communities", null],
    ["notes.txt", null, "table.no-rows"],
    ["facilities.geojson", "facilities", null],
    ["empty.geojson", null, null],
    ["demand.geojson", "demand", null],
  ]);
  for (const [i, name] of [
    [0, "communities"],
    [2, "facilities"],
    [4, "demand"],
  ] as const) {
    const bytes = readFileSync(`test/fixtures/town/${name}.geojson`);
    const file = imported[i]!;
    expect([file.bytes, file.sha256]).toEqual([
      bytes.length,
      chosenTown.sources.find(({ role }) => role === name)!.sha256,
    ]);
    expect(Buffer.from(await file.blob.arrayBuffer()).equals(bytes)).toBe(true);
  }
});

test("outcomes of units are those of the findings, by rule about such units", async () => {
  const { client } = makeTownClient();
  await client.run("analyze", { project: plainTown });
  const { analysis } = judgeDirectly(plainTown);
  for (const unitKind of ["community", "city", "subdistrict"]) {
    const listed = await client.run("listUnitOutcomes", { unitKind });
    expect(listed.map(({ rule }) => rule)).toEqual(
      analysis.standard.rules.filter(({ subject }) => subject === unitKind).map(({ id }) => id),
    );
    for (const { rule, outcomes } of listed) {
      const own = analysis.findings.filter((finding) => finding.rule.id === rule);
      expect(own.map(({ subject }) => OUTCOMES[outcomes[subject.index]!])).toEqual(own.map(({ outcome }) => outcome));
    }
  }
});
