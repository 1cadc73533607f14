import { findAttribute, findKindOfKey, type Topic } from "./sentenceWords.ts";
import type { AttributeDefinition } from "./standard.ts";

/** English names of the unit kinds, one and several; the files name them in Chinese only. */
const units: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["city", ["city", "cities"]],
  ["county", ["county or district", "counties and districts"]],
  ["subdistrict", ["subdistrict", "subdistricts"]],
  ["former-seat-town", ["seat town of an abolished township", "seat towns of abolished townships"]],
  ["village", ["village", "villages"]],
  ["community", ["community", "communities"]],
  ["compound", ["compound", "compounds"]],
  ["building", ["building", "buildings"]],
  ["living-circle", ["living-circle residential area", "living-circle residential areas"]],
  ["block", ["residential block", "residential blocks"]],
  ["superblock", ["superblock", "superblocks"]],
]);

/** A text in quotation marks. */
export const quote = (text: string) => `“${text}”`;
/** A text with a capital at its head. */
export const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** Labels begin with a capital, which stays where it belongs to the word or name: "5G", "Local Nature Reserve". */
export const lowerFirst = (text: string) =>
  /^[A-Z](?=[a-z -])(?![a-z]+ [A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
/** "A, B or C". */
export const joinWords = (words: readonly string[], word: string) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${word} ${words.at(-1)}`;

/** Labels that name a stuff, not a thing: it has no plural and is counted in sites. */
const isStuff = (label: string) => /(parking|commerce|land|gas|electricity|green)( of | outside |$)/.test(label);

/** One thing, several, or the stuff whose area or sum is meant. */
export type Form = "one" | "several" | "bulk";

/** The plural of a noun, or the third person of a verb. */
export const addS = (word: string) =>
  /[^aeiou]y$/.test(word) ? word.replace(/y$/, "ies") : /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;

/** "Community health centre or station (…)" in the plural: each noun before the bracket. */
function pluralOfLabel(label: string): string {
  const [, head, tail] = /^(.*?)((?: \(| of | outside ).*)?$/.exec(label)!;
  return head!.split(" or ").map(addS).join(" or ") + (tail ?? "");
}

/** The name of a kind or unit within a sentence. */
export function formatKind(kind: string, { standard }: Topic, form: Form): string {
  const unit = units.get(kind === "community-unit" ? "community" : kind);
  if (unit !== undefined && (standard.units.has(kind) || kind === "community-unit"))
    return unit[form === "one" ? 0 : 1];
  const label = standard.kinds.get(kind)?.label.en;
  if (label === undefined) return kind.replaceAll("-", " ");
  const name = lowerFirst(label).replace(", ", " or ");
  if (!isStuff(name)) return form === "one" ? name : pluralOfLabel(name);
  if (form === "bulk" || / (of|outside) /.test(name)) return name;
  return `${name} ${form === "one" ? "site" : "sites"}`;
}

/** The names of several kinds, the last joined by "and" or "or". */
export const formatKinds = (kinds: readonly string[], topic: Topic, form: Form, word: string) =>
  joinWords(
    kinds.map((kind) => formatKind(kind, topic, form)),
    word,
  );

/** The label of an attribute without the remark in brackets, or its key in quotes. */
export function formatKey(key: string, topic: Topic): string {
  const attribute = findAttribute(key, topic);
  if (attribute === undefined) return quote(key);
  const kind = findKindOfKey(key, attribute);
  const label = lowerFirst(attribute.label.en.replace(/ \(.*\)$/, ""));
  return kind === undefined ? label : `${label}: ${lowerFirst(topic.standard.kinds.get(kind)?.label.en ?? kind)}`;
}

/** Whether an attribute counts things that its own label names: "number of households" needs no unit after it. */
export const isTally = (attribute: AttributeDefinition): boolean =>
  ["households", "dwellings", "storeys"].includes(attribute.unit ?? "");

/** The label or key of an attribute that is recorded or not, in quotation marks. */
export const formatFactKey = (key: string, topic: Topic) => quote(formatKey(key, topic).replaceAll(/[“”]/g, ""));

const months = "January February March April May June July August September October November December".split(" ");

/** "31 December 2025" of an ISO date. */
export function formatDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${months[month! - 1]} ${year}`;
}
