import { expect, test } from "vitest";
import { formatKindName } from "../../../src/core/standard/kindName.ts";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { formatQuantity, formatRule } from "../../../src/core/standard/sentence.ts";
import { smallStandard } from "./smallStandard.ts";

const compare = (of: unknown, op: string, to: unknown, unit?: string) => ({ test: "compare", of, op, to, unit });

/** The rule of the small standard with some fields of its own, in both languages. */
function sentencesOf(fields: object): readonly [string, string] {
  const text = smallStandard((file) => Object.assign(file.rules[0], fields));
  const standard = parseStandard(text, "a.json");
  return [formatRule(standard.rules[0]!, standard, "zh"), formatRule(standard.rules[0]!, standard, "en")];
}

const reach = { q: "reach", demand: "dwellings", to: "park", budget: { metres: { param: "reach.m" } } };
const must = { modal: "must" };

const cases: [string, object, string, string][] = [
  [
    "count",
    {},
    "每个社区辖区内原则上应至少有 1 个综合超市。",
    "In principle, every community must have at least 1 general supermarket inside its boundary.",
  ],
  [
    "count between, assigned",
    { force: must, require: compare({ q: "count", kind: ["park", "clinic"], scope: "assigned" }, "between", [2, 3]) },
    "每个社区应有 2 至 3 个公园或诊所（指定为其服务）。",
    "Every community must have between 2 and 3 parks or clinics assigned to it.",
  ],
  [
    "count within a distance",
    {
      force: must,
      require: compare({ q: "count", kind: "park", scope: { within: 200, metric: "network" } }, ">", 1),
    },
    "每个社区应有多于 1 个公园（周边沿街道 200 m 以内）。",
    "Every community must have more than 1 park within 200 m of it along streets.",
  ],
  [
    "attr with a condition and a deadline",
    {
      force: { modal: "advisable" },
      deadline: "2025-12-31",
      when: { key: "households", op: "gt", value: 100 },
      require: compare({ q: "attr", key: "households" }, "between", [1500, 3000], "households"),
    },
    "到 2025 年 12 月 31 日，凡户数大于 100 户的社区，其户数宜在 1,500 至 3,000 户之间。",
    "By 31 December 2025, in every community whose number of households is above 100, the number of households should be between 1,500 and 3,000.",
  ],
  [
    "sum",
    { force: must, require: compare({ q: "sum", kind: "park", key: "siteArea" }, ">=", 5000, "m2") },
    "每个社区辖区内公园的用地面积合计应不低于 5,000 m²。",
    "In every community, the total site area of parks inside its boundary must be at least 5,000 m².",
  ],
  [
    "area per person",
    {
      force: { modal: "strive" },
      require: compare(
        { q: "ratio", num: { q: "area", kind: "park", clip: true }, den: { q: "attr", key: "households" }, per: 100 },
        ">=",
        50,
        "m2/100hh",
      ),
    },
    "力争每个社区每 100 户的辖区内公园的面积不低于 50 m²。",
    "As a goal to strive for, in every community, the area of parks inside its boundary per 100 households should be at least 50 m².",
  ],
  [
    "nearest, from the subject",
    {
      force: { modal: "promote" },
      subject: "clinic",
      require: compare(
        { q: "nearest", from: "clinic", to: "park", metric: "network" },
        "<=",
        { param: "reach.m" },
        "m",
      ),
    },
    "推动每个诊所到最近的公园的步行距离（沿街道）不超过 500 m（参数 reach.m，借用）。",
    "As a direction to promote, for every clinic, the walk along streets to the nearest park should be at most 500 m (parameter reach.m, borrowed).",
  ],
  [
    "nearest, from facilities",
    { force: must, require: compare({ q: "nearest", from: "clinic", to: "park", agg: "max" }, "<=", 100, "m") },
    "每个社区辖区内诊所到最近的公园的距离（边缘到边缘）的最大值应不超过 100 m。",
    "In every community, the greatest distance, edge to edge, from clinics inside its boundary to the nearest park must be at most 100 m.",
  ],
  [
    "reach in metres",
    { force: must, require: compare(reach, ">=", 0.9, "share") },
    "每个社区应做到至少 90% 的住宅沿街道步行 500 m（参数 reach.m，借用）以内可到达至少 1 个公园。",
    "In every community, at least 90% of homes must be able to reach at least 1 park within 500 m (parameter reach.m, borrowed) on foot along streets.",
  ],
  [
    "reach in minutes of a walker",
    {
      force: must,
      require: compare(
        { ...reach, demand: "elderly", walker: "older", atLeast: 2, metric: "line", budget: { minutes: 10 } },
        ">=",
        1,
        "share",
      ),
    },
    "每个社区应做到全部（100%）老年人按「老年人」的速度按直线步行 10 分钟以内可到达至少 2 个公园。",
    "In every community, 100% of older residents must be able to reach at least 2 parks within 10 minutes on foot in a straight line at the pace of “older person”.",
  ],
  [
    "several reaches alike, folded",
    {
      force: must,
      require: {
        test: "all",
        of: ["park", "clinic"].map((to) => compare({ ...reach, to }, ">=", 0.9, "share")),
      },
    },
    "每个社区应做到至少 90% 的住宅沿街道步行 500 m（参数 reach.m，借用）以内可到达以下各类设施各至少 1 个：公园；诊所。",
    "In every community, at least 90% of homes must be able to reach, within 500 m (parameter reach.m, borrowed) on foot along streets, at least 1 of each of the following: park; clinic.",
  ],
  [
    "coverage",
    {
      force: { indicator: "约束性", modal: "indicator" },
      subject: "city",
      require: compare(
        {
          q: "coverage",
          units: "community",
          meeting: compare({ q: "count", kind: "park" }, ">=", 1),
          weight: "households",
        },
        ">=",
        0.6,
        "share",
      ),
    },
    "约束性指标：全市至少 60% 的社区（按户数计）辖区内应至少有 1 个公园。",
    "Binding target: in the city, at least 60% of communities, weighted by households, must have at least 1 park inside their boundary.",
  ],
  [
    "fabric",
    {
      force: { indicator: "强制性条文", modal: "must" },
      subject: "city",
      require: compare({ q: "fabric", check: "boundary-gaps-overlaps", units: "community" }, "<=", 100, "m2"),
    },
    "强制性条文：全市社区边界之间的空隙和重叠面积应不超过 100 m²。",
    "Mandatory clause: in the city, the area of gaps and overlaps between the boundaries of communities must be at most 100 m².",
  ],
  [
    "any, with facts",
    {
      force: { modal: "encourage" },
      require: {
        test: "any",
        of: [
          compare({ q: "attr", key: "legalAdviser" }, "==", true),
          compare({ q: "attr", key: "polluted" }, "==", false),
        ],
      },
    },
    "鼓励每个社区至少满足以下一项：（1）符合「legalAdviser」；（2）不符合「polluted」。",
    "As something to encourage, every community should meet at least one of the following: (1) it is recorded as “legalAdviser”; (2) it is recorded as not “polluted”.",
  ],
  [
    "cases with an else",
    {
      force: { modal: "generally" },
      subject: "park",
      require: {
        test: "cases",
        of: [
          {
            when: { key: "open", op: "eq", value: true },
            then: compare({ q: "attr", key: "siteArea" }, ">=", 500, "m2"),
          },
        ],
        else: compare({ q: "attr", key: "siteArea" }, ">=", 300, "m2"),
      },
    },
    "每个公园：符合「对外开放」的，其用地面积一般应不低于 500 m²；其余的，其用地面积一般应不低于 300 m²。",
    "As a general rule, for every park that is recorded as “open to all”, the site area must be at least 500 m²; otherwise, its site area must be at least 300 m².",
  ],
  [
    "a trigger",
    {
      kind: "trigger",
      force: { modal: "may" },
      require: compare({ q: "attr", key: "households" }, "<", 500, "households"),
    },
    "每个社区户数低于 500 户时触发「综合超市」。",
    "Every community triggers “General supermarket” when its number of households is less than 500.",
  ],
  [
    "a definition",
    {
      kind: "definition",
      force: { modal: "generally" },
      require: compare({ q: "attr", key: "households" }, "==", 800, "households"),
    },
    "定义：每个社区的户数一般等于 800 户。",
    "By definition, as a general rule, in every community, the number of households is exactly 800.",
  ],
];

