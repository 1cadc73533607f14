import { zipSync } from "fflate";

/** The parts of a shapefile in one archive, which is read like one that came as such. The same parts give the same bytes. */
export const packParts = (parts: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array =>
  zipSync(Object.fromEntries(parts.map(({ name, bytes }) => [name.replace(/^.*[\\/]/, ""), bytes])), {
    level: 0,
    mtime: "1980-01-01T00:00:00",
  });
