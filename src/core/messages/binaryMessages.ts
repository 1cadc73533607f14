import type { MessageTemplate } from "./messages.ts";

/** What can be wrong with a FlatGeobuf, GeoParquet or GeoPackage file, or keeps one from being written, and with geometries as these and other binary formats hold them. */
export const binaryMessages = {
  "geometry.curved": {
    zh: "几何类型 {type} 含有圆弧或曲面，这里只能读由直线段连成的图形，已跳过。请在 QGIS 中用“转换为直线段”处理后重新导出。",
    en: "The geometry type {type} is a curve or a surface; only shapes of straight lines are read here. It was skipped: convert it to straight segments in QGIS and export it again.",
  },
  "geometry.faces": {
    zh: "几何类型 {type} 由三维空间里的面组成（例如建筑模型），这里只读平面图形，已跳过。请在原软件中转成多边形（MultiPolygon）后重新导出。",
    en: "The geometry type {type} is made of faces in space, as the model of a building is; only flat shapes are read here. It was skipped: convert it to polygons (MultiPolygon) in the program it comes from and export it again.",
  },
  "geometry.wkb-damaged": {
    zh: "几何的二进制内容（WKB）从第 {byte} 字节起读不出来，这条记录已跳过。请在原软件中修复几何后重新导出。",
    en: "The geometry's binary content (WKB) cannot be read from byte {byte} on. The record was skipped: repair it in the program it comes from and export it again.",
  },
  "column.binary": {
    zh: "这些列存的是二进制内容，不是文字或数字，按空值处理：{columns}。如果要用，请在原软件中转成文字或数字。",
    en: "These columns hold binary content, neither text nor numbers, and count as empty: {columns}. To use them, convert them in the program they come from.",
  },
  "flatgeobuf.no-magic": {
    zh: "文件不是 FlatGeobuf：开头没有它的标记。请确认选对了文件，或重新导出。",
    en: "The file is no FlatGeobuf file: it does not begin as one. Check that it is the right file, or export it again.",
  },
  "flatgeobuf.version": {
    zh: "FlatGeobuf 文件是第 {version} 版，这里只能读第 {known} 版。请用新版 QGIS 或 GDAL 重新导出。",
    en: "The FlatGeobuf file is of version {version}; only version {known} is read here. Export it again with a current QGIS or GDAL.",
  },
  "flatgeobuf.damaged": {
    zh: "FlatGeobuf 文件已损坏：文件头读不出来。请重新下载或导出。",
    en: "The FlatGeobuf file is damaged: its header cannot be read. Download or export it again.",
  },
  "flatgeobuf.cut-off": {
    zh: "FlatGeobuf 文件不完整：只有 {byte} 字节，要素还没开始就中断了。请重新下载或导出。",
    en: "The FlatGeobuf file is cut off: it ends after {byte} bytes, before its features begin. Download or export it again.",
  },
  "flatgeobuf.too-many": {
    zh: "FlatGeobuf 文件自称有 {count} 个要素，最多允许 {most} 个，没有读取。请在 QGIS 中裁出需要的范围。",
    en: "The FlatGeobuf file claims {count} features; at most {most} are allowed. It was not read: cut out the area you need in QGIS.",
  },
  "flatgeobuf.too-many-columns": {
    zh: "这些记录一共有 {count} 个列，FlatGeobuf 文件放不下。请改写成 GeoJSON（.geojson）。",
    en: "The records have {count} columns in all, more than a FlatGeobuf file holds. Write them as GeoJSON (.geojson) instead.",
  },
  "flatgeobuf.cut-off-features": {
    zh: "FlatGeobuf 文件不完整：在第 {byte} 字节处中断，最后 {count} 个要素没有读到。请重新下载或导出。",
    en: "The FlatGeobuf file is cut off after {byte} bytes; its last {count} features were not read. Download or export it again.",
  },
  "flatgeobuf.damaged-features": {
    zh: "FlatGeobuf 文件中有 {count} 个要素已损坏，已跳过；第一个是第 {first} 个。请重新下载或导出。",
    en: "{count} features of the FlatGeobuf file are damaged and were skipped; the first is number {first}. Download or export it again.",
  },
  "flatgeobuf.more-bytes": {
    zh: "FlatGeobuf 文件自称有 {count} 个要素，读完后还剩 {byteLength} 字节，没有读取。请核对要素是否齐全。",
    en: "The FlatGeobuf file claims {count} features; {byteLength} bytes behind them were not read. Check that none are missing.",
  },
  "parquet.no-magic": {
    zh: "文件不是 Parquet：开头没有它的标记。请确认选对了文件，或重新导出。",
    en: "The file is no Parquet file: it does not begin as one. Check that it is the right file, or export it again.",
  },
  "parquet.encrypted": {
    zh: "Parquet 文件已加密，读不了。请向提供者要未加密的文件。",
    en: "The Parquet file is encrypted and cannot be read. Ask whoever gave it to you for one that is not.",
  },
  "parquet.cut-off": {
    zh: "Parquet 文件不完整：在第 {byte} 字节处中断，缺少结尾的目录。请重新下载或导出。",
    en: "The Parquet file is cut off after {byte} bytes: the directory at its end is missing. Download or export it again.",
  },
  "parquet.damaged": {
    zh: "Parquet 文件已损坏：结尾的目录读不出来。请重新下载或导出。",
    en: "The Parquet file is damaged: the directory at its end cannot be read. Download or export it again.",
  },
  "parquet.too-many": {
    zh: "Parquet 文件自称有 {count} 行，最多允许 {most} 行，没有读取。请裁出需要的范围。",
    en: "The Parquet file claims {count} rows; at most {most} are allowed. It was not read: cut out the area you need.",
  },
  "parquet.too-large": {
    zh: "Parquet 文件展开后太大：内容超过 {megabytes} MB，或数值太多，没有读取。请裁出需要的范围，或去掉不用的列。",
    en: "The Parquet file unpacks to too much: over {megabytes} MB, or too many values. It was not read: cut out the area you need, or leave out columns you do not use.",
  },
  "parquet.no-geometry": {
    zh: "Parquet 文件里没有几何列，{count} 行都没有位置，没有读入。它的列：{columns}。请从 QGIS 或 GDAL 导出为 GeoParquet。",
    en: "The Parquet file has no column of geometries; its {count} rows have no place and were not read. Its columns: {columns}. Export it as GeoParquet from QGIS or GDAL.",
  },
  "parquet.geometry-unknown": {
    zh: "Parquet 文件的几何列“{column}”用 {method} 编码或压缩，这里读不了，整个文件没有读取。请从 QGIS 或 GDAL 重新导出为 GeoParquet（WKB，Snappy 或 ZSTD 压缩）。",
    en: "The geometries of the Parquet file, in the column “{column}”, are written or packed as {method}, which is not read here, so the file was not. Export it as GeoParquet again from QGIS or GDAL (WKB, packed with Snappy or ZSTD).",
  },
  "parquet.geometry-damaged": {
    zh: "Parquet 文件的几何列“{column}”已损坏，整个文件没有读取。请重新下载或导出。",
    en: "The geometries of the Parquet file, in the column “{column}”, are damaged, so the file was not read. Download or export it again.",
  },
  "parquet.column-unknown": {
    zh: "Parquet 文件的列“{column}”用 {method} 编码或压缩，这里读不了，这一列没有读入。如果要用，请从 QGIS 或 GDAL 重新导出（Snappy 或 ZSTD 压缩）。",
    en: "The column “{column}” of the Parquet file is written or packed as {method}, which is not read here; it was left out. To use it, export the file again from QGIS or GDAL (packed with Snappy or ZSTD).",
  },
  "parquet.column-damaged": {
    zh: "Parquet 文件的列“{column}”已损坏，这一列没有读入。请重新下载或导出。",
    en: "The column “{column}” of the Parquet file is damaged and was left out. Download or export it again.",
  },
  "geopackage.damaged": {
    zh: "GeoPackage 文件已损坏：文件头、图层目录或全部记录读不出来。请重新下载或导出，或在 QGIS 中打开后另存。",
    en: "The GeoPackage file is damaged: its header, its list of layers or all of its records cannot be read. Download or export it again, or open it in QGIS and save it anew.",
  },
  "geopackage.no-contents": {
    zh: "文件是 {kind} 数据库，不是 GeoPackage：里面没有图层目录（gpkg_contents）。它的表：{tables}。请在 QGIS 中打开，把图层另存为 GeoPackage。",
    en: "The file is a database of {kind}, not a GeoPackage: it has no list of layers (gpkg_contents). Its tables: {tables}. Open it in QGIS and save the layers as GeoPackage.",
  },
  "geopackage.no-features": {
    zh: "GeoPackage 文件里没有矢量图层，可能只有影像瓦片。它的表：{tables}。请导出带点、线或面的图层。",
    en: "The GeoPackage file has no layer of features; perhaps it holds images only. Its tables: {tables}. Export layers with points, lines or areas.",
  },
  "geopackage.no-geometry": {
    zh: "GeoPackage 里的这张表没有几何列，{count} 行都没有位置，没有读入。它的列：{columns}。请导出带几何的图层，或把表另存为带经纬度的 CSV。",
    en: "This table of the GeoPackage has no column of geometries; its {count} rows have no place and were not read. Its columns: {columns}. Export a layer with geometries, or save the table as CSV with longitude and latitude.",
  },
  "geopackage.no-table": {
    zh: "图层目录里有“{table}”，文件里却没有这张表，这个图层没有读入。请重新导出，并核对图层是否齐全。",
    en: "The list of layers names “{table}”, but the file has no such table; the layer was not read. Export it again, and check that none is missing.",
  },
  "geopackage.view": {
    zh: "图层“{table}”是视图或虚拟表，里面没有存数据，没有读入。请在 QGIS 中把它另存为普通图层。",
    en: "The layer “{table}” is a view or a virtual table, which stores nothing; it was not read. Save it as a layer of its own in QGIS.",
  },
  "geopackage.without-rowid": {
    zh: "图层“{table}”的表没有行号（WITHOUT ROWID），这里读不了，没有读入。请在 QGIS 中把它另存为新图层。",
    en: "The table of the layer “{table}” has no row numbers (WITHOUT ROWID), which is not read here; it was left out. Save it as a new layer in QGIS.",
  },
  "geopackage.too-many-columns": {
    zh: "图层“{table}”的列超过 {most} 个，没有读入。请去掉不用的列后重新导出。",
    en: "The layer “{table}” has more than {most} columns and was not read. Leave out columns you do not use and export it again.",
  },
  "geopackage.too-many": {
    zh: "GeoPackage 文件超过 {records} 条记录或 {values} 个数值，没有读取。请在 QGIS 中裁出需要的范围，或去掉不用的列。",
    en: "The GeoPackage file holds over {records} records or {values} values. It was not read: cut out the area you need in QGIS, or leave out columns you do not use.",
  },
  "geopackage.damaged-pages": {
    zh: "GeoPackage 文件中有 {count} 页已损坏或缺失，至少 {records} 条记录读不出来，已跳过。请重新下载或导出。",
    en: "{count} pages of the GeoPackage file are damaged or missing; {records} records at least cannot be read and were skipped. Download or export it again.",
  },
  "geopackage.extended-geometry": {
    zh: "几何用的是 GeoPackage 的扩展类型，这里读不了，这条记录已跳过。请在 QGIS 中另存为普通的点、线、面图层。",
    en: "The geometry is of an extended type of GeoPackage, which is not read here. The record was skipped: save the layer as plain points, lines or areas in QGIS.",
  },
  "geopackage.only-log": {
    zh: "GeoPackage 文件里还没有数据，内容都在旁边的 -wal 日志文件里，这里看不到。请关闭打开它的软件，再选一次；还不行就在 QGIS 中另存。",
    en: "The GeoPackage file holds nothing yet: all of it is in the -wal file beside it, which is not seen here. Close the program that has it open and choose it again, or save it anew in QGIS.",
  },
  "geopackage.log": {
    zh: "GeoPackage 文件开着日志（WAL）：最近的修改可能还在旁边的 -wal 文件里，这里看不到。如果刚改过，请关闭打开它的软件，再选一次。",
    en: "The GeoPackage file keeps a log (WAL): the latest changes may still be in the -wal file beside it, which is not seen here. If it was just edited, close the program that has it open and choose it again.",
  },
} as const satisfies Record<string, MessageTemplate>;
