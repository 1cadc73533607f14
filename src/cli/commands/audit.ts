import { type Analysis, analyzePrepared } from "../../core/project/analyze.ts";
import { type PlaceGaps, traceAllGaps } from "../../core/project/traceAllGaps.ts";
import { writeCoverage } from "../../core/report/coverageTable.ts";
import { writeFindings } from "../../core/report/findingsTable.ts";
import { writeGaps } from "../../core/report/gapsGeojson.ts";
import { buildSummary, type SummaryContext } from "../../core/report/summary.ts";
import { formatSummary } from "../../core/report/summaryText.ts";
import { sayMessage } from "../cliMessages.ts";
import { type CliContext, printIssues, printRemark, printResult, runSteps } from "../context.ts";
import { prepareWithFacts } from "../factFiles.ts";
import { makeFolder, versionOf, writeTextFile } from "../files.ts";
import { readInputs, readStandardOption } from "../inputs.ts";
import { type OptionTypes, type ParsedOptions, SOURCE_OPTIONS } from "../options.ts";
import { readGivenProject, readSettings } from "../projectInputs.ts";

export const auditOptions: OptionTypes = { ...SOURCE_OPTIONS, out: "text" };

/** Something is a breach: done, with exit code 2. */
const EXIT_BREACH = 2;

function writeFiles(
  folder: string,
  analysis: Analysis,
  { land, gaps }: PlaceGaps,
  summaryContext: SummaryContext,
): void {
  const summary = `${JSON.stringify(buildSummary(analysis, gaps, summaryContext), null, 2)}\n`;
  const files: readonly (readonly [name: string, pieces: Iterable<string>])[] = [
    ["coverage.csv", writeCoverage(analysis, land)],
    ["findings.csv", writeFindings(analysis)],
    ["gaps.geojson", writeGaps(analysis, gaps)],
    ["summary.json", [summary]],
  ];
  for (const [name, pieces] of files) {
    const file = writeTextFile(folder, name, pieces);
    printRemark(sayMessage("cli.wrote", { file }, summaryContext.language));
  }
}

/** Audits a place: files into --out, or a summary on stdout. */
export async function runAudit(options: ParsedOptions, context: CliContext): Promise<number> {
  const given = readGivenProject(options, context);
  const { standard, standardFingerprints } = readStandardOption(options, context, given);
  const settings = readSettings(options, given, standard);
  const inputs = await readInputs("audit", options, standard, given);
  const folder = options.texts.get("out");
  // Found out before the work, not after it.
  if (folder !== undefined) makeFolder(folder);
  const declared = runSteps(prepareWithFacts(options, standard, inputs, settings, true), context.language);
  const analysis = runSteps(analyzePrepared(declared.prepared), context.language);
  const fingerprints = [...inputs.fingerprints, ...declared.fingerprints];
  printIssues(analysis.issues, context.language);
  if (folder === undefined) {
    printResult(formatSummary(analysis, context.language));
  } else {
    const { root, language } = context;
    const gaps = runSteps(traceAllGaps(analysis), language);
    writeFiles(folder, analysis, gaps, { version: versionOf(root), language, standardFingerprints, fingerprints });
  }
  return analysis.findings.some(({ severity }) => severity === "breach") ? EXIT_BREACH : 0;
}
