/** Longest text that is kept of a piece of markup. */
export const LONGEST_TEXT = 4000;

const LINES = new Set(["br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"]);
const CELLS = new Set(["td", "th"]);
/** What is between their tags is no text. */
const HIDDEN = new Set(["script", "style"]);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  middot: "·",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  deg: "°",
  times: "×",
  sup2: "²",
  copy: "©",
};

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,10}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** The texts between tags, with the breaks that tags make. Never parsed as HTML: a tag is what stands between < and >. */
function dropTags(markup: string): string {
  let text = "";
  for (let at = 0; ; ) {
    const start = markup.indexOf("<", at);
    text += markup.slice(at, start < 0 ? undefined : start);
    if (start < 0) return text;
    const found = /^<(?:\/?([a-z][a-z0-9:-]{0,30})|!)/i.exec(markup.slice(start, start + 40));
    if (found === null) {
      text += "<";
      at = start + 1;
      continue;
    }
    const isComment = markup.startsWith("<!--", start);
    const end = markup.indexOf(isComment ? "-->" : ">", start);
    if (end < 0) return text + markup.slice(start);
    at = end + (isComment ? 3 : 1);
    const tag = (found[1] ?? "").toLowerCase();
    if (LINES.has(tag)) text += "\n";
    if (CELLS.has(tag)) text += " ";
    if (HIDDEN.has(tag) && markup[start + 1] !== "/") {
      const close = new RegExp(`</${tag}`, "gi");
      close.lastIndex = at;
      at = close.exec(markup)?.index ?? markup.length;
    }
  }
}

/** HTML reduced to what it says: tags dropped, entities decoded, blank lines too; cut at LONGEST_TEXT characters. */
export function textOfMarkup(markup: string): string {
  const lines = decodeEntities(dropTags(markup)).split("\n");
  const text = lines
    .map((line) => line.split(/\s+/).filter(Boolean).join(" "))
    .filter((line) => line !== "")
    .join("\n");
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
