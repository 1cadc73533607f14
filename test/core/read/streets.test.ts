import { describe, expect, test } from "vitest";
import { makePlane } from "../../../src/core/geo/projection.ts";
import { buildStreets, findComponents, readStreets } from "../../../src/core/read/streets.ts";
import { readGeojsonFile } from "../../support/readGeojson.ts";

const plane = makePlane([0, 0]);
const line = (...meters: readonly number[]) => plane.unproject(Float64Array.from(meters, (value) => value * 1000));
const streetsOf = (...lines: readonly (readonly number[])[]) =>
  buildStreets(
    lines.map((own) => ({ lngLat: line(...own), forwardPercent: 100, backPercent: 100 })),
    plane,
  );
const edgesOf = ({ edgeFrom, edgeTo, edgeLengthMm }: ReturnType<typeof buildStreets>) =>
  Array.from(edgeFrom, (from, edge) => [from, edgeTo[edge], edgeLengthMm[edge]]);

describe("the graph", () => {
  test("lines are split where others share a vertex, and only there", () => {
    const streets = streetsOf([0, 0, 100, 0, 200, 0], [100, 0, 100, 50], [150, 50, 150, -50]);
    expect(edgesOf(streets)).toEqual([
      [0, 1, 100_000],
      [1, 2, 100_000],
      [1, 3, 50_000],
      [4, 5, 100_000],
    ]);
    expect([...streets.nodes.subarray(0, 8)]).toEqual([0, 0, 100_000, 0, 200_000, 0, 100_000, 50_000]);
    const components = findComponents(streets);
    expect(new Set(components.subarray(0, 4)).size).toBe(1);
    expect(components[4]).toBe(components[5]);
    expect(components[4]).not.toBe(components[0]);
  });

  test("vertices between nodes stay in the line, and each piece is rounded up", () => {
    const streets = streetsOf([0, 0, 1, 1, 2, 0]);
    expect(edgesOf(streets)).toEqual([[0, 1, 2 * 1415]]);
    expect([...streets.edgeStart]).toEqual([0, 3]);
    expect([...streets.points]).toEqual([0, 0, 1000, 1000, 2000, 0]);
  });

  test("a loop begins and ends at one node; lines without length are left out", () => {
    expect(edgesOf(streetsOf([0, 0, 10, 0, 10, 10, 0, 0], [5, 5, 5, 5]))).toEqual([[0, 0, 10_000 + 10_000 + 14_143]]);
    expect(edgesOf(streetsOf())).toEqual([]);
  });
});

describe("what is walked", () => {
  const table = (records: readonly (readonly [properties: object, type?: string])[]) => {
    const coordinatesOf = (type: string) =>
      type === "Point"
        ? [0, 0]
        : [
            [0, 0],
            [0.001, 0],
          ];
    const features = records.map(([properties, type = "LineString"]) => ({
      type: "Feature",
      properties,
      geometry: { type, coordinates: coordinatesOf(type) },
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features }));
    return readGeojsonFile({ name: "streets.geojson", bytes, encoding: null });
  };
  const countWalked = (properties: object, type = "LineString") =>
    readStreets(table([[properties, type]])).lines.length;

  test.each([
    [{ highway: "residential" }, 1],
    [{ highway: "steps" }, 1],
    [{ highway: "trunk", foot: "yes" }, 1],
    [{ highway: "motorway" }, 0],
    [{ highway: "motorway_link" }, 0],
    [{ highway: "construction", construction: "residential" }, 0],
    [{ highway: "proposed" }, 0],
    [{ highway: "residential", landuse: "construction" }, 1],
    [{ 道路等级: "高速公路" }, 0],
    [{ 道路等级: "支路" }, 1],
    [{ highway: "residential", foot: "no" }, 0],
    [{ highway: "service", access: "private" }, 0],
    [{ highway: "service", access: "destination" }, 1],
    [{}, 1],
  ])("%o: %d", (properties, expected) => {
    expect(countWalked(properties)).toBe(expected);
  });

  test("points are no streets", () => {
    expect(countWalked({ highway: "crossing" }, "Point")).toBe(0);
  });
});
