import { circle, difference, featureCollection, area as turfArea } from "@turf/turf";
import type { MultiPolygon, Polygon } from "geojson";
import { describe, expect, test } from "vitest";
import type { Band } from "../../../src/core/coverage/coverage.ts";
import { type Gap, traceGaps } from "../../../src/core/coverage/gaps.ts";
import { makeLocator } from "../../../src/core/geo/locator.ts";
import { unprojectShape } from "../../../src/core/geo/projection.ts";
import { areaOfShape, type Shape } from "../../../src/core/geo/shapes.ts";
import { selectFacilities } from "../../../src/core/reach/reachFields.ts";
import { ReachModels } from "../../../src/core/reach/reachModels.ts";
import { ServiceAreas } from "../../../src/core/reach/serviceAreas.ts";
import { resolveInventory } from "../../../src/core/read/inventory.ts";
import type { Place } from "../../../src/core/read/place.ts";
import { EVERYWHERE } from "../../../src/core/read/survey.ts";
import { assemblePlaneTown } from "../../support/planeTown.ts";
import { seededRandom } from "../../support/random.ts";
import { rectangle, starRing, toGeojson } from "../../support/shapes.ts";
import { leshanStandard, readToyTown } from "../../support/toyTown.ts";

const KM = 1_000_000;
const bands: readonly Band[] = [
  { minutes: 5, limitMm: 300_000 },
  { minutes: 10, limitMm: 500_000 },
  { minutes: 15, limitMm: 1_000_000 },
];

function gapsOf(place: Place, kind: string, bandsAsked = bands): readonly Gap[] {
  const inventory = resolveInventory(leshanStandard, place.facilities, new Map([["all", "complete" as const]]));
  const reach = new ReachModels(place).straight.reachOf(selectFacilities(place, leshanStandard, inventory, [kind]));
  return [
    ...traceGaps(place, { kind, model: "straight", reach }, bandsAsked, new ServiceAreas(place.plane, place.sites)),
  ];
}

const sumOf = (gap: Gap, value: (part: Gap["parts"][number]) => number) =>
  gap.parts.reduce((sum, part) => sum + value(part), 0);

const block = (minX: number, minY: number, maxX: number, maxY: number): Shape => [[rectangle(minX, minY, maxX, maxY)]];

/** Communities on a lattice, with a hole in one, and facilities and people strewn over them. */
function strewnTown(seed: number, facilityCount: number): Place {
  const random = seededRandom(seed);
  const at = () => Math.round((random() * 2 - 1) * KM);
  const parks = Array.from({ length: 3 }, () => ({
    planeShape: [[starRing(random, at(), at(), 1e5, 9)]],
    kind: "supermarket",
  }));
  return assemblePlaneTown({
    communities: {
      west: block(-KM, -KM, 0, KM),
      south: block(0, -KM, KM, 0),
      north: [[rectangle(0, 0, KM, KM), rectangle(3e5, 3e5, 7e5, 6e5)]],
    },
    facilities: [
      ...Array.from({ length: facilityCount }, () => ({ x: at(), y: at(), kind: "supermarket" })),
      ...(facilityCount > 0 ? parks : []),
    ],
    demand: Array.from({ length: 300 }, () => [at(), at(), Math.floor(random() * 50)] as const),
  });
}

describe.each([1, 2, 3, 4])("a strewn town, %i", (seed) => {
  const place = strewnTown(seed, seed * 2);
  const reach = new ReachModels(place).straight.reachOf({
    proven: place.sites.map((_, i) => i),
    possible: [],
    survey: EVERYWHERE,
    complete: true,
  });
  const gaps = gapsOf(place, "supermarket");

  test("covered and uncovered area make the community, and the parts the uncovered", () => {
    expect(gaps).toHaveLength(9);
    for (const gap of gaps) {
      const total = areaOfShape(place.planeShapes[gap.community]);
      expect(gap.areaSquareMm).toBe(total);
      const uncovered = sumOf(gap, ({ areaSquareMm }) => areaSquareMm);
      expect(Math.abs(gap.coveredSquareMm + uncovered - total)).toBeLessThanOrEqual(total * 1e-9);
      for (const { planeRings, areaSquareMm } of gap.parts) expect(areaOfShape([planeRings])).toBe(areaSquareMm);
    }
  });

  test("points lie in a gap if no facility is within the limit, up to the flatness of the circles", () => {
    const random = seededRandom(seed + 40);
    for (const { community, band, parts } of gaps) {
      const { position } = makeLocator([place.planeShapes[community], parts.map(({ planeRings }) => planeRings)]);
      const areas = new ServiceAreas(place.plane, place.sites);
      for (let i = 0; i < 60; i++) {
        const [x, y] = [Math.round((random() * 2 - 1) * KM), Math.round((random() * 2 - 1) * KM)];
        if (position(0, x, y) !== "inside") continue;
        const isNear = (limitMm: number) =>
          place.sites.some((site, index) => {
            if ("x" in site) return Math.hypot(site.x - x, site.y - y) <= limitMm;
            return makeLocator([areas.trace(index, limitMm)]).position(0, x, y) !== "outside";
          });
        if (isNear(band.limitMm - 1000)) expect(position(1, x, y)).toBe("outside");
        if (!isNear(band.limitMm + 1000)) expect(position(1, x, y)).not.toBe("outside");
      }
    }
  });

  test("people of the parts are the people farther than the limit", () => {
    const { members } = place.unitLayers.get("community")!;
    const weights = place.demand.weights.get("people")!;
    for (const gap of gaps) {
      const far = [...members[gap.community].points].filter((point) => reach.distanceMm[point] > gap.band.limitMm);
      expect(sumOf(gap, ({ people }) => people!)).toBe(far.reduce((sum, point) => sum + weights[point], 0));
    }
  });

  test("a larger limit covers more", () => {
    for (let i = 0; i < gaps.length; i += 3) {
      expect(gaps[i].coveredSquareMm).toBeLessThanOrEqual(gaps[i + 1].coveredSquareMm);
      expect(gaps[i + 1].coveredSquareMm).toBeLessThanOrEqual(gaps[i + 2].coveredSquareMm);
    }
  });
});

