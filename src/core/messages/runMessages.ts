import type { MessageTemplate } from "./messages.ts";

/** What is said of files that a run is given, of its progress, and at its end. */
export const runMessages = {
  "file.not-found": { zh: "找不到文件“{file}”。请检查路径。", en: "There is no file “{file}”. Check the path." },
  "file.not-a-file": {
    zh: "“{file}”不是文件（例如是文件夹）。请给出文件的路径。",
    en: "“{file}” is not a file; it may be a folder. Give the path of a file.",
  },
  "file.not-a-folder": {
    zh: "“{file}”是文件，不能作为结果文件夹。请换一个名字。",
    en: "“{file}” is a file, so that results cannot be put in it. Choose another name.",
  },
  "file.unreadable": { zh: "读不了文件“{file}”（{reason}）。", en: "The file “{file}” cannot be read ({reason})." },
  "file.too-large": {
    zh: "“{file}”有 {megabytes} MB，超过 {limit} MB 的上限，为免耗尽内存没有读取。请按区县拆分，或去掉不用的属性列。",
    en: "“{file}” has {megabytes} MB, over the limit of {limit} MB; it was not read, so as not to use up the memory. Split it by district, or drop columns that are not needed.",
  },
  "file.unwritable": {
    zh: "写不了“{file}”（{reason}）。请换一个可写的文件夹。",
    en: "“{file}” cannot be written ({reason}). Choose a folder that you may write to.",
  },
  "table.unknown-role": {
    zh: "看不出这个文件是社区、设施还是居民点；用 --communities、--facilities、--demand 之一说明即可。",
    en: "This file does not show whether it holds communities, facilities or homes; --communities, --facilities or --demand will say so.",
  },
  "progress.read": { zh: "读取 {item}", en: "reading {item}" },
  "progress.place": { zh: "拼合社区、设施与人口", en: "fitting communities, facilities and people together" },
  "progress.streets": { zh: "连接路网", en: "joining streets" },
  "progress.coverage": { zh: "量算覆盖：{item}", en: "measuring coverage: {item}" },
  "progress.gaps": { zh: "描出缺口：{item}", en: "tracing gaps: {item}" },
  "progress.audit": { zh: "逐条评估：{item}", en: "judging rule by rule: {item}" },
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
