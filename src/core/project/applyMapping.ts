import type { Edit } from "./edit.ts";
import type { Mapping } from "./mapping.ts";
import type { LayerMatch } from "./matchMapping.ts";
import type { ProjectDocument, ProjectSource } from "./project.ts";

/** The changes after which a source is read as a mapping says; what the user chose of its columns before is replaced. */
function listEdits(source: ProjectSource, { entry, kind, columns }: LayerMatch): readonly Edit[] {
  const { id } = source;
  const { encoding, crs, role } = entry;
  const isSaid = (field: string) => columns.some((choice) => choice.field === field);
  return [
    { type: "set-encoding", source: id, encoding },
    { type: "set-crs", source: id, crs },
    { type: "set-role", source: id, role },
    ...(kind === undefined ? [] : [{ type: "set-source-kind", source: id, kind } as const]),
    ...source.columns
      .filter(({ field }) => !isSaid(field))
      .map(({ field }): Edit => ({ type: "set-column", source: id, field, choice: "by-name" })),
    ...columns.map(({ field, column }): Edit => ({ type: "set-column", source: id, field, choice: { column } })),
  ];
}

/**
 * The one edit after which sources of a project are read as a mapping says, and words mean what it says.
 *
 * @param matches by source
 */
export function editOfMapping(
  { words }: ProjectDocument,
  mapping: Mapping,
  sources: readonly ProjectSource[],
  matches: readonly (LayerMatch | null)[],
): Edit {
  const known = new Map(words.map(({ word, kind }) => [word, kind]));
  const edits = sources.flatMap((source, i) => {
    const match = matches[i];
    return match === null ? [] : listEdits(source, match);
  });
  const fresh = mapping.words.filter(({ word, kind }) => !known.has(word) || known.get(word) !== kind);
  // One for all: a mapping may have thousands.
  const ofWords: readonly Edit[] = fresh.length === 0 ? [] : [{ type: "set-words", words: fresh }];
  return { type: "several", edits: [...edits, ...ofWords] };
}
