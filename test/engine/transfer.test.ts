import { expect, test } from "vitest";
import type { FromWorker, ToWorker } from "../../src/engine/protocol.ts";
import { type Port, serve } from "../../src/engine/serve.ts";
import { makeBlob, makeEngine, plainTown, townBytes } from "./townEngine.ts";

/** Every typed array in a value, with the way to it. */
function listArrays(value: unknown, path = ""): readonly (readonly [path: string, array: ArrayBufferView])[] {
  if (ArrayBuffer.isView(value)) return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    listArrays(child, Array.isArray(value) ? `${path}[]` : `${path}.${key}`),
  );
}

/** A port whose messages stay where they are, with what was handed over. */
function makeServed() {
  let hear: (message: FromWorker, transfer: readonly Transferable[]) => void = () => {};
  const port: Port = { postMessage: (message, transfer) => hear(message, transfer), onmessage: null };
  serve(makeEngine(), port);
  const send = (data: ToWorker) => port.onmessage!({ data } as MessageEvent<ToWorker>);
  for (const [sha256, bytes] of townBytes) send({ type: "source", sha256, blob: makeBlob(bytes) });
  let lastId = 0;
  return (name: Extract<ToWorker, { type: "job" }>["name"], input: unknown) =>
    new Promise<{ result: unknown; transfer: readonly Transferable[] }>((resolve, reject) => {
      hear = (message, transfer) => {
        if (message.type === "done") resolve({ result: message.result, transfer });
        else if (message.type === "failed") reject(new Error(JSON.stringify(message.error)));
      };
      send({ type: "job", id: ++lastId, name, input });
    });
}

test("the arrays of a result move, except those that the engine goes on using", async () => {
  const run = makeServed();
  const question = { kind: "supermarket", minutes: 10, measure: "people" };
  const jobs = [
    ["analyze", { project: plainTown }, []],
    ["drawBackground", { project: plainTown }, []],
    ["drawPlace", null, [".homesLngLat"]],
    ["answer", question, []],
    ["answer", { ...question, measure: "area" }, []],
    ["drawQuestion", { question, focus: null }, []],
    ["describeCommunity", { community: 0, language: "zh" }, []],
    ["describeFacts", {}, []],
  ] as const;
  for (const [name, input, kept] of jobs) {
    const { result, transfer } = await run(name, input);
    const stays = listArrays(result).filter(([, array]) => !transfer.includes(array.buffer as ArrayBuffer));
    expect([name, stays.map(([path]) => path)]).toEqual([name, kept]);
    expect(new Set(transfer).size).toBe(transfer.length);
    expect(() => structuredClone(result, { transfer: [...transfer] })).not.toThrow();
  }
});

test("what moved is made anew when it is asked for again", async () => {
  const run = makeServed();
  const question = { kind: "supermarket", minutes: 10, measure: "people" };
  const ask = async () => {
    const results: unknown[] = [];
    for (const [name, input] of [
      ["analyze", { project: plainTown }],
      ["drawPlace", null],
      ["answer", question],
      ["drawQuestion", { question, focus: null }],
    ] as const) {
      const { result, transfer } = await run(name, input);
      results.push(structuredClone(result, { transfer: [...transfer] }));
    }
    return results;
  };
  const first = await ask();
  expect(listArrays(first).filter(([, { byteLength }]) => byteLength > 0).length).toBeGreaterThan(8);
  expect(await ask()).toStrictEqual(first);
});
