import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { InputError } from "../core/errors.ts";
import { groupParts } from "../core/read/looseParts.ts";
import { packParts } from "../core/read/packParts.ts";
import type { Fingerprint } from "../core/report/summary.ts";

/** The only file of the command line that reads and writes files. */

/**
 * Largest file that is read. A file of 200 MB with 835,000 facilities was audited within 1.7 GB of memory; in proportion
 * this one stays within what Node takes by default.
 */
const LARGEST_FILE_BYTES = 300_000_000;

/** Characters written at once. */
const CHUNK_LENGTH = 1 << 20;

/** npm runs scripts in the project's folder; paths are meant from where the user stands. */
const callerFolder = (): string =>
  process.env.npm_lifecycle_event === "lifecircle" && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();

const resolvePath = (path: string): string => (isAbsolute(path) ? path : resolve(callerFolder(), path));

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** Whether there is a file of that name; false for what cannot even be looked at. */
export function isFile(path: string): boolean {
  try {
    return statSync(resolvePath(path)).isFile();
  } catch {
    return false;
  }
}

export function isFolder(path: string): boolean {
  try {
    return statSync(resolvePath(path)).isDirectory();
  } catch {
    return false;
  }
}

/** The path of a file by which it is known, whatever links lead to it; of one that is not there, where it would be. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(resolvePath(path));
  } catch {
    return resolvePath(path);
  }
}

/** @throws InputError if there is no such file or it is larger than the limit, before anything of it is read */
function checkFile(path: string, file: string): void {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new InputError("file.unreadable", { file, reason: reasonOf(error) });
  }
  if (stats === undefined) throw new InputError("file.not-found", { file });
  if (!stats.isFile()) throw new InputError("file.not-a-file", { file });
  if (stats.size > LARGEST_FILE_BYTES) {
    const megabytes = Math.ceil(stats.size / 1e6);
    throw new InputError("file.too-large", { file, megabytes, limit: LARGEST_FILE_BYTES / 1e6 });
  }
}

/**
 * Reads a file whole, with its SHA-256.
 *
 * @param file as the user wrote it; places in issues show it so
 * @throws InputError if it cannot be read
 */
export function readBytes(file: string): { readonly bytes: Uint8Array; readonly fingerprint: Fingerprint } {
  const path = resolvePath(file);
  checkFile(path, file);
  try {
    const bytes = readFileSync(path);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { bytes, fingerprint: { name: file, bytes: bytes.length, sha256 } };
  } catch (error) {
    throw new InputError("file.unreadable", { file, reason: reasonOf(error) });
  }
}

/**
 * Reads a file of places as `readBytes` does; a .shp together with the files that belong to it, as one archive.
 *
 * @throws InputError if one of them cannot be read
 */
export function readSourceBytes(file: string): { readonly bytes: Uint8Array; readonly fingerprint: Fingerprint } {
  const isShape = /\.shp$/i.test(file) && isFile(file);
  const folder = dirname(file);
  const names = isShape ? readdirSync(resolvePath(folder)).sort() : [];
  // The file itself first: of two that differ in capitals only, it is the one that is meant.
  const others = names.filter((name) => name !== basename(file) && !/\.shp$/i.test(name));
  const group = groupParts([{ name: basename(file) }, ...others.map((name) => ({ name }))]).find(
    ([{ name }]) => name === basename(file),
  );
  if (group === undefined || group.length === 1) return readBytes(file);
  const bytes = packParts(group.map(({ name }) => ({ name, bytes: readBytes(join(folder, name)).bytes })));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, fingerprint: { name: file, bytes: bytes.length, sha256 } };
}

/** Ids of the standards that come with the program. */
export const listStandards = (root: string): readonly string[] =>
  readdirSync(join(root, "data/standards"))
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .sort();

export const versionOf = (root: string): string =>
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;

/**
 * Makes a folder and those above it, one at a time: made in one call, a folder below /proc never returns.
 *
 * @throws InputError naming the folder
 */
export function makeFolder(folder: string): void {
  const path = resolvePath(folder);
  const absent: string[] = [];
  for (let at = path; !existsSync(at) && dirname(at) !== at; at = dirname(at)) absent.push(at);
  try {
    for (const at of absent.reverse()) mkdirSync(at);
    if (!statSync(path).isDirectory()) throw new InputError("file.not-a-folder", { file: folder });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError("file.unwritable", { file: folder, reason: reasonOf(error) });
  }
}

/**
 * Writes a file of a folder, which must be there. The file appears whole or not at all: it is written beside its place and
 * then renamed.
 */
function writeFile(folder: string, name: string, write: (descriptor: number) => void): string {
  const target = join(resolvePath(folder), name);
  const draft = `${target}.part-${process.pid}`;
  try {
    const descriptor = openSync(draft, "w");
    try {
      write(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new InputError("file.unwritable", { file: target, reason: reasonOf(error) });
  }
  return target;
}

/** Writes pieces of text, as `writeFile` does. */
export const writeTextFile = (folder: string, name: string, pieces: Iterable<string>): string =>
  writeFile(folder, name, (descriptor) => {
    let pending = "";
    for (const piece of pieces) {
      pending += piece;
      if (pending.length < CHUNK_LENGTH) continue;
      writeSync(descriptor, pending);
      pending = "";
    }
    writeSync(descriptor, pending);
  });

/** Splits the path of a file that is to be written, and makes its folder. @throws InputError as `makeFolder` does */
export function makeFolderOf(file: string): { readonly folder: string; readonly name: string } {
  const folder = dirname(resolvePath(file));
  makeFolder(folder);
  return { folder, name: basename(file) };
}

/** Writes pieces of bytes, as `writeFile` does. */
export const writeBytesFile = (folder: string, name: string, pieces: Iterable<Uint8Array>): string =>
  writeFile(folder, name, (descriptor) => {
    for (const piece of pieces) for (let at = 0; at < piece.length; ) at += writeSync(descriptor, piece, at);
  });
