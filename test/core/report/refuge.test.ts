import { expect, test } from "vitest";
import { auditRule } from "../../../src/core/audit/audit.ts";
import { intersectShapes } from "../../../src/core/geo/overlay.ts";
import { areaOfShape } from "../../../src/core/geo/shapes.ts";
import { preparePlace } from "../../../src/core/project/analyze.ts";
import { measureRefuge } from "../../../src/core/report/refuge.ts";
import { analyzeTown, COMPLETE } from "./analyses.ts";

const town = analyzeTown(COMPLETE);
const { standard, place } = town;
const findingsOf = (id: string, prepared = town) =>
  auditRule(standard.rules.find((rule) => rule.id === id)!, prepared.auditInput);

test("green space inside is the parks cut at the border; the usable part is a parameter, each resident's a quotient", () => {
  let seen = 0;
  for (const finding of findingsOf("LS-F13")) {
    const refuge = measureRefuge(town, finding)!;
    const community = place.planeShapes[finding.subject.index]!;
    const parks = place.facilities.flatMap(({ kind }, i) => {
      const site = place.sites[i]!;
      return kind === "green-space" && "planeShape" in site ? [site.planeShape] : [];
    });
    const squareMm = parks.map((park) => areaOfShape(intersectShapes(park, community))).reduce((a, b) => a + b, 0);
    const points = place.facilities.filter(
      ({ kind, attributes }, i) =>
        kind === "green-space" &&
        !("planeShape" in place.sites[i]!) &&
        place.communitiesOfFacility[i]!.includes(finding.subject.index) &&
        attributes.has("siteArea"),
    );
    const declared = points.reduce((sum, { attributes }) => sum + Number(attributes.get("siteArea")), 0);
    expect(refuge.squareMeters).toBeCloseTo(squareMm / 1e6 + declared, 1);
    expect(refuge.usableSquareMeters).toBeCloseTo(refuge.squareMeters * 0.6, 6);
    const population = place.communities[finding.subject.index]!.attributes.get("population");
    if (typeof population === "number" && population > 0)
      expect(refuge.usablePerResident).toBeCloseTo(refuge.usableSquareMeters / population, 9);
    else expect(refuge.usablePerResident).toBeNull();
    if (refuge.squareMeters > 0) seen++;
  }
  expect(seen).toBeGreaterThan(0);
});

test("it decides nothing: another share changes no outcome; other rules have none", () => {
  const other = preparePlace(standard, town, { ...COMPLETE, parameterValues: new Map([["refuge.usableShare", 0.3]]) });
  const outcomes = (prepared: Parameters<typeof findingsOf>[1]) =>
    findingsOf("LS-F13", prepared).map(({ outcome }) => outcome);
  expect(
    auditRule(standard.rules.find(({ id }) => id === "LS-F13")!, other.auditInput).map(({ outcome }) => outcome),
  ).toEqual(outcomes(town));
  expect(measureRefuge(town, findingsOf("LS-F12")[0]!)).toBeNull();
});
