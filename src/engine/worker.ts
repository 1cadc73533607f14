import { Engine } from "./engine.ts";
import { type Port, serve } from "./serve.ts";
import type { StandardFile } from "./standardCache.ts";

/** A standard is fetched when it is asked for. */
function fileAt(id: string, url: string): readonly [id: string, file: StandardFile] {
  const read = async (): Promise<string> => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`The standard ${id} did not come: ${response.status}.`);
    return await response.text();
  };
  return [id, { name: `${id}.json`, read }];
}

/** Addresses of all standards that the program ships, by path. */
const urls = import.meta.glob<string>("../../data/standards/*.json", { query: "?url", import: "default", eager: true });

const standards = new Map(
  Object.entries(urls).map(([path, url]) => fileAt(path.slice(path.lastIndexOf("/") + 1, -".json".length), url)),
);

serve(new Engine(standards), self as unknown as Port);
