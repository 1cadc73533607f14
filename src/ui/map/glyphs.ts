/**
 * Signs of facility kinds on a grid of 15, one ink. Holes follow the even-odd rule.
 * Drawn for 11 to 15 px: no line thinner than one unit.
 */
const SHAPES = {
  antenna:
    "M6.4 7.6 3.2 14h1.7L5.8 12h3.4l.9 2h1.7L8.6 7.6zM7.5 8.9l.9 1.8H6.6zM7.5 4a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 1 0 0-3.4zM2.7 1l1.1 1a5.2 5.2 0 0 0 0 7.2l-1.1 1a6.7 6.7 0 0 1 0-9.2zM12.3 1a6.7 6.7 0 0 1 0 9.2l-1.1-1a5.2 5.2 0 0 0 0-7.2z",
  area: "M1 3.5 6.5 1 14 4.2 12.4 13.6 4 14 1.6 9.5zM2.8 4.5 3.2 9.2 4.9 12.4 11.1 12.1 12.3 5.2 6.5 2.8z",
  bag: "M1.8 5h11.4l.8 9H1zM4.5 5V3.8a3 3 0 0 1 6 0V5H9V3.9a1.5 1.5 0 0 0-3 0V5z",
  bolt: "M8.7.6 2.5 8.5h4L5.3 14.4l7.2-8.7H8.2z",
  box: "M1 4.2 4 1.2h7l3 3V14H1zM3.5 4h3.3V2.5H4.9zM8.2 2.5V4h3.3l-1.4-1.5zM6 6v3h3V6z",
  bus: "M3 1h9a1.5 1.5 0 0 1 1.5 1.5V12h-1.3v2h-2.2v-2H5v2H2.8v-2H1.5V2.5A1.5 1.5 0 0 1 3 1zM3 3v4.2h9V3zM3 8.8v1.6h2V8.8zM10 8.8v1.6h2V8.8z",
  cap: "M7.5 2 14.8 5.3 7.5 8.6.2 5.3zM3 7.7l4.5 2 4.5-2v3.6c-2.6 2-6.4 2-9 0zM13 6.9h1.2v5.3H13z",
  child:
    "M7.5.8a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 1 0 0-4.6zM1.6 4.5l1.2-1 3.3 2.6h2.8l3.3-2.6 1.2 1L9.9 8v6.2H8.2v-3.4H6.8v3.4H5.1V8z",
  clinic: "M5.3 1h4.4v4.3H14v4.4H9.7V14H5.3V9.7H1V5.3h4.3z",
  coin: "M7.5.8a6.7 6.7 0 1 0 0 13.4 6.7 6.7 0 1 0 0-13.4zM4.2 3.6h1.9l1.4 2.5 1.4-2.5h1.9L9 6.7h1.5V8H8.3v.9h2.2v1.3H8.3v1.6H6.7v-1.6H4.5V8.9h2.2V8H4.5V6.7H6z",
  community: "M7.5.8 14.4 7H13v7H9.2v-4H5.8v4H2V7H.6zM7.5 4.6a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 1 0 0-2.6z",
  culture: "M7.5.8 14 4.6V6H1V4.6zM2.2 7h2v4.2h-2zM6.5 7h2v4.2h-2zM10.8 7h2v4.2h-2zM1 12.2h13V14H1z",
  cup: "M1.5 4.5h10V6h1.2a2.3 2.3 0 0 1 0 4.6h-1.5A4 4 0 0 1 7.5 13h-2a4 4 0 0 1-4-4zM11.5 7.5v1.6h1.1a.8.8 0 0 0 0-1.6zM3.6 1h1.3v2.4H3.6zM6.8 1h1.3v2.4H6.8z",
  elderly:
    "M6 .6a2 2 0 1 0 0 4 2 2 0 1 0 0-4zM4.4 5.2h2.9l1.2 2.2 2.6.9v1.5L7.6 8.8l-.5-.8-.3 2.3 1.7 1.6V14.4H6.7v-1.7l-2-1.8-1 3.5H1.8l1.2-5.1zM11.1 10.4h1.5v4h-1.5z",
  envelope: "M1 3h13v.8L7.5 8.3 1 3.8zM1 5.6l6.5 4.5L14 5.6V12H1z",
  field: "M1 2h13v2.2H1zM1 6.4h3.2v6.6H1zM5.9 6.4h3.2v6.6H5.9zM10.8 6.4H14v6.6h-3.2z",
  flame:
    "M7.8.6c3.2 2.6 4.7 5 4.7 8a5 5 0 0 1-10 0c0-2 1-3.7 2.3-5l.7 2C7 4.5 7.9 2.7 7.8.6zM7.6 7.3C6.2 8.7 5.6 9.5 5.6 10.6a1.9 1.9 0 0 0 3.8 0c0-1.1-.6-1.9-1.8-3.3z",
  grid: "M1.5 1.5h5v5h-5zM8.5 1.5h5v5h-5zM1.5 8.5h5v5h-5zM8.5 8.5h5v5h-5z",
  heart: "M7.5 13.8 1.9 8.1a3.7 3.7 0 0 1 0-5.2 3.7 3.7 0 0 1 5.2 0l.4.4.4-.4a3.7 3.7 0 0 1 5.2 0 3.7 3.7 0 0 1 0 5.2z",
  kindergarten: "M7.5.8 11 6.8H4zM1.5 8H7v6H1.5zM8 8h5.5v6H8zM10.75 9.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 1 0 0-3.2z",
  market:
    "M2.3 1h10.4l2 4.7a2.4 2.4 0 0 1-4.8 0 2.4 2.4 0 0 1-4.8 0 2.4 2.4 0 0 1-4.8 0zM1.8 9.2h1.5v1.3h8.4V9.2h1.5V14H1.8z",
  park: "M7.5.7a4.6 4.6 0 0 1 3.9 7A3.4 3.4 0 0 1 8.3 9.6v3h4V14H2.7v-1.4h4v-3a3.4 3.4 0 0 1-3.1-1.9A4.6 4.6 0 0 1 7.5.7z",
  parking: "M3.2 1h5a4.2 4.2 0 0 1 0 8.4H5.8V14H3.2zM5.8 3.3v3.8H8a1.9 1.9 0 0 0 0-3.8z",
  people:
    "M4.2 2a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 1 0 0-4.2zM10.8 2a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 1 0 0-4.2zM.8 13V9.5A2.5 2.5 0 0 1 3.3 7h1.8A2.5 2.5 0 0 1 7 8v5zM8 13V8a2.5 2.5 0 0 1 1.9-1h1.8a2.5 2.5 0 0 1 2.5 2.5V13z",
  phone:
    "M4.5.8h6a1 1 0 0 1 1 1v11.4a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1V1.8a1 1 0 0 1 1-1zM5 2.6v7.6h5V2.6zM6.8 11.5v1.4h1.4v-1.4z",
  recycle:
    "M6.4 1h2.2l2 3.5 1.4-.8-.9 4.2-4-1.2 1.5-.9-1.1-1.9L5.7 7 3.9 6zM3.2 7.2l1.8 1L4 10h1.7V8.4l3 2.9-3 2.9v-1.7H2.3l-1.1-2zM11.8 8.6l1.9 1.7-1.2 2.2H9.7v-2.3h1.2z",
  refuge: "M6.8.6h1.4v1.9l6.5 10.1V14H.3v-1.4L6.8 2.5zM7.5 7 4.6 12.6h5.8z",
  sack: "M4.3 1h6.4L9.3 3.7c2.7 1.3 4.2 4 4.2 6.5 0 2.5-1.8 3.8-6 3.8s-6-1.3-6-3.8c0-2.5 1.5-5.2 4.2-6.5zM5 7.6v1.3h5V7.6zM5 10.2v1.3h5v-1.3z",
  scales:
    "M6.8.8h1.4v1.5h5v1.4h-.6l2 4.7a2.6 2.6 0 0 1-4.9 0l2-4.7H8.2v8.9h2.6V14H4.2v-1.4h2.6V3.7H3.3l2 4.7a2.6 2.6 0 0 1-4.9 0l2-4.7h-.6V2.3h5zM2.85 5.6 1.8 8.2h2.1zM12.15 5.6 11.1 8.2h2.1z",
  school: "M7 3.7C5.5 2.5 3.5 2 .8 2v9.8c2.7 0 4.7.4 6.2 1.6zM8 3.7C9.5 2.5 11.5 2 14.2 2v9.8c-2.7 0-4.7.4-6.2 1.6z",
  shield: "M7.5.7 13.5 2.6v4.6c0 3.4-2.4 5.9-6 7.2-3.6-1.3-6-3.8-6-7.2V2.6zM6.7 4v4.6h1.6V4zM6.7 9.7v1.6h1.6V9.7z",
  sign: "M7.5 1.2a6.3 6.3 0 1 0 0 12.6 6.3 6.3 0 1 0 0-12.6zM7.5 3.4a4.1 4.1 0 1 1 0 8.2 4.1 4.1 0 1 1 0-8.2zM7.5 5.4a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 1 0 0-4.2z",
  sports: "M.7 5.7h1.6v3.6H.7zM2.9 3.4h2.3v8.2H2.9zM5.2 6.6h4.6v1.8H5.2zM9.8 3.4h2.3v8.2H9.8zM12.7 5.7h1.6v3.6h-1.6z",
  sprout: "M6.8 14V9.3C3.3 9.3 1 7.2 1 3.4c3 0 5 1 6 3.2C7.8 3.2 10 1.4 14 1.4c0 4.4-2.2 6.7-5.7 6.9V14z",
  supermarket:
    "M.8 5.5h2.7L5.6 1l1.3.6L5.1 5.5h4.8L8.1 1.6 9.4 1l2.1 4.5h2.7L12.6 14H2.4zM4.4 7.5v4.5h1.2V7.5zM6.9 7.5v4.5h1.2V7.5zM9.4 7.5v4.5h1.2V7.5z",
  swing:
    "M1 1h13v1.5h-.9L14.6 14h-1.5L11.8 3.8 11.6 2.5H11v6.6h.8v1.5H3.9V9.1h.7V2.5H3.4L1.9 14H.4L1.9 2.5H1zM6.1 2.5v6.6h3.4V2.5z",
  toilet:
    "M3.6.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 1 0 0-3.6zM1.3 4.9h4.6v4.9H5v4.5H2.2V9.8h-.9zM7.1.7h1v13.6h-1zM11.4.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 1 0 0-3.6zM10.3 4.9h2.2l2 5.4h-1.7v4h-2.8v-4H8.9z",
  waste:
    "M5.3.8h4.4v1.5h3.5V4H1.8V2.3h3.5zM2.7 5h9.6l-.9 9H3.6zM5.2 6.6l.3 5.8h1.1l-.2-5.8zM8.6 6.6l-.2 5.8h1.1l.3-5.8z",
} as const;

