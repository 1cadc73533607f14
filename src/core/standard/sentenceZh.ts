import { formatDate, formatFactKey, formatKey, formatKind, formatKinds, quote, spaced } from "./labelsZh.ts";
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

type Compare = Extract<Test, { test: "compare" }>;
type Of<Name extends Quantity["q"]> = Extract<Quantity, { q: Name }>;

/** Whom a clause is about: "每个社区", "凡社区类型为「…」的社区，". Inside a list of conditions it goes without saying. */
interface Who {
  readonly name: string;
  /** Opens a clause that is led by a figure: "每个社区的", "凡…的社区，其". */
  readonly owner: string;
  readonly topic: Topic;
}

const demands = {
  dwellings: "住宅",
  population: "居民",
  elderly: "老年人",
  children: "儿童",
  students: "学生",
  buildings: "建筑",
} as const;

const weights = { count: "", population: "（按人口计）", households: "（按户数计）", area: "（按面积计）" } as const;

function formatAmount(threshold: Threshold, unit: string | undefined, topic: Topic): string {
  if (typeof threshold === "number") return formatMeasure(threshold, unit, "zh");
  if (typeof threshold === "boolean") return threshold ? "是" : "否";
  if (typeof threshold === "string") return quote(threshold);
  if ("param" in threshold) return formatParameter(threshold.param, topic.standard, "zh");
  return formatQuantity(threshold, topic);
}

/** Says that a yes/no attribute holds or does not hold: "建立社区基金", "没有休息座椅", "符合「对外开放」". */
function formatFact(key: string, topic: Topic, holds: boolean): string {
  const predicate = findPredicate(key, "zh", topic);
  if (predicate === undefined) return `${holds ? "" : "不"}符合${formatFactKey(key, topic)}`;
  if (holds) return predicate;
  return (/^有/.test(predicate) ? "没" : /^(是|可|位于|属于)/.test(predicate) ? "不" : "未") + predicate;
}

/** Several facts that hold: "有健身器材、休息座椅", "位于主城区且建立社区基金". */
function formatFacts(keys: readonly string[], topic: Topic): string {
  const predicates = keys.flatMap((key) => findPredicate(key, "zh", topic) ?? []);
  if (predicates.length === keys.length && predicates.every((predicate) => predicate.startsWith("有")))
    return `有${predicates.map((predicate) => predicate.slice(1)).join("、")}`;
  const labels = keys.filter((key) => findPredicate(key, "zh", topic) === undefined);
  const quoted = labels.length === 0 ? [] : [`符合${labels.map((key) => formatFactKey(key, topic)).join("")}`];
  return [...predicates, ...quoted].map(spaced).join("且").trimEnd();
}

/** A condition as what can stand before 的: "社区类型为「易地扶贫搬迁社区」", "位于主城区". */
function formatFilter(filter: Filter, topic: Topic, isInside = false): string {
  const bracket = (text: string) => (isInside ? `（${text}）` : text);
  if ("all" in filter) {
    const { facts, others } = splitFacts(filter.all);
    const phrases = others.map((part, index) =>
      isOfSameKey(part, others[index - 1]) ? formatCondition(part, topic) : formatFilter(part, topic, true),
    );
    if (facts.length > 0) phrases.push(formatFacts(facts, topic));
    return phrases.length === 1 ? phrases[0]! : bracket(phrases.map(spaced).join("且").trimEnd());
  }
  if ("any" in filter)
    return bracket(
      filter.any
        .map((part) => spaced(formatFilter(part, topic, true)))
        .join("或")
        .trimEnd(),
    );
  if ("not" in filter) return `不属于（${formatFilter(filter.not, topic)}）`;
  if (filter.op === "eq" && typeof filter.value === "boolean") return formatFact(filter.key, topic, filter.value);
  return formatKey(filter.key, topic) + formatCondition(filter, topic);
}

