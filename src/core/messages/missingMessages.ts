import type { MessageTemplate } from "./messages.ts";

/** What is missing where a finding cannot be judged. */
export const missingMessages = {
  "missing.attr": { zh: "缺少属性“{item}”", en: "the attribute “{item}” is missing" },
  "missing.inventory": {
    zh: "“{item}”的名录未确认完整：没有列出的不等于没有",
    en: "the list of “{item}” is not confirmed as complete: what is not listed may exist",
  },
  "missing.layer": { zh: "没有载入图层“{item}”", en: "the layer “{item}” is not loaded" },
  "missing.demand": {
    zh: "居民点数据中没有一个落在这里，不知道居民住在哪里",
    en: "no demand point lies here: where people live is not known",
  },
  "missing.kind": {
    zh: "有设施只知道大类，不知道是不是“{item}”",
    en: "some facilities are known by a general word only; they may or may not be “{item}”",
  },
  "missing.survey-edge": {
    zh: "有居民离调查范围边缘比距离标准还近：范围外可能还有更近的设施",
    en: "some residents are nearer to the edge of the survey than the limit: a facility outside may be nearer",
  },
  "missing.streets-joined": {
    zh: "这里的路网缺路，或与主体不相连：实际步行可能更近",
    en: "streets are missing here, or are not joined to the rest: the walk may be shorter",
  },
  "missing.register": {
    zh: "“{item}”的台账有条目没有日期",
    en: "the register of “{item}” has entries without a day",
  },
  "missing.denominator": { zh: "除数为零", en: "the divisor is zero" },
  "missing.shape": {
    zh: "“{item}”只有一个点，不知道它的边界",
    en: "“{item}” is given as a point: its outline is not known",
  },
  "missing.walker": { zh: "标准没有给出“{item}”的速度", en: "the standard gives no speed of “{item}”" },
  "missing.scope": {
    zh: "不知道“{item}”有哪些单元",
    en: "no data says which units are “{item}”",
  },
  "missing.quantity": {
    zh: "对这样的对象不能量算“{item}”",
    en: "“{item}” cannot be measured on a subject of this sort",
  },
} as const satisfies Record<string, MessageTemplate>;
