import "../../../src/core/messages/learnNoteMessages.ts";
import { expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue, formatMessage, messages } from "../../../src/core/messages/messages.ts";
import { checkStandard, parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { smallStandard } from "./smallStandard.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests break the file in ways its type forbids
type Change = (file: any) => void;

const compare = (of: unknown, more: object = {}) => ({ test: "compare", of, op: ">=", to: 1, ...more });
const requires =
  (require: unknown): Change =>
  (file) => {
    file.rules[0].require = require;
  };
const sentences = (change: Change, language: "zh" | "en" = "en") =>
  checkStandard(smallStandard(change), "a.json").faults.map((fault) =>
    formatMessage(fault.code, fault.values, language),
  );

test("fills in what a rule leaves out and drops nulls", () => {
  const standard = parseStandard(smallStandard(), "a.json");
  expect(standard.rules[0]).toEqual({
    id: "R1",
    standardId: "small",
    due: null,
    title: { zh: "综合超市", en: "General supermarket" },
    kind: "duty",
    subject: "community",
    require: { test: "compare", of: { q: "count", kinds: ["supermarket"], scope: "inside" }, op: ">=", to: [1] },
    force: { modal: "in-principle" },
    needs: [],
    restates: [],
    advise: [],
    evaluable: "geometry",
    fidelity: "stated",
    citations: [{ doc: "doc", clause: "1" }],
  });
});

test("keeps tables by id, in the order of the file", () => {
  const standard = parseStandard(smallStandard(), "a.json");
  expect([...standard.units]).toEqual([
    ["city", "市"],
    ["community", "社区"],
  ]);
  expect([...standard.kinds.keys()]).toEqual(["shop", "supermarket", "park", "clinic"]);
  expect(standard.parameters.get("reach.m")).toMatchObject({ value: 500, range: [300, 800] });
  expect(standard.walkers.get("older")).toMatchObject({ speedMetersPerSecond: 0.9 });
  expect(standard).toMatchObject({ issuers: [] });
  expect(standard).not.toHaveProperty("period");
});

const defaults: [string, unknown, unknown][] = [
  ["attr", { q: "attr", key: "households" }, { q: "attr", of: "subject", key: "households" }],
  [
    "sum",
    { q: "sum", kind: ["park", "shop"], key: "siteArea" },
    { q: "sum", kinds: ["park", "shop"], key: "siteArea", scope: "inside" },
  ],
  ["area", { q: "area", kind: "subject" }, { q: "area", kinds: ["subject"], scope: "inside", clip: false }],
  [
    "nearest",
    { q: "nearest", from: "clinic", to: "park" },
    { q: "nearest", from: ["clinic"], to: ["park"], metric: "edge", agg: "min", scope: "inside" },
  ],
  [
    "reach",
    { q: "reach", demand: "elderly", to: "park", budget: { minutes: 10 } },
    {
      q: "reach",
      demand: "elderly",
      to: ["park"],
      atLeast: 1,
      countBy: "feature",
      mode: "walk",
      metric: "network",
      budget: { minutes: 10 },
    },
  ],
  [
    "ratio",
    { q: "ratio", num: { q: "attr", key: "a" }, den: { q: "attr", key: "b" } },
    { q: "ratio", num: { q: "attr", of: "subject", key: "a" }, den: { q: "attr", of: "subject", key: "b" }, per: 1 },
  ],
  ["fabric", { q: "fabric", check: "crossed-by", kind: "park" }, { q: "fabric", check: "crossed-by", kinds: ["park"] }],
];

test.each(defaults)("fills in the defaults of %s", (_, written, read) => {
  const standard = parseStandard(smallStandard(requires(compare(written))), "a.json");
  expect(standard.rules[0]!.require).toMatchObject({ of: read });
});

test("accepts fields that the product does not use, and does not keep them", () => {
  const standard = parseStandard(
    smallStandard((file) => Object.assign(file, { $schema: "x", context: [{ any: 1 }] })),
    "a.json",
  );
  expect(standard).not.toHaveProperty("context");
  expect(standard).not.toHaveProperty("$schema");
});

test("keeps the table of indicators, known conflicts, and what attributes say of a subject", () => {
  const group = { zh: "发展", en: "Growth" };
  const predicate = { zh: "对外开放", en: "be open to all" };
  const standard = parseStandard(
    smallStandard((file) => {
      file.indicators = [{ number: 3, group, rule: "R1", note: "seen" }];
      file.conflicts = [{ rules: ["R1", "R99"], note: { zh: "口径不一", en: "Not of one mind" } }];
      Object.assign(file.vocabulary.attributes[2], { predicate, register: true });
    }),
    "a.json",
  );
  expect(standard.indicators).toEqual([{ number: 3, group, rule: "R1", note: { zh: "seen", en: "seen" } }]);
  expect(standard.conflicts).toEqual([{ rules: ["R1", "R99"], text: { zh: "口径不一", en: "Not of one mind" } }]);
  expect(standard.attributes[2]).toMatchObject({ predicate, register: true });
  const bare = parseStandard(smallStandard(), "a.json");
  expect([bare.indicators, bare.conflicts]).toEqual([[], []]);
});

test("accepts restated rules that the file leaves out: a slice of a standard is a standard", () => {
  const standard = parseStandard(
    smallStandard((file) => {
      file.rules[0].restates = ["R99"];
    }),
    "a.json",
  );
  expect(standard.rules[0]!.restates).toEqual(["R99"]);
});

test("takes a byte order mark", () => {
  expect(parseStandard(`\uFEFF${smallStandard()}`, "a.json").id).toBe("small");
});

const faults: [string, Change, string, string][] = [
  [
    "a missing field",
    (file) => delete file.rules[0].force.modal,
    "The field rules[0].force.modal is missing.",
    "缺少字段 rules[0].force.modal。",
  ],
  [
    "an unknown field",
    (file) => Object.assign(file.rules[0].force, { modals: 1 }),
    "rules[0].force.modals is not a field of the format. Known here: indicator, modal.",
    "rules[0].force.modals 不是规范格式中的字段。这里可用的字段：indicator, modal。",
  ],
  [
    "a wrong operator",
    requires(compare({ q: "count", kind: "park" }, { op: "=>" })),
    'rules[0].require.op is "=>"; it should be one of: >=, >, <=, <, ==, between.',
    'rules[0].require.op 是 "=>"，应为其中之一：>=, >, <=, <, ==, between。',
  ],
  [
    "an unknown quantity",
    requires(compare({ q: "script", code: "x" })),
    'rules[0].require.of.q is "script"; it should be one of: attr, count, sum, area, nearest, reach, ratio, coverage, fabric.',
    'rules[0].require.of.q 是 "script"，应为其中之一：attr, count, sum, area, nearest, reach, ratio, coverage, fabric。',
  ],
  [
    "a list for an object",
    (file) => Object.assign(file, { title: [] }),
    "title is []; it should be an object.",
    "title 是 []，应为对象。",
  ],
  [
    "an object for a list",
    (file) => Object.assign(file, { parameters: {} }),
    "parameters is {…}; it should be a list.",
    "parameters 是 {…}，应为列表。",
  ],
  [
    "a number for a text",
    (file) => Object.assign(file.title, { zh: 3 }),
    "title.zh is 3; it should be text.",
    "title.zh 是 3，应为文字。",
  ],
  [
    "an empty id",
    (file) => Object.assign(file.rules[0], { id: " " }),
    "rules[0].id is empty; it should be text.",
    "rules[0].id 是空的，应填写文字。",
  ],
  [
    "a text for true or false",
    requires(compare({ q: "area", kind: "park", clip: "yes" })),
    'rules[0].require.of.clip is "yes"; it should be true or false.',
    'rules[0].require.of.clip 是 "yes"，应为 true 或 false。',
  ],
  [
    "a text for a number",
    (file) => Object.assign(file.parameters[0], { value: "500" }),
    'parameters[0].value is "500"; it should be a finite number.',
    'parameters[0].value 是 "500"，应为有限的数值。',
  ],
  [
    "a walker who stands still",
    (file) => Object.assign(file.walkers[0], { speed: 0 }),
    "walkers[0].speed is 0; it should be above 0.",
    "walkers[0].speed 是 0，应大于 0。",
  ],
  [
    "half a facility",
    requires(compare({ q: "reach", demand: "dwellings", to: "park", atLeast: 0.5, budget: { metres: 1 } })),
    "rules[0].require.of.atLeast is 0.5; it should be a whole number of at least 1.",
    "rules[0].require.of.atLeast 是 0.5，应为不小于 1 的整数。",
  ],
  [
    "a day that no calendar has",
    (file) => Object.assign(file.rules[0], { deadline: "2025-02-29" }),
    'rules[0].deadline is "2025-02-29"; it should be a real date written YYYY-MM-DD.',
    'rules[0].deadline 是 "2025-02-29"，应为真实存在的日期，写作 YYYY-MM-DD。',
  ],
  [
    "an id with a capital",
    (file) => Object.assign(file, { id: "Small" }),
    'id is "Small"; it should have only lower-case letters, digits and hyphens, and not begin with a hyphen.',
    'id 是 "Small"，只能用小写字母、数字和连字符，并以字母或数字开头。',
  ],
  [
    "a range of one number",
    (file) => Object.assign(file.parameters[0], { range: [1] }),
    "parameters[0].range should have two numbers: the least and the greatest value.",
    "parameters[0].range 应有两个数：最小值和最大值。",
  ],
  [
    "a range the wrong way round",
    (file) => Object.assign(file.parameters[0], { range: [800, 300] }),
    "parameters[0].range runs from 800 to 300; the first should not be greater than the second.",
    "parameters[0].range 的下限 800 大于上限 300，请对调。",
  ],
  [
    "a period the wrong way round",
    (file) => Object.assign(file, { period: { from: "2025-01-02", to: "2025-01-01" } }),
    "period runs from 2025-01-02 to 2025-01-01; the first should not be greater than the second.",
    "period 的下限 2025-01-02 大于上限 2025-01-01，请对调。",
  ],
  [
    "a text that is to be exceeded",
    requires(compare({ q: "attr", key: "households" }, { to: "many" })),
    'rules[0].require.to has "many"; only a number can be compared in this way.',
    'rules[0].require.to 含有 "many"，这里只能与数值比较。',
  ],
  [
    "between with one bound",
    requires(compare({ q: "attr", key: "households" }, { op: "between", to: [5] })),
    "rules[0].require.to has 1 values; the comparison between needs 2.",
    "rules[0].require.to 有 1 个值，比较方式 between 需要 2 个。",
  ],
  [
    "at least with two bounds",
    requires(compare({ q: "attr", key: "households" }, { to: [5, 6] })),
    "rules[0].require.to has 2 values; the comparison >= needs 1.",
    "rules[0].require.to 有 2 个值，比较方式 >= 需要 1 个。",
  ],
  [
    "a budget in metres and minutes",
    requires(compare({ q: "reach", demand: "dwellings", to: "park", budget: { metres: 1, minutes: 1 } })),
    "rules[0].require.of.budget should give exactly one of metres and minutes.",
    "rules[0].require.of.budget 应在 metres（米）和 minutes（分钟）中恰好填一个。",
  ],
  [
    "no citation",
    (file) => Object.assign(file.rules[0], { citations: [] }),
    "rules[0].citations has 0 entries; it should have at least 1.",
    "rules[0].citations 有 0 项，至少应有 1 项。",
  ],
  [
    "an id used twice",
    (file) => file.rules.push(file.rules[0]),
    'rules[1].id: the id "R1" is already taken; choose another.',
    "rules[1].id：编号“R1”已经用过，请换一个。",
  ],
  [
    "a kind that is its own grandparent",
    (file) => Object.assign(file.vocabulary.kinds.shop, { parent: "supermarket" }),
    'vocabulary.kinds.shop.parent: the parents of "shop" lead back to itself; correct one of them.',
    "vocabulary.kinds.shop.parent：“shop”经由上级又回到自己，请改正上级。",
  ],
  [
    "an unknown parent",
    (file) => Object.assign(file.vocabulary.kinds.park, { parent: "garden" }),
    'vocabulary.kinds.park.parent: there is no kind "garden". Define it under vocabulary.kinds or correct the name.',
    "vocabulary.kinds.park.parent：没有名为“garden”的设施类别。请在 vocabulary.kinds 中定义它或改正名称。",
  ],
  [
    "an unknown parameter",
    requires(compare({ q: "count", kind: "park" }, { to: { param: "reach.km" } })),
    'rules[0].require.to.param: there is no parameter "reach.km". Define it under parameters or correct the name.',
    "rules[0].require.to.param：没有名为“reach.km”的参数。请在 parameters 中定义它或改正名称。",
  ],
  [
    "an unknown document",
    (file) => Object.assign(file.rules[0].citations[0], { doc: "book" }),
    'rules[0].citations[0].doc: there is no document "book". Define it under documents or correct the name.',
    "rules[0].citations[0].doc：没有名为“book”的文件。请在 documents 中定义它或改正名称。",
  ],
  [
    "an unknown walker",
    requires(compare({ q: "reach", demand: "dwellings", to: "park", walker: "robot", budget: { minutes: 5 } })),
    'rules[0].require.of.walker: there is no walker "robot". Define it under walkers or correct the name.',
    "rules[0].require.of.walker：没有名为“robot”的步行者。请在 walkers 中定义它或改正名称。",
  ],
  [
    "an indicator of an unknown rule",
    (file) => Object.assign(file, { indicators: [{ number: 1, group: { zh: "发展", en: "Growth" }, rule: "R9" }] }),
    'indicators[0].rule: there is no rule "R9". Define it under rules or correct the id.',
    "indicators[0].rule：没有名为“R9”的规则。请在 rules 中定义它或改正编号。",
  ],
  [
    "two indicators of one number",
    (file) =>
      Object.assign(file, {
        indicators: [1, 1].map((number) => ({ number, group: { zh: "发展", en: "Growth" }, rule: "R1" })),
      }),
    'indicators[1].number: the id "1" is already taken; choose another.',
    "indicators[1].number：编号“1”已经用过，请换一个。",
  ],
  [
    "an unknown unit",
    (file) => Object.assign(file.vocabulary.attributes[0], { unitKind: "planet" }),
    'vocabulary.attributes[0].unitKind: there is no unit "planet". Define it under vocabulary.units or correct the name.',
    "vocabulary.attributes[0].unitKind：没有名为“planet”的单元。请在 vocabulary.units 中定义它或改正名称。",
  ],
  [
    "an unknown subject",
    (file) => Object.assign(file.rules[0], { subject: "planet" }),
    'rules[0].subject: "planet" is neither a unit nor a kind. Define it under vocabulary or correct the name.',
    "rules[0].subject：“planet”既不是单元也不是设施类别。请在 vocabulary 中定义它或改正名称。",
  ],
  [
    "a value that would shorten walks",
    (file) => file.parameters.push({ id: "walk.steps", value: 0.5, unit: "ratio", origin: "stated" }),
    "parameters[1].value: the parameter walk.steps is 0.5; it should be at least 1, or walks would be shorter than the straight line.",
    "parameters[1].value：参数 walk.steps 的值 0.5 太小，应不小于 1；再小，步行会短于直线距离。",
  ],
  [
    "too many rules",
    (file) => Object.assign(file, { rules: Array.from({ length: 5_001 }, () => 0) }),
    "rules has 5,001 entries; at most 5,000 are allowed.",
    "rules 有 5,001 项，最多允许 5,000 项。",
  ],
];

test.each(faults)("reports %s", (_, change, en, zh) => {
  expect(sentences(change, "en")).toEqual([en]);
  expect(sentences(change, "zh")).toEqual([zh]);
});

test("has no message that no test provokes", () => {
  const provoked = new Set(["standard.too-large", "standard.too-deep", "standard.not-json", "standard.not-standard"]);
  for (const [, change] of faults) {
    for (const fault of checkStandard(smallStandard(change), "a.json").faults) provoked.add(fault.code);
  }
  expect([...messages.keys()].filter((code) => code.startsWith("standard.")).sort()).toEqual([...provoked].sort());
});

test("takes 5,000 rules and the 29th of February of a leap year", () => {
  const text = smallStandard((file) => {
    file.rules = Array.from({ length: 5_000 }, (_, i) => ({ ...file.rules[0], id: `R${i}`, deadline: "2024-02-29" }));
  });
  expect(parseStandard(text, "a.json").rules).toHaveLength(5_000);
});

test("reports every fault with the file's name, in the order of the file", () => {
  const { standard, faults } = checkStandard(
    smallStandard((file) => {
      delete file.id;
      file.rules[0].subject = "planet";
      file.rules[0].fidelity = "sure";
    }),
    "a.json",
  );
  expect(standard).toBeNull();
  expect(faults.map((fault) => formatIssue(fault, "en"))).toEqual([
    "a.json: The field id is missing.",
    'a.json: rules[0].fidelity is "sure"; it should be one of: stated, interpreted, borrowed.',
    'a.json: rules[0].subject: "planet" is neither a unit nor a kind. Define it under vocabulary or correct the name.',
  ]);
  expect(formatIssue(faults[0]!, "zh")).toBe("a.json：缺少字段 id。");
});

test("does not report each use of a section that is missing", () => {
  expect(sentences((file) => delete file.vocabulary)).toEqual(["The field vocabulary is missing."]);
});

test("reports 20 faults at most", () => {
  const { faults } = checkStandard(
    smallStandard((file) => {
      file.rules = Array.from({ length: 30 }, () => 7);
    }),
    "a.json",
  );
  expect(faults).toHaveLength(20);
});

test("throws the first fault", () => {
  const text = smallStandard((file) => delete file.id);
  expect(() => parseStandard(text, "a.json")).toThrow(InputError);
  expect(() => parseStandard(text, "a.json")).toThrow("standard.missing-field (a.json)");
});
