import { InputError, type Issue } from "../../core/errors.ts";
import { formatMessage, type Language } from "../../core/messages/messages.ts";
import { type CheckedFile, checkFile, NOTHING_SAID, type SaidFile } from "../../core/project/checkFile.ts";
import { columnsOfSource, wordsOfProject } from "../../core/project/layersOfProject.ts";
import { listLayersOf } from "../../core/project/matchMapping.ts";
import type { Standard } from "../../core/standard/standard.ts";
import { type CliContext, printIssues, printResult } from "../context.ts";
import { readSourceBytes } from "../files.ts";
import { readStandardOption } from "../inputs.ts";
import { type GivenFile, type GivenMapping, matchFiles, readGivenMapping } from "../mappingFile.ts";
import type { OptionTypes, ParsedOptions } from "../options.ts";

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

/** How a file is to be read, and what was said of its layers. */
interface SaidPath extends SaidFile {
  readonly encoding: string | null;
  readonly crs: string | null;
}

/** What the options say of every file. */
const sayNothing = ({ texts }: ParsedOptions): SaidPath => ({
  ...NOTHING_SAID,
  encoding: texts.get("encoding") ?? null,
  crs: texts.get("crs") ?? null,
});

/** The layers of a file that a mapping may know; none of one that cannot be opened: of it that is said when it is checked. */
function openLayers(name: string, { mapping }: GivenMapping): readonly GivenFile[] {
  try {
    const { bytes } = readSourceBytes(name);
    return listLayersOf(mapping, name).map((layer) => ({ name, bytes, layer, role: null, kind: null }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [];
  }
}

/** What a mapping says of files, by name. Entries that are of none of them are said on stderr. */
async function lookUp(
  names: readonly string[],
  given: GivenMapping,
  options: ParsedOptions,
  language: Language,
): Promise<ReadonlyMap<string, SaidPath>> {
  const files = [...new Set(names)].flatMap((name) => openLayers(name, given));
  const { matches, issuesOf, unused, readingOf } = await matchFiles(files, given, options);
  printIssues(unused, language);
  const said = new Map<string, SaidPath>();
  for (const [i, { name }] of files.entries()) {
    const match = matches[i];
    const { layer, encoding, crs } = readingOf(i);
    const before = said.get(name) ?? { ...NOTHING_SAID, words: wordsOfProject(given.mapping), encoding, crs };
    const own = match && { role: match.entry.role, kind: match.kind ?? null, columns: columnsOfSource(match) };
    said.set(name, {
      ...before,
      layers: own === null ? before.layers : new Map([...before.layers, [layer, { ...own, encoding, crs }]]),
      issues: [...before.issues, ...issuesOf[i]],
    });
  }
  return said;
}

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
  const mapping = readGivenMapping(options);
  const said = mapping === null ? null : await lookUp(positionals, mapping, options, context.language);
  let rejected = false;
  for (const file of positionals) {
    const checked = await checkPath(file, said?.get(file) ?? sayNothing(options), standard);
    rejected ||= checked.verdict === "reject";
    printResult(lineOf(file, checked, context.language));
  }
  return rejected ? EXIT_REJECTED : 0;
}
