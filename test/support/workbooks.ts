import { strToU8, type Zippable, zipSync } from "fflate";

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A relation of a workbook, by the last word of its type. */
const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

export interface WorkbookParts {
  /** Inside <sheetData>. */
  readonly rows: string;
  readonly before?: string;
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  /** Further files, or others in the place of those above. */
  readonly files?: Zippable;
}

/** A workbook of one sheet put together by hand, the way spreadsheet programs write it. */
export function makeWorkbook(parts: WorkbookParts): Uint8Array {
  const { rows, before = "", sharedStrings = "", styles = "", workbookPr = "", files = {} } = parts;
  return zipSync({
    "_rels/.rels": strToU8(`${XML}<Relationships>${relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>`),
    "xl/workbook.xml": strToU8(
      `${XML}<workbook xmlns:r="${RELATIONS}">${workbookPr}<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `${XML}<Relationships>${relation(1, "worksheet", "worksheets/sheet1.xml")}${relation(2, "sharedStrings", "sharedStrings.xml")}${relation(3, "styles", "styles.xml")}</Relationships>`,
    ),
    "xl/sharedStrings.xml": strToU8(`${XML}<sst>${sharedStrings}</sst>`),
    "xl/styles.xml": strToU8(`${XML}<styleSheet>${styles}</styleSheet>`),
    "xl/worksheets/sheet1.xml": strToU8(`${XML}<worksheet>${before}<sheetData>${rows}</sheetData></worksheet>`),
    ...files,
  });
}
