import "../core/messages/learnFactMessages.ts";
import "../core/messages/learnNoteMessages.ts";
import type { MessageValues } from "../core/errors.ts";
import {
  formatIssue,
  formatMessage,
  type Language,
  type MessageTemplate,
  messages,
} from "../core/messages/messages.ts";

/** What nobody says but the command line: the page does not carry it. */
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
  "cli.needs-facts-file": {
    zh: "请说明要检查哪个填报文件，例如 facts check 填报.xlsx。",
    en: "Say which file of facts to check, such as facts check facts.xlsx.",
  },
  "cli.template-format": {
    zh: "“{file}”的扩展名应为 .xlsx 或 .csv。",
    en: "“{file}” should end in .xlsx or .csv.",
  },
  "cli.nothing-to-declare": {
    zh: "规范 {standard} 对所选单元没有需要申报的指标。",
    en: "Standard {standard} asks for no facts of the chosen units.",
  },
  "cli.unknown-unit-kind": {
    zh: "规范里没有单元类别“{kind}”。可用的类别：{known}。",
    en: "The standard has no kind of unit “{kind}”. Known kinds: {known}.",
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
  "cli.needs-facilities": {
    zh: "{command} 需要设施：请加上 --facilities 文件，或 --facilities 类别=文件。",
    en: "{command} needs facilities: add --facilities FILE, or --facilities KIND=FILE.",
  },
  "cli.needs-demand": {
    zh: "{command} 需要居民点或建筑：请加上 --demand 文件。",
    en: "{command} needs homes or buildings: add --demand FILE.",
  },
  "cli.bad-limit": {
    zh: "--limits-m 里的“{value}”应为大于 0、不超过 {most} 的米数，例如 --limits-m 300,500,1000。",
    en: "“{value}” in --limits-m should be meters above 0 and up to {most}, such as --limits-m 300,500,1000.",
  },
  "cli.many-limits": {
    zh: "--limits-m 里有 {count} 个距离，最多 {most} 个。",
    en: "--limits-m has {count} limits; {most} are the most.",
  },
  "cli.merged-limits": {
    zh: "--limits-m 里有重复的距离，各算一次：{limits}。",
    en: "Some limits in --limits-m are repeated; each counts once: {limits}.",
  },
  "cli.needs-option": { zh: "{command} 需要 {option}。", en: "{command} needs {option}." },
  "cli.convert-format": {
    zh: "“{file}”应以 .geojson、.json 或 .fgb（FlatGeobuf）结尾，或者是一个文件夹（以 / 结尾）。",
    en: "“{file}” should end in .geojson, .json or .fgb (FlatGeobuf), or be a folder (with / at its end).",
  },
  "cli.unknown-format": {
    zh: "--format 只能是 geojson 或 fgb，不是“{value}”。",
    en: "--format is geojson or fgb, not “{value}”.",
  },
  "cli.format-needs-folder": {
    zh: "--format 只在 --out 是文件夹时使用；写成一个文件时，由 --out 的扩展名（.geojson、.fgb）决定格式。",
    en: "--format goes with a folder as --out; of one file the ending of --out (.geojson, .fgb) says it.",
  },
  "cli.convert-nothing": {
    zh: "请说明要转换哪些文件，例如 convert 社区.shp --out 社区.geojson。",
    en: "Say which files to convert, such as convert communities.shp --out communities.geojson.",
  },
  "cli.convert-several": {
    zh: "“{file}”里有 {count} 个图层：{known}。请用 --layer 名称 指定一个，或用 --out 文件夹/ 把每个图层各写成一个文件。",
    en: "“{file}” has {count} layers: {known}. Name one with --layer NAME, or write each to a file of its own with --out DIR/.",
  },
  "cli.convert-twice": {
    zh: "“{first}”和“{second}”是同一个文件，记录会重复。请只给一次。",
    en: "“{first}” and “{second}” are one file, whose records would come twice. Give it once.",
  },
  "cli.convert-over-input": {
    zh: "“{file}”是要转换的原文件，不能覆盖。请换一个 --out。",
    en: "“{file}” is itself to be converted and is not written over. Choose another --out.",
  },
  "cli.convert-clash": {
    zh: "“{first}”和“{second}”都要写成“{file}”。请改其中一个的名称，或分到两个文件夹。",
    en: "“{first}” and “{second}” would both be written as “{file}”. Rename one of them, or use two folders.",
  },
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
  "cli.state-inventory": {
    zh: "如果名录是完整的，请加上：{options}",
    en: "If the lists are complete, add: {options}",
  },
  "cli.wrote": { zh: "已写入 {file}", en: "wrote {file}" },
  "cli.more-issues": { zh: "……同类共 {count} 条", en: "… {count} of this sort in all" },
  "cli.sample": {
    zh: "没有给出文件，使用自带的虚构示例城市（{file}）。",
    en: "No files were given: using the made-up sample city that comes with the program ({file}).",
  },
  "cli.same-file-twice": {
    zh: "“{first}”和“{second}”内容完全相同，设施会被算两次。请只给一次。",
    en: "“{first}” and “{second}” are the same file byte for byte: its facilities would count twice. Give it once.",
  },
} as const satisfies Record<string, MessageTemplate>;

const known: ReadonlyMap<string, MessageTemplate> = new Map([...messages, ...Object.entries(cliMessages)]);

/** Makes the sentence of a code: core's, or one of those above. @throws Error as core does */
export const sayMessage = (code: string, values: MessageValues, language: Language): string =>
  formatMessage(code, values, language, known);

/** The sentence of an issue or an input error, led by its place. */
export const sayIssue = (issue: Parameters<typeof formatIssue>[0], language: Language): string =>
  formatIssue(issue, language, known);
