import { type AuditInput, auditRule, type Finding } from "../audit/audit.ts";
import { type Declarations, declare } from "../audit/declarations.ts";
import { PlaceData } from "../audit/placeData.ts";
import type { Band } from "../coverage/coverage.ts";
import { InputError, type Issue } from "../errors.ts";
import type { LineNoder } from "../geo/nodeLines.ts";
import { ReachModels } from "../reach/reachModels.ts";
import { describeStreets } from "../reach/streetIssues.ts";
import type { DeclaredFact, RegisterEntry } from "../read/facts.ts";
import {
  type AreaStatement,
  type Completeness,
  type Inventory,
  listEmptyLists,
  resolveInventory,
} from "../read/inventory.ts";
import { assemblePlace, type Place, type PlaceInput } from "../read/place.ts";
import type { WalkProfile } from "../read/streets.ts";
import { type ParameterValues, resolveParameters, valueOfParameter } from "../standard/parameters.ts";
import { findParameters } from "../standard/ruleParameters.ts";
import type { Rule, Standard } from "../standard/standard.ts";
import { metersToMm, mmToMeters, walkLimitMm } from "../units.ts";
import { type Covered, coverPlace } from "./coverPlace.ts";
import { readSources, type SourceCount, type Sources } from "./sources.ts";

/** What the user chose besides the files. */
export interface Settings {
  /** Values of parameters that the user set, by id. */
  readonly parameterValues: ReadonlyMap<string, number>;
  /** What the user stated about the lists, by kind, or "all". */
  readonly inventory: ReadonlyMap<string, Completeness>;
  /** What the user stated about the lists of single areas, which comes before what was stated about all. */
  readonly areaInventory: readonly AreaStatement[];
  /** What somebody declared of units. It comes before what the files say. */
  readonly facts: readonly DeclaredFact[];
  readonly register: readonly RegisterEntry[];
  /** ISO date of the audit; null: the last day of the standard's period, without one the day from which it holds. */
  readonly date: string | null;
  /** ISO date of the day on which the program runs: that of the audit where neither the user nor the standard gives one. */
  readonly today: string;
  /** Walker whose 5, 10 and 15 minutes are the bands; null: the standard's meters are. */
  readonly walker: string | null;
}

/** A finding that would be another one if the meters of its rule were minutes of the walker. */
export interface WalkerDifference {
  readonly finding: Finding;
  readonly asMinutes: Finding;
}

/** A place that is read and fitted together. Many analyses may be made of it: it holds the distances measured so far. */
export interface ReadPlace {
  readonly place: Place;
  readonly models: ReachModels;
  readonly counts: readonly SourceCount[];
  readonly issues: readonly Issue[];
  /** Of these, those of the files by themselves; the others are of what they make together. */
  readonly fileIssues: readonly Issue[];
}

/** A place that is ready to be judged. */
export interface Prepared extends ReadPlace {
  readonly standard: Standard;
  readonly settings: Settings;
  readonly declarations: Declarations;
  readonly parameters: ParameterValues;
  readonly inventory: Inventory;
  readonly date: string;
  readonly walker: string | null;
  readonly bands: readonly Band[];
  /** What findings are judged on, to judge again or explain. */
  readonly auditInput: AuditInput & { readonly data: PlaceData };
}

/** Everything that is derived from the sources of a place. Page, tables, files and documents show this and nothing else. */
export interface Analysis extends Prepared, Covered<Band> {
  readonly findings: readonly Finding[];
  /** The same by rule, in the order of the standard; definitions have none. */
  readonly findingsByRule: ReadonlyMap<Rule, readonly Finding[]>;
  readonly walkerDifferences: readonly WalkerDifference[];
}

/** How a place is read. */
export interface Reading {
  /** Distances can do without. */
  readonly needsCommunities?: boolean;
  /** Joins streets; it has to be there where the parameter walk.join is above 0. */
  readonly nodeLines?: LineNoder | null;
}

/** A step of the analysis that is about to begin. */
export interface Progress {
  readonly stage: "read" | "place" | "streets" | "coverage" | "gaps" | "audit";
  /** The file, kind or rule that it works on. */
  readonly item: string;
  /** Share of the stage that is done, 0 to 1. */
  readonly share: number;
}

/** Minutes of the three circles, and the parameter that gives their meters. */
const CIRCLES: readonly (readonly [minutes: number, parameter: string])[] = [
  [5, "reach.5.m"],
  [10, "reach.10.m"],
  [15, "reach.15.m"],
];

/** The day on which deadlines are judged. A standard that gives no day has no deadlines either. */
const dateOf = (standard: Standard, { date, today }: Settings): string =>
  date ?? standard.period?.to ?? standard.documents[0]?.effective ?? today;

function walkSpeedOf(standard: Standard, walker: string): number {
  const found = standard.walkers.get(walker);
  if (found === undefined)
    throw new InputError("walker.unknown", { walker, known: [...standard.walkers.keys()].join(", ") });
  return found.speedMetersPerSecond;
}

