import { describe, expect, test } from "vitest";
import { auditRule } from "../../../src/core/audit/audit.ts";
import { NO_FACILITY, UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import type { KindSelection } from "../../../src/core/reach/reachFields.ts";
import { ReachModels } from "../../../src/core/reach/reachModels.ts";
import type { StreetDistances } from "../../../src/core/reach/streetDistances.ts";
import { describeStreets } from "../../../src/core/reach/streetIssues.ts";
import { PLAIN_WALK, readStreets, type WalkedLine, type WalkProfile } from "../../../src/core/read/streets.ts";
import { EVERYWHERE } from "../../../src/core/read/survey.ts";
import { seededRandom } from "../../support/random.ts";
import { readGeojsonFile } from "../../support/readGeojson.ts";
import { starRing } from "../../support/shapes.ts";
import { planTown } from "../../support/streetTowns.ts";
import { defaultParameters } from "../../support/toyTown.ts";
import { compare, standardOf } from "../audit/ruleStandard.ts";
import {
  assembleSmallPlace,
  makeDemand,
  makeFacility,
  makeUnit,
  prepareAudit,
  rectangle,
  type SmallPlace,
  type Street,
  toLngLat,
} from "../audit/smallPlace.ts";

/** Square with the middle of the plane in its middle, so that meters are meters of the plane. */
const communities = [makeUnit("c", "community", rectangle(-2000, -2000, 2000, 2000))];

type Spot = readonly [x: number, y: number];
interface Given {
  readonly streets: readonly Street[];
  readonly homes?: readonly Spot[];
  /** Points, rectangles or polygons in meters. */
  readonly facilities?: readonly (readonly number[])[];
  readonly gates?: SmallPlace["gates"];
  /** By id: corners in meters, and a name where it is another. */
  readonly compounds?: Readonly<Record<string, { readonly at: readonly number[]; readonly name?: string }>>;
}

const placeOf = ({ streets, homes = [], facilities = [], gates = [], compounds = {} }: Given) =>
  assembleSmallPlace(
    {
      communities,
      facilities: facilities.map((at, i) => makeFacility(`f${i}`, "shop", at)),
      demand: makeDemand(homes.map(([x, y]) => [x, y, 1])),
      units: new Map([
        [
          "compound",
          Object.entries(compounds).map(
            ([
              id,
              {
                at: [minX, minY, maxX, maxY],
                name = id,
              },
            ]) => ({
              ...makeUnit(id, "compound", rectangle(minX!, minY!, maxX!, maxY!)),
              name,
            }),
          ),
        ],
      ]),
      streets,
      gates,
    },
    defaultParameters,
  );

const measureAll = (given: Given) => new ReachModels(placeOf(given)).walked!.distances;
/** Whole millimeters from every home to a facility, the first if it is not said which. */
const walksTo = (given: Given, facility = 0) => [...measureAll(given).measure([facility]).distanceMm];

/** The main street along the equator, and a shop 10 m south of its middle. */
const MAIN = [-1500, 0, 0, 0, 1500, 0];
const SHOP = [0, -10];
const HOME: Spot = [0, 100];
const COMPOUND = { at: [-100, 50, 100, 250] };
/** From the main street past the east of the compound. */
const EAST = [130, 0, 130, 300];
const STREETS = [[-1500, 0, 0, 0, 130, 0, 1500, 0], EAST];
/** From the home to a gate in the east, rounded up, and from there to the street beyond it. */
const TO_EAST_GATE_MM = 111_804 + 30_000;

describe("a home in a compound", () => {
  const town: Given = { streets: STREETS, homes: [HOME], facilities: [SHOP], compounds: { k1: COMPOUND } };

  test("leaves by the nearest street where no gates are known", () => {
    expect(walksTo(town)).toEqual([100_000 + 10_000]);
  });

  test("leaves by its gate, however near a street behind the wall is", () => {
    const gates = [[100, 150]] as const;
    expect(walksTo({ ...town, gates })).toEqual([TO_EAST_GATE_MM + 150_000 + 130_000 + 10_000]);
  });

  test("leaves by whichever gate leads there sooner", () => {
    const gates = [
      [100, 150],
      [50, 50],
    ] as const;
    // √(50² + 50²) m to the gate, 50 m to the main street, 50 m along it.
    expect(walksTo({ ...town, gates })).toEqual([70_711 + 50_000 + 50_000 + 10_000]);
    const far = { ...town, gates, facilities: [[130, 310]] };
    expect(walksTo(far)).toEqual([TO_EAST_GATE_MM + 150_000 + 10_000]);
  });

  test("walks streets of the compound itself first, which lead to its gates", () => {
    const inner = [50, 0, 50, 150];
    const streets = [[-1500, 0, 0, 0, 50, 0, 130, 0, 1500, 0], EAST, inner];
    const gates = [[100, 150]] as const;
    expect(walksTo({ ...town, streets, gates })).toEqual([50_000 + 100_000 + 50_000 + 10_000]);
    // A street that ends on the wall is none of its own.
    const outer = [50, 0, 50, 50];
    const touching = { ...town, streets: [[-1500, 0, 0, 0, 50, 0, 130, 0, 1500, 0], EAST, outer], gates };
    expect(walksTo(touching)).toEqual([TO_EAST_GATE_MM + 150_000 + 130_000 + 10_000]);
  });

  test("elsewhere is free: gates are those of the compound that it lies in", () => {
    const homes = [HOME, [0, 40], [300, 100]] as const;
    const gates = [[100, 150]] as const;
    expect(walksTo({ ...town, homes, gates })).toEqual([
      TO_EAST_GATE_MM + 150_000 + 130_000 + 10_000,
      40_000 + 10_000,
      100_000 + 300_000 + 10_000,
    ]);
  });

  test("is reached through the same gates from any place of it", () => {
    const place = placeOf({ ...town, gates: [[100, 150]] });
    const { distances } = new ReachModels(place).walked!;
    const { gates } = place;
    const [lng, lat] = toLngLat(...HOME);
    expect(gates!.compoundAt(lng!, lat!)).toBe(0);
    expect(distances.isGated(0, 100_000, 0)).toBe(true);
    expect(distances.isGated(0, 100_000, -1)).toBe(false);
    expect(distances.placesFrom(0, 100_000, 0)).toMatchObject([{ x: 130_000, y: 150_000, offMm: TO_EAST_GATE_MM }]);
    expect(distances.placesFrom(0, 100_000, -1)).toMatchObject([{ x: 0, y: 0, offMm: 100_000 }]);
  });
});

describe("whose gate it is", () => {
  const compounds = {
    k1: { at: [0, 0, 100, 100], name: "河岸小区" },
    k2: { at: [200, 0, 300, 100], name: "山景小区" },
    山景小区: { at: [400, 0, 500, 100], name: "花园" },
  };
  const homes: readonly Spot[] = [
    [50, 50],
    [250, 50],
    [450, 50],
    [150, 50],
  ];
  const gatesOf = (...gates: NonNullable<Given["gates"]>) => {
    const { ofCompound, others, compoundOfPoint } = placeOf({ streets: [MAIN], homes, gates, compounds }).gates!;
    return { ofCompound, others, compoundOfPoint: [...compoundOfPoint] };
  };

  test("that of the compound that it names by id or by name, wherever it lies; an id goes before a name", () => {
    expect(gatesOf([50, 100, "k2"], [50, 100, "河岸小区"], [0, 50, "山景小区"])).toEqual({
      ofCompound: [[1], [0], [2]],
      others: [],
      compoundOfPoint: [0, 1, 2, -1],
    });
  });

  test("of compounds of one name, that of the one that it lies in, else of the nearest", () => {
    const twice = {
      west: { at: [0, 0, 100, 100], name: "阳光小区" },
      east: { at: [200, 0, 300, 100], name: "阳光小区" },
      other: { at: [290, 0, 500, 100] },
    };
    const gates = [
      [100, 50, "阳光小区"],
      [300, 50, "阳光小区"],
      [151, 50, "阳光小区"],
      [149, 50, "阳光小区"],
    ] as const;
    expect(placeOf({ streets: [MAIN], gates, compounds: twice }).gates!.ofCompound).toEqual([[0, 3], [1, 2], []]);
  });

  test("names that no compound has are said, and where the gate lies counts", () => {
    const gates = [
      [50, 50, "nobody's"],
      [250, 50, "nobody's"],
      [450, 50, "河岸小区"],
      [50, 50],
    ] as const;
    const place = placeOf({ streets: [MAIN], homes, gates, compounds });
    expect(place.gates!.ofCompound).toEqual([[0, 2, 3], [1], []]);
    const issues = describeStreets(place, new ReachModels(place).walked!.distances);
    expect(issues.filter(({ code }) => code === "streets.gates-unknown")).toEqual([
      { code: "streets.gates-unknown", severity: "warning", values: { count: 2, names: "nobody's" }, where: "" },
    ]);
  });

  test("else that of the compound that it lies in, at the edge of or near", () => {
    // A third of a thousandth of a degree is 33 m.
    expect(gatesOf([50, 50], [100, 50], [130, 50], [50, -32], [300, 50, "nobody's"])).toEqual({
      ofCompound: [[0, 1, 2, 3], [4], []],
      others: [],
      compoundOfPoint: [0, 1, -1, -1],
    });
  });

  test("farther away it is nobody's, and homes of a compound without gates leave as they like", () => {
    expect(gatesOf([150, 50], [50, -40])).toEqual({
      ofCompound: [[], [], []],
      others: [0, 1],
      compoundOfPoint: [-1, -1, -1, -1],
    });
  });

  test("without any, there are no gates to speak of", () => {
    expect(placeOf({ streets: [MAIN], homes, compounds }).gates).toBeNull();
  });

  test("of compounds that lie over each other, the one with gates shuts its homes in", () => {
    const over = { inner: { at: [0, 0, 100, 100] }, outer: { at: [-50, -50, 200, 200] } };
    const { compoundOfPoint } = placeOf({ streets: [MAIN], homes, gates: [[200, 50, "outer"]], compounds: over })
      .gates!;
    expect([...compoundOfPoint]).toEqual([1, -1, -1, 1]);
  });
});

describe("a park", () => {
  const PARK = [-100, 100, 100, 300];

  test("that a street crosses is entered at the crossing: no meter more", () => {
    const streets = [
      [-1500, 200, -300, 200, 1500, 200],
      [-300, 200, -300, 0],
    ];
    const homes = [
      [-300, 150],
      [-100, 200],
      [-99.999, 200],
      [1000, 210],
    ] as const;
    expect(walksTo({ streets, homes, facilities: [PARK] })).toEqual([50_000 + 200_000, 0, 0, 10_000 + 900_000]);
  });

  test("is entered from all streets that come within 30 m of its edge, that one included, and from no others", () => {
    // East and west of the park, joined far in the south, where other streets go on.
    const streetsAt = (meters: number) => [
      [-110, -500, -110, 400],
      [100 + meters, -500, 100 + meters, 400],
      [-110, -500, 100 + meters, -500],
      [-110, -500, -110, -600],
      [100 + meters, -500, 100 + meters, -600],
    ];
    const homes = [[150, 350]] as const;
    // Its north-east and south-west corners stand out.
    const facilities = [[-100, 100, 90, 100, 100, 300, -95, 300]];
    expect(walksTo({ streets: streetsAt(30), homes, facilities })).toEqual([20_000 + 50_000 + 30_000]);
    // From the east street down to the south, across, and up again, off the street 20 m before the park's south-west corner.
    const [far] = walksTo({ streets: streetsAt(30.001), homes, facilities });
    expect(far).toBe(19_999 + 850_000 + 240_001 + 580_000 + Math.ceil(Math.hypot(10_000, 20_000)));
  });

  test("is entered all along a street that runs beside it, of one piece and of many", () => {
    // South of the park by 12 m, and much longer than its side.
    const whole = [-1500, 88, 1500, 88];
    const pieces = [-1500, 88, -64, 88, -30, 88, 3, 88, 47, 88, 1500, 88];
    const homes = Array.from({ length: 41 }, (_, i): Spot => [-100 + 5 * i, 80]);
    for (const street of [whole, pieces]) {
      for (const mm of walksTo({ streets: [street], homes, facilities: [PARK] })) {
        expect(mm).toBeGreaterThanOrEqual(20_000);
        // No farther from a place where one may enter than half of 20 m, and no longer than straight across.
        expect(mm).toBeLessThanOrEqual(8000 + 10_000 + 12_000);
      }
    }
  });

  test("with gates is entered there, and nowhere else", () => {
    const streets = [
      [-1500, 200, 0, 200, 1500, 200],
      [0, 200, 0, 320, 0, 400],
      [-1500, 320, 0, 320, 1500, 320],
    ];
    const homes = [
      [-300, 200],
      [-300, 320],
      [0, 200],
    ] as const;
    const park = { streets, homes, facilities: [PARK] };
    // 5 m north of its edge and 15 m from the street beyond.
    const gates = [[-40, 305]] as const;
    expect(walksTo({ ...park, gates })).toEqual([
      300_000 + 120_000 + 40_000 + 20_000,
      260_000 + 20_000,
      // It is in the park already.
      0,
    ]);
    // Two gates: the nearer; and one 30 m away is its own still, one farther is not.
    expect(
      walksTo({
        ...park,
        gates: [
          [-40, 305],
          [-130, 200],
        ],
      })[0],
    ).toBe(170_000 + 30_000);
    expect(
      walksTo({
        ...park,
        gates: [
          [-40, 305],
          [-130.001, 200],
        ],
      })[0],
    ).toBe(300_000 + 120_000 + 40_000 + 20_000);
    expect(walksTo({ ...park, gates: [[-130.001, 200]] })[0]).toBe(200_000);
  });

  test("is not entered by gates of a compound, even beside it", () => {
    const streets = [
      [-1500, 200, 0, 200, 1500, 200],
      [-1500, 320, 0, 320, 1500, 320],
      [0, 200, 0, 320],
    ];
    const compounds = { k1: { at: [-100, 301, 100, 400] } };
    const given = { streets, homes: [[-300, 200]] as const, facilities: [PARK], compounds };
    expect(walksTo({ ...given, gates: [[-40, 301, "k1"]] })).toEqual([200_000]);
  });

  test("that no street comes near is entered from the nearest place", () => {
    const facilities = [[0, 200, 100, 300, -100, 300]];
    const homes = [
      [500, 10],
      [-20, 0],
    ] as const;
    expect(walksTo({ streets: [MAIN], homes, facilities })).toEqual([10_000 + 500_000 + 200_000, 20_000 + 200_000]);
  });

  test("is no walk for a home in it or at its edge, and nobody else's shortcut", () => {
    const homes = [
      [0, 150],
      [100, 300],
      [100.001, 300],
    ] as const;
    const [inside, edge, beside] = walksTo({ streets: [MAIN], homes, facilities: [PARK] });
    expect([inside, edge]).toEqual([0, 0]);
    expect(beside).toBeGreaterThanOrEqual(300_000);
  });
});

/** Nine streets by nine: enough junctions for a street apart to be an island. */
const GRID = Array.from({ length: 9 }, (_, i) => (i - 4) * 100).flatMap((along) => {
  const across = Array.from({ length: 9 }, (_, i) => (i - 4) * 100);
  return [across.flatMap((other) => [along, other]), across.flatMap((other) => [other, along])];
});
const ISLAND = [1000, 0, 1000, 100];

describe("a street apart from the others", () => {
  const streets = [...GRID, ISLAND];
  const homes: readonly Spot[] = [
    [900, 0],
    [900.001, 0],
    [990, 0],
    [390, 0],
  ];
  const select = (...proven: readonly number[]): KindSelection => ({
    proven,
    possible: [],
    survey: EVERYWHERE,
    complete: true,
  });

  test("is used only where no other lies within 500 m, these included, and that is known", () => {
    const distances = measureAll({
      streets,
      homes,
      facilities: [
        [0, 0],
        [1000, 110],
      ],
    });
    expect(distances.islandPoints).toEqual([1, 2]);
    // The first is 500 m from its street.
    expect(distances.doubtfulPoints).toEqual([0, 1, 2]);
    expect(distances.listDoubtful([0, 1])).toEqual([1]);
    expect([...distances.measure([0]).distanceMm]).toEqual([900_000, UNREACHED_MM, UNREACHED_MM, 390_000]);
    expect([...distances.measure([0]).facility]).toEqual([0, NO_FACILITY, NO_FACILITY, 0]);
    // A shop on the island: 10 m from its far end.
    expect([...distances.measure([1]).distanceMm]).toEqual([
      UNREACHED_MM,
      99_999 + 100_000 + 10_000,
      10_000 + 100_000 + 10_000,
      UNREACHED_MM,
    ]);
  });

  test("leaves it open how far its homes have: at least the straight line, at most the walk", () => {
    const models = new ReachModels(
      placeOf({
        streets,
        homes,
        facilities: [
          [0, 0],
          [1000, 110],
        ],
      }),
    );
    expect([...models.streets!.reachOf(select(0)).possibleMm]).toEqual([900_000, 900_001, 990_000, 390_000]);
    expect([...models.streets!.reachOfSeveral(select(0, 1), 2, 5_000_000).possibleMm]).toEqual([
      900_000, 900_001, 990_000,
      // The shop on the island, in a straight line.
      619_839,
    ]);
    expect([...models.streets!.reachOfGroups([select(0), select(1)], 2).possibleMm].slice(1, 3)).toEqual([
      900_001, 990_000,
    ]);
    // What is proven is the walk all the same.
    expect([...models.streets!.reachOf(select(0)).distanceMm.slice(1, 3)]).toEqual([UNREACHED_MM, UNREACHED_MM]);
  });

  test.each([
    ["is open", 990, [[990, 0, 50]], "not-assessable"],
    ["is not reached", 989.999, [[990, 0, 50]], "short"],
    // Nine in ten live nearby.
    [
      "matters to nobody",
      989.999,
      [
        [990, 0, 5],
        [390, 0, 45],
      ],
      "met",
    ],
  ] as const)("what the straight line may reach %s: within %d m", (_, metres, people, outcome) => {
    const quantity = { q: "reach", demand: "dwellings", to: "market", metric: "network", budget: { metres } };
    const standard = standardOf(compare(quantity, ">=", 0.9, "share"));
    const audit = prepareAudit(standard, {
      communities,
      facilities: [makeFacility("m", "market", [0, 0])],
      demand: makeDemand(people),
      inventory: { all: "complete" },
      survey: rectangle(-9000, -9000, 9000, 9000),
      streets,
    });
    expect(auditRule(standard.rules[0]!, audit).map((finding) => finding.outcome)).toEqual([outcome]);
  });

  test("is never where a polygon is entered, unless there is nothing else", () => {
    const facilities = [[950, 20, 1050, 80]];
    const given = { streets, homes: [[400, 50]] as const, facilities };
    expect(walksTo(given)).toEqual([UNREACHED_MM]);
    expect(walksTo({ ...given, facilities: [[850, 50, 1050, 40, 1050, 60]] })).toEqual([450_000]);
  });
});

describe("how streets are walked", () => {
  const profileOf = (change: Partial<WalkProfile>): WalkProfile => ({ ...PLAIN_WALK, ...change });
  const read = (lines: readonly (readonly [tags: object, ...meters: number[]])[], profile = PLAIN_WALK) => {
    const features = lines.map(([properties, ...meters]) => ({
      type: "Feature",
      properties,
      geometry: {
        type: "LineString",
        coordinates: Array.from({ length: meters.length / 2 }, (_, i) => [
          ...toLngLat(meters[i * 2]!, meters[i * 2 + 1]!),
        ]),
      },
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features }));
    return readStreets(readGeojsonFile({ name: "streets.geojson", bytes, encoding: null }), undefined, profile).lines;
  };
  /** There and back between the ends of a way of 100 m; the way round is 600 m. */
  const thereAndBack = (tags: object, profile?: WalkProfile) => {
    const streets: readonly WalkedLine[] = read(
      [
        [tags, 0, 0, 100, 0],
        [{}, 0, 0, 0, 250, 100, 250, 100, 0],
      ],
      profile,
    );
    const homes = [
      [0, -10],
      [100, -10],
    ] as const;
    const distances = measureAll({
      streets,
      homes,
      facilities: [
        [0, -10],
        [100, -10],
      ],
    });
    const [there, back] = [distances.measure([1]).distanceMm[0]!, distances.measure([0]).distanceMm[1]!];
    return [there - 20_000, back - 20_000];
  };

  test.each([
    [{ "oneway:foot": "yes" }, 100_000, 600_000],
    [{ "oneway:foot": "-1" }, 600_000, 100_000],
    [{ "foot:backward": "no" }, 100_000, 600_000],
    [{ conveying: "backward" }, 600_000, 100_000],
    [{ oneway: "yes" }, 100_000, 100_000],
    [{ foot: "no" }, 600_000, 600_000],
  ])("one way for walkers, and no other: %o", (tags, there, back) => {
    expect(thereAndBack(tags)).toEqual([there, back]);
  });

  test("as it lies, whatever it is, where the profile adds nothing", () => {
    for (const tags of [{ highway: "steps" }, { footway: "crossing" }, { incline: "20%" }])
      expect(thereAndBack(tags)).toEqual([100_000, 100_000]);
  });

  test.each([
    [{ highway: "steps" }, { steps: 3 }, 300_000, 300_000],
    [{ footway: "crossing" }, { crossing: 2.5 }, 250_000, 250_000],
    [{ highway: "steps", footway: "crossing" }, { steps: 2, crossing: 1.5 }, 300_000, 300_000],
    [{ incline: "10%" }, { slope: 0.05 }, 150_000, 100_000],
    [{ incline: "-10%" }, { slope: 0.05 }, 100_000, 150_000],
    // So long that the way round is shorter.
    [{ incline: "60%" }, { slope: 0.1 }, 600_000, 100_000],
  ])("longer by what the profile adds: %o, %o", (tags, change, there, back) => {
    expect(thereAndBack(tags, profileOf(change))).toEqual([there, back]);
  });
});

/** A town of crooked streets with points, parks, compounds and gates, some of which are nobody's. */
function makeTown(seed: number) {
  const random = seededRandom(seed * 31 + 5);
  const side = 1200;
  const plan = {
    size: 12,
    blockMm: 100_000,
    jitter: 0.5,
    keptShare: 0.75,
    oneWayShare: 0.05,
    steepShare: 0.1,
    deadEndShare: 0.3,
    bends: 2,
    hasRiver: false,
  };
  const shift = (value: number) => Math.round(value) / 1000 - side / 2;
  const streets = planTown(seed, plan).map((line): WalkedLine => {
    const lngLat = Array.from({ length: line.plane.length / 2 }, (_, i) => [
      ...toLngLat(shift(line.plane[i * 2]!), shift(line.plane[i * 2 + 1]!)),
    ]);
    return { ...line, lngLat: Float64Array.from(lngLat.flat()) };
  });
  const somewhere = (): Spot => [
    Math.round((random() * 1.2 - 0.6) * side * 1000) / 1000,
    Math.round((random() * 1.2 - 0.6) * side * 1000) / 1000,
  ];
  const facilities = Array.from({ length: 24 }, (_, i): readonly number[] => {
    const [x, y] = somewhere();
    return i % 2 === 0
      ? [x, y]
      : [...starRing(random, x * 1000, y * 1000, 30_000 + random() * 90_000, 9)].map((mm) => mm / 1000);
  });
  const compounds = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => {
      const [x, y] = somewhere();
      return [`k${i}`, { at: [x, y, x + 60 + 60 * random(), y + 60 + 60 * random()] }];
    }),
  );
  const gates = Array.from({ length: 40 }, (_, i): readonly [number, number, string?] => {
    const [x, y] = somewhere();
    return i % 2 === 0 ? [x, y] : [x, y, `k${i % 12}`];
  });
  const gatesOfParks = facilities.flatMap((at, i): readonly Spot[] => (i % 4 === 1 ? [[at[0]!, at[1]!]] : []));
  const homes = Array.from({ length: 300 }, somewhere);
  const models = new ReachModels(
    placeOf({ streets, homes, facilities, compounds, gates: [...gates, ...gatesOfParks] }),
  );
  return { models, all: facilities.map((_, i) => i), homes };
}

