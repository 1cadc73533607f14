import { describe, expect, test } from "vitest";
import { decodeText } from "../../../../src/core/read/formats/encoding.ts";
import { readGeojsonSequence } from "../../../../src/core/read/formats/geojsonSequence.ts";
import { readGpx } from "../../../../src/core/read/formats/gpx.ts";
import { readKml, readKmz } from "../../../../src/core/read/formats/kml.ts";
import type { RawLayer } from "../../../../src/core/read/formats/rawLayer.ts";
import { boundsOf, type CorpusRow, listCorpus, readLayersOf } from "../../../support/corpusFiles.ts";

/** Files of which GDAL counts or measures something else, and why. */
const COUNTED_OTHERWISE: Readonly<Record<string, string>> = {
  "kml/gdal-samples.kml": "GDAL makes an area of an overlaid image",
  "kml/loaders-KML_Samples.kml": "GDAL makes an area of an overlaid image",
  "kml/togeojson-bad.kml": "GDAL drops two of three broken records without a word",
  "kml/togeojson-multitrack.kml": "GDAL's bounds leave out the track",
};

function readLayers(file: string, bytes: Uint8Array): readonly RawLayer[] {
  if (file.endsWith(".kmz")) return readKmz(bytes, file);
  if (file.endsWith(".gpx")) return readGpx(bytes, file);
  if (file.endsWith(".kml")) return readKml(bytes, file);
  const { text, encoding } = decodeText(bytes);
  return [readGeojsonSequence(text, file, encoding)];
}

/** West, south, east and north of some boxes. */
const boundsOfAll = (boxes: readonly (readonly number[])[]): readonly number[] =>
  [0, 1, 2, 3].map((side) => (side < 2 ? Math.min : Math.max)(...boxes.map((box) => box[side])));

function compareWithOracle({ oracle }: CorpusRow, layers: readonly RawLayer[]): void {
  const theirs = oracle?.layers ?? [];
  const boxes = theirs.flatMap(({ bounds }) => (bounds === undefined ? [] : [bounds]));
  if (boxes.length > 0) {
    const bounds = boundsOfAll(layers.map(boundsOf));
    for (const [side, edge] of boundsOfAll(boxes).entries()) expect(bounds[side]).toBeCloseTo(edge, 6);
  }
  if (theirs.length !== 1 || layers[0].format !== "KML") return;
  for (const [i, { id, Name: name }] of (theirs[0].first_rows ?? []).entries()) {
    const record = layers[0].records[i];
    expect(record.id).toBe(id ?? null);
    expect(record.properties.name ?? null).toBe((typeof name === "string" && name.trim()) || null);
  }
}

function countElements(layers: readonly RawLayer[], bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes);
  for (const [element, name] of [
    ["wpt", "waypoints"],
    ["rte", "routes"],
    ["trk", "tracks"],
  ]) {
    const found = layers.find((layer) => layer.name === name)?.records.length ?? 0;
    expect(found).toBe(text.match(new RegExp(`<${element}[\\s>/]`, "g"))?.length ?? 0);
  }
}

const rows = listCorpus(/^(kml|geojson)$/).filter(({ file }) => /^kml\/|\.geojson(l|s)$|\/ndjson/.test(file));

describe.skipIf(rows.length === 0)("every public file of KML, GPX or lines of GeoJSON is read as by GDAL", () => {
  test.each(rows)("$file", async (row) => {
    const bytes = row.open();
    const layers = await readLayersOf(() => readLayers(row.file, bytes));
    if (layers.length === 0) return;
    if (row.file.endsWith(".gpx")) countElements(layers, bytes);
    if (!(row.file in COUNTED_OTHERWISE)) compareWithOracle(row, layers);
  });
});

describe.skipIf(rows.length === 0)("single files", () => {
  test("what lies outside the file is not read, and that is said", () => {
    const row = rows.find(({ file }) => file === "kml/networklink.kml")!;
    const [{ issues, records }] = readLayers(row.file, row.open());
    expect(issues).toMatchObject([{ code: "kml.not-followed", severity: "note", values: { count: 2 } }]);
    expect(records).toHaveLength(3);
  });
});
