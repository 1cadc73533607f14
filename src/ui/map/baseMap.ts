/** The ground under the project's own layers. */
export type BaseMap =
  | { readonly type: "none" }
  | { readonly type: "tianditu"; readonly token: string; readonly layer: "vec" | "img" }
  /** A template of XYZ or WMTS addresses with {z}, {x} and {y}. */
  | { readonly type: "raster"; readonly url: string }
  | { readonly type: "pmtiles"; readonly name: string; readonly file: Blob };

export const NO_BASE_MAP: BaseMap = { type: "none" };

const TIANDITU_HOST = "tianditu.gov.cn";
const TIANDITU_SERVERS = [0, 1, 2, 3, 4, 5, 6, 7];

/** Hosts whose maps are shifted by law (GCJ-02, BD-09): over them, everything would stand hundreds of meters off. */
const SHIFTED_HOSTS = [
  "autonavi.com",
  "amap.com",
  "baidu.com",
  "bdimg.com",
  "bdstatic.com",
  "gtimg.com",
  "qq.com",
  "google.cn",
  "map.sogou.com",
];

/** Why a base map cannot be used: a key of the words. */
export type BaseMapFault =
  | "map.base.fault.token"
  | "map.base.fault.address"
  | "map.base.fault.https"
  | "map.base.fault.template"
  | "map.base.fault.shifted"
  | "map.base.fault.file";

const belongsTo = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

function parseAddress(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** Whose server will learn which area is looked at; null where nothing leaves the computer. */
export function hostOf(baseMap: BaseMap): string | null {
  if (baseMap.type === "tianditu") return TIANDITU_HOST;
  if (baseMap.type === "raster") return parseAddress(baseMap.url)?.hostname || null;
  return null;
}

/** Whether a base map asks a server for what it shows. */
export const isOnline = ({ type }: BaseMap): boolean => type === "tianditu" || type === "raster";

/** What is wrong with a base map; null where nothing is. */
export function checkBaseMap(baseMap: BaseMap): BaseMapFault | null {
  if (baseMap.type === "tianditu") return /^[0-9a-z]{16,64}$/i.test(baseMap.token) ? null : "map.base.fault.token";
  if (baseMap.type === "pmtiles") return baseMap.file.size > 0 ? null : "map.base.fault.file";
  return baseMap.type === "raster" ? checkTemplate(baseMap.url) : null;
}

function checkTemplate(url: string): BaseMapFault | null {
  const address = parseAddress(url);
  if (address === null || address.hostname === "" || address.hostname.includes("{") || address.username !== "")
    return "map.base.fault.address";
  if (address.protocol !== "https:") return "map.base.fault.https";
  if (SHIFTED_HOSTS.some((domain) => belongsTo(address.hostname, domain))) return "map.base.fault.shifted";
  return ["{z}", "{x}", "{y}"].every((part) => url.includes(part)) ? null : "map.base.fault.template";
}

/** Tile addresses of an online base map, drawn in this order: the ground, then its lettering. */
export function tilesOf(baseMap: BaseMap): readonly { readonly id: string; readonly urls: readonly string[] }[] {
  if (baseMap.type === "raster") return [{ id: "ground", urls: [baseMap.url] }];
  if (baseMap.type !== "tianditu") return [];
  const ground = baseMap.layer;
  const lettering = ground === "vec" ? "cva" : "cia";
  return [
    { id: "ground", urls: tiandituTiles(ground, baseMap.token) },
    { id: "lettering", urls: tiandituTiles(lettering, baseMap.token) },
  ];
}

/** The set "w" is the Web Mercator one. */
const tiandituTiles = (layer: string, token: string) =>
  TIANDITU_SERVERS.map(
    (server) =>
      `https://t${server}.${TIANDITU_HOST}/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(token)}`,
  );

/** A base map that was kept by an earlier page; none where it is not one. */
export function readBaseMap(value: unknown): BaseMap {
  if (typeof value !== "object" || value === null || !("type" in value)) return NO_BASE_MAP;
  const { type } = value;
  const text = (key: string): string | null => {
    const found = (value as Record<string, unknown>)[key];
    return typeof found === "string" ? found : null;
  };
  if (type === "tianditu") return { type, token: text("token") ?? "", layer: text("layer") === "img" ? "img" : "vec" };
  if (type === "raster") return { type, url: text("url") ?? "" };
  if (type === "pmtiles" && "file" in value && value.file instanceof Blob)
    return { type, name: text("name") ?? "", file: value.file };
  return NO_BASE_MAP;
}
