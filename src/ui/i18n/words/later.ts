/** Words of the modes that are not there yet. */
export const laterWords = {
  "later.siteTitle": { zh: "选址要先看清缺口", en: "Siting begins with the gaps" },
  "later.siteWords": {
    zh: "这一版还不能选址。先在“体检”里看谁缺什么、缺在哪里；下面是选址将要用到的。",
    en: "This version cannot propose sites yet. See in Check who lacks what, and where; below is what siting will need.",
  },
  "later.presentTitle": { zh: "汇报要先有结论", en: "A meeting begins with findings" },
  "later.presentWords": {
    zh: "这一版还没有汇报步骤。现在可以：换成会议主题投影“体检”，存出 CSV、GeoJSON 和项目文件。",
    en: "This version has no meeting steps yet. What works now: project Check in the meeting theme, and save CSV, GeoJSON and the project file.",
  },
  "later.need": { zh: "将要用到", en: "It will need" },
  "later.need.communities": { zh: "社区边界：{count} 个", en: "community boundaries: {count}" },
  "later.need.homes": { zh: "居民点：{count} 处", en: "homes: {count}" },
  "later.need.lists": { zh: "名录齐全的设施类别：{count} 类", en: "kinds of facility with a complete list: {count}" },
  "later.need.candidates": {
    zh: "可用地块、空置房屋：这一版还不能读",
    en: "parcels and idle buildings: this version cannot read them yet",
  },
  "later.need.findings": { zh: "已判的结果：{count} 条", en: "findings that are judged: {count}" },
  "later.toCheck": { zh: "去体检", en: "Go to Check" },
  "later.meetingTheme": { zh: "换成会议主题", en: "Use the meeting theme" },
} as const;
