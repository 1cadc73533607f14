import leshan from "../../data/standards/cn-leshan-2021-2025.json?url";
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

const standards = new Map([fileAt("cn-leshan-2021-2025", leshan)]);

serve(new Engine(standards), self as unknown as Port);
