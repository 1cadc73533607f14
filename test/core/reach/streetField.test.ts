import { describe, expect, test } from "vitest";
import { AccessFinder, type AccessPlace, listAccesses } from "../../../src/core/reach/access.ts";
import { NO_FACILITY, UNREACHED_MM } from "../../../src/core/reach/nearestField.ts";
import { buildNetwork } from "../../../src/core/reach/network.ts";
import { StreetField, type StreetSite, sortOntoEdges } from "../../../src/core/reach/streetField.ts";
import { WalkTree } from "../../../src/core/reach/walkTree.ts";
import { joinLines } from "../../../src/core/read/streets.ts";
import { distanceToLines, type PlainLine, PlainStreetGraph } from "../../support/plainStreets.ts";
import { seededRandom } from "../../support/random.ts";

const RULE = { leastComponentShare: 0.05, islandMm: 500_000, entranceMm: 30_000 };

/** Lines between crossings of a grid that is out of true, some missing, some one-way, some steep, some ending nowhere. */
function randomLines(seed: number): readonly PlainLine[] {
  const random = seededRandom(seed);
  const size = 6;
  const at = Array.from({ length: size * size }, (_, i) => [
    Math.round(((i % size) + random() * 0.6) * 100_000),
    Math.round((Math.floor(i / size) + random() * 0.6) * 100_000),
  ]);
  const lines: PlainLine[] = [];
  const addLine = (...places: readonly (readonly number[])[]) => {
    const draw = random();
    lines.push({
      plane: Float64Array.from(places.flat()),
      forwardPercent: draw < 0.08 ? 0 : draw < 0.3 ? 173 : 100,
      backPercent: draw > 0.94 ? 0 : draw < 0.3 ? 121 : 100,
    });
  };
  for (const [i, place] of at.entries()) {
    const bend = [place[0]! + Math.round(random() * 40_000), place[1]! + Math.round(random() * 40_000)];
    if (i % size < size - 1 && random() < 0.75) {
      if (random() < 0.5) addLine(place, at[i + 1]!);
      else {
        // In two lines that meet end to end: no junction.
        addLine(place, bend);
        addLine(bend, at[i + 1]!);
      }
    }
    if (i + size < at.length && random() < 0.75) addLine(place, bend, at[i + size]!);
    if (random() < 0.1) addLine(bend, [bend[0]! + 30_000, bend[1]!]);
  }
  // A ring by itself, and an edge drawn twice.
  addLine([900_000, 0], [950_000, 0], [950_000, 50_000]);
  addLine([950_000, 50_000], [900_000, 0]);
  lines.push(lines[0]!);
  return lines;
}

function makeTown(seed: number) {
  const random = seededRandom(seed * 7 + 1);
  const lines = randomLines(seed);
  const streets = joinLines(
    lines.map(({ plane }) => plane),
    lines,
  );
  const network = buildNetwork(streets);
  const finder = new AccessFinder(network, RULE);
  const somewhere = () => [Math.round(random() * 700_000 - 50_000), Math.round(random() * 700_000 - 50_000)] as const;
  const placesAt = ([x, y]: readonly [number, number]): readonly AccessPlace[] => {
    const place = finder.findPlace(x, y);
    return place === null ? [] : [place];
  };
  const homes = Array.from({ length: 60 }, somewhere);
  const homePlaces = homes.map((home, i) => [...placesAt(home), ...(i % 9 === 0 ? placesAt(somewhere()) : [])]);
  const demand = sortOntoEdges(network, listAccesses(network, homePlaces));
  const makeSite = (places: readonly AccessPlace[], inside: readonly number[] = []): StreetSite => ({
    accesses: listAccesses(network, [places]),
    thing: 0,
    inside,
  });
  return { random, lines, network, finder, somewhere, placesAt, homes, homePlaces, demand, makeSite };
}

const fieldOf = ({ distanceMm, facility }: StreetField) => ({ distanceMm: [...distanceMm], facility: [...facility] });