function formatCondition(filter: Extract<Filter, { key: string }>, topic: Topic): string {
  if (filter.op === "exists") return "有记录";
  const attribute = findAttribute(filter.key, topic);
  const name = (value: Threshold) =>
    typeof value === "string"
      ? quote(findValueLabel(attribute, value, "zh"))
      : formatAmount(value, attribute?.unit, topic);
  if (filter.op === "in") {
    const names = filter.value.map(name);
    const values =
      names.length === 2
        ? names[0] + joinNumber("或 ", names[1]!)
        : names.join("、") + (names.length > 1 ? "之一" : "");
    return joinNumber("为 ", values);
  }
  const words = { eq: "为 ", lt: "小于 ", lte: "不大于 ", gt: "大于 ", gte: "不小于 " };
  return joinNumber(words[filter.op], name(filter.value));
}

/** Puts a word that ends in a blank before a number, or without the blank before Chinese. */
const joinNumber = (word: string, amount: string) => (/^[-\d]/.test(amount) ? word : word.trimEnd()) + amount;

const withFilter = (noun: string, filter: Filter | undefined, topic: Topic) =>
  filter === undefined ? noun : `${spaced(formatFilter(filter, topic))}的${noun}`;

const isFacility = ({ standard, subject }: Topic) => standard.kinds.has(subject);

function formatScope(scope: Scope, topic: Topic): string {
  // A park has an extent, but no jurisdiction.
  const inside = isFacility(topic) ? "范围内" : "辖区内";
  if (scope === "inside") return inside;
  if (scope === "assigned") return "指定为其服务";
  if (scope === "inside-or-assigned") return `${inside}或指定为其服务`;
  const metric = scope.metric === "network" ? "沿街道" : "直线";
  return `周边${metric} ${formatAmount(scope.within, "m", topic)} 以内`;
}

/** A condition on facilities is about the facilities' attributes. */
const aboutKinds = (kinds: readonly string[], { standard }: Topic): Topic => ({ standard, subject: kinds[0]! });

const formatGroup = (kinds: readonly string[], where: Filter | undefined, topic: Topic, word: string) =>
  withFilter(formatKinds(kinds, topic, word), where, aboutKinds(kinds, topic));

const nobody = (topic: Topic): Who => ({ name: "", owner: "", topic });

/** A quantity as a noun: "辖区内社区综合服务设施的建筑面积合计". */
function formatQuantity(quantity: Quantity, topic: Topic, unit?: string): string {
  switch (quantity.q) {
    case "attr":
      return (
        (quantity.of === "subject" ? "" : `所在${formatKind(quantity.of, topic)}的`) + formatKey(quantity.key, topic)
      );
    case "count":
      return `${formatScope(quantity.scope, topic)}${formatGroup(quantity.kinds, quantity.where, topic, "或")}的数量`;
    case "sum": {
      const key = formatKey(quantity.key, aboutKinds(quantity.kinds, topic));
      return `${formatScope(quantity.scope, topic)}${formatGroup(quantity.kinds, quantity.where, topic, "和")}的${key}合计`;
    }
    case "area":
      if (quantity.kinds.includes("subject")) return isFacility(topic) ? "自身面积" : "辖区总面积";
      return `${formatScope(quantity.scope, topic)}${formatGroup(quantity.kinds, quantity.where, topic, "和")}的面积`;
    case "nearest":
      return formatNearest(quantity, topic);
    case "reach":
      return `${formatReach(quantity, [quantity.to], topic)}的${demands[quantity.demand]}比例`;
    case "ratio":
      return formatRatio(quantity, topic, unit);
    case "coverage": {
      const group = formatGroup([quantity.units], quantity.where, topic, "或");
      const meeting = formatClause(quantity.meeting, nobody({ ...topic, subject: quantity.units }), "");
      return `${meeting}的${group}所占比例${weights[quantity.weight]}`;
    }
    case "fabric":
      return formatFabric(quantity, topic);
  }
}

