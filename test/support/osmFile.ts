import { zlibSync } from "fflate";

export interface OsmNode {
  readonly id: number;
  /** Degrees. */
  readonly lng: number;
  readonly lat: number;
  readonly tags?: Readonly<Record<string, string>>;
  /** Said only in files with history. */
  readonly visible?: boolean;
}

export interface OsmWay {
  readonly id: number;
  readonly nodes: readonly number[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly visible?: boolean;
  /** Degrees by node: the way says itself where it runs. */
  readonly places?: readonly (readonly [lng: number, lat: number])[];
}

/** What an OSM PBF file holds, and how it is written. */
export interface OsmFile {
  readonly nodes?: readonly OsmNode[];
  readonly ways?: readonly OsmWay[];
  readonly relationCount?: number;
  readonly features?: readonly string[];
  /** Nanodegrees; 100 where it is not said. */
  readonly granularity?: number;
  readonly lngOffset?: number;
  readonly latOffset?: number;
  /** Nodes in columns, as most programs write them. */
  readonly isDense?: boolean;
  readonly isPacked?: boolean;
}

const SIGN_BITS = 63n;

/** A varint of 64 bits: negative numbers in two's complement. */
function varint(value: bigint | number): number[] {
  const bytes: number[] = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    if (rest < 128n) return [...bytes, Number(rest)];
    bytes.push(Number(rest & 127n) | 128);
  }
}

const zigzag = (value: number): number[] => varint((BigInt(value) << 1n) ^ (BigInt(value) >> SIGN_BITS));

export const protobufNumber = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];

export function protobufBytes(field: number, content: ArrayLike<number>): number[] {
  return [...varint(field * 8 + 2), ...varint(content.length), ...Array.from(content)];
}

const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Each number as how much it differs from the one before. */
const differences = (values: readonly number[]): number[] =>
  values.flatMap((value, i) => zigzag(value - (i === 0 ? 0 : values[i - 1])));

/** A piece of a file: its length and type, then its content. */
export function osmPiece(type: string, blob: ArrayLike<number>): number[] {
  const header = [...protobufBytes(1, textBytes(type)), ...protobufNumber(3, blob.length)];
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  return [...length, ...header, ...Array.from(blob)];
}

export function osmBlob(content: readonly number[], isPacked: boolean): number[] {
  if (!isPacked) return protobufBytes(1, content);
  return [...protobufNumber(2, content.length), ...protobufBytes(3, zlibSync(Uint8Array.from(content)))];
}

export function osmHeader(features: readonly string[] = ["OsmSchema-V0.6", "DenseNodes"]): number[] {
  return osmPiece(
    "OSMHeader",
    osmBlob(
      features.flatMap((feature) => protobufBytes(4, textBytes(feature))),
      false,
    ),
  );
}

/** The texts of a block, numbered as they come up; 0 stands for none. */
class Texts {
  readonly texts = [""];

  numberOf(text: string): number {
    const known = this.texts.indexOf(text);
    return known > 0 ? known : this.texts.push(text) - 1;
  }
}

function writeBlock(file: OsmFile): number[] {
  const { nodes = [], ways = [], relationCount = 0, granularity = 100, lngOffset = 0, latOffset = 0 } = file;
  const texts = new Texts();
  const lngSteps = (lng: number) => Math.round((lng * 1e9 - lngOffset) / granularity);
  const latSteps = (lat: number) => Math.round((lat * 1e9 - latOffset) / granularity);
  const tagsOf = (tags: Readonly<Record<string, string>> = {}) =>
    Object.entries(tags).map((tag) => tag.map((text) => texts.numberOf(text)));
  const writeTags = (tags: Readonly<Record<string, string>> | undefined) => [
    ...protobufBytes(
      2,
      tagsOf(tags).flatMap(([key]) => varint(key)),
    ),
    ...protobufBytes(
      3,
      tagsOf(tags).flatMap(([, value]) => varint(value)),
    ),
  ];
  const writeVisible = (visible: boolean | undefined) =>
    visible === undefined ? [] : protobufBytes(4, protobufNumber(6, visible ? 1 : 0));
  const plain = nodes.map(({ id, lng, lat, tags, visible }) => [
    ...[...varint(8), ...zigzag(id)],
    ...writeTags(tags),
    ...writeVisible(visible),
    ...[...varint(8 * 8), ...zigzag(latSteps(lat))],
    ...[...varint(9 * 8), ...zigzag(lngSteps(lng))],
  ]);
  const areTagged = nodes.some(({ tags }) => tags !== undefined);
  const dense = [
    ...protobufBytes(1, differences(nodes.map(({ id }) => id))),
    ...(nodes.some(({ visible }) => visible !== undefined)
      ? protobufBytes(
          5,
          protobufBytes(
            6,
            nodes.map(({ visible }) => (visible === false ? 0 : 1)),
          ),
        )
      : []),
    ...protobufBytes(8, differences(nodes.map(({ lat }) => latSteps(lat)))),
    ...protobufBytes(9, differences(nodes.map(({ lng }) => lngSteps(lng)))),
    ...(areTagged
      ? protobufBytes(
          10,
          nodes.flatMap(({ tags }) => [...tagsOf(tags).flat().flatMap(varint), 0]),
        )
      : []),
  ];
  const writtenWays = ways.map(({ id, nodes: ids, tags, visible, places }) => [
    ...protobufNumber(1, id),
    ...writeTags(tags),
    ...writeVisible(visible),
    ...protobufBytes(8, differences(ids)),
    ...(places === undefined
      ? []
      : [
          ...protobufBytes(9, differences(places.map(([, lat]) => latSteps(lat)))),
          ...protobufBytes(10, differences(places.map(([lng]) => lngSteps(lng)))),
        ]),
  ]);
  const groups = [
    file.isDense === false ? plain.flatMap((node) => protobufBytes(1, node)) : protobufBytes(2, dense),
    writtenWays.flatMap((way) => protobufBytes(3, way)),
    Array.from({ length: relationCount }, (_, i) => protobufBytes(4, protobufNumber(1, i + 1))).flat(),
  ];
  // The texts come last, as the format allows: a reader must not count on their place.
  return [
    ...groups.flatMap((group) => protobufBytes(2, group)),
    ...protobufNumber(17, granularity),
    ...protobufNumber(19, latOffset),
    ...protobufNumber(20, lngOffset),
    ...protobufBytes(
      1,
      texts.texts.flatMap((text) => protobufBytes(1, textBytes(text))),
    ),
  ];
}

/** Writes an OSM PBF file of one block, or of several with headers of their own texts. */
export function writeOsmFile(file: OsmFile, ...more: readonly OsmFile[]): Uint8Array {
  const blocks = [file, ...more].map((own) => osmPiece("OSMData", osmBlob(writeBlock(own), own.isPacked ?? true)));
  return Uint8Array.from([...osmHeader(file.features), ...blocks.flat()]);
}
