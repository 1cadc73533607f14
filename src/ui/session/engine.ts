import { EngineClient, type WorkerLike } from "../../engine/client.ts";

/** The one engine of the page. */
export const engine = new EngineClient(
  (): WorkerLike => new Worker(new URL("../../engine/worker.ts", import.meta.url), { type: "module" }),
);
