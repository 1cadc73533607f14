import type { Issue } from "../core/errors.ts";
import { groupIssues } from "../core/messages/groupIssues.ts";
import { formatIssue, formatMessage, type Language } from "../core/messages/messages.ts";
import type { Progress } from "../core/project/analyze.ts";
import { sayMessage } from "./cliMessages.ts";

/** What a command needs besides its options. */
export interface CliContext {
  /** Folder of the program, without a trailing slash. */
  readonly root: string;
  readonly language: Language;
}

export const printResult = (text: string): void => void process.stdout.write(text);

/** Progress and remarks: never on stdout, which carries results only. */
export const printRemark = (text: string): void => void process.stderr.write(`${text}\n`);

/** Steps of less time than this are not worth a line. */
const QUIET_MS = 200;

/** Runs the steps of a generator to its end and says on stderr what takes long. */
export function runSteps<Result>(steps: Generator<Progress, Result>, language: Language): Result {
  const started = performance.now();
  let lastShown = Number.NEGATIVE_INFINITY;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const now = performance.now();
    if (now - started < QUIET_MS || now - lastShown < QUIET_MS) continue;
    lastShown = now;
    const { stage, item, share } = step.value;
    const percent = share > 0 ? ` ${Math.floor(share * 100)}%` : "";
    printRemark(formatMessage(`progress.${stage}`, { item }, language) + percent);
  }
}

/** Sentences of one sort on stderr; summary.json holds them all. */
const MOST_EXAMPLES = 3;

/** Says the issues on stderr, grouped, with the first of each sort; the counts leave nothing out. */
export function printIssues(issues: readonly Issue[], language: Language): void {
  const marks = { error: "✕", warning: "!", note: "·" };
  for (const { severity, count, examples } of groupIssues(
    issues,
    (issue) => formatIssue(issue, language),
    MOST_EXAMPLES,
  )) {
    for (const example of examples) printRemark(`${marks[severity]} ${example}`);
    if (count > examples.length) printRemark(`  ${sayMessage("cli.more-issues", { count }, language)}`);
  }
}
