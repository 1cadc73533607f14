import { describe, expect, test } from "vitest";
import { readCpg } from "../../../../src/core/read/formats/dbfEncoding.ts";
import { readDbf } from "../../../../src/core/read/formats/dbfRows.ts";
import { type FieldToWrite, writeDbf } from "../../../support/shapefiles.ts";

const gbk = (hexadecimal: string): Uint8Array => Buffer.from(hexadecimal, "hex");
/** 社区 */
const COMMUNITY = gbk("c9e7c7f8");
const NAME: FieldToWrite = { name: "NAME", type: "C", byteLength: 20 };

const read = (dbf: Uint8Array, cpg: string | null = null, encoding: string | null = null) =>
  readDbf(dbf, encoding, cpg, "a.dbf")!;
const codesOf = ({ issues }: { issues: readonly { code: string; severity: string }[] }) =>
  issues.map(({ code, severity }) => `${severity} ${code}`);

/** The values of one column whose cells are written so. */
const column = (type: string, byteLength: number, ...cells: readonly (string | Uint8Array)[]) =>
  read(
    writeDbf(
      [{ name: "A", type, byteLength }],
      cells.map((cell) => [cell]),
    ),
  ).rows.map((row) => row?.A);

const binary = (byteLength: number, write: (bytes: Buffer) => void): Uint8Array => {
  const bytes = Buffer.alloc(byteLength);
  write(bytes);
  return bytes;
};

describe("values by type of field", () => {
  test("text without the blanks around it; nothing is null", () => {
    expect(column("C", 6, "ab", "  7", "a b", "", "x\0yz")).toEqual(["ab", "7", "a b", null, "x"]);
  });
  test("numbers; what a number would not keep, and what is none, is text", () => {
    expect(column("N", 8, "    12.5", "-3", ".5", "1e3", "+4.", "********", "")).toEqual([
      12.5,
      -3,
      0.5,
      1000,
      4,
      null,
      null,
    ]);
    expect(column("N", 18, "110101199003071234", "9007199254740991", "1,5", "0x10", "NaN", "1e999")).toEqual([
      "110101199003071234",
      9007199254740991,
      "1,5",
      "0x10",
      "NaN",
      "1e999",
    ]);
    expect(column("F", 8, "1.25")).toEqual([1.25]);
  });
  test("yes and no", () => {
    expect(column("L", 1, "T", "y", "F", "n", "?", "")).toEqual([true, true, false, false, null, null]);
  });
  test("days", () => {
    expect(column("D", 8, "20240501", "00000000", "", "2024 5 1")).toEqual(["2024-05-01", null, null, "2024 5 1"]);
  });
  test("binary numbers", () => {
    expect(
      column(
        "I",
        4,
        binary(4, (bytes) => bytes.writeInt32LE(-7)),
      ),
    ).toEqual([-7]);
    for (const type of ["B", "O"]) {
      expect(
        column(
          type,
          8,
          binary(8, (bytes) => bytes.writeDoubleLE(2.5)),
          binary(8, (bytes) => bytes.writeDoubleLE(Number.NaN)),
        ),
      ).toEqual([2.5, null]);
    }
    expect(
      column(
        "Y",
        8,
        binary(8, (bytes) => bytes.writeBigInt64LE(-12_345n)),
      ),
    ).toEqual([-1.2345]);
  });
  test("times, from the first day that four digits can name to the last", () => {
    const time = (day: number, milliseconds: number) =>
      binary(8, (bytes) => {
        bytes.writeInt32LE(day, 0);
        bytes.writeInt32LE(milliseconds, 4);
      });
    expect(
      column(
        "T",
        8,
        time(2_460_432, 30_600_000),
        time(0, 0),
        time(1_721_426, 0),
        time(5_373_484, 86_399_999),
        time(5_373_485, 0),
        time(2_460_432, -1),
      ),
    ).toEqual(["2024-05-01T08:30:00", null, "0001-01-01T00:00:00", "9999-12-31T23:59:59.999", null, null]);
  });
  test("memos are not read, and named; the marks of what is null are hidden", () => {
    const found = read(
      writeDbf(
        [
          { name: "NOTE", type: "M", byteLength: 10 },
          { name: "OLE", type: "B", byteLength: 10 },
          { name: "_NULLFLAGS", type: "0", byteLength: 1 },
        ],
        [["1", "2", "x"]],
      ),
    );
    expect(found.rows).toEqual([{ NOTE: null, OLE: null }]);
    expect(found.issues[0]).toMatchObject({ code: "shapefile.memo", values: { columns: "NOTE, OLE" } });
  });
});

