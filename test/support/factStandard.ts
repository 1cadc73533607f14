import type { FactUnit } from "../../src/core/read/factUnits.ts";
import type { AttributeDefinition, Rule, Standard } from "../../src/core/standard/standard.ts";
import { leshanStandard } from "./toyTown.ts";

const attribute = (
  unitKind: string,
  key: string,
  type: AttributeDefinition["type"],
  zh: string,
  more: Partial<AttributeDefinition> = {},
): AttributeDefinition => ({ unitKind, key, type, label: { zh, en: `${key} in words` }, ...more });

/** One attribute of every type, and names that are easily mistaken for others. */
const attributes: readonly AttributeDefinition[] = [
  attribute("community", "fund", "boolean", "社区微基金"),
  attribute("community", "workers", "integer", "专职工作者"),
  attribute("community", "satisfied", "number", "满意度", { unit: "share" }),
  attribute("community", "floorArea", "number", "建筑面积", { unit: "m2" }),
  attribute("community", "stage", "enum", "进度", {
    values: ["open", "done", "是"],
    valueLabels: new Map([
      ["open", { zh: "进行中", en: "under way" }],
      // What one value is called is another value: such a name must never be written.
      ["done", { zh: "是", en: "open" }],
    ]),
  }),
  attribute("community", "remark", "string", "备注"),
  attribute("community", "date", "string", "建成日期"),
  attribute("community", "conversions", "integer", "完成的改造", { register: true }),
  attribute("community", "byAge", "object", "分年龄人口"),
  attribute("community", "served.<kind>", "boolean", "服务辐射"),
  attribute("city", "satisfied", "number", "市民满意度", { unit: "share" }),
  attribute("facility", "seats", "boolean", "座椅"),
];

const rule = (id: string, evaluable: Rule["evaluable"], needs: readonly string[]): Rule => ({
  ...leshanStandard.rules[0],
  id,
  kind: "duty",
  evaluable,
  needs,
});

const rules: readonly Rule[] = [
  rule("R1", "none", ["survey:city.satisfied", "attr:community.satisfied"]),
  rule("R2", "geometry", ["layer:communities", "attr:community.floorArea"]),
  rule("R3", "attribute", [
    "attr:community.stage",
    "attr:community.fund",
    "attr:community.byAge",
    "attr:community.date",
  ]),
  rule("R4", "mixed", [
    "attr:community.fund",
    "attr:community.workers",
    "attr:community.remark",
    "attr:facility.seats",
  ]),
  rule("R5", "attribute", ["attr:community.conversions", "attr:community.served.bank-outlet", "attr:community.nobody"]),
  { ...rule("R6", "attribute", ["attr:community.floorArea"]), kind: "definition" },
];

/** A standard for facts only: what it asks for means nothing. */
export const factStandard: Standard = { ...leshanStandard, attributes, rules };

export const factUnits: readonly FactUnit[] = [
  { unitKind: "community", id: "001", name: "石桥社区" },
  { unitKind: "community", id: "=2+3", name: "+北门" },
  { unitKind: "community", id: "T03", name: "同名" },
  { unitKind: "community", id: "T04", name: "同名" },
  { unitKind: "city", id: "city", name: "示例市" },
  { unitKind: "facility", id: "f1", name: "广场" },
];