describe("the walk to the nearest facility", () => {
  test.each(Array.from({ length: 12 }, (_, i) => i + 1))(
    "equals plain relaxation over every vertex: town %i",
    (seed) => {
      const { lines, network, somewhere, placesAt, homePlaces, demand, makeSite } = makeTown(seed);
      const places = Array.from({ length: 8 }, (_, i) => [
        ...placesAt(somewhere()),
        ...(i === 3 ? placesAt(somewhere()) : []),
      ]);
      const field = new StreetField(demand);
      field.set(places.map((own, i) => [i, makeSite(own)] as const));
      const graph = new PlainStreetGraph(lines, network);
      for (const [i, own] of homePlaces.entries()) graph.addThing(`home ${i}`, own);
      for (const [i, own] of places.entries()) graph.addThing(`facility ${i}`, own);
      const isThing = (key: string) => /^(home|facility) \d+$/.test(key);
      for (const i of homePlaces.keys()) {
        const distances = graph.measureFrom(`home ${i}`, isThing);
        const mm = places.map((_, number) => distances.get(`facility ${number}`) ?? Infinity);
        const least = Math.min(...mm);
        expect(field.distanceMm[i], `home ${i}`).toBe(least === Infinity ? UNREACHED_MM : least);
        expect(field.facility[i], `home ${i}`).toBe(least === Infinity ? NO_FACILITY : mm.indexOf(least));
      }
    },
  );

  test.each(Array.from({ length: 10 }, (_, i) => i + 1))(
    "is after any edits what it is when made anew: town %i",
    (seed) => {
      const { random, somewhere, placesAt, demand, makeSite, homes } = makeTown(seed);
      const draw = () =>
        makeSite(
          random() < 0.2 ? [...placesAt(somewhere()), ...placesAt(somewhere())] : placesAt(somewhere()),
          random() < 0.1 ? [Math.floor(random() * homes.length)] : [],
        );
      const sites = new Map(Array.from({ length: 5 }, (_, i) => [i, draw()] as const));
      const field = new StreetField(demand);
      field.set(sites);
      let next = 5;
      for (let step = 0; step < 300; step++) {
        const numbers = [...sites.keys()];
        const number = numbers[Math.floor(random() * numbers.length)];
        const choice = random();
        if (number === undefined || choice < 0.3) {
          const site = draw();
          sites.set(next, site);
          field.add(next++, site);
        } else if (choice < 0.6) {
          sites.delete(number);
          field.remove(number);
        } else {
          const site = draw();
          sites.set(number, site);
          field.move(number, site);
        }
        const fresh = new StreetField(demand);
        fresh.set(sites);
        expect(fieldOf(field), `step ${step}`).toEqual(fieldOf(fresh));
        expect([...field.search.nodeMm]).toEqual([...fresh.search.nodeMm]);
        expect([...field.search.nodeFacility]).toEqual([...fresh.search.nodeFacility]);
      }
    },
  );

  test("is never shorter than the straight line", () => {
    const { homes, placesAt, demand, makeSite } = makeTown(3);
    const at = [312_345, 287_654] as const;
    const field = new StreetField(demand);
    field.set([[0, makeSite(placesAt(at))]]);
    for (const [i, [x, y]] of homes.entries())
      expect(field.distanceMm[i]).toBeGreaterThanOrEqual(Math.hypot(x - at[0], y - at[1]));
  });

  test("says so where a number is taken, or nobody has it", () => {
    const { demand, makeSite, placesAt } = makeTown(1);
    const field = new StreetField(demand);
    const site = makeSite(placesAt([0, 0]));
    field.add(4, site);
    expect(() => field.add(4, site)).toThrow("Facility 4 is already there.");
    expect(() => field.remove(5)).toThrow("There is no facility 5.");
    expect(() => field.move(5, site)).toThrow("There is no facility 5.");
    field.remove(4);
    expect(new Set(field.distanceMm)).toEqual(new Set([UNREACHED_MM]));
  });
});

describe("the way there", () => {
  test.each([1, 2, 3, 4, 5, 6])("is as long as the field says, and follows streets: town %i", (seed) => {
    const { network, somewhere, placesAt, homePlaces, demand, makeSite, homes } = makeTown(seed);
    const sites = Array.from({ length: 6 }, () => makeSite(placesAt(somewhere())));
    const pieces = new Set<string>();
    for (let edge = 0; edge + 1 < network.edgeStart.length; edge++) {
      for (let i = network.edgeStart[edge]!; i + 1 < network.edgeStart[edge + 1]!; i++) {
        const [ax, ay, bx, by] = network.points.subarray(i * 2, i * 2 + 4);
        pieces.add(`${ax} ${ay} ${bx} ${by}`).add(`${bx} ${by} ${ax} ${ay}`);
      }
    }
    for (const [i] of homes.entries()) {
      const tree = new WalkTree(network, demand.accesses, i);
      for (const [number, site] of sites.entries()) {
        const field = new StreetField(demand);
        field.set([[number, site]]);
        expect(tree.lengthTo(site)).toBe(field.distanceMm[i]);
        const walk = tree.walkTo(site);
        if (walk === null) {
          expect(field.distanceMm[i]).toBe(UNREACHED_MM);
          continue;
        }
        expect(walk.lengthMm).toBe(field.distanceMm[i]);
        const { planePoints } = walk;
        const [startX, startY] = planePoints;
        expect(homePlaces[i]!.some(({ x, y }) => x === startX && y === startY)).toBe(true);
        // All but the first and the last piece are whole pieces of streets.
        for (let at = 2; at + 5 < planePoints.length; at += 2)
          expect(pieces.has([...planePoints.subarray(at, at + 4)].join(" "))).toBe(true);
        let streetMm = 0;
        for (let at = 0; at + 3 < planePoints.length; at += 2)
          streetMm += Math.hypot(planePoints[at + 2]! - planePoints[at]!, planePoints[at + 3]! - planePoints[at + 1]!);
        expect(walk.lengthMm - walk.offMm).toBeGreaterThanOrEqual(Math.floor(streetMm) - 1);
      }
    }
  });
});

describe("places on the streets", () => {
  test.each([1, 2, 3, 4])("are the nearest there are: town %i", (seed) => {
    const { lines, finder, somewhere, network } = makeTown(seed);
    const mainLines = lines.filter(({ plane }) => {
      const place = finder.findPlace(plane[0]!, plane[1]!)!;
      return place.offMm === 0;
    });
    for (let i = 0; i < 200; i++) {
      const [x, y] = somewhere();
      const place = finder.findPlace(x, y)!;
      const least = distanceToLines(mainLines, x, y);
      // The place is rounded to whole millimeters.
      expect(Math.abs(place.offMm - least)).toBeLessThanOrEqual(1);
      const at = place.vertex * 2;
      const [ax, ay, bx, by] = network.points.subarray(at, at + 4);
      expect(
        distanceToLines(
          [{ plane: Float64Array.of(ax!, ay!, bx!, by!), forwardPercent: 100, backPercent: 100 }],
          place.x,
          place.y,
        ),
      ).toBeLessThanOrEqual(1);
    }
  });
});
