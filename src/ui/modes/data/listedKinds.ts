import type { ProjectDocument } from "../../../core/project/project.ts";
import type { Completeness } from "../../../core/read/inventory.ts";
import type { Overview } from "../../../core/report/overview.ts";
import { findFacilityKinds, type Standard } from "../../../core/standard/standard.ts";

/** A kind whose list is complete or not. */
export interface ListedKind {
  readonly kind: string;
  readonly listedCount: number;
  readonly possibleCount: number;
  readonly completeness: Completeness;
  /** The user stated this very kind, and can take it back. */
  readonly isStated: boolean;
}

/** Kinds that the rules ask for and that have no special cases, or of which something was read; these come first. */
export function listKinds(
  project: ProjectDocument,
  standard: Standard,
  overview: Pick<Overview, "kinds">,
): readonly ListedKind[] {
  const asked = new Set(findFacilityKinds(standard));
  const parents = new Set([...standard.kinds.values()].map(({ parent }) => parent));
  const stated = new Set(project.inventory.map(({ kind }) => kind));
  const wasRead = ({ listedCount, possibleCount }: { listedCount: number; possibleCount: number }) =>
    listedCount + possibleCount > 0;
  return overview.kinds
    .filter((kind) => asked.has(kind.kind) && (wasRead(kind) || !parents.has(kind.kind)))
    .map(({ kind, listedCount, possibleCount, completeness }) => ({
      kind,
      listedCount,
      possibleCount,
      completeness,
      isStated: stated.has(kind),
    }))
    .sort((a, b) => Number(wasRead(b)) - Number(wasRead(a)));
}
