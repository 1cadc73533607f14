import type { WorkerLike } from "../../src/engine/client.ts";
import type { Engine } from "../../src/engine/engine.ts";
import type { FromWorker, ToWorker } from "../../src/engine/protocol.ts";
import { type Port, serve } from "../../src/engine/serve.ts";

/** A worker in the thread of the test. Its messages cross a channel: everything is cloned, and what is handed over moves. */
export class ChannelWorker implements WorkerLike {
  onerror: WorkerLike["onerror"] = null;
  /** What the page said to it, in order. */
  readonly heard: ToWorker[] = [];
  isTerminated = false;
  /** Hears nothing any more, as a worker does that is caught in long work. */
  isBusy = false;
  private readonly page: MessagePort;
  private readonly own: MessagePort;

  /** @param engine null: it hears everything and never answers */
  constructor(engine: Engine | null) {
    const { port1, port2 } = new MessageChannel();
    this.page = port1;
    this.own = port2;
    if (engine !== null) serve(engine, port2 as Port);
  }

  postMessage(message: ToWorker): void {
    this.heard.push(message);
    if (!this.isBusy) this.page.postMessage(message);
  }

  set onmessage(listener: WorkerLike["onmessage"]) {
    this.page.onmessage = listener as ((event: MessageEvent<FromWorker>) => void) | null;
  }

  get onmessage(): WorkerLike["onmessage"] {
    return this.page.onmessage as WorkerLike["onmessage"];
  }

  terminate(): void {
    this.isTerminated = true;
    this.page.close();
    this.own.close();
  }
}
