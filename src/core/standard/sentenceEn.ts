// One file although it is long: amounts, conditions, quantities and clauses hold each other, and so do their words.

import {
  addS,
  type Form,
  formatDate,
  formatFactKey,
  formatKey,
  formatKind,
  formatKinds,
  isTally,
  joinWords,
  lowerFirst,
  quote,
  upperFirst,
} from "./labelsEn.ts";
import {
  asksForAny,
  asksForWhole,
  findAttribute,
  findPredicate,
  findValueLabel,
  foldReach,
  formatMeasure,
  formatNumber,
  formatParameter,
  type Grammar,
  isFact,
  isOfSameKey,
  isPlain,
  isShareDuty,
  isWhole,
  splitFacts,
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
  /** Whether the name already ends in a condition, so that the next one is joined by "and". */
  readonly isFiltered: boolean;
  readonly topic: Topic;
}

const demands = {
  dwellings: "homes",
  population: "residents",
  elderly: "older residents",
  children: "children",
  students: "students",
  buildings: "buildings",
} as const;

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
  if ("all" in filter) {
    const { facts, others } = splitFacts(filter.all);
    const phrases = others.map((part, index) =>
      isOfSameKey(part, others[index - 1]) ? formatCondition(part, topic) : formatFilter(part, topic, isPlural, true),
    );
    if (facts.length > 0) phrases.push(formatFacts(facts, topic, isPlural));
    return phrases.length === 1 ? phrases[0]! : bracket(joinWords(phrases, "and"));
  }
  if ("any" in filter) return bracket(filter.any.map((part) => formatFilter(part, topic, isPlural, true)).join(" or "));
  if ("not" in filter) return `other than those ${formatFilter(filter.not, topic, true)}`;
  if (filter.op === "eq" && typeof filter.value === "boolean")
    return `that ${formatFact(filter.key, topic, filter.value, isPlural, "fact")}`;
  const attribute = findAttribute(filter.key, topic);
  const key = formatKey(filter.key, topic);
  if (attribute !== undefined && isTally(attribute))
    return `whose number of ${key} is ${formatCondition(filter, topic)}`;
  return `whose ${key} ${/^(?!number of ).*[^su]s$/.test(key) ? "are" : "is"} ${formatCondition(filter, topic)}`;
}

/** Facts that hold, as what follows a noun: "that has seats and a fitness path". */
function formatFacts(keys: readonly string[], topic: Topic, isPlural: boolean): string {
  const predicates = keys.flatMap((key) => findPredicate(key, "en", topic) ?? []);
  const labels = keys.filter((key) => findPredicate(key, "en", topic) === undefined);
  const quoted = labels.map((key) => formatFactKey(key, topic));
  if (quoted.length > 0) predicates.push(`be recorded as ${joinWords(quoted, "and")}`);
  const phrases = predicates.map((predicate) => conjugate(predicate, isPlural, true));
  const verbs = new Set(phrases.map((phrase) => phrase.split(" ")[0]));
  const [first, ...others] = phrases;
  const rest = verbs.size > 1 ? others : others.map((phrase) => phrase.replace(/^\S+ /, ""));
  return `that ${joinWords([first!, ...rest], "and")}`;
}

/** "have a fund" as "has a fund", "have a fund", "does not have a fund"; "be in the area" as "is not in the area". */
function conjugate(predicate: string, isPlural: boolean, holds: boolean): string {
  const [, base, rest] = /^(\S+)(.*)$/.exec(predicate)!;
  if (base === "be") return `${isPlural ? "are" : "is"}${holds ? "" : " not"}${rest}`;
  if (!holds) return `${isPlural ? "do" : "does"} not ${predicate}`;
  if (isPlural) return predicate;
  return (base === "have" ? "has" : addS(base!)) + rest;
}

/** What a subject must be or do, as a sentence says it after the subject's name. */
function formatFact(key: string, topic: Topic, holds: boolean, isPlural: boolean, mood: Mood): string {
  const predicate = findPredicate(key, "en", topic);
  if (predicate === undefined)
    return `${verb(mood, isPlural, "be")} recorded as ${holds ? "" : "not "}${formatFactKey(key, topic)}`;
  return mood === "fact" ? conjugate(predicate, isPlural, holds) : `${mood} ${holds ? "" : "not "}${predicate}`;
}

