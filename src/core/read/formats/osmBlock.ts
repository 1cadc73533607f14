import { decodeUtf8 } from "./encoding.ts";
import { lengthField, MalformedProtobuf, numberField, ProtobufReader } from "./protobuf.ts";

/** A way as the file has it. Tags are indices into the texts of its block. */
export interface OsmWay {
  readonly id: number;
  /** false: this version says that the way was deleted. */
  readonly isVisible: boolean;
  readonly keys: readonly number[];
  readonly values: readonly number[];
  /** Ids of its nodes. */
  readonly nodes: readonly number[];
  /** Degrees by node, where the way itself says them; else null. */
  readonly lngLat: Float64Array | null;
}

/** Key and value. */
export type OsmTag = readonly [key: string, value: string];

/** Takes a node, in degrees. Its tags are read only where they have the key that was asked for. */
type TakeNode = (id: number, lng: number, lat: number, isVisible: boolean, tags: readonly OsmTag[]) => void;

const NO_TAGS: readonly OsmTag[] = [];

/** Stands for tags that nobody looks at: the node has some, and that is all that is told of it. */
const UNREAD_TAGS: readonly OsmTag[] = [["", ""]];

/** A billionth of a degree: whole numbers of them are exact, and dividing gives the same degrees at every granularity. */
const NANODEGREES = 1e9;

/** Positions of a block are whole multiples of this many nanodegrees, unless it says otherwise. */
const USUAL_GRANULARITY = 100;

/** Numbers of a packed field that are indices: never negative. */
function readIndices(reader: ProtobufReader): readonly number[] {
  const indices: number[] = [];
  while (!reader.isAtEnd) indices.push(reader.unsigned());
  return indices;
}

/** Numbers of a packed field that each say how much they differ from the one before. */
function readSums(reader: ProtobufReader): readonly number[] {
  const sums: number[] = [];
  let sum = 0;
  while (!reader.isAtEnd) {
    sum += reader.zigzag();
    sums.push(sum);
  }
  return sums;
}

/** Whether an object's information says that it is there; it is unless it says otherwise. */
function readVisible(info: ProtobufReader): boolean {
  let isVisible = true;
  while (info.next()) {
    if (info.tag === numberField(6)) isVisible = info.unsigned() !== 0;
    else info.skip();
  }
  return isVisible;
}

/** A block of nodes, ways and relations that share a list of texts. Texts are decoded when they are asked for. */
export class OsmBlock {
  readonly hasNodes: boolean;
  readonly relationCount: number;
  private readonly bytes: Uint8Array;
  private readonly groups: readonly ProtobufReader[];
  private readonly texts: (string | undefined)[] = [];
  private readonly textEnds: number[] = [];
  private readonly textStarts: number[] = [];
  private granularity = USUAL_GRANULARITY;
  private latOffset = 0;
  private lngOffset = 0;

