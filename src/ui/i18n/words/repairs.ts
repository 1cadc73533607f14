/** What can be mended in the files, and what was. */
export const repairWords = {
  "repair.title": { zh: "修补", en: "Mending" },
  "repair.openCount": { zh: "可修补 {count} 处", en: "to mend: {count}" },
  "repair.overlap": { zh: "社区边界重叠", en: "Communities overlap" },
  "repair.gap": { zh: "社区之间的空隙", en: "Gaps between communities" },
  "repair.twins": { zh: "可能重复登记的设施", en: "Facilities that may be listed twice" },
  "repair.overlap.effect": {
    zh: "共 {area} m²，那里的居民在两边都计入。",
    en: "{area} m² in all; people there count on both sides.",
  },
  "repair.overlap.effectPeople": {
    zh: "共 {area} m²，那里的 {people} 人在两边都计入。",
    en: "{area} m² in all; the {people} people there count on both sides.",
  },
  "repair.effectNobody": { zh: "共 {area} m²，那里没有居民。", en: "{area} m² in all; nobody lives there." },
  "repair.gap.effect": {
    zh: "共 {area} m²，那里的居民不属于任何社区。",
    en: "{area} m² in all; people there belong to no community.",
  },
  "repair.gap.effectPeople": {
    zh: "共 {area} m²，那里的 {people} 人不属于任何社区。",
    en: "{area} m² in all; the {people} people there belong to no community.",
  },
  "repair.twins.effect": {
    zh: "类别、名称相同，相距不超过 {meters} m；每一条都计数。",
    en: "Same kind and name, no more than {meters} m apart; each of them counts.",
  },
  "repair.plainLand": {
    zh: "宽不超过 {meters} m 的有 {count} 处，是画法上的出入，归哪边都一样。",
    en: "{count} are no wider than {meters} m: slips of drawing, whichever side gets them.",
  },
  "repair.wideOverlap": {
    zh: "宽于 {meters} m 的有 {count} 处，要逐处定：归谁须有依据。",
    en: "{count} are wider than {meters} m: decide on each, whose land it is needs a reason.",
  },
  "repair.wideGap": {
    zh: "宽于 {meters} m 的有 {count} 处，要逐处定：也许是水面，也许少了一个社区。",
    en: "{count} are wider than {meters} m: decide on each, it may be water, or a community that is missing.",
  },
  "repair.plainTwins": {
    zh: "在同一位置（相距不超过 {meters} m）的有 {count} 组，留信息最全的一条。",
    en: "{count} stand in one place (no more than {meters} m apart): the one that says most is kept.",
  },
  "repair.otherTwins": {
    zh: "相距更远的有 {count} 组，要逐组定。",
    en: "{count} stand farther apart: decide on each.",
  },
  "repair.mendPlain": { zh: "修补这 {count} 处", en: "Mend these {count}" },
  "repair.mend": { zh: "修补", en: "Mend" },
  "repair.showOnMap": { zh: "在图上看", en: "Show on map" },
  "repair.landFigures": { zh: "{area} m²，宽约 {meters} m", en: "{area} m², about {meters} m wide" },
  "repair.people": { zh: "{people} 人", en: "people: {people}" },
  "repair.twinFigures": { zh: "{count} 条，相距 {meters} m", en: "{count} records, {meters} m apart" },
  "repair.whose": { zh: "归谁", en: "Whose it becomes" },
  "repair.giveTo": { zh: "归 {name}", en: "To {name}" },
  "repair.which": { zh: "留哪一条", en: "Which is kept" },
  "repair.keep": { zh: "留 #{record}（{file}）", en: "Keep #{record} ({file})" },
  "repair.plate.overlap": { zh: "重叠的部分归 {name}。", en: "What both cover goes to {name}." },
  "repair.plate.gap": { zh: "空隙归 {name}。", en: "The gap goes to {name}." },
  "repair.plate.twins": {
    zh: "留 {file} 的第 {record} 条，另外 {count} 条不计入。",
    en: "Record {record} of {file} is kept, {count} more left out.",
  },
  "repair.plate.now": { zh: "现在", en: "Now" },
  "repair.plate.after": { zh: "修补后", en: "Mended" },
  "repair.plate.area": { zh: "{area} m²", en: "{area} m²" },
  "repair.more": { zh: "再看 {count} 处", en: "{count} more" },
  "repair.made": { zh: "已修补", en: "Mended" },
  "repair.madeNote": {
    zh: "文件本身没有改动；撤回后恢复原样。",
    en: "The files themselves are unchanged; taken back, all is as it was.",
  },
  "repair.made.give-overlap": { zh: "{to} 与 {from} 的重叠归前者", en: "{to} keeps what it shares with {from}" },
  "repair.made.fill-gap": { zh: "空隙（{lng}，{lat}）归 {to}", en: "The gap at {lng}, {lat} belongs to {to}" },
  "repair.made.leave-out": { zh: "{record} 不计入", en: "{record} is left out" },
  "repair.takeBack": { zh: "撤回", en: "Take back" },
  "repair.takeBackAll": { zh: "全部撤回", en: "Take all back" },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;
