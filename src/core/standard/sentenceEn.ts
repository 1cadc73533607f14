import {
  findAttribute,
  findKindOfKey,
  findValueLabel,
  foldReach,
  formatMeasure,
  formatNumber,
  formatParameter,
  type Grammar,
  isFact,
  isPlain,
  isShareDuty,
  isWhole,
  type Topic,
} from "./sentenceWords.ts";
import type { CompareOperator, Filter, Quantity, Rule, Scope, Standard, Test, Threshold } from "./standard.ts";

type Mood = "must" | "should" | "may" | "fact";
type Compare = Extract<Test, { test: "compare" }>;
type Of<Name extends Quantity["q"]> = Extract<Quantity, { q: Name }>;

/** Whom a clause is about. Inside a list of conditions it is "it". */
interface Who {
  readonly name: string;
  /** Opens a clause that is led by a figure: "in every community, ". */
  readonly lead: string;
  readonly isPlural: boolean;
  readonly topic: Topic;
}

/** English names of the unit kinds, one and several; the files name them in Chinese only. */
const units: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["city", ["city", "cities"]],
  ["county", ["county or district", "counties and districts"]],
  ["subdistrict", ["subdistrict", "subdistricts"]],
  ["former-seat-town", ["seat town of an abolished township", "seat towns of abolished townships"]],
  ["village", ["village", "villages"]],
  ["community", ["community", "communities"]],
  ["compound", ["compound", "compounds"]],
  ["building", ["building", "buildings"]],
  ["living-circle", ["living-circle residential area", "living-circle residential areas"]],
  ["block", ["residential block", "residential blocks"]],
  ["superblock", ["superblock", "superblocks"]],
]);

const demands = {
  dwellings: "homes",
  population: "residents",
  elderly: "older residents",
  children: "children",
  students: "students",
  buildings: "buildings",
} as const;

