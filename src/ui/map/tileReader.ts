/** What reads the tiles of a base map's file; it comes when it is needed. */
export const importTileReader = () => import("pmtiles");
