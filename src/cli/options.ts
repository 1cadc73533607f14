import { parseArgs } from "node:util";
import { InputError } from "../core/errors.ts";
import type { Language } from "../core/messages/messages.ts";
import type { Settings } from "../core/project/analyze.ts";
import type { Completeness } from "../core/read/inventory.ts";

/** Options of a command: "text" takes a value once, "list" may be repeated, "flag" takes none. */
export type OptionTypes = Readonly<Record<string, "text" | "list" | "flag">>;

export interface ParsedOptions {
  readonly texts: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

/** Options that every reading command has. */
export const SOURCE_OPTIONS: OptionTypes = {
  project: "text",
  communities: "text",
  facilities: "list",
  demand: "text",
  streets: "list",
  entrances: "list",
  survey: "text",
  units: "list",
  facts: "list",
  standard: "list",
  "with-unverified": "flag",
  set: "list",
  inventory: "list",
  date: "text",
  walker: "text",
  seed: "text",
  mapping: "text",
  encoding: "text",
  crs: "text",
  lang: "text",
  help: "flag",
};

/** Options of the whole program that this version does not have, with what to do instead. */
const NOT_YET: Readonly<Record<string, { zh: string; en: string }>> = {
  scenario: { zh: "目前只评估现状；请去掉这个选项。", en: "Only the baseline is judged for now; leave it out." },
  candidates: { zh: "选址尚未提供；请去掉这个选项。", en: "Siting is not there yet; leave it out." },
  shard: { zh: "请对整座城市运行一次。", en: "Run the whole city at once." },
  curve: { zh: "请去掉这个选项。", en: "Leave it out." },
};

/** The language of a command line, before the rest of it is read: an error must be said in some language. */
export function findLanguage(args: readonly string[]): Language {
  const at = args.findIndex((argument) => argument === "--lang" || argument.startsWith("--lang="));
  const value = args[at]?.startsWith("--lang=") ? args[at].slice("--lang=".length) : args[at + 1];
  return at >= 0 && value === "en" ? "en" : "zh";
}

/** @throws InputError if an option is unknown, lacks its value or is repeated where it must not be */
export function parseOptions(
  command: string,
  args: readonly string[],
  types: OptionTypes,
  language: Language,
): ParsedOptions {
  const options = Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      {
        type: type === "flag" ? "boolean" : "string",
        multiple: true,
        ...(name === "help" ? { short: "h" } : {}),
      } as const,
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const texts = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const flags = new Set<string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName: option, value } = token;
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) {
      if (Object.hasOwn(NOT_YET, name))
        throw new InputError("cli.option-not-yet", { option, advice: NOT_YET[name][language] });
      throw new InputError("cli.unknown-option", { command, option });
    }
    if (type === "flag") {
      flags.add(name);
      continue;
    }
    // A value that looks like an option is one whose own option lost its value; "--name=--value" says that it is meant.
    const isSwallowed = !token.inlineValue && value !== undefined && value.startsWith("--");
    if (value === undefined || value === "" || isSwallowed) throw new InputError("cli.option-needs-value", { option });
    if (type === "list") lists.set(name, [...(lists.get(name) ?? []), value]);
    else if (texts.has(name)) throw new InputError("cli.option-once", { option });
    else texts.set(name, value);
  }
  const lang = texts.get("lang");
  if (lang !== undefined && lang !== "zh" && lang !== "en") throw new InputError("cli.bad-language", { value: lang });
  return { texts, lists, flags, positionals };
}

/** The two sides of NAME=VALUE, or null. The name ends at the first "=". */
export function splitPair(text: string): readonly [name: string, value: string] | null {
  const at = text.indexOf("=");
  return at > 0 && at < text.length - 1 ? [text.slice(0, at), text.slice(at + 1)] : null;
}

function parseDate(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  const isReal =
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value);
  if (!isReal) throw new InputError("cli.bad-date", { value });
  return value;
}

/** The settings of an analysis. @throws InputError naming the value that cannot be used */
export function parseSettings({ texts, lists }: ParsedOptions): Settings {
  const parameterValues = new Map<string, number>();
  for (const text of lists.get("set") ?? []) {
    const pair = splitPair(text);
    const value = pair === null || pair[1].trim() === "" ? Number.NaN : Number(pair[1]);
    if (pair === null || !Number.isFinite(value)) throw new InputError("cli.bad-setting", { value: text });
    parameterValues.set(pair[0], value);
  }
  const inventory = new Map<string, Completeness>();
  for (const text of lists.get("inventory") ?? []) {
    const pair = splitPair(text);
    if (pair === null || !/^(complete|partial|none)$/.test(pair[1]))
      throw new InputError("cli.bad-inventory", { value: text });
    inventory.set(pair[0], pair[1] as Completeness);
  }
  const seed = texts.get("seed");
  if (seed !== undefined && !/^\d{1,15}$/.test(seed)) throw new InputError("cli.bad-seed", { value: seed });
  const date = texts.get("date");
  return {
    parameterValues,
    inventory,
    areaInventory: [],
    facts: [],
    register: [],
    date: date === undefined ? null : parseDate(date),
    today: new Date().toISOString().slice(0, 10),
    walker: texts.get("walker") ?? null,
  };
}
