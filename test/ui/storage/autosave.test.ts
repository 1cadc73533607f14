import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ProjectHistory, presentOf, recordEdit, startHistory } from "../../../src/core/project/history.ts";
import { Autosave, type AutosaveState } from "../../../src/ui/storage/autosave.ts";
import { StorageConflict, StorageFull, StorageUnavailable } from "../../../src/ui/storage/storageErrors.ts";
import { makeProject } from "../../core/project/sampleProject.ts";

/** A store in memory whose writes take as long as the test likes, and fail as it says. */
class FakeStore {
  readonly saved = new Map<string, { name: string; stamp: number }>();
  readonly writes: string[] = [];
  fault: Error | null = null;
  /** Ends the write under way. */
  finish: () => void = () => undefined;
  isSlow = false;

  async save(history: ProjectHistory, _blobs: ReadonlyMap<string, Blob>, knownStamp: number): Promise<number> {
    const { id, name } = presentOf(history);
    this.writes.push(name);
    if (this.isSlow)
      await new Promise<void>((resolve) => {
        this.finish = resolve;
      });
    if (this.fault !== null) throw this.fault;
    const stored = this.saved.get(id);
    if (stored !== undefined && stored.stamp !== knownStamp) throw new StorageConflict(id, stored.stamp, knownStamp);
    const stamp = knownStamp + 1;
    this.saved.set(id, { name, stamp });
    return stamp;
  }
}

const blobs = new Map<string, Blob>();
const historyOf = (name: string, id = "p") => startHistory(makeProject({ id, name }));
const rename = (history: ProjectHistory, name: string) => recordEdit(history, { type: "rename-project", name });

let store: FakeStore;
let states: AutosaveState[];
let acknowledged: string[];
let autosave: Autosave;

const makeAutosave = (over: FakeStore | null) =>
  new Autosave({
    store: over,
    makeId: () => "copy",
    onState: (state) => states.push(state),
    onSaved: (history, stamp) => acknowledged.push(`${presentOf(history).name} ${stamp}`),
  });

beforeEach(() => {
  vi.useFakeTimers();
  store = new FakeStore();
  states = [];
  acknowledged = [];
  autosave = makeAutosave(store);
});
afterEach(() => {
  autosave.forgetAll();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

test("an edit is written at once, and acknowledged", async () => {
  autosave.schedule(historyOf("a"), blobs);
  expect(autosave.hasUnsaved).toBe(true);
  await settle();
  expect(states.map(({ status }) => status)).toEqual(["unsaved", "saving", "saved"]);
  expect(autosave.state.savedAt).toBe(Date.now());
  expect(autosave.hasUnsaved).toBe(false);
  expect(acknowledged).toEqual(["a 1"]);
});

test("edits of one moment are one write; those during a write become the next", async () => {
  autosave.schedule(historyOf("a"), blobs);
  autosave.schedule(historyOf("b"), blobs);
  store.isSlow = true;
  await settle();
  for (const name of ["c", "d", "e"]) autosave.schedule(historyOf(name), blobs);
  expect(autosave.state.status).toBe("unsaved");
  store.finish();
  await settle();
  store.finish();
  await settle();
  expect(store.writes).toEqual(["b", "e"]);
  expect(store.saved.get("p")).toEqual({ name: "e", stamp: 2 });
  expect(autosave.state.status).toBe("saved");
});

test("an edit that is made because of the state is not forgotten", async () => {
  let left = 3;
  const eager: Autosave = new Autosave({
    store,
    makeId: () => "copy",
    onState: ({ status }) => {
      if (status === "saved" && left-- > 0) eager.schedule(historyOf(`again ${left}`), blobs);
    },
    onSaved: () => undefined,
  });
  eager.schedule(historyOf("a"), blobs);
  await settle();
  expect(store.writes).toEqual(["a", "again 2", "again 1", "again 0"]);
});

describe("after a failure", () => {
  test("the state says so, and the save is tried again with the next edit", async () => {
    store.fault = new StorageFull("full");
    autosave.schedule(historyOf("a"), blobs);
    await settle();
    expect(autosave.state).toMatchObject({ status: "failed", error: store.fault });
    expect(autosave.hasUnsaved).toBe(true);
    store.fault = null;
    autosave.schedule(historyOf("b"), blobs);
    await settle();
    expect(autosave.state).toMatchObject({ status: "saved", error: null });
    expect(store.saved.get("p")?.name).toBe("b");
  });

  test("and every five seconds, with the newest state", async () => {
    store.fault = new StorageUnavailable("gone");
    autosave.schedule(historyOf("a"), blobs);
    await settle();
    expect(autosave.state.status).toBe("unavailable");
    await vi.advanceTimersByTimeAsync(11_000);
    expect(store.writes).toEqual(["a", "a", "a"]);
    store.fault = null;
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.saved.get("p")?.name).toBe("a");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.writes).toHaveLength(4);
  });

  test("another project does not push out what is pending", async () => {
    store.fault = new StorageFull("full");
    autosave.schedule(historyOf("a", "first"), blobs);
    await settle();
    autosave.schedule(historyOf("b", "second"), blobs);
    await settle();
    store.fault = null;
    await autosave.flush();
    expect([...store.saved.keys()].sort()).toEqual(["first", "second"]);
  });

  test("flush resolves also where the save fails", async () => {
    store.fault = new StorageFull("full");
    autosave.schedule(historyOf("a"), blobs);
    await autosave.flush();
    expect(autosave.state.status).toBe("failed");
  });
});