const quote = (text: string) => `“${text}”`;
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** Labels begin with a capital, which stays where it belongs to the word: "5G", "OSM". */
const lowerFirst = (text: string) => (/^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
/** "A, B or C". */
const joinWords = (words: readonly string[], word: string) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${word} ${words.at(-1)}`;

/** Labels that name a stuff, not a thing: they are counted in sites. */
const isStuff = (label: string) => /(parking|commerce|land|gas|electricity)$/i.test(label);

const pluralOf = (noun: string) =>
  /[^aeiou]y$/.test(noun) ? noun.replace(/y$/, "ies") : /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;

/** "Community health centre or station (…)" in the plural: each noun before the bracket. */
function pluralOfLabel(label: string): string {
  const [, head, tail] = /^(.*?)((?: \(| of | outside ).*)?$/.exec(label)!;
  return head!.split(" or ").map(pluralOf).join(" or ") + (tail ?? "");
}

function formatKind(kind: string, { standard }: Topic, isPlural: boolean): string {
  const unit = units.get(kind === "community-unit" ? "community" : kind);
  if (unit !== undefined && (standard.units.has(kind) || kind === "community-unit")) return unit[isPlural ? 1 : 0];
  const label = standard.kinds.get(kind)?.label.en;
  if (label === undefined) return kind.replaceAll("-", " ");
  const name = lowerFirst(label).replace(", ", " or ");
  if (isStuff(name)) return `${name} ${isPlural ? "sites" : "site"}`;
  return isPlural ? pluralOfLabel(name) : name;
}

const formatKinds = (kinds: readonly string[], topic: Topic, isPlural: boolean, word: string) =>
  joinWords(
    kinds.map((kind) => formatKind(kind, topic, isPlural)),
    word,
  );

/** The label of an attribute without the remark in brackets, or its key in quotes. */
function formatKey(key: string, topic: Topic): string {
  const attribute = findAttribute(key, topic);
  if (attribute === undefined) return quote(key);
  const kind = findKindOfKey(key, attribute);
  const label = lowerFirst(attribute.label.en.replace(/ \(.*\)$/, ""));
  return kind === undefined ? label : `${label}: ${formatKind(kind, topic, false)}`;
}

const formatFactKey = (key: string, topic: Topic) => quote(formatKey(key, topic).replaceAll(/[“”]/g, ""));

function formatAmount(threshold: Threshold, unit: string | undefined, topic: Topic): string {
  if (typeof threshold === "number") return formatMeasure(threshold, unit, "en");
  if (typeof threshold === "boolean") return threshold ? "yes" : "no";
  if (typeof threshold === "string") return quote(threshold);
  if ("param" in threshold) return formatParameter(threshold.param, topic.standard, "en");
  return `the ${formatQuantity(threshold, topic)}`;
}

/** A condition as what follows a noun: "whose community type is “resettlement”", "that is recorded as “…”". */
function formatFilter(filter: Filter, topic: Topic, isPlural = false, isInside = false): string {
  const bracket = (text: string) => (isInside ? `(${text})` : text);
  if ("all" in filter)
    return bracket(filter.all.map((part) => formatFilter(part, topic, isPlural, true)).join(" and "));
  if ("any" in filter) return bracket(filter.any.map((part) => formatFilter(part, topic, isPlural, true)).join(" or "));
  const be = isPlural ? "are" : "is";
  if ("not" in filter) return `other than those ${formatFilter(filter.not, topic, true)}`;
  if (filter.op === "eq" && typeof filter.value === "boolean")
    return `that ${be} recorded as ${filter.value ? "" : "not "}${formatFactKey(filter.key, topic)}`;
  return `whose ${formatKey(filter.key, topic)} is ${formatCondition(filter, topic)}`;
}

function formatCondition(filter: Extract<Filter, { key: string }>, topic: Topic): string {
  if (filter.op === "exists") return "recorded";
  const attribute = findAttribute(filter.key, topic);
  const name = (value: Threshold) =>
    typeof value === "string"
      ? quote(findValueLabel(attribute, value, "en"))
      : formatAmount(value, attribute?.unit, topic);
  if (filter.op === "in") return joinWords(filter.value.map(name), "or");
  const words = { eq: "", lt: "below ", lte: "at most ", gt: "above ", gte: "at least " };
  return words[filter.op] + name(filter.value);
}

const withFilter = (noun: string, filter: Filter | undefined, topic: Topic, isPlural: boolean) =>
  filter === undefined ? noun : `${noun} ${formatFilter(filter, topic, isPlural)}`;

function formatScope(scope: Scope, { topic, isPlural }: Who): string {
  const its = isPlural ? "their" : "its";
  const it = isPlural ? "them" : "it";
  if (scope === "inside") return `inside ${its} boundary`;
  if (scope === "assigned") return `assigned to ${it}`;
  if (scope === "inside-or-assigned") return `inside ${its} boundary or assigned to ${it}`;
  const metric = scope.metric === "network" ? "along streets" : "in a straight line";
  return `within ${formatAmount(scope.within, "m", topic)} of ${it} ${metric}`;
}

/** A condition on facilities is about the facilities' attributes. */
const aboutKinds = (kinds: readonly string[], { standard }: Topic): Topic => ({ standard, subject: kinds[0]! });

const it = (topic: Topic): Who => ({ name: "it", lead: "", isPlural: false, topic });

/** A quantity as a noun without its article: "total floor area of community service facilities inside its boundary". */
function formatQuantity(quantity: Quantity, topic: Topic, unit?: string): string {
  const scopeOf = (scope: Scope) => formatScope(scope, it(topic));
  switch (quantity.q) {
    case "attr":
      return formatAttribute(quantity, topic);
    case "count":
      return `number of ${formatGroup(quantity.kinds, quantity.where, topic, "or")} ${scopeOf(quantity.scope)}`;
    case "sum": {
      const key = formatKey(quantity.key, aboutKinds(quantity.kinds, topic));
      return `total ${key} of ${formatGroup(quantity.kinds, quantity.where, topic, "and")} ${scopeOf(quantity.scope)}`;
    }
    case "area":
      if (quantity.kinds.includes("subject")) return "whole area";
      return `area of ${formatGroup(quantity.kinds, quantity.where, topic, "and")} ${scopeOf(quantity.scope)}`;
    case "nearest":
      return formatNearest(quantity, topic);
    case "reach":
      return `share of ${demands[quantity.demand]} that can ${formatReach(quantity, [quantity.to], topic)}`;
    case "ratio":
      return formatRatio(quantity, topic, unit);
    case "coverage": {
      const meeting = formatClause(
        quantity.meeting,
        { ...it({ ...topic, subject: quantity.units }), name: "", isPlural: true },
        "fact",
      );
      return `share of ${formatGroup([quantity.units], quantity.where, topic, "or")} that ${meeting.trim()}${formatWeight(quantity)}`;
    }
    case "fabric":
      return formatFabric(quantity, topic);
  }
}

const formatGroup = (kinds: readonly string[], where: Filter | undefined, topic: Topic, word: string) =>
  withFilter(formatKinds(kinds, topic, true, word), where, aboutKinds(kinds, topic), true);

function formatAttribute({ of, key }: Of<"attr">, topic: Topic): string {
  const attribute = findAttribute(key, topic);
  const owner = of === "subject" ? "" : ` of the ${formatKind(of, topic, false)}`;
  if (attribute === undefined) return `figure ${quote(key)}${owner}`;
  const isTally = ["households", "dwellings", "storeys"].includes(attribute.unit ?? "");
  return `${isTally ? "number of " : ""}${formatKey(key, topic)}${owner}`;
}

function formatNearest({ from, to, metric, agg, scope }: Of<"nearest">, topic: Topic): string {
  const metrics = {
    edge: "distance, edge to edge,",
    centroid: "distance, centre to centre,",
    network: "walk along streets",
  };
  const target = formatKinds(to, topic, false, "or");
  if (from.includes(topic.subject)) return `${metrics[metric]} to the nearest ${target}`;
  const aggregates = { min: "least", max: "greatest", mean: "mean" };
  const group = `${formatKinds(from, topic, true, "and")} ${formatScope(scope, it(topic))}`;
  return `${aggregates[agg]} ${metrics[metric]} from ${group} to the nearest ${target}`;
}

/** What demand must be able to do; kinds in several lists are all to be reached. */
function formatReach(reach: Of<"reach">, targets: readonly (readonly string[])[], topic: Topic): string {
  const budget =
    "metres" in reach.budget
      ? formatAmount(reach.budget.metres, "m", topic)
      : formatAmount(reach.budget.minutes, "minutes", topic);
  const walker = reach.walker === undefined ? undefined : topic.standard.walkers.get(reach.walker);
  const pace = walker === undefined ? "" : ` at the pace of ${quote(lowerFirst(walker.label?.en ?? walker.id))}`;
  const way = `${reach.mode === "walk" ? "on foot" : "by bicycle"} ${reach.metric === "network" ? "along streets" : "in a straight line"}`;
  const isOne = reach.atLeast === 1;
  const kindsOf = reach.countBy === "kind" ? " different kinds of" : "";
  const names = targets.map((kinds) =>
    withFilter(
      formatKinds(kinds, topic, !isOne || kindsOf !== "", "or"),
      reach.where,
      aboutKinds(kinds, topic),
      !isOne,
    ),
  );
  const each = names.length === 1 ? names[0]! : `of each of the following: ${names.join("; ")}`;
  const target = `at least ${reach.atLeast}${names.length === 1 ? kindsOf : ""} ${each}`;
  return names.length === 1
    ? `reach ${target} within ${budget} ${way}${pace}`
    : `reach, within ${budget} ${way}${pace}, ${target}`;
}

function formatRatio({ num, den, per }: Of<"ratio">, topic: Topic, unit: string | undefined): string {
  const upper = formatQuantity(num, topic);
  const lower = formatQuantity(den, topic);
  if (per !== 1) {
    const tally = /^number of (\S+)$/.exec(lower)?.[1];
    return `${upper} per ${formatNumber(per)} ${tally ?? `of the ${lower}`}`;
  }
  return unit === "share" ? `${upper}, as a share of the ${lower},` : `${upper}, divided by the ${lower},`;
}

const formatWeight = ({ weight }: Of<"coverage">) => (weight === "count" ? "" : `, weighted by ${weight}`);

function formatFabric({ check, units: unit, kinds }: Of<"fabric">, topic: Topic): string {
  const owner = unit === undefined ? "" : ` of ${formatKind(unit, topic, true)}`;
  const others = formatKinds(
    (kinds ?? []).filter((kind) => kind !== "subject"),
    topic,
    true,
    "or",
  );
  switch (check) {
    case "boundary-gaps-overlaps":
      return `area of gaps and overlaps between the boundaries${owner}`;
    case "walk-connected-share":
      return "share of the walking network that hangs together";
    case "min-width":
      return others === "" ? "least width" : `least width of ${others}`;
    case "crossed-by":
      return `number of crossings${owner} by ${others === "" ? "other land" : others}`;
  }
}

const comparisons: Readonly<Record<Exclude<CompareOperator, "between">, string>> = {
  ">=": "at least",
  ">": "more than",
  "<=": "at most",
  "<": "less than",
  "==": "exactly",
};

function formatComparison({ op, to, unit }: Compare, topic: Topic, isOfHouseholds = false): string {
  const shown = isOfHouseholds ? undefined : unit;
  if (op !== "between") return `${comparisons[op]} ${formatAmount(to[0]!, shown, topic)}`;
  const low = formatAmount(
    to[0]!,
    to.every((bound) => typeof bound === "number") && unit !== "share" ? undefined : shown,
    topic,
  );
  return `between ${low} and ${formatAmount(to[1]!, shown, topic)}`;
}

const verb = (mood: Mood, isPlural: boolean, base: "have" | "be" | "meet") => {
  if (mood !== "fact") return `${mood} ${base}`;
  const forms = { have: ["has", "have"], be: ["is", "are"], meet: ["meets", "meet"] } as const;
  return forms[base][isPlural ? 1 : 0];
};

/** "at least 90% of homes", "all homes (100%)". */
function formatShare({ op, to, unit }: Compare, group: string, topic: Topic): string {
  const threshold = to[0]!;
  if (isWhole(threshold)) return `all ${group} (100%)`;
  return `${op === ">" ? "more than" : "at least"} ${formatAmount(threshold, unit ?? "share", topic)} of ${group}`;
}

function formatCompare(test: Compare, who: Who, mood: Mood): string {
  const { of, to } = test;
  const { topic, isPlural } = who;
  if (of.q === "attr" && isFact(test))
    return `${who.name} ${verb(mood, isPlural, "be")} recorded as ${to[0] === true ? "" : "not "}${formatFactKey(of.key, topic)}`;
  if (of.q === "count" && to.every(isPlain)) {
    const isOne = to.every((bound) => bound === 1);
    const noun = withFilter(formatKinds(of.kinds, topic, !isOne, "or"), of.where, aboutKinds(of.kinds, topic), !isOne);
    return `${who.name} ${verb(mood, isPlural, "have")} ${formatComparison({ ...test, unit: "count" }, topic)} ${noun} ${formatScope(of.scope, who)}`;
  }
  if (of.q === "reach" && isShareDuty(test)) return formatReachDuty(test, of, [of.to], who, mood);
  if (of.q === "coverage" && isShareDuty(test)) return formatCoverageDuty(test, of, who, mood);
  const isTally = of.q === "attr" && formatQuantity(of, topic).startsWith("number of ");
  const article = who.lead === "" && of.q === "attr" ? (isPlural ? "their" : "its") : "the";
  return `${who.lead}${article} ${formatQuantity(of, topic, test.unit)} ${verb(mood, false, "be")} ${formatComparison(test, topic, isTally)}`;
}

function formatReachDuty(
  test: Compare,
  reach: Of<"reach">,
  targets: readonly (readonly string[])[],
  who: Who,
  mood: Mood,
) {
  const can = mood === "fact" ? "can" : `${mood} be able to`;
  const share = formatShare(test, demands[reach.demand], who.topic);
  return `${who.lead}${share} ${can} ${formatReach(reach, targets, who.topic)}`;
}

function formatCoverageDuty(test: Compare, coverage: Of<"coverage">, { lead, topic }: Who, mood: Mood): string {
  const group = formatGroup([coverage.units], coverage.where, topic, "or") + formatWeight(coverage);
  const about = { standard: topic.standard, subject: coverage.units };
  const members: Who = { name: formatShare(test, group, topic), lead: "", isPlural: true, topic: about };
  const { meeting } = coverage;
  const isSimple = meeting.test === "compare" && (isFact(meeting) || meeting.of.q === "count");
  if (isSimple) return lead + formatClause(meeting, members, mood);
  return `${lead}${members.name} ${verb(mood, true, "meet")} this: ${formatClause(meeting, it(about), "fact")}`;
}

function formatClause(test: Test, who: Who, mood: Mood): string {
  if (test.test === "compare") return formatCompare(test, who, mood);
  if (test.test === "cases") return formatCases(test, who, mood);
  const folded = test.test === "all" ? foldReach(test.of) : null;
  if (folded !== null) return formatReachDuty(folded.first, folded.reach, folded.kinds, who, mood);
  const parts = test.of.map((part, index) => `(${index + 1}) ${formatClause(part, it(who.topic), "fact")}`);
  const how = test.test === "all" ? "all" : "at least one";
  return `${who.name} ${verb(mood, who.isPlural, "meet")} ${how} of the following: ${parts.join("; ")}`;
}

function formatCases(test: Extract<Test, { test: "cases" }>, who: Who, mood: Mood): string {
  const about = (filter: Filter): Who => {
    const phrase = formatFilter(filter, who.topic);
    if (who.lead === "") return { ...who, lead: `if it is one ${phrase}, `, name: `if it is one ${phrase}, it` };
    return { ...who, name: `${who.name} ${phrase}`, lead: who.lead.replace(/, $/, ` ${phrase}, `) };
  };
  const parts = test.of.map(({ when, then }) => formatClause(then, about(when), mood));
  if (test.else !== undefined) parts.push(`otherwise, ${formatClause(test.else, it(who.topic), mood)}`);
  return parts.join("; ");
}

const indicators = {
  约束性: "Binding target: ",
  预期性: "Expected target: ",
  强制性条文: "Mandatory clause: ",
} as const;

const modals: Readonly<Record<Rule["force"]["modal"], readonly [string, Mood]>> = {
  indicator: ["", "must"],
  must: ["", "must"],
  "at-least": ["", "must"],
  "in-principle": ["in principle, ", "must"],
  generally: ["as a general rule, ", "must"],
  advisable: ["", "should"],
  strive: ["as a goal to strive for, ", "should"],
  promote: ["as a direction to promote, ", "should"],
  encourage: ["as something to encourage, ", "should"],
  may: ["", "may"],
};

const months = "January February March April May June July August September October November December".split(" ");

function formatDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${months[month! - 1]} ${year}`;
}

