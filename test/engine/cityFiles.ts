import { createHash } from "node:crypto";
import type { Ring, Shape } from "../../src/core/geo/shapes.ts";
import type { ProjectDocument } from "../../src/core/project/project.ts";
import { makeProject, makeSource } from "../core/project/sampleProject.ts";
import { type CitySize, makeCity } from "../support/city.ts";

function ringText(ring: Ring): string {
  const positions = Array.from({ length: ring.length / 2 }, (_, i) => `[${ring[i * 2]},${ring[i * 2 + 1]}]`);
  return `[${[...positions, positions[0]].join(",")}]`;
}

const polygon = ([rings]: Shape): string => `{"type":"Polygon","coordinates":[${rings!.map(ringText).join(",")}]}`;
const point = (lng: number, lat: number): string => `{"type":"Point","coordinates":[${lng},${lat}]}`;
const feature = (id: string, properties: object, geometry: string): string =>
  `{"type":"Feature","id":"${id}","properties":${JSON.stringify(properties)},"geometry":${geometry}}`;
const collect = (features: readonly string[]): Uint8Array =>
  new TextEncoder().encode(`{"type":"FeatureCollection","features":[${features.join(",\n")}]}`);

/** A made-up city as files, and the project of them. */
export function makeCityProject(size: CitySize, seed: number) {
  const { communities, facilities, demand } = makeCity(size, seed);
  const people = demand!.weights.get("people")!;
  const files = {
    communities: communities.map(({ id, name, subdistrict, county, attributes, lngLatShape }) =>
      feature(id, { id, name, subdistrict, county, ...Object.fromEntries(attributes) }, polygon(lngLatShape)),
    ),
    facilities: facilities.map(({ id, kind, place }) =>
      feature(
        id,
        { id, name: id, kind },
        "lngLatShape" in place ? polygon(place.lngLatShape) : point(place.lng, place.lat),
      ),
    ),
    demand: demand!.ids.map((id, i) =>
      feature(id, { people: people[i]! / 1000 }, point(demand!.lngLat[i * 2]!, demand!.lngLat[i * 2 + 1]!)),
    ),
  };
  const bytesBySha256 = new Map<string, Uint8Array>();
  const sources = (["communities", "facilities", "demand"] as const).map((role) => {
    const bytes = collect(files[role]);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    bytesBySha256.set(sha256, bytes);
    return makeSource(role, { bytes: bytes.length, sha256, role });
  });
  const project: ProjectDocument = makeProject({ id: "city", sources });
  return { project, bytesBySha256 };
}
