import { strToU8, type Zippable, zipSync } from "fflate";
import { lettersOf } from "../read/formats/cells.ts";

/** How a cell looks: "text" keeps what is typed into it as text, so that nothing becomes a number, a day or a formula. */
export type CellStyle = "plain" | "text" | "header" | "muted" | "percent" | "paragraph";

export interface WrittenCell {
  readonly value: string | number | null;
  readonly style: CellStyle;
}

/** What may be typed into a column, from the second row on. */
export type ColumnCheck =
  | { readonly type: "list"; readonly values: readonly string[] }
  | { readonly type: "whole" | "decimal"; readonly most: number };

export interface WrittenColumn {
  /** In characters, as spreadsheets count it. */
  readonly width: number;
  readonly check?: ColumnCheck;
}

export interface WrittenSheet {
  readonly name: string;
  readonly columns: readonly WrittenColumn[];
  /** Rows and columns at the start that stay in view. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly rows: readonly (readonly WrittenCell[])[];
}

const STYLES: readonly CellStyle[] = ["plain", "text", "header", "muted", "percent", "paragraph"];

/** A list of values inside a check is one text of at most so many characters. */
const LONGEST_LIST = 255;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** By place in STYLES. Format 49 is text, 10 is 0.00%. */
const STYLES_XML = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FF595959"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF1"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="2" applyNumberFormat="1" applyFont="1"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const escapeMarkup = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const escapeUnit = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;

/** Characters that XML cannot hold become "_x0001_"; text that looks like that begins with "_x005F_" instead of "_". */
const escapeText = (text: string): string =>
  escapeMarkup(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4})/g, "_x005F_")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about.
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, escapeUnit),
  );

function cellXml({ value, style }: WrittenCell, reference: string): string {
  const look = STYLES.indexOf(style);
  const start = `<c r="${reference}"${look === 0 ? "" : ` s="${look}"`}`;
  if (value === null) return look === 0 ? "" : `${start}/>`;
  if (typeof value === "number") return `${start}><v>${value}</v></c>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`;
}

const rowXml = (cells: readonly WrittenCell[], number: number): string =>
  `<row r="${number}">${cells.map((cell, i) => cellXml(cell, `${lettersOf(i)}${number}`)).join("")}</row>`;

/** The check of a column; none where its list is too long for one, or has a comma in a value. */
function checkXml(check: ColumnCheck, range: string): string {
  const start = `allowBlank="1" showErrorMessage="1" sqref="${range}">`;
  if (check.type !== "list")
    return `<dataValidation type="${check.type}" operator="between" ${start}<formula1>0</formula1><formula2>${check.most}</formula2></dataValidation>`;
  const list = check.values.join(",");
  if (list.length > LONGEST_LIST || check.values.some((value) => /[,"]/.test(value))) return "";
  return `<dataValidation type="list" ${start}<formula1>"${escapeText(list)}"</formula1></dataValidation>`;
}

function viewXml({ rows, columns }: WrittenSheet["frozen"], isFirst: boolean): string {
  const selected = isFirst ? ' tabSelected="1"' : "";
  if (rows === 0 && columns === 0) return `<sheetView${selected} workbookViewId="0"/>`;
  const pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight";
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ""}${rows > 0 ? ` ySplit="${rows}"` : ""}`;
  const corner = `${lettersOf(columns)}${rows + 1}`;
  return `<sheetView${selected} workbookViewId="0"><pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/></sheetView>`;
}

function sheetXml(sheet: WrittenSheet, isFirst: boolean): string {
  const { columns, rows, frozen } = sheet;
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const checks = columns.flatMap(({ check }, i) => {
    const letters = lettersOf(i);
    const xml = check && rows.length > 1 ? checkXml(check, `${letters}2:${letters}${rows.length}`) : "";
    return xml === "" ? [] : [xml];
  });
  const validations =
    checks.length === 0 ? "" : `<dataValidations count="${checks.length}">${checks.join("")}</dataValidations>`;
  const filter =
    frozen.rows === 1 && columns.length > 0
      ? `<autoFilter ref="A1:${lettersOf(columns.length - 1)}${rows.length}"/>`
      : "";
  const data = rows.map((cells, i) => rowXml(cells, i + 1)).join("");
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews>${viewXml(frozen, isFirst)}</sheetViews><cols>${widths.join("")}</cols><sheetData>${data}</sheetData>${filter}${validations}</worksheet>`;
}

/** Names of sheets as spreadsheets take them: 31 characters at most, some of them not allowed, no name twice. */
function nameSheets(sheets: readonly WrittenSheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no name may hold them.
    const plain = name.replace(/[\u0000-\u001f[\]:*?/\\']/g, "-");
    const wanted = [...plain].slice(0, 24).join("") || "-";
    let unique = wanted;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy++) unique = `${wanted} ${copy}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/**
 * Writes an XLSX workbook: cells are numbers or text, never formulas. Same sheets, same bytes, on every machine.
 * Text must be well-formed UTF-16.
 */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Uint8Array {
  const names = nameSheets(sheets);
  const parts = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`);
  const overrides = parts
    .map((part) => `<Override PartName="/xl/${part}" ContentType="${TYPES}.worksheet+xml"/>`)
    .join("");
  const list = names
    .map((name, i) => `<sheet name="${escapeMarkup(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join("");
  const relations = parts
    .map((part, i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="${part}"/>`)
    .join("");
  const files: Zippable = {
    "[Content_Types].xml": strToU8(
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${overrides}</Types>`,
    ),
    "_rels/.rels": strToU8(
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": strToU8(
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations}<Relationship Id="rId${parts.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "xl/styles.xml": strToU8(STYLES_XML),
  };
  for (const [i, sheet] of sheets.entries()) files[`xl/${parts[i]}`] = strToU8(sheetXml(sheet, i === 0));
  // Without "Z": the archive holds local time, which is then the same in every zone.
  return zipSync(files, { level: 6, mtime: "1980-01-01T00:00:00" });
}
