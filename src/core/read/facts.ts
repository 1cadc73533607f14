import type { MessageValues } from "../errors.ts";
import type { AttributeDefinition } from "../standard/standard.ts";
import { type AttributeValue, isBlank, MOST_BELIEVED, parseAttribute, parseNumber } from "./values.ts";

/** What somebody declared of a unit: the value of an attribute that no file gives. */
export interface DeclaredFact {
  /** "community", "city", "county" … */
  readonly unitKind: string;
  /** Id of the unit in its layer; "city" for the city. */
  readonly unit: string;
  /** Attribute of the standard's dictionary. */
  readonly key: string;
  /** Number, text or yes/no, as the attribute's type asks. */
  readonly value: AttributeValue;
  /** ISO day that the value holds for. */
  readonly date: string | null;
  readonly declaredBy: string | null;
}

/** One thing counted by a register, such as a conversion that was completed. */
export interface RegisterEntry {
  readonly unitKind: string;
  readonly unit: string;
  readonly key: string;
  readonly name: string;
  /** ISO day from which on it counts. */
  readonly date: string | null;
  readonly declaredBy: string | null;
}

/** Why a value cannot be declared: the code and values of a sentence. */
export interface FactFault {
  readonly code: string;
  readonly values: MessageValues;
}

/** Longest text that is declared, in UTF-16 units, as documents of projects have it. */
export const LONGEST_TEXT = 500;

const fault = (code: string, values: MessageValues = {}): { readonly fault: FactFault } => ({
  fault: { code, values },
});

const normalise = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** "85%" as 0.85, without the rounding of a division; null if it is no percentage. */
function parsePercentage(value: unknown): number | null {
  if (typeof value !== "string" || !/[%％]\s*$/.test(value)) return null;
  const number = parseNumber(value.replace(/\s*[%％]\s*$/, ""));
  if (number === null) return null;
  const digits = String(number);
  return digits.includes("e") ? number / 100 : Number(`${digits}e-2`);
}

function checkNumber(value: unknown, { type, unit }: AttributeDefinition) {
  const shown = String(value);
  const isShare = unit === "share";
  const number = (isShare ? parsePercentage(value) : null) ?? parseNumber(value);
  if (number === null) return fault(isShare ? "facts.not-share" : "facts.not-number", { value: shown });
  if (number < 0) return fault("facts.negative", { value: shown });
  if (isShare && number > 1) return fault("facts.over-one", { value: shown });
  if (number > MOST_BELIEVED) return fault("facts.not-believed", { value: shown, most: MOST_BELIEVED });
  if (type === "integer" && !Number.isInteger(number)) return fault("facts.not-whole", { value: shown });
  // Adding zero makes minus zero plain zero.
  return { value: number + 0 };
}

/** A value of an enumeration: itself, what the standard calls it, or a word of bureaus for it, in this order. */
function checkEnum(value: unknown, definition: AttributeDefinition) {
  const { values = [], valueLabels } = definition;
  const text = String(value);
  const wanted = normalise(text);
  const labelsOf = (id: string) => {
    const label = valueLabels?.get(id);
    return label === undefined ? [] : [normalise(label.zh), normalise(label.en)];
  };
  const found =
    values.find((id) => id === text) ??
    values.find((id) => normalise(id) === wanted) ??
    values.find((id) => labelsOf(id).includes(wanted)) ??
    parseAttribute(value, definition);
  if (found !== null) return { value: found };
  const nameOf = (id: string) => {
    const label = valueLabels?.get(id);
    return label === undefined ? id : `${label.zh} / ${label.en}`;
  };
  const known = values.map(nameOf).join(" | ");
  return fault("facts.not-one-of", { value: text, known });
}

function checkText(value: unknown) {
  const text = String(value);
  if (text.length > LONGEST_TEXT) return fault("facts.text-too-long", { characters: text.length, most: LONGEST_TEXT });
  // Half of a pair of UTF-16 units is no character, and no file could hold it.
  return /\p{Surrogate}/u.test(text) ? fault("facts.broken-text") : { value: text };
}

/**
 * The value that an attribute takes, or why not. Numbers are zero or more and at most 1e12, shares 0 to 1 or a percentage,
 * yes and no in the words of both languages, values of enumerations by themselves or by name. Checking a value that was
 * found gives it again. An object is no value.
 *
 * @param value typed, or text as it stands in a cell; not blank
 */
export function checkFact(
  value: unknown,
  definition: AttributeDefinition,
): { readonly value: AttributeValue } | { readonly fault: FactFault } {
  if (isBlank(value)) return fault("facts.blank");
  switch (definition.type) {
    case "number":
    case "integer":
      return checkNumber(value, definition);
    case "boolean": {
      const found = parseAttribute(value, definition);
      return found === null ? fault("facts.not-boolean", { value: String(value) }) : { value: found };
    }
    case "enum":
      return checkEnum(value, definition);
    case "string":
      return checkText(value);
    default:
      return fault("facts.not-declarable", { key: definition.key });
  }
}

/**
 * Counts what a register holds on a day. An entry without a day may have come about before or after it.
 *
 * @param onDate ISO day; an entry of this very day counts
 * @returns certain: entries of that day or before; open: entries without a day
 */
export function countRegister(
  entries: readonly Pick<RegisterEntry, "date">[],
  onDate: string,
): { readonly certain: number; readonly open: number } {
  return {
    certain: entries.filter(({ date }) => date !== null && date <= onDate).length,
    open: entries.filter(({ date }) => date === null).length,
  };
}