export function bandsOf(standard: Standard, parameters: ParameterValues, walker: string | null): readonly Band[] {
  const speed = walker === null ? null : walkSpeedOf(standard, walker);
  return CIRCLES.map(([minutes, parameter]) => ({
    minutes,
    limitMm: speed === null ? metersToMm(valueOfParameter(parameters, parameter)) : walkLimitMm(minutes, speed),
  }));
}

/** @throws InputError if a setting cannot be used */
export function checkSettings(
  standard: Standard,
  { parameterValues, walker, inventory, areaInventory }: Settings,
): void {
  bandsOf(standard, resolveParameters(standard, parameterValues), walker);
  resolveInventory(standard, [], inventory, areaInventory);
}

/** Only a statement of the user's can make a list complete; one about nothing deserves a second look. */
function describeEmptyLists(standard: Standard, { facilities }: Place, inventory: Inventory): readonly Issue[] {
  const kinds = listEmptyLists(standard, facilities, inventory);
  if (kinds.length === 0) return [];
  return [{ code: "inventory.empty-lists", severity: "warning", values: { kinds: kinds.join(", ") }, where: "" }];
}

/** What is said of the lists of areas that no layer has. */
function describeUnknownAreas({ unitLayers }: Place, areas: readonly AreaStatement[]): readonly Issue[] {
  const unknown = areas.filter(({ unitKind, unit }) => !unitLayers.get(unitKind)?.units.some(({ id }) => id === unit));
  if (unknown.length === 0) return [];
  const units = [...new Set(unknown.map(({ unitKind, unit }) => `${unitKind} ${unit}`))].join(", ");
  return [{ code: "inventory.unknown-areas", severity: "warning", values: { units }, where: "" }];
}

/** What the parameter walk.join joined. */
function describeJoined({ joinedStreets }: Place): readonly Issue[] {
  const { crossingCount: crossings = 0, touchCount: ends = 0 } = joinedStreets ?? {};
  if (crossings + ends === 0) return [];
  return [{ code: "streets.joined", severity: "note", values: { crossings, ends }, where: "" }];
}

function describeWalks({ streetLines }: PlaceInput, { place, walked }: ReachModels): readonly Issue[] {
  if (walked !== null) return [...describeJoined(place), ...describeStreets(place, walked.distances)];
  return streetLines === undefined ? [] : [{ code: "streets.none", severity: "warning", values: {}, where: "" }];
}

/**
 * Reads the sources and fits them together. It yields before each step, so that a caller can show progress and stop between
 * steps.
 *
 * @throws InputError if a file or a setting cannot be used, or communities are needed and not there
 */
export function* readPlace(
  standard: Standard,
  sources: Sources,
  settings: Settings,
  { needsCommunities = true, nodeLines = null }: Reading = {},
): Generator<Progress, ReadPlace> {
  const parameters = resolveParameters(standard, settings.parameterValues);
  const profile: WalkProfile = {
    steps: valueOfParameter(parameters, "walk.steps"),
    crossing: valueOfParameter(parameters, "walk.crossing"),
    slope: valueOfParameter(parameters, "walk.slope"),
  };
  const reading = readSources(sources, standard, profile);
  let step = reading.next();
  for (; !step.done; step = reading.next()) yield { stage: "read", item: step.value, share: 0 };
  const { input, counts, issues } = step.value;
  if (needsCommunities && input.communities.length === 0) throw new InputError("project.no-communities");
  yield { stage: "place", item: "", share: 0 };
  const { place, issues: placeIssues } = assemblePlace(input, parameters, nodeLines);
  const models = new ReachModels(place);
  if (input.streetLines !== undefined) yield { stage: "streets", item: "", share: 0 };
  const ofPlace = [...placeIssues, ...describeWalks(input, models)];
  return { place, models, counts, issues: [...issues, ...ofPlace], fileIssues: issues };
}

/** Whether two lists of flat values say the same: a project that crossed from the page is a copy. */
function isSameList<Entry extends object>(a: readonly Entry[], b: readonly Entry[]): boolean {
  const keys = a.length === 0 ? [] : (Object.keys(a[0]) as (keyof Entry)[]);
  return (
    a.length === b.length && a.every((entry, i) => entry === b[i] || keys.every((key) => entry[key] === b[i][key]))
  );
}

const isSameInventory = (a: Inventory, b: Inventory): boolean =>
  a.size === b.size &&
  [...a].every(([kind, completeness]) => b.get(kind) === completeness) &&
  JSON.stringify(a.areas ?? []) === JSON.stringify(b.areas ?? []);

/**
 * Makes a place ready to be judged.
 *
 * @param previous what was made before, perhaps of the same place: what it measured is used again where it still holds
 * @throws InputError if a setting cannot be used
 */
