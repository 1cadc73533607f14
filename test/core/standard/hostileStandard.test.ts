import "../../../src/core/messages/learnNoteMessages.ts";
import { expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue, formatMessage } from "../../../src/core/messages/messages.ts";
import { checkStandard, MOST_BYTES, parseStandard } from "../../../src/core/standard/parseStandard.ts";
import { formatRule } from "../../../src/core/standard/sentence.ts";
import { smallStandard } from "./smallStandard.ts";

const faultOf = (text: string) => {
  const { faults } = checkStandard(text, "a.json");
  return faults.map((fault) => formatMessage(fault.code, fault.values, "en"));
};

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

test("refuses brackets nested 100,000 deep, without a stack", () => {
  expect(faultOf(nested(100_000))).toEqual([
    "Brackets are nested 100,000 deep; at most 64 are allowed. No standard is that deep.",
  ]);
  expect(faultOf("[".repeat(100_000))).toHaveLength(1);
});

test("takes a depth of 64 and not of 65; brackets in texts do not count", () => {
  const withContext = (depth: number) =>
    smallStandard((file) => Object.assign(file, { context: JSON.parse(nested(depth)) }));
  expect(faultOf(withContext(63))).toEqual([]);
  expect(faultOf(withContext(64))).toEqual([
    "Brackets are nested 65 deep; at most 64 are allowed. No standard is that deep.",
  ]);
  expect(faultOf(smallStandard((file) => Object.assign(file.title, { zh: `\\"${"[".repeat(100)}` })))).toEqual([]);
});

test("refuses a test nested deeper than any standard", () => {
  const text = smallStandard((file) => {
    for (let i = 0; i < 40; i++) file.rules[0].require = { test: "all", of: [file.rules[0].require] };
  });
  expect(faultOf(text)).toEqual(["Brackets are nested 85 deep; at most 64 are allowed. No standard is that deep."]);
});

test("measures the file in bytes, its largest size included", () => {
  const filler = "字".repeat(Math.floor((MOST_BYTES - smallStandard().length - 100) / 3));
  const text = smallStandard((file) => Object.assign(file, { context: filler }));
  const room = MOST_BYTES - new TextEncoder().encode(text).length;
  expect(faultOf(text + " ".repeat(room))).toEqual([]);
  expect(faultOf(text + " ".repeat(room + 1))).toEqual([
    "The file has 5,242,881 bytes; at most 5,242,880 are allowed. Check that it is the right file.",
  ]);
});

test.each([
  ["", 1, 1],
  ["{", 1, 2],
  ["{'a': 1}", 1, 2],
  ["[1,\n 2,\n]", 3, 1],
  ['{"a": "b', 1, 7],
  ['{"a": 1 "b": 2}', 1, 9],
  ["[1] 2", 1, 5],
  ["\u0000", 1, 1],
  ["NaN", 1, 1],
  ["TRUE", 1, 1],
  ["[01]", 1, 3],
])("refuses %j, which is not JSON, and says where", (text, line, column) => {
  expect(faultOf(text)).toEqual([
    `The file is not valid JSON: line ${line}, column ${column} is wrong. Check the brackets, commas and quotation marks there.`,
  ]);
  const fault = checkStandard(text, "a.json").faults[0]!;
  expect(formatIssue(fault, "zh")).toBe(
    `a.json：文件不是有效的 JSON：第 ${line} 行第 ${column} 个字符处有误。请检查那里的括号、逗号和引号。`,
  );
});

test.each([
  ["null", "null"],
  ["12", "12"],
  ["[]", "[]"],
  ['"text"', '"text"'],
])("refuses %s, which is no object", (text, found) => {
  expect(faultOf(text)).toEqual([`The file holds ${found}; it should hold one object, the standard.`]);
  const fault = checkStandard(text, "a.json").faults[0]!;
  expect(formatIssue(fault, "zh")).toBe(`a.json：文件的内容是 ${found}，应为一个带字段的规范对象。`);
});

