import type { Language } from "../core/messages/messages.ts";

interface HelpText {
  readonly zh: string;
  readonly en: string;
}

const SOURCES: HelpText = {
  zh: `输入（不给任何文件时使用自带的虚构示例城市）：
  --project 文件            页面保存的项目（.lifecircle）：文件、口径都取自项目；同时给出的其他选项优先
  --communities 文件        社区边界（GeoJSON 面）
  --facilities [类别=]文件  设施（点或面），可重复；写了类别则整个文件都是该类
  --demand 文件             居民点或建筑（人口、户数……）；没有时在社区内均匀布点
  --streets 文件            步行路网（线），可重复；有路网时按步行距离评估，没有时按直线
  --entrances 文件          小区、公园的出入口（点），可重复；有出入口的小区从出入口出行
  --survey 文件             调查范围；没有时以社区为范围
  --units 单元=文件         区县 county、街道乡镇 subdistrict、村 village 等单元，可重复
  --facts 文件              填好的填报表（XLSX 或 CSV），可重复；补在项目已申报的之上，同一项以后读的为准
  --mapping 文件            页面保存的读取方式（.mapping.json）：各文件的列、编码、坐标系、图层、类别，写法归哪一类；
                            按文件名、其次按列认文件；这里写明的选项和项目自己的说法优先
  --encoding 名称           文字编码，例如 gb18030；不写则自动识别
  --crs 坐标系              EPSG:编号、gcj02、bd09 或 swapped（纬度在前）；不写则按文件所述，默认经纬度

标准与口径：
  --standard 编号|文件      规范，默认 cn-leshan-2021-2025
  --set 参数=数值           改一个参数，例如 reach.share=0.8，可重复
  --inventory 类别=complete|partial|none
                            说明某类名录是否完整，可重复；all=complete 表示全部完整
  --date YYYY-MM-DD         评估日，默认为规范期末
  --walker 编号             5/10/15 分钟按该步行者的速度换算：adult older frail child
  --seed 整数               随机步骤的种子；目前没有随机步骤，结果不受影响
  --lang zh|en              语言，默认 zh`,
  en: `Inputs (without any, the made-up sample city that comes with the program is used):
  --project FILE            a project saved by the page (.lifecircle): its files and settings; other options override them
  --communities FILE        community boundaries (GeoJSON polygons)
  --facilities [KIND=]FILE  facilities (points or polygons), repeatable; with KIND all of the file is that kind
  --demand FILE             homes or buildings (people, households …); without it an even grid inside each community
  --streets FILE            streets to walk on (lines), repeatable; with them distances are walks, without them straight lines
  --entrances FILE          gates of compounds and parks (points), repeatable; who lives in a gated compound leaves by them
  --survey FILE             the surveyed area; without it the communities are
  --units UNIT=FILE         county, subdistrict, village and other units, repeatable
  --facts FILE              declared facts (XLSX or CSV), repeatable; over those of the project, the last one counts
  --mapping FILE            how files are read, as the page saves it (.mapping.json): columns, encoding, system, layer and
                            kind of each, and what words mean; files are known by name, else by their columns; other
                            options, and what a project says itself, go before it
  --encoding NAME           text encoding, such as gb18030; recognised if not given
  --crs SYSTEM              EPSG:N, gcj02, bd09 or swapped (latitude first); as the file says if not given, else degrees

Standard and reading:
  --standard ID|FILE        standard, default cn-leshan-2021-2025
  --set PARAMETER=NUMBER    change a parameter, such as reach.share=0.8, repeatable
  --inventory KIND=complete|partial|none
                            says whether the list of a kind is complete, repeatable; all=complete states every kind
  --date YYYY-MM-DD         day of the audit, default the last day of the standard's period
  --walker ID               read 5/10/15 minutes at this walker's speed: adult older frail child
  --seed N                  seed of random steps; there are none yet, so it changes nothing
  --lang zh|en              language, default zh`,
};

