import type { ProjectDocument, ProjectSource } from "./project.ts";

/** The same layer of the same bytes may count under several kinds, but only once under each. */
const keyOfContent = ({ sha256, layer, kind }: Pick<ProjectSource, "sha256" | "layer" | "kind">): string =>
  JSON.stringify([sha256, layer, kind]);

/** By given source: whether the same bytes under the same kind are in the project already, or before it among the given. */
export function markCopies(project: ProjectDocument, sources: readonly ProjectSource[]): readonly boolean[] {
  const seen = new Set(project.sources.map(keyOfContent));
  return sources.map((source) => {
    const key = keyOfContent(source);
    const isCopy = seen.has(key);
    seen.add(key);
    return isCopy;
  });
}

/** Those of the given sources that "add-sources" leaves out, because they would come in twice. */
export function findCopies(project: ProjectDocument, sources: readonly ProjectSource[]): readonly ProjectSource[] {
  const isCopy = markCopies(project, sources);
  return sources.filter((_, i) => isCopy[i]);
}

/** Another source of the project with the same bytes that has the kind already. */
export function findTwin(
  project: ProjectDocument,
  source: ProjectSource,
  kind: string | null,
): ProjectSource | undefined {
  const key = keyOfContent({ ...source, kind });
  return project.sources.find((other) => other.id !== source.id && keyOfContent(other) === key);
}
