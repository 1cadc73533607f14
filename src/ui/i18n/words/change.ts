/** Words of a change of places, seen on the map before and after. */
export const changeWords = {
  "change.compare": { zh: "在地图上对比", en: "Compare on the map" },
  "change.moveBack": { zh: "按 {name} 换算", en: "Convert from {name}" },
  "change.label": { zh: "改动前后", en: "Before and after" },
  "change.reading": { zh: "正在按“{name}”读取", en: "Reading as {name}" },
  "change.moves": {
    zh: "按“{name}”读取，位置整体向{direction}移动约 {distance}。",
    en: "Read as {name}, places move some {distance} {direction}.",
  },
  "change.stays": { zh: "按“{name}”读取，位置不变。", en: "Read as {name}, nothing moves." },
  "change.placed": {
    zh: "按文件所述读不出位置；图上是按“{name}”读取的位置。",
    en: "By itself the file has no places; the map shows the places read as {name}.",
  },
  "change.nowhere": {
    zh: "按“{name}”读取，没有一条记录有位置：选别的坐标系。",
    en: "Read as {name}, no record has a place: choose another coordinate system.",
  },
  "change.now": { zh: "现在", en: "Now" },
  "change.asFile": { zh: "按文件所述", en: "In the file" },
  "change.after": { zh: "改后", en: "After" },
  "change.inside": { zh: "在社区内", en: "In communities" },
  "change.toStreet": { zh: "离街道（中位）", en: "To a street (median)" },
  "change.drawn": { zh: "图上画出 {count} 条中的 {drawn} 条。", en: "Drawn: {drawn} of {count} records." },
  "change.apply": { zh: "应用", en: "Apply" },
} as const;
