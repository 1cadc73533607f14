import { InputError } from "../core/errors.ts";
import { editOfMapping } from "../core/project/applyMapping.ts";
import { isLayer } from "../core/project/documentRules.ts";
import { type MappedLayer, makeMapping, writeMapping } from "../core/project/mapping.ts";
import { matchMapping, type SeenLayer } from "../core/project/matchMapping.ts";
import { parseMapping } from "../core/project/parseMapping.ts";
import type { ProjectSource } from "../core/project/project.ts";
import { readSource } from "../core/read/source.ts";
import type { SourceTable } from "../core/read/sourceTable.ts";
import type { Engine } from "./engine.ts";
import type { Handler } from "./handlers.ts";
import { readBlob } from "./sourceCache.ts";

/** The table of a source: what was read of it, or is read now and not kept. @throws InputError if it is refused */
async function readTable({ sources }: Engine, source: ProjectSource): Promise<SourceTable> {
  if (sources.isRead(source)) return sources.tableOf(source);
  const { name, encoding } = source;
  return await readSource({ name, bytes: await sources.bytesOf(source), encoding }, source);
}

async function seeLayer(engine: Engine, source: ProjectSource): Promise<SeenLayer | null> {
  try {
    const { columns } = await readTable(engine, source);
    return { layer: source.layer, columns };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return null;
  }
}

/** What the engine does for the jobs about how files are read. */
export const mappingJobs: {
  readonly writeMapping: Handler<"writeMapping">;
  readonly matchMapping: Handler<"matchMapping">;
} = {
  writeMapping: async (engine, { project }, { step }) => {
    const columns = new Map<string, readonly string[]>();
    const layers = project.sources.filter(({ role }) => isLayer(role));
    for (const [i, source] of layers.entries()) {
      await step({ stage: "read", item: source.name, share: i / layers.length });
      columns.set(source.id, (await seeLayer(engine, source))?.columns ?? []);
    }
    const mapping = makeMapping(project, ({ id }) => columns.get(id)!);
    return new Blob([writeMapping(mapping)], { type: "application/json" });
  },
  matchMapping: async (engine, { blob, name, project, sources }, { step }) => {
    const mapping = parseMapping(await readBlob(blob, name), name);
    const layers = project.sources.filter(({ id, role }) => isLayer(role) && sources.includes(id));
    const seen = new Map<string, SeenLayer | null>();
    const see = async (i: number, { encoding, crs }: MappedLayer): Promise<SeenLayer | null> => {
      const source = { ...layers[i], encoding, crs };
      const key = JSON.stringify([i, encoding, crs]);
      if (!seen.has(key)) {
        await step({ stage: "read", item: source.name, share: i / layers.length });
        seen.set(key, await seeLayer(engine, source));
      }
      return seen.get(key)!;
    };
    const toRead = layers.map(({ name: file, layer, kind }) => ({ name: file, layer, role: null, kind }));
    const { matches, issuesOf, unused, unusedCount } = await matchMapping(mapping, name, toRead, see);
    return {
      edit: editOfMapping(project, mapping, layers, matches),
      layerCount: layers.length,
      appliedCount: matches.filter((match) => match !== null).length,
      unusedCount,
      wordCount: mapping.words.length,
      issues: [...issuesOf.flat(), ...unused],
    };
  },
};
