import "../../../../src/core/messages/learnNoteMessages.ts";
import { describe, expect, test } from "vitest";
import { formatMessage } from "../../../../src/core/messages/messages.ts";
import { GeometryFault, readWkb } from "../../../../src/core/read/formats/wkb.ts";
import { mutate } from "../../../support/mutate.ts";

interface Writing {
  readonly isLittle: boolean;
  readonly hasZ: boolean;
  readonly hasM: boolean;
  readonly isEwkb: boolean;
  readonly srid?: number;
}

const PLAIN: Writing = { isLittle: true, hasZ: false, hasM: false, isEwkb: false };

type Position = readonly [number, number];

/** Writes a geometry of GeoJSON as WKB, member by member, with a made-up Z and M. */
function write(geometry: { type: string; coordinates?: unknown; geometries?: unknown }, how: Writing): number[] {
  const { isLittle, hasZ, hasM, isEwkb } = how;
  const inOrder = (bytes: ArrayBuffer) =>
    isLittle ? [...new Uint8Array(bytes)] : [...new Uint8Array(bytes)].reverse();
  const uint32 = (value: number) => inOrder(Uint32Array.of(value).buffer);
  const position = (xy: Position) =>
    [...xy, ...(hasZ ? [7] : []), ...(hasM ? [8] : [])].flatMap((value) => inOrder(Float64Array.of(value).buffer));
  const positions = (line: readonly Position[]) => [...uint32(line.length), ...line.flatMap(position)];
  const rings = (polygon: readonly (readonly Position[])[]) => [
    ...uint32(polygon.length),
    ...polygon.flatMap(positions),
  ];
  const { type, coordinates } = geometry;
  const number =
    "Point LineString Polygon MultiPoint MultiLineString MultiPolygon GeometryCollection".split(" ").indexOf(type) + 1;
  const written = isEwkb
    ? number + (hasZ ? 0x80000000 : 0) + (hasM ? 0x40000000 : 0) + (how.srid === undefined ? 0 : 0x20000000)
    : number + (hasZ ? 1000 : 0) + (hasM ? 2000 : 0);
  const head = [Number(isLittle), ...uint32(written), ...(how.srid === undefined ? [] : uint32(how.srid))];
  const { srid: _, ...within } = how;
  const members = (list: readonly unknown[], memberType: string) => [
    ...uint32(list.length),
    ...list.flatMap((member) => write({ type: memberType, coordinates: member }, within)),
  ];
  if (type === "GeometryCollection") {
    const list = geometry.geometries as readonly { type: string }[];
    return [...head, ...uint32(list.length), ...list.flatMap((member) => write(member, within))];
  }
  if (type === "Point") return [...head, ...position(coordinates as Position)];
  if (type === "LineString") return [...head, ...positions(coordinates as Position[])];
  if (type === "Polygon") return [...head, ...rings(coordinates as Position[][])];
  return [...head, ...members(coordinates as unknown[], type.slice(5))];
}

const square: Position[] = [[0, 0], [4, 0], [4, 4], [0, 0]]; // biome-ignore format: pairs
const hole: Position[] = [[1, 1], [2, 2], [1, 2], [1, 1]]; // biome-ignore format: pairs
const POINT = { type: "Point", coordinates: [103.76, 29.55] };
const POLYGON = { type: "Polygon", coordinates: [square, hole] };

const GEOMETRIES = [
  POINT,
  { type: "LineString", coordinates: square },
  POLYGON,
  { type: "MultiPoint", coordinates: square },
  { type: "MultiLineString", coordinates: [square, hole] },
  { type: "MultiPolygon", coordinates: [[square, hole], [hole]] },
  { type: "GeometryCollection", geometries: [POINT, { type: "GeometryCollection", geometries: [POLYGON] }] },
];

const WRITINGS: Writing[] = [true, false].flatMap((isLittle) =>
  [true, false].flatMap((hasZ) =>
    [true, false].flatMap((hasM) => [
      { isLittle, hasZ, hasM, isEwkb: false },
      { isLittle, hasZ, hasM, isEwkb: true },
      { isLittle, hasZ, hasM, isEwkb: true, srid: 4490 },
    ]),
  ),
);

const faultOf = (bytes: readonly number[]): GeometryFault => {
  try {
    readWkb(Uint8Array.from(bytes));
  } catch (error) {
    if (!(error instanceof GeometryFault)) throw error;
    for (const language of ["zh", "en"] as const) formatMessage(error.code, error.values, language);
    return error;
  }
  throw new Error("The geometry was read.");
};

