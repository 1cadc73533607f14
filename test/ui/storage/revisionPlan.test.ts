import { expect, test } from "vitest";
import {
  goTo,
  MOST_REVISIONS,
  type ProjectHistory,
  type Revision,
  recordEdit,
  startHistory,
  undo,
} from "../../../src/core/project/history.ts";
import { planRevisions, type StoredRevisions } from "../../../src/ui/storage/revisionPlan.ts";
import { makeProject } from "../../core/project/sampleProject.ts";
import { seededRandom } from "../../support/random.ts";

const rename = (history: ProjectHistory, name: string) => recordEdit(history, { type: "rename-project", name });
const start = startHistory(makeProject({ name: "0" }));
const three = ["1", "2", "3"].reduce(rename, start);
const stored = (history: ProjectHistory, first = 1): StoredRevisions => ({ first, revisions: history.revisions });

test("of a project that is not stored all is written", () => {
  expect(planRevisions(null, three.revisions)).toEqual({
    first: 1,
    keepFrom: 1,
    keepTo: 1,
    written: three.revisions,
  });
});

test("only what is new is written", () => {
  expect(planRevisions(stored(three, 7), rename(three, "4").revisions)).toEqual({
    first: 7,
    keepFrom: 7,
    keepTo: 11,
    written: rename(three, "4").revisions.slice(4),
  });
  expect(planRevisions(stored(three), undo(three).revisions).written).toEqual([]);
});

test("undone edits that an edit replaced go", () => {
  const other = rename(goTo(three, 1), "x");
  expect(planRevisions(stored(three), other.revisions)).toEqual({
    first: 1,
    keepFrom: 1,
    keepTo: 3,
    written: other.revisions.slice(2),
  });
});

test("a history of other objects is written anew", () => {
  const { revisions } = structuredClone(three);
  expect(planRevisions(stored(three), revisions).written).toBe(revisions);
});

test("after any row of edits, undos and saves what is stored is the history", () => {
  const random = seededRandom(11);
  let rows = new Map<number, Revision>();
  let history = start;
  let known: StoredRevisions | null = null;
  for (let i = 0; i < 3000; i++) {
    const dice = random();
    if (dice < 0.75) history = rename(history, String(i));
    else if (dice < 0.9) history = undo(history);
    else history = goTo(history, Math.floor(random() * history.revisions.length));
    if (random() < 0.5) continue;
    if (random() < 0.02) known = null; // Another tab, or a reload: what is stored is there, but not by identity.
    const plan = planRevisions(known, history.revisions);
    rows = new Map([...rows].filter(([number]) => number >= plan.keepFrom && number < plan.keepTo));
    for (const [k, revision] of plan.written.entries()) rows.set(plan.keepTo + k, revision);
    known = { first: plan.first, revisions: history.revisions };
    expect([...rows.values()]).toEqual(history.revisions);
    expect(Math.min(...rows.keys())).toBe(plan.first);
  }
  expect(history.revisions.length).toBeLessThanOrEqual(MOST_REVISIONS);
});
