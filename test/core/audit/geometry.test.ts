import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { auditStandard } from "../../../src/core/audit/audit.ts";
import type { Outcome } from "../../../src/core/audit/tests/verdict.ts";
import type { Completeness } from "../../../src/core/read/inventory.ts";
import { figuresOf, findingOf } from "./auditTable.ts";
import { makeStandard, type Written, written } from "./ruleStandard.ts";
import { type Cells, makeDemand, makeFacility, makeUnit, prepareAudit, rectangle, shapeOf } from "./smallPlace.ts";

interface DrawnUnit {
  readonly id: string;
  /** Meters from the middle: two corners are a rectangle, more a polygon. */
  readonly at: readonly number[];
  readonly attributes?: Cells;
}

/** A drawing in meters, one rule, and what must come of it. */
interface GeometryCase {
  readonly name: string;
  readonly why: string;
  readonly require: Written;
  /** What the rule is about, and which of them is looked at. */
  readonly kind: string;
  readonly subject: string;
  readonly outcome: Outcome;
  /** Low and high, to six decimals. */
  readonly value?: readonly [number, number | null];
  readonly missing?: readonly string[];
  /** Without them there is one, "c", 500 m square about the middle. */
  readonly communities?: readonly DrawnUnit[];
  readonly units?: Readonly<Record<string, readonly DrawnUnit[]>>;
  readonly facilities?: readonly (DrawnUnit & { readonly kind: string })[];
  readonly demand?: readonly (readonly [x: number, y: number, people: number])[];
  readonly streets?: readonly (readonly number[])[];
  readonly survey?: readonly [number, number, number, number];
  /** Every list is complete but those named here. */
  readonly inventory?: Readonly<Record<string, Completeness>>;
}

const cases: readonly GeometryCase[] = JSON.parse(readFileSync("test/fixtures/audit/geometry-cases.json", "utf8"));

const drawn = (unitKind: string, { id, at, attributes }: DrawnUnit) =>
  makeUnit(id, unitKind, shapeOf(at), attributes as Cells & { readonly subdistrict?: string });

const label = (text: string) => ({ label: { zh: text, en: text } });

function judge(given: GeometryCase) {
  const { require, kind, subject, communities, units = {}, facilities = [], demand, streets, survey } = given;
  const standard = makeStandard([written(require, { subject: kind })], ({ vocabulary }) => {
    for (const unit of ["building", "main-urban-area"]) vocabulary.units[unit] = unit;
    vocabulary.kinds.farmland = label("farmland");
  });
  const input = prepareAudit(standard, {
    communities: (communities ?? [{ id: "c", at: [-250, -250, 250, 250] }]).map((unit) => drawn("community", unit)),
    facilities: facilities.map(({ id, kind: own, at, attributes }) => makeFacility(id, own, at, attributes)),
    demand: makeDemand(demand ?? [[0, 0, 1]]),
    units: new Map(Object.entries(units).map(([name, list]) => [name, list.map((unit) => drawn(name, unit))])),
    inventory: { all: "complete", ...given.inventory },
    ...(streets ? { streets } : {}),
    ...(survey ? { survey: rectangle(...survey) } : {}),
  });
  return findingOf(auditStandard(input), subject);
}

const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(6)));

describe("drawings", () => {
  test.each(cases)("$name: $why", (given) => {
    const finding = judge(given);
    const { low, high } = figuresOf(finding);
    expect({ outcome: finding.outcome, missing: finding.missing }).toEqual({
      outcome: given.outcome,
      missing: given.missing ?? [],
    });
    if (given.value) expect([rounded(low), rounded(high)]).toEqual(given.value);
  });
});