test.each(cases)("says %s in both languages", (_, fields, zh, en) => {
  expect(sentencesOf(fields)).toEqual([zh, en]);
});

test("says nested filters, and quantities by themselves", () => {
  const text = smallStandard((file) => {
    file.rules[0].when = {
      all: [
        { key: "households", op: "in", value: [1, 2] },
        { any: [{ key: "note", op: "exists" }, { not: { key: "open", op: "eq", value: true } }] },
      ],
    };
  });
  const standard = parseStandard(text, "a.json");
  const { require } = standard.rules[0]!;
  expect(formatRule(standard.rules[0]!, standard, "en")).toBe(
    "In principle, every community whose number of households is 1 or 2 and (whose “note” is recorded or other than " +
      "those that are recorded as “open”) must have at least 1 general supermarket inside its boundary.",
  );
  expect(formatRule(standard.rules[0]!, standard, "zh")).toBe(
    "凡户数为 1 户或 2 户且（「note」有记录或不属于（符合「open」））的社区，辖区内原则上应至少有 1 个综合超市。",
  );
  if (require.test !== "compare") throw new Error("The small standard compares.");
  expect(formatQuantity(require.of, standard, "en", "community")).toBe(
    "number of general supermarkets inside its boundary",
  );
  expect(formatQuantity(require.of, standard, "zh", "community")).toBe("辖区内综合超市的数量");
});

