import "../../../src/core/messages/learnNoteMessages.ts";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { MIGRATIONS, migrateDocument } from "../../../src/core/project/migrate.ts";
import { parseProject } from "../../../src/core/project/parseProject.ts";
import { DOCUMENT_VERSION } from "../../../src/core/project/project.ts";
import { makeProject, makeSource, makeTownProject } from "./sampleProject.ts";

const { project } = makeTownProject();

function refusalOf(input: unknown): InputError {
  try {
    parseProject(input);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("It was taken.");
}

test("a document comes back as it was, from text and from a value", () => {
  expect(parseProject(JSON.stringify(project))).toEqual(project);
  expect(parseProject(structuredClone(project))).toEqual(project);
  expect(JSON.stringify(parseProject(project))).toBe(JSON.stringify(project));
});

describe("faults are named with their place", () => {
  /** The document with one member replaced; the path is a list of keys. */
  const withValue = (path: readonly (string | number)[], value: unknown): unknown => {
    const copy = structuredClone(project) as unknown;
    const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], copy);
    const last = path.at(-1)!;
    if (value === undefined) delete (parent as Record<string, unknown>)[last];
    else (parent as Record<string, unknown>)[last] = value;
    return copy;
  };
  const cases: readonly (readonly [readonly (string | number)[], unknown, code: string, where: string | undefined])[] =
    [
      [["format"], "something", "project.not-project", undefined],
      [["version"], "1", "project.no-version", "version"],
      [["version"], 0, "project.no-version", "version"],
      [["version"], 1.5, "project.no-version", "version"],
      [["version"], 5, "project.newer", undefined],
      [["id"], "", "project.empty-text", "id"],
      [["name"], undefined, "project.missing-member", "name"],
      [["name"], 7, "project.not-text", "name"],
      [["name"], "x".repeat(501), "project.too-long", "name"],
      [["isSample"], "yes", "project.not-boolean", "isSample"],
      [["sources"], {}, "project.not-list", "sources"],
      [["sources"], Array.from({ length: 501 }, (_, i) => makeSource(`s${i}`)), "project.too-many", "sources"],
      [["sources", 1], null, "project.not-object", "sources[1]"],
      [["sources", 1, "id"], "communities", "project.duplicate", "sources[1].id"],
      [["sources", 2, "bytes"], -1, "project.not-count", "sources[2].bytes"],
      [["sources", 2, "bytes"], 1e300, "project.not-count", "sources[2].bytes"],
      [["sources", 2, "bytes"], Number.NaN, "project.not-number", "sources[2].bytes"],
      [["sources", 2, "sha256"], "A".repeat(64), "project.not-sha256", "sources[2].sha256"],
      [["sources", 2, "sha256"], "../../etc/passwd", "project.not-sha256", "sources[2].sha256"],
      [["sources", 2, "role"], "admin", "project.not-role", "sources[2].role"],
      [["sources", 2, "role"], "unit:", "project.not-role", "sources[2].role"],
      [["sources", 2, "role"], "communities", "project.role-twice", "sources[2].role"],
      [["sources", 2, "kind"], [], "project.not-text", "sources[2].kind"],
      [["sources", 2, "columns", 0, "column"], 1, "project.not-text", "sources[2].columns[0].column"],
      [["sources", 2, "repairs"], {}, "project.not-list", "sources[2].repairs"],
      [["sources", 2, "repairs"], [{ type: "melt" }], "project.not-choice", "sources[2].repairs[0].type"],
      [["sources", 2, "repairs"], [null], "project.not-object", "sources[2].repairs[0]"],
      [
        ["sources", 2, "repairs"],
        [{ type: "leave-out", record: -1 }],
        "project.not-count",
        "sources[2].repairs[0].record",
      ],
      [
        ["sources", 2, "repairs"],
        [{ type: "give-overlap", from: 0 }],
        "project.missing-member",
        "sources[2].repairs[0].to",
      ],
      [
        ["sources", 2, "repairs"],
        [{ type: "fill-gap", to: 0, lng: 104, lat: "30" }],
        "project.not-number",
        "sources[2].repairs[0].lat",
      ],
      [
        ["sources", 2, "repairs"],
        [
          { type: "leave-out", record: 3 },
          { type: "leave-out", record: 3 },
        ],
        "project.duplicate",
        "sources[2].repairs[1]",
      ],
      [["words", 0, "word"], "图书馆", "project.duplicate", "words[1].word"],
      [
        ["words"],
        Array.from({ length: 20_001 }, (_, i) => ({ word: `w${i}`, kind: null })),
        "project.too-many",
        "words",
      ],
      [["inventory", 0, "completeness"], "full", "project.not-choice", "inventory[0].completeness"],
      [["parameterValues", 0, "value"], Number.POSITIVE_INFINITY, "project.not-number", "parameterValues[0].value"],
      [["parameterValues", 0, "value"], null, "project.not-number", "parameterValues[0].value"],
      [["date"], "2025-02-30", "project.not-date", "date"],
      [["walker"], false, "project.not-text", "walker"],
    ];
  test.each(cases)("%j", (path, value, code, where) => {
    const refusal = refusalOf(withValue(path, value));
    expect([refusal.code, refusal.where]).toEqual([code, where]);
    for (const language of ["zh", "en"] as const) expect(formatIssue(refusal, language)).not.toMatch(/\{\w|undefined/);
  });

  test.each([[null], [1], [true], [[]], [{}], [""], ["[]"], ["null"], ["{"], ['{"format":"lifecircle-project"']])(
    "%j is no project",
    (input) => {
      expect(refusalOf(input).code).toMatch(/^project\.not-(project|json)$/);
    },
  );

  test("deep text is refused before it is parsed", () => {
    expect(refusalOf("[".repeat(1_000_000)).code).toBe("project.too-deep");
  });
});

