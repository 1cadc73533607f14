import { NO_SETTINGS } from "../../support/settings.ts";
import "../../../src/core/messages/learnNoteMessages.ts";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { checkFile } from "../../../src/core/project/checkFile.ts";
import { coverPlace } from "../../../src/core/project/coverPlace.ts";
import { UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import { boxOf, geojsonOf, lineOf, type PlaceFile, pointOf, readStreetPlace } from "../../support/streetPlace.ts";
import { leshanStandard } from "../../support/toyTown.ts";
import { runToEnd } from "../report/analyses.ts";

type Content = PlaceFile["content"];

const HOMES = [pointOf("h1", { people: 10 }, [0, 10]), pointOf("h2", { people: 20 }, [200, -10])];
const SHOPS = [pointOf("s1", { amenity: "supermarket" }, [400, 10])];

/** A town with some files of streets. */
const filesWith = (...streets: readonly Content[]): readonly PlaceFile[] => [
  { role: "communities", content: [boxOf("T", { name: "T" }, -1000, -1000, 1000, 1000)] },
  { role: "facilities", content: SHOPS },
  { role: "demand", content: HOMES },
  ...streets.map((content) => ({ role: "streets", content }) as const),
];

const settingsWith = (values: Readonly<Record<string, number>>) => ({
  ...NO_SETTINGS,
  parameterValues: new Map(Object.entries(values)),
});

/** The town, whose every issue is a sentence in both languages, and whose every record is kept or skipped. */
function readTown(recordCount: number, files: readonly PlaceFile[], values: Readonly<Record<string, number>> = {}) {
  const prepared = readStreetPlace(files, settingsWith(values));
  for (const issue of prepared.issues) {
    expect(formatIssue(issue, "zh")).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(formatIssue(issue, "en")).toMatch(/[A-Za-z].*\.$/);
    for (const language of ["zh", "en"] as const) expect(formatIssue(issue, language)).not.toMatch(/undefined|NaN|\{/);
  }
  const own = prepared.counts.filter(({ role }) => role === "streets");
  expect(own.reduce((sum, { keptCount, skippedCount }) => sum + keptCount + skippedCount, 0)).toBe(recordCount);
  const codes = prepared.issues.map(({ code }) => code);
  const { judged } = runToEnd(coverPlace(prepared, prepared.bands));
  const { reach } = judged.kindReaches.find(({ kind }) => kind === "supermarket")!;
  return { prepared, codes, counts: own, model: judged.model, meters: [...reach.distanceMm].map((mm) => mm / 1000) };
}

const expectAbout = (meters: readonly number[], expected: readonly number[]) => {
  expect(meters.map(Math.round)).toEqual(expected);
};

/** What `check` says of a file of streets, with every record accounted for. */
async function check(recordCount: number, content: Content) {
  const bytes = new TextEncoder().encode(typeof content === "string" ? content : geojsonOf(content));
  const checked = await checkFile({ name: "streets.geojson", bytes, encoding: null }, null, leshanStandard);
  expect(checked.keptCount + checked.skippedCount).toBe(recordCount);
  return { ...checked, codes: checked.issues.map(({ code }) => code) };
}

describe("streets that cross without a common vertex", () => {
  const crossing = [-600, -200, 200, 600].flatMap((at) => [
    lineOf({}, [at, -800], [at, 800]),
    lineOf({}, [-800, at], [800, at]),
  ]);
  const town = filesWith(crossing);

  test("are said not to hang together, with what to do", async () => {
    const { prepared, codes, model } = readTown(8, town);
    expect(model).toBe("streets");
    expect(codes).toContain("streets.unjoined");
    const issue = prepared.issues.find(({ code }) => code === "streets.unjoined")!;
    expect(issue).toMatchObject({ severity: "warning", values: { pieces: 8, percent: 12.5 } });
    for (const language of ["zh", "en"] as const) expect(formatIssue(issue, language)).toContain("walk.join");
    expect(await check(8, crossing)).toMatchObject({ verdict: "warn", codes: ["streets.unjoined"] });
  });

  test("are joined where the parameter says so, and it is said how many", () => {
    const { prepared, codes, meters } = readTown(8, town, { "walk.join": 0.5 });
    expect(codes).not.toContain("streets.unjoined");
    const joined = prepared.issues.find(({ code }) => code === "streets.joined")!;
    expect(joined).toMatchObject({ severity: "note", values: { crossings: 16, ends: 0 } });
    expect(formatIssue(joined, "en")).toContain("at 16 crossings");
    expect(formatIssue(joined, "zh")).toContain("16 处相交的线");
    const shared = [-600, -200, 200, 600].flatMap((at) => {
      const stops = [-800, -600, -200, 200, 600, 800];
      return [lineOf({}, ...stops.map((y) => [at, y] as const)), lineOf({}, ...stops.map((x) => [x, at] as const))];
    });
    expect(readTown(8, filesWith(shared)).meters.map(Math.round)).toEqual(meters.map(Math.round));
  });

  test("ends that stop short are joined within the tolerance only, and counted", () => {
    const short = filesWith([lineOf({}, [-800, 0], [800, 0]), lineOf({}, [200, 0.4], [200, 600])]);
    expect(readTown(2, short, { "walk.join": 0.3 }).codes).not.toContain("streets.joined");
    const { prepared } = readTown(2, short, { "walk.join": 0.5 });
    const joined = prepared.issues.find(({ code }) => code === "streets.joined")!;
    expect(joined.values).toEqual({ crossings: 0, ends: 1 });
  });

  test("nothing is said where nothing had to be joined", () => {
    const { codes } = readTown(1, filesWith([lineOf({}, [-800, 0], [800, 0])]), { "walk.join": 0.5 });
    expect(codes).not.toContain("streets.joined");
  });
});

describe("networks hardly worth the name", () => {
  test("one single line is walked", () => {
    const { codes, meters } = readTown(1, filesWith([lineOf({}, [0, 0], [400, 0])]));
    expectAbout(meters, [420, 220]);
    expect(codes).not.toContain("streets.unjoined");
  });

  test("lines without length are skipped and listed, repeated ones and loops change no walk", () => {
    const plain = readTown(1, filesWith([lineOf({}, [0, 0], [200, 0], [400, 0])])).meters;
    const { codes, counts, meters } = readTown(
      6,
      filesWith([
        lineOf({}, [0, 0], [200, 0], [400, 0]),
        lineOf({}, [0, 0], [200, 0], [400, 0]),
        lineOf({}, [400, 0], [200, 0]),
        lineOf({}, [200, 0], [200, 0]),
        lineOf({}, [200, 0], [260, 60], [140, 60], [200, 0]),
        lineOf({}, [0, 0], [0, 0], [200, 0]),
      ]),
    );
    expect(counts).toMatchObject([{ keptCount: 5, skippedCount: 1 }]);
    expect(codes).toContain("geometry.too-few-points");
    expectAbout(meters, plain.map(Math.round));
  });

  test("points and areas among the streets are skipped and listed", async () => {
    const mixed = [
      lineOf({}, [0, 0], [400, 0]),
      lineOf({}, [400, 0], [400, 200]),
      lineOf({}, [400, 200], [400, 300]),
      pointOf("p", { highway: "crossing" }, [0, 0]),
      boxOf("a", { highway: "pedestrian" }, 0, 0, 100, 100),
    ];
    const { codes, counts } = readTown(5, filesWith(mixed));
    expect(counts).toMatchObject([{ keptCount: 3, skippedCount: 2 }]);
    expect(codes.filter((code) => code === "record.not-street")).toHaveLength(2);
    expect(await check(5, mixed)).toMatchObject({ verdict: "warn", skippedCount: 2 });
  });

  test("two files are one network", () => {
    const { counts, meters } = readTown(2, filesWith([lineOf({}, [0, 0], [200, 0])], [lineOf({}, [200, 0], [400, 0])]));
    expect(counts).toHaveLength(2);
    expectAbout(meters, [420, 220]);
  });
});

describe("streets of which none can be walked", () => {
  const closed = [lineOf({ highway: "motorway" }, [0, 0], [400, 0]), lineOf({ access: "private" }, [0, 0], [0, 400])];

  test.each([
    ["closed to walkers", closed, 2],
    ["no records", [], 0],
    ["areas only", [boxOf("a", {}, 0, 0, 10, 10)], 1],
  ] as const)("%s: straight lines, and it is said", (_, content, count) => {
    const { prepared, codes, model, meters } = readTown(count, filesWith(content));
    expect(codes).toContain("streets.none");
    expect(model).toBe("straight");
    expect(prepared.models.streets).toBeNull();
    expectAbout(meters, [400, 201]);
  });

  test("check says so, too", async () => {
    expect((await check(2, closed)).codes).toEqual(["streets.not-walked", "streets.none"]);
  });
});

describe("files that are refused", () => {
  const projected = {
    type: "LineString",
    coordinates: [
      [531_000, 3_350_000],
      [531_400, 3_350_000],
    ],
  };
  const inMeters = [{ type: "Feature", properties: {}, geometry: projected }] as const;

  test.each([
    // They can be used once somebody says their system.
    ["projected meters", inMeters, /^file\.(projected|metres)$/, "warn"],
    ["no text at all", "", /^file\./, "reject"],
    ["no GeoJSON", "streets", /^file\./, "reject"],
  ] as const)("%s: one sentence in both languages", async (_, content, code, verdict) => {
    let refusal: unknown = null;
    try {
      readStreetPlace(filesWith(content));
    } catch (error) {
      refusal = error;
    }
    if (!(refusal instanceof InputError)) throw new Error("It was not refused.", { cause: refusal });
    expect(refusal.code).toMatch(code);
    expect(formatIssue(refusal, "zh")).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(formatIssue(refusal, "en")).toMatch(/[A-Za-z].*\.$/);
    const bytes = new TextEncoder().encode(typeof content === "string" ? content : geojsonOf(content));
    const checked = await checkFile({ name: "streets.geojson", bytes, encoding: null }, null, leshanStandard);
    expect(checked.verdict).toBe(verdict);
    expect(checked.issues[0].code).toMatch(code);
  });
});

describe("homes and facilities that streets do not serve", () => {
  const street = Array.from({ length: 40 }, (_, i) => lineOf({}, [i * 20, 0], [i * 20 + 20, 0], [i * 20, -30]));
  const files = (facilities: Content, demand: Content, streets: Content): readonly PlaceFile[] => [
    { role: "facilities", content: facilities },
    { role: "demand", content: demand },
    { role: "streets", content: streets },
  ];

  test("a facility five kilometers from any street is walked to, and said to be far", () => {
    const far = [pointOf("s9", { amenity: "supermarket" }, [400, 5000])];
    const { prepared, codes, meters } = readTown(40, files(far, HOMES, street));
    expect(codes).toContain("streets.facilities-far");
    const issue = prepared.issues.find(({ code }) => code === "streets.facilities-far")!;
    expect(issue.values).toMatchObject({ count: 1, ids: "s9", meters: 200 });
    for (const walk of meters) expect(walk).toBeGreaterThan(5000);
  });

  test("people of homes far from streets are counted where they are known, and never said to be none where they are not", () => {
    const peopleSaid = (...homes: readonly object[]) => {
      const far = homes.map((properties, i) => pointOf(`h${10 + i}`, properties, [200 + i, 700]));
      const { prepared } = readTown(40, files(SHOPS, far, street));
      return prepared.issues.find(({ code }) => code === "streets.homes-far")!.values;
    };
    expect(peopleSaid({ people: 1000 }, { people: 2000 })).toMatchObject({ count: 2, people: 3000 });
    expect(peopleSaid({ people: 3000 }, {})).toMatchObject({ count: 2, people: "≥ 3,000" });
    expect(peopleSaid({}, {})).toMatchObject({ count: 2, people: "?" });
  });

  test("a home on an island is doubtful: never farther for certain than in a straight line", () => {
    const island = lineOf({}, [3000, 3000], [3050, 3000]);
    const home = pointOf("h9", { people: 30 }, [3000, 3010]);
    const { prepared, codes } = readTown(41, files(SHOPS, [...HOMES, home], [...street, island]));
    expect(codes).toContain("streets.homes-on-islands");
    const issue = prepared.issues.find(({ code }) => code === "streets.homes-on-islands")!;
    expect(issue.values).toMatchObject({ count: 1, people: 30, ids: "h9" });
    const { judged, straight } = runToEnd(coverPlace(prepared, prepared.bands));
    const of = ({ kindReaches }: typeof judged) => kindReaches.find(({ kind }) => kind === "supermarket")!.reach;
    expect(of(judged).distanceMm[2]).toBe(UNREACHED_MM);
    expect(of(judged).possibleMm[2]).toBe(of(straight).distanceMm[2]);
  });
});
