import { findAttribute, findKindOfKey, type Topic } from "./sentenceWords.ts";

/** A number or unit and the Chinese after it stand apart. */
export const spaced = (text: string) => (/[\w%²]$/.test(text) ? `${text} ` : text);

/** A text in quotation marks. */
export const quote = (text: string) => `「${text}」`;

/** Labels of the files use narrow brackets and commas; Chinese sentences take wide ones. */
const widen = (text: string) =>
  text.replaceAll("(", "（").replaceAll(")", "）").replaceAll(",", "，").replaceAll(":", "：");

/** The name of a kind or unit. */
export function formatKind(kind: string, { standard }: Topic): string {
  const label = standard.units.get(kind) ?? standard.kinds.get(kind)?.label.zh ?? kind;
  return widen(label);
}

/** The names of several kinds, joined by a word. */
export const formatKinds = (kinds: readonly string[], topic: Topic, word: string) =>
  kinds.map((kind) => formatKind(kind, topic)).join(word);

function formatLabel(key: string, topic: Topic): string | undefined {
  const attribute = findAttribute(key, topic);
  if (attribute === undefined) return undefined;
  const kind = findKindOfKey(key, attribute);
  return widen(attribute.label.zh) + (kind === undefined ? "" : `：${formatKind(kind, topic)}`);
}

/** The label of an attribute, or its key in quotation marks. */
export const formatKey = (key: string, topic: Topic) => formatLabel(key, topic) ?? quote(key);
/** The label or key of an attribute that is recorded or not, in quotation marks. */
export const formatFactKey = (key: string, topic: Topic) => quote(formatLabel(key, topic) ?? key);

/** "2025 年 12 月 31 日" of an ISO date. */
export function formatDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year} 年 ${month} 月 ${day} 日`;
}
