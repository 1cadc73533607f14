import type { InputError } from "../../errors.ts";
import { makeDecoder } from "./encoding.ts";

/** A name or cell of a table, without the blanks behind it. */
export interface TextPiece {
  readonly bytes: Uint8Array;
  /** It takes all the bytes that its field has, so that its last character may be cut in the middle. */
  readonly fillsField: boolean;
}

export interface DbfEncoding {
  readonly encoding: string;
  readonly isGuessed: boolean;
  /** What the .cpg file says, if it is not known or does not fit the text; else null. */
  readonly doubtedCpg: string | null;
}

/** Text is told by so many pieces of it; more would say the same. */
export const MOST_PIECES = 50_000;

/** Share of pieces that an encoding may fail in and still be the one: a stray byte spoils no table. */
const MOST_DAMAGED_SHARE = 0.1;

const LONGEST_CPG = 40;

/** Encodings by the language byte of a table, as dBASE and FoxPro number them; those of Western languages say nothing. */
const BY_LANGUAGE_BYTE: ReadonlyMap<number, string> = new Map([
  [0x13, "shift_jis"],
  [0x7b, "shift_jis"],
  [0x4d, "gb18030"],
  [0x7a, "gb18030"],
  [0x4e, "euc-kr"],
  [0x79, "euc-kr"],
  [0x4f, "big5"],
  [0x78, "big5"],
  [0x50, "windows-874"],
  [0x7c, "windows-874"],
  [0x26, "ibm866"],
  [0x65, "ibm866"],
  [0x7d, "windows-1255"],
  [0x7e, "windows-1256"],
  [0xc8, "windows-1250"],
  [0xc9, "windows-1251"],
  [0xca, "windows-1254"],
  [0xcb, "windows-1253"],
  [0xcc, "windows-1257"],
]);

/** Encodings by code page, where the number is not that of "windows-…" or "iso-8859-…". */
const BY_CODE_PAGE: ReadonlyMap<number, string> = new Map([
  [65001, "utf-8"],
  [936, "gb18030"],
  [54936, "gb18030"],
  [950, "big5"],
  [932, "shift_jis"],
  [949, "euc-kr"],
  [874, "windows-874"],
  [866, "ibm866"],
  [20866, "koi8-r"],
]);

/** What programs write when they do not know: their text may be Chinese all the same. */
const isWestern = (encoding: string): boolean => /^(windows-1252|iso[-_]?8859-1|latin1|(us-)?ascii)$/.test(encoding);

function labelOfCodePage(page: number): string | null {
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  const part = /^(?:8859|2859)(\d{1,2})$/.exec(String(page))?.[1];
  return part === undefined ? (BY_CODE_PAGE.get(page) ?? null) : `iso-8859-${part}`;
}

/** The encoding that a .cpg file names, as a decoder calls it; null: none that is known. */
export function readCpg(cpg: string): string | null {
  const name = cpg
    .toLowerCase()
    .replace(/[^\x20-\x7e]/g, "")
    .trim();
  const languageByte = /^ldid\/(\d{1,3})$/.exec(name)?.[1];
  if (languageByte !== undefined) return BY_LANGUAGE_BYTE.get(Number(languageByte)) ?? "windows-1252";
  const page = /^(?:ansi|oem|cp|ms|windows)?[ _-]?(\d{3,6})$/.exec(name)?.[1];
  const label = page === undefined ? name.replace(/^utf_?8$/, "utf-8") : labelOfCodePage(Number(page));
  if (label === null || label.startsWith("utf-16")) return null;
  if (/^(gbk|gb[ _-]?2312|gb[ _-]?18030)$/.test(label)) return "gb18030";
  try {
    makeDecoder(label);
    return label;
  } catch (error) {
    if ((error as InputError).code === "file.unknown-encoding") return null;
    throw error;
  }
}

/** Decodes a piece; of a last character that was cut in the middle nothing is left. */
export function decodePiece(decode: (bytes: Uint8Array) => string, { bytes, fillsField }: TextPiece): string {
  const text = decode(bytes);
  return fillsField && text.endsWith("\ufffd") ? text.slice(0, -1) : text;
}

/** Whether pieces are text in this encoding, but for a few. */
function fits(encoding: string, pieces: readonly TextPiece[]): boolean {
  const decode = makeDecoder(encoding);
  let damagedCount = 0;
  for (const piece of pieces) if (decodePiece(decode, piece).includes("\ufffd")) damagedCount++;
  return damagedCount <= pieces.length * MOST_DAMAGED_SHARE;
}

/**
 * Whether the pairs of bytes that GB18030 would take for characters look like it: in Chinese text both are mostly high, in
 * Western text an accented letter mostly stands before a plain one.
 */
function looksChinese(pieces: readonly TextPiece[]): boolean {
  let balance = 0;
  for (const { bytes } of pieces) {
    for (let i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] < 0x80) continue;
      balance += bytes[i + 1] >= 0x80 ? 1 : -1;
      i++;
    }
  }
  return balance > 0;
}

function guessEncoding(pieces: readonly TextPiece[]): string {
  if (fits("utf-8", pieces)) return "utf-8";
  return looksChinese(pieces) && fits("gb18030", pieces) ? "gb18030" : "windows-1252";
}

/**
 * The encoding of a table: what its .cpg file says, else its language byte, as far as the text bears it out; else what the text
 * looks like.
 *
 * @param pieces of its text, only those that are not plain ASCII
 * @param cpg text of the .cpg file; null: there is none
 */
export function findDbfEncoding(pieces: readonly TextPiece[], cpg: string | null, languageByte: number): DbfEncoding {
  const declared = cpg === null ? null : readCpg(cpg);
  const expected = declared ?? BY_LANGUAGE_BYTE.get(languageByte) ?? null;
  const isBorneOut =
    expected !== null && (isWestern(expected) ? guessEncoding(pieces) === "windows-1252" : fits(expected, pieces));
  const isSettled = expected !== null && (isBorneOut || pieces.length === 0);
  return {
    encoding: isSettled ? expected : guessEncoding(pieces),
    isGuessed: !isSettled,
    doubtedCpg: cpg === null || (isSettled && declared !== null) ? null : cpg.trim().slice(0, LONGEST_CPG),
  };
}
