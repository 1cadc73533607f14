/** What can be wrong with what a file or a person says of a coordinate system. */
export const crsMessages = {
  "crs.unknown": {
    zh: "不认识坐标系“{text}”。请填写 EPSG 代码（例如 EPSG:4490、EPSG:4547）、GCJ-02 或 BD-09；不清楚时请向提供数据的单位核实，或先在 QGIS 中转换为 WGS84 经纬度。",
    en: "Unknown coordinate system “{text}”. Give its EPSG code (EPSG:4490 or EPSG:4547, for example), GCJ-02 or BD-09; if in doubt, ask who made the data, or convert it to WGS84 degrees in QGIS first.",
  },
  "crs.applied": {
    zh: "坐标已从 {name} 换算为 WGS84 经纬度。请在地图上核对位置。",
    en: "The coordinates were converted from {name} to WGS84 degrees. Check on the map that they lie where they should.",
  },
  "crs.approximate": {
    zh: "坐标按 {name} 读取，换算为 WGS84 经纬度；这个坐标系与 WGS84 的差别各地不同，位置可能偏差百米上下。请在地图上核对，或向提供数据的单位索取 CGCS2000 或 WGS84 的数据。",
    en: "The coordinates were read as {name} and taken for WGS84 degrees; how that differs from WGS84 changes from place to place, so that positions may be off by some 100 m. Check them on the map, or ask for the data in CGCS2000 or WGS84.",
  },
  "crs.not-read": {
    zh: "文件标明的坐标系“{text}”这里不认识，已按 WGS84 经纬度读取。请在地图上核对位置；不对时在这个文件的“坐标系”里选定。",
    en: "The file names the coordinate system “{text}”, which is not known here; it was read as WGS84 degrees. Check on the map that it lies where it should, and choose the system at the file if not.",
  },
  "crs.contradicted": {
    zh: "文件标明的坐标系是 {name}，坐标却是经纬度，已按 WGS84 经纬度读取。请在地图上核对位置。",
    en: "The file names the coordinate system {name}, but its coordinates are degrees; it was read as WGS84 degrees. Check on the map that it lies where it should.",
  },
  "crs.shifted-gcj02": {
    zh: "这些点像是火星坐标（GCJ-02，高德、腾讯）：整体偏向{towards@direction}约 {distance}；移回后与社区、街道更吻合，由 {before} 变为 {after}（在社区内的比例；有路网时还有离街道的中位距离）。是的话，请在这个文件的“坐标系”里选 GCJ-02。",
    en: "These places look like GCJ-02 (AMap, Tencent): all of them lie some {distance} to the {towards@direction}. Moved back they fit communities and streets better, {after} instead of {before} (share inside communities; with streets, the median distance to one). If so, choose GCJ-02 as the coordinate system at the file.",
  },
  "crs.shifted-bd09": {
    zh: "这些点像是百度坐标（BD-09）：整体偏向{towards@direction}约 {distance}；移回后与社区、街道更吻合，由 {before} 变为 {after}（在社区内的比例；有路网时还有离街道的中位距离）。是的话，请在这个文件的“坐标系”里选 BD-09。",
    en: "These places look like BD-09 (Baidu): all of them lie some {distance} to the {towards@direction}. Moved back they fit communities and streets better, {after} instead of {before} (share inside communities; with streets, the median distance to one). If so, choose BD-09 as the coordinate system at the file.",
  },
  "crs.recognised": {
    zh: "坐标（{x}，{y}）没有标明坐标系，按数值只能是 {name}，已换算为 WGS84 经纬度。请在地图上核对位置；不对时在这个文件的“坐标系”里选定。",
    en: "Nothing says the coordinate system of {x}, {y}; by its figures it can only be {name}, and was converted to WGS84 degrees. Check on the map that it lies where it should, and choose the system at the file if not.",
  },
  "crs.recognised-northing-first": {
    zh: "坐标（{x}，{y}）没有标明坐标系，像是北坐标在前的 {name}，已换算为 WGS84 经纬度。请在地图上核对位置；不对时在这个文件的“坐标系”里选定。",
    en: "Nothing says the coordinate system of {x}, {y}; it looks like {name} with the northing first, and was converted to WGS84 degrees. Check on the map that it lies where it should, and choose the system at the file if not.",
  },
  "direction.north": { zh: "北", en: "north" },
  "direction.north-east": { zh: "东北", en: "north-east" },
  "direction.east": { zh: "东", en: "east" },
  "direction.south-east": { zh: "东南", en: "south-east" },
  "direction.south": { zh: "南", en: "south" },
  "direction.south-west": { zh: "西南", en: "south-west" },
  "direction.west": { zh: "西", en: "west" },
  "direction.north-west": { zh: "西北", en: "north-west" },
};