function whoOf(rule: Rule, topic: Topic): Who {
  const noun = withFilter(formatKind(rule.subject, topic, false), rule.when, topic, false);
  const name = rule.subject === "city" ? `the ${noun}` : `every ${noun}`;
  const preposition = topic.standard.kinds.has(rule.subject) ? "for" : "in";
  return { name, lead: `${preposition} ${name}, `, isPlural: false, topic };
}

function formatRule(rule: Rule, standard: Standard): string {
  const topic = { standard, subject: rule.subject };
  const who = whoOf(rule, topic);
  const { indicator, modal } = rule.force;
  const [frame, strength] = modals[modal];
  const mood = rule.kind === "definition" ? "fact" : indicator === "预期性" ? "should" : strength;
  const body =
    rule.kind === "trigger"
      ? `${who.name} triggers ${quote(rule.title.en)} when ${formatClause(rule.require, it(topic), "fact")}`
      : formatClause(rule.require, who, mood);
  const opening = indicator === undefined ? "" : indicators[indicator];
  const definition = rule.kind === "definition" ? "by definition, " : "";
  const deadline = rule.deadline === undefined ? "" : `by ${formatDate(rule.deadline)}, `;
  return `${opening}${indicator === undefined ? upperFirst(definition + deadline + frame + body) : definition + deadline + frame + body}.`
    .replaceAll(",,", ",")
    .replace(/,\.$/, ".");
}

/** English sentences. */
export const english: Grammar = {
  formatRule,
  formatTest: (test, topic) => formatClause(test, it(topic), "fact"),
  formatQuantity: (quantity, topic) => formatQuantity(quantity, topic),
  formatFilter: (filter, topic) => formatFilter(filter, topic),
};