/** Help by command; "" is the program's own. */
const HELP: Readonly<Record<string, HelpText>> = {
  "": {
    zh: `生活圈 Lifecircle：社区离规范还差什么，差在哪里，为什么

用法：npm run -s lifecircle -- 命令 [选项]

命令：
  audit            评估：覆盖、缺口、逐条结果
  reach            距离：每个居民点到每类设施的直线距离和步行距离
  explain          说明一条结果是怎么来的
  check 文件…      检查文件能不能用，有什么问题
  convert 文件…    把任何一种格式转成干净的 GeoJSON 或 FlatGeobuf
  facts            地图看不出的情况：填报模板，检查填好的文件
  standard list    列出规范；standard list 编号 逐条列出
  standard check   检查一个规范文件

例：
  npm run -s lifecircle -- audit
  npm run -s lifecircle -- audit --communities 社区.geojson --facilities 设施.geojson --demand 居民点.geojson --out 结果
  npm run -s lifecircle -- explain --rule LS-F09 --subject T02
  npm run -s lifecircle -- check 社区.geojson

退出码：0 完成；1 有输入要改（check：有文件不能用）；2 完成，且有违反约束性要求的结果。
每个命令都有 --help。English: --lang en --help`,
    en: `Lifecircle 生活圈: what each community lacks of its planning standard, where, and why

Usage: npm run -s lifecircle -- COMMAND [OPTIONS]

Commands:
  audit            coverage, gaps and findings, rule by rule
  reach            how far every home has to each kind of facility, in a straight line and on foot
  explain          how one finding came about
  check FILE…      whether files can be used, and what is wrong with them
  convert FILE…    writes files of any format as clean GeoJSON or FlatGeobuf
  facts            what no map shows: a template to fill in, a check of what was filled in
  standard list    the standards; standard list ID prints one, rule by rule
  standard check   checks the file of a standard

Examples:
  npm run -s lifecircle -- audit --lang en
  npm run -s lifecircle -- audit --communities communities.geojson --facilities facilities.geojson --demand homes.geojson --out results
  npm run -s lifecircle -- explain --rule LS-F09 --subject T02 --lang en
  npm run -s lifecircle -- check communities.geojson

Exit codes: 0 done; 1 an input must be fixed (check: some file cannot be used); 2 done, and some finding is a breach.
Every command has --help. 中文：--lang zh --help`,
  },
  audit: {
    zh: `audit：按规范逐条评估每个社区、街道乡镇和全市

用法：npm run -s lifecircle -- audit [选项]

${SOURCES.zh}
  --out 文件夹              写入 coverage.csv、findings.csv、gaps.geojson、summary.json；
                            同名文件会被替换，其他文件不动；不写则在屏幕上给出摘要

例：
  npm run -s lifecircle -- audit --communities 社区.geojson --facilities 设施.geojson --inventory all=complete --out 结果
  npm run -s lifecircle -- audit --communities 社区.geojson --facilities supermarket=超市.geojson --facilities kindergarten=幼儿园.geojson
  npm run -s lifecircle -- audit --set reach.share=0.8 --walker older
  npm run -s lifecircle -- audit --facts 填报.xlsx`,
    en: `audit: judges every community, subdistrict and the city by each rule of a standard

Usage: npm run -s lifecircle -- audit [OPTIONS]

${SOURCES.en}
  --out DIR                 writes coverage.csv, findings.csv, gaps.geojson and summary.json; files of these names are
                            replaced, all others left; without it a summary goes to the screen

Examples:
  npm run -s lifecircle -- audit --communities communities.geojson --facilities facilities.geojson --inventory all=complete --out results
  npm run -s lifecircle -- audit --communities communities.geojson --facilities supermarket=shops.geojson --facilities kindergarten=kindergartens.geojson
  npm run -s lifecircle -- audit --set reach.share=0.8 --walker older --lang en
  npm run -s lifecircle -- audit --facts facts.xlsx --lang en`,
  },
  reach: {
    zh: `reach：每个居民点到最近的各类设施有多远，直线和沿街道步行

用法：npm run -s lifecircle -- reach [选项]

需要设施（--facilities）和居民点或建筑（--demand）；社区边界可以不给。平面以社区为中心，没有社区时以居民点和设施为中心；
两者量得的距离，每公里相差几毫米以内。

${SOURCES.zh}
  --limits-m 300,500,1000   距离（米），大于 0、不超过 90000，最多 20 个，从小到大排列，重复的只算一次；
                            不写则为规范的 5、10、15 分钟步行距离
  --out 文件夹              写入 distances.csv、summary.json，有社区边界时还有 coverage.csv、gaps.geojson；
                            同名文件会被替换，其他文件不动；不写则在屏幕上给出各类设施的比例

distances.csv：demand_id、kind（只列有设施的类别）、straight_m（直线）、walk_m（步行）、nearest_id（最近的设施，有路网时按步行）、
snap_m（步行中不在街道上的两段之和：从家到街道，从街道到设施）、note。note 可以有几个词，用分号隔开：
  beyond            步行超过最大的距离，walk_m 不写
  unreachable       走不到
  island            最近的道路与路网主体不相连
  far-from-street   离最近的道路超过 200 米
没有路网时 walk_m、snap_m、note 都是空的。

例：
  npm run -s lifecircle -- reach
  npm run -s lifecircle -- reach --facilities 设施.geojson --demand 居民点.geojson --streets 路网.osm.pbf --out 结果
  npm run -s lifecircle -- reach --limits-m 400,800`,
    en: `reach: how far every home has to the nearest facility of each kind, in a straight line and on foot along streets

Usage: npm run -s lifecircle -- reach [OPTIONS]

It needs facilities (--facilities) and homes or buildings (--demand); communities may be left out. The plane is centred on
the communities, without them on homes and facilities; distances in one and the other differ by a few millimeters per km.

${SOURCES.en}
  --limits-m 300,500,1000   limits in meters, above 0 and up to 90000, 20 at most, put in ascending order, repeated ones
                            count once; without it the standard's walks of 5, 10 and 15 minutes
  --out DIR                 writes distances.csv and summary.json, and with communities coverage.csv and gaps.geojson;
                            files of these names are replaced, all others left; without it shares by kind go to the screen

distances.csv: demand_id, kind (only those with a facility), straight_m, walk_m, nearest_id (by walk where there are
streets), snap_m (of the walk, what is off the streets at both ends together: home to street, street to facility), note.
A note is one or several words, joined by semicolons:
  beyond            the walk is longer than the largest limit; walk_m is empty
  unreachable       no walk leads to any
  island            the nearest street is not joined to the rest
  far-from-street   the nearest street is more than 200 m away
Without streets walk_m, snap_m and note are empty.

Examples:
  npm run -s lifecircle -- reach --lang en
  npm run -s lifecircle -- reach --facilities facilities.geojson --demand homes.geojson --streets streets.osm.pbf --out results
  npm run -s lifecircle -- reach --limits-m 400,800 --lang en`,
  },
  explain: {
    zh: `explain：一条结果是怎么来的：要求、原文、数值、证据、缺少的数据、怎样补上、参数出处、数据指纹

用法：npm run -s lifecircle -- explain --rule 条目 --subject 编号或名称 [选项]

  --rule 条目               例如 LS-F09；standard list 编号 可看全部
  --subject 编号|名称       社区、街道乡镇、设施的编号或名称；全市为 city

${SOURCES.zh}

例：
  npm run -s lifecircle -- explain --rule LS-F05b --subject 石桥社区
  npm run -s lifecircle -- explain --rule LS-T1-20 --subject city`,
    en: `explain: how one finding came about: requirement, original sentence, figures, evidence, missing data, what would close
it, parameters with their origin, fingerprints of the data

Usage: npm run -s lifecircle -- explain --rule RULE --subject ID-OR-NAME [OPTIONS]

  --rule RULE               such as LS-F09; standard list ID shows all
  --subject ID|NAME         of a community, subdistrict or facility; the whole city is "city"

${SOURCES.en}

Examples:
  npm run -s lifecircle -- explain --rule LS-F05b --subject T01 --lang en
  npm run -s lifecircle -- explain --rule LS-T1-20 --subject city --lang en`,
  },
  check: {
    zh: `check：检查文件；每个文件输出一行 JSON

用法：npm run -s lifecircle -- check 文件… [--standard 编号|文件] [--mapping 文件] [--encoding 名称] [--crs 坐标系] [--lang zh|en]

verdict 为 accept（可用）、warn（可用，有问题已列出；或只差说明坐标系，用 --crs）或 reject（不能用，理由在 issues 里）。
kept + skipped 等于源文件的记录数。有文件 reject 时退出码为 1。
--mapping 是页面保存的读取方式：文件照它来读，它要的列缺了哪些、哪些文件不在其中，都列在 issues 里。

例：
  npm run -s lifecircle -- check 社区.geojson 设施.geojson
  npm run -s lifecircle -- check 社区2025.csv --mapping 去年.mapping.json`,
    en: `check: checks files; prints one JSON line a file

Usage: npm run -s lifecircle -- check FILE… [--standard ID|FILE] [--mapping FILE] [--encoding NAME] [--crs SYSTEM] [--lang zh|en]

verdict is accept, warn (usable, with the faults listed; or once --crs says its coordinate system) or reject (unusable, with the reason
among the issues).
kept + skipped is the number of the source's records. Exit code 1 if some file is rejected.
With --mapping, how files are read as the page saves it, files are read so; columns of it that they lack, and files that it
does not know, are among the issues.

Examples:
  npm run -s lifecircle -- check communities.geojson facilities.geojson
  npm run -s lifecircle -- check communities2025.csv --mapping last-year.mapping.json --lang en`,
  },
  convert: {
    zh: `convert：把任何一种格式的文件转成干净的 GeoJSON 或 FlatGeobuf（WGS84 经纬度）

用法：npm run -s lifecircle -- convert 文件… [--out 文件.geojson|文件.fgb|文件夹/] [--format geojson|fgb]
      [--layer 图层] [--mapping 文件] [--encoding 名称] [--crs 坐标系] [--lang zh|en]
      npm run -s lifecircle -- convert --project 项目.lifecircle --out 文件夹/ [--format geojson|fgb] [--lang zh|en]

能读 GeoJSON（也可以一行一个要素）、CSV、XLSX、Shapefile（ZIP 或 .shp）、KML、KMZ、GPX、GeoPackage、FlatGeobuf、GeoParquet 和 OSM 的 .osm.pbf。
能修的已修好，不能用的记录跳过，都列在标准错误输出里；原文件不动，也不会被覆盖。

  --out 文件.geojson|.fgb   写成一个文件。给了几个文件时，合并它们的记录，每个文件取一个图层，
                            并加一列 source_file，写明每条记录来自哪个文件
  --out 文件夹/             每个文件的每个图层各写一个文件，以文件名命名；有几个图层时为“文件名-图层名”；
                            同名文件会被替换，其他文件不动；有文件不能用时，其余照写，退出码为 1
  --format geojson|fgb      写入文件夹的格式，默认 geojson
  --layer 图层              只取每个文件的这个图层
  --mapping 文件            页面保存的读取方式：取各文件的编码和坐标系，列名不变
  --project 文件            页面保存的项目：写出它的每个图层，按项目里的编码、坐标系读取，修补的步骤都已做好

不写 --out 时以 GeoJSON 输出到屏幕。FlatGeobuf 带空间索引，QGIS、GDAL 可以直接打开；每一列的类型取能装下全部值的最窄的一种。

例：
  npm run -s lifecircle -- convert 社区界线.shp --crs EPSG:4544 --out 社区.fgb
  npm run -s lifecircle -- convert 街道/*.shp --out 全区社区.geojson
  npm run -s lifecircle -- convert 底图.gpkg 设施.zip --out 整理后/ --format fgb`,
    en: `convert: writes files of any format as clean GeoJSON or FlatGeobuf (WGS84 degrees)

Usage: npm run -s lifecircle -- convert FILE… [--out FILE.geojson|FILE.fgb|DIR/] [--format geojson|fgb]
       [--layer NAME] [--mapping FILE] [--encoding NAME] [--crs SYSTEM] [--lang zh|en]
       npm run -s lifecircle -- convert --project PROJECT.lifecircle --out DIR/ [--format geojson|fgb] [--lang zh|en]

Read are GeoJSON (also one feature a line), CSV, XLSX, Shapefile (zipped, or its .shp), KML, KMZ, GPX, GeoPackage, FlatGeobuf, GeoParquet and .osm.pbf files of OSM.
What can be mended is, records that cannot be used are skipped, and both are listed on stderr; the files themselves stay as
they are, and are never written over.

  --out FILE.geojson|.fgb   writes one file; of several files it joins the records, one layer of each, with a column
                            source_file that says which file each record is from
  --out DIR/                writes each layer of each file as a file of its own, named after its file, or “file-layer” where
                            that has several; files of these names are replaced, all others left; where a file cannot be
                            used the others are written, and the exit code is 1
  --format geojson|fgb      of the files in a folder, default geojson
  --layer NAME              only this layer of each file
  --mapping FILE            how files are read, as the page saves it: encoding and system of each; columns keep their names
  --project FILE            a project saved by the page: each of its layers, read as the project says, its mends made

Without --out it goes to stdout as GeoJSON. FlatGeobuf has a spatial index and opens in QGIS and GDAL as it is; a column has the narrowest type that holds all its values.

Examples:
  npm run -s lifecircle -- convert boundaries.shp --crs EPSG:4544 --out communities.fgb --lang en
  npm run -s lifecircle -- convert subdistricts/*.shp --out communities.geojson --lang en
  npm run -s lifecircle -- convert basemap.gpkg facilities.zip --out clean/ --format fgb --lang en`,
  },
  facts: {
    zh: `facts：申报地图看不出的情况，例如“是否有社区微基金”

用法：npm run -s lifecircle -- facts template [--out 文件.xlsx|文件.csv] [--kind 类别] [选项]
      npm run -s lifecircle -- facts check 文件 [选项]

template 为每个单元列出规范要问、而地图不能回答的指标，已申报的先填好；不写 --out 时在屏幕上输出 CSV。
check 读取填好的 XLSX 或 CSV，输出一行 JSON：kept + skipped 等于填了的数值；每个没有读取的单元格都列在 issues 里。
registers 是各台账到评估日为止的条数：certain 已到日期，open 没有日期。有单元格没有读取时退出码为 1。

  --kind 类别               只列这一类单元，可重复：city county subdistrict community compound village building
                            facility；不写则为设施以外的全部

${SOURCES.zh}

例：
  npm run -s lifecircle -- facts template --out 填报.xlsx
  npm run -s lifecircle -- facts template --communities 社区.geojson --kind community --out 填报.csv
  npm run -s lifecircle -- facts check 填报.xlsx --communities 社区.geojson`,
    en: `facts: declares what no map shows, such as whether a community has a fund of its own

Usage: npm run -s lifecircle -- facts template [--out FILE.xlsx|FILE.csv] [--kind KIND] [OPTIONS]
       npm run -s lifecircle -- facts check FILE [OPTIONS]

template lists for every unit what the standard asks and no map answers, filled in where it is declared; without --out
it prints CSV.
check reads a filled-in XLSX or CSV and prints one JSON line: kept + skipped is the number of values that were entered;
every cell that was not read is among the issues. registers counts the entries of each register on the day of the audit:
certain ones have a day by then, open ones have none. Exit code 1 if some cell was not read.

  --kind KIND               only units of this kind, repeatable: city county subdistrict community compound village
                            building facility; without it all but facilities

${SOURCES.en}

Examples:
  npm run -s lifecircle -- facts template --out facts.xlsx --lang en
  npm run -s lifecircle -- facts template --communities communities.geojson --kind community --out facts.csv
  npm run -s lifecircle -- facts check facts.xlsx --communities communities.geojson --lang en`,
  },
  standard: {
    zh: `standard：看规范，检查规范文件

用法：npm run -s lifecircle -- standard list [编号|文件] [--lang zh|en]
      npm run -s lifecircle -- standard check 文件 [--lang zh|en]

list 不带编号时列出自带的规范；带编号时逐条列出：一句话、出处、原文。
check 输出一行 JSON；有错时退出码为 1，每个错误说明位置、值和应有的样子。

例：
  npm run -s lifecircle -- standard list cn-leshan-2021-2025
  npm run -s lifecircle -- standard check 我的规范.json`,
    en: `standard: reads standards, checks the file of one

Usage: npm run -s lifecircle -- standard list [ID|FILE] [--lang zh|en]
       npm run -s lifecircle -- standard check FILE [--lang zh|en]

list without an ID names the standards that come with the program; with one it prints the rules: sentence, clause, original.
check prints one JSON line; exit code 1 if there are faults, each with its place, the value and what was expected.

Examples:
  npm run -s lifecircle -- standard list cn-leshan-2021-2025 --lang en
  npm run -s lifecircle -- standard check my-standard.json`,
  },
};

/** The help of a command, or with "" that of the program. */
export const helpOf = (command: string, language: Language): string => `${(HELP[command] ?? HELP[""])[language]}\n`;
