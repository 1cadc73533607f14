import "../../../src/core/messages/learnNoteMessages.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMessage } from "../../../src/core/messages/messages.ts";
import { applyEdit } from "../../../src/core/project/applyEdit.ts";
import { findCopies } from "../../../src/core/project/copies.ts";
import { disabledReason } from "../../../src/core/project/disabledReason.ts";
import type { Edit } from "../../../src/core/project/edit.ts";
import { parseProject } from "../../../src/core/project/parseProject.ts";
import type { ProjectDocument } from "../../../src/core/project/project.ts";
import { type Completeness, resolveInventory } from "../../../src/core/read/inventory.ts";
import type { Repair } from "../../../src/core/read/repair.ts";
import { findKindDescendants } from "../../../src/core/standard/standard.ts";
import { leshanStandard } from "../../support/toyTown.ts";
import { makeProject, makeSource } from "./sampleProject.ts";

const rolesOf = ({ sources }: ProjectDocument) => sources.map(({ id, role }) => `${id} ${role}`);

const communities = makeSource("a", { role: "communities" });
const shops = makeSource("b");
const parks = makeSource("c", { kind: "green-space" });
const LEAVE_OUT: Repair = { type: "leave-out", record: 2 };
const FILL_GAP: Repair = { type: "fill-gap", to: 1, lng: 104.5, lat: 30.5 };
const project = makeProject({ sources: [communities, shops, parks] });

describe("what an edit changes", () => {
  const cases: readonly [Edit, Partial<ProjectDocument>][] = [
    [{ type: "rename-project", name: "  河西片区 " }, { name: "河西片区" }],
    [{ type: "remove-source", source: "a" }, { sources: [shops, parks] }],
    [
      { type: "set-source-kind", source: "b", kind: "supermarket" },
      { sources: [communities, { ...shops, kind: "supermarket" }, parks] },
    ],
    [
      { type: "set-encoding", source: "b", encoding: "gb18030" },
      { sources: [communities, { ...shops, encoding: "gb18030" }, parks] },
    ],
    [
      { type: "repair", source: "b", repairs: [LEAVE_OUT, LEAVE_OUT] },
      { sources: [communities, { ...shops, repairs: [LEAVE_OUT] }, parks] },
    ],
    [
      { type: "set-column", source: "b", field: "name", choice: { column: null } },
      { sources: [communities, { ...shops, columns: [{ field: "name", column: null }] }, parks] },
    ],
    [
      { type: "set-word", word: "超市", choice: { kind: "supermarket" } },
      { words: [{ word: "超市", kind: "supermarket" }] },
    ],
    [{ type: "set-word", word: "网吧", choice: { kind: null } }, { words: [{ word: "网吧", kind: null }] }],
    [
      {
        type: "set-words",
        words: [
          { word: "网吧", kind: "park" },
          { word: "店", kind: "supermarket" },
          { word: "网吧", kind: null },
        ],
      },
      {
        words: [
          { word: "网吧", kind: null },
          { word: "店", kind: "supermarket" },
        ],
      },
    ],
    [
      { type: "state-inventory", kind: "supermarket", kindsBelow: [], completeness: "complete", area: null },
      { inventory: [{ kind: "supermarket", completeness: "complete", area: null }] },
    ],
    [
      { type: "set-parameter", id: "reach.share", value: 0.8 },
      { parameterValues: [{ id: "reach.share", value: 0.8 }] },
    ],
    [{ type: "set-walker", walker: "older" }, { walker: "older" }],
    [{ type: "set-date", date: "2024-02-29" }, { date: "2024-02-29" }],
    [
      {
        type: "several",
        edits: [
          { type: "remove-source", source: "a" },
          { type: "set-walker", walker: "older" },
        ],
      },
      { sources: [shops, parks], walker: "older" },
    ],
  ];
  test.each(cases)("%o", (edit, change) => {
    expect(applyEdit(project, edit)).toEqual({ ...project, ...change });
  });

  test("what did not change is shared", () => {
    const edited = applyEdit(project, { type: "set-source-kind", source: "b", kind: "supermarket" });
    expect(edited.sources[0]).toBe(communities);
    expect(edited.sources[2]).toBe(parks);
    expect(edited.words).toBe(project.words);
  });
});

