/** Words of the tour. They are fetched with it, and not part of the page's own table. */
export const tourWords = {
  "tour.offer": {
    zh: "从缺口看到条文和依据，再换成自己的数据：{count}\u00a0步，说的都是眼前的结果。",
    en: "From a gap to its clause and evidence, and on to your own data: {count} steps, all on the results before you.",
  },
  "tour.start": { zh: "开始", en: "Start" },
  "tour.decline": { zh: "不用", en: "Not now" },
  "tour.next": { zh: "下一步", en: "Next" },
  "tour.back": { zh: "上一步", en: "Back" },
  "tour.skip": { zh: "跳过", en: "Skip" },
  "tour.done": { zh: "完成", en: "Done" },
  "tour.gap.title": { zh: "缺口：谁走不到", en: "The gap" },
  "tour.gap.out": {
    zh: "{community}的 {total} {unit}中，{out} 在 {meters} m 内走不到{kind}。",
    en: "Of {total} {unit} in {community}, {out} have no {kind} within {meters} m.",
  },
  "tour.gap.outOpen": {
    zh: "{community}的 {total} {unit}中，{out} 在 {meters} m 内走不到{kind}，{open} 未定。",
    en: "Of {total} {unit} in {community}, {out} have no {kind} within {meters} m; {open} are open.",
  },
  "tour.gap.share": {
    zh: "{community}只有 {share} 在 {meters} m 内走得到{kind}，须达 {threshold}。",
    en: "In {community}, {share} have a {kind} within {meters} m; {threshold} are needed.",
  },
  "tour.gap.hatch": {
    zh: "图例里框出的斜线就是够不着的地方；线越密，走不到的人越多。",
    en: "The hatching framed in the legend is out of reach; the denser it is, the more people.",
  },
  "tour.gap.none": {
    zh: "按现有资料，没有社区被判为走不到该有的设施。",
    en: "On these data, no community is judged to be out of reach of what it should have.",
  },
  "tour.gap.counts": {
    zh: "矩阵里 {short} 格不足，{met} 格达标，{open} 格还不能判：缺资料不算不足。",
    en: "In the matrix {short} cells are short, {met} met, {open} open: missing data never count as short.",
  },
  "tour.clause.title": { zh: "条文：凭哪一条", en: "The clause" },
  "tour.clause.card": {
    zh: "{community}判了 {judged} 项，不足 {short} 项。打开一项，先是标准的原文和出处。",
    en: "{community} is short in {short} of {judged} requirements. Each opens with the plan's own sentence.",
  },
  "tour.clause.columns": {
    zh: "矩阵里一列就是规划的一条要求，共 {count} 列。",
    en: "Each column of the matrix is one requirement of the plan, {count} in all.",
  },
  "tour.evidence.title": { zh: "依据：数从哪来", en: "The evidence" },
  "tour.evidence.division": {
    zh: "比例是除出来的：{covered} ÷ {total} {unit}，须达 {threshold}。",
    en: "The division: {covered} ÷ {total} {unit}; {threshold} needed.",
  },
  "tour.evidence.figures": {
    zh: "结果写明测得多少、标准多少。",
    en: "The result says what was measured and what is asked.",
  },
  "tour.evidence.origins": {
    zh: "参数标明来历，文件留有指纹。",
    en: "Parameters say where they come from; files leave fingerprints.",
  },
  "tour.evidence.trials": {
    zh: "参数标明来历，文件留有指纹；换个限值会怎样，也写着。",
    en: "Parameters say where they come from, files leave fingerprints, and other limits are tried.",
  },
  "tour.evidence.stated": { zh: "标准写明", en: "in the text" },
  "tour.evidence.borrowed": { zh: "引自他处", en: "elsewhere" },
  "tour.evidence.assumption": { zh: "我们定的", en: "ours" },
  "tour.data.title": { zh: "换成自己的数据", en: "Your own data" },
  "tour.data.drop": {
    zh: "把文件拖到页面任何地方就读进来。全在这台电脑里算，不上传。",
    en: "Drop files anywhere on the page. All is read and computed on this computer; nothing is uploaded.",
  },
  "tour.data.sum": {
    zh: "读到 {read} 条 = 可用 {usable} + 搁置 {aside}：搁置的写明原因，不会丢。",
    en: "{read} records read = {usable} usable + {aside} set aside: each with its reason, none lost.",
  },
  "tour.data.sumUnused": {
    zh: "读到 {read} 条 = 可用 {usable} + 没有用到 {unused} + 搁置 {aside}：搁置的写明原因，不会丢。",
    en: "{read} records read = {usable} usable + {unused} not used + {aside} set aside: each with its reason, none lost.",
  },
  "tour.data.first": {
    zh: "先要社区边界、设施和居民点。",
    en: "It takes community boundaries, facilities and homes.",
  },
  "tour.save.title": { zh: "边做边存，随时交出", en: "Kept, undone, passed on" },
  "tour.save.kept": {
    zh: "改动随时存在这个浏览器里，每一步都能撤销（{undo}）。",
    en: "Changes are kept in this browser as you work, and each can be undone ({undo}).",
  },
  "tour.save.memory": {
    zh: "这个浏览器不让网页存资料，关掉前先存为文件。每一步都能撤销（{undo}）。",
    en: "This browser lets the page keep nothing: save a file before you close it. Each change can be undone ({undo}).",
  },
  "tour.save.file": {
    zh: "项目连同数据存为一个 .lifecircle 文件；命令行读它，算出同样的数。",
    en: "One .lifecircle file holds project and data; the command line gets the same figures from it.",
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;