function formatCondition(filter: Extract<Filter, { key: string }>, topic: Topic): string {
  if (filter.op === "exists") return "recorded";
  const attribute = findAttribute(filter.key, topic);
  const isOfTally = attribute !== undefined && isTally(attribute);
  const name = (value: Threshold) => {
    if (typeof value === "string") return quote(lowerFirst(findValueLabel(attribute, value, "en")));
    if (isOfTally && typeof value === "object" && "param" in value)
      return formatParameter(value.param, topic.standard, "en", true);
    return formatAmount(value, isOfTally ? undefined : attribute?.unit, topic);
  };
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

const it = (topic: Topic): Who => ({ name: "it", lead: "", isPlural: false, isFiltered: false, topic });

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
      const group = formatGroup(quantity.kinds, quantity.where, topic, "and", "bulk");
      const total = isSumOfThings(quantity, topic) ? `number of ${key} in` : `total ${key} of`;
      return `${total} ${group} ${scopeOf(quantity.scope)}`;
    }
    case "area":
      if (quantity.kinds.includes("subject")) return "whole area";
      return `area of ${formatGroup(quantity.kinds, quantity.where, topic, "and", "bulk")} ${scopeOf(quantity.scope)}`;
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

/** Whether a sum counts things that its attribute's label names: "accessible spaces". */
const isSumOfThings = ({ key, kinds }: Of<"sum">, topic: Topic) =>
  findAttribute(key, aboutKinds(kinds, topic))?.unit === "spaces";

const formatGroup = (
  kinds: readonly string[],
  where: Filter | undefined,
  topic: Topic,
  word: string,
  form: Form = "several",
) => withFilter(formatKinds(kinds, topic, form, word), where, aboutKinds(kinds, topic), true);

function formatAttribute({ of, key }: Of<"attr">, topic: Topic): string {
  const attribute = findAttribute(key, topic);
  const owner = of === "subject" ? "" : ` of the ${formatKind(of, topic, "one")}`;
  if (attribute === undefined) return `figure ${quote(key)}${owner}`;
  return `${isTally(attribute) ? "number of " : ""}${formatKey(key, topic)}${owner}`;
}

function formatNearest({ from, to, metric, agg, scope }: Of<"nearest">, topic: Topic): string {
  const metrics = {
    edge: "distance, edge to edge,",
    centroid: "distance, centre to centre,",
    network: "walk along streets",
  };
  const target = formatKinds(to, topic, "one", "or");
  if (from.includes(topic.subject)) return `${metrics[metric]} to the nearest ${target}`;
  const aggregates = { min: "least", max: "greatest", mean: "mean" };
  const group = `${formatKinds(from, topic, "several", "and")} ${formatScope(scope, it(topic))}`;
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
      formatKinds(kinds, topic, isOne && kindsOf === "" ? "one" : "several", "or"),
      reach.where,
      aboutKinds(kinds, topic),
      !isOne,
    ),
  );
  const each = names.length === 1 ? names[0]! : `of each of the following: ${names.join("; ")}`;
  const target = `at least ${reach.atLeast}${names.length === 1 ? kindsOf : ""} ${each}`;
  return names.length === 1 && reach.where === undefined
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

const formatWeight = ({ weight }: Of<"coverage">) => (weight === "count" ? "" : `, weighted by ${weight},`);

