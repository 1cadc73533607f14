import type { MessageTemplate } from "./messages.ts";

/** What is said of files that a run is given, and of its progress. */
export const runMessages = {
  "file.not-found": { zh: "找不到文件“{file}”。请检查路径。", en: "There is no file “{file}”. Check the path." },
  "file.not-a-file": {
    zh: "“{file}”不是文件（例如是文件夹）。请给出文件的路径。",
    en: "“{file}” is not a file; it may be a folder. Give the path of a file.",
  },
  "file.not-a-folder": {
    zh: "“{file}”是文件，不能作为结果文件夹。请换一个名字。",
    en: "“{file}” is a file, so that results cannot be put in it. Choose another name.",
  },
  "file.unreadable": { zh: "读不了文件“{file}”（{reason}）。", en: "The file “{file}” cannot be read ({reason})." },
  "file.too-large": {
    zh: "“{file}”有 {megabytes} MB，超过 {limit} MB 的上限，为免耗尽内存没有读取。请用 QGIS 或 ogr2ogr 去掉不用的属性列，另存为比 GeoJSON 小的 FlatGeobuf；或按区县拆分。",
    en: "“{file}” has {megabytes} MB, over the limit of {limit} MB; it was not read, so as not to use up the memory. With QGIS or ogr2ogr, drop columns that are not needed and save it as FlatGeobuf, which is smaller than GeoJSON; or split it by district.",
  },
  "file.unwritable": {
    zh: "写不了“{file}”（{reason}）。请换一个可写的文件夹。",
    en: "“{file}” cannot be written ({reason}). Choose a folder that you may write to.",
  },
  "table.unknown-role": {
    zh: "看不出这个文件是社区、设施还是居民点；用 --communities、--facilities、--demand 之一说明即可。",
    en: "This file does not show whether it holds communities, facilities or homes; --communities, --facilities or --demand will say so.",
  },
  "progress.read": { zh: "读取 {item}", en: "reading {item}" },
  "progress.place": { zh: "拼合社区、设施与人口", en: "fitting communities, facilities and people together" },
  "progress.streets": { zh: "连接路网", en: "joining streets" },
  "progress.coverage": { zh: "量算覆盖：{item}", en: "measuring coverage: {item}" },
  "progress.gaps": { zh: "描出缺口：{item}", en: "tracing gaps: {item}" },
  "progress.audit": { zh: "逐条评估：{item}", en: "judging rule by rule: {item}" },
} as const satisfies Record<string, MessageTemplate>;
