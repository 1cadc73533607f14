import { describe, expect, test } from "vitest";
import { type BaseMap, checkBaseMap, hostOf, isOnline, NO_BASE_MAP, tilesOf } from "../../../src/ui/map/baseMap.ts";
import { onlineBaseMap } from "../../../src/ui/map/layers/baseMapLayers.ts";
import { allowsHost } from "../../../src/ui/map/onlinePage.ts";

const raster = (url: string): BaseMap => ({ type: "raster", url });
const tianditu = (token: string): BaseMap => ({ type: "tianditu", token, layer: "vec" });
const TOKEN = "0123456789abcdef0123456789abcdef";

describe("what is wrong with a base map", () => {
  test.each([
    ["https://tiles.example.org/{z}/{x}/{y}.png", null],
    ["https://tiles.example.org/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}", null],
    ["https://tiles.example.org:8443/{z}/{x}/{y}", null],
    ["http://tiles.example.org/{z}/{x}/{y}.png", "map.base.fault.https"],
    ["file:///etc/passwd", "map.base.fault.address"],
    ["javascript:alert(1)//{z}{x}{y}", "map.base.fault.address"],
    ["tiles.example.org/{z}/{x}/{y}", "map.base.fault.address"],
    ["https://{s}.example.org/{z}/{x}/{y}", "map.base.fault.address"],
    ["https://me:secret@example.org/{z}/{x}/{y}", "map.base.fault.address"],
    ["", "map.base.fault.address"],
    ["https://tiles.example.org/{z}/{x}.png", "map.base.fault.template"],
    ["https://webrd01.is.autonavi.com/appmaptile?x={x}&y={y}&z={z}", "map.base.fault.shifted"],
    ["https://WPRD01.IS.AUTONAVI.COM/appmaptile?x={x}&y={y}&z={z}", "map.base.fault.shifted"],
    ["https://maponline0.bdimg.com/tile/?x={x}&y={y}&z={z}", "map.base.fault.shifted"],
    ["https://api.map.baidu.com/{z}/{x}/{y}", "map.base.fault.shifted"],
    ["https://rt0.map.gtimg.com/{z}/{x}/{y}", "map.base.fault.shifted"],
    ["https://notamap.com/{z}/{x}/{y}", null],
  ])("%s", (url, fault) => {
    expect(checkBaseMap(raster(url))).toBe(fault);
  });

  test("a key of Tianditu is letters and digits, and cannot break out of its address", () => {
    expect(checkBaseMap(tianditu(TOKEN))).toBeNull();
    expect(checkBaseMap(tianditu(""))).toBe("map.base.fault.token");
    expect(checkBaseMap(tianditu(`${TOKEN}&x=1`))).toBe("map.base.fault.token");
  });

  test("a file needs content, and nothing needs nothing", () => {
    const file = (bytes: string): BaseMap => ({ type: "pmtiles", name: "town.pmtiles", file: new Blob([bytes]) });
    expect(checkBaseMap(file("PMTiles"))).toBeNull();
    expect(checkBaseMap(file(""))).toBe("map.base.fault.file");
    expect(checkBaseMap(NO_BASE_MAP)).toBeNull();
  });
});

test("says whose server will see the viewed area", () => {
  expect(hostOf(raster("https://tiles.example.org/{z}/{x}/{y}.png"))).toBe("tiles.example.org");
  expect(hostOf(raster("nonsense"))).toBeNull();
  expect(hostOf(tianditu(TOKEN))).toBe("tianditu.gov.cn");
  expect(hostOf({ type: "pmtiles", name: "a", file: new Blob(["a"]) })).toBeNull();
  expect([NO_BASE_MAP, tianditu(TOKEN)].map(isOnline)).toEqual([false, true]);
});

test("Tianditu: eight servers, the Web Mercator set, ground below lettering", () => {
  const tiles = tilesOf(tianditu(TOKEN));
  expect(tiles.map(({ id }) => id)).toEqual(["ground", "lettering"]);
  expect(tiles[0].urls).toHaveLength(8);
  expect(tiles[0].urls[3]).toBe(
    `https://t3.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${TOKEN}`,
  );
  expect(tilesOf({ type: "tianditu", token: TOKEN, layer: "img" })[1].urls[0]).toContain("/cia_w/");
  expect(onlineBaseMap(tianditu(TOKEN)).layers.map(({ id }) => id)).toEqual(["base-ground", "base-lettering"]);
});

test("a host is allowed by its own address or by one for all its servers", () => {
  const hosts = ["https://*.tianditu.gov.cn", "https://tiles.example.org:8443"];
  expect(allowsHost(hosts, "t0.tianditu.gov.cn")).toBe(true);
  expect(allowsHost(hosts, "tiles.example.org")).toBe(true);
  expect(allowsHost(hosts, "nottianditu.gov.cn")).toBe(false);
  expect(allowsHost(hosts, "example.org")).toBe(false);
});