test("names a value by its label, and by itself without one", () => {
  const text = smallStandard((file) => {
    file.vocabulary.attributes.push({
      unitKind: "community",
      key: "setting",
      type: "enum",
      label: { zh: "城乡属性", en: "Setting" },
      values: ["urban", "rural"],
      valueLabels: { urban: { zh: "城市", en: "Urban" } },
    });
    file.rules[0].when = { key: "setting", op: "in", value: ["urban", "rural"] };
  });
  const standard = parseStandard(text, "a.json");
  expect(formatRule(standard.rules[0]!, standard, "zh")).toBe(
    "凡城乡属性为「城市」或「rural」的社区，辖区内原则上应至少有 1 个综合超市。",
  );
  expect(formatRule(standard.rules[0]!, standard, "en")).toBe(
    "In principle, every community whose setting is “urban” or “rural” must have at least 1 general supermarket " +
      "inside its boundary.",
  );
});

/** A standard whose yes/no attributes say what they say of a subject. */
function tellingStandard(fields: object) {
  const boolean = (key: string, zh: string, en: string) => ({
    unitKind: "community",
    key,
    type: "boolean",
    label: { zh: key, en: key },
    predicate: { zh, en },
  });
  const text = smallStandard((file) => {
    file.vocabulary.attributes.push(
      boolean("fund", "建立社区基金", "have a community fund"),
      boolean("central", "位于主城区", "be in the main urban area"),
      boolean("seats", "有座椅", "have seats"),
      boolean("path", "有步道", "have a path"),
      boolean("plan", "执行规划", "carry out a plan"),
    );
    Object.assign(file.rules[0], fields);
  });
  const standard = parseStandard(text, "a.json");
  return (["zh", "en"] as const).map((language) => formatRule(standard.rules[0]!, standard, language));
}

const holds = (key: string, value = true) => ({ key, op: "eq", value });
const isSo = (key: string, value = true) => compare({ q: "attr", key }, "==", value);

test("says of a subject what a yes/no attribute says", () => {
  expect(tellingStandard({ force: must, when: holds("central"), require: isSo("fund") })).toEqual([
    "凡位于主城区的社区，应建立社区基金。",
    "Every community that is in the main urban area must have a community fund.",
  ]);
  expect(tellingStandard({ force: must, when: holds("central", false), require: isSo("fund", false) })).toEqual([
    "凡不位于主城区的社区，应未建立社区基金。",
    "Every community that is not in the main urban area must not have a community fund.",
  ]);
  const when = { all: [holds("seats"), holds("path")] };
  const test = (names: string[]) => ({ test: "any", of: names.map((name) => isSo(name, false)) });
  expect(tellingStandard({ force: must, when, require: test(["seats", "plan"]) })).toEqual([
    "凡有座椅、步道的社区，应至少满足以下一项：（1）没有座椅；（2）未执行规划。",
    "Every community that has seats and a path must meet at least one of the following: (1) it does not have seats; " +
      "(2) it does not carry out a plan.",
  ]);
  expect(
    tellingStandard({
      force: must,
      when: { all: ["plan", "fund", "open"].map((key) => holds(key)) },
      require: isSo("seats"),
    }),
  ).toEqual([
    "凡执行规划且建立社区基金且符合「open」的社区，应有座椅。",
    "Every community that carries out a plan, has a community fund and is recorded as “open” must have seats.",
  ]);
});

test("says that a share must be the whole, and that a figure must be there", () => {
  const share = { q: "ratio", num: { q: "attr", key: "households" }, den: { q: "attr", key: "households" } };
  expect(tellingStandard({ force: must, require: compare(share, ">=", 1, "share") })).toEqual([
    "每个社区的户数占户数的比例应达到 100%。",
    "In every community, the number of households, as a share of the number of households, must be 100%.",
  ]);
  expect(
    tellingStandard({ force: must, require: compare({ q: "attr", key: "households" }, ">", 0, "households") }),
  ).toEqual([
    "每个社区的户数应得到确定（大于 0 户）。",
    "In every community, the number of households must be set (more than 0 households).",
  ]);
});

test("names kinds as a sentence does", () => {
  const standard = parseStandard(
    smallStandard(() => {}),
    "a.json",
  );
  expect((["zh", "en"] as const).map((language) => formatKindName("supermarket", standard, language))).toEqual([
    "综合超市",
    "general supermarket",
  ]);
});
