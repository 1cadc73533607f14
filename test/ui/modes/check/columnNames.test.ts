import { describe, expect, test } from "vitest";
import {
  columnName,
  columnTest,
  columnTitle,
  ruleOfColumn,
  shortKindName,
  standardTag,
  themeName,
} from "../../../../src/ui/modes/check/columnNames.ts";
import { leshanStandard as standard } from "../../../support/toyTown.ts";
import { columnOf, town } from "./town.ts";

/** Letters that fit over a column of the matrix. */
const MOST_CHINESE_LETTERS = 6;

const plainName = (name: string) => name.replaceAll("\u00ad", "");

describe.each(town.columns.map((column) => [`${column.rule} ${column.part ?? ""}`.trim(), column] as const))(
  "column %s",
  (_, column) => {
    test("has a short name in both languages", () => {
      const [zh, en] = (["zh", "en"] as const).map((language) => plainName(columnName(column, standard, language)));
      expect(en).toMatch(/^[A-Z][A-Za-z' ()-]*$/);
      expect([zh, zh!.length <= MOST_CHINESE_LETTERS]).toEqual([zh, true]);
    });

    test("has a title with its rule, what it asks for, and no soft hyphen", () => {
      for (const language of ["zh", "en"] as const) {
        const title = columnTitle(column, standard, language);
        expect(title.startsWith(`${column.rule} `)).toBe(true);
        expect(title).toContain(ruleOfColumn(column, standard).title[language]);
        expect(title).toContain(columnTest(column, language));
        expect(title).not.toContain("\u00ad");
        expect(title).not.toMatch(/undefined|null|NaN/);
      }
    });

    test("has a theme with a name", () => {
      for (const language of ["zh", "en"] as const) expect(themeName(column.theme, language)).not.toBe(column.theme);
    });

    test("about kinds names them in few letters", () => {
      for (const kind of column.kinds) {
        expect(shortKindName(kind, standard, "zh").length).toBeLessThanOrEqual(MOST_CHINESE_LETTERS);
        expect(shortKindName(kind, standard, "en")).toMatch(/[A-Za-z]/);
      }
    });
  },
);

test("names of columns of one rule tell its parts apart", () => {
  for (const language of ["zh", "en"] as const) {
    const names = town.columns.map((column) => `${column.rule} ${columnName(column, standard, language)}`);
    expect(new Set(names).size).toBe(names.length);
    const titles = town.columns.map((column) => columnTitle(column, standard, language));
    expect(new Set(titles).size).toBe(titles.length);
  }
});

test("every kind that the page lists has a short name", () => {
  for (const { kind } of town.kinds)
    expect([kind, shortKindName(kind, standard, "zh").length <= MOST_CHINESE_LETTERS]).toEqual([kind, true]);
});

test.each([
  [{ limitMm: 300_000 }, "300 m", "300 m"],
  [{ limitMm: 350_500 }, "350.5 m", "350.5 m"],
  [{}, "≥1", "≥1"],
  [{ operator: null, thresholds: [] }, "", ""],
  [{ thresholds: [] }, "", ""],
  [{ operator: "between", thresholds: [1500, 3000], unit: "households" }, "1,500–\u200b3,000", "1,500–\u200b3,000"],
  [{ operator: "<=", thresholds: [2], unit: "count" }, "≤2", "≤2"],
] as const)("%o asks for %s", (change, zh, en) => {
  const column = columnOf(change as object);
  expect([columnTest(column, "zh"), columnTest(column, "en")]).toEqual([zh, en]);
});

test("a part of a rule is the rule with what that part requires; a rule that is not there is our bug", () => {
  const rule = standard.rules.find(({ id }) => id === "LS-F05b")!;
  if (rule.require.test !== "all") throw new Error("The rule has no parts.");
  const partOf = (part: number | null) => ruleOfColumn(columnOf({ rule: "LS-F05b", part }), standard);
  expect(partOf(1)).toEqual({ ...rule, require: rule.require.of[1] });
  expect(partOf(null)).toBe(rule);
  expect(() => ruleOfColumn(columnOf({ rule: "LS-X" }), standard)).toThrow("The standard has no rule LS-X.");
});

test("a kind or theme without a word shows its own name, or its id", () => {
  const kinds = new Map([...standard.kinds, ["sauna", { label: { zh: "桑拿房", en: "Sauna" } }] as const]);
  expect(shortKindName("sauna", { ...standard, kinds }, "en")).toBe("Sauna");
  expect(shortKindName("volcano", standard, "zh")).toBe("volcano");
  expect(shortKindName("toString", standard, "zh")).toBe("toString");
  expect(themeName("green-roofs", "en")).toBe("green-roofs");
});

test("a column of another standard than the first bears what its rules' ids begin with", () => {
  const [rule] = standard.rules;
  const others = [
    { ...rule!, id: "CC-station", standardId: "other" },
    { ...rule!, id: "plain", standardId: "other" },
  ];
  const joined = { ...standard, rules: [...standard.rules, ...others] };
  expect(standardTag(columnOf(), joined)).toBeNull();
  expect(standardTag(columnOf({ rule: "CC-station" }), joined)).toBe("CC");
  expect(standardTag(columnOf({ rule: "plain" }), joined)).toBe("plain");
});
