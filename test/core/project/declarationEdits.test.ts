import { describe, expect, test } from "vitest";
import { applyEdit } from "../../../src/core/project/applyEdit.ts";
import { disabledReason } from "../../../src/core/project/disabledReason.ts";
import { MOST_FACTS } from "../../../src/core/project/documentRules.ts";
import type { Edit } from "../../../src/core/project/edit.ts";
import { parseProject } from "../../../src/core/project/parseProject.ts";
import type { DeclaredFact, RegisterEntry } from "../../../src/core/read/facts.ts";
import { makeProject, makeSource } from "./sampleProject.ts";

const factOf = (unit: string, key: string, value: DeclaredFact["value"]): DeclaredFact => ({
  unitKind: "community",
  unit,
  key,
  value,
  date: null,
  declaredBy: null,
});
const entryOf = (name: string, key = "conversionsCompleted"): RegisterEntry => ({
  unitKind: "city",
  unit: "city",
  key,
  name,
  date: "2024-05-01",
  declaredBy: "民政局",
});
const reasonOf = (edit: Edit, project = makeProject()) => disabledReason(edit, project)?.code ?? null;

describe("facts", () => {
  const before = makeProject({ facts: [factOf("a", "legalAdviser", true), factOf("b", "legalAdviser", false)] });

  test("take the place of what was declared of the same attribute of the same unit, and of nothing else", () => {
    const facts = [factOf("b", "legalAdviser", true), factOf("a", "veteranTeam", true)];
    expect(applyEdit(before, { type: "declare-facts", facts }).facts).toEqual([
      factOf("a", "legalAdviser", true),
      factOf("b", "legalAdviser", true),
      factOf("a", "veteranTeam", true),
    ]);
    expect(applyEdit(before, { type: "declare-facts", facts: [] })).toBe(before);
  });

  test("are withdrawn one by one; withdrawing what was never declared changes nothing", () => {
    const withdraw = (unit: string): Edit => ({
      type: "withdraw-facts",
      facts: [{ unitKind: "community", unit, key: "legalAdviser" }],
    });
    expect(applyEdit(before, withdraw("a")).facts).toEqual([factOf("b", "legalAdviser", false)]);
    expect(applyEdit(before, withdraw("c"))).toBe(before);
  });

  test("have a limit, and days of the calendar", () => {
    const facts = Array.from({ length: MOST_FACTS + 1 }, (_, i) => factOf(String(i), "legalAdviser", true));
    expect(reasonOf({ type: "declare-facts", facts })).toBe("edit.too-many");
    const wrong = { ...factOf("a", "legalAdviser", true), date: "2025-02-30" };
    expect(() => reasonOf({ type: "declare-facts", facts: [wrong] })).toThrow(RangeError);
    expect(reasonOf({ type: "declare-facts", facts: [factOf("a", "note", "字".repeat(501))] })).toBe("edit.too-long");
  });
});

describe("registers", () => {
  const before = makeProject({ register: [entryOf("一"), entryOf("二", "serviceComplexesBuilt")] });
  const set = (entries: readonly RegisterEntry[]): Edit => ({
    type: "set-register",
    unitKind: "city",
    unit: "city",
    key: "conversionsCompleted",
    entries,
  });

  test("are set whole; others stay", () => {
    expect(applyEdit(before, set([entryOf("三"), entryOf("三")])).register).toEqual([
      entryOf("二", "serviceComplexesBuilt"),
      entryOf("三"),
      entryOf("三"),
    ]);
    expect(applyEdit(before, set([])).register).toEqual([entryOf("二", "serviceComplexesBuilt")]);
  });

  test("need a name for every entry", () => {
    expect(reasonOf(set([entryOf(" ")]))).toBe("edit.entry-without-name");
    expect(reasonOf(set([entryOf("一")]))).toBeNull();
  });
});

describe("lists of an area", () => {
  const area = { unitKind: "county", unit: "c1" };
  const state = (kind: string, completeness: "complete" | null, kindsBelow: readonly string[] = []): Edit => ({
    type: "state-inventory",
    kind,
    kindsBelow,
    completeness,
    area,
  });
  const everywhere = { kind: "supermarket", completeness: "partial", area: null } as const;
  const before = makeProject({ inventory: [everywhere] });

  test("are said beside what holds everywhere, and taken back by themselves", () => {
    const said = applyEdit(before, state("supermarket", "complete"));
    expect(said.inventory).toEqual([everywhere, { kind: "supermarket", completeness: "complete", area }]);
    expect(applyEdit(said, state("supermarket", "complete"))).toBe(said);
    expect(applyEdit(said, state("supermarket", null)).inventory).toEqual([everywhere]);
  });

  test("a word about a parent, or about all, replaces those about its kinds in that area only", () => {
    const said = applyEdit(before, state("kindergarten", "complete"));
    for (const [kind, below] of [
      ["kindergarten-or-nursery", ["kindergarten"]],
      ["all", []],
    ] as const)
      expect(applyEdit(said, state(kind, "complete", below)).inventory).toEqual([
        everywhere,
        { kind, completeness: "complete", area },
      ]);
  });
});

describe("standards", () => {
  const own = makeSource("own-1", { role: "standard", name: "own.json" });
  const chosen = [
    { id: "cn-leshan-2021-2025", withUnverified: false },
    { id: "own-1", withUnverified: true },
  ];
  const before = makeProject({ sources: [own], standards: chosen });

  test("at least one holds, none twice", () => {
    expect(reasonOf({ type: "set-standards", standards: [] })).toBe("edit.no-standard");
    expect(reasonOf({ type: "set-standards", standards: chosen })).toBeNull();
    expect(() => reasonOf({ type: "set-standards", standards: [chosen[0]!, chosen[0]!] })).toThrow(RangeError);
  });

  test("one that is removed judges nothing any more; without any the default does", () => {
    const remove: Edit = { type: "remove-source", source: "own-1" };
    expect(applyEdit(before, remove).standards).toEqual([chosen[0]]);
    expect(applyEdit({ ...before, standards: [chosen[1]!] }, remove).standards).toEqual([
      { id: "cn-leshan-2021-2025", withUnverified: false },
    ]);
  });

  test("another content keeps its place, and the old one can be gone back to", () => {
    const edit: Edit = { type: "replace-source", source: "own-1", name: "own.json", bytes: 99, sha256: "a".repeat(64) };
    const [source] = applyEdit(before, edit).sources;
    expect(source).toEqual({ ...own, bytes: 99, sha256: "a".repeat(64) });
    expect(before.sources[0]).toBe(own);
  });
});

test("what was declared is read again as it was written", () => {
  const project = makeProject({
    facts: [factOf("a", "legalAdviser", true), factOf("a", "payRatioDeputy", 0.9), factOf("b", "note", "=1+1")],
    register: [entryOf("一"), entryOf("一")],
    inventory: [{ kind: "all", completeness: "complete", area: { unitKind: "county", unit: "c1" } }],
  });
  expect(parseProject(JSON.stringify(project))).toEqual(project);
  const twice = { ...project, facts: [project.facts[0]!, project.facts[0]!] };
  expect(() => parseProject(twice)).toThrow("project.duplicate");
  expect(() => parseProject({ ...project, standards: [] })).toThrow("project.empty-list");
});
