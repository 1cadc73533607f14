import { InputError } from "../core/errors.ts";
import type { Language } from "../core/messages/messages.ts";
import { sayIssue } from "./cliMessages.ts";
import { auditOptions, runAudit } from "./commands/audit.ts";
import { checkOptions, runCheck } from "./commands/check.ts";
import { convertOptions, runConvert } from "./commands/convert.ts";
import { explainOptions, runExplain } from "./commands/explain.ts";
import { factsOptions, runFacts } from "./commands/facts.ts";
import { reachOptions, runReach } from "./commands/reach.ts";
import { runStandard, standardOptions } from "./commands/standard.ts";
import { type CliContext, printRemark, printResult } from "./context.ts";
import { versionOf } from "./files.ts";
import { helpOf } from "./help.ts";
import { findLanguage, type OptionTypes, type ParsedOptions, parseOptions } from "./options.ts";

interface Command {
  readonly options: OptionTypes;
  readonly takesArguments: boolean;
  readonly run: (options: ParsedOptions, context: CliContext) => number | Promise<number>;
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["audit", { options: auditOptions, takesArguments: false, run: runAudit }],
  ["reach", { options: reachOptions, takesArguments: false, run: runReach }],
  ["explain", { options: explainOptions, takesArguments: false, run: runExplain }],
  ["check", { options: checkOptions, takesArguments: true, run: runCheck }],
  ["convert", { options: convertOptions, takesArguments: true, run: runConvert }],
  ["facts", { options: factsOptions, takesArguments: true, run: runFacts }],
  ["standard", { options: standardOptions, takesArguments: true, run: runStandard }],
]);

/** An input must be fixed. */
const EXIT_INPUT = 1;

async function runCommand(name: string, args: readonly string[], root: string, language: Language): Promise<number> {
  const command = COMMANDS.get(name);
  if (command === undefined) {
    throw new InputError("cli.unknown-command", { command: name, known: [...COMMANDS.keys()].join(", ") });
  }
  const options = parseOptions(name, args, command.options, language);
  if (options.flags.has("help")) {
    printResult(helpOf(name, language));
    return 0;
  }
  if (!command.takesArguments && options.positionals.length > 0) {
    throw new InputError("cli.unexpected-argument", { argument: options.positionals[0] });
  }
  return await command.run(options, { root, language });
}

/** The command is the first word; only the language may stand before it. */
function splitCommand(args: readonly string[]): {
  readonly name: string | undefined;
  readonly rest: readonly string[];
} {
  const skip = args[0] === "--lang" ? 2 : args[0]?.startsWith("--lang=") ? 1 : 0;
  return { name: args[skip], rest: [...args.slice(0, skip), ...args.slice(skip + 1)] };
}

/**
 * Runs one command line. What the user can fix ends in a sentence on stderr and exit code 1; a bug is thrown.
 *
 * @param root folder of the program, without a trailing slash
 * @returns the exit code
 */
export async function main(args: string[], root: string): Promise<number> {
  const language = findLanguage(args);
  const { name, rest } = splitCommand(args);
  try {
    if (name === "--version") {
      printResult(`${versionOf(root)}\n`);
      return 0;
    }
    if (name === undefined || name === "--help" || name === "-h") {
      printResult(helpOf("", language));
      return 0;
    }
    return await runCommand(name, rest, root, language);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    printRemark(sayIssue(error, language));
    return EXIT_INPUT;
  }
}
