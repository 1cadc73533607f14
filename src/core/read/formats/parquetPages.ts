import { Encodings, PageTypes } from "hyparquet/src/constants.js";
import { convert } from "hyparquet/src/convert.js";
import { readPlain } from "hyparquet/src/plain.js";
import { decodeUtf8 } from "./encoding.ts";
import {
  cursorOf,
  joinSplitBytes,
  type PageCursor,
  readDeltas,
  readRuns,
  readSharedTexts,
  readTexts,
  takeBytes,
} from "./parquetEncodings.ts";
import type { ColumnChunk, SchemaTree } from "./parquetFooter.ts";
import { MalformedParquet, ThriftReader, type ThriftStruct } from "./parquetThrift.ts";
import { isKnownCodec, unpackPage } from "./parquetUnpack.ts";

/** That a column is written in a way that is not known here. */
export class UnknownWriting extends Error {
  override readonly name = "UnknownWriting";
  /** As the format calls it: "LZO", "BIT_PACKED". */
  readonly method: string;

  constructor(method: string) {
    super(method);
    this.method = method;
  }
}

/** What reading a file may still take; whoever takes more throws. */
export interface ParquetBudget {
  readonly spendBytes: (byteLength: number) => void;
  readonly spendValues: (count: number) => void;
}

/** Values of a page as they are in a record, and where they belong: levels of repetition and definition, as Parquet has them. */
export interface Page {
  readonly repetitions: readonly number[];
  readonly definitions: readonly number[];
  readonly values: readonly unknown[];
}

type Decoder = Parameters<typeof convert>[1];
/** Values as they are stored, all of one type. */
type Stored = ReturnType<typeof readPlain>;

const MOST_HEADER_VALUES = 1000;
/** Longer decimal numbers than any program writes would take very long to read. */
const MOST_DECIMAL_BYTES = 64;

/** The number of repeated, or else of not required, columns from the root to a column. */
export function levelOf(path: readonly SchemaTree[], isRepetition: boolean): number {
  return path
    .slice(1)
    .filter(({ element: { repetition_type: type } }) => (isRepetition ? type === "REPEATED" : type !== "REQUIRED"))
    .length;
}

const isoTime = (milliseconds: number): string | null =>
  Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : null;

const isoOfNanoseconds = (nanoseconds: bigint): string | null => isoTime(Number(nanoseconds / 1_000_000n));

/** How values are made of what is stored: times as ISO text, geometries and other binary content as bytes. */
export const PARSERS: Decoder["parsers"] = {
  timestampFromMilliseconds: (value) => isoTime(Number(value)),
  timestampFromMicroseconds: (value) => isoTime(Number(value / 1000n)),
  timestampFromNanoseconds: isoOfNanoseconds,
  dateFromDays: (days) => isoTime(days * 86_400_000)?.replace("T00:00:00.000Z", "") ?? null,
  stringFromBytes: decodeUtf8,
  jsonFromBytes: decodeUtf8,
  geometryFromBytes: (bytes) => bytes,
  geographyFromBytes: (bytes) => bytes,
  uuidFromBytes: (bytes) => {
    const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  },
};

/** Reads the pages of one innermost column in one group of rows. */
export class PageReader {
  private readonly bytes: Uint8Array;
  private readonly chunk: ColumnChunk;
  private readonly budget: ParquetBudget;
  private readonly decoder: Decoder;
  private readonly repetitionLevel: number;
  private readonly definitionLevel: number;
  private dictionary: readonly unknown[] = [];

  constructor(bytes: Uint8Array, chunk: ColumnChunk, path: readonly SchemaTree[], budget: ParquetBudget) {
    this.bytes = bytes;
    this.chunk = chunk;
    this.budget = budget;
    const { element } = path.at(-1)!;
    const meaning = element.converted_type;
    if (element.type === undefined || meaning === "BSON" || meaning === "INTERVAL")
      throw new UnknownWriting(meaning ?? "NULL");
    if (!isKnownCodec(chunk.codec)) throw new UnknownWriting(chunk.codec);
    this.decoder = {
      pathInSchema: [...chunk.path],
      type: element.type,
      element,
      schemaPath: [...path],
      codec: "UNCOMPRESSED",
      parsers: PARSERS,
      utf8: false,
    };
    this.repetitionLevel = levelOf(path, true);
    this.definitionLevel = levelOf(path, false);
  }

  /** @throws MalformedParquet or UnknownWriting, or whatever a library stumbles over */
  *pages(): Generator<Page> {
    const { start, end, valueCount } = this.chunk;
    if (start === null) throw new UnknownWriting("file_path");
    if (!(start >= 4 && end <= this.bytes.length)) throw new MalformedParquet("a column lies out of the file");
    let at = start;
    for (let count = 0; count < valueCount; ) {
      const reader = new ThriftReader(this.bytes, at, end, MOST_HEADER_VALUES);
      const header = reader.struct();
      const packedLength = header.number(3) ?? -1;
      const byteLength = header.number(2) ?? -1;
      at = reader.at + packedLength;
      if (packedLength < 0 || byteLength < 0 || at > end) throw new MalformedParquet("a page runs past its column");
      this.budget.spendBytes(byteLength);
      const packed = this.bytes.subarray(reader.at, at);
      const type = PageTypes[header.number(1) ?? -1];
      if (type === "DICTIONARY_PAGE") this.readDictionary(header, packed, byteLength);
      else if (type === "DATA_PAGE" || type === "DATA_PAGE_V2") {
        const page =
          type === "DATA_PAGE" ? this.readPage(header, packed, byteLength) : this.readPage2(header, packed, byteLength);
        count += page.count;
        if (page.count > 0) yield page;
      } else if (type !== "INDEX_PAGE") throw new MalformedParquet("a page has an unknown type");
    }
  }