function formatNearest({ from, to, metric, agg, scope }: Of<"nearest">, topic: Topic): string {
  const metrics = { edge: "距离（边缘到边缘）", centroid: "距离（中心到中心）", network: "步行距离（沿街道）" };
  const target = `最近的${formatKinds(to, topic, "或")}的${metrics[metric]}`;
  if (from.includes(topic.subject)) return `到${target}`;
  const aggregates = { min: "最小值", max: "最大值", mean: "平均值" };
  return `${formatScope(scope, topic)}${formatKinds(from, topic, "和")}到${target}的${aggregates[agg]}`;
}

/** What demand must be able to do; kinds in several lists are all to be reached. */
function formatReach(reach: Of<"reach">, targets: readonly (readonly string[])[], topic: Topic): string {
  const budget =
    "metres" in reach.budget
      ? formatAmount(reach.budget.metres, "m", topic)
      : formatAmount(reach.budget.minutes, "minutes", topic);
  const walker = reach.walker === undefined ? undefined : topic.standard.walkers.get(reach.walker);
  const pace = walker === undefined ? "" : `按${quote(walker.label?.zh ?? walker.id)}的速度`;
  const way = `${reach.metric === "network" ? "沿街道" : "按直线"}${reach.mode === "walk" ? "步行" : "骑行"}`;
  const kindsOf = reach.countBy === "kind" ? "种不同的" : "个";
  const names = targets.map((kinds) =>
    withFilter(formatKinds(kinds, topic, "或"), reach.where, aboutKinds(kinds, topic)),
  );
  const target =
    names.length === 1
      ? `至少 ${reach.atLeast} ${kindsOf}${names[0]}`
      : `以下各类设施各至少 ${reach.atLeast} 个：${names.join("；")}`;
  return `${pace}${way} ${spaced(budget)}以内可到达${target}`;
}

function formatRatio({ num, den, per }: Of<"ratio">, topic: Topic, unit: string | undefined): string {
  const upper = formatQuantity(num, topic);
  const lower = formatQuantity(den, topic);
  if (per === 1) return unit === "share" ? `${upper}占${lower}的比例` : `${upper}与${lower}之比`;
  const denUnit = den.q === "attr" ? findAttribute(den.key, topic)?.unit : undefined;
  const tally = denUnit === undefined ? undefined : formatMeasure(per, denUnit, "zh");
  // "每 100 户" says of itself what is counted; "每 10,000 人" may be of many sorts of people.
  if (denUnit === "persons" && lower !== "常住人口") return `每 ${tally}（按${lower}计）的${upper}`;
  return tally === undefined ? `每 ${formatNumber(per)}（按${lower}计）的${upper}` : `每 ${tally}的${upper}`;
}

function formatFabric({ check, units: unit, kinds }: Of<"fabric">, topic: Topic): string {
  const owner = unit === undefined ? "" : formatKind(unit, topic);
  const others = formatKinds(
    (kinds ?? []).filter((kind) => kind !== "subject"),
    topic,
    "或",
  );
  switch (check) {
    case "boundary-gaps-overlaps":
      return `${owner}边界之间的空隙和重叠面积`;
    case "walk-connected-share":
      return "步行网络的连通比例";
    case "min-width":
      return `${others}${others === "" ? "" : "的"}最小宽度`;
    case "crossed-by":
      return `${owner}被${others === "" ? "其他用地" : others}穿越的次数`;
  }
}

const counts: Readonly<Record<Exclude<CompareOperator, "between">, string>> = {
  ">=": "至少有 ",
  ">": "有多于 ",
  "<=": "至多有 ",
  "<": "有少于 ",
  "==": "正好有 ",
};

const comparisons: Readonly<Record<Exclude<CompareOperator, "between">, string>> = {
  ">=": "不低于 ",
  ">": "高于 ",
  "<=": "不超过 ",
  "<": "低于 ",
  "==": "等于 ",
};

