/** What was mended by the user's decision, and what may have to be. */
export const repairMessages = {
  "repair.left-out": {
    zh: "这条记录按修补决定不计入。",
    en: "This record is left out, as you decided when mending.",
  },
  "repair.overlap-given": {
    zh: "与“{to}”重叠的部分按修补决定归对方。",
    en: "What it shared with “{to}” belongs to the other one, as you decided when mending.",
  },
  "repair.gap-filled": {
    zh: "位于（{lng}，{lat}）的空隙按修补决定并入这个范围。",
    en: "The gap at {lng}, {lat} belongs to this area, as you decided when mending.",
  },
  "repair.nothing-left": {
    zh: "这个范围与别的范围完全重叠，按修补决定全部归对方，因此不计入。",
    en: "All of this area was shared, and given to the other one as you decided when mending; it is left out.",
  },
  "repair.nothing-to-do": {
    zh: "这里有一步修补已经没有可修之处，没有做。可以撤回这一步。",
    en: "A mend recorded here finds nothing to mend any more and was not made. You can take it back.",
  },
  "facility.twins": {
    zh: "“{name}”可能重复登记了 {count} 次（类别、名称相同，相距不超过 {meters} 米），每条都会计数；另见：{others}。确是同一处的，请修补。",
    en: "“{name}” may be listed {count} times (same kind and name, no more than {meters} m apart), and each counts; see also: {others}. If they are one, mend it.",
  },
  "facility.more-twins": {
    zh: "还有 {count} 组可能重复的设施没有逐一列出。",
    en: "{count} more groups of facilities that may be listed twice are not shown one by one.",
  },
} as const;