  private spend(count: number | null): number {
    if (count === null || count < 0 || count > this.chunk.valueCount)
      throw new MalformedParquet("a page has more values than its column");
    this.budget.spendValues(count);
    return count;
  }

  private readDictionary(header: ThriftStruct, packed: Uint8Array, byteLength: number): void {
    const count = header.struct(7)?.number(1) ?? -1;
    const cursor = cursorOf(unpackPage(packed, this.chunk.codec, byteLength));
    this.budget.spendValues(count);
    this.dictionary = this.convert(this.readPlain(cursor, count));
  }

  private readLevels(cursor: PageCursor, end: number, level: number, count: number): number[] {
    const levels = readRuns(cursor, end, 32 - Math.clz32(level), count);
    if (levels.some((value) => value > level)) throw new MalformedParquet("a level is too high");
    cursor.at = end;
    return levels;
  }

  private readPage(header: ThriftStruct, packed: Uint8Array, byteLength: number): Page & { count: number } {
    const page = header.struct(5);
    const count = this.spend(page?.number(1) ?? null);
    const cursor = cursorOf(unpackPage(packed, this.chunk.codec, byteLength));
    const levels = (level: number, encoding: number | null | undefined): number[] => {
      if (level === 0) return [];
      if (Encodings[encoding ?? -1] !== "RLE") throw new UnknownWriting(Encodings[encoding ?? -1] ?? "?");
      const length = cursor.view.getUint32(takeBytes(cursor, 4), true);
      return this.readLevels(cursor, cursor.at + length, level, count);
    };
    const repetitions = levels(this.repetitionLevel, page?.number(4));
    const definitions = levels(this.definitionLevel, page?.number(3));
    return { count, repetitions, definitions, values: this.readValues(cursor, page?.number(2), definitions, count) };
  }

  private readPage2(header: ThriftStruct, packed: Uint8Array, byteLength: number): Page & { count: number } {
    const page = header.struct(8);
    const count = this.spend(page?.number(1) ?? null);
    const head = cursorOf(packed);
    const levels = (level: number, length: number): number[] => {
      const start = takeBytes(head, length);
      if (level === 0) return [];
      head.at = start;
      return this.readLevels(head, start + length, level, count);
    };
    const repetitions = levels(this.repetitionLevel, page?.number(6) ?? 0);
    const definitions = levels(this.definitionLevel, page?.number(5) ?? 0);
    const rest = packed.subarray(head.at);
    const isPacked = page?.flag(7) ?? true;
    const cursor = cursorOf(isPacked ? unpackPage(rest, this.chunk.codec, byteLength - head.at) : rest);
    return { count, repetitions, definitions, values: this.readValues(cursor, page?.number(4), definitions, count) };
  }

  private readPlain(cursor: PageCursor, count: number): Stored {
    const { type, element } = this.decoder;
    // The least a value takes is a bit.
    if (count < 0 || count > 8 * (cursor.bytes.length - cursor.at)) throw new MalformedParquet("values are missing");
    return readPlain({ view: cursor.view, offset: cursor.at }, type, count, element.type_length);
  }

  private convert(values: Stored): readonly unknown[] {
    if (this.decoder.element.converted_type === "DECIMAL" && Array.isArray(values))
      for (const value of values)
        if (value instanceof Uint8Array && value.length > MOST_DECIMAL_BYTES) throw new UnknownWriting("DECIMAL");
    return Array.from<unknown>(convert(values, this.decoder));
  }

  private readValues(
    cursor: PageCursor,
    encodingNumber: number | null | undefined,
    definitions: readonly number[],
    slots: number,
  ): readonly unknown[] {
    const encoding = Encodings[encodingNumber ?? -1];
    const { type, element } = this.decoder;
    let count = slots;
    if (this.definitionLevel > 0) count = definitions.filter((level) => level === this.definitionLevel).length;
    if (count === 0) return [];
    switch (encoding) {
      case "PLAIN":
        return this.convert(this.readPlain(cursor, count));
      case "PLAIN_DICTIONARY":
      case "RLE_DICTIONARY": {
        const width = cursor.bytes[takeBytes(cursor, 1)];
        const indexes =
          width === 0 ? new Array<number>(count).fill(0) : readRuns(cursor, cursor.bytes.length, width, count);
        return indexes.map((index) => {
          if (index >= this.dictionary.length) throw new MalformedParquet("a value is not in the dictionary");
          return this.dictionary[index];
        });
      }
      case "RLE": {
        if (type !== "BOOLEAN") throw new UnknownWriting(encoding);
        const length = cursor.view.getUint32(takeBytes(cursor, 4), true);
        return readRuns(cursor, cursor.at + length, 1, count).map((bit) => bit === 1);
      }
      case "BYTE_STREAM_SPLIT": {
        const width = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8, FIXED_LEN_BYTE_ARRAY: element.type_length ?? 0 }[
          type as string
        ];
        if (!width) throw new UnknownWriting(encoding);
        return this.convert(this.readPlain(cursorOf(joinSplitBytes(cursor, width, count)), count));
      }
      case "DELTA_BINARY_PACKED": {
        if (type !== "INT32" && type !== "INT64") throw new UnknownWriting(encoding);
        const numbers = readDeltas(cursor, type === "INT32" ? 32 : 64, count);
        return this.convert(type === "INT32" ? Int32Array.from(numbers, Number) : BigInt64Array.from(numbers));
      }
      case "DELTA_LENGTH_BYTE_ARRAY":
        return this.convert(readTexts(cursor, count));
      case "DELTA_BYTE_ARRAY":
        return this.convert(readSharedTexts(cursor, count, this.budget.spendBytes));
      default:
        throw new UnknownWriting(encoding ?? "?");
    }
  }
}
