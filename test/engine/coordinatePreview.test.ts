import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { wgs84ToGcj02 } from "../../src/core/geo/gcj02.ts";
import type { ProjectDocument, ProjectSource } from "../../src/core/project/project.ts";
import { makeBlob, makeTownClient, plainTown } from "./townEngine.ts";

interface PointFeature {
  readonly geometry: { readonly type: string; coordinates: unknown };
}

/** The facilities of the town that are points, changed. */
function pointsWith(change: (lngLat: readonly [number, number]) => readonly unknown[]): Uint8Array {
  const layer = JSON.parse(readFileSync("test/fixtures/town/facilities.geojson", "utf8")) as {
    features: PointFeature[];
  };
  layer.features = layer.features.filter(({ geometry }) => geometry.type === "Point");
  for (const { geometry } of layer.features) geometry.coordinates = change(geometry.coordinates as [number, number]);
  return new TextEncoder().encode(JSON.stringify(layer));
}

/** The town with such facilities, and an engine that has them. */
function openTown(bytes: Uint8Array, source: Partial<ProjectSource> = {}) {
  const { client } = makeTownClient();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  client.provideSource(sha256, makeBlob(bytes));
  const sources = plainTown.sources.map((own) =>
    own.role === "facilities" ? { ...own, id: "list", name: "list.geojson", sha256, ...source } : own,
  );
  const project: ProjectDocument = { ...plainTown, sources };
  return {
    client,
    project,
    preview: (before: string | null, after: string, id = "list") =>
      client.run("previewCoordinates", { project, source: id, before, after }),
  };
}

const shifted = pointsWith((lngLat) => wgs84ToGcj02(lngLat));

describe("the preview of a coordinate system", () => {
  test("holds the places against the communities of the project, whichever of both is its reading", async () => {
    const asRead = openTown(shifted);
    const expected = await asRead.preview(null, "gcj02");
    expect(expected.count).toBe(25);
    expect(expected.drawing.pointsBefore).toHaveLength(50);
    expect(expected.shift?.towards).toBe("north-west");
    expect(expected.fits!.after.shareInside).toBeGreaterThan(expected.fits!.before!.shareInside!);
    // The town has no streets.
    expect(expected.fits!.after.medianToLineMeters).toBeNull();
    const chosen = openTown(shifted, { crs: "gcj02" });
    expect(await chosen.preview(null, "gcj02")).toStrictEqual(expected);
    const other = openTown(shifted, { crs: "bd09" });
    expect(await other.preview(null, "gcj02")).toStrictEqual(expected);
  });

  test("leaves the project as it is read", async () => {
    const { client, project, preview } = openTown(shifted);
    const layers = await client.run("describeLayers", { project });
    await preview(null, "bd09");
    expect(await client.run("describeLayers", { project })).toStrictEqual(layers);
  });

  test("of what says where things are, holds nothing against anything", async () => {
    const { preview } = openTown(shifted);
    const { fits, drawing } = await preview(null, "gcj02", "communities");
    expect(fits).toBeNull();
    expect(drawing.areasAfter.length).toBeGreaterThan(0);
    expect(drawing.areasBefore).toHaveLength(drawing.areasAfter.length);
  });

  test("shows where it has places what has none as the file says", async () => {
    const inMetres = pointsWith(([lng, lat]) => [500_000 + (lng - 105) * 96_500, lat * 110_850]);
    const { preview } = openTown(inMetres);
    const { drawing, shift, fits } = await preview(null, "EPSG:4544");
    expect([drawing.pointsBefore.length, drawing.pointsAfter.length, shift]).toEqual([0, 50, null]);
    expect(fits?.before).toBeNull();
  });

  test("says what it cannot read", async () => {
    const { preview } = openTown(shifted);
    await expect(preview(null, "EPSG:999999")).rejects.toMatchObject({ name: "InputError", code: "crs.unknown" });
    await expect(preview(null, "gcj02", "nowhere")).rejects.toThrow('There is no source "nowhere".');
    const { client, project } = openTown(shifted);
    const lost = project.sources.map((own) => (own.id === "list" ? { ...own, sha256: "0".repeat(64) } : own));
    const gone = client.run("previewCoordinates", {
      project: { ...project, sources: lost },
      source: "list",
      before: null,
      after: "gcj02",
    });
    await expect(gone).rejects.toMatchObject({ code: "file.missing", values: { file: "list.geojson" } });
  });
});
