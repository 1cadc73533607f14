import { expect, test } from "vitest";
import { auditRule, auditSubject } from "../../../src/core/audit/audit.ts";
import type { Settings } from "../../../src/core/project/analyze.ts";
import { preparePlace } from "../../../src/core/project/analyze.ts";
import { toNumber } from "../../../src/core/rational.ts";
import type { DeclaredFact, RegisterEntry } from "../../../src/core/read/facts.ts";
import { explainFinding, listLines } from "../../../src/core/report/evidence.ts";
import { analyzeTown, COMPLETE } from "../report/analyses.ts";

const town = analyzeTown(COMPLETE);
const { standard } = town;
const ruleOf = (id: string) => standard.rules.find((rule) => rule.id === id)!;

const factOf = (key: string, value: DeclaredFact["value"], unitKind = "city", unit = "city"): DeclaredFact => ({
  unitKind,
  unit,
  key,
  value,
  date: "2025-06-30",
  declaredBy: "民政局",
});
const entryOf = (name: string, date: string | null): RegisterEntry => ({
  unitKind: "city",
  unit: "city",
  key: "conversionsCompleted",
  name,
  date,
  declaredBy: null,
});

const prepare = (change: Partial<Settings>) => preparePlace(standard, town, { ...COMPLETE, ...change });
const judge = (rule: string, change: Partial<Settings>, subject = "city") => {
  const { auditInput } = prepare(change);
  return auditRule(ruleOf(rule), auditInput).find((finding) => finding.subject.id === subject)!;
};

test("a rule that no map judges is open until somebody declares, and then judged by what they say, exactly", () => {
  expect(judge("LS-T1-05", {}).outcome).toBe("not-assessable");
  expect(judge("LS-T1-05", { facts: [factOf("newServiceOrgsPerYear", 100)] }).outcome).toBe("met");
  expect(judge("LS-T1-05", { facts: [factOf("newServiceOrgsPerYear", 99)] }).outcome).toBe("short");
  const facts = [factOf("childWorkerPost", true, "community", "T01"), factOf("childFiles", false, "community", "T01")];
  expect(judge("LS-B4-02b", { facts }, "T01").outcome).toBe("short");
  expect(judge("LS-B4-02b", { facts }, "T02").outcome).toBe("not-assessable");
});

test("what is declared comes before what a file says, and a withdrawn fact gives the file its say again", () => {
  const households = town.place.communities[1]!.attributes.get("households") as number;
  const figure = (change: Partial<Settings>) => toNumber(judge("LS-T1-01", change, "T02").low!);
  const declared = { facts: [factOf("households", households * 2, "community", "T02")] };
  expect(figure(declared)).toBeCloseTo(figure({}) / 2, 10);
  expect(figure({ facts: [] })).toBe(figure({}));
});

test("a register counts what was done by the day of the audit, that day included; what has no day leaves the count open", () => {
  const at = (count: number, dates: readonly (string | null)[], date = "2025-12-31") =>
    judge("LS-B2-01b", {
      register: [
        ...Array.from({ length: count }, (_, i) => entryOf(`项目${i}`, "2024-05-01")),
        ...dates.map((day, i) => entryOf(`其他${i}`, day)),
      ],
      inventory: new Map([["all", "complete"]]),
      date,
    });
  expect(at(39, []).outcome).toBe("short");
  expect(at(39, ["2025-12-31"]).outcome).toBe("met");
  expect(at(39, ["2026-01-01"]).outcome).toBe("short");
  expect(at(39, [null]).outcome).toBe("not-assessable");
  expect(at(39, [null]).missing).toContain("register:city.conversionsCompleted");
  expect(at(40, [null]).outcome).toBe("met");
  // A value that is declared comes before the register.
  const facts = [factOf("conversionsCompleted", 12)];
  expect(judge("LS-B2-01b", { facts, register: [entryOf("一", "2024-01-01")] }).evidence).toContainEqual(
    expect.objectContaining({ key: "conversionsCompleted", value: 12 }),
  );
});

test("who declared what, and for which day, is said with the finding", () => {
  const prepared = prepare({ facts: [factOf("newServiceOrgsPerYear", 118)] });
  const [finding] = auditRule(ruleOf("LS-T1-05"), prepared.auditInput);
  const lines = listLines(explainFinding(prepared, finding!, [], "zh"));
  expect(lines.join("\n")).toContain("申报：民政局，2025-06-30");
});

test("facts about units and attributes that are not there, or with a value of another sort, are listed and not used", () => {
  const prepared = prepare({
    facts: [
      factOf("newServiceOrgsPerYear", 118, "city", "atlantis"),
      factOf("weather", 3),
      factOf("newHobbyOrgsPerYear", "many"),
      factOf("newServiceOrgsPerYear", 118),
    ],
  });
  expect(
    prepared.issues.filter(({ code }) => code.startsWith("declared.")).map(({ code, values }) => [code, values.count]),
  ).toEqual([
    ["declared.no-such-unit", 1],
    ["declared.no-such-attribute", 1],
    ["declared.value-not-taken", 1],
  ]);
  const [city] = prepared.auditInput.data.subjectsOf("city")!;
  expect(auditSubject(ruleOf("LS-T1-05"), city!, prepared.auditInput).outcome).toBe("met");
  expect(auditSubject(ruleOf("LS-T1-06"), city!, prepared.auditInput).outcome).toBe("not-assessable");
});
