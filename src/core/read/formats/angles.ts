import { isBlank } from "../values.ts";
import type { Cell } from "./cells.ts";

/** A longitude or a latitude as a cell gives it; a plain number may be metres as well. */
export interface Angle {
  /** Degrees, south and west negative, where it is an angle. */
  readonly value: number;
  /** What letters or words beside it say that it is; null: nothing. */
  readonly axis: "lng" | "lat" | null;
}

/** Longer text is no angle. */
const LONGEST_ANGLE = 60;

/** Degree signs that were lost on the way through a wrong encoding are U+FFFD. */
const normalise = (text: string): string =>
  text
    .replace(/[º˚\ufffd]/g, "°")
    .replace(/[´ʹ]/g, "'")
    .normalize("NFKC")
    .replace(/[′’‘`]/g, "'")
    .replace(/[″”“]|''/g, '"')
    .replace(/[−–—]/g, "-")
    .replace(/(?<![经纬])度/g, "°")
    .replace(/分/g, "'")
    .replace(/秒/g, '"')
    .trim()
    .toUpperCase();

const WORDS: readonly (readonly [word: RegExp, axis: "lng" | "lat", sign: 1 | -1])[] = [
  [/^(?:东经|经度|E|东|LNG|LON|LONGITUDE)[:=\s]*(?=[\d+-])/, "lng", 1],
  [/^(?:西经|W|西)[:\s]*(?=\d)/, "lng", -1],
  [/^(?:北纬|纬度|N|北|LAT|LATITUDE)[:=\s]*(?=[\d+-])/, "lat", 1],
  [/^(?:南纬|S|南)[:\s]*(?=\d)/, "lat", -1],
  [/\s*[E东]$/, "lng", 1],
  [/\s*[W西]$/, "lng", -1],
  [/\s*[N北]$/, "lat", 1],
  [/\s*[S南]$/, "lat", -1],
];

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d{1,3})?$/;
const THOUSANDS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** Minutes may have decimals where no seconds follow. */
const SEXAGESIMAL =
  /^([+-]?)(\d{1,3})(?:\s*[°:]\s*|\s+|-)(\d{1,2}(?:\.\d+)?)(?:\s*[':]\s*|\s+|-|$)(?:(\d{1,2}(?:\.\d+)?)\s*"?)?$/;

/** A number, or degrees with minutes and seconds; null if it is neither. */
function parseMagnitude(text: string, hasDecimalComma: boolean): number | null {
  const plain = text.replace(/\s*°$/, "");
  if (PLAIN.test(plain)) return Number(plain);
  if (hasDecimalComma && /^[+-]?\d+,\d+$/.test(plain)) return Number(plain.replace(",", "."));
  if (THOUSANDS.test(plain)) return Number(plain.replaceAll(",", ""));
  const [, sign, degrees, minutes, seconds] = SEXAGESIMAL.exec(text) ?? [];
  if (degrees === undefined) return null;
  if (Number(minutes) >= 60 || (seconds !== undefined && (Number(seconds) >= 60 || minutes.includes(".")))) return null;
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds ?? 0) / 3600;
  return sign === "-" ? -value : value;
}

function parseNormalised(text: string, hasDecimalComma: boolean): Angle | null {
  let rest = text;
  let axis: Angle["axis"] = null;
  let sign = 1;
  for (const [word, ofWord, signOfWord] of WORDS) {
    const without = rest.replace(word, "");
    if (without === rest) continue;
    if (axis !== null && axis !== ofWord) return null;
    rest = without;
    axis = ofWord;
    sign = Math.min(sign, signOfWord);
  }
  const magnitude = parseMagnitude(rest, hasDecimalComma);
  return magnitude === null || !Number.isFinite(magnitude) ? null : { value: sign * magnitude, axis };
}

/**
 * The angle or plain number of a cell: 104.06, "104.06°", "104°03′20.5″E", "104-03-20.5", "北纬30度39分", full-width or not;
 * null if it is none.
 *
 * @param hasDecimalComma "104,06" is 104.06
 */
export function parseAngle(cell: Cell, hasDecimalComma: boolean): Angle | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? { value: cell, axis: null } : null;
  if (typeof cell !== "string" || cell.length > LONGEST_ANGLE) return null;
  return parseNormalised(normalise(cell), hasDecimalComma);
}

/** Where a cell with two angles may part, the likeliest first. */
const SEPARATORS = [/[,;|/、]\s*/g, /\s+/g, /(?<=.)(?=[东西南北][经纬])/g, /(?<=[NSEW])(?=[NSEW\d])/g];

/** The two angles of one cell, "104.06,30.57" or "N30°39′ E104°4′", in their order; null if they are not two. */
export function parseAnglePair(cell: Cell): readonly [Angle, Angle] | null {
  if (typeof cell !== "string" || cell.length > 2 * LONGEST_ANGLE) return null;
  const text = normalise(cell).replace(/^[([{]\s*(.*?)\s*[)\]}]$/, "$1");
  for (const separator of SEPARATORS) {
    for (const found of text.matchAll(separator)) {
      const first = parseNormalised(text.slice(0, found.index).trim(), false);
      const second = first && parseNormalised(text.slice(found.index + found[0].length).trim(), false);
      if (first && second && (first.axis === null || first.axis !== second.axis)) return [first, second];
    }
  }
  return null;
}

/** Whether every text of a column that is no whole number is written as "104,06", so that its comma is a decimal one. */
export function hasDecimalComma(cells: Iterable<Cell | undefined>): boolean {
  let count = 0;
  for (const cell of cells) {
    if (typeof cell !== "string" || isBlank(cell)) continue;
    const text = normalise(cell).replace(/[\s°EWNS]*$/, "");
    if (/^[+-]?\d+$/.test(text)) continue;
    if (!/^[+-]?\d{1,3},\d+$/.test(text) || Math.abs(Number(text.replace(",", "."))) > 180) return false;
    count++;
  }
  return count > 0;
}
