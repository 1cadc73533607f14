import type { MessageTemplate } from "./messages.ts";

/** What can be wrong with a file of facts, and what its template says. */
export const factMessages = {
  "facts.blank": {
    zh: "这里没有填写。请填写，或删去这一项。",
    en: "Nothing is entered here. Enter a value, or leave the item out.",
  },
  "facts.not-number": {
    zh: "“{value}”不是数字，已跳过。请只写数字，例如 12 或 1.5。",
    en: "“{value}” is no number and was skipped. Write digits only, such as 12 or 1.5.",
  },
  "facts.not-share": {
    zh: "“{value}”不是比例，已跳过。请写成 85% 或 0.85。",
    en: "“{value}” is no share and was skipped. Write 85% or 0.85.",
  },
  "facts.not-whole": {
    zh: "{value} 不是整数，已跳过。请改为整数。",
    en: "{value} is no whole number and was skipped. Enter a whole number.",
  },
  "facts.negative": {
    zh: "{value} 小于 0，已跳过。请改为不小于 0 的数。",
    en: "{value} is below zero and was skipped. Enter zero or more.",
  },
  "facts.over-one": {
    zh: "比例 {value} 超过 1（即 100%），已跳过。85% 请写成 85% 或 0.85。",
    en: "The share {value} is over 1, which is 100 %, and was skipped. Write 85 % as 85% or 0.85.",
  },
  "facts.not-believed": {
    zh: "{value} 超过 {most}，不会是真的，已跳过。请核对。",
    en: "{value} is over {most}, which cannot be true, and was skipped. Check it.",
  },
  "facts.not-boolean": {
    zh: "“{value}”不是“是”或“否”，已跳过。可写：是、否、有、无。",
    en: "“{value}” is neither yes nor no and was skipped. Write yes or no.",
  },
  "facts.not-one-of": {
    zh: "“{value}”不在可选的值中，已跳过。可选：{known}。",
    en: "“{value}” is none of the values to choose from and was skipped. Choose one of: {known}.",
  },
  "facts.text-too-long": {
    zh: "文字有 {characters} 个字符，超过 {most} 个的上限，已跳过。请缩短。",
    en: "The text has {characters} characters, over the limit of {most}, and was skipped. Shorten it.",
  },
  "facts.broken-text": {
    zh: "文字里有残缺的字符，已跳过。请重新输入。",
    en: "The text holds half of a character and was skipped. Type it again.",
  },
  "facts.not-declarable": {
    zh: "“{key}”由几项组成，不能在一格里申报，已跳过。请删去这一格。",
    en: "“{key}” is made of several parts and cannot be declared in one cell; it was skipped. Remove it.",
  },
  "facts.not-a-day": {
    zh: "“{value}”不是日期，这一项已跳过。请写成 2025-12-31。",
    en: "“{value}” is no day; the value was skipped. Write it like 2025-12-31.",
  },
  "facts.declarer-unreadable": {
    zh: "申报人这一格是没有结果的公式或错误值，这一项已跳过。请改为文字。",
    en: "The cell of who declared it holds an error or a formula without a result; the value was skipped. Enter text.",
  },
  "facts.entry-unreadable": {
    zh: "台账条目这一格是没有结果的公式或错误值，已跳过。请改为文字。",
    en: "The register entry holds an error or a formula without a result and was skipped. Enter text.",
  },
  "facts.formula": {
    zh: "这一格是公式 {value}，没有可用的结果，已跳过。请改为数值。",
    en: "The cell holds the formula {value} without a result that can be used; it was skipped. Enter the value itself.",
  },
  "facts.cell-error": {
    zh: "这一格是错误值 {value}，已跳过。请改为数值。",
    en: "The cell holds the error {value} and was skipped. Enter the value.",
  },
  "facts.unknown-kind": {
    zh: "规范中没有单元类别“{kind}”，这一行已跳过。可用的类别：{known}。",
    en: "The standard has no kind of unit “{kind}”; the row was skipped. Known kinds: {known}.",
  },
  "facts.no-layer": {
    zh: "没有读入任何“{kind}”单元，这一项已跳过。请先加入它的图层。",
    en: "No unit of the kind “{kind}” is loaded; the value was skipped. Add the layer of these units first.",
  },
  "facts.no-unit": {
    zh: "没有写明是哪个单元，这一项已跳过。请填写编号或名称。",
    en: "No unit is named; the value was skipped. Enter the id or the name of the unit.",
  },
  "facts.unknown-unit": {
    zh: "“{kind}”中没有“{unit}”，这一项已跳过。请核对编号和名称。",
    en: "There is no “{unit}” among the units of the kind “{kind}”; the value was skipped. Check its id and name.",
  },
  "facts.ambiguous-unit": {
    zh: "叫“{name}”的单元不止一个（{ids}），这一项已跳过。请填写编号。",
    en: "More than one unit is called “{name}” ({ids}); the value was skipped. Enter the id.",
  },
  "facts.unit-by-name": {
    zh: "没有编号“{id}”，按名称“{name}”认作 {found}；电子表格常会改写编号。请核对。",
    en: "There is no id “{id}”; by its name “{name}” it was taken for {found}. Spreadsheets often rewrite ids: check it.",
  },
  "facts.no-attribute": {
    zh: "没有写明是哪项指标，这一行已跳过。请填写指标代码。",
    en: "No attribute is named; the row was skipped. Enter the key of the attribute.",
  },
  "facts.unknown-attribute": {
    zh: "规范中“{kind}”没有指标“{key}”，这一行已跳过。请核对指标代码。",
    en: "The standard has no attribute “{key}” of the kind “{kind}”; the row was skipped. Check its key.",
  },
  "facts.unknown-column": {
    zh: "列“{column}”不是规范中的指标，其中 {count} 格没有读取。如是指标，请改正列名。",
    en: "The column “{column}” is no attribute of the standard; {count} of its cells were not read. Correct its header if it is one.",
  },
  "facts.twice": {
    zh: "“{key}”前面已经填过（{first}），保留前面的，这一项已跳过。请删去其一。",
    en: "The same was declared before ({first}), as “{key}”; the first is kept and this one was skipped. Remove one of them.",
  },
  "facts.entry-twice": {
    zh: "“{name}”在这本台账里已经登记过（{first}），保留前面的，这一条已跳过。请删去其一，或把名称写得不同。",
    en: "“{name}” is in this register already ({first}); the first is kept and this one was skipped. Remove one, or tell their names apart.",
  },
  "facts.not-a-register": {
    zh: "“{key}”不是台账，这一条已跳过。请把数值填在“填报值”一列。",
    en: "“{key}” is no register; the entry was skipped. Enter its value in the column of values.",
  },
  "facts.value-and-entry": {
    zh: "这一行既有填报值又有台账条目，已跳过。请分成两行。",
    en: "The row holds both a value and a register entry and was skipped. Make it two rows.",
  },
  "facts.other-sheet": {
    zh: "工作表“{sheet}”不是填报表，没有读取。",
    en: "The sheet “{sheet}” is no table of facts and was not read.",
  },
  "facts.no-table": {
    zh: "文件里没有填报表。表头应有这些列：{columns}；或用模板填写。",
    en: "The file has no table of facts. Its header should have the columns {columns}; or fill in the template.",
  },
  "facts.too-large": {
    zh: "文件有 {megabytes} MB，超过 {limit} MB 的上限，没有读取。请分成几个文件。",
    en: "The file has {megabytes} MB, over the limit of {limit} MB, and was not read. Split it into several files.",
  },
  "facts.too-many": {
    zh: "填报的数值超过 {most} 个，没有读取。请分成几个文件。",
    en: "The file declares more than {most} values and was not read. Split it into several files.",
  },
  "facts.template-too-long": {
    zh: "模板会有 {count} 行，超过 {most} 行的上限，没有写出。请少选几类单元；CSV 一行一个数值，XLSX 一行一个单元，行数少得多。",
    en: "The template would have {count} rows, over the limit of {most}, and was not written. Choose fewer kinds of units; as XLSX it has a row a unit, as CSV a row a value.",
  },
  "facts.type.number": { zh: "数字", en: "number" },
  "facts.type.integer": { zh: "整数", en: "whole number" },
  "facts.type.share": { zh: "百分比，例如 85%", en: "percentage, such as 85%" },
  "facts.type.boolean": { zh: "是或否", en: "yes or no" },
  "facts.type.string": { zh: "文字", en: "text" },
  "facts.type.register": { zh: "在“台账”表逐项登记", en: "one row each in the sheet of registers" },
  "facts.head.attribute": { zh: "指标", en: "What is asked" },
  "facts.head.value": { zh: "怎样填写", en: "What to enter" },
  "facts.head.kind": { zh: "单元类别", en: "Unit kind" },
  "facts.head.key": { zh: "指标代码", en: "Attribute" },
  "facts.head.rules": { zh: "用于条目", en: "Rules it settles" },
  "facts.step.1": {
    zh: "1. 每类单元一张表，一行一个单元，一列一项指标。只填知道的；空着表示不知道，不会当作“否”或 0。",
    en: "1. Each kind of unit has a sheet: a row a unit, a column an attribute. Fill in what is known; an empty cell means unknown, never no or zero.",
  },
  "facts.step.2": {
    zh: "2. “日期”是数值成立的日子，“申报人”是谁申报的，对整行有效。",
    en: "2. The date is the day that the values hold for, the declarer who vouches for them; both hold for the whole row.",
  },
  "facts.step.3": {
    zh: "3. 某项的日期或申报人与整行不同的，填在“逐条填报”表，一行一项；同一项不要填两处。",
    en: "3. A value with a date or declarer of its own goes into the sheet of single values, a row each; enter nothing twice.",
  },
  "facts.step.4": {
    zh: "4. “台账”表一行登记一件事：写名称和日期；要登记更多，就复制那一行。",
    en: "4. The sheet of registers has a row for each thing: its name and its day. Copy the row to add more.",
  },
  "facts.step.5": {
    zh: "5. 请不要改动第一行和编号列；可以隐藏、排序和筛选。不读取公式，只读取它最后的结果。",
    en: "5. Leave the first row and the column of ids as they are; hiding, sorting and filtering do no harm. Of a formula only its last result is read.",
  },
  "facts.step.6": {
    zh: "6. 填好后保存为 .xlsx 读回。有问题的单元格会逐个列出，其余照常读取。",
    en: "6. Save it as .xlsx and read it back. Cells at fault are listed one by one; all others are read.",
  },
} as const satisfies Record<string, MessageTemplate>;
