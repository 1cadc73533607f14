import communities from "../../../data/town/communities.geojson?url&no-inline";
import demand from "../../../data/town/demand.geojson?url&no-inline";
import facilities from "../../../data/town/facilities.geojson?url&no-inline";

const FILES = [
  ["communities.geojson", communities],
  ["facilities.geojson", facilities],
  ["demand.geojson", demand],
] as const;

/** The files of the sample town, which lie beside the page. */
export const fetchSample = (): Promise<{ name: string; blob: Blob }[]> =>
  Promise.all(
    FILES.map(async ([name, url]) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return { name, blob: await response.blob() };
    }),
  );