function formatRange({ to, unit }: Compare, topic: Topic): string {
  const isBare = to.every((bound) => typeof bound === "number") && unit !== "share";
  return `${spaced(formatAmount(to[0]!, isBare ? undefined : unit, topic))}至 ${formatAmount(to[1]!, unit, topic)}`;
}

function formatComparison(test: Compare, topic: Topic): string {
  if (test.op === "between") return `在 ${spaced(formatRange(test, topic))}之间`;
  const amount = formatAmount(test.to[0]!, test.unit, topic);
  return joinNumber(comparisons[test.op], amount);
}

/** "至少 90% 的住宅", "全部（100%）住宅". */
function formatShare({ op, to, unit }: Compare, group: string, topic: Topic): string {
  const threshold = to[0]!;
  if (isWhole(threshold)) return `全部（100%）${group}`;
  const amount = formatAmount(threshold, unit ?? "share", topic);
  return `${op === ">" ? "超过" : "至少"} ${spaced(amount)}的${group}`;
}

function formatCompare(test: Compare, who: Who, modal: string): string {
  const { of, to } = test;
  const { topic } = who;
  if (of.q === "attr" && isFact(test)) return who.name + modal + formatFact(of.key, topic, to[0] === true);
  if (of.q === "count" && to.every(isPlain)) {
    const noun = formatGroup(of.kinds, of.where, topic, "或");
    const object = `${modal}${formatCount(test, topic)} 个${/^\w/.test(noun) ? " " : ""}${noun}`;
    const place = formatScope(of.scope, topic);
    if (of.scope !== "inside") return `${who.name}${object}（${place}）`;
    return who.name + (topic.subject === "city" ? "" : place) + object;
  }
  if (of.q === "reach" && isShareDuty(test)) return formatReachDuty(test, of, [of.to], who, modal);
  if (of.q === "coverage" && isShareDuty(test)) return formatCoverageDuty(test, of, who, modal);
  const figure = formatQuantity(of, topic, test.unit);
  const link = of.q === "coverage" || of.q === "reach" ? "中" : /^(每|到|辖区内|范围内)/.test(figure) ? "" : "的";
  const owner = who.owner.replace(/的$/, link);
  if (asksForAny(test)) return `${owner}${figure}${modal}得到确定（大于 ${formatAmount(0, test.unit, topic)}）`;
  return `${owner}${figure}${modal}${asksForWhole(test) ? "达到 100%" : formatComparison(test, topic)}`;
}

/** "至少有 1", "有 2 至 3". */
const formatCount = (test: Compare, topic: Topic) =>
  test.op === "between"
    ? `有 ${formatRange({ ...test, unit: "-" }, topic)}`
    : counts[test.op] + formatAmount(test.to[0]!, "-", topic);

function formatReachDuty(
  test: Compare,
  reach: Of<"reach">,
  targets: readonly (readonly string[])[],
  who: Who,
  modal: string,
) {
  const opening = who.name === "" ? "" : `${who.name}${modal}做到`;
  return `${opening}${formatShare(test, demands[reach.demand], who.topic)}${formatReach(reach, targets, who.topic)}`;
}

function formatCoverageDuty(test: Compare, coverage: Of<"coverage">, who: Who, modal: string): string {
  const { standard } = who.topic;
  const about: Topic = { standard, subject: coverage.units };
  const group = formatGroup([coverage.units], coverage.where, who.topic, "或") + weights[coverage.weight];
  const name = who.owner.replace(/的$/, "") + formatShare(test, group, who.topic);
  const { meeting } = coverage;
  const isSimple = meeting.test === "compare" && (isFact(meeting) || meeting.of.q === "count");
  if (isSimple) return formatClause(meeting, { name, owner: `${name}的`, topic: about }, modal);
  return `${name}${modal}做到：${formatClause(meeting, nobody(about), "")}`;
}

