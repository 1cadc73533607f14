/** Words of the cards and sheets of the check: they come with these. */
export const checkCardWords = {
  "check.walkers": { zh: "各种步子对照", en: "Paces compared" },
  "check.walkers.about": {
    zh: "{kind}：全市走得到的比例，5、10、15 分钟各按谁的步子换成米。",
    en: "{kind}: share of everybody within reach, with 5, 10 and 15 minutes turned into metres at each pace.",
  },
  "check.walkers.walker": { zh: "谁", en: "Who" },
  "check.walkers.changed": { zh: "结论会变", en: "Findings that change" },
  "check.walkers.toShort": { zh: "{count} 项变不足", en: "{count} become short" },
  "check.walkers.toMet": { zh: "{count} 项变达标", en: "{count} become met" },
  "check.walkers.sources": { zh: "步速的出处", en: "Where the speeds come from" },
  "check.walkers.assumption": {
    zh: "规范写的是米，判定仍按米；这里把 300、500、1000 m 当作 5、10、15 分钟，是假设，只作对照。",
    en: "The standard speaks of metres, and findings stay so; here 300, 500 and 1000 m are read as 5, 10 and 15 minutes: an assumption, to compare with.",
  },
  "check.howTitle": { zh: "这个数怎么算的", en: "How this figure came about" },
  "check.methodPeople": {
    zh: "每个居民点到最近一处{kind}的直线距离 ≤ {meters} m 的{who}，除以全部{who}：{covered} ÷ {total}。",
    en: "{who} at homes within {meters} m of the nearest {kind} in a straight line, over all {who}: {covered} ÷ {total}.",
  },
  "check.methodWalk": {
    zh: "每个居民点沿街道走到最近一处{kind} ≤ {meters} m 的{who}，除以全部{who}：{covered} ÷ {total}。",
    en: "{who} at homes with a walk of at most {meters} m along streets to the nearest {kind}, over all {who}: {covered} ÷ {total}.",
  },
  "check.methodSteps": {
    zh: "步行 = 居民点到最近道路的直线 + 沿路 + 道路到设施的直线，逐段取自图形，向上取整到毫米；有出入口的小区从出入口走，公园等从道路穿过或接近边界处进入。",
    en: "A walk is the straight line from the home to the nearest street, the way along streets, and the straight line to the facility, each from the geometry and rounded up to millimetres; gated compounds are left by their gates, parks are entered where streets cross their edge or come near it.",
  },
  "check.methodBetween": {
    zh: "直线圈内另有 {between} {unit}走不到：圈不看河流、铁路、围墙和断头路。",
    en: "{between} {unit} more are within the circle: circles see no rivers, railways, walls or dead ends.",
  },
  "check.methodLand": {
    zh: "离最近一处{kind}不超过 {meters} m 的用地，除以社区全部用地：{covered} ÷ {total} 公顷。",
    en: "Land within {meters} m of the nearest {kind}, over all land of the communities: {covered} ÷ {total} hectares.",
  },
  "check.methodGrid": {
    zh: "没有居民点图层：人口按社区均匀铺开。",
    en: "No layer of homes is loaded: people are spread evenly over their communities.",
  },
  "check.list": { zh: "名录", en: "List" },
  "check.listState": { zh: "{count} 处，{state}", en: "{count} listed, {state}" },
  "check.possible": {
    zh: "另有 {count} 处只知大类，可能算数",
    en: "{count} more are known by a wider kind only and may count",
  },
  "check.edge": {
    zh: "未定：名录不齐，类别不明，或离调查边缘不到限值。",
    en: "Open: the list is not complete, the kind is unclear, or the survey's edge is nearer than the limit.",
  },
  "check.plane": {
    zh: "距离在以项目为中心的平面里量，取整到毫米，恰好等于限值算走得到。",
    en: "Distances are measured in a plane centred on the project, in whole millimetres; exactly the limit counts as reached.",
  },
  "check.facilityWord": { zh: "文件里的词", en: "Word in the file" },
  "check.facilityIn": { zh: "所在社区", en: "In" },
  "check.inCircle": { zh: "圈里", en: "In the circle" },
  "check.onFoot": { zh: "走得到", en: "On foot" },
  "check.caught": { zh: "夹在中间", en: "Between" },
  "check.walks": { zh: "从这里走", en: "Walks from here" },
  "check.walks.home": { zh: "居民点", en: "Home" },
  "check.walks.people": { zh: "{count} 人", en: "{count} people" },
  "check.walks.minutes": { zh: "{minutes} 分钟", en: "{minutes} min" },
  "check.walks.straight": { zh: "直线", en: "Straight" },
  "check.walks.noWay": { zh: "走不通", en: "no way" },
  "check.walks.route": {
    zh: "走 {walk}，其中不在路上 {off}",
    en: "{walk} on foot, {off} of it off the streets",
  },
  "check.walks.far": {
    zh: "离最近的道路 {meters}，这一段按直线算。",
    en: "{meters} from the nearest street; that part is a straight line.",
  },
  "check.walks.gated": {
    zh: "从小区出入口出去，到出入口直线 {meters}。",
    en: "By the gates of the compound, {meters} to the nearest in a straight line.",
  },
  "check.walks.island": {
    zh: "附近的道路与路网主体不相连，走不到的不算不足。",
    en: "The streets near it are not joined to the rest: out of reach proves nothing here.",
  },
  "check.served": { zh: "服务", en: "Serves" },
  "check.servedReached": { zh: "{meters} m 内 {count} {unit}", en: "{count} {unit} within {meters} m" },
  "check.servedOnly": {
    zh: "其中 {count} {unit}没有别的一处：它关了就够不着。",
    en: "{count} {unit} have no other one: if it closes they are out of reach.",
  },
  "check.servedOpen": { zh: "名录不齐，可能另有。", en: "The list is not complete; there may be others." },
  "check.trial.begin": { zh: "移动试看", en: "Try moving it" },
  "check.trial.end": { zh: "放回原处", en: "Put it back" },
  "check.trial.hint": {
    zh: "拖动图上的标志，或按方向键；只是试看，不改数据。",
    en: "Drag its sign on the map, or use the arrow keys; nothing is changed.",
  },
  "check.trial.result": {
    zh: "全市走得到的从 {now} 到 {there} {unit}（{change}）。只是试看，不改数据。",
    en: "In reach in all: from {now} to {there} {unit} ({change}). Nothing is changed.",
  },
} as const;
