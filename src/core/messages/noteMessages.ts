import type { MessageTemplate } from "./messages.ts";

/** Warnings and notes about what was read: they refuse nothing, and stand in lists. */
export const noteMessages = {
  "file.osm-cut-ways": {
    zh: "{total} 条街道中有 {count} 条的部分节点不在文件里，在那里断开，其余部分照常读取。如不在数据边缘，请用 osmium extract 的 complete_ways 方式重新截取。",
    en: "{count} of {total} streets lack some of their nodes and end there; the rest of them was read. Unless they lie at the edge, cut the extract again with osmium extract and its strategy complete_ways.",
  },
  "file.osm-barriers": {
    zh: "有 {count} 处步行不能通过的障碍（墙、围栏，或禁止通行的门等），街道在那里断开。如能通过，请在 OSM 中为它加上 foot=yes。",
    en: "Streets end at {count} barriers that cannot be passed on foot (walls, fences, closed gates and the like). Where one can be, give it foot=yes in OSM.",
  },
  "file.osm-history": {
    zh: "OSM 文件带有历史版本；每条街道、每个节点只用最后一个版本，已删除的不用。",
    en: "The OSM file holds earlier versions; only the last of each street and node is used, and none that was deleted.",
  },
  "file.osm-others": {
    zh: "从 OSM 文件中只读取街道：另有 {ways} 条其他路径、{points} 个带标签的点、{relations} 个关系没有读取。如需其中的设施，请另存为 GeoJSON。",
    en: "Only streets are taken from an OSM file: {ways} other ways, {points} tagged points and {relations} relations were not read. Save facilities among them as GeoJSON.",
  },
  "streets.not-walked": {
    zh: "{count} 条线是高速公路、尚未建成或已不存在（highway=construction、proposed 等），或注明不准行人通行（foot=no、access=private），只画在图上，不步行。",
    en: "{count} lines are motorways, not open yet or gone (highway=construction, proposed and the like), or closed to walkers (foot=no, access=private): they are drawn, and not walked.",
  },
  "background.other": {
    zh: "{count} 条记录看不出是水面、铁路、街道还是用地，画成细线。可为它们写明类别，如“河流”。",
    en: "{count} records do not say whether they are water, railway, street or land use, and are drawn as thin lines. Give them a class, such as “river”.",
  },
  "facility.unmapped-word": {
    zh: "类别“{word}”（{count} 个设施）不对应规范中的任何类别，暂不计入。在页面的“数据”里给它选一类；用命令行时，用 --mapping 给出从页面保存的读取方式，或把这些设施另存一个文件，用“类别=文件”指定。",
    en: 'The kind "{word}" ({count} facilities) matches no kind of the standard and does not count. Choose a kind for it under Data in the page; on the command line, give what the page saves of it with --mapping, or put these facilities in a file of their own and give it as KIND=FILE.',
  },
  "facility.mapped-words": {
    zh: "按文件中的用词归类：{words}。如有不对，在页面的“数据”里改；用命令行时，用 --mapping 给出从页面保存的读取方式，或把该类设施另存一个文件，用“类别=文件”指定。",
    en: "Kinds were taken from the file's own words: {words}. Where one is wrong, change it under Data in the page; on the command line, give what the page saves of it with --mapping, or put those facilities in a file of their own and give it as KIND=FILE.",
  },
  "facility.outside": {
    zh: "{total} 个设施中有 {count} 个不在任何社区内，仍计入附近居民的步行可达：{ids}。",
    en: "{count} of {total} facilities lie in no community; people nearby still reach them: {ids}. Nothing needs to be done unless they are misplaced.",
  },
  "facility.all-outside": {
    zh: "全部 {count} 个设施都不在任何社区内（共 {total} 个，例如 {ids}）。请核对两个文件是否属于同一城市、同一坐标系。",
    en: "All {count} of {total} facilities lie in no community ({ids}). Check that both files are of one city and in one coordinate system.",
  },
  "facility.all-outside-swapped": {
    zh: "全部 {count} 个设施都不在任何社区内（共 {total} 个，例如 {ids}），对调经度和纬度后大多在内。请对调设施文件的经度和纬度。",
    en: "All {count} of {total} facilities lie in no community ({ids}); with longitude and latitude swapped most would. Swap them in the file of facilities.",
  },
  "demand.counts-buildings": {
    zh: "文件没有人数、户数或住宅套数，{count} 个点各按一栋建筑计。如需按人口计算，请补上人数列。",
    en: "The file has no numbers of people, households or dwellings; each of its {count} points counts as one building. Add a column of people to count them.",
  },
  "demand.no-people": {
    zh: "这个点没有人数，按未知处理。请补上人数；确实无人请填 0。",
    en: "The point has no number of people; it counts as unknown. Add the number, or 0 where nobody lives.",
  },
  "demand.no-households": {
    zh: "这个点没有户数，按未知处理。请补上户数；确实没有请填 0。",
    en: "The point has no number of households; it counts as unknown. Add the number, or 0 where there are none.",
  },
  "demand.no-dwellings": {
    zh: "这个点没有住宅套数，按未知处理。请补上套数；确实没有请填 0。",
    en: "The point has no number of dwellings; it counts as unknown. Add the number, or 0 where there are none.",
  },
  "streets.none": {
    zh: "路网里没有可以步行的线，仍按直线距离评估。请核对文件，或道路等级、foot、access 等列。",
    en: "No line of the streets can be walked; distances stay straight lines. Check the file, or its columns class, foot and access.",
  },
  "streets.unjoined": {
    zh: "路网断成 {pieces} 片，最大的一片只占总长的 {percent}%：相交的线之间没有共同的顶点，步行距离不可信，直线圈内走不到的不判为不足。请在制图软件里打断相交线；或把参数 walk.join 设为 0.5（米），让相交处连通。",
    en: "The streets fall into {pieces} pieces, the largest with {percent}% of the length: lines that cross share no vertex, and walks cannot be trusted: inside a circle nobody counts as out of reach. Split them at their crossings, or set the parameter walk.join to 0.5 (meters) to join them there.",
  },
  "streets.joined": {
    zh: "按参数 walk.join，{crossings} 处相交的线已连通为路口，{ends} 处靠近的端点已相接；立交也会被连通，请核对。",
    en: "As the parameter walk.join asks, lines were joined at {crossings} crossings, and ends to what is near them at {ends} places. Bridges are joined, too: check them.",
  },
  "streets.islands": {
    zh: "路网有 {count} 片不与主体相连，共 {km} 公里，占总长的 {percent}%；500 米内没有其他道路时才从这里出行。",
    en: "{count} pieces of the streets, {km} km and {percent}% of the length, are not joined to the rest; they are walked only where no other street is near.",
  },
  "streets.gates-unknown": {
    zh: "{count} 个出入口写明的小区没有载入，已按位置归属：{names}。请核对名称或编号，或补上这些小区。",
    en: "{count} gates name compounds that are not loaded, and were assigned by where they lie: {names}. Check the names or ids, or add these compounds.",
  },
  "streets.homes-far": {
    zh: "{count} 个居民点（{people} 人）离最近的道路超过 {meters} 米，步行距离含这段直线，走不到的不判为不足，直线也超出的才算；请核对道路是否缺漏：{ids}。",
    en: "{count} homes ({people} people) are more than {meters} m from any street, and their walks count that in a straight line; they count as out of reach only where the straight line is too long, too. Check whether streets are missing: {ids}.",
  },
  "streets.homes-on-islands": {
    zh: "{count} 个居民点（{people} 人）附近只有与主体不相连的道路，走不到的不判为不足，直线也超出的才算：{ids}。",
    en: "{count} homes ({people} people) have only streets near that are not joined to the rest; they count as out of reach only where the straight line is too long, too: {ids}.",
  },
  "streets.facilities-far": {
    zh: "{count} 个设施离最近的道路超过 {meters} 米，步行距离含这段直线，直线圈内走不到的不判为不足；请核对位置：{ids}。",
    en: "{count} facilities are more than {meters} m from any street, and walks to them count that in a straight line; inside their circle nobody counts as out of reach. Check where they are: {ids}.",
  },
  "streets.facilities-on-islands": {
    zh: "{count} 个设施只通与主体不相连的道路，外面的居民走不到，直线圈内的不判为不足：{ids}。请核对路网。",
    en: "{count} facilities are only on streets that are not joined to the rest, and nobody else can walk there; inside their circle nobody counts as out of reach: {ids}. Check the streets.",
  },
  "demand.outside": {
    zh: "{total} 个需求点中有 {count} 个不在任何社区内，不计入社区数字：{ids}。请核对社区边界或点位。",
    en: "{count} of {total} demand points lie in no community and are in no community's figures: {ids}. Check the boundaries or the points.",
  },
  "community.population-differs": {
    zh: "社区登记人口 {own} 人，其中的需求点合计 {counted} 人，相差 {difference} 人。覆盖率按需求点计算，请核对两者的口径和年份。",
    en: "The community's own population is {own}, its demand points add up to {counted}, a difference of {difference}. Coverage counts the points: check the year and definition of both.",
  },
  "communities.overlap": {
    zh: "社区“{a}”与“{b}”重叠 {area} 平方米，重叠处的居民在两个社区都会计入。请核对边界。",
    en: 'The communities "{a}" and "{b}" overlap by {area} m²; people there count in both. Check their boundary.',
  },
  "communities.without-subdistrict": {
    zh: "{total} 个社区中有 {count} 个没有写所属街道（乡镇）：{ids}。它们可能属于任何一个，因此有些街道的要求无法评估；请补上。",
    en: "{count} of {total} communities do not name their subdistrict: {ids}. They may belong to any, so that some subdistricts cannot be judged; please add it.",
  },
  "communities.without-county": {
    zh: "{total} 个社区中有 {count} 个没有写所属区县：{ids}。它们可能属于任何一个，因此有些区县的要求无法评估；请补上。",
    en: "{count} of {total} communities do not name their county: {ids}. They may belong to any, so that some counties cannot be judged; please add it.",
  },
  "communities.without-demand": {
    zh: "{total} 个社区中有 {count} 个没有任何居民点（已知的登记人口合计 {people} 人），不计入覆盖率：{ids}。请补充居民点，或核对坐标。",
    en: "{count} of {total} communities hold no demand point (their own population, where known, adds up to {people}); coverage leaves them out: {ids}. Add points, or check the coordinates.",
  },
  "communities.far-apart": {
    zh: "社区边界分布在 {km} km 的范围内，不像一座城市，多半有坐标写错的社区。距离会失准，请核对坐标。",
    en: "The communities are spread over {km} km, which no city is: the coordinates of some are probably wrong. Distances will be off; check them.",
  },
  "communities.hole": {
    zh: "社区之间有一处 {area} 平方米的空隙，位于（{lng}，{lat}）。如不是水面等非社区用地，请核对边界。",
    en: "There is a hole of {area} m² between the communities at {lng}, {lat}. Unless it is water or other land of no community, check the boundaries.",
  },
  "communities.more-faults": {
    zh: "还有 {count} 处重叠或空隙没有逐一列出。请先修正已列出的。",
    en: "{count} more overlaps or holes are not listed one by one. Correct those listed first.",
  },
} as const satisfies Record<string, MessageTemplate>;
