import { parentPort, workerData } from "node:worker_threads";
import { Engine } from "../../src/engine/engine.ts";
import type { FromWorker } from "../../src/engine/protocol.ts";
import { type Port, serve } from "../../src/engine/serve.ts";

/** The engine in a thread of Node, as `src/engine/worker.ts` is in one of the browser. `workerData`: standards by id. */
const port: Port = {
  onmessage: null,
  postMessage: (message: FromWorker, transfer) => parentPort!.postMessage(message, transfer as ArrayBuffer[]),
};
const texts = workerData as ReadonlyMap<string, { readonly name: string; readonly text: string }>;
const files = [...texts].map(([id, { name, text }]) => [id, { name, read: async () => text }] as const);
serve(new Engine(new Map(files)), port);
parentPort!.on("message", (data) => port.onmessage!({ data } as MessageEvent));
