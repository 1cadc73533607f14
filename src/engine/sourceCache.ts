import { InputError } from "../core/errors.ts";
import type { Repair } from "../core/read/repair.ts";
import { loadSource, type SourceChoice } from "../core/read/source.ts";
import type { SourceTable } from "../core/read/sourceTable.ts";

/** Over this, text and tables would not fit into a browser's memory. The command line has the same limit. */
export const LARGEST_FILE_BYTES = 300e6;

/** @throws InputError for a file that is too large, or that is gone or changed since it was picked */
export async function readBlob(blob: Blob, file: string): Promise<Uint8Array> {
  if (blob.size > LARGEST_FILE_BYTES) {
    const megabytes = Math.ceil(blob.size / 1e6);
    throw new InputError("file.too-large", { file, megabytes, limit: LARGEST_FILE_BYTES / 1e6 });
  }
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    throw new InputError("file.gone", { file });
  }
}

async function hash(bytes: Uint8Array): Promise<Uint8Array> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  // On plain http there is none.
  if (subtle === undefined) return (await import("@noble/hashes/sha2.js")).sha256(bytes);
  return new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
}

/** SHA-256, 64 hexadecimal digits. By the browser's own where it has one: that is ten times as quick. */
export async function fingerprintOf(bytes: Uint8Array): Promise<string> {
  return Array.from(await hash(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file that is to be read, and how. */
export interface SourceKey extends SourceChoice {
  readonly name: string;
  readonly sha256: string;
  readonly encoding: string | null;
  readonly repairs: readonly Repair[];
}

/** Of what is read of a file, before it is mended. */
const keyOf = ({ sha256, encoding, layer, crs, name }: Omit<SourceKey, "repairs">): string =>
  JSON.stringify([sha256, encoding, layer, crs, name]);

const keyOfMended = (source: SourceKey): string => JSON.stringify([keyOf(source), source.repairs]);

/** Comes when there is something to mend. */
export const importRepairer = async () => (await import("../core/read/repairTable.ts")).repairTable;

/** The sources that the engine was given, each read once for every encoding. */
export class SourceCache {
  private readonly blobs = new Map<string, Blob>();
  /** Each throws InputError where the file is refused. */
  private readonly readings = new Map<string, () => SourceTable>();
  /** Tables with their repairs made. */
  private readonly mended = new Map<string, SourceTable>();
  private repairTable: Awaited<ReturnType<typeof importRepairer>> | null = null;
  /** Of these the bytes were not there, or could not be read any more. */
  private readonly missing = new Set<string>();

  provide(sha256: string, blob: Blob): void {
    this.blobs.set(sha256, blob);
    // What was said of it while it was missing holds no longer.
    for (const key of this.missing) {
      if (!key.startsWith(JSON.stringify([sha256]).slice(0, -1))) continue;
      this.missing.delete(key);
      this.readings.delete(key);
    }
  }

  /** What was read of files that are not used any more is let go. */
  keepOnly(sources: readonly SourceKey[]): void {
    const used = new Set(sources.map(keyOf));
    for (const key of this.readings.keys()) if (!used.has(key)) this.readings.delete(key);
    const usedMended = new Set(sources.map(keyOfMended));
    for (const key of this.mended.keys()) if (!usedMended.has(key)) this.mended.delete(key);
  }

  /** @throws InputError if the bytes were never given, or cannot be read any more */
  async bytesOf({ sha256, name }: SourceKey): Promise<Uint8Array> {
    const blob = this.blobs.get(sha256);
    if (blob === undefined) throw new InputError("file.missing", { file: name });
    return await readBlob(blob, name);
  }

  /** Whether it was read, as it is or as a mended one. */
  isRead(source: SourceKey): boolean {
    return this.readings.has(keyOf(source)) && (source.repairs.length === 0 || this.repairTable !== null);
  }

  /** Reads the file if it was not read before. What is wrong with it is said by `tableOf`. */
  async load(source: SourceKey): Promise<void> {
    if (source.repairs.length > 0) this.repairTable ??= await importRepairer();
    if (this.isRead(source)) return;
    let bytes: Uint8Array;
    try {
      bytes = await this.bytesOf(source);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.missing.add(keyOf(source));
      this.readings.set(keyOf(source), () => {
        throw error;
      });
      return;
    }
    const { name, encoding } = source;
    this.readings.set(keyOf(source), await loadSource({ name, bytes, encoding }, source));
  }

  /** Keeps layers that were read of a file as it says itself. */
  keep({ name, sha256 }: Pick<SourceKey, "name" | "sha256">, tables: readonly SourceTable[]): void {
    for (const table of tables)
      this.readings.set(keyOf({ name, sha256, encoding: null, layer: table.layer, crs: null }), () => table);
  }

  /**
   * The table of a source that was loaded, as its file has it.
   *
   * @throws InputError if the file is refused
   */
  readTable(source: SourceKey): SourceTable {
    const reading = this.readings.get(keyOf(source));
    if (reading === undefined) throw new Error(`The source "${source.name}" was not loaded.`);
    return reading();
  }

  /**
   * The same with its repairs made.
   *
   * @throws InputError if the file is refused
   */
  tableOf(source: SourceKey): SourceTable {
    const table = this.readTable(source);
    if (source.repairs.length === 0) return table;
    const key = keyOfMended(source);
    const known = this.mended.get(key);
    if (known !== undefined) return known;
    const mended = this.repairTable!(table, source.repairs);
    this.mended.set(key, mended);
    return mended;
  }
}
