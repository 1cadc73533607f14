/** Words about the file that says how files are read. */
export const mappingWords = {
  "mapping.save": { zh: "保存读取方式", en: "Save how they are read" },
  "mapping.title": { zh: "读取方式", en: "How files are read" },
  "mapping.waiting": {
    zh: "已经读入，还没有可用的文件：放进来的文件照此读取。",
    en: "There are no files yet: those that come in are read so.",
  },
  "mapping.applied": { zh: "{layers} 个图层中 {applied} 个照此读取", en: "{applied} of {layers} layers read so" },
  "mapping.unused": { zh: "{count} 项没有用上", en: "entries not used: {count}" },
  "mapping.words": { zh: "{count} 种写法已归类", en: "words decided: {count}" },
  "mapping.moreIssues": { zh: "再看 {count} 条", en: "{count} more" },
  "mapping.takeBack": { zh: "撤销", en: "Undo" },
} as const;
