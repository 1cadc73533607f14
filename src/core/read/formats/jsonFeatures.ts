import { InputError } from "../../errors.ts";
import { quoteJsonFault } from "../../standard/jsonText.ts";

/** The text of a value. */
export interface FeatureSlice {
  readonly text: string;
  /** Nesting depth: 1 for a flat object or array, 0 for a plain value. */
  readonly depth: number;
  /** Offset behind it in the text that it was cut from. */
  readonly end: number;
}

/** What GeoJSON text is beside its features: a collection of those that were cut from it; or only one, or a geometry. */
export type FeatureHolder =
  /** The document with "features" emptied, parsed, and its nesting depth. */
  | { readonly envelope: unknown; readonly envelopeDepth: number }
  /** The document; what was cut from it is then no feature. */
  | { readonly single: FeatureSlice };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const isBlank = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Line and column of an offset, counted from 1. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

/** Index after the closing quote of a string that opens at `at`, or -1 if the text ends first. */
function endOfString(text: string, at: number): number {
  for (let i = text.indexOf('"', at + 1); i >= 0; i = text.indexOf('"', i + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(i - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return i + 1;
  }
  return -1;
}

/** End (exclusive) and depth of the JSON value that starts at `at`; `at` itself if there is none, -1 if the text ends within it. */
function spanOfValue(text: string, at: number): { end: number; depth: number } {
  let open = 0;
  let depth = 0;
  for (let i = at; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = endOfString(text, i);
      if (i < 0 || open === 0) return { end: i, depth };
      continue;
    }
    if (open === 0 && (code === COMMA || code === CLOSE_BRACKET || code === CLOSE_BRACE)) return { end: i, depth };
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth = Math.max(depth, ++open);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) open--;
    i++;
    if (open === 0 && (code === CLOSE_BRACE || code === CLOSE_BRACKET)) return { end: i, depth };
  }
  return { end: open === 0 ? text.length : -1, depth };
}

function skipBlanks(text: string, at: number): number {
  let i = at;
  while (i < text.length && isBlank(text.charCodeAt(i))) i++;
  return i;
}

/** Where the array of the root's member "features" opens, or -1; and whether the text ended before its root object did. */
function findFeaturesArray(text: string, start: number): { at: number; truncated: boolean } {
  let i = start + 1;
  while (i < text.length) {
    i = skipBlanks(text, i);
    const code = text.charCodeAt(i);
    if (code === CLOSE_BRACE) return { at: -1, truncated: false };
    if (code === COMMA) {
      i++;
      continue;
    }
    if (code !== QUOTE) return { at: -1, truncated: i >= text.length };
    const keyEnd = endOfString(text, i);
    if (keyEnd < 0) return { at: -1, truncated: true };
    const key = text.slice(i + 1, keyEnd - 1);
    i = skipBlanks(text, keyEnd);
    if (text.charCodeAt(i) !== COLON) return { at: -1, truncated: i >= text.length };
    i = skipBlanks(text, i + 1);
    if (key === "features" && text.charCodeAt(i) === OPEN_BRACKET) return { at: i, truncated: false };
    const { end } = spanOfValue(text, i);
    if (end < 0) return { at: -1, truncated: true };
    if (end === i) return { at: -1, truncated: i >= text.length };
    i = end;
  }
  return { at: -1, truncated: true };
}

const truncated = (text: string, where: string) =>
  new InputError("file.truncated", { characters: text.length, ...placeOf(text, text.length) }, where);

function parseEnvelope(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError("file.not-json", { near: quoteJsonFault(text) }, where);
  }
}

function sliceSingle(text: string, start: number, end: number): FeatureHolder {
  const single = text.slice(start, end);
  return { single: { text: single, depth: spanOfValue(single, 0).depth, end } };
}

/** Whether an object is a feature or geometry that happens to have a member "features" too. */
function isOneFeature(envelope: unknown): boolean {
  if (typeof envelope !== "object" || envelope === null) return false;
  const isCollection = "type" in envelope && envelope.type === "FeatureCollection";
  return !isCollection && ["geometry", "coordinates", "geometries"].some((member) => Object.hasOwn(envelope, member));
}

/**
 * Cuts GeoJSON text into the members of "features" without parsing it whole, so that one feature that is broken, too deep or
 * holds a NaN costs that feature and not the file, and a file of many features is never held parsed twice.
 *
 * @param where the name of the file, for errors
 * @throws InputError if the text is cut off, or what surrounds the features is no JSON
 */
export function* sliceFeatures(text: string, where: string): Generator<FeatureSlice, FeatureHolder> {
  const start = skipBlanks(text, 0);
  if (text.charCodeAt(start) !== OPEN_BRACE)
    throw new InputError("file.not-json-object", { start: text.slice(start, start + 20) }, where);
  const { at, truncated: cutBefore } = findFeaturesArray(text, start);
  if (cutBefore) throw truncated(text, where);
  if (at < 0) {
    const { end } = spanOfValue(text, start);
    if (end < 0) throw truncated(text, where);
    const rest = skipBlanks(text, end);
    if (text.charCodeAt(rest) === OPEN_BRACE)
      throw new InputError("file.other-format", { format: "GeoJSON Lines" }, where);
    if (rest < text.length) throw new InputError("file.trailing", placeOf(text, rest), where);
    return sliceSingle(text, start, end);
  }

  let i = skipBlanks(text, at + 1);
  while (text.charCodeAt(i) !== CLOSE_BRACKET) {
    if (i >= text.length) throw truncated(text, where);
    const { end, depth } = spanOfValue(text, i);
    if (end < 0) throw truncated(text, where);
    const slice = text.slice(i, end).trimEnd();
    if (slice === "") throw new InputError("file.no-value-between-commas", placeOf(text, i), where);
    yield { text: slice, depth, end };
    i = skipBlanks(text, end);
    if (text.charCodeAt(i) === COMMA) {
      i = skipBlanks(text, i + 1);
      if (text.charCodeAt(i) === CLOSE_BRACKET)
        throw new InputError("file.no-value-between-commas", placeOf(text, i), where);
    } else if (i < text.length && text.charCodeAt(i) !== CLOSE_BRACKET) {
      throw new InputError("file.no-comma-between-features", placeOf(text, i), where);
    }
  }
  const end = spanOfEnvelope(text, i + 1);
  if (end < 0) throw truncated(text, where);
  const rest = skipBlanks(text, end);
  if (rest < text.length) throw new InputError("file.trailing", placeOf(text, rest), where);
  const envelopeText = `${text.slice(start, at + 1)}${text.slice(i, end)}`;
  const envelope = parseEnvelope(envelopeText, where);
  if (isOneFeature(envelope)) return sliceSingle(text, start, end);
  return { envelope, envelopeDepth: spanOfValue(envelopeText, 0).depth };
}

/** End of the root object whose "features" array ended before `at`; -1 if the text ends first. */
function spanOfEnvelope(text: string, at: number): number {
  let open = 1;
  for (let i = at; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = endOfString(text, i);
      if (i < 0) return -1;
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) open++;
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET) open--;
    i++;
    if (open === 0) return i;
  }
  return -1;
}
