import type { MessageTemplate } from "./messages.ts";

/** What can be wrong with a list of places in a CSV file or a workbook. */
export const tableMessages = {
  "table.no-coordinates": {
    zh: "表格的 {count} 行没有说明位置：没有经度、纬度列，也没有 WKT 列（现有的列：{columns}），不能作为地点读取。请加上“经度”“纬度”两列（WGS84 度数）；如果是已有图层的情况说明，请在“申报”中读取。",
    en: "The table's {count} rows do not say where they are: it has no columns of longitude and latitude and none of WKT (its columns: {columns}), so they cannot be read as places. Add the columns “longitude” and “latitude” (WGS84 degrees); if it states facts about layers that are loaded, read it under Declared.",
  },
  "table.no-head": {
    zh: "表格没有表头，各列以字母 A、B、C…… 称呼。请在第一行写上列名。",
    en: "The table has no header; its columns are called by their letters A, B, C and so on. Write the names of the columns in its first row.",
  },
  "table.no-rows": {
    zh: "表格只有表头，没有数据。请确认导出的内容不是空的。",
    en: "The table has a header and no rows. Check that what was exported was not empty.",
  },
  "table.head-row": {
    zh: "以第 {row} 行为表头；上面的 {count} 行没有读取。",
    en: "Row {row} was taken for the header; {count} rows above it were not read.",
  },
  "table.merged-cells": {
    zh: "上下合并的单元格，文字用于它跨过的每一行（补上 {count} 处）；数字没有重复。",
    en: "The text of cells merged with those below counts for each row they span ({count} cells were filled); numbers were not repeated.",
  },
  "table.total-row": {
    zh: "这是合计行（“{value}”），不是一个地点，没有读取。",
    en: 'This row is a total ("{value}") and no place; it was not read.',
  },
  "table.wide-row": {
    zh: "这一行有 {width} 列，多于表头的 {columns} 列，多出的值按列的字母记录。请核对分隔符和引号，位置可能错列。",
    en: "The row reaches to column {width}, the header to column {columns}; the values beyond it go by the letters of their columns. Check its delimiters and quotation marks: values may have slipped into other columns.",
  },
  "table.bad-position": {
    zh: "列“{columns}”的值“{value}”读不成坐标，这一行已跳过。请写成度数，例如 104.0632、30.5721。",
    en: 'The value "{value}" of the columns "{columns}" cannot be read as coordinates; the row was skipped. Write degrees, such as 104.0632 and 30.5721.',
  },
  "table.bad-geometry": {
    zh: "列“{column}”的值“{value}”不是能读取的 WKT 或 GeoJSON，这一行已跳过。请重新导出这一列。",
    en: 'The value "{value}" of the column "{column}" is no WKT or GeoJSON that can be read; the row was skipped. Export the column again.',
  },
  "table.other-srid": {
    zh: "这一行的 SRID 是 {srid}，前面的行是 {first}；同一张表只能用一个坐标系，这一行已跳过。请分成几个文件。",
    en: "The row's SRID is {srid}, that of earlier rows {first}; a table keeps to one coordinate system, and the row was skipped. Split the table into several files.",
  },
  "table.error-cell": {
    zh: "列“{column}”的单元格显示错误 {value}，按没有填写处理。请改正公式。",
    en: 'The cell in the column "{column}" shows the error {value} and counts as not filled in. Correct its formula.',
  },
  "table.formula-without-value": {
    zh: "列“{column}”的公式 {value} 没有存下结果，按没有填写处理。请用电子表格软件打开并保存一次。",
    en: 'The formula {value} in the column "{column}" was saved without its result and counts as not filled in. Open the file in a spreadsheet program and save it once.',
  },
  "table.pair-order": {
    zh: "列“{column}”里的两个数按经度 {lng}、纬度 {lat} 读取（原文“{value}”）。请核对次序。",
    en: 'The two numbers in the column "{column}" were read as longitude {lng} and latitude {lat} (written "{value}"). Check their order.',
  },
  "table.northing-first": {
    zh: "按测量习惯，列“{northing}”是北坐标，列“{easting}”是东坐标。请核对。",
    en: 'As surveyors write them, the column "{northing}" was taken for the northing and "{easting}" for the easting. Check that they are.',
  },
  "table.columns-chosen": {
    zh: "位置取自列“{columns}”；也能给出位置的还有：{others}。",
    en: 'Places were taken from the columns "{columns}"; these could give them, too: {others}.',
  },
} as const satisfies Record<string, MessageTemplate>;
