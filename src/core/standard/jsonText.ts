/** Bytes of a text in UTF-8. */
export function measureUtf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Each half of a surrogate pair counts 2 of the pair's 4 bytes.
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    bytes += code < 0x80 ? 1 : code < 0x800 || isSurrogate ? 2 : 3;
  }
  return bytes;
}

/** Deepest nesting of brackets in JSON text, those inside strings left out. One pass, no recursion: safe on any text. */
export function measureDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isInString) {
      if (character === "\\") i++;
      else if (character === '"') isInString = false;
    } else if (character === '"') {
      isInString = true;
    } else if (character === "{" || character === "[") {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (character === "}" || character === "]") {
      depth--;
    }
  }
  return deepest;
}

/** What may come next in JSON text. */
type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end" | "nothing";

/** Where a string that begins at `start` ends, exclusive; -1 where it is broken or never ends. */
function findStringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const character = text[i]!;
    if (character === '"') return i + 1;
    if (character < " ") return -1;
    if (character !== "\\") continue;
    i++;
    if (text[i] === "u" && /^[\da-f]{4}$/i.test(text.slice(i + 1, i + 5))) i += 4;
    else if (text[i] === undefined || !'"\\/bfnrt'.includes(text[i]!)) return -1;
  }
  return -1;
}

const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/iy;

/** Where a value that is neither list nor object ends, exclusive; -1 where none begins at `start`. */
function findScalarEnd(text: string, start: number): number {
  if (text[start] === '"') return findStringEnd(text, start);
  literal.lastIndex = start;
  const found = literal.exec(text)?.[0];
  const isWord = found !== undefined && (/^[-\d]/.test(found) || found === found.toLowerCase());
  return isWord ? start + found.length : -1;
}

/** Index of the first character that keeps a text from being JSON, its length where the text just ends too early; -1 for JSON. */
function findFaultIndex(text: string): number {
  const open: string[] = [];
  let expected: Expected = "value";
  const afterValue = (): Expected => (open.length === 0 ? "nothing" : ", or end");
  for (let i = 0; i < text.length; ) {
    const character = text[i]!;
    const takesValue = expected === "value" || expected === "value or ]";
    if (" \t\n\r".includes(character)) i++;
    else if (takesValue && (character === "{" || character === "[")) {
      open.push(character);
      expected = character === "{" ? "key or }" : "value or ]";
      i++;
    } else if (
      (character === "]" && (expected === "value or ]" || (expected === ", or end" && open.at(-1) === "["))) ||
      (character === "}" && (expected === "key or }" || (expected === ", or end" && open.at(-1) === "{")))
    ) {
      open.pop();
      expected = afterValue();
      i++;
    } else if (character === "," && expected === ", or end") {
      expected = open.at(-1) === "{" ? "key" : "value";
      i++;
    } else if (character === ":" && expected === ":") {
      expected = "value";
      i++;
    } else {
      const isKey: boolean = expected === "key" || expected === "key or }";
      const end = isKey && character === '"' ? findStringEnd(text, i) : takesValue ? findScalarEnd(text, i) : -1;
      if (end === -1) return i;
      expected = isKey ? ":" : afterValue();
      i = end;
    }
  }
  return expected === "nothing" ? -1 : text.length;
}

/** Line and column, from 1, of what keeps a text from being JSON; null for JSON. Engines word this each in their own way. */
export function findJsonFault(text: string): { line: number; column: number } | null {
  const index = findFaultIndex(text);
  if (index === -1) return null;
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** Characters shown on either side of a fault. */
const NEAR = 12;

/** The text around what keeps it from being JSON, on one line; empty for JSON. */
export function quoteJsonFault(text: string): string {
  const index = findFaultIndex(text);
  if (index === -1) return "";
  return text
    .slice(Math.max(0, index - NEAR), index + NEAR)
    .replaceAll(/\s+/g, " ")
    .trim();
}
