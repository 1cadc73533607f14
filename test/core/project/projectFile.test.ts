import "../../../src/core/messages/learnNoteMessages.ts";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { readProjectFile, writeProjectFile } from "../../../src/core/project/projectFile.ts";
import { listZipEntries } from "../../../src/core/read/formats/zipEntries.ts";
import { seededRandom } from "../../support/random.ts";
import { makeProject, makeSource, makeTownProject } from "./sampleProject.ts";

const NAME = "小镇.lifecircle";
const { project, sources } = makeTownProject();
const file = writeProjectFile(project, sources);
const [communities] = project.sources;

function refusalOf(zip: Uint8Array): InputError {
  try {
    readProjectFile(zip, NAME);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("It was taken.");
}

/** A project file with other entries than it should have. */
function zipOf(change: (entries: Zippable) => void): Uint8Array {
  const entries: Zippable = { "document.json": strToU8(JSON.stringify(project)) };
  for (const [hash, bytes] of sources) entries[`sources/${hash}`] = bytes;
  change(entries);
  return zipSync(entries);
}

/** A copy with a number of the directory entry of a file overwritten. */
function withField(zip: Uint8Array, entry: string, offset: number, value: number): Uint8Array {
  const copy = zip.slice();
  const at = Buffer.from(copy).lastIndexOf(entry) - 46;
  new DataView(copy.buffer).setUint32(at + offset, value, true);
  return copy;
}
const UNPACKED_BYTES = 24;

describe("a project file", () => {
  test("holds the document and the bytes of every source", () => {
    const read = readProjectFile(file, NAME);
    expect(read.project).toEqual(project);
    expect([...read.sources.keys()].sort()).toEqual([...sources.keys()].sort());
    for (const [hash, bytes] of sources) expect(read.sources.get(hash)).toEqual(bytes);
    expect(read.issues).toEqual([]);
  });

  test("same project, same bytes, the document first", () => {
    const shuffled = Object.fromEntries(Object.entries(project).reverse()) as unknown as typeof project;
    expect(writeProjectFile(shuffled, new Map([...sources].reverse()))).toEqual(file);
    const names = listZipEntries(file, 10, NAME).map(({ name }) => name);
    expect(names).toEqual(["document.json", ...[...sources.keys()].sort().map((hash) => `sources/${hash}`)]);
  });

  test.each(["UTC", "Asia/Shanghai", "America/St_Johns"])("same bytes in %s", (zone) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    expect(writeProjectFile(project, sources)).toEqual(file);
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  test("a file that counts under two kinds is held once", () => {
    const twice = {
      ...project,
      sources: [...project.sources, { ...communities, id: "again", role: "unused" as const }],
    };
    const zip = writeProjectFile(twice, sources);
    expect(listZipEntries(zip, 10, NAME)).toHaveLength(4);
    expect(readProjectFile(zip, NAME).project).toEqual(twice);
  });

  test("is not written without the bytes of a source", () => {
    const lacking = new Map(sources);
    lacking.delete(communities.sha256);
    expect(() => writeProjectFile(project, lacking)).toThrow(
      new InputError("project.missing-source", { name: communities.name }),
    );
  });

  test("an empty project is a file too", () => {
    const empty = makeProject();
    expect(readProjectFile(writeProjectFile(empty, new Map()), NAME).project).toEqual(empty);
  });
});

describe("what is refused", () => {
  const cases: readonly (readonly [string, () => Uint8Array, code: string])[] = [
    ["nothing", () => new Uint8Array(0), "project.not-zip"],
    ["another format", () => strToU8('{"type":"FeatureCollection","features":[]}'), "project.not-zip"],
    ["an archive cut short", () => file.slice(0, -30), "project.damaged"],
    ["an archive without a document", () => zipOf((entries) => delete entries["document.json"]), "project.no-document"],
    [
      "a document that is none",
      () => zipOf((entries) => Object.assign(entries, { "document.json": strToU8("{}") })),
      "project.not-project",
    ],
    [
      "a document of a newer version",
      () =>
        zipOf((entries) =>
          Object.assign(entries, { "document.json": strToU8(JSON.stringify({ ...project, version: 9 })) }),
        ),
      "project.newer",
    ],
    [
      "a document that is not UTF-8",
      () => zipOf((entries) => Object.assign(entries, { "document.json": new Uint8Array([0x7b, 0xd6, 0xd0, 0x7d]) })),
      "project.damaged",
    ],
    [
      "a source that is missing",
      () => zipOf((entries) => delete entries[`sources/${communities.sha256}`]),
      "project.missing-source",
    ],
    [
      "a source of another content",
      () =>
        zipOf((entries) => {
          const bytes = sources.get(communities.sha256)!.slice();
          bytes[1000] ^= 1;
          entries[`sources/${communities.sha256}`] = bytes;
        }),
      "project.damaged-source",
    ],
    [
      "more than a thousand files",
      () =>
        zipOf((entries) => {
          for (let i = 0; i < 1000; i++) entries[`x${i}`] = new Uint8Array(0);
        }),
      "project.too-many-entries",
    ],
    ["a file of 400 MB", () => withField(file, "sources/", UNPACKED_BYTES, 400_000_000), "project.too-large"],
    [
      "a file of 100 MB out of a few bytes",
      () => withField(file, "sources/", UNPACKED_BYTES, 100_000_000),
      "project.bomb",
    ],
    ["a document of 60 MB", () => withField(file, "document.json", UNPACKED_BYTES, 60_000_000), "project.too-large"],
    [
      "a file that unpacks to more than it says",
      () => withField(file, "document.json", UNPACKED_BYTES, 100),
      "project.damaged",
    ],
    ["an encrypted or unknown packing", () => withField(file, "document.json", 10, 99), "project.packed-otherwise"],
    ["a document whose check sum is wrong", () => withField(file, "document.json", 16, 1), "project.damaged"],
  ];
  test.each(cases)("%s", (_, make, code) => {
    const refusal = refusalOf(make());
    expect([refusal.code, refusal.where]).toEqual([code, NAME]);
    for (const language of ["zh", "en"] as const) expect(formatIssue(refusal, language)).not.toMatch(/\{\w|undefined/);
  });

  test("1.2 GB in all, before any of it is unpacked", () => {
    // Packed as it is, so that no single file looks like a bomb.
    const zip = zipSync(Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`x${i}`, new Uint8Array(2_000_000)])), {
      level: 0,
    });
    const big = [1, 2, 3, 4, 5].reduce<Uint8Array>(
      (before, i) => withField(before, `x${i}`, UNPACKED_BYTES, 240_000_000),
      zip,
    );
    expect(refusalOf(big).code).toBe("project.too-large-in-all");
  });

  test("a real bomb: 60 MB of zeros in 60 kB", () => {
    const hash = "0".repeat(64);
    const document = makeProject({ sources: [makeSource("a", { sha256: hash, bytes: 60_000_000 })] });
    const zip = zipSync({
      "document.json": strToU8(JSON.stringify(document)),
      [`sources/${hash}`]: [new Uint8Array(60_000_000), { level: 1 }],
    });
    expect(refusalOf(zip).code).toBe("project.bomb");
    // The same, with a size that looks harmless: it is stopped where it goes beyond.
    expect(refusalOf(withField(zip, "sources/", UNPACKED_BYTES, 1_000)).code).toBe("project.damaged-source");
    const lying = { ...document, sources: [{ ...document.sources[0], bytes: 1_000 }] };
    const short = zipSync({
      "document.json": strToU8(JSON.stringify(lying)),
      [`sources/${hash}`]: [new Uint8Array(60_000_000), { level: 1 }],
    });
    const started = performance.now();
    expect(refusalOf(withField(short, "sources/", UNPACKED_BYTES, 1_000)).code).toBe("project.damaged");
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test("the place of a fault in the document is named after the file", () => {
    const zip = zipOf((entries) => {
      const broken = { ...project, sources: [{ ...communities, sha256: "x" }] };
      entries["document.json"] = strToU8(JSON.stringify(broken));
    });
    expect(refusalOf(zip).where).toBe(`${NAME}, sources[0].sha256`);
  });
});

test("entries that are no part of the project are named and not read", () => {
  const zip = zipOf((entries) => {
    entries["../../etc/passwd"] = strToU8("x");
    entries.__MACOSX = strToU8("x");
    entries[`sources/${"f".repeat(64)}`] = strToU8("x");
    entries["说明.txt"] = strToU8("x");
  });
  const read = readProjectFile(zip, NAME);
  expect(read.project).toEqual(project);
  expect(read.sources.size).toBe(3);
  expect(read.issues.map(({ values }) => values.entry)).toEqual([
    "../../etc/passwd",
    "__MACOSX",
    `sources/${"f".repeat(64)}`,
    "说明.txt",
  ]);
  expect(formatIssue(read.issues[3], "zh")).toContain("说明.txt");
});

describe("mutants of a project file end in a value or in a refusal", () => {
  const toy = makeTownProject("test/fixtures/toy-town");
  const valid = writeProjectFile(toy.project, toy.sources);
  const text = new TextDecoder().decode(strToU8(JSON.stringify(toy.project)));
  const random = seededRandom(20261124);
  const pick = (count: number) => Math.floor(random() * count);
  const ODD_NUMBERS = [0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff, 0xffff, 300_000_001];

  const flipBytes = () => {
    const mutant = valid.slice();
    for (let i = pick(8); i >= 0; i--) mutant[pick(mutant.length)] = pick(256);
    return mutant;
  };
  const truncate = () => (random() < 0.5 ? valid.slice(0, pick(valid.length)) : valid.slice(pick(valid.length)));
  // Most numbers stand in the directory at the end.
  const changeNumber = () => {
    const mutant = valid.slice();
    const at = Math.max(0, mutant.length - 4 - pick(random() < 0.7 ? 600 : mutant.length));
    new DataView(mutant.buffer).setUint32(at, ODD_NUMBERS[pick(ODD_NUMBERS.length)], true);
    return mutant;
  };
  const splice = () => {
    const [a, b] = [pick(valid.length), pick(valid.length)];
    return new Uint8Array([...valid.subarray(0, a), ...valid.subarray(b)]);
  };
  const changeDocument = () => {
    const SNIPPETS = ["null", "-1", "1e999", "[]", "{}", '"__proto__"', '"\\u0000"', "99", '"', "}", ","];
    const at = pick(text.length);
    const changed = text.slice(0, at) + SNIPPETS[pick(SNIPPETS.length)] + text.slice(at + pick(12));
    const entries: Zippable = { "document.json": strToU8(changed) };
    for (const [hash, bytes] of toy.sources) entries[`sources/${hash}`] = bytes;
    return zipSync(entries);
  };

  test.each([
    ["bytes flipped", flipBytes],
    ["cut", truncate],
    ["numbers changed", changeNumber],
    ["spliced", splice],
    ["document changed", changeDocument],
  ])("%s", (_, mutate) => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    let slowestMs = 0;
    for (let i = 0; i < 100; i++) {
      const mutant = mutate();
      const original = mutant.slice();
      const started = performance.now();
      try {
        const read = readProjectFile(mutant, NAME);
        for (const { sha256, bytes } of read.project.sources) expect(read.sources.get(sha256)!.length).toBe(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect(formatIssue(error as InputError, "en")).not.toMatch(/\{\w+\}|undefined/);
      }
      slowestMs = Math.max(slowestMs, performance.now() - started);
      expect(mutant).toEqual(original);
    }
    expect(slowestMs).toBeLessThan(1000);
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
  });
});

describe("project files of every released version open", () => {
  const folder = "test/fixtures/projects";
  test.each(readdirSync(folder).filter((name) => /^v\d+$/.test(name)))("%s", (version) => {
    const zip = new Uint8Array(readFileSync(join(folder, version, "town.lifecircle")));
    const expected = JSON.parse(readFileSync(join(folder, version, "town.json"), "utf8")) as unknown;
    const read = readProjectFile(zip, "town.lifecircle");
    expect(read.project).toEqual(expected);
    expect(read.issues).toEqual([]);
    // What was opened can be saved and opened again.
    expect(readProjectFile(writeProjectFile(read.project, read.sources), NAME).project).toEqual(expected);
  });
});
