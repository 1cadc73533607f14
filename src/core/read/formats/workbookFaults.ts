import { InputError } from "../../errors.ts";
import type { XmlFaults } from "./xml.ts";

export const damagedWorkbook = (where: string): InputError => new InputError("workbook.damaged", {}, where);

/** Of the documents that a workbook is made of. */
export const workbookXmlFaults = (where: string): XmlFaults => ({
  damaged: () => damagedWorkbook(where),
  doctype: () => new InputError("workbook.doctype", {}, where),
});
