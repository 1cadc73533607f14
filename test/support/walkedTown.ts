import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ProjectSource } from "../../src/core/project/project.ts";
import { writeProjectFile } from "../../src/core/project/projectFile.ts";
import { makeSmallTown } from "../core/project/sampleProject.ts";

/** Surveyed so far around the town that nothing is open at its edge. */
const SURVEY = JSON.stringify({
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: {},
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [104.45, 29.85],
            [104.57, 29.85],
            [104.57, 29.96],
            [104.45, 29.96],
            [104.45, 29.85],
          ],
        ],
      },
    },
  ],
});

/** The small town with its streets and complete lists, as a project file. */
export function packWalkedTown(): Buffer {
  const { project, sources } = makeSmallTown();
  const add = (id: "streets" | "survey", bytes: Uint8Array): ProjectSource => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    sources.set(sha256, bytes);
    const name = `${id}.geojson`;
    return {
      id,
      name,
      bytes: bytes.length,
      sha256,
      role: id,
      kind: null,
      encoding: null,
      layer: null,
      crs: null,
      columns: [],
      repairs: [],
    };
  };
  const added = [
    add("streets", new Uint8Array(readFileSync("test/fixtures/town/streets.geojson"))),
    add("survey", new TextEncoder().encode(SURVEY)),
  ];
  const walked = {
    ...project,
    sources: [...project.sources, ...added],
    inventory: [{ kind: "all", completeness: "complete" as const, area: null }],
  };
  return Buffer.from(writeProjectFile(walked, sources));
}
