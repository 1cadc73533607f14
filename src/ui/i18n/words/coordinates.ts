/** Words of the coordinate systems that a file can be said to be in. */
export const coordinateWords = {
  "data.crs": { zh: "坐标系", en: "Coordinates" },
  "data.crs.auto": { zh: "自动：按文件所述，否则经纬度", en: "Automatic: as the file says, else degrees" },
  "data.crs.degrees": { zh: "经纬度 · WGS84 / CGCS2000", en: "Degrees · WGS84 / CGCS2000" },
  "data.crs.swapped": { zh: "经纬度 · 纬度在前", en: "Degrees · latitude first" },
  "data.crs.gcj02": { zh: "火星坐标 GCJ-02（高德、腾讯）", en: "GCJ-02 (AMap, Tencent)" },
  "data.crs.bd09": { zh: "百度坐标 BD-09", en: "BD-09 (Baidu)" },
  "data.crs.webMercator": { zh: "Web 墨卡托", en: "Web Mercator" },
  "data.crs.northingFirst": { zh: "北坐标在前", en: "northing first" },
  "data.crs.note": {
    zh: "位置整体偏移，或坐标以米为单位时改它。",
    en: "Change it where everything is off, or the coordinates are metres.",
  },
} as const;
