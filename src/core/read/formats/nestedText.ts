import { exactNumber } from "./exactNumber.ts";

const LONGEST = 1000;

/** JSON of a value, complete where it has at most so many characters; else what is written stops soon after them. */
function write(value: unknown, most: number): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, Math.max(0, most)));
  if (typeof value === "bigint") return String(exactNumber(value));
  if (typeof value !== "object" || value === null || value instanceof Uint8Array)
    return typeof value === "number" || typeof value === "boolean" ? JSON.stringify(value) : "null";
  const isList = Array.isArray(value);
  let text = isList ? "[" : "{";
  for (const [key, member] of isList ? value.entries() : Object.entries(value)) {
    if (text.length > most) return text;
    if (text.length > 1) text += ",";
    if (!isList) text += `${JSON.stringify(key)}:`;
    text += write(member, most - text.length);
  }
  return text + (isList ? "]" : "}");
}

/**
 * A value of lists and objects as JSON, cut off at a thousand characters. Binary content in it is null. However large the
 * value is, no more than that is written.
 */
export const writeNestedText = (value: object): string => write(value, LONGEST).slice(0, LONGEST);
