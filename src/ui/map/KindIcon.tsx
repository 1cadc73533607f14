import { GLYPH_GRID, glyphOf } from "./glyphs.ts";

/** The sign of a facility kind in the colour of the text around it. Its word stands beside it, so it is silent. */
export function KindIcon({ kind, size = GLYPH_GRID }: { readonly kind: string; readonly size?: number }) {
  return (
    <svg
      className="map-kind-icon"
      width={size}
      height={size}
      viewBox={`0 0 ${GLYPH_GRID} ${GLYPH_GRID}`}
      fill="currentColor"
      aria-hidden="true"
    >
      <path fillRule="evenodd" d={glyphOf(kind)} />
    </svg>
  );
}
