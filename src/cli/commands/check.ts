import { InputError, type Issue } from "../../core/errors.ts";
import { formatMessage, type Language } from "../../core/messages/messages.ts";
import { type CheckedFile, checkFile } from "../../core/project/checkFile.ts";
import type { Standard } from "../../core/standard/standard.ts";
import { type CliContext, printResult } from "../context.ts";
import { readSourceBytes } from "../files.ts";
import { readStandardOption } from "../inputs.ts";
import type { OptionTypes, ParsedOptions } from "../options.ts";
import { readSaid, type SaidPath } from "../saidFiles.ts";

export const checkOptions: OptionTypes = {
  standard: "list",
  "with-unverified": "flag",
  mapping: "text",
  encoding: "text",
  crs: "text",
  lang: "text",
  help: "flag",
};

/** A file must be fixed before it can be used. */
const EXIT_REJECTED = 1;

/** A file that cannot even be opened is rejected like one that cannot be read. */
async function checkPath(file: string, said: SaidPath, standard: Standard): Promise<CheckedFile> {
  try {
    const { bytes } = readSourceBytes(file);
    return await checkFile({ name: file, bytes, encoding: said.encoding }, said.crs, standard, said);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const issue: Issue = { code: error.code, severity: "error", values: error.values, where: file };
    return { verdict: "reject", format: null, layers: [], keptCount: 0, skippedCount: 0, issues: [issue] };
  }
}

function lineOf(file: string, checked: CheckedFile, language: Language): string {
  const { verdict, format, layers, keptCount, skippedCount } = checked;
  const issues = checked.issues.map(({ code, severity, values, where }) => ({
    code,
    severity,
    message: formatMessage(code, values, language),
    where,
  }));
  return `${JSON.stringify({ file, verdict, format, layers, kept: keptCount, skipped: skippedCount, issues })}\n`;
}

/** Prints one JSON line a file. */
export async function runCheck(options: ParsedOptions, context: CliContext): Promise<number> {
  const { positionals } = options;
  if (positionals.length === 0) throw new InputError("cli.needs-files", {});
  const { standard } = readStandardOption(options, context);
  const saidOf = await readSaid(positionals, options, context.language);
  let rejected = false;
  for (const file of positionals) {
    const checked = await checkPath(file, saidOf(file), standard);
    rejected ||= checked.verdict === "reject";
    printResult(lineOf(file, checked, context.language));
  }
  return rejected ? EXIT_REJECTED : 0;
}
