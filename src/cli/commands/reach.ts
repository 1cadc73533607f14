import type { Band, ReachLimit } from "../../core/coverage/coverage.ts";
import { InputError } from "../../core/errors.ts";
import type { Language } from "../../core/messages/messages.ts";
import { type CoveredPlace, coverPlace } from "../../core/project/coverPlace.ts";
import { traceAllGaps } from "../../core/project/traceAllGaps.ts";
import { writeCoverage } from "../../core/report/coverageTable.ts";
import { writeDistances } from "../../core/report/distancesTable.ts";
import { writeGaps } from "../../core/report/gapsGeojson.ts";
import { formatReach } from "../../core/report/reachText.ts";
import { buildReachSummary, type SummaryContext } from "../../core/report/summary.ts";
import { LONGEST_METERS } from "../../core/standard/parameters.ts";
import { metersToMm, mmToMeters } from "../../core/units.ts";
import { sayMessage } from "../cliMessages.ts";
import { type CliContext, printIssues, printRemark, printResult, runSteps } from "../context.ts";
import { prepareWithFacts } from "../factFiles.ts";
import { makeFolder, versionOf, writeTextFile } from "../files.ts";
import { readInputs, readStandardOption } from "../inputs.ts";
import { type OptionTypes, type ParsedOptions, SOURCE_OPTIONS } from "../options.ts";
import { readGivenProject, readSettings } from "../projectInputs.ts";

export const reachOptions: OptionTypes = { ...SOURCE_OPTIONS, "limits-m": "text", out: "text" };

/** Columns of a table that can still be read, and rings that can be told apart. */
const MOST_LIMITS = 20;

/** @throws InputError naming the value that is no limit */
function parseLimit(text: string): number {
  const isNumber = /^\d+(\.\d+)?$/.test(text);
  const limitMm = isNumber ? metersToMm(Number(text)) : 0;
  if (limitMm < 1 || limitMm > metersToMm(LONGEST_METERS))
    throw new InputError("cli.bad-limit", { value: text, most: LONGEST_METERS });
  return limitMm;
}

/** Limits in ascending order, each once: repeated ones are said. @throws InputError if one cannot be used, or too many are */
function parseLimits(text: string, language: Language): readonly ReachLimit[] {
  const given = text.split(",").map((item) => parseLimit(item.trim()));
  const distinct = [...new Set(given)].sort((a, b) => a - b);
  if (distinct.length > MOST_LIMITS)
    throw new InputError("cli.many-limits", { count: distinct.length, most: MOST_LIMITS });
  if (distinct.length < given.length)
    printRemark(sayMessage("cli.merged-limits", { limits: distinct.map(mmToMeters).join(", ") }, language));
  return distinct.map((limitMm) => ({ minutes: null, limitMm }));
}

/** Without communities there is no land to speak of. */
function writeFiles(folder: string, covered: CoveredPlace, summaryContext: SummaryContext): void {
  const { language } = summaryContext;
  const hasCommunities = covered.place.communities.length > 0;
  const { land, gaps } = hasCommunities ? runSteps(traceAllGaps(covered), language) : { land: [], gaps: [] };
  const summary = `${JSON.stringify(buildReachSummary(covered, gaps, summaryContext), null, 2)}\n`;
  const files: (readonly [name: string, pieces: Iterable<string>])[] = [
    ["distances.csv", writeDistances(covered)],
    ["summary.json", [summary]],
  ];
  if (hasCommunities)
    files.push(["coverage.csv", writeCoverage(covered, land)], ["gaps.geojson", writeGaps(covered, gaps)]);
  for (const [name, pieces] of files) {
    const file = writeTextFile(folder, name, pieces);
    printRemark(sayMessage("cli.wrote", { file }, language));
  }
}

/** Measures how far homes have to facilities: files into --out, or a table on stdout. */
export async function runReach(options: ParsedOptions, context: CliContext): Promise<number> {
  const { root, language } = context;
  const chosen = options.texts.get("limits-m");
  const limits = chosen === undefined ? null : parseLimits(chosen, language);
  const given = readGivenProject(options, context);
  const { standard, standardFingerprints } = readStandardOption(options, context, given);
  const settings = readSettings(options, given, standard);
  const inputs = await readInputs("reach", options, standard, given, ["facilities", "demand"]);
  const folder = options.texts.get("out");
  // Found out before the work, not after it.
  if (folder !== undefined) makeFolder(folder);
  const declared = runSteps(prepareWithFacts(options, standard, inputs, settings, false), language);
  const { prepared } = declared;
  const bands: readonly (Band | ReachLimit)[] = limits ?? prepared.bands;
  const covered: CoveredPlace = { ...prepared, ...runSteps(coverPlace(prepared, bands), language) };
  printIssues(prepared.issues, language);
  if (folder === undefined) {
    printResult(formatReach(covered, language));
    return 0;
  }
  const fingerprints = [...inputs.fingerprints, ...declared.fingerprints];
  writeFiles(folder, covered, { version: versionOf(root), language, standardFingerprints, fingerprints });
  return 0;
}
