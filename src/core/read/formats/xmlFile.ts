import { InputError, type Issue } from "../../errors.ts";
import { type DecodedFile, type DecodedText, decodeText, decodeTextAs, withEncodingIssues } from "./encoding.ts";
import { placeOf } from "./jsonFeatures.ts";
import { readXml, type XmlFaults, type XmlOpenTag, type XmlPiece } from "./xml.ts";
import { MOST_ELEMENTS, takeElement, type XmlElement } from "./xmlElement.ts";

/** Beyond these a file is refused: no map of a county has as many places, and reading them would fill the memory. */
export const MOST_RECORDS = 1_000_000;

const hasUtf8Mark = ([first, second, third]: Uint8Array): boolean =>
  first === 0xef && second === 0xbb && third === 0xbf;

/** Bytes that show their encoding themselves are believed before what the document declares, which copying does not change. */
function decodeDeclared(bytes: Uint8Array): { readonly decoded: DecodedText; readonly isGuessed: boolean } {
  const decoded = decodeText(bytes);
  const { encoding, damaged } = decoded;
  if (encoding.startsWith("utf-16") || hasUtf8Mark(bytes) || (encoding === "utf-8" && !damaged))
    return { decoded, isGuessed: false };
  const declared = /^\s*<\?xml[^>]{0,200}\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(decoded.text)?.[1];
  if (declared === undefined || /^utf-?(8|16)$/i.test(declared)) return { decoded, isGuessed: true };
  try {
    return { decoded: decodeTextAs(bytes, declared.toLowerCase()), isGuessed: false };
  } catch {
    // No program knows an encoding of that name.
    return { decoded, isGuessed: true };
  }
}

/**
 * Decodes a document: by its byte-order mark, as strict UTF-8, in the encoding that it declares, or else in GB18030.
 *
 * @param named the encoding that the user named; null: recognised
 * @throws InputError "file.unknown-encoding", "file.empty"
 */
export function decodeXmlFile(bytes: Uint8Array, where: string, named: string | null): DecodedFile {
  const { decoded, isGuessed } =
    named === null ? decodeDeclared(bytes) : { decoded: decodeTextAs(bytes, named), isGuessed: false };
  if (decoded.text.trim() === "") throw new InputError("file.empty", {}, where);
  return withEncodingIssues(decoded, isGuessed, where);
}

/** Walks through the document of a file and keeps what is to be said of it. */
export class XmlFileReader {
  readonly faults: XmlFaults;
  private readonly file: DecodedFile;
  private readonly where: string;
  private strayCount = 0;
  private firstStrayOffset = 0;

  constructor(file: DecodedFile, where: string) {
    this.file = file;
    this.where = where;
    this.faults = {
      damaged: (offset) => new InputError("xml.damaged", placeOf(file.text, offset), where),
      doctype: () => new InputError("xml.doctype", {}, where),
      strayAmpersand: (offset) => {
        if (this.strayCount++ === 0) this.firstStrayOffset = offset;
      },
    };
  }

  /**
   * @param roots names of the elements that may be its outermost
   * @throws InputError "xml.damaged", "xml.doctype"; "xml.other-root" if it is a document of another kind, or none
   */
  *read(roots: readonly string[]): Generator<XmlPiece> {
    const refuse = (root: string) => new InputError("xml.other-root", { root, expected: `<${roots[0]}>` }, this.where);
    const start = this.file.text.trim().slice(0, 20);
    let isInside = false;
    for (const piece of readXml(this.file.text, this.faults)) {
      if (!isInside && piece.type === "open") {
        if (!roots.includes(piece.name)) throw refuse(`<${piece.name.slice(0, 60)}>`);
        isInside = true;
      }
      if (isInside) yield piece;
      else if (piece.type === "text" && piece.text.trim() !== "") throw refuse(start);
    }
    if (!isInside) throw refuse(start);
  }

  /** Takes the pieces of an element that `read` has just opened. @throws InputError "xml.too-large-element" */
  takeElement(tag: XmlOpenTag, pieces: Iterator<XmlPiece>): XmlElement {
    return takeElement(tag, pieces, () => {
      const { line } = placeOf(this.file.text, tag.offset);
      return new InputError("xml.too-large-element", { element: tag.name, line, most: MOST_ELEMENTS }, this.where);
    });
  }

  /** @throws InputError "xml.too-many-records" where a file would have more of them than are read */
  checkCount(records: number): void {
    if (records > MOST_RECORDS) throw new InputError("xml.too-many-records", { most: MOST_RECORDS }, this.where);
  }

  /** What is to be said of the document, once it is read. */
  listIssues(): readonly Issue[] {
    if (this.strayCount === 0) return this.file.issues;
    const values = { count: this.strayCount, line: placeOf(this.file.text, this.firstStrayOffset).line };
    return [...this.file.issues, { code: "xml.stray-ampersand", severity: "warning", values, where: this.where }];
  }
}