  /** @throws MalformedProtobuf, as all that reads further does */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const groups: ProtobufReader[] = [];
    const block = new ProtobufReader(bytes);
    while (block.next()) {
      if (block.tag === lengthField(1)) this.readTexts(block.sub());
      else if (block.tag === lengthField(2)) groups.push(block.sub());
      else if (block.tag === numberField(17)) this.granularity = block.signed();
      else if (block.tag === numberField(19)) this.latOffset = block.signed();
      else if (block.tag === numberField(20)) this.lngOffset = block.signed();
      else block.skip();
    }
    this.groups = groups;
    let hasNodes = false;
    let relationCount = 0;
    this.eachField((group) => {
      hasNodes ||= group.tag === lengthField(1) || group.tag === lengthField(2);
      if (group.tag === lengthField(4)) relationCount++;
      group.skip();
    });
    this.hasNodes = hasNodes;
    this.relationCount = relationCount;
  }

  private readTexts(table: ProtobufReader): void {
    while (table.next()) {
      if (table.tag !== lengthField(1)) {
        table.skip();
        continue;
      }
      const { at, end } = table.sub();
      this.textStarts.push(at);
      this.textEnds.push(end);
    }
  }

  /** @param read reads the field, or skips it */
  private eachField(read: (group: ProtobufReader) => void): void {
    for (const { bytes, at, end } of this.groups) {
      const group = new ProtobufReader(bytes, at, end);
      while (group.next()) read(group);
    }
  }

  textAt(index: number): string {
    const known = this.texts[index];
    if (known !== undefined) return known;
    if (index >= this.textStarts.length) throw new MalformedProtobuf(`there is no text ${index}`);
    const text = decodeUtf8(this.bytes.subarray(this.textStarts[index], this.textEnds[index]));
    this.texts[index] = text;
    return text;
  }

  /** By text: 1 where it is this one, which is plain ASCII. Compares bytes; a list may hold a text twice. */
  private findText(text: string): Uint8Array {
    const { bytes, textStarts, textEnds } = this;
    const found = new Uint8Array(textStarts.length);
    for (let i = 0; i < found.length; i++) {
      const start = textStarts[i];
      if (textEnds[i] - start !== text.length) continue;
      let same = 0;
      while (same < text.length && bytes[start + same] === text.charCodeAt(same)) same++;
      if (same === text.length) found[i] = 1;
    }
    return found;
  }

  /**
   * Reads the ways that have a tag; the others are counted.
   *
   * @param key plain ASCII
   * @param mustRead reads the others too
   * @returns how many ways have no such tag
   */
  readWays(key: string, mustRead: boolean, take: (way: OsmWay, valueIndex: number | null) => void): number {
    const isKey = this.findText(key);
    let otherCount = 0;
    this.eachField((group) => {
      if (group.tag !== lengthField(3)) return group.skip();
      const way = group.sub();
      const { at } = way;
      let keys: readonly number[] = [];
      while (way.next()) {
        if (way.tag === lengthField(2)) keys = readIndices(way.sub());
        else way.skip();
      }
      const found = keys.findLastIndex((index) => isKey[index] === 1);
      if (found < 0) otherCount++;
      if (found < 0 && !mustRead) return;
      way.at = at;
      const read = this.readWay(way, keys);
      take(read, found < 0 ? null : read.values[found]);
    });
    return otherCount;
  }

  private readWay(way: ProtobufReader, keys: readonly number[]): OsmWay {
    let id = 0;
    let isVisible = true;
    let values: readonly number[] = [];
    let nodes: readonly number[] = [];
    let lats: readonly number[] | null = null;
    let lngs: readonly number[] | null = null;
    while (way.next()) {
      if (way.tag === numberField(1)) id = way.signed();
      else if (way.tag === lengthField(3)) values = readIndices(way.sub());
      else if (way.tag === lengthField(4)) isVisible = readVisible(way.sub());
      else if (way.tag === lengthField(8)) nodes = readSums(way.sub());
      else if (way.tag === lengthField(9)) lats = readSums(way.sub());
      else if (way.tag === lengthField(10)) lngs = readSums(way.sub());
      else way.skip();
    }
    if (values.length !== keys.length) throw new MalformedProtobuf(`way ${id} has keys without values`);
    return { id, isVisible, keys, values, nodes, lngLat: this.joinLngLat(nodes.length, lngs, lats) };
  }

  private joinLngLat(
    count: number,
    lngs: readonly number[] | null,
    lats: readonly number[] | null,
  ): Float64Array | null {
    if (lngs === null && lats === null) return null;
    if (lngs?.length !== count || lats?.length !== count)
      throw new MalformedProtobuf("a way has more nodes than places");
    return Float64Array.from({ length: count * 2 }, (_, i) =>
      i % 2 === 0 ? this.lngOf(lngs[i / 2]) : this.latOf(lats[(i - 1) / 2]),
    );
  }

  private lngOf(steps: number): number {
    return (this.lngOffset + this.granularity * steps) / NANODEGREES;
  }

  private latOf(steps: number): number {
    return (this.latOffset + this.granularity * steps) / NANODEGREES;
  }

  /** Reads every node. @param key only tags of nodes that have this one are read; plain ASCII */
  readNodes(key: string, take: TakeNode): void {
    const isKey = this.findText(key);
    this.eachField((group) => {
      if (group.tag === lengthField(1)) this.readNode(group.sub(), isKey, take);
      else if (group.tag === lengthField(2)) this.readDenseNodes(group.sub(), isKey, take);
      else group.skip();
    });
  }

  private readNode(node: ProtobufReader, isKey: Uint8Array, take: TakeNode): void {
    let id = 0;
    let lat = 0;
    let lng = 0;
    let isVisible = true;
    let keys: readonly number[] = [];
    let values: readonly number[] = [];
    while (node.next()) {
      if (node.tag === numberField(1)) id = node.zigzag();
      else if (node.tag === lengthField(2)) keys = readIndices(node.sub());
      else if (node.tag === lengthField(3)) values = readIndices(node.sub());
      else if (node.tag === lengthField(4)) isVisible = readVisible(node.sub());
      else if (node.tag === numberField(8)) lat = node.zigzag();
      else if (node.tag === numberField(9)) lng = node.zigzag();
      else node.skip();
    }
    if (values.length !== keys.length) throw new MalformedProtobuf(`node ${id} has keys without values`);
    let tags = keys.length === 0 ? NO_TAGS : UNREAD_TAGS;
    if (keys.some((index) => isKey[index] === 1))
      tags = keys.map((index, i): OsmTag => [this.textAt(index), this.textAt(values[i])]);
    take(id, this.lngOf(lng), this.latOf(lat), isVisible, tags);
  }

  /** Nodes in columns: each number says how much it differs from that of the node before. */
  private readDenseNodes(dense: ProtobufReader, isKey: Uint8Array, take: TakeNode): void {
    const nothing = new ProtobufReader(this.bytes, 0, 0);
    let [ids, lats, lngs, tags, visible] = [nothing, nothing, nothing, nothing, nothing];
    while (dense.next()) {
      if (dense.tag === lengthField(1)) ids = dense.sub();
      else if (dense.tag === lengthField(5)) visible = this.findVisible(dense.sub()) ?? nothing;
      else if (dense.tag === lengthField(8)) lats = dense.sub();
      else if (dense.tag === lengthField(9)) lngs = dense.sub();
      else if (dense.tag === lengthField(10)) tags = dense.sub();
      else dense.skip();
    }
    const saysVisible = !visible.isAtEnd;
    let [id, lat, lng] = [0, 0, 0];
    while (!ids.isAtEnd) {
      id += ids.zigzag();
      lat += lats.zigzag();
      lng += lngs.zigzag();
      const isVisible = !saysVisible || visible.unsigned() !== 0;
      const own = tags.isAtEnd ? NO_TAGS : this.readDenseTags(tags, isKey);
      take(id, this.lngOf(lng), this.latOf(lat), isVisible, own);
    }
    if (!lats.isAtEnd || !lngs.isAtEnd) throw new MalformedProtobuf("there are more places than nodes");
  }

  /** The column that tells which nodes are there. */
  private findVisible(info: ProtobufReader): ProtobufReader | null {
    let visible: ProtobufReader | null = null;
    while (info.next()) {
      if (info.tag === lengthField(6)) visible = info.sub();
      else info.skip();
    }
    return visible;
  }

  /** Keys and values of one node in turn, up to a zero. */
  private readDenseTags(tags: ProtobufReader, isKey: Uint8Array): readonly OsmTag[] {
    const start = tags.at;
    let count = 0;
    let isWanted = false;
    for (let key = tags.unsigned(); key !== 0; key = tags.unsigned()) {
      tags.unsigned();
      count++;
      isWanted ||= isKey[key] === 1;
    }
    if (count === 0) return NO_TAGS;
    if (!isWanted) return UNREAD_TAGS;
    const again = new ProtobufReader(tags.bytes, start, tags.end);
    return Array.from({ length: count }, (): OsmTag => {
      const key = this.textAt(again.unsigned());
      return [key, this.textAt(again.unsigned())];
    });
  }
}
