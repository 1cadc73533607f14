/** Words of the map part of the page. */
export const mapWords = {
  "map.label": { zh: "地图。方向键移动，加号和减号缩放", en: "Map. Arrow keys move it, plus and minus zoom" },
  "map.zoomIn": { zh: "放大", en: "Zoom in" },
  "map.zoomOut": { zh: "缩小", en: "Zoom out" },
  "map.fit": { zh: "看全部范围", en: "Show the whole place" },
  "map.north": { zh: "北", en: "N" },
  "map.northUp": { zh: "上方是北", en: "North is up" },
  "map.scale": { zh: "比例尺全长 {length}", en: "Scale bar of {length}" },
  "map.meters": { zh: "{length} 米", en: "{length} m" },
  "map.kilometers": { zh: "{length} 千米", en: "{length} km" },
  "map.retry": { zh: "再试一次", en: "Try again" },
  "map.failure.none": {
    zh: "这台电脑不能画地图（没有 WebGL）。矩阵、表格和导出照常。",
    en: "This computer cannot draw the map (it has no WebGL). Matrix, tables and exports work as ever.",
  },
  "map.failure.lost": {
    zh: "显卡收回了画地图的地方，还回来时地图自动重画。矩阵、表格和导出照常。",
    en: "The graphics card took the map's drawing space away; the map comes back with it. Matrix, tables and exports work as ever.",
  },
  "map.failure.failed": {
    zh: "地图出了错，没有画成。矩阵、表格和导出照常。",
    en: "The map met a fault and was not drawn. Matrix, tables and exports work as ever.",
  },
  "map.base.title": { zh: "底图", en: "Base map" },
  "map.base.on": { zh: "正在用", en: "in use" },
  "map.base.none": { zh: "不用底图", en: "No base map" },
  "map.base.noneNote": {
    zh: "只画项目自己的图层。什么都不离开这台电脑。",
    en: "Only the project's own layers are drawn. Nothing leaves this computer.",
  },
  "map.base.file": { zh: "本机的 PMTiles 文件", en: "A PMTiles file on this computer" },
  "map.base.fileNote": {
    zh: "直接从文件读，没有服务器看得到。",
    en: "Read straight from the file; no server sees it.",
  },
  "map.base.pickFile": { zh: "选文件", en: "Choose a file" },
  "map.base.tianditu": { zh: "天地图", en: "Tianditu" },
  "map.base.tiandituNote": {
    zh: "启用后，tianditu.gov.cn 会看到正在看的范围和密钥。",
    en: "Once it is on, tianditu.gov.cn sees the viewed area and the key.",
  },
  "map.base.token": { zh: "浏览器端密钥（tk）", en: "Browser key (tk)" },
  "map.base.layer": { zh: "图层", en: "Layer" },
  "map.base.vec": { zh: "矢量", en: "Streets" },
  "map.base.img": { zh: "影像", en: "Imagery" },
  "map.base.raster": { zh: "其他瓦片地址", en: "Another tile address" },
  "map.base.rasterNote": {
    zh: "启用后，地址里的服务器会看到正在看的范围。坐标须是 WGS 84 或 CGCS2000。",
    en: "Once it is on, the server in the address sees the viewed area. Its map must be in WGS 84 or CGCS2000.",
  },
  "map.base.url": { zh: "地址，z、x、y 写在花括号里", en: "Address, with z, x and y in braces" },
  "map.base.sees": { zh: "启用后，{host} 会看到正在看的范围。", en: "Once it is on, {host} sees the viewed area." },
  "map.base.switchOn": { zh: "启用", en: "Switch on" },
  "map.base.barred": {
    zh: "本页不许从 {host} 取图。让管理员把它加进 online.html。",
    en: "This page may load nothing from {host}. Have an administrator add it to online.html.",
  },
  "map.base.offline": {
    zh: "本页什么都不往外发，所以用不了在线底图。",
    en: "Nothing leaves this page, so online base maps cannot be used in it.",
  },
  "map.base.openOnline": { zh: "改开可以联网的那一页", en: "Open the page that may go online" },
  "map.base.fault.token": {
    zh: "密钥是 16 到 64 个字母和数字，在天地图网站申请。",
    en: "A key is 16 to 64 letters and digits; the Tianditu site issues it.",
  },
  "map.base.fault.address": {
    zh: "地址不完整：要写明服务器，不带通配和密码，如 https://tiles.example.org/…",
    en: "The address is incomplete: it names its server, without wildcards or passwords, as in https://tiles.example.org/…",
  },
  "map.base.fault.https": { zh: "地址要以 https:// 开头。", en: "The address must begin with https://." },
  "map.base.fault.template": {
    zh: "地址里缺 z、x、y 三个花括号记号中的一个。",
    en: "The address lacks one of the marks z, x and y in braces.",
  },
  "map.base.fault.shifted": {
    zh: "这家的地图用偏移坐标（GCJ-02 或 BD-09），叠上去会差几百米，不能用。",
    en: "This provider's maps are shifted by law (GCJ-02 or BD-09): everything would stand hundreds of meters off. They cannot be used.",
  },
  "map.base.fault.file": { zh: "这个文件是空的。换一个。", en: "This file is empty. Choose another." },
  "map.base.credit": { zh: "底图：{host}", en: "base map: {host}" },
} as const;
