import { workbookXmlFaults } from "./workbookFaults.ts";
import { attributeOf, readXml } from "./xml.ts";

/** Formats that every spreadsheet program knows as days, those of Chinese, Japanese and Korean programs among them. */
const isKnownDay = (format: number): boolean =>
  (format >= 14 && format <= 17) ||
  format === 22 ||
  (format >= 27 && format <= 31) ||
  format === 36 ||
  (format >= 50 && format <= 54) ||
  (format >= 57 && format <= 58);

/** A format shows a day if it has a year or a day in it, outside quotation marks and brackets. */
const showsDay = (code: string): boolean =>
  /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "")) && !/^general$/i.test(code);

/**
 * Which styles of cells show a number as a day, by index.
 *
 * @throws InputError as `readXml` does
 */
export function readDayStyles(xml: string, where: string): readonly boolean[] {
  const ownFormats = new Map<number, string>();
  const styles: boolean[] = [];
  let isInside = false;
  const faults = workbookXmlFaults(where);
  for (const piece of readXml(xml, faults)) {
    if (piece.type === "text") continue;
    if (piece.name === "cellXfs") isInside = piece.type === "open";
    if (piece.type === "close") continue;
    const read = (name: string) => attributeOf(piece, name, faults);
    if (piece.name === "numFmt") ownFormats.set(Number(read("numFmtId")), read("formatCode") ?? "");
    if (piece.name === "xf" && isInside) {
      const format = Number(read("numFmtId") ?? 0);
      const own = ownFormats.get(format);
      styles.push(own === undefined ? isKnownDay(format) : showsDay(own));
    }
  }
  return styles;
}
