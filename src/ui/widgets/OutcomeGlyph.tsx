import type { Outcome } from "../../core/audit/tests/verdict.ts";

const STROKES: Readonly<Record<Outcome, readonly [path: string, width: number]>> = {
  met: ["M1.2 6 4.3 9.2 9.8 1.8", 1.9],
  short: ["M1.8 1.8 9.2 9.2M9.2 1.8 1.8 9.2", 1.9],
  "not-assessable": ["M3 3.4C3 1.9 4.1 1.1 5.5 1.1S8 2 8 3.3c0 1.9-2.4 1.9-2.4 3.9M5.55 8.7v1.5", 1.5],
  "not-applicable": ["M2.5 5.5h6", 1.3],
};

/** ✓ ✕ ? –, drawn: never colour alone. */
export function OutcomeGlyph({ outcome }: { readonly outcome: Outcome }) {
  const [path, width] = STROKES[outcome];
  return (
    <svg className={`widget-glyph ${outcome}`} viewBox="0 0 11 11" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth={width} />
    </svg>
  );
}
