import type { InputError } from "../../errors.ts";
import type { XmlOpenTag, XmlPiece } from "./xml.ts";

/** An element with all that is in it. */
export interface XmlElement {
  readonly tag: XmlOpenTag;
  /** Its texts and elements, in order. */
  readonly content: readonly (string | XmlElement)[];
}

/** Beyond so many elements within it, an element is made to fill the memory: a track of a day, second by second, has a third of them. */
export const MOST_ELEMENTS = 500_000;

/**
 * Takes the pieces of an element up to its end. The pieces are those after its tag.
 *
 * @param tooLarge makes the error for one with more than MOST_ELEMENTS within it
 */
export function takeElement(tag: XmlOpenTag, pieces: Iterator<XmlPiece>, tooLarge: () => InputError): XmlElement {
  let count = 0;
  const root = { tag, content: [] as (string | XmlElement)[] };
  const open = [root];
  while (open.length > 0) {
    const { value: piece, done } = pieces.next();
    if (done) throw new Error("An element does not end, which the walk through its document refuses.");
    if (piece.type === "close") {
      open.pop();
    } else if (piece.type === "text") {
      open[open.length - 1].content.push(piece.text);
    } else {
      if (++count > MOST_ELEMENTS) throw tooLarge();
      const element = { tag: piece, content: [] };
      open[open.length - 1].content.push(element);
      open.push(element);
    }
  }
  return root;
}

/** The elements directly in an element. */
export const elementsIn = ({ content }: XmlElement): readonly XmlElement[] =>
  content.filter((part) => typeof part !== "string");

export const elementsNamed = (parent: XmlElement, name: string): readonly XmlElement[] =>
  elementsIn(parent).filter(({ tag }) => tag.name === name);

/** The text of an element and of all in it, without blanks around it. */
export function textOf(element: XmlElement): string {
  const join = ({ content }: XmlElement): string =>
    content.map((part) => (typeof part === "string" ? part : join(part))).join("");
  return join(element).trim();
}

/** The element's inside as markup: the tags of what is in it, without attributes. */
export const markupOf = ({ content }: XmlElement): string =>
  content
    .map((part) => (typeof part === "string" ? part : `<${part.tag.name}>${markupOf(part)}</${part.tag.name}>`))
    .join("");