describe("an edit that changes nothing gives the very same project", () => {
  const settled = makeProject({
    sources: [communities, { ...shops, columns: [{ field: "name", column: "名称" }], repairs: [LEAVE_OUT] }],
    words: [{ word: "超市", kind: "supermarket" }],
    inventory: [{ kind: "all", completeness: "complete", area: null }],
    parameterValues: [{ id: "reach.share", value: 0.8 }],
    walker: "older",
    date: "2025-12-31",
  });
  const edits: readonly Edit[] = [
    { type: "rename-project", name: settled.name },
    { type: "add-sources", sources: [] },
    { type: "add-sources", sources: [makeSource("a")] },
    { type: "set-role", source: "a", role: "communities" },
    { type: "set-source-kind", source: "b", kind: null },
    { type: "set-encoding", source: "b", encoding: null },
    { type: "repair", source: "b", repairs: [{ ...LEAVE_OUT }] },
    { type: "take-back-repairs", source: "b", repairs: [FILL_GAP] },
    { type: "set-column", source: "b", field: "name", choice: { column: "名称" } },
    { type: "set-column", source: "b", field: "kind", choice: "by-name" },
    { type: "set-word", word: "超市", choice: { kind: "supermarket" } },
    { type: "set-word", word: "公园", choice: "by-dictionary" },
    { type: "set-words", words: [] },
    { type: "state-inventory", kind: "all", kindsBelow: [], completeness: "complete", area: null },
    { type: "state-inventory", kind: "supermarket", kindsBelow: [], completeness: null, area: null },
    { type: "set-parameter", id: "reach.share", value: 0.8 },
    { type: "set-parameter", id: "reach.5.m", value: null },
    { type: "set-walker", walker: "older" },
    { type: "set-date", date: "2025-12-31" },
  ];
  test.each(edits)("%o", (edit) => {
    expect(applyEdit(settled, edit)).toBe(settled);
  });
});

test("repairs are added to those that are there, and taken back one by one", () => {
  const mended = applyEdit(project, { type: "repair", source: "b", repairs: [FILL_GAP] });
  const both = applyEdit(mended, { type: "repair", source: "b", repairs: [LEAVE_OUT, FILL_GAP] });
  expect(both.sources[1].repairs).toEqual([FILL_GAP, LEAVE_OUT]);
  const taken = applyEdit(both, { type: "take-back-repairs", source: "b", repairs: [{ ...FILL_GAP }] });
  expect(taken.sources[1].repairs).toEqual([LEAVE_OUT]);
  expect(both.sources[0]).toBe(communities);
});

test("there is a limit to the repairs of a source", () => {
  const repairs = Array.from({ length: 20_001 }, (_, record): Repair => ({ type: "leave-out", record }));
  expect(disabledReason({ type: "repair", source: "b", repairs }, project)).toEqual({
    code: "edit.too-many",
    values: { most: 20_000 },
  });
  expect(disabledReason({ type: "repair", source: "b", repairs: repairs.slice(1) }, project)).toBeNull();
});

describe("roles", () => {
  test.each(["communities", "demand", "survey"] as const)("only one source is %s", (role) => {
    const before = makeProject({ sources: [makeSource("a", { role }), makeSource("b")] });
    expect(rolesOf(applyEdit(before, { type: "set-role", source: "b", role }))).toEqual(["a unused", `b ${role}`]);
  });

  test.each(["facilities", "streets", "background", "unit:county"] as const)("several sources may be %s", (role) => {
    const before = makeProject({ sources: [makeSource("a", { role }), makeSource("b", { role: "unused" })] });
    expect(rolesOf(applyEdit(before, { type: "set-role", source: "b", role }))).toEqual([`a ${role}`, `b ${role}`]);
  });

  test("of several new sources the first keeps the role", () => {
    const sources = ["a", "b"].map((id) => makeSource(id, { role: "demand" }));
    expect(rolesOf(applyEdit(makeProject(), { type: "add-sources", sources }))).toEqual(["a demand", "b unused"]);
  });

  test("a project that has a source of the role keeps it", () => {
    const sources = [makeSource("n", { role: "communities" }), makeSource("m", { role: "demand" })];
    expect(rolesOf(applyEdit(project, { type: "add-sources", sources })).slice(3)).toEqual(["n unused", "m demand"]);
  });
});

