import type { MessageTemplate } from "./messages.ts";

/** What the command line says of its options, files and progress. */
export const cliMessages = {
  "cli.unknown-command": {
    zh: "没有命令“{command}”。可用的命令：{known}。用 --help 看说明。",
    en: "There is no command “{command}”. Known commands: {known}. Use --help to read more.",
  },
  "cli.unknown-option": {
    zh: "{command} 没有选项 {option}。用 {command} --help 看可用的选项。",
    en: "{command} has no option {option}. Use {command} --help to see those it has.",
  },
  "cli.option-not-yet": {
    zh: "本版本还没有选项 {option}。{advice}",
    en: "This version does not have the option {option} yet. {advice}",
  },
  "cli.option-needs-value": { zh: "选项 {option} 后面要有一个值。", en: "The option {option} needs a value." },
  "cli.option-once": { zh: "选项 {option} 只能给一次。", en: "The option {option} can be given only once." },
  "cli.unexpected-argument": {
    zh: "多出的参数“{argument}”。文件要写在选项后面，例如 --communities {argument}。",
    en: "Unexpected argument “{argument}”. Files follow an option, such as --communities {argument}.",
  },
  "cli.surplus-argument": {
    zh: "多出的参数“{argument}”。一次只能处理一个。",
    en: "Unexpected argument “{argument}”. One at a time, please.",
  },
  "cli.needs-file": {
    zh: "请说明要检查哪个文件，例如 standard check 规范.json。",
    en: "Say which file to check, such as standard check my-standard.json.",
  },
  "cli.definition": { zh: "{rule} 只是定义，不评估任何对象。", en: "{rule} is a definition: it judges nothing." },
  "cli.bad-language": { zh: "--lang 只能是 zh 或 en，不是“{value}”。", en: "--lang is zh or en, not “{value}”." },
  "cli.bad-date": {
    zh: "“{value}”不是日期。请写成 --date 2025-12-31 的样子。",
    en: "“{value}” is no date. Write it like --date 2025-12-31.",
  },
  "cli.bad-setting": {
    zh: "“{value}”应写成 参数=数值，例如 --set reach.share=0.8。",
    en: "“{value}” should be PARAMETER=NUMBER, such as --set reach.share=0.8.",
  },
  "cli.bad-seed": {
    zh: "--seed 应为非负整数，不是“{value}”。",
    en: "--seed is a whole number of zero or more, not “{value}”.",
  },
  "cli.bad-inventory": {
    zh: "“{value}”应写成 类别=complete|partial|none，例如 --inventory supermarket=complete 或 all=complete。",
    en: "“{value}” should be KIND=complete|partial|none, such as --inventory supermarket=complete or all=complete.",
  },
  "cli.bad-unit": {
    zh: "“{value}”应写成 单元=文件，单元可以是：{known}。",
    en: "“{value}” should be UNIT=FILE, where UNIT is one of: {known}.",
  },
  "cli.unknown-kind": {
    zh: "“{value}”：规范里没有设施类别“{kind}”，也没有叫这个名字的文件。可用的类别：{known}。",
    en: "“{value}”: the standard has no facility kind “{kind}”, and there is no file of that name. Known kinds: {known}.",
  },
  "cli.needs-communities": {
    zh: "{command} 需要社区边界：请加上 --communities 文件。",
    en: "{command} needs community boundaries: add --communities FILE.",
  },
  "cli.needs-option": { zh: "{command} 需要 {option}。", en: "{command} needs {option}." },
  "cli.needs-files": {
    zh: "请说明要检查哪些文件，例如 check 社区.geojson 设施.geojson。",
    en: "Say which files to check, such as check communities.geojson facilities.geojson.",
  },
  "cli.unknown-rule": {
    zh: "规范 {standard} 里没有条目“{rule}”。用 standard list {standard} 看全部条目。",
    en: "Standard {standard} has no rule “{rule}”. Use standard list {standard} to see them all.",
  },
  "cli.unknown-subject": {
    zh: "条目 {rule} 没有评估“{subject}”。它评估的对象例如：{examples}。",
    en: "Rule {rule} does not judge “{subject}”. It judges, for example: {examples}.",
  },
  "cli.ambiguous-subject": {
    zh: "“{subject}”不止一个：{ids}。请用其中一个编号。",
    en: "There is more than one “{subject}”: {ids}. Use one of these ids.",
  },
  "cli.unknown-standard": {
    zh: "没有规范“{id}”，也没有这个文件。自带的规范：{known}。",
    en: "There is no standard “{id}” and no such file. Standards that come with the program: {known}.",
  },
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
  "cli.state-inventory": {
    zh: "如果名录是完整的，请加上：{options}",
    en: "If the lists are complete, add: {options}",
  },
  "progress.read": { zh: "读取 {item}", en: "reading {item}" },
  "progress.place": { zh: "拼合社区、设施与人口", en: "fitting communities, facilities and people together" },
  "progress.coverage": { zh: "量算覆盖：{item}", en: "measuring coverage: {item}" },
  "progress.gaps": { zh: "描出缺口：{item}", en: "tracing gaps: {item}" },
  "progress.audit": { zh: "逐条评估：{item}", en: "judging rule by rule: {item}" },
  "cli.wrote": { zh: "已写入 {file}", en: "wrote {file}" },
  "cli.more-issues": { zh: "……同类共 {count} 条", en: "… {count} of this sort in all" },
  "cli.sample": {
    zh: "没有给出文件，使用自带的虚构示例城市（{file}）。",
    en: "No files were given: using the made-up sample city that comes with the program ({file}).",
  },
  "summary.title": {
    zh: "{standard}；评估日 {date}；{communities} 个社区，{facilities} 处设施，{points} 个需求点",
    en: "{standard}; judged on {date}; {communities} communities, {facilities} facilities, {points} demand points",
  },
  "summary.coverage": {
    zh: "覆盖（直线距离，{measure}）：已知可达的比例；括号内为含未确定的上限",
    en: "Coverage (straight line, {measure}): share known to be within reach; in brackets the most it can be",
  },
  "summary.rules": { zh: "逐条结果", en: "Outcomes by rule" },
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
  "cli.same-file-twice": {
    zh: "“{first}”和“{second}”内容完全相同，设施会被算两次。请只给一次。",
    en: "“{first}” and “{second}” are the same file byte for byte: its facilities would count twice. Give it once.",
  },
  "summary.kind": { zh: "设施", en: "facility" },
  "summary.rule": { zh: "条目", en: "rule" },
  "summary.community": { zh: "社区", en: "community" },
  "summary.people": { zh: "人口", en: "people" },
  "summary.inventory": { zh: "名录", en: "list" },
  "summary.unknown": { zh: "未知", en: "unknown" },
} as const satisfies Record<string, MessageTemplate>;