type GlyphName = keyof typeof SHAPES;

/** A parent shares the sign of what it mostly is. */
const GLYPH_BY_KIND: ReadonlyMap<string, GlyphName> = new Map([
  ["community-service-facility", "community"],
  ["community-service-station", "community"],
  ["service-complex", "community"],
  ["community-commerce", "bag"],
  ["convenience-retail", "bag"],
  ["kindergarten", "kindergarten"],
  ["nursery", "kindergarten"],
  ["kindergarten-or-nursery", "kindergarten"],
  ["primary-school", "school"],
  ["junior-secondary-school", "cap"],
  ["supermarket", "supermarket"],
  ["food-market", "market"],
  ["activity-ground", "swing"],
  ["sports-place", "sports"],
  ["ball-court", "sports"],
  ["green-space", "park"],
  ["block-green", "park"],
  ["local-nature-reserve", "park"],
  ["open-public-space", "park"],
  ["emergency-place", "refuge"],
  ["emergency-centre", "shield"],
  ["community-health", "clinic"],
  ["health-centre", "clinic"],
  ["health-station", "clinic"],
  ["elderly-facility", "elderly"],
  ["elderly-complex", "elderly"],
  ["elderly-day-care", "elderly"],
  ["elderly-institution", "elderly"],
  ["elderly-service-station", "elderly"],
  ["cultural-centre", "culture"],
  ["cultural-activity-centre", "culture"],
  ["cultural-station", "culture"],
  ["child-protection-point", "child"],
  ["outdoor-worker-station", "cup"],
  ["volunteer-station", "heart"],
  ["social-work-station", "people"],
  ["social-org-incubator", "sprout"],
  ["response-centre", "phone"],
  ["dispute-centre", "scales"],
  ["postal-outlet", "envelope"],
  ["bank-outlet", "coin"],
  ["telecom-outlet", "phone"],
  ["supply-coop-outlet", "sack"],
  ["parcel-point", "box"],
  ["recycling-point", "recycle"],
  ["gas-service", "flame"],
  ["power-service", "bolt"],
  ["parking", "parking"],
  ["waste-station", "waste"],
  ["public-toilet", "toilet"],
  ["base-station-5g", "antenna"],
  ["farmland", "field"],
  ["community-unit", "area"],
  ["bus-stop", "bus"],
  ["diverse-use", "grid"],
]);

/** Side of the grid that glyphs are drawn on. */
export const GLYPH_GRID = 15;

/** Whether a kind has a sign of its own, and not the plain one. */
export const hasGlyph = (kind: string): boolean => GLYPH_BY_KIND.has(kind);

/** Path data of the sign of a kind; a kind that we have not met gets a plain ring. */
export const glyphOf = (kind: string): string => SHAPES[GLYPH_BY_KIND.get(kind) ?? "sign"];
