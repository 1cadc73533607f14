import type { JobInput, JobName, JobProgress, JobResult } from "./jobs.ts";
import { AbortError, type FromWorker, type ToWorker, unpackError } from "./protocol.ts";

/** What the client needs of a worker. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

export interface JobOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

/** How long jobs of one name took. */
export interface JobTiming {
  readonly name: JobName;
  readonly count: number;
  readonly lastMs: number;
  readonly longestMs: number;
}

/**
 * Reason of an abort after which nobody waits for the worker to stop: the answer is not wanted any more, because another
 * question was asked. The job may only have waited for its turn; the worker is left to it.
 */
export const NO_HURRY = "no hurry";

/** A worker that has not stopped by then is replaced. */
const LONGEST_STOP_MS = 300;

interface Pending {
  readonly id: number;
  readonly name: JobName;
  readonly input: unknown;
  readonly startedMs: number;
  readonly options: JobOptions;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The page's side of the engine: starts jobs, hears of their progress, cancels them. */
export class EngineClient {
  private readonly makeWorker: () => WorkerLike;
  private readonly sources = new Map<string, Blob>();
  private readonly pending = new Map<number, Pending>();
  private readonly timings = new Map<JobName, JobTiming>();
  /** The analysis that the worker holds, the last one asked for; a new worker must make it again. */
  private analysed: Pick<Pending, "id" | "input"> | null = null;
  private worker: WorkerLike;
  private lastId = 0;

  constructor(makeWorker: () => WorkerLike) {
    this.makeWorker = makeWorker;
    this.worker = this.start();
  }

  /** Gives the engine the bytes that documents mean by a SHA-256; once is enough. */
  provideSource(sha256: string, blob: Blob): void {
    if (this.sources.has(sha256)) return;
    this.sources.set(sha256, blob);
    this.worker.postMessage({ type: "source", sha256, blob });
  }

  /**
   * Does a job. Rejects with AbortError when it is cancelled, with InputError where the user can mend something, and with
   * another Error for our faults.
   */
  run<Name extends JobName>(name: Name, input: JobInput<Name>, options: JobOptions = {}): Promise<JobResult<Name>> {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(new AbortError());
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      const startedMs = performance.now();
      const settle = resolve as (result: unknown) => void;
      this.pending.set(id, { id, name, input, startedMs, options, resolve: settle, reject });
      signal?.addEventListener("abort", () => this.cancel(id, signal.reason), { once: true });
      this.worker.postMessage({ type: "job", id, name, input });
    });
  }

  listTimings(): readonly JobTiming[] {
    return [...this.timings.values()];
  }

  private start(): WorkerLike {
    const worker = this.makeWorker();
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.restart(new Error(event.message || "The engine stopped."));
    };
    return worker;
  }

  private hear(message: FromWorker): void {
    const job = this.pending.get(message.id);
    if (job === undefined) return;
    if (message.type === "progress") {
      job.options.onProgress?.(message.progress);
      return;
    }
    this.pending.delete(message.id);
    if (message.type === "failed") {
      job.reject(unpackError(message.error));
      return;
    }
    if (job.name === "analyze" && job.id > (this.analysed?.id ?? 0)) this.analysed = job;
    this.note(job);
    job.resolve(message.result);
  }

  private note({ name, startedMs }: Pending): void {
    const endedMs = performance.now();
    const lastMs = endedMs - startedMs;
    performance.measure(`job ${name}`, { start: startedMs, end: endedMs });
    const { count, longestMs } = this.timings.get(name) ?? { count: 0, longestMs: 0 };
    this.timings.set(name, { name, count: count + 1, lastMs, longestMs: Math.max(longestMs, lastMs) });
  }

  private cancel(id: number, reason: unknown): void {
    const cancelled = this.pending.get(id);
    if (cancelled === undefined) return;
    this.worker.postMessage({ type: "cancel", id });
    if (reason === NO_HURRY) {
      this.pending.delete(id);
      cancelled.reject(new AbortError());
      return;
    }
    setTimeout(() => {
      const job = this.pending.get(id);
      if (job === undefined) return;
      this.pending.delete(id);
      job.reject(new AbortError());
      this.replaceWorker();
    }, LONGEST_STOP_MS);
  }

  /** All jobs fail with the error; the next ones find a new worker. */
  private restart(error: Error): void {
    const failed = [...this.pending.values()];
    this.pending.clear();
    this.replaceWorker();
    for (const { reject } of failed) reject(error);
  }

  /** A new worker is given the sources, the last analysis, and the jobs that still wait. */
  private replaceWorker(): void {
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
    this.worker = this.start();
    for (const [sha256, blob] of this.sources) this.worker.postMessage({ type: "source", sha256, blob });
    // First: what waits may refer to it, and a waiting analysis may fail.
    if (this.analysed !== null)
      this.worker.postMessage({ type: "job", id: ++this.lastId, name: "analyze", input: this.analysed.input });
    for (const { id, name, input } of this.pending.values()) this.worker.postMessage({ type: "job", id, name, input });
  }
}
