import type { MessageTemplate } from "./messages.ts";

/** What can be wrong with files of maps that are written in XML: KML, KMZ, GPX. */
export const xmlMessages = {
  "xml.damaged": {
    zh: "文件不完整或已损坏：读到第 {line} 行第 {column} 个字符处，标签没有配对、嵌套太深，或文件在此中断。请重新导出、复制或下载。",
    en: "The file is cut off or damaged: at line {line}, column {column}, its tags do not match, are nested too deep, or it ends. Export, copy or download it again.",
  },
  "xml.doctype": {
    zh: "文件里有文档类型声明（DOCTYPE），正常的地图文件没有；为安全起见没有读取。请用原软件重新导出。",
    en: "The file declares a document type (DOCTYPE), which map programs do not write; it was not read, to be safe. Export it again from the program it comes from.",
  },
  "xml.stray-ampersand": {
    zh: "文件中有 {count} 个“&”没有按 XML 的规定写成“&amp;”，第一个在第 {line} 行起的文字中；已照原样读取。请核对名称。",
    en: 'The file has {count} signs "&" that are not written "&amp;" as XML asks, the first in the text that begins at line {line}; they were read as they are. Check the names.',
  },
  "xml.other-root": {
    zh: "文件的最外层是“{root}”，应为 {expected}。请确认选对了文件，或从原软件重新导出。",
    en: "The outermost part of the file is “{root}”; it should be {expected}. Check that it is the right file, or export it again.",
  },
  "xml.too-many-records": {
    zh: "文件中有超过 {most} 条记录，为免耗尽内存没有读取。请按范围或类别分成几个文件。",
    en: "The file has more than {most} records and was not read, so as not to use up the memory. Split it by area or by kind.",
  },
  "xml.too-large-element": {
    zh: "第 {line} 行的 <{element}> 中有超过 {most} 个元素，为免耗尽内存没有读取文件。请重新导出，或把它拆开。",
    en: "The <{element}> at line {line} has more than {most} elements in it; the file was not read, so as not to use up the memory. Export it again, or split it.",
  },
  "kml.not-followed": {
    zh: "文件中有 {count} 处链接、叠加图片或动画没有读取（{kinds}）：这里不从网络取任何内容。其中如有需要的图层，请在 Google Earth 中另存为 KML。",
    en: "{count} links, overlaid images or tours of the file were not read ({kinds}): nothing is ever fetched from the network. Where they hold layers that are needed, save those as KML from Google Earth.",
  },
  "kmz.damaged": {
    zh: "KMZ 文件已损坏或不完整，没有读取。请重新导出、复制或下载。",
    en: "The KMZ file is damaged or cut off and was not read. Export, copy or download it again.",
  },
  "kmz.no-kml": {
    zh: "压缩包里没有 .kml 文件，不是 KMZ。请确认选对了文件，或重新导出。",
    en: "The archive has no .kml file in it and is no KMZ. Check that it is the right file, or export it again.",
  },
  "kmz.too-large": {
    zh: "KMZ 中的“{entry}”解开后有 {megabytes} MB，为免耗尽内存没有读取。请分成几个文件导出。",
    en: "The file “{entry}” in the archive unpacks to {megabytes} MB and was not read, so as not to use up the memory. Export it in several files.",
  },
  "kmz.other-kml": {
    zh: "KMZ 中有 {count} 个 KML 文件，只读取了“{entry}”。需要其余的，请解压后分别加入。",
    en: "The KMZ file holds {count} KML files; only “{entry}” was read. If the others are needed, unpack it and add them one by one.",
  },
} as const satisfies Record<string, MessageTemplate>;