const SEEDS = [1, 2, 3, 4, 5, 6];

describe("in any town", () => {
  test.each(SEEDS)("no walk is shorter than the straight line: %i", (seed) => {
    const { models, all } = makeTown(seed);
    const { distances } = models.walked!;
    let reached = 0;
    for (const facilities of [...all.map((facility) => [facility]), all]) {
      const walked = distances.measure(facilities).distanceMm;
      const straight = models.straight.distancesTo(facilities);
      for (const [point, mm] of walked.entries()) {
        if (mm < straight[point]!)
          expect.fail(
            `point ${point} to ${facilities.join()}: ${mm} mm on foot, ${straight[point]} mm as the crow flies`,
          );
        if (mm !== UNREACHED_MM) reached++;
      }
    }
    expect(reached).toBeGreaterThan(1000);
  });

  test.each(SEEDS)("nor from a home at the street to a park that the street leads into: %i", (seed) => {
    const random = seededRandom(seed);
    for (let town = 0; town < 40; town++) {
      const streets: number[][] = [];
      const homes: Spot[] = [];
      const facilities: number[][] = [];
      // Few enough that none of them is an island.
      for (let i = 0; i < 15; i++) {
        // A street of any direction, with a park square across its end.
        const [x, y, angle] = [i * 200 - 1500, 0, random() * 2 * Math.PI];
        const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
        const at = (along: number, across: number): Spot => [
          x + along * dx - across * dy,
          y + along * dy + across * dx,
        ];
        streets.push([...at(-60, 0), ...at(10, 0)]);
        homes.push(at(-60 * random(), 0));
        facilities.push([at(0, -20), at(20, -20), at(20, 20), at(0, 20)].flat());
      }
      const models = new ReachModels(placeOf({ streets, homes, facilities }));
      for (const i of homes.keys()) {
        const walked = models.walked!.distances.measure([i]).distanceMm[i]!;
        const straight = models.straight.distancesTo([i])[i]!;
        expect(walked, `home ${i} of town ${town}`).toBeGreaterThanOrEqual(straight);
        expect(walked, `home ${i} of town ${town}`).toBeLessThanOrEqual(straight + 3);
      }
    }
  });

  test.each(SEEDS.slice(0, 3))("the k-th nearest is what sorting the walks to each gives: %i", (seed) => {
    const { models, all, homes } = makeTown(seed);
    const distances: StreetDistances = models.walked!.distances;
    const single = all.map((facility) => distances.measure([facility]).distanceMm);
    for (const [k, withinMm] of [
      [1, 500_000],
      [2, 300_000],
      [3, 800_000],
      [25, 800_000],
    ] as const) {
      const measured = distances.measureKth(all, k, withinMm);
      for (const point of homes.keys()) {
        const kth = single.map((mm) => mm[point]!).sort((a, b) => a - b)[k - 1] ?? UNREACHED_MM;
        expect(measured[point], `${k} of point ${point}`).toBe(kth <= withinMm ? kth : UNREACHED_MM);
      }
    }
  });

  test("the k-th nearest is reached at exactly the limit", () => {
    const { models, all } = makeTown(8);
    const { distances } = models.walked!;
    const single = all.map((facility) => distances.measure([facility]).distanceMm[0]!).sort((a, b) => a - b);
    const [, , third] = single;
    expect(distances.measureKth(all, 3, third!)[0]).toBe(third);
    expect(distances.measureKth(all, 3, third! - 1)[0]).toBe(UNREACHED_MM);
  });

  test("the nearest of several is the least of the walks to each, and the first that has it", () => {
    const { models, all, homes } = makeTown(7);
    const { distances } = models.walked!;
    const single = all.map((facility) => distances.measure([facility]).distanceMm);
    const { distanceMm, facility } = distances.measure(all);
    for (const point of homes.keys()) {
      const own = single.map((mm) => mm[point]!);
      const least = Math.min(...own);
      expect(distanceMm[point]).toBe(least);
      expect(facility[point]).toBe(least === UNREACHED_MM ? NO_FACILITY : own.indexOf(least));
    }
  });
});