describe("added sources", () => {
  test("ids are made unique", () => {
    const sources = [makeSource("a", { sha256: "1".repeat(64) }), makeSource("a", { sha256: "2".repeat(64) })];
    expect(applyEdit(project, { type: "add-sources", sources }).sources.map(({ id }) => id)).toEqual([
      "a",
      "b",
      "c",
      "a-2",
      "a-3",
    ]);
  });

  test("two files of one name are told apart; the same file under two kinds keeps its name", () => {
    const named = (id: string, name: string, kind: string | null = null, sha256?: string) =>
      makeSource(id, { name, kind, ...(sha256 === undefined ? {} : { sha256 }) });
    const first = named("x", "学校.geojson");
    const sources = [
      first,
      named("y", "学校.geojson"),
      named("z", "学校.geojson"),
      named("n", "名册"),
      named("m", "名册"),
    ];
    const added = applyEdit(makeProject({ sources: [] }), { type: "add-sources", sources });
    expect(added.sources.map(({ name }) => name)).toEqual([
      "学校.geojson",
      "学校 (2).geojson",
      "学校 (3).geojson",
      "名册",
      "名册 (2)",
    ]);
    const again = [named("w", "学校.geojson", "primary-school", first.sha256)];
    const both = applyEdit(added, { type: "add-sources", sources: again });
    expect(both.sources.at(-1)).toMatchObject({ name: "学校.geojson", kind: "primary-school" });
  });

  test("the same bytes come in once a kind", () => {
    const again = makeSource("again", { sha256: shops.sha256 });
    const asMarket = makeSource("market", { sha256: shops.sha256, kind: "food-market" });
    const sources = [again, asMarket, asMarket, { ...asMarket, id: "third" }];
    expect(findCopies(project, sources)).toEqual([again, asMarket, { ...asMarket, id: "third" }]);
    expect(applyEdit(project, { type: "add-sources", sources }).sources.slice(3)).toEqual([asMarket]);
  });
});

describe("statements about lists", () => {
  const state = (before: ProjectDocument, kind: string, completeness: Completeness | null, below: string[] = []) =>
    applyEdit(before, { type: "state-inventory", kind, kindsBelow: below, completeness, area: null });

  test("one about all kinds replaces those about single ones; one about a kind keeps the others", () => {
    const single = state(state(makeProject(), "supermarket", "complete"), "kindergarten", "partial");
    expect(single.inventory).toHaveLength(2);
    const all = state(single, "all", "complete");
    expect(all.inventory).toEqual([{ kind: "all", completeness: "complete", area: null }]);
    const but = state(all, "supermarket", "partial");
    expect(but.inventory).toEqual([
      { kind: "all", completeness: "complete", area: null },
      { kind: "supermarket", completeness: "partial", area: null },
    ]);
    expect(state(but, "supermarket", null).inventory).toEqual(all.inventory);
    expect(state(but, "all", null).inventory).toEqual([]);
    expect(state(but, "all", "complete").inventory).toEqual(all.inventory);
  });

  test("whatever was said before, a list is as it was last said to be", () => {
    const statement = fc.record({
      kind: fc.constantFrom(...leshanStandard.kinds.keys()),
      completeness: fc.constantFrom<Completeness>("complete", "partial", "none"),
    });
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 8 }), (statements) => {
        const said = statements.reduce(
          (before, { kind, completeness }) =>
            state(before, kind, completeness, [...findKindDescendants(leshanStandard, kind)]),
          makeProject(),
        );
        const stated = new Map(said.inventory.map(({ kind, completeness }) => [kind, completeness]));
        const last = statements.at(-1)!;
        expect(resolveInventory(leshanStandard, [], stated).get(last.kind)).toBe(last.completeness);
      }),
    );
  });

  test("one about a parent replaces those about the kinds below, and taking it back touches only itself", () => {
    const children = state(state(makeProject(), "day-care", "complete"), "supermarket", "complete");
    const parent = state(children, "elderly-care", "none", ["day-care", "care-home"]);
    expect(parent.inventory).toEqual([
      { kind: "supermarket", completeness: "complete", area: null },
      { kind: "elderly-care", completeness: "none", area: null },
    ]);
    const but = state(parent, "day-care", "partial");
    expect(state(but, "elderly-care", null, ["day-care", "care-home"]).inventory).toEqual([
      { kind: "supermarket", completeness: "complete", area: null },
      { kind: "day-care", completeness: "partial", area: null },
    ]);
  });
});

