import { InputError, type Issue } from "../../errors.ts";

/** Bytes to text. TextDecoder exists in browsers, workers and Node alike; core declares the one name it needs. */
declare class TextDecoder {
  constructor(label: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}

export interface DecodedText {
  readonly text: string;
  /** "utf-8", "utf-16le", "utf-16be", "gb18030", or the one that the user named. */
  readonly encoding: string;
  /** Bytes that are no text in this encoding were replaced by U+FFFD. */
  readonly damaged: boolean;
}

/** Share of zero bytes at every second place from which on text without a mark is taken for UTF-16. */
const UTF16_ZERO_SHARE = 0.4;

/** ZIP, gzip and PNG are full of zeros too; decoded byte by byte, they are told by their first letters. */
const isPacked = ([first, second]: Uint8Array): boolean =>
  (first === 0x50 && second === 0x4b) || (first === 0x1f && second === 0x8b) || (first === 0x89 && second === 0x50);

function looksLikeUtf16(bytes: Uint8Array, zeroPlace: 0 | 1): boolean {
  if (isPacked(bytes)) return false;
  const sample = Math.min(bytes.length - (bytes.length % 2), 512);
  let zeros = 0;
  for (let i = zeroPlace; i < sample; i += 2) if (bytes[i] === 0) zeros++;
  return sample >= 4 && zeros / (sample / 2) > UTF16_ZERO_SHARE && bytes[1 - zeroPlace] !== 0;
}

/**
 * Makes what decodes many short texts in one encoding; bytes that are no text in it become U+FFFD.
 *
 * @throws InputError "file.unknown-encoding"
 */
export function makeDecoder(encoding: string): (bytes: Uint8Array) => string {
  try {
    const decoder = new TextDecoder(encoding);
    return (bytes) => decoder.decode(bytes);
  } catch {
    throw new InputError("file.unknown-encoding", { encoding });
  }
}

/**
 * Decodes in the encoding that the user named.
 *
 * @throws InputError "file.unknown-encoding"
 */
export function decodeTextAs(bytes: Uint8Array, encoding: string): DecodedText {
  const text = makeDecoder(encoding)(bytes);
  return { text, encoding, damaged: text.includes("\ufffd") };
}

/** A file that is text, and what is to be said of its encoding. */
export interface DecodedFile {
  readonly text: string;
  readonly encoding: string;
  readonly issues: readonly Issue[];
}

/** @param isGuessed nobody said that the text is in this encoding */
export function withEncodingIssues(
  { text, encoding, damaged }: DecodedText,
  isGuessed: boolean,
  where: string,
): DecodedFile {
  const issues: Issue[] = [];
  if (isGuessed && encoding !== "utf-8")
    issues.push({ code: "file.encoding", severity: "note", values: { encoding }, where });
  if (damaged) issues.push({ code: "file.damaged-text", severity: "warning", values: { encoding }, where });
  return { text, encoding, issues };
}

/**
 * Decodes a file in the encoding that the user named, or else in the one that its bytes show.
 *
 * @param named null: none
 * @throws InputError "file.unknown-encoding"
 */
export const decodeFile = (bytes: Uint8Array, named: string | null, where: string): DecodedFile =>
  withEncodingIssues(named === null ? decodeText(bytes) : decodeTextAs(bytes, named), named === null, where);

const UTF8 = new TextDecoder("utf-8");

/** Decodes one of the many short texts of a binary format; bytes that are no UTF-8 become U+FFFD. */
export const decodeUtf8 = (bytes: Uint8Array): string => UTF8.decode(bytes);

/** Decodes by byte-order mark; else strict UTF-8; else GB18030, the daily encoding of Chinese bureaus. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decode = (encoding: string, from = 0): DecodedText => {
    const text = new TextDecoder(encoding).decode(bytes.subarray(from));
    return { text, encoding, damaged: text.includes("\ufffd") };
  };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decode("utf-8", 3);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode("utf-16le", 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode("utf-16be", 2);
  if (looksLikeUtf16(bytes, 1)) return decode("utf-16le");
  if (looksLikeUtf16(bytes, 0)) return decode("utf-16be");
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", damaged: false };
  } catch {
    const chinese = decode("gb18030");
    // A stray byte in UTF-8 text spoils it in both; then the reading that keeps the rest readable is the better one.
    return chinese.damaged ? decode("utf-8") : chinese;
  }
}
