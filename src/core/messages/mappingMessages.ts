import type { MessageTemplate } from "./messages.ts";

/** What becomes of files that are read as a mapping says. */
export const mappingMessages = {
  "mapping.not-mapping": {
    zh: "这不是读取方式文件。请选择由本工具保存的读取方式（.mapping.json）。",
    en: "This file does not say how files are read. Choose one that this program saved (.mapping.json).",
  },
  "mapping.applied": {
    zh: "按读取方式里的“{entry}”读取。",
    en: "Read as the mapping says of “{entry}”.",
  },
  "mapping.applied-by-columns": {
    zh: "文件名不同，列与读取方式里的“{entry}”相符，按它读取。请核对。",
    en: "The name is another, but the columns are those of “{entry}”: read as the mapping says of that. Check it.",
  },
  "mapping.no-entry": {
    zh: "读取方式里没有这个文件，也没有列相符的，仍按原来的方式读取。",
    en: "The mapping says nothing of this file, nor of one with its columns; it is read as without a mapping.",
  },
  "mapping.ambiguous": {
    zh: "读取方式里有 {count} 项同样相符、说法不一（{entries}），没有采用，仍按原来的方式读取。请自行指定。",
    en: "{count} entries of the mapping fit equally well and differ ({entries}); none was taken, and the file is read as without a mapping. Say how to read it yourself.",
  },
  "mapping.kind-left": {
    zh: "读取方式给“{entry}”的全部设施定了一个类别；文件名不同，这一条没有沿用。请核对这个文件的设施类别。",
    en: "The mapping gives all facilities of “{entry}” one kind; this file has another name, and that was not taken over. Check the kind of its facilities.",
  },
  "mapping.kind-taken": {
    zh: "同一图层已按读取方式给“{entry}”定的类别列入，再列会重复计数，这里的类别没有改。不需要列两次的，请移除其中一个。",
    en: "The same layer is there already with the kind that the mapping gives “{entry}”, and would count twice: here the kind was left as it is. Remove one of the two unless you need both.",
  },
  "mapping.lacks-column": {
    zh: "读取方式要读列“{column}”，这个文件没有这一列，相应内容改按列名识别。请核对。",
    en: "The mapping reads the column “{column}”, which this file does not have; what it held is looked for by the names of columns. Check it.",
  },
  "mapping.unused": {
    zh: "读取方式里有 {count} 项没有用上：{entries}。",
    en: "{count} entries of the mapping were not used: {entries}.",
  },
} as const satisfies Record<string, MessageTemplate>;