function formatFabric({ check, units: unit, kinds }: Of<"fabric">, topic: Topic): string {
  const owner = unit === undefined ? "" : ` of ${formatKind(unit, topic, "several")}`;
  const others = formatKinds(
    (kinds ?? []).filter((kind) => kind !== "subject"),
    topic,
    "several",
    "or",
  );
  switch (check) {
    case "boundary-gaps-overlaps":
      return `area of gaps and overlaps between the boundaries${owner}`;
    case "walk-connected-share":
      return "share of the walking network that is connected";
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

function formatComparison({ op, to, unit }: Compare, topic: Topic, isOfTally = false): string {
  const shown = isOfTally ? undefined : unit;
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

/** "at least 90% of homes", "100% of homes". */
function formatShare({ op, to, unit }: Compare, group: string, topic: Topic): string {
  const threshold = to[0]!;
  if (isWhole(threshold)) return `100% of ${group}`;
  return `${op === ">" ? "more than" : "at least"} ${formatAmount(threshold, unit ?? "share", topic)} of ${group}`;
}

function formatCompare(test: Compare, who: Who, mood: Mood): string {
  const { of, to } = test;
  const { topic, isPlural } = who;
  if (of.q === "attr" && isFact(test))
    return `${who.name} ${formatFact(of.key, topic, to[0] === true, isPlural, mood)}`;
  if (of.q === "count" && to.every(isPlain)) {
    const isOne = to.every((bound) => bound === 1);
    const noun = withFilter(
      formatKinds(of.kinds, topic, isOne ? "one" : "several", "or"),
      of.where,
      aboutKinds(of.kinds, topic),
      !isOne,
    );
    const amount = `${formatComparison({ ...test, unit: "count" }, topic)} ${noun}`;
    const scope = formatScope(of.scope, who);
    // A condition would drag the scope away from its verb: "an activity ground recorded as … inside its boundary".
    const object = of.where === undefined ? ` ${amount} ${scope}` : `, ${scope}, ${amount}`;
    return `${who.name} ${verb(mood, isPlural, "have")}${object}`;
  }
  if (of.q === "reach" && isShareDuty(test)) return formatReachDuty(test, of, [of.to], who, mood);
  if (of.q === "coverage" && isShareDuty(test)) return formatCoverageDuty(test, of, who, mood);
  const attribute = of.q === "attr" ? findAttribute(of.key, topic) : undefined;
  const namesThings = of.q === "sum" ? isSumOfThings(of, topic) : attribute !== undefined && isTally(attribute);
  const article = who.lead === "" && of.q === "attr" ? (isPlural ? "their" : "its") : "the";
  const opening = `${who.lead}${article} ${formatQuantity(of, topic, test.unit)} ${verb(mood, false, "be")}`;
  if (asksForAny(test)) return `${opening} set (more than ${formatAmount(0, test.unit, topic)})`;
  if (asksForWhole(test)) return `${opening} 100%`;
  return `${opening} ${formatComparison(test, topic, namesThings)}`;
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
  const members: Who = {
    name: formatShare(test, group, topic),
    lead: "",
    isPlural: true,
    isFiltered: true,
    topic: about,
  };
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
    const joined = who.isFiltered ? `and ${phrase}` : phrase;
    return { ...who, name: `${who.name} ${joined}`, lead: who.lead.replace(/, $/, ` ${joined}, `) };
  };
  const parts = test.of.map(({ when, then }) => formatClause(then, about(when), mood));
  if (test.else !== undefined) parts.push(`otherwise, ${formatClause(test.else, it(who.topic), mood)}`);
  // After a numbered list, what follows a semicolon would be its next line.
  return parts.reduce((text, part) => (text.includes("(1)") ? `${text}. ${upperFirst(part)}` : `${text}; ${part}`));
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

function whoOf(rule: Rule, topic: Topic): Who {
  const noun = withFilter(formatKind(rule.subject, topic, "one"), rule.when, topic, false);
  const name = rule.subject === "city" ? `the ${noun}` : `every ${noun}`;
  const preposition = topic.standard.kinds.has(rule.subject) ? "for" : "in";
  return { name, lead: `${preposition} ${name}, `, isPlural: false, isFiltered: rule.when !== undefined, topic };
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
  const sentence = `${definition}${deadline}${frame}${body}.`.replaceAll(",,", ",").replace(/,\.$/, ".");
  return opening + (opening === "" ? upperFirst(sentence) : sentence);
}

/** English sentences. */
export const english: Grammar = {
  formatRule,
  formatTest: (test, topic) => formatClause(test, it(topic), "fact"),
  formatQuantity: (quantity, topic) => formatQuantity(quantity, topic),
  formatFilter: (filter, topic) => formatFilter(filter, topic),
};