test("areas agree with Turf's circles and differences within 0.1 %", () => {
  const random = seededRandom(33);
  const at = () => Math.round((random() * 2 - 1) * KM);
  const place = assemblePlaneTown({
    communities: { all: block(-KM, -KM, KM, KM) },
    facilities: Array.from({ length: 4 }, () => ({ x: at(), y: at(), kind: "supermarket" })),
    demand: [],
  });
  const community = toGeojson(unprojectShape(place.plane, place.planeShapes[0]));
  for (const gap of gapsOf(place, "supermarket", bands.slice(0, 2))) {
    const circles = place.sites.map((site) => {
      if (!("x" in site)) throw new Error("only points here");
      const [lng, lat] = place.plane.unproject(Float64Array.of(site.x, site.y));
      return circle([lng, lat], gap.band.limitMm / 1e6, { units: "kilometers", steps: 256 });
    });
    const left = difference(featureCollection<Polygon | MultiPolygon>([community, ...circles]))!;
    const turfShare = turfArea(left) / turfArea(community);
    const share = 1 - gap.coveredSquareMm / gap.areaSquareMm;
    expect(Math.abs(share / turfShare - 1)).toBeLessThan(0.001);
  }
});

describe("one community", () => {
  const town = (
    facilities: Parameters<typeof assemblePlaneTown>[0]["facilities"],
    community = block(-2e5, -2e5, 2e5, 2e5),
  ) =>
    gapsOf(
      assemblePlaneTown({
        communities: { all: community },
        facilities,
        demand: [
          [0, 0, 5],
          [150_000, 0],
          [-190_000, 0, 2],
        ],
      }),
      "kindergarten",
      bands.slice(0, 1),
    )[0];

  test("wholly inside one circle has no gap", () => {
    const gap = town([{ x: 10_000, y: 0, kind: "kindergarten" }]);
    expect(gap.parts).toEqual([]);
    expect(gap.coveredSquareMm).toBe(gap.areaSquareMm);
  });

  test("without a facility is one gap with all its people", () => {
    for (const facilities of [[], [{ x: 900_000, y: 0, kind: "kindergarten" }], [{ x: 0, y: 0, kind: "nursery" }]]) {
      const gap = town(facilities);
      expect(gap.coveredSquareMm).toBe(0);
      expect(gap.parts.map(({ people }) => people)).toEqual([7000]);
    }
  });

  test("whose corner a circle touches in a point only keeps its whole area", () => {
    expect(town([{ x: 500_000, y: 0, kind: "kindergarten" }]).coveredSquareMm).toBe(0);
  });

  test("cut in two by a row of circles has two parts with the people of each", () => {
    const long = block(-KM, -1e5, KM, 1e5);
    const place = assemblePlaneTown({
      communities: { all: long },
      facilities: [{ x: 0, y: 0, kind: "kindergarten" }],
      demand: [
        [-900_000, 0, 3],
        [800_000, 10, 4],
        [700_000, -10, 5],
        [0, 0, 9],
        [999_999, 99_999],
      ],
    });
    const [gap] = gapsOf(place, "kindergarten", bands.slice(0, 1));
    expect(gap.parts.map(({ people }) => people).sort()).toEqual([3000, 9000]);
  });

  test("with a circle in its middle has a hole in its gap", () => {
    const gap = town([{ x: 0, y: 0, kind: "kindergarten" }], block(-KM, -KM, KM, KM));
    expect(gap.parts).toHaveLength(1);
    expect(gap.parts[0].planeRings).toHaveLength(2);
    expect(Math.abs(gap.coveredSquareMm / (Math.PI * 9e10) - 1)).toBeLessThan(0.0005);
  });

  test("whose people are not known has gaps with people null", () => {
    const place = assemblePlaneTown({
      communities: { all: block(-2e5, -2e5, 2e5, 2e5) },
      facilities: [],
      demand: [[0, 0]],
    });
    expect(gapsOf(place, "kindergarten")[0].parts[0].people).toBeNull();
  });
});

test("the gaps of the toy town, to be dropped on a map", async () => {
  const { place } = readToyTown();
  const round = (value: number) => Number(value.toFixed(6));
  const features = ["kindergarten", "green-space"].flatMap((kind) =>
    gapsOf(place, kind, bands.slice(0, 2)).flatMap(({ community, band, parts }) =>
      parts.map(({ planeRings, areaSquareMm, people }) => {
        const shape = toGeojson(unprojectShape(place.plane, [planeRings]));
        const [coordinates] = shape.geometry.coordinates.map((rings) =>
          rings.map((ring) => ring.map((at) => at.map(round))),
        );
        return {
          type: "Feature",
          properties: {
            "marker-color": kind === "kindergarten" ? "#c0392b" : "#27ae60",
            community: place.communities[community].id,
            kind,
            limit_m: band.limitMm / 1000,
            people: people === null ? null : people / 1000,
            area_m2: Math.round(areaSquareMm / 1e6),
          },
          geometry: { type: "Polygon", coordinates },
        };
      }),
    ),
  );
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  await expect(`{"type":"FeatureCollection","features":[\n${lines}\n]}\n`).toMatchFileSnapshot(
    "../../golden/coverage/toy-town-gaps.geojson",
  );
});
