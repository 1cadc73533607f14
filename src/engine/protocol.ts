import { InputError } from "../core/errors.ts";
import type { JobName, JobProgress, Refusal } from "./jobs.ts";

/** What the page tells its worker. */
export type ToWorker =
  /** The bytes that jobs mean by a SHA-256. Sent once. */
  | { readonly type: "source"; readonly sha256: string; readonly blob: Blob }
  | { readonly type: "job"; readonly id: number; readonly name: JobName; readonly input: unknown }
  | { readonly type: "cancel"; readonly id: number };

/** An error as it crosses: its class and fields would be lost. */
export type CrossingError =
  | ({ readonly kind: "input" } & Refusal)
  | { readonly kind: "abort" }
  | { readonly kind: "bug"; readonly message: string; readonly stack: string };

/** What the worker tells the page. */
export type FromWorker =
  | { readonly type: "progress"; readonly id: number; readonly progress: JobProgress }
  | { readonly type: "done"; readonly id: number; readonly result: unknown }
  | { readonly type: "failed"; readonly id: number; readonly error: CrossingError };

/** The job was cancelled. */
export class AbortError extends Error {
  override readonly name = "AbortError";
}

export function packError(error: unknown): CrossingError {
  if (error instanceof AbortError) return { kind: "abort" };
  if (error instanceof InputError) {
    const { code, values, where } = error;
    return { kind: "input", code, values, ...(where === undefined ? {} : { where }) };
  }
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return { kind: "bug", message, stack };
}

export function unpackError(error: CrossingError): Error {
  switch (error.kind) {
    case "abort":
      return new AbortError();
    case "input":
      return new InputError(error.code, error.values, error.where);
    case "bug": {
      const unpacked = new Error(error.message);
      unpacked.stack = error.stack;
      return unpacked;
    }
  }
}