describe("a conflict", () => {
  const history = historyOf("a");
  beforeEach(async () => {
    autosave.adopt("p", 3);
    store.saved.set("p", { name: "theirs", stamp: 5 });
    autosave.schedule(history, blobs);
    await settle();
  });

  test("stops the writing until the user has chosen", async () => {
    expect(autosave.state.status).toBe("conflict");
    autosave.schedule(rename(history, "b"), blobs);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(autosave.state.status).toBe("conflict");
    expect(store.writes).toEqual(["a"]);
    expect(store.saved.get("p")?.name).toBe("theirs");
  });

  test("mine as a copy: both are kept, the history comes along", async () => {
    autosave.schedule(rename(history, "b"), blobs);
    const copy = autosave.resolveConflict("keep-mine-as-copy");
    await settle();
    expect(copy?.revisions.map(({ project }) => [project.id, project.name])).toEqual([
      ["copy", "a"],
      ["copy", "b"],
    ]);
    expect(store.saved.get("copy")?.name).toBe("b");
    expect(store.saved.get("p")?.name).toBe("theirs");
    expect(autosave.state.status).toBe("saved");
  });

  test("reload: mine is given up, and the next save counts from the stamp that was read", async () => {
    expect(autosave.resolveConflict("reload")).toBeNull();
    await settle();
    expect(autosave.state.status).toBe("saved");
    expect(autosave.hasUnsaved).toBe(false);
    autosave.adopt("p", 5);
    autosave.schedule(historyOf("after"), blobs);
    await settle();
    expect(store.saved.get("p")).toEqual({ name: "after", stamp: 6 });
  });

  test("can be ended once", () => {
    autosave.resolveConflict("reload");
    expect(() => autosave.resolveConflict("reload")).toThrow("There is no conflict to resolve.");
  });
});

test("where nothing can be stored the state says so, and nothing is lost from memory", async () => {
  autosave = makeAutosave(null);
  expect(autosave.state.status).toBe("unavailable");
  autosave.schedule(historyOf("a"), blobs);
  await autosave.flush();
  expect(autosave.state.status).toBe("unavailable");
  expect(autosave.hasUnsaved).toBe(true);
});

test("a deleted project is not written again", async () => {
  store.fault = new StorageFull("full");
  autosave.schedule(historyOf("a"), blobs);
  await settle();
  autosave.forget("p");
  store.fault = null;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(store.saved.size).toBe(0);
  expect(autosave.state.status).toBe("saved");
});
