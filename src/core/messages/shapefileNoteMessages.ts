import type { MessageTemplate } from "./messages.ts";

/** What is to be said of a shapefile or an archive of them that was read, and of records that were not. */
export const shapefileNoteMessages = {
  "archive.unsafe-entry": {
    zh: "压缩包里的“{entry}”指向压缩包以外的位置，没有读取。如果这个压缩包来历不明，请向提供者核实。",
    en: "“{entry}” in the archive points to a place outside of it and was not read. If you do not know where the archive comes from, ask who made it.",
  },
  "archive.repeated-entry": {
    zh: "压缩包里有不止一个“{entry}”，只读了第一个。请核对内容，或重新打包。",
    en: "There is more than one “{entry}” in the archive; only the first was read. Check what it holds, or pack it again.",
  },
  "archive.nested": {
    zh: "压缩包里还有压缩包，没有打开：{names}。请先解压，再分别加入。",
    en: "There are archives in the archive, which were not opened: {names}. Unpack them and add them one by one.",
  },
  "archive.other-layers": {
    zh: "压缩包里还有别的数据，没有读取：{names}。需要的话，请解压后单独加入。",
    en: "There are other data in the archive, which were not read: {names}. Unpack and add those that you need.",
  },
  "shapefile.no-dbf": {
    zh: "缺少 .dbf 文件，只读了图形，没有名称和数值。请把 .dbf 与 .shp 一起选中或打包。",
    en: "The .dbf file is missing: shapes were read without their names and figures. Pick or pack the .dbf together with the .shp.",
  },
  "shapefile.no-shx": {
    zh: "缺少 .shx 文件，已按 .shp 里的先后逐条读取。文件可能没有给全，请核对条数，并向提供数据的单位要齐 .shp、.shx、.dbf 和 .prj。",
    en: "The .shx file is missing: the records of the .shp were read one after the other. Some of the files may not have been handed on; check the count, and ask for .shp, .shx, .dbf and .prj together.",
  },
  "shapefile.damaged-dbf": {
    zh: ".dbf 文件已损坏或是不认识的版本，只读了图形，没有名称和数值。请重新导出为 dBASE III 格式的 .dbf。",
    en: "The .dbf file is damaged or of an unknown version: shapes were read without their names and figures. Export it again as dBASE III.",
  },
  "shapefile.dbf-header": {
    zh: ".dbf 文件头写的长度不对，已按字段的宽度读取。请核对属性值，或重新导出。",
    en: "The lengths in the .dbf file's header are wrong; it was read by the widths of its fields. Check the values, or export it again.",
  },
  "shapefile.dbf-cut-off": {
    zh: ".dbf 文件称有 {declared} 行，实际只有 {found} 行。请核对是否完整，或重新导出。",
    en: "The .dbf file claims {declared} rows and has only {found}. Check that it is complete, or export it again.",
  },
  "shapefile.doubted-cpg": {
    zh: ".cpg 文件写的编码“{cpg}”不认识或与文字不符，已按 {encoding} 读取。如果文字显示不对，请改选编码。",
    en: "The encoding “{cpg}” in the .cpg file is unknown or does not fit the text, which was read as {encoding}. If it looks wrong, choose another encoding.",
  },
  "shapefile.repeated-column": {
    zh: "有几个字段同名，后面的已改名为：{columns}。字段名最多 10 个字节，常被截短；请核对它们的含义。",
    en: "Some fields have the same name; the later ones were renamed: {columns}. Names of fields are cut to 10 bytes: check what they mean.",
  },
  "shapefile.memo": {
    zh: "字段 {columns} 的内容存在另一个文件（.dbt、.fpt）里，没有读取。需要的话，请改存为普通文本字段。",
    en: "What the fields {columns} hold lies in another file (.dbt, .fpt) and was not read. If you need it, save it as plain text fields.",
  },
  "shapefile.deleted-rows": {
    zh: ".dbf 中有 {count} 行已标记为删除，连同图形一起略去。",
    en: "Rows marked as deleted in the .dbf file, {count} in all, were left out with their shapes.",
  },
  "shapefile.counts-differ": {
    zh: ".shp 中有 {shapes} 个图形，.dbf 中有 {rows} 行，数目不一致，已按顺序对应。请核对属性是否错位，或重新导出。",
    en: "The .shp file has {shapes} shapes and the .dbf file {rows} rows; they were matched in order. Check that values belong to their shapes, or export it again.",
  },
  "shapefile.cut-off": {
    zh: ".shp 文件不完整：读出 {found} 条记录，后面还应有 {count} 条，已跳过。请重新复制、下载或导出。",
    en: "The .shp file is cut off: after {found} records, {count} more should follow, which were skipped. Copy, download or export it again.",
  },
  "shapefile.maybe-cut-off": {
    zh: ".shp 文件在第 {found} 条记录之后中断，后面可能还有记录。请核对是否完整，或重新导出。",
    en: "The .shp file breaks off after {found} records; there may have been more. Check that it is complete, or export it again.",
  },
  "shapefile.multipatch": {
    zh: "{count} 条记录是三维体（MultiPatch），只读取了平面轮廓，高度未用。",
    en: "Records that are bodies in space (MultiPatch), {count} in all, were read by their outlines in plan; heights are not used.",
  },
  "shapefile.damaged-record": {
    zh: "这条记录已损坏（.shp 第 {byte} 字节起），已跳过。请在原软件中修复或重新导出。",
    en: "The record is damaged (from byte {byte} of the .shp file on) and was skipped. Repair it in the program it comes from, or export it again.",
  },
  "shapefile.unknown-type": {
    zh: "这条记录的图形类型 {type} 不是 Shapefile 的类型，已跳过。请在原软件中修复或重新导出。",
    en: "The record's type of shape, {type}, is none of a shapefile's and was skipped. Repair it in the program it comes from, or export it again.",
  },
  "shapefile.too-many-rings": {
    zh: "这条记录有 {count} 个环，太多，无法在合理的时间内分清内外，已跳过。请在原软件中拆成几条记录。",
    en: "The record's {count} rings are too many to tell holes from outlines in good time, and it was skipped. Split it into several records.",
  },
} as const satisfies Record<string, MessageTemplate>;
