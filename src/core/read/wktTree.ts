/** A piece of well-known text: `KEYWORD["text", 12, OTHER[…], word]`. */
export interface WktNode {
  /** In upper case. */
  readonly keyword: string;
  /** Quoted ones and bare words. */
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly nodes: readonly WktNode[];
}

/** Real ones are 9 deep. */
const MOST_DEPTH = 20;

const TOKEN =
  /\s*(?:"((?:[^"]|"")*)"|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([A-Za-z_]\w*)\s*([[(])?|([\])])|(,))/y;

/**
 * Reads well-known text, of either edition, into its tree. What follows the first tree after a comma is left alone: Esri
 * puts the heights' system there.
 *
 * @returns null if it is none, or is nested more than 20 deep
 */
export function parseWktTree(text: string): WktNode | null {
  const open: { keyword: string; texts: string[]; numbers: number[]; nodes: WktNode[] }[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (token === null) return null;
    at = TOKEN.lastIndex;
    const [, quoted, number, word, bracket, close] = token;
    const top = open.at(-1);
    if (word !== undefined && bracket !== undefined) {
      if (open.length === MOST_DEPTH) return null;
      open.push({ keyword: word.toUpperCase(), texts: [], numbers: [], nodes: [] });
    } else if (top === undefined) {
      return null;
    } else if (quoted !== undefined || word !== undefined) {
      top.texts.push(word ?? quoted.replaceAll('""', '"'));
    } else if (number !== undefined) {
      top.numbers.push(Number(number));
    } else if (close !== undefined) {
      open.pop();
      const parent = open.at(-1);
      if (parent === undefined) return /^\s*(,|$)/.test(text.slice(at)) ? top : null;
      parent.nodes.push(top);
    }
  }
  return null;
}
