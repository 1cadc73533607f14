import type { MessageTemplate } from "./messages.ts";

/** What can be wrong with a file of places and figures, or with what a run is told about them. */
export const readMessages = {
  "file.empty": {
    zh: "文件是空的。请确认选对了文件，或重新导出。",
    en: "The file is empty. Check that it is the right file, or export it again.",
  },
  "file.other-format": {
    zh: "文件的内容是 {format}，这里读不了。请在原软件或 QGIS 中另存为 GeoJSON、Shapefile（压缩成 ZIP）或带经纬度的 CSV、XLSX。",
    en: "The file holds {format}, which is not read here. Save it as GeoJSON, zipped Shapefile, or CSV or XLSX with longitude and latitude, from the program it comes from or from QGIS.",
  },
  "file.not-geojson": {
    zh: "文件是 JSON，但不是 GeoJSON：最外层的 type 是 {type}，应为 FeatureCollection，并带有 features 列表。请重新导出为 GeoJSON。",
    en: "The file is JSON but not GeoJSON: its outermost type is {type}; it should be a FeatureCollection with a list of features. Export it as GeoJSON again.",
  },
  "file.not-json-object": {
    zh: "文件不是 GeoJSON：内容应以左花括号“{”开头，实际以“{start}”开头。请确认选对了文件。",
    en: 'The file is not GeoJSON: it should begin with a curly bracket and begins with "{start}". Check that it is the right file.',
  },
  "file.not-json": {
    zh: "文件不是有效的 JSON：问题在“{near}”附近。请检查括号、逗号和引号，或重新导出。",
    en: "The file is not valid JSON: the fault is near “{near}”. Check its brackets, commas and quotation marks, or export it again.",
  },
  "file.truncated": {
    zh: "文件不完整：在第 {line} 行第 {column} 个字符处中断，共 {characters} 个字符。请重新复制、下载或导出。",
    en: "The file is cut off at line {line}, column {column}, after {characters} characters. Copy, download or export it again.",
  },
  "file.trailing": {
    zh: "第 {line} 行第 {column} 个字符处，JSON 已经结束，后面却还有内容。请删去多余的部分，或拆成几个文件。",
    en: "The JSON has ended, but more follows at line {line}, column {column}. Remove what follows, or split it into several files.",
  },
  "file.no-value-between-commas": {
    zh: "features 列表在第 {line} 行第 {column} 个字符处缺少一个要素。请删去多余的逗号或补上要素。",
    en: "The list of features lacks a feature at line {line}, column {column}. Remove the comma too many, or add the feature.",
  },
  "file.no-comma-between-features": {
    zh: "第 {line} 行第 {column} 个字符处，两个要素之间缺少逗号。请补上逗号，或重新导出。",
    en: "A comma is missing between two features at line {line}, column {column}. Add it, or export the file again.",
  },
  "file.too-deep": {
    zh: "文件的括号嵌套 {depth} 层，最多允许 {limit} 层。地理数据不会这样深，请重新导出。",
    en: "The file's brackets are nested {depth} deep; at most {limit} are allowed. No map data is that deep: export it again.",
  },
  "file.features-twice": {
    zh: "文件里有两个 features，无法确定以哪个为准。请把要素合并到一个 features 里再导入。",
    en: "The file has two members “features”, and it cannot be told which is meant. Put all features into one of them.",
  },
  "file.too-many-features": {
    zh: "文件中有超过 {most} 个要素，为免耗尽内存没有读取。请按区县拆分成几个文件。",
    en: "The file has more than {most} features and was not read, so as not to use up the memory. Split it by district.",
  },
  "file.no-features": {
    zh: "文件中没有任何要素。请确认导出的图层不是空的。",
    en: "The file has no features. Check that the exported layer was not empty.",
  },
  "file.root-type": {
    zh: "最外层的 type 是 {type}，应为 FeatureCollection；其中的要素照常读取。请核对是否完整。",
    en: "The outermost type is {type}; it should be FeatureCollection. Its features were read all the same: check that they are complete.",
  },
  "file.no-layer": {
    zh: "文件中没有图层“{layer}”，只有：{known}。请重新添加这个文件。",
    en: "The file has no layer “{layer}”; it has: {known}. Add the file again.",
  },
  "file.other-layers": {
    zh: "只读了图层“{layer}”；文件里还有：{others}。请用 convert --layer 逐个转成 GeoJSON 再用，或在页面里打开，那里每个图层各是一项。",
    en: "Only the layer “{layer}” was read; the file also has: {others}. Convert them one by one with convert --layer, or open the file in the page, where each layer is one of its own.",
  },
  "file.unknown-encoding": {
    zh: "不认识编码“{encoding}”。例如：utf-8、gb18030。",
    en: "Unknown encoding “{encoding}”. For example: utf-8, gb18030.",
  },
  "file.encoding": {
    zh: "文件按 {encoding} 编码读取。如果文字显示不对，请改选编码。",
    en: "The file was read in the encoding {encoding}. If its text looks wrong, choose another encoding.",
  },
  "file.damaged-text": {
    zh: "文件中有些字节不是 {encoding} 文字，已用“�”代替。请核对名称，或以 UTF-8 重新保存。",
    en: 'Some bytes of the file are no text in {encoding}; "�" stands for them. Check the names, or save the file again as UTF-8.',
  },
  "file.projected": {
    zh: "坐标（{x}，{y}）像是以米为单位的投影坐标：{guess}；{total} 条记录中有 {count} 条如此。请选定坐标系：在数据页这个文件的“坐标系”里选，或在命令行写 --crs EPSG:编号。",
    en: "The coordinates {x}, {y} look like projected metres in {guess}; {count} of {total} records are like this. Say which system it is: choose it at the file on the data page, or write --crs EPSG:N on the command line.",
  },
  "file.metres": {
    zh: "坐标（{x}，{y}）像是以米为单位的投影坐标，无法判断是哪个坐标系；{total} 条记录中有 {count} 条如此。请向提供数据的单位问清坐标系，在数据页这个文件的“坐标系”里选定，或在命令行写 --crs EPSG:编号。",
    en: "The coordinates {x}, {y} look like projected metres in a system that could not be recognised; {count} of {total} records are like this. Ask who made the file, then choose the system at the file on the data page, or write --crs EPSG:N on the command line.",
  },
  "file.swapped": {
    zh: "坐标（{lng}，{lat}）的经度和纬度像是写反了：{total} 条记录中有 {count} 条如此。请在数据页这个文件的“坐标系”里选“纬度在前”，或在命令行写 --crs swapped。",
    en: "Longitude and latitude look swapped in the coordinates {lng}, {lat}; {count} of {total} records are like this. Choose “latitude first” at the file on the data page, or write --crs swapped on the command line.",
  },
  "file.osm-other-pbf": {
    zh: "文件名以 .pbf 结尾，内容却不是 OSM 数据（应以 OSMHeader 开头）：可能是矢量瓦片，也可能下载出错。请重新下载 .osm.pbf，或用 osmium、QGIS 重新导出。",
    en: "The file's name ends in .pbf, but it holds no OSM data (that begins with OSMHeader): it may be a vector tile, or a failed download. Download the .osm.pbf file again, or export it again with osmium or QGIS.",
  },
  "file.osm-cut-off": {
    zh: "OSM 文件不完整：在第 {byte} 字节处中断。请重新下载或导出。",
    en: "The OSM file is cut off after {byte} bytes. Download or export it again.",
  },
  "file.osm-damaged": {
    zh: "OSM 文件已损坏：第 {byte} 字节起的数据块读不出来。请重新下载或导出。",
    en: "The OSM file is damaged: the block at byte {byte} cannot be read. Download or export it again.",
  },
  "file.osm-too-large": {
    zh: "OSM 文件已损坏：第 {byte} 字节起的数据块自称有 {bytes} 字节，最多允许 {limit} 字节。请重新下载或导出。",
    en: "The OSM file is damaged: the block at byte {byte} claims {bytes} bytes; at most {limit} are allowed. Download or export it again.",
  },
  "file.osm-unpacks": {
    zh: "OSM 文件解压后至少有 {megabytes} MB，远超同样大小的地图数据，没有读取。请从可靠的来源重新下载。",
    en: "The OSM file unpacks to at least {megabytes} MB, far more than map data of its size, and was not read. Download it again from a source you trust.",
  },
  "file.osm-packing": {
    zh: "OSM 文件用 {method} 压缩，这里只能读 zlib 压缩或未压缩的。请先转换：osmium cat 原文件 -o 新文件.osm.pbf -f pbf,pbf_compression=zlib。",
    en: "The OSM file is packed with {method}; only zlib or nothing is read here. Convert it first: osmium cat OLD -o NEW.osm.pbf -f pbf,pbf_compression=zlib.",
  },
  "file.osm-feature": {
    zh: "OSM 文件要求读取程序支持“{feature}”，这里不支持。请先转换为普通的 OSM 文件：osmium cat 原文件 -o 新文件.osm.pbf。",
    en: "The OSM file requires “{feature}” of programs that read it, which is not known here. Convert it to a plain OSM file first: osmium cat OLD -o NEW.osm.pbf.",
  },
  "file.osm-no-streets": {
    zh: "OSM 文件中没有任何街道（带 highway 标签的路径）。请确认范围和筛选条件，重新导出。",
    en: "The OSM file holds no streets (ways with the tag highway). Check its area and what was filtered, and export it again.",
  },
  "record.osm-unplaced": {
    zh: "路径 {id} 在文件中不到两个不同的节点，画不成线，已跳过。请重新截取，使路径完整。",
    en: "Way {id} has fewer than two different nodes in the file, which make no line, and was skipped. Cut the extract again with complete ways.",
  },
  "feature.not-json": {
    zh: "这个要素不是有效的 JSON，问题在“{near}”附近，已跳过。请改正后重新读取。",
    en: "The feature is not valid JSON, with the fault near “{near}”, and was skipped. Correct it and read the file again.",
  },
  "feature.too-deep": {
    zh: "这个要素的括号嵌套 {depth} 层，最多允许 {limit} 层，已跳过。",
    en: "The feature's brackets are nested {depth} deep; at most {limit} are allowed. It was skipped: flatten it to keep it.",
  },
  "feature.not-object": {
    zh: "这里应是一个要素，实际是 {value}，已跳过。",
    en: "There should be a feature here; {value} was found and skipped. Remove it or put the feature in its place.",
  },
  "feature.wrong-type": {
    zh: "要素的 type 是 {type}，应为 Feature，已跳过。",
    en: "The feature's type is {type}; it should be Feature. It was skipped: correct its type to keep it.",
  },
  "feature.bad-id": {
    zh: "要素的 id 是 {value}，应为文字或数字；已另行编号。",
    en: "The feature's id is {value}; it should be text or a number. Another id was given: correct it if others refer to it.",
  },
  "feature.bad-properties": {
    zh: "要素的 properties 是 {value}，应为对象；它的各项数值按未知处理。请改正。",
    en: "The feature's properties are {value}; they should be an object. Its figures count as unknown: correct them.",
  },
  "feature.format-fault": {
    zh: "要素的写法不合 GeoJSON 规范（{detail}），已照常读取。请核对它的内容。",
    en: "The feature does not keep to the GeoJSON format ({detail}). It was read all the same: check what it holds.",
  },
  "geometry.null": {
    zh: "这条记录没有几何位置，已跳过。请在原软件中补上位置。",
    en: "The record has no geometry and was skipped. Give it a place in the program it comes from.",
  },
  "geometry.not-object": {
    zh: "几何应为一个对象，实际是 {value}，已跳过。请改正这条记录的几何。",
    en: "The geometry should be an object; {value} was found. The record's geometry was skipped: correct it.",
  },
  "geometry.no-coordinates": {
    zh: "几何的坐标应为一个列表，实际是 {value}，已跳过。请补上坐标。",
    en: "The geometry's coordinates should be a list; {value} was found. It was skipped: add its coordinates.",
  },
  "geometry.empty": {
    zh: "几何（{type}）是空的，没有坐标，已跳过。请补上坐标或删去这条记录。",
    en: "The geometry ({type}) is empty and was skipped. Add its coordinates or remove it.",
  },
  "geometry.unknown-type": {
    zh: "几何类型 {type} 不是 GeoJSON 的类型，已跳过。可用的有 Point、LineString、Polygon 等。",
    en: "The geometry type {type} is not one of GeoJSON's and was skipped. Use Point, LineString, Polygon or their multiples.",
  },
  "geometry.bad-position": {
    zh: "{value} 不是坐标，应为经度和纬度两个数；这个几何已跳过。请改正它。",
    en: "{value} is not a position; it should be two numbers, longitude and latitude. The geometry was skipped: correct it.",
  },
  "geometry.too-few-points": {
    zh: "一条线或环的点太少，至少需要 {least} 个不同的位置（环含闭合点）；这部分已略去。请补画或删去。",
    en: "A line or ring has too few points; it needs at least {least} (a ring with its closing point). It was left out: complete or remove it.",
  },
  "geometry.unclosed": {
    zh: "多边形的环没有闭合，已自动连回起点。请核对形状。",
    en: "A ring of the polygon is not closed; it was closed by a line to its start. Check the shape.",
  },
  "geometry.zero-area": {
    zh: "多边形的环面积为零，这部分已略去。请重画或删去。",
    en: "A ring of the polygon encloses no area and was left out. Redraw or remove it.",
  },
  "geometry.self-intersection": {
    zh: "多边形在（{lng}，{lat}）附近与自身相交或重叠，已按其覆盖的范围修补。请核对形状。",
    en: "The polygon crosses or overlaps itself near {lng}, {lat}; it was mended to what it covers. Check the shape.",
  },
  "geometry.multipoint": {
    zh: "这条记录有 {count} 个点，只用了第一个。如果它们是不同的地点，请拆成多条记录。",
    en: "The record has {count} points; only the first is used. If they are different places, make each a record.",
  },
  "geometry.collection": {
    zh: "这条记录是 {count} 个几何的集合：有面时取面，否则取线，再否则取第一个点。请核对结果。",
    en: "The record is a collection of {count} geometries; its areas are used, else its lines, else its first point. Check the result.",
  },
  "geometry.nested-collection": {
    zh: "几何集合中又套有几何集合，已全部展开读取。请核对形状。",
    en: "A geometry collection lies in another; both were read as one. Check the shape.",
  },
  "geometry.out-of-range": {
    zh: "坐标（{lng}，{lat}）不是经纬度：经度应在 -180 到 180 之间，纬度应在 -90 到 90 之间；这条记录已跳过。请改正坐标。",
    en: "The coordinates {lng}, {lat} are not degrees: longitude runs from -180 to 180, latitude from -90 to 90. The record was skipped: correct them.",
  },
  "geometry.longitude-turned": {
    zh: "经度 {lng} 超过 180 度；整个在外的已转回一圈，跨越 180 度经线的保持不变。请核对位置。",
    en: "The longitude {lng} lies beyond 180 degrees; what lies wholly beyond was turned back, what crosses the line was kept. Check its place.",
  },
  "record.not-area": {
    zh: "这里需要面（Polygon），这条记录是点或线，已跳过。请为它画出范围。",
    en: "An area (Polygon) is needed here; the record is a point or a line and was skipped. Draw its extent.",
  },
  "record.not-facility": {
    zh: "设施应为点或面，这条记录是线，已跳过。请改为点或面。",
    en: "A facility should be a point or an area; the record is a line and was skipped. Make it a point or an area.",
  },
  "record.not-demand": {
    zh: "需求点应为点或面，这条记录是线，已跳过。请改为点或面。",
    en: "A demand point should be a point or an area; the record is a line and was skipped. Make it a point or an area.",
  },
  "record.duplicate-id": {
    zh: "编号“{id}”已被前面的记录使用，这条改为“{renamed}”。如果是重复登记，请删去其一。",
    en: 'The id "{id}" is already taken by an earlier record; this one is called "{renamed}". If it was entered twice, remove one.',
  },
  "record.unreadable-value": {
    zh: "列“{column}”的值 {value} 无法读取，应为：{expected}；按未知处理。请改正这个单元格。",
    en: 'The value {value} in the column "{column}" cannot be read; expected: {expected}. It counts as unknown: correct the cell.',
  },
  "record.not-street": {
    zh: "不是线，不能作为道路，已跳过。",
    en: "This is not a line and cannot be a street; it was skipped.",
  },
  "record.no-length": {
    zh: "这条线没有长度，已跳过。",
    en: "This line has no length; it was skipped.",
  },
  "record.not-point": {
    zh: "不是点，不能作为出入口，已跳过。",
    en: "This is not a point and cannot be an entrance; it was skipped.",
  },
  "record.not-background": {
    zh: "底图应为线或面，这条记录是点，已跳过。设施和居民点应另存一个文件。",
    en: "The background is made of lines and areas; the record is a point and was skipped. Keep facilities and homes in files of their own.",
  },
  "facility.no-kind": {
    zh: "{count} 个设施没有写明类别，不计入任何类别。请补上类别，或为整个文件指定类别。",
    en: "{count} facilities do not say of what kind they are and count for none. Add their kind, or give one for the whole file.",
  },
  "inventory.unknown-kind": {
    zh: "规范中没有设施类别“{kind}”，无法说明其清单是否完整。请改正类别名称。",
    en: 'The standard has no kind "{kind}", so its list cannot be called complete or not. Correct the name of the kind.',
  },
  "parameter.unknown": {
    zh: "没有名为“{id}”的参数。可用的参数：{known}。",
    en: 'There is no parameter "{id}". Known parameters: {known}.',
  },
  "inventory.unknown-areas": {
    zh: "对名录的说明提到了没有载入的单元：{units}，没有采用。请核对编号，或加载该图层。",
    en: "Statements about lists name units that no layer has: {units}; they are not used. Check the ids, or load the layer.",
  },
  "inventory.empty-lists": {
    zh: "名录说是完整的、却一处也没有读到的类别：{kinds}。要求它们的条目因此可能判为不足；如果只是没有数据，请改为 none。",
    en: "Lists said to be complete of which nothing was read: {kinds}. Rules that ask for them may be judged short because of it; where there are just no data, say none.",
  },
  "parameter.too-large": {
    zh: "参数 {id} 的值 {value} 太大，最多 {most} 米。请改小。",
    en: "Parameter {id} is {value}, which is too large: at most {most} meters. Choose a smaller value.",
  },
  "parameter.too-small": {
    zh: "参数 {id} 的值 {value} 太小，应不小于 {least}；再小，步行会短于直线距离。请改大。",
    en: "Parameter {id} is {value}, which is too small: at least {least}, or walks would be shorter than the straight line. Choose a larger value.",
  },
  "parameter.joins-too-much": {
    zh: "按参数 walk.join，要相接的地方超过 {most} 处（相交的两条线各计一处），远多于路网所有。请确认文件是路网，或把 walk.join 改小；0 为不改动。",
    en: "As the parameter walk.join asks, lines would be joined in more than {most} places (a crossing counts on both lines), far more than streets have. Check that the file holds streets, or lower walk.join; 0 leaves lines as they are.",
  },
  "parameter.over-one": {
    zh: "参数 {id} 是比例，应在 0 到 1 之间，不能是 {value}。例如 90% 写作 0.9。",
    en: "Parameter {id} is a share between 0 and 1 and cannot be {value}. Write 90 %, for example, as 0.9.",
  },
  "parameter.not-number": {
    zh: "参数“{id}”的值 {value} 不可用，应为不小于 0 的数。",
    en: 'The value {value} of the parameter "{id}" cannot be used; it should be a number of at least 0.',
  },
  "file.gone": {
    zh: "文件“{file}”读不了：选取之后被移走、改名或改动了。重新选取它。",
    en: "The file “{file}” cannot be read: it was moved, renamed or changed after it was picked. Pick it again.",
  },
  "file.missing": {
    zh: "项目里文件“{file}”的内容不在这台电脑上。重新加入这个文件，或打开存出的项目文件。",
    en: "The content of the project's file “{file}” is not on this computer. Add the file again, or open a saved project file.",
  },
} as const satisfies Record<string, MessageTemplate>;
