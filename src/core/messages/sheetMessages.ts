import type { MessageTemplate } from "./messages.ts";

/** Why a table is refused as a whole, whether it holds places or facts. */
export const sheetMessages = {
  "table.too-many-rows": {
    zh: "表格超过 {most} 行，没有读取。请分成几个文件。",
    en: "The table has more than {most} rows and was not read. Split it into several files.",
  },
  "table.too-many-columns": {
    zh: "表格超过 {most} 列，没有读取。请删去不用的列。",
    en: "The table has more than {most} columns and was not read. Remove those that are not needed.",
  },
  "csv.unclosed-quote": {
    zh: "第 {row} 行有一个引号没有配对，没有读取。请补上或删去这个引号。",
    en: "A quotation mark in row {row} is not closed; the file was not read. Close or remove it.",
  },
  "workbook.not-xlsx": {
    zh: "这不是 XLSX 工作簿。请在电子表格软件中另存为 .xlsx 或 .csv。",
    en: "This is no XLSX workbook. Save it as .xlsx or .csv from a spreadsheet program.",
  },
  "workbook.old-or-locked": {
    zh: "这是旧格式（.xls）或加了密码的工作簿，读不了。请去掉密码，另存为 .xlsx。",
    en: "This workbook is in the old format (.xls) or locked by a password. Remove the password and save it as .xlsx.",
  },
  "workbook.damaged": {
    zh: "工作簿已损坏或不完整，没有读取。请重新保存、复制或下载。",
    en: "The workbook is damaged or cut off and was not read. Save, copy or download it again.",
  },
  "workbook.doctype": {
    zh: "工作簿里有文档类型声明，正常的工作簿没有；为安全起见没有读取。请用电子表格软件重新保存。",
    en: "The workbook declares a document type, which no spreadsheet program writes; it was not read, to be safe. Save it again from a spreadsheet program.",
  },
  "workbook.too-large": {
    zh: "工作簿解开后有 {megabytes} MB，为免耗尽内存没有读取。请删去不用的工作表，或分成几个文件。",
    en: "The workbook unpacks to {megabytes} MB and was not read, so as not to use up the memory. Remove sheets that are not needed, or split it.",
  },
} satisfies Readonly<Record<string, MessageTemplate>>;