function formatClause(test: Test, who: Who, modal: string): string {
  if (test.test === "compare") return formatCompare(test, who, modal);
  if (test.test === "cases") return formatCases(test, who, modal);
  const folded = test.test === "all" ? foldReach(test.of) : null;
  if (folded !== null) return formatReachDuty(folded.first, folded.reach, folded.kinds, who, modal);
  const parts = test.of.map((part, index) => `（${index + 1}）${formatClause(part, nobody(who.topic), "")}`);
  const how = test.test === "all" ? "同时满足以下各项" : "至少满足以下一项";
  return `${who.name}${modal}${how}：${parts.join("；")}`;
}

function formatCases(test: Extract<Test, { test: "cases" }>, who: Who, modal: string): string {
  const parts = test.of.map(({ when, then }) => {
    const opening = `${formatFilter(when, who.topic)}的，`;
    return formatClause(then, { ...who, name: opening, owner: `${opening}其` }, modal);
  });
  if (test.else !== undefined)
    parts.push(formatClause(test.else, { ...who, name: "其余的，", owner: "其余的，其" }, modal));
  const opening = who.name === "" ? "" : `${who.name.replace(/，$/, "")}：`;
  // After a numbered list, what follows a semicolon would be its next line.
  return opening + parts.reduce((text, part) => text + (text.includes("（1）") ? "。" : "；") + part);
}

const indicators = { 约束性: "约束性指标：", 预期性: "预期性指标：", 强制性条文: "强制性条文：" } as const;

/** What opens the sentence and what stands before its verb. */
const modals: Readonly<Record<Rule["force"]["modal"], readonly [string, string]>> = {
  indicator: ["", "应"],
  must: ["", "应"],
  "at-least": ["", "应"],
  "in-principle": ["", "原则上应"],
  generally: ["", "一般应"],
  advisable: ["", "宜"],
  strive: ["力争", ""],
  promote: ["推动", ""],
  encourage: ["鼓励", ""],
  may: ["", "可"],
};

function whoOf(rule: Rule, topic: Topic): Who {
  const noun = formatKind(rule.subject, topic);
  if (rule.when !== undefined) {
    const name = `凡${formatFilter(rule.when, topic)}的${noun}，`;
    return { name, owner: `${name}其`, topic };
  }
  if (rule.subject === "city") return { name: "全市", owner: "全市", topic };
  return { name: `每个${noun}`, owner: `每个${noun}的`, topic };
}

function formatRule(rule: Rule, standard: Standard): string {
  const topic = { standard, subject: rule.subject };
  const who = whoOf(rule, topic);
  const { indicator, modal } = rule.force;
  const [frame, strength] = modals[modal];
  const isDefinition = rule.kind === "definition";
  const opening = indicator === undefined ? "" : indicators[indicator];
  const deadline = rule.deadline === undefined ? "" : `到 ${formatDate(rule.deadline)}，`;
  const body =
    rule.kind === "trigger"
      ? who.name + formatTrigger(rule, topic)
      : formatClause(rule.require, who, isDefinition ? strength.replace("应", "") : strength);
  // "推动凡…" cannot be read aloud: before a condition the word stands apart.
  const framed = frame !== "" && rule.when !== undefined ? `${frame}：` : frame;
  return `${isDefinition ? "定义：" : ""}${opening}${deadline}${framed}${body}。`;
}

/** "至少满足以下一项时触发「…」：（1）…" */
function formatTrigger({ require, title }: Rule, topic: Topic): string {
  const clause = formatClause(require, nobody(topic), "");
  const triggers = `时触发${quote(title.zh)}`;
  return clause.includes("：") ? clause.replace("：", `${triggers}：`) : spaced(clause) + triggers;
}

/** Chinese sentences. */
export const chinese: Grammar = {
  formatRule,
  formatTest: (test, topic) => formatClause(test, nobody(topic), ""),
  formatQuantity: (quantity, topic) => formatQuantity(quantity, topic),
  formatFilter: (filter, topic) => formatFilter(filter, topic),
};
