import type { InputError } from "../../errors.ts";

/** What is said of a document that cannot be read, in the words of the format it belongs to. */
export interface XmlFaults {
  /** It is cut off, does not nest, or uses an entity that XML does not have, at this place in its text. */
  readonly damaged: (offset: number) => InputError;
  readonly doctype: () => InputError;
  /**
   * Told of an "&" that begins no entity that XML has and is left as it is. Without it, only those that begin none at all are.
   */
  readonly strayAmpersand?: (offset: number) => void;
}

/** The tag that opens an element; its name is without prefix. */
export interface XmlOpenTag {
  readonly type: "open";
  readonly name: string;
  readonly attributes: string;
  /** Of the tag in the text of the document. */
  readonly offset: number;
}

/** A piece of an XML document. Every element that opens closes, empty ones too. */
export type XmlPiece =
  | XmlOpenTag
  | { readonly type: "close"; readonly name: string }
  | { readonly type: "text"; readonly text: string };

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Deeper than any workbook or map. */
const MOST_DEPTH = 200;

function decodeEntities(text: string, offset: number, faults: XmlFaults): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));)?/g, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined && Object.hasOwn(ENTITIES, name)) return ENTITIES[name];
    if (name !== undefined && faults.strayAmpersand === undefined) throw faults.damaged(offset);
    if (name !== undefined || whole === "&") {
      faults.strayAmpersand?.(offset);
      return whole;
    }
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    if (code > 0x10ffff) throw faults.damaged(offset);
    return String.fromCodePoint(code);
  });
}

/** Where the tag that begins at a place ends; values of attributes may hold ">". */
function findTagEnd(text: string, start: number): number {
  const quotes = /["'>]/g;
  quotes.lastIndex = start;
  for (let found = quotes.exec(text); found !== null; found = quotes.exec(text)) {
    if (found[0] === ">") return found.index;
    const close = text.indexOf(found[0], quotes.lastIndex);
    if (close < 0) return -1;
    quotes.lastIndex = close + 1;
  }
  return -1;
}

/** The value of an attribute of a tag, whatever its prefix; undefined if it is not there. */
export function attributeOf({ attributes, offset }: XmlOpenTag, name: string, faults: XmlFaults): string | undefined {
  if (!attributes.includes(name)) return undefined;
  // Looking behind keeps a long word without a value from being tried again from each of its letters.
  for (const [, found, , double, single] of attributes.matchAll(
    /(?<![^\s="'])([^\s="']+)\s*=\s*("([^"]*)"|'([^']*)')/g,
  ))
    if (found.replace(/^.*:/, "") === name) return decodeEntities(double ?? single, offset, faults);
  return undefined;
}

/**
 * Walks through a document. Only what workbooks and maps use is known: no document type, no entities of one's own, so that
 * nothing is ever fetched or expanded.
 *
 * @throws InputError as the faults make it
 */
export function* readXml(text: string, faults: XmlFaults): Generator<XmlPiece> {
  const open: string[] = [];
  let at = 0;
  const skipTo = (end: string): number => {
    const found = text.indexOf(end, at);
    if (found < 0) throw faults.damaged(text.length);
    return found + end.length;
  };
  for (;;) {
    const next = text.indexOf("<", at);
    if (next > at) {
      const lines = text.slice(at, next).replace(/\r\n?/g, "\n");
      yield { type: "text", text: decodeEntities(lines, at, faults) };
    }
    if (next < 0) break;
    at = next;
    if (text.startsWith("<?", at)) at = skipTo("?>");
    else if (text.startsWith("<!--", at)) at = skipTo("-->");
    else if (text.startsWith("<![CDATA[", at)) {
      const end = skipTo("]]>");
      yield { type: "text", text: text.slice(at + 9, end - 3) };
      at = end;
    } else if (text.startsWith("<!", at)) {
      throw faults.doctype();
    } else {
      const end = findTagEnd(text, at);
      if (end < 0) throw faults.damaged(text.length);
      const offset = at;
      const tag = text.slice(at + 1, end);
      at = end + 1;
      const [, slash, name] = /^(\/?)(?:[^\s/:="'<]+:)?([^\s/:="'<]+)/.exec(tag) ?? [];
      if (name === undefined) throw faults.damaged(offset);
      if (slash === "/") {
        if (open.pop() !== name) throw faults.damaged(offset);
        yield { type: "close", name };
        continue;
      }
      const isEmpty = tag.endsWith("/");
      if (!isEmpty && open.push(name) > MOST_DEPTH) throw faults.damaged(offset);
      yield { type: "open", name, attributes: tag.slice(tag.indexOf(name) + name.length), offset };
      if (isEmpty) yield { type: "close", name };
    }
  }
  if (open.length > 0) throw faults.damaged(text.length);
}
