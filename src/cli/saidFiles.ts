import { InputError } from "../core/errors.ts";
import type { Language } from "../core/messages/messages.ts";
import { columnsOfSource, wordsOfProject } from "../core/project/layersOfProject.ts";
import { listLayersOf } from "../core/project/matchMapping.ts";
import { NOTHING_SAID, type SaidFile } from "../core/project/saidFile.ts";
import { printIssues } from "./context.ts";
import { readSourceBytes } from "./files.ts";
import { type GivenFile, type GivenMapping, matchFiles, readGivenMapping } from "./mappingFile.ts";
import type { ParsedOptions } from "./options.ts";

/** How a file is read at first, and what was said of its layers. */
export interface SaidPath extends SaidFile {
  readonly encoding: string | null;
  readonly crs: string | null;
}

/** The layers of a file that a mapping may know; none of one that cannot be opened, which is said when it is read. */
function openLayers(name: string, { mapping }: GivenMapping, { texts }: ParsedOptions): readonly GivenFile[] {
  const named = texts.get("layer");
  try {
    const { bytes } = readSourceBytes(name);
    const layers = named === undefined ? listLayersOf(mapping, name) : [named];
    return layers.map((layer) => ({ name, bytes, layer, role: null, kind: null }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [];
  }
}

const readingOfOptions = ({ texts }: ParsedOptions): Pick<SaidPath, "encoding" | "crs"> => ({
  encoding: texts.get("encoding") ?? null,
  crs: texts.get("crs") ?? null,
});

/** By name of the file. Entries of the mapping that are of none are said on stderr. */
async function lookUp(
  names: readonly string[],
  given: GivenMapping,
  options: ParsedOptions,
  language: Language,
): Promise<ReadonlyMap<string, SaidPath>> {
  const files = [...new Set(names)].flatMap((name) => openLayers(name, given, options));
  const { matches, issuesOf, unused, readingOf } = await matchFiles(files, given, options);
  printIssues(unused, language);
  const others = readingOfOptions(options);
  const said = new Map<string, SaidPath>();
  for (const [i, { name }] of files.entries()) {
    const match = matches[i];
    const { layer, encoding, crs } = readingOf(i);
    const before = said.get(name) ?? { ...NOTHING_SAID, others, words: wordsOfProject(given.mapping), encoding, crs };
    const own = match && { role: match.entry.role, kind: match.kind ?? null, columns: columnsOfSource(match) };
    said.set(name, {
      ...before,
      layers: own === null ? before.layers : new Map([...before.layers, [layer, { ...own, encoding, crs }]]),
      issues: [...before.issues, ...issuesOf[i]],
    });
  }
  return said;
}

/**
 * What the options, and a mapping that they name, say of files.
 *
 * @throws InputError if the mapping cannot be used
 */
export async function readSaid(
  names: readonly string[],
  options: ParsedOptions,
  language: Language,
): Promise<(file: string) => SaidPath> {
  const asOptionsSay = { ...NOTHING_SAID, ...readingOfOptions(options) };
  const given = readGivenMapping(options);
  const said = given === null ? null : await lookUp(names, given, options, language);
  return (file) => said?.get(file) ?? asOptionsSay;
}
