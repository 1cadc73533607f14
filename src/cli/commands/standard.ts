import { InputError } from "../../core/errors.ts";
import { formatIssue } from "../../core/messages/messages.ts";
import { decodeText } from "../../core/read/formats/encoding.ts";
import { checkStandard } from "../../core/standard/parseStandard.ts";
import { formatRule } from "../../core/standard/sentence.ts";
import { type CliContext, printResult } from "../context.ts";
import { listStandards, readBytes } from "../files.ts";
import { readStandard } from "../inputs.ts";
import type { OptionTypes, ParsedOptions } from "../options.ts";

export const standardOptions: OptionTypes = { lang: "text", help: "flag" };

function listOne(idOrFile: string, { root, language }: CliContext): void {
  const { standard } = readStandard(idOrFile, root);
  printResult(`${standard.id}  ${standard.title[language]}\n`);
  for (const rule of standard.rules) {
    printResult(`\n${rule.id}  ${rule.title[language]}\n  ${formatRule(rule, standard, language)}\n`);
    for (const { clause, quote } of rule.citations)
      printResult(`  ${clause}${quote === undefined ? "" : ` “${quote}”`}\n`);
  }
}

/** `standard list [ID|FILE]` prints standards, or one standard rule by rule; `standard check FILE` prints what is wrong. */
export function runStandard({ positionals }: ParsedOptions, context: CliContext): number {
  const [action, target, surplus] = positionals;
  if (surplus !== undefined) throw new InputError("cli.surplus-argument", { argument: surplus });
  if (action === "list") {
    if (target !== undefined) {
      listOne(target, context);
      return 0;
    }
    for (const id of listStandards(context.root)) {
      const { standard } = readStandard(id, context.root);
      printResult(`${id}  ${standard.title[context.language]}  (${standard.rules.length})\n`);
    }
    return 0;
  }
  if (action !== "check")
    throw new InputError("cli.unknown-command", {
      command: `standard ${action ?? ""}`.trim(),
      known: "standard check, standard list",
    });
  if (target === undefined) throw new InputError("cli.needs-file", {});
  const { standard, faults } = checkStandard(decodeText(readBytes(target).bytes).text, target);
  const verdict = standard === null ? "reject" : "accept";
  const issues = faults.map((fault) => ({
    code: fault.code,
    path: fault.values.path ?? "",
    message: formatIssue({ code: fault.code, values: fault.values }, context.language),
  }));
  printResult(
    `${JSON.stringify({ file: target, verdict, id: standard?.id ?? null, rules: standard?.rules.length ?? 0, issues })}\n`,
  );
  return standard === null ? 1 : 0;
}
