import { parentPort, workerData } from "node:worker_threads";
import { Engine } from "../../src/engine/engine.ts";
import type { FromWorker } from "../../src/engine/protocol.ts";
import { type Port, serve } from "../../src/engine/serve.ts";

/** The engine in a thread of Node, as `src/engine/worker.ts` is in one of the browser. `workerData`: standards by id. */
const port: Port = {
  onmessage: null,
  postMessage: (message: FromWorker, transfer) => parentPort!.postMessage(message, transfer as ArrayBuffer[]),
};
serve(new Engine(workerData), port);
parentPort!.on("message", (data) => port.onmessage!({ data } as MessageEvent));