export function preparePlace(
  standard: Standard,
  read: ReadPlace,
  settings: Settings,
  previous: Prepared | null = null,
): Prepared {
  const { place, models } = read;
  const parameters = resolveParameters(standard, settings.parameterValues);
  const inventory = resolveInventory(standard, place.facilities, settings.inventory, settings.areaInventory);
  const date = dateOf(standard, settings);
  const isKept =
    previous !== null &&
    previous.place === place &&
    previous.standard === standard &&
    isSameList(previous.settings.facts, settings.facts) &&
    isSameList(previous.settings.register, settings.register) &&
    (settings.register.length === 0 || previous.date === date) &&
    isSameInventory(previous.inventory, inventory);
  const { facts, register } = settings;
  const declarations = isKept ? previous.declarations : declare(facts, register, place, standard, date);
  const data = isKept ? previous.auditInput.data : new PlaceData(place, standard, inventory, models, declarations);
  return {
    ...read,
    standard,
    settings,
    declarations,
    parameters,
    inventory,
    date,
    walker: settings.walker,
    bands: bandsOf(standard, parameters, settings.walker),
    issues: [
      ...read.issues,
      ...declarations.issues,
      ...describeUnknownAreas(place, settings.areaInventory),
      ...describeEmptyLists(standard, place, inventory),
    ],
    auditInput: { standard, data, parameters, date },
  };
}

/**
 * The first half of the pipeline: standard → read → reach.
 *
 * @throws InputError if a file or a setting cannot be used
 */
function* prepare(standard: Standard, sources: Sources, settings: Settings): Generator<Progress, Prepared> {
  // Settings are looked at before the files, which take longer.
  checkSettings(standard, settings);
  return preparePlace(standard, yield* readPlace(standard, sources, settings), settings);
}

/**
 * The whole pipeline: standard → read → reach → coverage → audit.
 *
 * @throws InputError if a file or a setting cannot be used
 */
export function* analyze(standard: Standard, sources: Sources, settings: Settings): Generator<Progress, Analysis> {
  return yield* analyzePrepared(yield* prepare(standard, sources, settings));
}

/** Whether two runs judge a rule alike: on the same data, on the same day, with the same values of what it reads. */
export function isJudgedAlike(rule: Rule, a: AuditInput, b: AuditInput): boolean {
  const valueIn = ({ parameters }: AuditInput, id: string) => valueOfParameter(parameters, id);
  return (
    a.data === b.data && a.date === b.date && findParameters(rule).every((id) => valueIn(a, id) === valueIn(b, id))
  );
}

/** Whether two runs measure the same coverage. */
const isCoveredAlike = (a: Prepared, b: Prepared): boolean =>
  a.auditInput.data === b.auditInput.data && a.bands.every(({ limitMm }, i) => limitMm === b.bands[i].limitMm);

/**
 * The second half of the pipeline: coverage → audit. Gaps, which take most of the time, are traced from the analysis by
 * `traceAllGaps` for whoever writes them.
 *
 * @param previous an analysis that was made before: what it found is used again where nothing changed
 */
export function* analyzePrepared(prepared: Prepared, previous: Analysis | null = null): Generator<Progress, Analysis> {
  const { standard, walker, bands, auditInput } = prepared;
  const covered =
    previous !== null && isCoveredAlike(previous, prepared) ? previous : yield* coverPlace(prepared, bands);
  const { straight, streets, judged } = covered;
  const findingsByRule = new Map<Rule, readonly Finding[]>();
  for (const [i, rule] of standard.rules.entries()) {
    if (rule.kind === "definition") continue;
    const known = previous?.findingsByRule.get(rule);
    if (known !== undefined && isJudgedAlike(rule, previous!.auditInput, auditInput)) {
      findingsByRule.set(rule, known);
      continue;
    }
    yield { stage: "audit", item: rule.id, share: i / standard.rules.length };
    findingsByRule.set(rule, auditRule(rule, auditInput));
  }
  const findings = [...findingsByRule.values()].flat();
  const walkerDifferences = walker === null ? [] : compareWithMinutes(findingsByRule, auditInput, bands);
  return { ...prepared, straight, streets, judged, findings, findingsByRule, walkerDifferences };
}

/** The findings that differ if 300, 500 and 1000 m are read as 5, 10 and 15 minutes of the walker: an assumption, shown beside. */
export function compareWithMinutes(
  findingsByRule: ReadonlyMap<Rule, readonly Finding[]>,
  input: AuditInput,
  bands: readonly Band[],
): readonly WalkerDifference[] {
  const asMinutes = new Map(input.parameters);
  for (const [i, [, id]] of CIRCLES.entries()) {
    asMinutes.set(id, {
      ...asMinutes.get(id)!,
      value: mmToMeters(bands[i].limitMm),
      origin: "assumption",
      changed: true,
    });
  }
  const inMinutes = { ...input, parameters: asMinutes };
  return [...findingsByRule].flatMap(([rule, findings]) => {
    if (isJudgedAlike(rule, input, inMinutes)) return [];
    const others = auditRule(rule, inMinutes);
    return findings.flatMap((finding, i) =>
      finding.outcome === others[i].outcome ? [] : [{ finding, asMinutes: others[i] }],
    );
  });
}
