import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../../src/core/errors.ts";
import { MOST_COLUMNS, MOST_ROWS } from "../../../../src/core/read/formats/cells.ts";
import { readWorkbook } from "../../../../src/core/read/formats/workbook.ts";
import { makeWorkbook, type WorkbookParts } from "../../../support/workbooks.ts";

const read = (bytes: Uint8Array) => {
  const rows = readWorkbook(bytes, "表.xlsx").flatMap((sheet) => [...sheet.rows()]);
  return rows.map(({ number, cells }) => [number, Object.fromEntries(cells)]);
};
const readParts = (parts: WorkbookParts) => read(makeWorkbook(parts));

function refusalOf(bytes: Uint8Array): string {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
  throw new Error("It was taken.");
}

describe("cells", () => {
  test("shared text: in pieces, escaped, without marks on how it is read aloud", () => {
    const sharedStrings =
      "<si><t>石桥</t></si><si><r><t>北</t></r><r><rPr><b/></rPr><t xml:space='preserve'>门 </t></r><rPh><t>ベイ</t></rPh></si>" +
      "<si><t>&lt;a&gt;&#10;_x000D_&amp;</t></si><si><t/></si>";
    const cells = [0, 1, 2, 3].map((i) => `<c t="s"><v>${i}</v></c>`).join("");
    expect(readParts({ sharedStrings, rows: `<row>${cells}</row>` })).toEqual([
      [1, { 0: "石桥", 1: "北门 ", 2: "<a>\n\r&" }],
    ]);
  });

  test("numbers, yes and no, errors, text within the cell", () => {
    const rows =
      '<row r="3"><c r="B3"><v>1.5</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="b"><v>0</v></c>' +
      '<c r="E3" t="e"><v>#N/A</v></c><c r="F3" t="inlineStr"><is><t>字</t></is></c><c r="AA3"><v>7</v></c></row>';
    expect(readParts({ rows })).toEqual([[3, { 1: 1.5, 2: true, 3: false, 4: { error: "#N/A" }, 5: "字", 26: 7 }]]);
  });

  test("days by the style of the cell, counted from 1900 or 1904", () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.0&quot;days&quot;"/><numFmt numFmtId="166" formatCode="[Red]0"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>';
    const cells = [0, 1, 2, 3, 4, 5].map((style) => `<c s="${style}"><v>46022</v></c>`).join("");
    const day = { day: "2025-12-31" };
    expect(readParts({ styles, rows: `<row>${cells}</row>` })).toEqual([
      [1, { 0: 46022, 1: day, 2: day, 3: day, 4: 46022, 5: 46022 }],
    ]);
    const rows = '<row><c s="1"><v>44560</v></c></row>';
    expect(readParts({ styles, rows, workbookPr: '<workbookPr date1904="1"/>' })).toEqual([[1, { 0: day }]]);
  });

  test("a formula is its last result, if it has one", () => {
    const rows =
      '<row><c><f>1+1</f><v>2</v></c><c t="str"><f>A1&amp;"x"</f><v>2x</v></c><c><f>WEBSERVICE("http://a.example")</f></c>' +
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f t="shared" si="0"/><v>3</v></c></row>';
    expect(readParts({ rows })).toEqual([
      [1, { 0: 2, 1: "2x", 2: { formula: '=WEBSERVICE("http://a.example")' }, 3: { error: "#DIV/0!" }, 4: 3 }],
    ]);
  });

  test("names with prefixes, comments and character data are read like any", () => {
    const rows = "<x:row><!-- <c> --><x:c t='inlineStr'><x:is><x:t><![CDATA[<b>&]]></x:t></x:is></x:c></x:row>";
    expect(readParts({ rows })).toEqual([[1, { 0: "<b>&" }]]);
  });
});

describe("a workbook made to do harm", () => {
  const good = makeWorkbook({ rows: "<row><c><v>1</v></c></row>" });

  test("cut off at any place is refused in words", () => {
    for (let length = 0; length < good.length; length += 17)
      expect(["workbook.damaged", "workbook.not-xlsx"]).toContain(refusalOf(good.subarray(0, length)));
  });

  test("with any byte changed it is refused or read as it was, or its sheet is not found", () => {
    for (let at = 0; at < good.length; at += 3) {
      const bytes = good.slice();
      bytes[at] ^= 0x55;
      try {
        expect([[], [[1, { 0: 1 }]]]).toContainEqual(read(bytes));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }
  });

  test("of a million rows by its own word, it holds what it holds", () => {
    const before = '<dimension ref="A1:XFD1048576"/>';
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>';
    expect(readParts({ before, rows })).toEqual([[1, { 0: 1 }]]);
  });

  test("is refused beyond the limits of rows and columns, not at them", () => {
    const row = "<row><c><v>1</v></c></row>";
    expect(readParts({ rows: row.repeat(MOST_ROWS) })).toHaveLength(MOST_ROWS);
    expect(refusalOf(makeWorkbook({ rows: row.repeat(MOST_ROWS + 1) }))).toBe("table.too-many-rows");
    const wide = (columns: number) => `<row>${"<c/>".repeat(columns - 1)}<c><v>1</v></c></row>`;
    expect(readParts({ rows: wide(MOST_COLUMNS) })).toHaveLength(1);
    expect(refusalOf(makeWorkbook({ rows: wide(MOST_COLUMNS + 1) }))).toBe("table.too-many-columns");
  });

  test("that unpacks to a thousand times its size is refused before it does", () => {
    const bomb = makeWorkbook({ rows: " ".repeat(64_000_000) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(refusalOf(bomb)).toBe("workbook.too-large");
  });

  test("that says it is smaller than it is, is damaged", () => {
    const bytes = good.slice();
    const at = Buffer.from(bytes).lastIndexOf("xl/worksheets/sheet1.xml") - 46;
    new DataView(bytes.buffer).setUint32(at + 24, 10, true);
    expect(refusalOf(bytes)).toBe("workbook.damaged");
  });

  test.each([
    ['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>', "workbook.doctype"],
    ['<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet/>', "workbook.doctype"],
    [
      "<worksheet><sheetData><row><c t='inlineStr'><is><t>&a;</t></is></c></row></sheetData></worksheet>",
      "workbook.damaged",
    ],
    ["<worksheet><sheetData></worksheet>", "workbook.damaged"],
    ["<a>".repeat(5000), "workbook.damaged"],
    ["<worksheet", "workbook.damaged"],
    ["<worksheet><sheetData><row><c t='s'><v>9</v></c></row></sheetData></worksheet>", "workbook.damaged"],
  ])("with %.60s is refused", (xml, code) => {
    expect(refusalOf(makeWorkbook({ rows: "", files: { "xl/worksheets/sheet1.xml": strToU8(xml) } }))).toBe(code);
  });

  test("that is another kind of file is told from one that is damaged", () => {
    expect(refusalOf(zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet") }))).toBe(
      "workbook.not-xlsx",
    );
    const astray =
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/work\nbook.xml"/></Relationships>';
    const files = { "_rels/.rels": strToU8(astray) };
    expect(refusalOf(makeWorkbook({ rows: "", files }))).toBe("workbook.not-xlsx");
    expect(refusalOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toBe("workbook.old-or-locked");
    expect(refusalOf(strToU8("not a workbook"))).toBe("workbook.damaged");
  });

  test("that names another file, reads none", () => {
    const files = {
      "xl/_rels/workbook.xml.rels": strToU8(
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="http://a.example/sheet.xml" TargetMode="External"/></Relationships>',
      ),
    };
    expect(readWorkbook(makeWorkbook({ rows: "", files }), "表.xlsx")).toEqual([]);
  });
});