describe("columns", () => {
  const fields = (...names: readonly (string | Uint8Array)[]): readonly FieldToWrite[] =>
    names.map((name) => ({ name, type: "C", byteLength: 2 }));

  test("each name stands once, and none is lost", () => {
    const found = read(writeDbf(fields("A", "A", "A_2", "", "A"), [["1", "2", "3", "4", "5"]]));
    expect(found.rows).toEqual([{ A: "1", A_2: "2", A_2_2: "3", FIELD4: "4", A_3: "5" }]);
    expect(codesOf(found)).toEqual(["note shapefile.repeated-column"]);
  });
  test("no name gets at the prototype", () => {
    const [row] = read(writeDbf(fields("__proto__"), [["x"]])).rows;
    expect(Object.keys(row!)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
  });
  test("a name that is cut in the middle of a character loses that character alone", () => {
    // 人口数量 in UTF-8 takes 12 bytes, of which 10 are kept.
    expect(Object.keys(read(writeDbf(fields(Buffer.from("人口数量").subarray(0, 10)), [[""]])).rows[0]!)).toEqual([
      "人口数",
    ]);
  });
});

describe("rows", () => {
  test("those marked as deleted are none", () => {
    expect(read(writeDbf([NAME], [["a"], ["b"]], { deletedRows: [0] })).rows).toEqual([null, { NAME: "b" }]);
  });
  test("no more than there are bytes for", () => {
    const dbf = writeDbf([NAME], [["a"], ["b"]]);
    dbf.writeUInt32LE(0xffffffff, 4);
    const found = read(dbf);
    expect(found.rows).toHaveLength(2);
    expect(found.issues[0]).toMatchObject({
      code: "shapefile.dbf-cut-off",
      values: { declared: 0xffffffff, found: 2 },
    });
    expect(read(dbf.subarray(0, dbf.length - 10)).rows).toHaveLength(1);
  });
  test("lengths of the header that cannot be are taken from the fields", () => {
    for (const offset of [8, 10]) {
      const dbf = writeDbf([NAME], [["a"], ["b"]]);
      dbf.writeUInt16LE(0, offset);
      const found = read(dbf);
      expect(found.rows).toEqual([{ NAME: "a" }, { NAME: "b" }]);
      expect(codesOf(found)).toEqual(["warning shapefile.dbf-header"]);
    }
  });
  test("too many are refused before they are read, as are too many cells", () => {
    const dbf = Buffer.alloc(33 + 1_000_001, 0x20);
    dbf.fill(0, 0, 32);
    dbf[0] = 3;
    dbf[32] = 0x0d;
    dbf.writeUInt32LE(1_000_001, 4);
    dbf.writeUInt16LE(33, 8);
    dbf.writeUInt16LE(1, 10);
    expect(() => read(dbf)).toThrow(expect.objectContaining({ code: "shapefile.too-many-records" }));
    const fields = Array.from({ length: 1000 }, (_, i) => ({ name: `F${i}`, type: "C", byteLength: 0 }));
    const wide = Buffer.concat([writeDbf(fields, []), Buffer.alloc(20_001, 0x20)]);
    wide.writeUInt32LE(20_001, 4);
    expect(() => read(wide)).toThrow(expect.objectContaining({ code: "shapefile.too-many-cells" }));
  });
  test("what is no table of a known version is none", () => {
    expect(readDbf(new Uint8Array(32), null, null, "a")).toBeNull();
    expect(readDbf(Buffer.from("<html>".padEnd(100)), null, null, "a")).toBeNull();
  });
});

describe("the encoding of text", () => {
  const tableOf = (text: string | Uint8Array, languageByte = 0, byteLength = 20) =>
    writeDbf([{ ...NAME, byteLength }], [[text], ["plain"]], { languageByte });
  const big5 = gbk("aac0b0cf");

  const cases: readonly (readonly [string, Uint8Array, string | null, string, string, readonly string[]])[] = [
    ["UTF-8, undeclared", tableOf("社区"), null, "utf-8", "社区", []],
    ["GBK, undeclared", tableOf(COMMUNITY), null, "gb18030", "社区", ["note file.encoding"]],
    ["GBK by .cpg", tableOf(COMMUNITY), "936\r\n", "gb18030", "社区", []],
    ["GBK by its language byte", tableOf(COMMUNITY, 0x4d), null, "gb18030", "社区", []],
    ["GBK said to be Western", tableOf(COMMUNITY, 0x57), null, "gb18030", "社区", ["note file.encoding"]],
    ["GBK, .cpg Western", tableOf(COMMUNITY), "ISO-8859-1", "gb18030", "社区", ["warning shapefile.doubted-cpg"]],
    ["GBK, .cpg UTF-8", tableOf(COMMUNITY), "UTF-8", "gb18030", "社区", ["warning shapefile.doubted-cpg"]],
    ["UTF-8, .cpg no encoding", tableOf("社区"), "<html>", "utf-8", "社区", ["warning shapefile.doubted-cpg"]],
    ["Big5 by its language byte", tableOf(big5, 0x78), null, "big5", "社區", []],
    ["Big5 by .cpg", tableOf(big5), "950", "big5", "社區", []],
    [
      "Western, undeclared",
      tableOf(gbk("4d e1 6c 61 67 61".replaceAll(" ", ""))),
      null,
      "windows-1252",
      "Málaga",
      ["note file.encoding"],
    ],
    ["Western by .cpg", tableOf(gbk("436166e9")), "1252", "windows-1252", "Café", []],
    ["UTF-8 cut in a character", tableOf("社区", 0, 5), null, "utf-8", "社", []],
    ["GBK cut in a character", tableOf(COMMUNITY, 0, 3), null, "gb18030", "社", ["note file.encoding"]],
    ["plain, .cpg unknown", tableOf("abc"), "klingon", "utf-8", "abc", ["warning shapefile.doubted-cpg"]],
    ["plain, .cpg GBK", tableOf("abc"), "GBK", "gb18030", "abc", []],
  ];
  test.each(cases)("%s", (_, dbf, cpg, encoding, text, codes) => {
    const found = read(dbf, cpg);
    expect(found.encoding).toBe(encoding);
    expect(found.rows[0]!.NAME).toBe(text);
    expect(codesOf(found)).toEqual(codes);
  });

  test("the one that the user named holds, whatever the rest says; damage is named", () => {
    const found = read(tableOf(COMMUNITY), "GBK", "utf-8");
    expect(found.encoding).toBe("utf-8");
    expect(codesOf(found)).toEqual(["warning file.damaged-text"]);
    expect(() => read(tableOf("a"), null, "klingon")).toThrow(
      expect.objectContaining({ code: "file.unknown-encoding" }),
    );
  });

  test("a stray byte does not turn a whole table into another language", () => {
    const rows = [...Array.from({ length: 40 }, () => ["社区"]), [gbk("e7a4be ff e58cba".replaceAll(" ", ""))]];
    const found = read(writeDbf([NAME], rows));
    expect(found.encoding).toBe("utf-8");
    expect(codesOf(found)).toEqual(["warning file.damaged-text"]);
  });

  const names: readonly (readonly [string, string | null])[] = [
    ["UTF-8", "utf-8"],
    ["utf8\0", "utf-8"],
    ["65001", "utf-8"],
    ["GB2312", "gb18030"],
    ["gbk", "gb18030"],
    ["GB 18030", "gb18030"],
    ["CP936", "gb18030"],
    ["ANSI 936", "gb18030"],
    ["LDID/77", "gb18030"],
    ["LDID/87", "windows-1252"],
    ["Big5", "big5"],
    ["ANSI 1250", "windows-1250"],
    ["windows-1251", "windows-1251"],
    ["88591", "iso-8859-1"],
    ["885915", "iso-8859-15"],
    ["28592", "iso-8859-2"],
    ["koi8-r", "koi8-r"],
    ["UTF-16", null],
    ["1200", null],
    ["", null],
  ];
  test.each(names)("a .cpg of %j", (cpg, encoding) => expect(readCpg(cpg)).toBe(encoding));
});