test("refuses a number that is not finite", () => {
  expect(faultOf(smallStandard().replace('"value":500', '"value":1e999'))).toEqual([
    "parameters[0].value is Infinity; it should be a finite number.",
  ]);
});

test("takes names of built-in properties for what they are: names", () => {
  const add = (name: string) =>
    smallStandard()
      .replace('"kinds":{', `"kinds":{"${name}":{"label":{"zh":"甲","en":"A"}},`)
      .replace('"kind":"supermarket"', `"kind":"${name}"`);
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    const standard = parseStandard(add(name), "a.json");
    expect(standard.kinds.get(name)?.label.en).toBe("A");
    expect(formatRule(standard.rules[0]!, standard, "en")).toBe(
      "In principle, every community must have at least 1 A inside its boundary.",
    );
  }
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each(["__proto__", "constructor"])("does not take %s for a field, a parameter or a choice", (name) => {
  const field = smallStandard().replace('"force":{', `"force":{"${name}":{"modal":"must"},`);
  expect(faultOf(field)).toEqual([
    `rules[0].force.${name} is not a field of the format. Known here: indicator, modal.`,
  ]);
  const parameter = smallStandard().replace('"to":1', `"to":{"param":"${name}"}`);
  expect(faultOf(parameter)).toHaveLength(1);
  const quantity = smallStandard().replace('"q":"count"', `"q":"${name}"`);
  expect(faultOf(quantity)).toHaveLength(1);
});

test("shows only the beginning of an endless name", () => {
  const text = smallStandard((file) => Object.assign(file, { ["x".repeat(10_000)]: 1 }));
  expect(faultOf(text)[0]!.length).toBeLessThan(300);
});

/** Mulberry32: a small seeded generator, so that every run breaks the same files. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const intruders: unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  "",
  "subject",
  "__proto__",
  [],
  {},
  [null],
  { param: "x" },
  { q: "attr" },
  "💥",
];

/** Replaces, removes or adds one value somewhere in the file, more often deep than near the top. */
function mutate(file: unknown, random: () => number): void {
  const pick = <Entry>(entries: readonly Entry[]): Entry => entries[Math.floor(random() * entries.length)]!;
  let place = file as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(place);
    const key = keys.length === 0 ? "new" : pick(keys);
    const child = place[key];
    if (typeof child === "object" && child !== null && random() < 0.8) {
      place = child as Record<string, unknown>;
      continue;
    }
    const way = random();
    if (way < 0.6) place[key] = pick(intruders);
    else if (way < 0.8 && !Array.isArray(place)) delete place[key];
    else if (Array.isArray(place)) place.push(pick(intruders));
    else place[pick(["q", "test", "kind", "value", "of", "extra"])] = pick(intruders);
    return;
  }
}

test("ends every one of 300 broken files in a standard that can be printed or in an InputError", () => {
  const random = seeded(20251231);
  let refused = 0;
  for (let i = 0; i < 300; i++) {
    const text = smallStandard((file) => {
      for (let n = 0; n <= i % 3; n++) mutate(file, random);
    });
    try {
      const standard = parseStandard(text, "a.json");
      for (const rule of standard.rules) {
        for (const language of ["zh", "en"] as const) expect(formatRule(rule, standard, language)).not.toBe("");
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw new Error(`Broken file ${i} ended in ${error}: ${text}`);
      expect(formatIssue(error, "zh")).toContain("a.json：");
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(150);
  expect(refused).toBeLessThan(300);
});

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test("ends every one of 2,000 files with broken characters in a standard or in an InputError; agrees with JSON.parse", () => {
  const random = seeded(7);
  const whole = smallStandard();
  for (let i = 0; i < 2_000; i++) {
    const at = Math.floor(random() * whole.length);
    const text =
      whole.slice(0, at) +
      '{}[]",:\\0e\u0000中'[Math.floor(random() * 12)] +
      whole.slice(at + Math.floor(random() * 3));
    const { faults } = checkStandard(text, "a.json");
    expect(faults.some(({ code }) => code === "standard.not-json")).toBe(!isJson(text));
  }
});
