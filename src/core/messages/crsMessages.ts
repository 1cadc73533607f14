/** What can be wrong with what a file or a person says of a coordinate system. */
export const crsMessages = {
  "crs.unknown": {
    zh: "不认识坐标系“{text}”。请填写 EPSG 代码（例如 EPSG:4490、EPSG:4547）、GCJ-02 或 BD-09；不清楚时请向提供数据的单位核实，或先在 QGIS 中转换为 WGS84 经纬度。",
    en: "Unknown coordinate system “{text}”. Give its EPSG code (EPSG:4490 or EPSG:4547, for example), GCJ-02 or BD-09; if in doubt, ask who made the data, or convert it to WGS84 degrees in QGIS first.",
  },
};
