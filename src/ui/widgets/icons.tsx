interface Drawing {
  /** Drawn as a stroke. */
  readonly line?: string;
  /** Filled with ink. */
  readonly area?: string;
}

const DRAWINGS = {
  undo: { line: "M4.5 2 1.5 5l3 3M2 5h7a4 4 0 0 1 0 8H5" },
  redo: { line: "M10.5 2l3 3-3 3M13 5H6a4 4 0 0 0 0 8h4" },
  theme: {
    line: "M7.5 1.8a5.7 5.7 0 1 0 0 11.4a5.7 5.7 0 0 0 0-11.4z",
    area: "M7.5 1.8a5.7 5.7 0 0 1 0 11.4z",
  },
  search: { line: "M6.4 2.2a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 0 0 0-8.4zM9.5 9.5l4 4" },
  close: { line: "M3 3l9 9M12 3l-9 9" },
  check: { line: "M2.2 8 6 12 12.8 3.2" },
  "chevron-down": { line: "M3.5 5.5l4 4 4-4" },
  "chevron-up": { line: "M3.5 9.5l4-4 4 4" },
  "chevron-left": { line: "M9.5 3.5l-4 4 4 4" },
  "chevron-right": { line: "M5.5 3.5l4 4-4 4" },
  more: { area: "M1.6 6.5h2v2h-2zM6.5 6.5h2v2h-2zM11.4 6.5h2v2h-2z" },
  download: { line: "M7.5 1.5v8M4 6.3l3.5 3.5L11 6.3M2 13h11" },
  open: { line: "M7.5 10V2M4 5.3l3.5-3.5L11 5.3M2 13h11" },
  copy: { line: "M5 4.5V2h8v8h-2.5M2 4.5h8.5V13H2z" },
  maximise: { line: "M9 2h4v4M6 13H2V9M13 2 9 6M2 13l4-4" },
} as const satisfies Record<string, Drawing>;

export type IconName = keyof typeof DRAWINGS;

/** A sign of the interface, on the same grid of 15 as the glyphs of facilities. Never alone: its button says its name. */
export function Icon({ name }: { readonly name: IconName }) {
  const { line, area }: Drawing = DRAWINGS[name];
  return (
    <svg className="widget-icon" viewBox="0 0 15 15" aria-hidden="true">
      {line && <path d={line} fill="none" stroke="currentColor" strokeWidth="1.4" />}
      {area && <path d={area} fill="currentColor" />}
    </svg>
  );
}
