import type { MessageTemplate } from "./messages.ts";

/** Sentences that explain a finding and say what would mend it. They come with what explains. */
export const explainMessages = {
  "explain.outcome": { zh: "结论：{outcome}", en: "Outcome: {outcome}" },
  "explain.outcome-severity": { zh: "结论：{outcome}（{severity}）", en: "Outcome: {outcome} ({severity})" },
  "explain.requirement": { zh: "要求：{sentence}", en: "Requirement: {sentence}" },
  "explain.clause": { zh: "依据：{document}，{clause}", en: "Clause: {document}, {clause}" },
  "explain.quote": { zh: "原文：“{quote}”", en: "Original sentence: “{quote}”" },
  "explain.fidelity": { zh: "性质：{fidelity}", en: "Nature: {fidelity}" },
  "explain.note": { zh: "说明：{note}", en: "Note: {note}" },
  "explain.due": { zh: "到期日：{due}；评估日：{date}", en: "Due: {due}; judged on: {date}" },
  "explain.always-due": { zh: "没有到期日；评估日：{date}", en: "No deadline; judged on: {date}" },
  "explain.part": { zh: "起决定作用的部分：{part}", en: "Deciding part: {part}" },
  "explain.value-exact": { zh: "测得：{value}；标准：{threshold}", en: "Measured: {value}; threshold: {threshold}" },
  "explain.value-range": {
    zh: "测得：介于 {low} 与 {high} 之间；标准：{threshold}",
    en: "Measured: between {low} and {high}; threshold: {threshold}",
  },
  "explain.value-at-least": {
    zh: "测得：至少 {low}，上限未知；标准：{threshold}",
    en: "Measured: at least {low}, no upper bound known; threshold: {threshold}",
  },
  "explain.gap": { zh: "差额：至少 {gap}", en: "Lacking: at least {gap}" },
  "explain.model": {
    zh: "距离：直线距离；实际步行不会更短，结果只会偏乐观",
    en: "Distance: straight line; no real walk is shorter, so the figures err on the good side",
  },
  "explain.model-streets": {
    zh: "距离：沿街道步行，含两头接路的直线段",
    en: "Distance: walk along streets, with the straight pieces that lead to and from them",
  },
  "explain.evidence": { zh: "证据：", en: "Evidence:" },
  "explain.attribute": { zh: "{subject} 的“{key}”：{value}", en: "“{key}” of {subject}: {value}" },
  "explain.attribute-missing": { zh: "{subject} 的“{key}”：未知", en: "“{key}” of {subject}: unknown" },
  "explain.refuge": {
    zh: "界内绿地 {area} m²，按 {share} 可用计（假定，不参与判定）：{usable} m²",
    en: "green space inside: {area} m²; {usable} m² if {share} of it is usable (assumed; nothing is judged by it)",
  },
  "explain.refuge-each": {
    zh: "{residents} 名居民，人均可用 {each} m²",
    en: "{residents} residents: {each} m² each",
  },
  "explain.refuge-unknown": { zh: "另有 {count} 处没有面积", en: "{count} more sites do not say how large they are" },
  "explain.declared": { zh: "申报：{by}，{date}", en: "declared by {by}, {date}" },
  "explain.nobody": { zh: "未注明申报人", en: "somebody who is not named" },
  "explain.no-day": { zh: "未注明日期", en: "no day given" },
  "explain.register": {
    zh: "台账：到评估日 {certain} 条，另有 {open} 条没有日期",
    en: "register: {certain} entries by the day of the audit, {open} more without a day",
  },
  "explain.attribute-derived": {
    zh: "没有填报，由“{layer}”推算",
    en: "not declared; worked out from “{layer}”",
  },
  "explain.derived": {
    zh: "“{key}”：{count} 个单元没有填报，由“{layer}”推算",
    en: "“{key}”: {count} units do not declare it; worked out from “{layer}”",
  },
  "explain.land-subject": { zh: "自身面积：{area}", en: "Its own area: {area}" },
  "explain.land-inside": {
    zh: "{kinds}：{count} 处（{ids}）在界内的面积 {area}，重叠处只计一次；{inventory}",
    en: "{kinds}: {area} inside, of {count} ({ids}); land under several counts once; {inventory}",
  },
  "explain.land-whole": {
    zh: "{kinds}：{count} 处（{ids}）的全部面积 {area}，界外部分也计入；{inventory}",
    en: "{kinds}: {area} in all, of {count} ({ids}), what lies outside included; {inventory}",
  },
  "explain.nearest-centers": {
    zh: "最近的一处：{facility}，{meters} m（中心到中心）",
    en: "Nearest: {facility}, {meters} m, center to center",
  },
  "explain.boundaries": {
    zh: "{unit}边界：空隙 {gaps} 处，重叠 {overlaps} 处；能确定的最大一处 {area}",
    en: "{unit} boundaries: gaps {gaps}, overlaps {overlaps}; the largest that is certain: {area}",
  },
  "explain.boundaries-pairs": { zh: "重叠的：{pairs}", en: "Overlapping: {pairs}" },
  "explain.streets": {
    zh: "界内道路 {inside} m，其中 {connected} m 与主路网相连",
    en: "{inside} m of streets inside, {connected} m of them joined to the main network",
  },
  "explain.width": { zh: "最窄处：{feature}，{meters} m", en: "Narrowest: {feature}, {meters} m" },
  "explain.crossed": { zh: "被{kinds}穿过的：{count} 个（{ids}）", en: "Crossed by {kinds}: {count} ({ids})" },
  "explain.crossed-none": { zh: "没有被{kinds}穿过的", en: "None is crossed by {kinds}" },
  "explain.features": {
    zh: "{kinds}：计入 {count} 处（{ids}）；{inventory}",
    en: "{kinds}: {count} counted ({ids}); {inventory}",
  },
  "explain.features-none": { zh: "{kinds}：没有计入任何一处；{inventory}", en: "{kinds}: none counted; {inventory}" },
  "explain.features-open": {
    zh: "{kinds}：另有 {count} 处可能计入（{ids}）",
    en: "{kinds}: {count} more may count ({ids})",
  },
  "explain.just-outside": {
    zh: "边界外最近的{kind}：{name}（{id}），距边界 {meters} m",
    en: "Nearest {kind} outside: {name} ({id}), {meters} m from the boundary",
  },
  "explain.reach": {
    zh: "{limit} m 内可达{kinds}的{measure}：{covered} / {total}（{share}）；含未确定的最多 {possible}；{inventory}",
    en: "{measure} within {limit} m of {kinds}: {covered} of {total} ({share}); {possible} at most with what is open; {inventory}",
  },
  "explain.reach-circle": {
    zh: "直线圈内 {circle}（{share}）；圈内走不到 {between}",
    en: "inside the circle: {circle} ({share}); inside it and not within the walk: {between}",
  },
  "explain.reach-doubt": {
    zh: "其中 {count} 个居民点离道路超过 200 m，或只通不相连的道路：步行距离不可靠",
    en: "{count} homes are over 200 m from any street, or only on streets not joined to the rest: their walks are not to be trusted",
  },
  "explain.reach-several": {
    zh: "有至少 {count} 处在范围内才计入",
    en: "counted where at least {count} are within it",
  },
  "explain.reach-kinds": {
    zh: "有至少 {count} 类在范围内才计入",
    en: "counted where at least {count} kinds are within it",
  },
  "explain.reach-unweighted": {
    zh: "另有 {count} 个需求点没有人数，既不计入也不排除",
    en: "{count} demand points without a number are neither counted nor excluded",
  },
  "explain.nearest": {
    zh: "最近的一处：{facility}，{meters} m（边到边）",
    en: "Nearest: {facility}, {meters} m, edge to edge",
  },
  "explain.nearest-from": {
    zh: "从{from}到最近的{facility}：{meters} m（边到边）",
    en: "From {from} to the nearest, {facility}: {meters} m, edge to edge",
  },
  "explain.nearest-centers-from": {
    zh: "从{from}到最近的{facility}：{meters} m（中心到中心）",
    en: "From {from} to the nearest, {facility}: {meters} m, center to center",
  },
  "explain.nearest-none": { zh: "名录中没有一处", en: "None in the list" },
  "explain.units": {
    zh: "{unit}：{met} 个达标，{short} 个不足，{open} 个无法评估，{other} 个不适用",
    en: "{unit}: {met} meet it, {short} are short, {open} not assessable, does not apply to {other}",
  },
  "explain.units-short": { zh: "不足的：{ids}", en: "Short: {ids}" },
  "explain.missing": { zh: "缺少的数据：", en: "Missing data:" },
  "explain.fix": { zh: "怎样能补上：", en: "What would close it:" },
  "fix.features": { zh: "在社区内增加 {count} 处{kinds}", en: "add {count} {kinds} inside" },
  "fix.sum": { zh: "{kinds}的{key}再增加 {amount}", en: "add {amount} of {key} ({kinds})" },
  "fix.reach": {
    zh: "让另外 {count} {measure}能在 {limit} m 内到达{kinds}",
    en: "bring {count} more {measure} within {limit} m of {kinds}",
  },
  "fix.units": { zh: "让另外 {count} 个{unit}达标", en: "have {count} more {unit} units meet it" },
  "explain.parameters": { zh: "参数：", en: "Parameters:" },
  "explain.parameter": { zh: "{id} = {value}：{origin}{source}", en: "{id} = {value}: {origin}{source}" },
  "explain.parameter-changed": {
    zh: "{id} = {value}：由您设定（默认 {defaultValue}，{origin}{source}）",
    en: "{id} = {value}: set by you (default {defaultValue}, {origin}{source})",
  },
  "explain.parameter-outside": { zh: "　超出建议范围 {low}–{high}", en: "  outside the suggested range {low}–{high}" },
  "explain.plane": {
    zh: "平面：以 {lng}, {lat} 为中心的横轴墨卡托；离中心 30 km 处每公里误差 11 mm，60 km 处 44 mm",
    en: "Plane: transverse Mercator centred on {lng}, {lat}; off by 11 mm per km at 30 km from the centre, 44 at 60",
  },
  "explain.fingerprints": { zh: "数据指纹（SHA-256）：", en: "Data fingerprints (SHA-256):" },
} as const satisfies Record<string, MessageTemplate>;
