import { groupThousands } from "../messages/groupThousands.ts";

/** Lines farther than this are all as far: the shifts to tell apart are 300 to 1,200 m. */
export const FARTHEST_METERS = 300;

/** A share in whole percent; none and all of it are said of nothing else. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  if (share > 0 && share < 1) return `${Math.min(Math.max(percent, 1), 99)} %`;
  return `${percent} %`;
}

/** A distance to the nearest line, which is measured up to 300 m. */
export const formatToLine = (meters: number): string =>
  meters < FARTHEST_METERS ? `${Math.round(meters)} m` : `≥ ${FARTHEST_METERS} m`;

/** A distance of which two digits count: "8 m", "480 m", "1.2 km", "8,000 km". */
export function formatRoughly(meters: number): string {
  const rough = Number(meters.toPrecision(2));
  return rough < 1000 ? `${rough} m` : `${groupThousands(String(rough / 1000))} km`;
}