describe("nothing is taken on trust", () => {
  test("members that the program does not know are left out", () => {
    const text = JSON.stringify({
      ...project,
      basemap: "https://example.org/{z}",
      sources: [{ ...makeSource("a"), x: 1 }],
    });
    expect(parseProject(text)).toEqual({ ...project, sources: [makeSource("a")] });
  });

  test("__proto__ is a member like any other: unknown", () => {
    const text = JSON.stringify(project).replace("{", '{"__proto__":{"isAdmin":true,"name":"x"},"constructor":1,');
    const parsed = parseProject(text);
    expect(parsed).toEqual(project);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect("isAdmin" in parsed || "isAdmin" in {}).toBe(false);
  });

  test("members of a prototype do not count", () => {
    expect(refusalOf(Object.create(project)).code).toBe("project.not-project");
    const { name, ...rest } = project;
    const lacking = JSON.stringify(rest).replace("{", `{"__proto__":{"name":"${name}"},`);
    expect(refusalOf(lacking).where).toBe("name");
  });

  test("holes of a list are faults", () => {
    const words = new Array(3);
    expect(refusalOf({ ...project, words }).where).toBe("words[0]");
  });
});

describe("versions", () => {
  test("there is a step for each version but the first", () => {
    expect(MIGRATIONS.length + 1).toBe(DOCUMENT_VERSION);
  });

  test("a newer version is refused by its number", () => {
    expect(refusalOf({ ...makeProject(), version: 7 }).values).toEqual({ version: 7, known: 4 });
  });

  test("older versions go through every step from theirs on", () => {
    const steps = ["b", "c"].map((name, i) => (document: object) => ({ ...document, version: i + 2, [name]: true }));
    expect(migrateDocument({ version: 1 }, steps)).toEqual({ version: 3, b: true, c: true });
    expect(migrateDocument({ version: 2 }, steps)).toEqual({ version: 3, c: true });
    const newest = { version: 3 };
    expect(migrateDocument(newest, steps)).toBe(newest);
    expect(() => migrateDocument({ version: 4 }, steps)).toThrow("project.newer");
  });
});
