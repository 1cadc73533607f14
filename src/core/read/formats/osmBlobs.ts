import { InputError } from "../../errors.ts";
import { decodeUtf8 } from "./encoding.ts";
import { lengthField, MalformedProtobuf, numberField, ProtobufReader } from "./protobuf.ts";
import { inflateExactly } from "./unpackEntry.ts";

/** One of the pieces that an OSM PBF file is a row of, still packed. */
export interface OsmBlob {
  /** "OSMHeader", "OSMData"; pieces of other types are passed over, as the format says. */
  readonly type: string;
  /** Of the piece in the file. */
  readonly offset: number;
  readonly isPacked: boolean;
  readonly content: Uint8Array;
  /** Size that it says it unpacks to. */
  readonly bytes: number;
}

/** Limits of the format itself. */
const LONGEST_HEADER_BYTES = 64 * 1024;
const LARGEST_BLOB_BYTES = 32 * 1024 * 1024;

/**
 * Map data unpacks to two to five times its size. What unpacks to far more was made to fill the memory, and is refused over
 * this sum of a fixed part, for small files, and a multiple of the file's size.
 */
const SMALL_UNPACKED_BYTES = 1024 * 1024;
const MOST_UNPACKED_TIMES = 10;

/** Ways to pack a piece, by the field that holds it; only the first two are read. */
const PACKINGS: ReadonlyMap<number, string> = new Map([
  [lengthField(4), "LZMA"],
  [lengthField(5), "bzip2"],
  [lengthField(6), "LZ4"],
  [lengthField(7), "Zstandard"],
]);

const damaged = (offset: number, name: string): InputError =>
  new InputError("file.osm-damaged", { byte: offset }, name);

/** Runs what reads a piece; bytes that are no protobuf are said as a fault of the file. */
export function readPiece<Result>(offset: number, name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedProtobuf) throw damaged(offset, name);
    throw error;
  }
}

/** Type and length of the piece that follows. */
function readBlobHeader(reader: ProtobufReader): { readonly type: string; readonly length: number } {
  let type = "";
  let length = 0;
  while (reader.next()) {
    if (reader.tag === lengthField(1)) type = decodeUtf8(reader.sub().rest());
    else if (reader.tag === numberField(3)) length = reader.unsigned();
    else reader.skip();
  }
  return { type, length };
}

function readBlob(reader: ProtobufReader, type: string, name: string): OsmBlob {
  const offset = reader.at;
  let content: Uint8Array | null = null;
  let isPacked = false;
  let bytes = 0;
  while (reader.next()) {
    const { tag } = reader;
    const method = PACKINGS.get(tag);
    if (method !== undefined) throw new InputError("file.osm-packing", { method }, name);
    if (tag === lengthField(1) || tag === lengthField(3)) {
      content = reader.sub().rest();
      isPacked = tag === lengthField(3);
    } else if (tag === numberField(2)) bytes = reader.unsigned();
    else reader.skip();
  }
  if (content === null) throw damaged(offset, name);
  if (!isPacked) bytes = content.length;
  if (bytes > LARGEST_BLOB_BYTES) throw tooLarge(bytes, LARGEST_BLOB_BYTES, offset, name);
  return { type, offset, isPacked, content, bytes };
}

const tooLarge = (bytes: number, limit: number, offset: number, name: string): InputError =>
  new InputError("file.osm-too-large", { bytes, limit, byte: offset }, name);

/**
 * Lists the pieces of an OSM PBF file; nothing is unpacked.
 *
 * @throws InputError if the file is cut off or damaged, or says that it unpacks to more than map data can
 */
export function listOsmBlobs(file: Uint8Array, name: string): readonly OsmBlob[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const mostBytes = SMALL_UNPACKED_BYTES + MOST_UNPACKED_TIMES * file.length;
  const blobs: OsmBlob[] = [];
  let unpackedBytes = 0;
  let at = 0;
  const take = (length: number): ProtobufReader => {
    if (length > file.length - at) throw new InputError("file.osm-cut-off", { byte: file.length }, name);
    at += length;
    return new ProtobufReader(file, at - length, at);
  };
  while (at < file.length) {
    const start = at;
    take(4);
    const headerBytes = view.getUint32(start);
    if (headerBytes > LONGEST_HEADER_BYTES) throw tooLarge(headerBytes, LONGEST_HEADER_BYTES, start, name);
    const blob = readPiece(start, name, () => {
      const { type, length } = readBlobHeader(take(headerBytes));
      if (type === "") throw damaged(start, name);
      if (length > LARGEST_BLOB_BYTES) throw tooLarge(length, LARGEST_BLOB_BYTES, start, name);
      return readBlob(take(length), type, name);
    });
    unpackedBytes += blob.bytes;
    if (unpackedBytes > mostBytes)
      throw new InputError("file.osm-unpacks", { megabytes: Math.ceil(unpackedBytes / 1e6) }, name);
    blobs.push(blob);
  }
  return blobs;
}

/** Adler-32, the sum at the end of zlib data. */
function measureAdler32(bytes: Uint8Array): number {
  // So many bytes can be added before the sums leave 31 bits.
  const step = 2000;
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += step) {
    const end = Math.min(start + step, bytes.length);
    for (let i = start; i < end; i++) {
      low += bytes[i];
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return high * 65536 + low;
}

/** Unpacks a piece. It takes no more memory than the piece announced. @throws InputError if it does not hold that */
export function unpackOsmBlob({ content, isPacked, bytes, offset }: OsmBlob, name: string): Uint8Array {
  if (!isPacked) return content;
  const fault = () => damaged(offset, name);
  // Zlib: two bytes that say deflate, without a dictionary; the data; its sum in four bytes.
  const [method, flags] = content;
  const isZlib = content.length > 6 && method % 16 === 8 && (method * 256 + flags) % 31 === 0 && (flags & 32) === 0;
  if (!isZlib) throw fault();
  const unpacked = inflateExactly(content.subarray(2, -4), bytes, fault);
  const sum = new DataView(content.buffer, content.byteOffset + content.length - 4, 4).getUint32(0);
  if (measureAdler32(unpacked) !== sum) throw fault();
  return unpacked;
}
