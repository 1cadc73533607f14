import type { Language } from "../../core/messages/messages.ts";
import type { BrowserFacts } from "./browserFacts.ts";

/** How long a job of the engine took. */
export interface JobTiming {
  readonly name: string;
  readonly count: number;
  readonly lastMs: number;
  readonly longestMs: number;
}

/** Something that went wrong while the page was open. */
export interface Fault {
  readonly id: number;
  readonly atMs: number;
  readonly kind: "data" | "runtime" | "request";
  readonly text: string;
}

interface DiagnosticsFacts {
  readonly version: string;
  readonly facts: BrowserFacts | null;
  readonly isOnline: boolean;
  readonly isWhole: boolean;
  readonly jobs: readonly JobTiming[];
  readonly faults: readonly Fault[];
}

const localeOf = (language: Language) => (language === "zh" ? "zh-CN" : "en-GB");
const STEP = 1000;
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A size in the largest unit that it fills, three digits at most before the point. */
export function formatBytes(bytes: number, language: Language): string {
  let step = 0;
  while (bytes / STEP ** step >= STEP && step < UNITS.length - 1) step++;
  return new Intl.NumberFormat(localeOf(language), {
    style: "unit",
    unit: UNITS[step]!,
    unitDisplay: "short",
    maximumSignificantDigits: 3,
  }).format(bytes / STEP ** step);
}

/** The time of day. */
export const formatClock = (atMs: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeStyle: "medium" }).format(atMs);

/** The diagnostics as plain text, in English, for whoever is asked for help. */
export function writeDiagnostics({ version, facts, isOnline, isWhole, jobs, faults }: DiagnosticsFacts): string {
  const { storage } = facts ?? { storage: null };
  return [
    `Lifecircle ${version}`,
    `Browser: ${facts?.browser ?? "unknown"}`,
    `Renderer: ${facts ? (facts.renderer ?? "no WebGL") : "unknown"}`,
    `Storage: ${storage ? `${storage.usedBytes} of ${storage.quotaBytes} bytes` : "unknown"}`,
    `Network: ${isOnline ? "online" : "offline"}`,
    `Parts: ${isWhole ? "all here" : "some still to come"}`,
    ...jobs.map(
      ({ name, count, lastMs, longestMs }) =>
        `Job ${name}: ${count} runs, last ${Math.round(lastMs)} ms, longest ${Math.round(longestMs)} ms`,
    ),
    ...faults.map(({ atMs, kind, text }) => `${new Date(atMs).toISOString()} ${kind}: ${text}`),
  ].join("\n");
}
