import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectSource } from "../../../core/project/project.ts";
import { KindIcon } from "../../map/KindIcon.tsx";

const AREA = "M1 3.5 6.5 1 14 4.2 12.4 13.6 4 14 1.6 9.5zM2.8 4.5 3.2 9.2 4.9 12.4 11.1 12.1 12.3 5.2 6.5 2.8z";
const HOME =
  "M2.5 1h10v13H8.7v-2.6H6.3V14H2.5zM4.5 3v1.7h1.7V3zM8.8 3v1.7h1.7V3zM4.5 6.4v1.7h1.7V6.4zM8.8 6.4v1.7h1.7V6.4z";
const LINE = "M1 12.2 5.2 4.6l3.9 4.2L12.6 1.5 14 2.2 9.5 11.6 5.5 7.3 2.3 13z";
const POINT = "M7.5 3.2a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 1 0 0-8.6z";

/** The kind that all facilities of a file are, if they are of one. */
function findOnlyKind(source: ProjectSource, layer: LayerDescription | null): string | null {
  if (source.role !== "facilities") return null;
  if (source.kind !== null) return source.kind;
  const kinds = new Set(layer?.words.map(({ kind }) => kind));
  return kinds.size === 1 ? [...kinds][0]! : null;
}

function findPath(source: ProjectSource, layer: LayerDescription | null): string {
  if (source.role === "demand") return HOME;
  if (layer === null) return AREA;
  const { point, line, area } = layer.geometry;
  if (line > point + area) return LINE;
  return point > area ? POINT : AREA;
}

/** What a layer holds, as a glyph: its kind of facility, else its geometry. */
export function LayerIcon({ source, layer }: { source: ProjectSource; layer: LayerDescription | null }) {
  const kind = findOnlyKind(source, layer);
  if (kind !== null) return <KindIcon kind={kind} />;
  return (
    <svg className="data-icon" viewBox="0 0 15 15" width="15" height="15" fill="currentColor" aria-hidden="true">
      <path fillRule="evenodd" d={findPath(source, layer)} />
    </svg>
  );
}
