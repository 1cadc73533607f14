import type { MessageTemplate } from "./messages.ts";

/** Why an archive of layers, or a shapefile, cannot be read at all. */
export const shapefileMessages = {
  "archive.not-zip": {
    zh: "文件不是 ZIP 压缩包。请确认选对了文件，或重新下载。",
    en: "The file is no ZIP archive. Check that it is the right file, or download it again.",
  },
  "archive.damaged": {
    zh: "压缩包已损坏或不完整，没有读取。请重新复制、下载或打包。",
    en: "The archive is damaged or incomplete and was not read. Copy, download or pack it again.",
  },
  "archive.damaged-entry": {
    zh: "压缩包里“{entry}”的内容与打包时不同（校验和不符），没有读取。请重新复制、下载或打包。",
    en: "The content of “{entry}” in the archive is not what was packed (its checksum differs) and was not read. Copy, download or pack it again.",
  },
  "archive.too-many-entries": {
    zh: "压缩包里有 {count} 个文件，超过 {most} 个的上限，没有读取。请只打包需要的图层。",
    en: "The archive holds {count} files, over the limit of {most}, and was not read. Pack only the layers that are needed.",
  },
  "archive.packed-otherwise": {
    zh: "压缩包里的“{entry}”加了密或用了不认识的压缩方式，读不了。请用普通的 ZIP 方式（Deflate、不加密）重新打包。",
    en: "“{entry}” in the archive is encrypted or packed in a way that is not known. Pack it again as a plain ZIP archive (Deflate, no password).",
  },
  "archive.encrypted": {
    zh: "压缩包里的“{entry}”有密码，读不了。请先用密码解压，再不加密地重新打包。",
    en: "“{entry}” in the archive is locked with a password. Unpack it with its password, and pack it again without one.",
  },
  "archive.too-large": {
    zh: "压缩包解开后共有 {megabytes} MB，超过 {most} MB 的上限，为免耗尽内存没有读取。请分成几个压缩包，或裁剪到需要的范围。",
    en: "The archive would unpack to {megabytes} MB, over the limit of {most} MB; it was not read, so as not to use up the memory. Split it, or cut the layers to the area that is needed.",
  },
  "archive.bomb": {
    zh: "压缩包里的“{entry}”压缩得异常小，解开后有 {megabytes} MB，像是专为耗尽内存而做，没有读取。请从可靠的来源重新获取。",
    en: "“{entry}” in the archive is packed far too small for the {megabytes} MB it would unpack to, as if made to use up the memory; it was not read. Get it again from a source you trust.",
  },
  "archive.empty": {
    zh: "压缩包是空的。请确认选对了文件，或重新打包。",
    en: "The archive is empty. Check that it is the right file, or pack it again.",
  },
  "archive.no-shapefile": {
    zh: "压缩包里没有 Shapefile（.shp），只有：{names}。请把 .shp、.shx、.dbf、.prj 一起打包；其他格式请解压后单独加入。",
    en: "The archive holds no shapefile (.shp), only: {names}. Pack the .shp, .shx, .dbf and .prj together; unpack other formats and add them one by one.",
  },
  "shapefile.no-shp": {
    zh: "缺少 .shp 文件，没有图形可读。请把 .shp、.shx、.dbf、.prj 一起选中或打包。",
    en: "The .shp file is missing, so there are no shapes. Pick or pack the .shp, .shx, .dbf and .prj together.",
  },
  "shapefile.not-shp": {
    zh: ".shp 文件的内容不是 Shapefile（开头应为代码 9994）。请重新导出或下载。",
    en: "The .shp file holds no shapefile (it should begin with the code 9994). Export or download it again.",
  },
  "shapefile.too-many-records": {
    zh: "有 {count} 条记录，超过 {most} 条的上限，没有读取。请裁剪到需要的范围，或分成几个文件。",
    en: "There are {count} records, over the limit of {most}; none was read. Cut the layer to the area that is needed, or split it into several files.",
  },
  "shapefile.too-many-positions": {
    zh: "图形的顶点超过 {most} 个的上限，没有读取。请裁剪到需要的范围、简化图形，或分成几个文件。",
    en: "The shapes have more than {most} vertices, the limit; they were not read. Cut the layer to the area that is needed, simplify it, or split it.",
  },
  "shapefile.too-many-cells": {
    zh: "属性表有 {count} 个单元格，超过 {most} 个的上限，没有读取。请删去不用的字段，或分成几个文件。",
    en: "The table has {count} cells, over the limit of {most}; it was not read. Remove fields that are not used, or split it into several files.",
  },
} as const satisfies Record<string, MessageTemplate>;
