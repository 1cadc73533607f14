import "../../../src/core/messages/learnNoteMessages.ts";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { formatIssue } from "../../../src/core/messages/messages.ts";
import { coordinatesOf } from "../../../src/core/read/geometry.ts";
import { readGeojson } from "../../support/readGeojson.ts";

const feature = (geometry: unknown) => ({ type: "Feature", properties: {}, geometry });
const collect = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });
const read = (...features: unknown[]) => readGeojson(collect(...features), "a.geojson");
const polygon = (...rings: unknown[]) => ({ type: "Polygon", coordinates: rings });

function errorOf(text: string): InputError {
  try {
    readGeojson(text, "a.geojson");
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("Nothing was wrong.");
}

describe("coordinates that are no degrees", () => {
  const points = (...places: number[][]) =>
    read(...places.map((coordinates) => feature({ type: "Point", coordinates })));
  const refusal = (...places: number[][]) =>
    errorOf(collect(...places.map((coordinates) => feature({ type: "Point", coordinates }))));

  test("metres are refused, with the first of them", () => {
    const error = refusal([404_000, 3_285_000], [404_000, 3_285_000], [104, 30]);
    expect(error).toMatchObject({ code: "file.metres", values: { x: 404_000, y: 3_285_000, count: 2, total: 3 } });
    expect(formatIssue(error, "en")).toContain("--crs EPSG:N");
  });

  test("latitude first is refused with the offer to swap", () => {
    const error = refusal([30, 104], [30, 104], [104, 30]);
    expect(error).toMatchObject({ code: "file.swapped", values: { lng: 30, lat: 104, count: 2, total: 3 } });
    expect(formatIssue(error, "zh")).toContain("纬度在前");
  });

  test("half of the records or fewer are skipped one by one", () => {
    const { records, skippedCount, issues } = points([30, 104], [104, 30], [404_000, 3_285_000], [104, 30]);
    expect([records.length, skippedCount]).toEqual([2, 2]);
    expect(issues.map(({ code, where }) => [code, where])).toEqual([
      ["geometry.out-of-range", "a.geojson #1"],
      ["geometry.out-of-range", "a.geojson #3"],
    ]);
  });

  test("exactly half is not most", () => {
    expect(points([30, 104], [30, 104], [104, 30], [104, 30]).skippedCount).toBe(2);
    expect(points([404_000, 3_285_000], [104, 30]).skippedCount).toBe(1);
  });

  test("the ends of the range are in it", () => {
    expect(points([180, 90], [-180, -90], [0, 0]).issues).toEqual([]);
    expect(points([104, 90.000001], [0, 0], [0, 0]).skippedCount).toBe(1);
  });

  test("longitudes a turn too far are turned back, what crosses the line is kept", () => {
    const turned = points([464, 30], [-256, 30], [540, 0], [104, 30]);
    expect(turned.records.map(({ geometry }) => geometry.type === "point" && geometry.lng)).toEqual([
      104, 104, 180, 104,
    ]);
    expect(turned.issues.map(({ severity }) => severity)).toEqual(["warning", "warning", "warning"]);
    const crossing = read(
      feature(
        polygon([
          [179, 0],
          [181, 0],
          [181, 1],
          [179, 1],
          [179, 0],
        ]),
      ),
    );
    const [{ geometry }] = crossing.records;
    expect(Math.max(...coordinatesOf(geometry)[0])).toBe(181);
  });

  test("huge numbers do not overflow into a crash", () => {
    const huge = [
      [1e308, 1e308],
      [-1e308, 1e307],
      [1e308, -1e308],
      [0, 1e300],
      [1e308, 1e308],
    ];
    expect(errorOf(collect(feature(polygon(huge)))).code).toMatch(/^file\./);
  });
});
