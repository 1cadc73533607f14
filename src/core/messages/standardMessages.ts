import type { MessageTemplate } from "./messages.ts";

/** What can be wrong with the file of a standard. `{path}` is the place in the file: rules[12].require.of.op. */
export const standardMessages = {
  "standard.too-large": {
    zh: "文件有 {bytes} 字节，最多允许 {most} 字节。请确认选对了文件。",
    en: "The file has {bytes} bytes; at most {most} are allowed. Check that it is the right file.",
  },
  "standard.too-deep": {
    zh: "括号嵌套 {depth} 层，最多允许 {most} 层。规范文件不会这样深。",
    en: "Brackets are nested {depth} deep; at most {most} are allowed. No standard is that deep.",
  },
  "standard.not-json": {
    zh: "文件不是有效的 JSON：第 {line} 行第 {column} 个字符处有误。请检查那里的括号、逗号和引号。",
    en: "The file is not valid JSON: line {line}, column {column} is wrong. Check the brackets, commas and quotation marks there.",
  },
  "standard.not-standard": {
    zh: "文件的内容是 {found}，应为一个带字段的规范对象。",
    en: "The file holds {found}; it should hold one object, the standard.",
  },
  "standard.missing-field": { zh: "缺少字段 {path}。", en: "The field {path} is missing." },
  "standard.unknown-field": {
    zh: "{path} 不是规范格式中的字段。这里可用的字段：{known}。",
    en: "{path} is not a field of the format. Known here: {known}.",
  },
  "standard.not-object": {
    zh: "{path} 是 {found}，应为对象。",
    en: "{path} is {found}; it should be an object.",
  },
  "standard.not-list": { zh: "{path} 是 {found}，应为列表。", en: "{path} is {found}; it should be a list." },
  "standard.not-text": { zh: "{path} 是 {found}，应为文字。", en: "{path} is {found}; it should be text." },
  "standard.empty-text": { zh: "{path} 是空的，应填写文字。", en: "{path} is empty; it should be text." },
  "standard.not-boolean": {
    zh: "{path} 是 {found}，应为 true 或 false。",
    en: "{path} is {found}; it should be true or false.",
  },
  "standard.not-number": {
    zh: "{path} 是 {found}，应为有限的数值。",
    en: "{path} is {found}; it should be a finite number.",
  },
  "standard.not-positive": {
    zh: "{path} 是 {found}，应大于 0。",
    en: "{path} is {found}; it should be above 0.",
  },
  "standard.below-least": {
    zh: "{path}：参数 {id} 的值 {value} 太小，应不小于 {least}；再小，步行会短于直线距离。",
    en: "{path}: the parameter {id} is {value}; it should be at least {least}, or walks would be shorter than the straight line.",
  },
  "standard.not-count": {
    zh: "{path} 是 {found}，应为不小于 1 的整数。",
    en: "{path} is {found}; it should be a whole number of at least 1.",
  },
  "standard.not-date": {
    zh: "{path} 是 {found}，应为真实存在的日期，写作 YYYY-MM-DD。",
    en: "{path} is {found}; it should be a real date written YYYY-MM-DD.",
  },
  "standard.not-choice": {
    zh: "{path} 是 {found}，应为其中之一：{choices}。",
    en: "{path} is {found}; it should be one of: {choices}.",
  },
  "standard.not-id": {
    zh: "{path} 是 {found}，只能用小写字母、数字和连字符，并以字母或数字开头。",
    en: "{path} is {found}; it should have only lower-case letters, digits and hyphens, and not begin with a hyphen.",
  },
  "standard.not-range": {
    zh: "{path} 应有两个数：最小值和最大值。",
    en: "{path} should have two numbers: the least and the greatest value.",
  },
  "standard.reversed": {
    zh: "{path} 的下限 {low} 大于上限 {high}，请对调。",
    en: "{path} runs from {low} to {high}; the first should not be greater than the second.",
  },
  "standard.not-ordered": {
    zh: "{path} 含有 {found}，这里只能与数值比较。",
    en: "{path} has {found}; only a number can be compared in this way.",
  },
  "standard.wrong-bounds": {
    zh: "{path} 有 {count} 个值，比较方式 {op} 需要 {bounds} 个。",
    en: "{path} has {count} values; the comparison {op} needs {bounds}.",
  },
  "standard.not-one-budget": {
    zh: "{path} 应在 metres（米）和 minutes（分钟）中恰好填一个。",
    en: "{path} should give exactly one of metres and minutes.",
  },
  "standard.too-few": {
    zh: "{path} 有 {count} 项，至少应有 {least} 项。",
    en: "{path} has {count} entries; it should have at least {least}.",
  },
  "standard.too-many": {
    zh: "{path} 有 {count} 项，最多允许 {most} 项。",
    en: "{path} has {count} entries; at most {most} are allowed.",
  },
  "standard.duplicate-id": {
    zh: "{path}：编号“{id}”已经用过，请换一个。",
    en: '{path}: the id "{id}" is already taken; choose another.',
  },
  "standard.parent-cycle": {
    zh: "{path}：“{id}”经由上级又回到自己，请改正上级。",
    en: '{path}: the parents of "{id}" lead back to itself; correct one of them.',
  },
  "standard.unknown-parameter": {
    zh: "{path}：没有名为“{id}”的参数。请在 parameters 中定义它或改正名称。",
    en: '{path}: there is no parameter "{id}". Define it under parameters or correct the name.',
  },
  "standard.unknown-document": {
    zh: "{path}：没有名为“{id}”的文件。请在 documents 中定义它或改正名称。",
    en: '{path}: there is no document "{id}". Define it under documents or correct the name.',
  },
  "standard.unknown-rule": {
    zh: "{path}：没有名为“{id}”的规则。请在 rules 中定义它或改正编号。",
    en: '{path}: there is no rule "{id}". Define it under rules or correct the id.',
  },
  "standard.unknown-walker": {
    zh: "{path}：没有名为“{id}”的步行者。请在 walkers 中定义它或改正名称。",
    en: '{path}: there is no walker "{id}". Define it under walkers or correct the name.',
  },
  "standard.unknown-kind": {
    zh: "{path}：没有名为“{id}”的设施类别。请在 vocabulary.kinds 中定义它或改正名称。",
    en: '{path}: there is no kind "{id}". Define it under vocabulary.kinds or correct the name.',
  },
  "standard.unknown-unit": {
    zh: "{path}：没有名为“{id}”的单元。请在 vocabulary.units 中定义它或改正名称。",
    en: '{path}: there is no unit "{id}". Define it under vocabulary.units or correct the name.',
  },
  "standard.unknown-unit-or-kind": {
    zh: "{path}：“{id}”既不是单元也不是设施类别。请在 vocabulary 中定义它或改正名称。",
    en: '{path}: "{id}" is neither a unit nor a kind. Define it under vocabulary or correct the name.',
  },
} as const satisfies Record<string, MessageTemplate>;
