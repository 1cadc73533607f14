import type { Engine, JobContext } from "./engine.ts";
import { buffersOf, handlers } from "./handlers.ts";
import type { JobInput, JobName, JobProgress, JobResult } from "./jobs.ts";
import { AbortError, type FromWorker, packError, type ToWorker } from "./protocol.ts";

/** Longest stretch of work after which messages are let in, so that "cancel" is heard. */
const LONGEST_STRETCH_MS = 40;

/** Ends when messages that wait were heard. A timer of 0 ms would be held back by browsers. */
function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Where messages go and come from: a worker's own scope, or one end of a channel. */
export interface Port {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

/** Answers the jobs that come through a port. */
export function serve(engine: Engine, port: Port): void {
  const cancelled = new Set<number>();
  const running = new Set<number>();

  const makeContext = (id: number): JobContext => {
    let lastPause = performance.now();
    return {
      step: async (progress: JobProgress, mustHear = false) => {
        if (mustHear || performance.now() - lastPause > LONGEST_STRETCH_MS) {
          port.postMessage({ type: "progress", id, progress }, []);
          await letMessagesIn();
          lastPause = performance.now();
        }
        if (cancelled.has(id)) throw new AbortError();
      },
    };
  };

  const run = async <Name extends JobName>(id: number, name: Name, input: JobInput<Name>): Promise<void> => {
    running.add(id);
    try {
      const result: JobResult<Name> = await handlers[name](engine, input, makeContext(id));
      // An array may stand in a result twice.
      const buffers = new Set(buffersOf[name]?.(result) ?? []);
      port.postMessage({ type: "done", id, result }, [...buffers] as ArrayBuffer[]);
    } catch (error) {
      port.postMessage({ type: "failed", id, error: packError(error) }, []);
    } finally {
      running.delete(id);
      cancelled.delete(id);
    }
  };

  port.onmessage = ({ data }) => {
    switch (data.type) {
      case "source":
        engine.sources.provide(data.sha256, data.blob);
        break;
      case "cancel":
        if (running.has(data.id)) cancelled.add(data.id);
        break;
      case "job":
        void run(data.id, data.name, data.input as JobInput<JobName>);
    }
  };
}
