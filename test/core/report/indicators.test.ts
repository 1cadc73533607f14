import { describe, expect, test } from "vitest";
import { toNumber } from "../../../src/core/rational.ts";
import type { PlaceInput } from "../../../src/core/read/place.ts";
import {
  describeIndicatorByUnit,
  describeIndicators,
  type IndicatorLevel,
  listIndicatorUnits,
} from "../../../src/core/report/indicators.ts";
import { NO_SETTINGS } from "../../support/settings.ts";
import { rectangle } from "../../support/shapes.ts";
import { analyzeInput, analyzeTown, COMPLETE } from "./analyses.ts";

const town = analyzeTown(COMPLETE);
const city = describeIndicators(town, "city", 0);

test("all thirty rows in their order, and the five that bind", () => {
  expect(city.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  expect(city.filter(({ isBinding }) => isBinding).map(({ number }) => number)).toEqual([2, 10, 14, 16, 17]);
});

test("a figure of the city's own is that of the finding", () => {
  const own = city.filter(({ figure }) => figure.basis === "own");
  expect(own.length).toBeGreaterThan(20);
  for (const { rule, figure } of own) {
    const finding = town.findings.find((found) => found.rule.id === rule && found.subject.unitKind === "city")!;
    expect([rule, figure.outcome]).toEqual([rule, finding.outcome]);
    expect(figure.low).toBe(finding.low === null ? null : toNumber(finding.low));
    expect(figure.high).toBe(finding.high === null ? null : toNumber(finding.high));
    expect(figure.missing).toEqual(finding.missing);
  }
});

test("a community that holds an indicator of communities back is short by the rule's own finding", () => {
  const rows = city.filter(({ figure }) => figure.basis === "share" || figure.basis === "ratio");
  const checked = rows.flatMap(({ rule, figure }) =>
    figure.short.map((unit) => {
      const finding = town.findings.find((found) => found.rule.id === rule && found.subject.id === unit.id);
      return [rule, unit.id, finding?.outcome] as const;
    }),
  );
  expect(checked.length).toBeGreaterThan(0);
  for (const [rule, id, outcome] of checked) expect([rule, id, outcome]).toEqual([rule, id, "short"]);
});

test("the shares of row 20 add up: what meets it, is short and is open are all communities that it is about", () => {
  const { figure } = city.find(({ number }) => number === 20)!;
  const total = figure.metCount + figure.short.length + figure.open.length;
  expect(figure.low).toBeCloseTo(figure.metCount / total, 12);
  expect(figure.high).toBeCloseTo((figure.metCount + figure.open.length) / total, 12);
});

describe("by unit", () => {
  const counties = listIndicatorUnits(town).filter(({ unitKind }) => unitKind === "county");
  const below = (county: number | null) => describeIndicatorByUnit(town, 19, "subdistrict", county);

  test("the subdistricts of a county are all those of the counties, each in one of them", () => {
    const inside = counties.flatMap(({ index }) => below(index).map(({ unit }) => unit.id));
    expect(inside.sort()).toEqual(
      below(null)
        .map(({ unit }) => unit.id)
        .sort(),
    );
  });

  test("each is what the table of that unit says", () => {
    for (const { unit, figure } of below(null)) {
      const row = describeIndicators(town, "subdistrict", unit.index).find(({ number }) => number === 20)!;
      expect(row.figure).toEqual(figure);
    }
  });

  test("a county that is not there is our bug", () => {
    expect(() => describeIndicators(town, "county", counties.length)).toThrow(RangeError);
  });
});

test("service floor area of the city is all of it over all households, by hand", () => {
  const { figure } = city[0]!;
  // Four stations of 480, 300, 620 and 210 m²; 1,600 + 1,320 + 1,850 + 980 + 200 households.
  expect(figure).toMatchObject({ basis: "ratio", unit: "m2/100hh", threshold: 30, outcome: "short" });
  expect(figure.low).toBeCloseTo((1610 / 5950) * 100, 9);
  expect(figure.high).toBeCloseTo((1610 / 5950) * 100, 9);
  expect(figure.gap).toBeCloseTo(30 - (1610 / 5950) * 100, 9);
});

test("a map that shows nothing accuses nobody", () => {
  const place: PlaceInput = {
    communities: [0, 1, 2].map((i) => ({
      unitKind: "community",
      id: `C${i}`,
      name: `C${i}`,
      subdistrict: "S",
      county: "N",
      attributes: new Map(),
      lngLatShape: [[rectangle(104 + i * 0.01, 30, 104.01 + i * 0.01, 30.01)]],
    })),
    facilities: [],
    demand: null,
    lngLatSurvey: null,
    units: new Map(),
  };
  const empty = analyzeInput(place, NO_SETTINGS);
  for (const { unitKind, index } of listIndicatorUnits(empty)) {
    const rows = describeIndicators(empty, unitKind as IndicatorLevel, index);
    expect(rows.filter(({ figure }) => figure.outcome === "short" || figure.short.length > 0)).toEqual([]);
  }
});
