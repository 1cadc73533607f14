import { expect, test } from "vitest";
import {
  canRedo,
  canUndo,
  goTo,
  MOST_REVISIONS,
  type ProjectHistory,
  presentOf,
  recordEdit,
  redo,
  startHistory,
  undo,
} from "../../../src/core/project/history.ts";
import { makeProject } from "./sampleProject.ts";

const rename = (history: ProjectHistory, name: string) => recordEdit(history, { type: "rename-project", name });
const nameOf = (history: ProjectHistory) => presentOf(history).name;

const start = startHistory(makeProject({ name: "0" }));
const three = ["1", "2", "3"].reduce(rename, start);

test("undo and redo go through the states, and stop at the ends", () => {
  expect(canUndo(start) || canRedo(start)).toBe(false);
  expect(undo(start)).toBe(start);
  expect(redo(three)).toBe(three);
  expect([nameOf(three), nameOf(undo(three)), nameOf(undo(undo(three))), nameOf(redo(undo(three)))]).toEqual([
    "3",
    "2",
    "1",
    "3",
  ]);
  expect(presentOf(redo(undo(three)))).toBe(presentOf(three));
});

test("each state knows the edit that led to it", () => {
  expect(three.revisions.map(({ edit }) => edit)).toEqual([
    null,
    ...["1", "2", "3"].map((name) => ({ type: "rename-project", name })),
  ]);
});

test("an edit after undo forgets what was undone", () => {
  const other = rename(undo(undo(three)), "x");
  expect(other.revisions.map(({ project }) => project.name)).toEqual(["0", "1", "x"]);
  expect(canRedo(other)).toBe(false);
});

test("an edit that changes nothing is not recorded, and forgets nothing", () => {
  const back = undo(three);
  expect(rename(back, "2")).toBe(back);
});

test("going to an old state can itself be undone", () => {
  const old = goTo(three, 0);
  expect(nameOf(old)).toBe("0");
  expect(nameOf(goTo(old, 3))).toBe("3");
  expect(goTo(old, 0)).toBe(old);
  expect(() => goTo(three, 4)).toThrow("State 4 is not one of the 4 states.");
  expect(() => goTo(three, -1)).toThrow(RangeError);
});

test("the oldest states are forgotten, the present one stays", () => {
  let history = start;
  for (let i = 1; i <= MOST_REVISIONS + 20; i++) history = rename(history, String(i));
  expect(history.revisions).toHaveLength(MOST_REVISIONS);
  expect(nameOf(history)).toBe(String(MOST_REVISIONS + 20));
  expect(nameOf(goTo(history, 0))).toBe("21");
});