test.each(GEOMETRIES)("$type in both byte orders, with and without Z, M and SRID, as ISO and as EWKB", (geometry) => {
  for (const how of WRITINGS) expect(readWkb(Uint8Array.from(write(geometry, how)))).toEqual(geometry);
});

test("known bytes, as PostGIS documents them", () => {
  const bytes = "0101000000000000000000f03f0000000000000040".match(/../g)!.map((hex) => Number.parseInt(hex, 16));
  expect(readWkb(Uint8Array.from([...bytes, 0, 0]))).toEqual({ type: "Point", coordinates: [1, 2] });
});

describe("what is empty", () => {
  test.each([
    { type: "Point", coordinates: [Number.NaN, Number.NaN] },
    { type: "LineString", coordinates: [] },
    { type: "Polygon", coordinates: [] },
    { type: "Polygon", coordinates: [[]] },
    { type: "MultiPoint", coordinates: [] },
    { type: "MultiPolygon", coordinates: [[]] },
    { type: "GeometryCollection", geometries: [] },
  ])("$type $coordinates is no geometry", (geometry) => {
    expect(readWkb(Uint8Array.from(write(geometry, PLAIN)))).toBeNull();
  });

  test("members that are empty are left out", () => {
    const lines = { type: "MultiLineString", coordinates: [square, []] };
    expect(readWkb(Uint8Array.from(write(lines, PLAIN)))).toEqual({ type: "MultiLineString", coordinates: [square] });
  });
});

describe("faults", () => {
  const number = (value: number) => [...new Uint8Array(Uint32Array.of(value).buffer)];

  test("curves, faces in space and unknown types are named, also within another geometry", () => {
    expect(faultOf([1, ...number(8), ...number(0)])).toMatchObject({ code: "geometry.curved", values: { type: "CircularString" } }); // biome-ignore format: one line
    expect(faultOf([1, ...number(1010), ...number(0)]).values).toEqual({ type: "CurvePolygon" });
    for (const [type, name] of [[15, "PolyhedralSurface"], [16, "TIN"], [1017, "Triangle"]] as const) // biome-ignore format: one line
      expect(faultOf([1, ...number(type), ...number(0)])).toMatchObject({ code: "geometry.faces", values: { type: name } }); // biome-ignore format: one line
    expect(faultOf([1, ...number(99), ...number(0)])).toMatchObject({ code: "geometry.unknown-type", values: { type: "99" } }); // biome-ignore format: one line
    const member = [1, ...number(10), ...number(0)];
    expect(faultOf([1, ...number(6), ...number(1), ...member]).code).toBe("geometry.curved");
    expect(faultOf([1, ...number(7), ...number(1), 1, ...number(16), ...number(0)]).code).toBe("geometry.faces");
  });

  test("bytes that end early, counts that no bytes are left for, odd types and orders", () => {
    const whole = write(POLYGON, PLAIN);
    for (let length = 0; length < whole.length; length++)
      expect(faultOf(whole.slice(0, length)).code).toBe("geometry.wkb-damaged");
    expect(faultOf([1, ...number(2), ...number(0xffffffff)]).values).toEqual({ byte: 9 });
    for (const type of [1, 2, 3, 4, 5, 6, 7, 0, 4001]) {
      expect(faultOf([1, ...number(type), ...number(0x7fffffff)]).code).toBe("geometry.wkb-damaged");
    }
    expect(faultOf([2, ...number(1)]).code).toBe("geometry.wkb-damaged");
    expect(faultOf([1, ...number(4), ...number(1), ...write(POLYGON, PLAIN)]).code).toBe("geometry.wkb-damaged");
  });

  test("collections may be nested sixteen deep in one, not more", () => {
    let geometry: { type: string } = POINT;
    for (let depth = 0; depth < 16; depth++) geometry = { type: "GeometryCollection", geometries: [geometry] } as never;
    expect(readWkb(Uint8Array.from(write(geometry, PLAIN)))).toEqual(geometry);
    const deeper = { type: "GeometryCollection", geometries: [geometry] };
    expect(faultOf(write(deeper, PLAIN)).code).toBe("geometry.wkb-damaged");
    const endless = Array.from({ length: 100_000 }, () => [1, ...number(7), ...number(1)]).flat();
    expect(faultOf(endless).code).toBe("geometry.wkb-damaged");
  });

  test("whatever is done to the bytes, there is a geometry or a named fault", () => {
    for (const [i, geometry] of GEOMETRIES.entries())
      for (const mutant of mutate(Uint8Array.from(write(geometry, PLAIN)), 200, i)) {
        try {
          readWkb(mutant);
        } catch (error) {
          if (!(error instanceof GeometryFault)) throw error;
        }
      }
  });
});
