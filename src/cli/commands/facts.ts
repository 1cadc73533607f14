import { InputError } from "../../core/errors.ts";
import { formatMessage } from "../../core/messages/messages.ts";
import { countRegister, type DeclaredFact, type RegisterEntry } from "../../core/read/facts.ts";
import { type FactUnit, listFactUnits } from "../../core/read/factUnits.ts";
import { readFacts } from "../../core/read/readFacts.ts";
import { type TemplateInput, writeFactsCsv, writeFactsWorkbook } from "../../core/report/factsTemplate.ts";
import { listDeclarable, listUnitKinds } from "../../core/standard/declarable.ts";
import type { Standard } from "../../core/standard/standard.ts";
import { sayMessage } from "../cliMessages.ts";
import { type CliContext, printIssues, printRemark, printResult, runSteps } from "../context.ts";
import { prepareWithFacts } from "../factFiles.ts";
import { makeFolderOf, readBytes, writeBytesFile, writeTextFile } from "../files.ts";
import { readInputs, readStandardOption } from "../inputs.ts";
import { type OptionTypes, type ParsedOptions, SOURCE_OPTIONS } from "../options.ts";
import { readGivenProject, readSettings } from "../projectInputs.ts";

export const factsOptions: OptionTypes = { ...SOURCE_OPTIONS, kind: "list", out: "text" };

/** Some cell must be fixed. */
const EXIT_SKIPPED = 1;

interface Ready {
  readonly standard: Standard;
  readonly units: readonly FactUnit[];
  /** Declared already: by the project, and by the files of --facts. */
  readonly facts: readonly DeclaredFact[];
  readonly entries: readonly RegisterEntry[];
  /** Day of the audit. */
  readonly date: string;
}

async function readPlaceOf(options: ParsedOptions, context: CliContext): Promise<Ready> {
  const given = readGivenProject(options, context);
  const { standard } = readStandardOption(options, context, given);
  const settings = readSettings(options, given, standard);
  const inputs = await readInputs("facts", options, standard, given);
  const { prepared, facts, register } = runSteps(
    prepareWithFacts(options, standard, inputs, settings, true),
    context.language,
  );
  printIssues(prepared.issues, context.language);
  return { standard, units: listFactUnits(prepared.place), facts, entries: register, date: prepared.date };
}

/** The kinds that the user chose; without a choice all but facilities, whose attributes belong in their own file. */
function findKinds(chosen: readonly string[] | undefined, standard: Standard): readonly string[] {
  const known = listUnitKinds(standard);
  if (chosen === undefined) return known.filter((kind) => kind !== "facility");
  const unknown = chosen.find((kind) => !known.includes(kind));
  if (unknown !== undefined) throw new InputError("cli.unknown-unit-kind", { kind: unknown, known: known.join(", ") });
  return chosen;
}

async function writeTemplate(options: ParsedOptions, context: CliContext): Promise<number> {
  const out = options.texts.get("out");
  if (out !== undefined && !/\.(xlsx|csv)$/i.test(out)) throw new InputError("cli.template-format", { file: out });
  // Found out before the work, not after it.
  const target = out === undefined ? null : makeFolderOf(out);
  const { standard, units, facts, entries } = await readPlaceOf(options, context);
  const { language } = context;
  const kinds = findKinds(options.lists.get("kind"), standard);
  if (kinds.every((kind) => listDeclarable(standard, kind).length === 0))
    throw new InputError("cli.nothing-to-declare", { standard: standard.id });
  const isChosen = ({ unitKind }: { readonly unitKind: string }) => kinds.includes(unitKind);
  const input: TemplateInput = {
    standard,
    units: units.filter(isChosen),
    facts: facts.filter(isChosen),
    entries: entries.filter(isChosen),
    language,
  };
  if (target === null) {
    for (const piece of writeFactsCsv(input)) printResult(piece);
    return 0;
  }
  const { folder, name } = target;
  const file = /\.csv$/i.test(name)
    ? writeTextFile(folder, name, writeFactsCsv(input))
    : writeBytesFile(folder, name, [writeFactsWorkbook(input)]);
  printRemark(sayMessage("cli.wrote", { file }, language));
  return 0;
}

/** The registers of a file, each with what it counts on a day. */
function countRegisters(entries: readonly RegisterEntry[], date: string) {
  const registers = new Map<string, RegisterEntry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.unitKind, entry.unit, entry.key]);
    registers.set(key, [...(registers.get(key) ?? []), entry]);
  }
  return [...registers.values()].map((own) => {
    const [{ unitKind, unit, key }] = own;
    return { unit_kind: unitKind, unit, key, date, ...countRegister(own, date) };
  });
}

async function checkFile(file: string, options: ParsedOptions, context: CliContext): Promise<number> {
  const { bytes } = readBytes(file);
  const { date, standard, units } = await readPlaceOf(options, context);
  const encoding = options.texts.get("encoding") ?? null;
  const read = readFacts({ name: file, bytes, encoding }, { standard, units });
  const line = {
    file,
    kept: read.keptCount,
    skipped: read.skippedCount,
    blank: read.blankCount,
    facts: read.facts.length,
    entries: read.entries.length,
    registers: countRegisters(read.entries, date),
    issues: read.issues.map(({ code, severity, values, where }) => ({
      code,
      severity,
      message: formatMessage(code, values, context.language),
      where,
    })),
  };
  printResult(`${JSON.stringify(line)}\n`);
  return read.skippedCount > 0 ? EXIT_SKIPPED : 0;
}

/** `facts template` writes a file to fill in; `facts check FILE` reads one back and prints one JSON line. */
export async function runFacts(options: ParsedOptions, context: CliContext): Promise<number> {
  const [action, file, surplus] = options.positionals;
  if (action === "template") {
    if (file !== undefined) throw new InputError("cli.surplus-argument", { argument: file });
    return await writeTemplate(options, context);
  }
  if (action !== "check")
    throw new InputError("cli.unknown-command", {
      command: `facts ${action ?? ""}`.trim(),
      known: "facts check, facts template",
    });
  if (file === undefined) throw new InputError("cli.needs-facts-file", {});
  if (surplus !== undefined) throw new InputError("cli.surplus-argument", { argument: surplus });
  return await checkFile(file, options, context);
}
