import { distance } from "@turf/turf";
import { expect, test } from "vitest";
import { wgs84ToBd09, wgs84ToGcj02 } from "../../../src/core/geo/gcj02.ts";
import "../../../src/core/messages/learnNoteMessages.ts";
import { formatIssue, formatMessage } from "../../../src/core/messages/messages.ts";
import { findShiftIssue, makeReference } from "../../../src/core/project/findShiftIssue.ts";
import { seededRandom } from "../../support/random.ts";
import { readGeojson } from "../../support/readGeojson.ts";

type LngLat = readonly [number, number];

const tableOf = (name: string, geometries: readonly object[]) =>
  readGeojson(
    JSON.stringify({
      type: "FeatureCollection",
      features: geometries.map((geometry) => ({ type: "Feature", properties: {}, geometry })),
    }),
    name,
  );

/** A square community a few streets wide, its streets, and doors some 15 m beside them. */
function makeQuarter() {
  const random = seededRandom(5);
  const [west, south, side] = [104.06, 30.66, 0.012];
  const ring = [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ];
  const at = (i: number) => (side * i) / 6;
  const streets = Array.from({ length: 7 }, (_, i) => [
    {
      type: "LineString",
      coordinates: [
        [west + at(i), south],
        [west + at(i), south + side],
      ],
    },
    {
      type: "LineString",
      coordinates: [
        [west, south + at(i)],
        [west + side, south + at(i)],
      ],
    },
  ]).flat();
  const doors = Array.from(
    { length: 150 },
    (): LngLat => [west + at(Math.floor(random() * 7)) + 0.00015 * Math.sign(random() - 0.5), south + side * random()],
  );
  const reference = makeReference(
    [tableOf("communities", [{ type: "Polygon", coordinates: [ring] }])],
    [tableOf("streets", streets)],
  );
  return { doors, reference };
}

const pointsOf = (places: readonly LngLat[]) =>
  tableOf(
    "facilities.geojson",
    places.map((coordinates) => ({ type: "Point", coordinates })),
  );

test("places off a map that shifts are said to be, with what moving them back would do", () => {
  const { doors, reference } = makeQuarter();
  expect(findShiftIssue(pointsOf(doors), reference)).toBeNull();
  for (const [code, shift, towards] of [
    ["crs.shifted-gcj02", wgs84ToGcj02, "south-east"],
    ["crs.shifted-bd09", wgs84ToBd09, "north-east"],
  ] as const) {
    // As another program measures it, at one of them: the shift is the same for all.
    const meters = distance([...doors[0]!], [...shift(doors[0]!)], { units: "meters" });
    const said = meters < 995 ? `${Number(meters.toPrecision(2))} m` : `${(meters / 1000).toFixed(1)} km`;
    const issue = findShiftIssue(pointsOf(doors.map((place) => shift(place))), reference)!;
    expect(issue).toMatchObject({ code, severity: "warning", where: "facilities.geojson" });
    expect(issue.values).toMatchObject({ towards, distance: said });
    expect(issue.values.after).toMatch(/^(9\d|100) % · \d+ m$/);
    expect(formatIssue(issue, "zh")).toContain(`变为 ${issue.values.after}（`);
    expect(formatIssue(issue, "zh")).toContain(
      `整体偏向${formatMessage(`direction.${towards}`, {}, "zh")}约 ${said}；`,
    );
    expect(formatIssue(issue, "en")).toContain(`some ${said} to the ${towards}.`);
  }
});

test("of too few places, or with nothing to hold them against, nothing is said", () => {
  const { doors, reference } = makeQuarter();
  const shifted = doors.map((place) => wgs84ToGcj02(place));
  expect(findShiftIssue(pointsOf(shifted.slice(0, 5)), reference)).toBeNull();
  expect(findShiftIssue(pointsOf(shifted), { areas: [], lines: [] })).toBeNull();
  expect(findShiftIssue(pointsOf([]), reference)).toBeNull();
  const { areas } = reference;
  expect(findShiftIssue(pointsOf(shifted), { areas, lines: [] })?.values.after).toMatch(/^\d+ %$/);
});
