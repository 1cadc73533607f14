/** Words of the table that says which columns of a layer are read. */
export const fieldWords = {
  "data.fields": { zh: "读哪些列", en: "Which columns are read" },
  "data.fields.none": { zh: "这个角色不读列。", en: "This role reads no columns." },
  "data.fields.field": { zh: "内容", en: "Field" },
  "data.fields.column": { zh: "列", en: "Column" },
  "data.fields.examples": { zh: "列里的值", en: "Values in it" },
  "data.fields.columnOf": { zh: "{field}读自哪一列", en: "Column of {field}" },
  "data.fields.more": { zh: "另 {count} 项没有读列", en: "{count} more, read from no column" },
  "data.fields.noColumn": { zh: "不读", en: "none" },
  "data.fields.fromUser": { zh: "你选的", en: "your choice" },
  "data.fields.byName": { zh: "按列名", en: "by its name" },
} as const;