describe("edits that cannot be made", () => {
  const reasons: readonly [Edit, string | null][] = [
    [{ type: "rename-project", name: " " }, "edit.name-empty"],
    [{ type: "rename-project", name: "名".repeat(501) }, "edit.too-long"],
    [{ type: "rename-project", name: "名".repeat(500) }, null],
    [{ type: "remove-source", source: "a" }, null],
    [{ type: "set-parameter", id: "reach.share", value: Number.NaN }, "edit.not-a-number"],
    [{ type: "set-parameter", id: "reach.share", value: Number.POSITIVE_INFINITY }, "edit.not-a-number"],
    [{ type: "set-parameter", id: "reach.share", value: -0.1 }, "edit.not-a-number"],
    [{ type: "set-parameter", id: "reach.share", value: 0 }, null],
    [{ type: "set-date", date: "2025-02-29" }, "edit.not-a-date"],
    [{ type: "set-date", date: "2025-2-1" }, "edit.not-a-date"],
    [{ type: "several", edits: [{ type: "set-date", date: "2025-2-1" }] }, "edit.not-a-date"],
    [{ type: "several", edits: [{ type: "set-walker", walker: "x".repeat(501) }] }, "edit.too-long"],
    [{ type: "set-word", word: " ", choice: { kind: null } }, "edit.word-empty"],
    [{ type: "set-words", words: [{ word: " ", kind: null }] }, "edit.word-empty"],
    [
      { type: "set-words", words: Array.from({ length: 20_001 }, (_, i) => ({ word: `w${i}`, kind: null })) },
      "edit.too-many",
    ],
    [{ type: "set-column", source: "b", field: "name", choice: { column: "x".repeat(501) } }, "edit.too-long"],
    [
      { type: "add-sources", sources: Array.from({ length: 498 }, (_, i) => makeSource(`n${i}`)) },
      "edit.too-many-sources",
    ],
    [{ type: "add-sources", sources: Array.from({ length: 497 }, (_, i) => makeSource(`n${i}`)) }, null],
  ];
  test.each(reasons)("%o", (edit, code) => {
    const reason = disabledReason(edit, project);
    expect(reason?.code ?? null).toBe(code);
    if (reason === null) expect(() => applyEdit(project, edit)).not.toThrow();
    else {
      expect(() => applyEdit(project, edit)).toThrow(RangeError);
      for (const language of ["zh", "en"] as const)
        expect(formatMessage(reason.code, reason.values, language)).toBeTruthy();
    }
  });

  test("a file that has the kind already cannot get it twice", () => {
    const twice = makeProject({ sources: [shops, makeSource("d", { sha256: shops.sha256, kind: "supermarket" })] });
    const edit: Edit = { type: "set-source-kind", source: "d", kind: null };
    expect(disabledReason(edit, twice)).toEqual({ code: "edit.same-file-same-kind", values: { other: shops.name } });
  });

  test.each<Edit>([
    { type: "remove-source", source: "x" },
    { type: "set-role", source: "x", role: "demand" },
    { type: "set-source-kind", source: "x", kind: null },
    { type: "set-encoding", source: "x", encoding: null },
    { type: "set-column", source: "x", field: "name", choice: "by-name" },
    { type: "repair", source: "x", repairs: [] },
    { type: "take-back-repairs", source: "x", repairs: [] },
  ])("an unknown id is a bug: %o", (edit) => {
    expect(() => applyEdit(project, edit)).toThrow('The project has no source "x".');
  });

  test("a source that no project can hold is a bug", () => {
    const sources = [makeSource("a", { sha256: "no hash" })];
    expect(() => applyEdit(project, { type: "add-sources", sources })).toThrow(RangeError);
  });
});

test("after any row of edits the project can be opened again, and the old one is as it was", () => {
  const id = fc.constantFrom("a", "b", "c");
  const kind = fc.option(fc.constantFrom("supermarket", "food-market"), { nil: null });
  const text = fc.string({ maxLength: 520 });
  const role = fc.constantFrom("communities", "demand", "survey", "facilities", "unused", "unit:county" as const);
  const source = fc
    .tuple(fc.constantFrom("a", "n", "m"), role, kind)
    .map(([name, given, its]) => makeSource(name, { role: given, kind: its }));
  const edits: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ type: fc.constant("rename-project" as const), name: text }),
    fc.record({ type: fc.constant("add-sources" as const), sources: fc.array(source, { maxLength: 4 }) }),
    fc.record({ type: fc.constant("remove-source" as const), source: id }),
    fc.record({ type: fc.constant("set-role" as const), source: id, role }),
    fc.record({ type: fc.constant("set-source-kind" as const), source: id, kind }),
    fc.record({
      type: fc.constantFrom("repair" as const, "take-back-repairs" as const),
      source: id,
      repairs: fc.array(fc.record({ type: fc.constant("leave-out" as const), record: fc.nat(5) }), { maxLength: 4 }),
    }),
    fc.record({ type: fc.constant("set-word" as const), word: text, choice: fc.record({ kind }) }),
    fc.record({ type: fc.constant("set-parameter" as const), id: fc.constant("reach.share"), value: fc.double() }),
    fc.record({ type: fc.constant("set-date" as const), date: fc.constantFrom("2025-12-31", "2025-13-01", null) }),
  );
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 12 }), (row) => {
      let state = project;
      for (const edit of row) {
        if ("source" in edit && !state.sources.some((each) => each.id === edit.source)) continue;
        if (disabledReason(edit, state) !== null) continue;
        const before = JSON.stringify(state);
        const after = applyEdit(state, edit);
        expect(JSON.stringify(state)).toBe(before);
        expect(parseProject(JSON.stringify(after))).toEqual(after);
        if (after !== state) expect(JSON.stringify(after)).not.toBe(before);
        state = after;
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});
