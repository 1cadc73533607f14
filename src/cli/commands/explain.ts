import { auditRule } from "../../core/audit/audit.ts";
import { InputError } from "../../core/errors.ts";
import { explainFinding, listLines } from "../../core/report/evidence.ts";
import { sayMessage } from "../cliMessages.ts";
import { type CliContext, printIssues, printResult, runSteps } from "../context.ts";
import { prepareWithFacts } from "../factFiles.ts";
import { readInputs, readStandardOption } from "../inputs.ts";
import { type OptionTypes, type ParsedOptions, SOURCE_OPTIONS } from "../options.ts";
import { readGivenProject, readSettings } from "../projectInputs.ts";

export const explainOptions: OptionTypes = { ...SOURCE_OPTIONS, rule: "text", subject: "text" };

/** Subjects named in an error. */
const EXAMPLES = 8;

/** Says how one finding came about. A subject is named by its id, or by its name where that is the only one. */
export async function runExplain(options: ParsedOptions, context: CliContext): Promise<number> {
  const { texts } = options;
  const ruleId = texts.get("rule");
  const wanted = texts.get("subject");
  for (const [option, value] of [
    ["--rule", ruleId],
    ["--subject", wanted],
  ] as const) {
    if (value === undefined) throw new InputError("cli.needs-option", { command: "explain", option });
  }
  const given = readGivenProject(options, context);
  const { standard, standardFingerprints } = readStandardOption(options, context, given);
  const settings = readSettings(options, given, standard);
  const rule = standard.rules.find(({ id }) => id === ruleId);
  if (rule === undefined) throw new InputError("cli.unknown-rule", { standard: standard.id, rule: ruleId! });
  if (rule.kind === "definition") throw new InputError("cli.definition", { rule: rule.id });
  const inputs = await readInputs("explain", options, standard, given);
  const declared = runSteps(prepareWithFacts(options, standard, inputs, settings, true), context.language);
  const { prepared } = declared;
  const findings = auditRule(rule, prepared.auditInput);
  let matching = findings.filter(({ subject }) => subject.id === wanted);
  if (matching.length === 0) matching = findings.filter(({ subject }) => subject.name === wanted);
  if (matching.length === 0) {
    const examples = findings
      .slice(0, EXAMPLES)
      .map(({ subject }) => subject.id)
      .join(", ");
    throw new InputError("cli.unknown-subject", { rule: rule.id, subject: wanted!, examples });
  }
  if (matching.length > 1) {
    throw new InputError("cli.ambiguous-subject", {
      subject: wanted!,
      ids: matching.map(({ subject }) => subject.id).join(", "),
    });
  }
  printIssues(prepared.issues, context.language);
  const explanation = explainFinding(
    prepared,
    matching[0],
    [...standardFingerprints, ...inputs.fingerprints, ...declared.fingerprints],
    context.language,
  );
  const lists = matching[0].missing
    .filter((need) => need.startsWith("inventory:"))
    .map((need) => need.slice("inventory:".length));
  const statements = lists.map((kind) => `--inventory ${kind}=complete`).join(" ");
  const hint =
    lists.length === 0 ? [] : ["", sayMessage("cli.state-inventory", { options: statements }, context.language)];
  printResult(`${[...listLines(explanation), ...hint].join("\n")}\n`);
  return 0;
}
