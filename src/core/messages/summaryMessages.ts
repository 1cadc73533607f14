import type { MessageTemplate } from "./messages.ts";

/** What is read in a terminal at the end of a run. */
export const summaryMessages = {
  "summary.title": {
    zh: "{standard}；评估日 {date}；{communities} 个社区，{facilities} 处设施，{points} 个需求点",
    en: "{standard}; judged on {date}; {communities} communities, {facilities} facilities, {points} demand points",
  },
  "summary.coverage": {
    zh: "覆盖（{model}，{measure}）：已知可达的比例；括号内为含未确定的上限",
    en: "Coverage ({model}, {measure}): share known to be within reach; in brackets the most it can be",
  },
  "summary.straight": { zh: "直线距离", en: "straight line" },
  "summary.streets": { zh: "沿街道步行", en: "walks along streets" },
  "summary.rules": { zh: "逐条结果", en: "Outcomes by rule" },
  "summary.unlisted": { zh: "另有 {count} 类没有名录：{kinds}。", en: "{count} more kinds have no list: {kinds}." },
  "summary.rules-open": {
    zh: "另有 {count} 条没有一处能判：缺图层、名录或申报的事实（findings.csv 逐条列出）。",
    en: "{count} more rules could be judged nowhere, for want of layers, lists or declared facts (findings.csv lists them all).",
  },
  "summary.worst": { zh: "不足最多的社区", en: "Communities short of most" },
  "summary.none-short": { zh: "没有社区被判定为不足。", en: "No community is found short." },
  "summary.walker": {
    zh: "如果把 5、10、15 分钟按步行者“{walker}”的速度换算成距离，{count} 项结论会改变（假设，仅供对照，见 summary.json）。",
    en: "If 5, 10 and 15 minutes were walked at the pace of “{walker}”, {count} outcomes would change (an assumption, for comparison; see summary.json).",
  },
  "summary.state-inventory": {
    zh: "还没有确认任何一类设施的名录完整，所以多半只能说“无法评估”。如果某一类已经列全，请加上例如 --inventory {kind}=complete。",
    en: "No list of facilities is confirmed as complete, so that most can only be “not assessable”. Where a list is complete, add for example --inventory {kind}=complete.",
  },
  "summary.explain": {
    zh: "想知道某一项结论怎么得出，把 audit 换成 explain 再加上：--rule {rule} --subject {subject}",
    en: "To see how an outcome came about, put explain in the place of audit and add: --rule {rule} --subject {subject}",
  },
  "reach.title": {
    zh: "{points} 个需求点到 {facilities} 处设施的距离；在各距离内的{measure}比例",
    en: "Distances from {points} demand points to {facilities} facilities; share of {measure} within each",
  },
  "reach.straight-only": {
    zh: "直线距离（没有路网；加上 --streets 文件可按步行距离计）",
    en: "in a straight line (there are no streets; add --streets FILE for walks)",
  },
  "reach.side-by-side": {
    zh: "直线距离 / 沿街道步行 / 两者之间（直线在内、步行超出）",
    en: "in a straight line / by walks along streets / between the two (inside the circle, beyond the walk)",
  },
  "reach.facilities": { zh: "处数", en: "facilities" },
  "summary.kind": { zh: "设施", en: "facility" },
  "summary.rule": { zh: "条目", en: "rule" },
  "summary.community": { zh: "社区", en: "community" },
  "summary.people": { zh: "人口", en: "people" },
  "summary.inventory": { zh: "名录", en: "list" },
  "summary.unknown": { zh: "未知", en: "unknown" },
} as const satisfies Record<string, MessageTemplate>;
