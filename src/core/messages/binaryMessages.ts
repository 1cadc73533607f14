import type { MessageTemplate } from "./messages.ts";

/** What can be wrong with a FlatGeobuf or GeoParquet file, and with geometries as these and other binary formats hold them. */
export const binaryMessages = {
  "geometry.curved": {
    zh: "几何类型 {type} 含有圆弧或曲面，这里只能读由直线段连成的图形，已跳过。请在 QGIS 中用“转换为直线段”处理后重新导出。",
    en: "The geometry type {type} is a curve or a surface; only shapes of straight lines are read here. It was skipped: convert it to straight segments in QGIS and export it again.",
  },
  "geometry.wkb-damaged": {
    zh: "几何的二进制内容（WKB）从第 {byte} 字节起读不出来，这条记录已跳过。请在原软件中修复几何后重新导出。",
    en: "The geometry's binary content (WKB) cannot be read from byte {byte} on. The record was skipped: repair it in the program it comes from and export it again.",
  },
  "column.binary": {
    zh: "这些列存的是二进制内容，不是文字或数字，按空值处理：{columns}。如果要用，请在原软件中转成文字或数字。",
    en: "These columns hold binary content, neither text nor numbers, and count as empty: {columns}. To use them, convert them in the program they come from.",
  },
  "flatgeobuf.no-magic": {
    zh: "文件不是 FlatGeobuf：开头没有它的标记。请确认选对了文件，或重新导出。",
    en: "The file is no FlatGeobuf file: it does not begin as one. Check that it is the right file, or export it again.",
  },
  "flatgeobuf.version": {
    zh: "FlatGeobuf 文件是第 {version} 版，这里只能读第 {known} 版。请用新版 QGIS 或 GDAL 重新导出。",
    en: "The FlatGeobuf file is of version {version}; only version {known} is read here. Export it again with a current QGIS or GDAL.",
  },
  "flatgeobuf.damaged": {
    zh: "FlatGeobuf 文件已损坏：文件头读不出来。请重新下载或导出。",
    en: "The FlatGeobuf file is damaged: its header cannot be read. Download or export it again.",
  },
  "flatgeobuf.cut-off": {
    zh: "FlatGeobuf 文件不完整：只有 {byte} 字节，要素还没开始就中断了。请重新下载或导出。",
    en: "The FlatGeobuf file is cut off: it ends after {byte} bytes, before its features begin. Download or export it again.",
  },
  "flatgeobuf.too-many": {
    zh: "FlatGeobuf 文件自称有 {count} 个要素，最多允许 {most} 个，没有读取。请在 QGIS 中裁出需要的范围。",
    en: "The FlatGeobuf file claims {count} features; at most {most} are allowed. It was not read: cut out the area you need in QGIS.",
  },
  "flatgeobuf.cut-off-features": {
    zh: "FlatGeobuf 文件不完整：在第 {byte} 字节处中断，最后 {count} 个要素没有读到。请重新下载或导出。",
    en: "The FlatGeobuf file is cut off after {byte} bytes; its last {count} features were not read. Download or export it again.",
  },
  "flatgeobuf.damaged-features": {
    zh: "FlatGeobuf 文件中有 {count} 个要素已损坏，已跳过；第一个是第 {first} 个。请重新下载或导出。",
    en: "{count} features of the FlatGeobuf file are damaged and were skipped; the first is number {first}. Download or export it again.",
  },
  "flatgeobuf.more-bytes": {
    zh: "FlatGeobuf 文件自称有 {count} 个要素，读完后还剩 {byteLength} 字节，没有读取。请核对要素是否齐全。",
    en: "The FlatGeobuf file claims {count} features; {byteLength} bytes behind them were not read. Check that none are missing.",
  },
} as const satisfies Record<string, MessageTemplate>;
