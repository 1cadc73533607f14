import { InputError } from "../../errors.ts";

/** A piece of an XML document. Names are without their prefix. */
export type XmlPiece =
  | { readonly type: "open"; readonly name: string; readonly attributes: string; readonly isEmpty: boolean }
  | { readonly type: "close"; readonly name: string }
  | { readonly type: "text"; readonly text: string };

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Deeper than any workbook. */
const MOST_DEPTH = 200;

const damaged = (where: string): InputError => new InputError("workbook.damaged", {}, where);

function decodeEntities(text: string, where: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (_, decimal, hexadecimal, name) => {
    if (name !== undefined) {
      if (!Object.hasOwn(ENTITIES, name)) throw damaged(where);
      return ENTITIES[name];
    }
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    if (code > 0x10ffff) throw damaged(where);
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

/** The value of an attribute in the text of a tag, whatever its prefix; undefined if it is not there. */
export function attributeOf(attributes: string, name: string, where: string): string | undefined {
  if (!attributes.includes(name)) return undefined;
  for (const [, found, , double, single] of attributes.matchAll(/([\w.:-]+)\s*=\s*("([^"]*)"|'([^']*)')/g))
    if (found.replace(/^.*:/, "") === name) return decodeEntities(double ?? single, where);
  return undefined;
}

/**
 * Walks through a document of a workbook. Only what workbooks use is known: no document type, no entities of one's own,
 * so that nothing is ever fetched or expanded.
 *
 * @throws InputError "workbook.doctype", or "workbook.damaged" if it is cut off or does not nest
 */
export function* readXml(text: string, where: string): Generator<XmlPiece> {
  const open: string[] = [];
  let at = 0;
  const skipTo = (end: string): number => {
    const found = text.indexOf(end, at);
    if (found < 0) throw damaged(where);
    return found + end.length;
  };
  for (;;) {
    const next = text.indexOf("<", at);
    if (next > at) yield { type: "text", text: decodeEntities(text.slice(at, next).replace(/\r\n?/g, "\n"), where) };
    if (next < 0) break;
    at = next;
    if (text.startsWith("<?", at)) at = skipTo("?>");
    else if (text.startsWith("<!--", at)) at = skipTo("-->");
    else if (text.startsWith("<![CDATA[", at)) {
      const end = skipTo("]]>");
      yield { type: "text", text: text.slice(at + 9, end - 3) };
      at = end;
    } else if (text.startsWith("<!", at)) {
      throw new InputError("workbook.doctype", {}, where);
    } else {
      const end = findTagEnd(text, at);
      if (end < 0) throw damaged(where);
      const tag = text.slice(at + 1, end);
      at = end + 1;
      const [, slash, name] = /^(\/?)(?:[\w.-]+:)?([\w.-]+)/.exec(tag) ?? [];
      if (name === undefined) throw damaged(where);
      if (slash === "/") {
        if (open.pop() !== name) throw damaged(where);
        yield { type: "close", name };
        continue;
      }
      const isEmpty = tag.endsWith("/");
      if (!isEmpty && open.push(name) > MOST_DEPTH) throw damaged(where);
      yield { type: "open", name, attributes: tag.slice(tag.indexOf(name) + name.length), isEmpty };
      if (isEmpty) yield { type: "close", name };
    }
  }
  if (open.length > 0) throw damaged(where);
}
