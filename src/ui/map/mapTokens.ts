/** Colours and fonts of the theme, as MapLibre and canvases take them. */
export interface MapTokens {
  readonly paper: string;
  readonly ink: string;
  readonly ink2: string;
  readonly onInk: string;
  readonly hair: string;
  readonly hair2: string;
  readonly short: string;
  readonly unk: string;
  readonly unkBg: string;
  readonly unkLine: string;
  readonly land: string;
  /** Land around the communities. */
  readonly land2: string;
  readonly sea: string;
  readonly bank: string;
  readonly street: string;
  readonly park: string;
  readonly parkLine: string;
  readonly band5: string;
  readonly band10: string;
  readonly band15: string;
  readonly bandEdge: string;
  readonly hatch: string;
  readonly dotOut: string;
  readonly dotIn: string;
  /** Keeps a dot apart from what it lies on. */
  readonly dotRing: string;
  /** Font families, first choice first. */
  readonly sans: readonly string[];
  /** Size of names on the map. */
  readonly letteringPx: number;
  /** Between the edge and the neat-line. */
  readonly marginPx: number;
  /** Size of figures on the neat-line. */
  readonly degreePx: number;
}

const splitFamilies = (list: string) => list.split(",").map((family) => family.trim().replace(/^["']|["']$/g, ""));

/** Reads the tokens that hold at an element. */
export function readTokens(element: Element): MapTokens {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: token("paper"),
    ink: token("ink"),
    ink2: token("ink-2"),
    onInk: token("on-ink"),
    hair: token("hair"),
    hair2: token("hair-2"),
    short: token("short"),
    unk: token("unk"),
    unkBg: token("unk-bg"),
    unkLine: token("unk-line"),
    land: token("land"),
    land2: token("land-2"),
    sea: token("sea"),
    bank: token("bank"),
    street: token("street"),
    park: token("park"),
    parkLine: token("park-line"),
    band5: token("band5"),
    band10: token("band10"),
    band15: token("band15"),
    bandEdge: token("band-edge"),
    hatch: token("hatch"),
    dotOut: token("dot-out"),
    dotIn: token("dot-in"),
    dotRing: token("dot-ring"),
    sans: splitFamilies(token("sans")),
    letteringPx: Number.parseFloat(token("t-map")),
    marginPx: Number.parseFloat(token("map-margin")),
    degreePx: Number.parseFloat(token("map-degree")),
  };
}

/** Red, green and blue of "#rrggbb", 0 to 255. */
export function parseColour(hex: string): readonly [red: number, green: number, blue: number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A colour between two, `share` of the way to the second. */
export function mixColours(from: string, to: string, share: number): string {
  const target = parseColour(to);
  const mixed = parseColour(from).map((part, i) => Math.round(part + (target[i] - part) * share));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Lower limits of the classes of "share covered" but the first. */
export const SHARE_BREAKS = [0.25, 0.5, 0.75, 0.9] as const;

/** One colour a class, little reached first: the reach colours and what lies between them. */
export const shareColours = ({ land, band15, band10, band5 }: MapTokens): readonly string[] => [
  mixColours(land, band15, 0.5),
  mixColours(band15, band10, 0.2),
  mixColours(band15, band10, 0.65),
  mixColours(band10, band5, 0.35),
  band5,
];

/** Which class of `shareColours` a share falls into. */
export const shareClassOf = (share: number): number => SHARE_BREAKS.filter((limit) => share >= limit).length;
