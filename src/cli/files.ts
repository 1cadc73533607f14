import { createHash } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { InputError, type Issue } from "../core/errors.ts";
import { decodeText } from "../core/read/encoding.ts";
import type { Fingerprint } from "../core/report/summary.ts";

/** The only file of the command line that reads and writes files. */

/**
 * Largest file that is read. A file of 200 MB with 835,000 facilities was audited within 1.7 GB of memory; in proportion
 * this one stays within what Node takes by default.
 */
const LARGEST_FILE_BYTES = 300_000_000;

/** Characters written at once. */
const CHUNK_LENGTH = 1 << 20;

export interface ReadFile {
  readonly text: string;
  readonly fingerprint: Fingerprint;
  /** What there is to say of its encoding. */
  readonly issues: readonly Issue[];
}

/** npm runs scripts in the project's folder; paths are meant from where the user stands. */
const callerFolder = (): string =>
  process.env.npm_lifecycle_event === "lifecircle" && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();

export const resolvePath = (path: string): string => (isAbsolute(path) ? path : resolve(callerFolder(), path));

export function isFile(path: string): boolean {
  return statSync(resolvePath(path), { throwIfNoEntry: false })?.isFile() ?? false;
}

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** @throws InputError if there is no such file or it is larger than the limit, before anything of it is read */
function checkFile(path: string, file: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new InputError("file.not-found", { file });
  if (stats.isDirectory()) throw new InputError("file.not-a-file", { file });
  if (stats.size > LARGEST_FILE_BYTES) {
    const megabytes = Math.ceil(stats.size / 1e6);
    throw new InputError("file.too-large", { file, megabytes, limit: LARGEST_FILE_BYTES / 1e6 });
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): { text: string; encoding: string; damaged: boolean } {
  try {
    const text = new TextDecoder(encoding).decode(bytes);
    return { text, encoding, damaged: text.includes("\ufffd") };
  } catch {
    throw new InputError("file.unknown-encoding", { encoding });
  }
}

/**
 * Reads a file as text, with its SHA-256.
 *
 * @param file as the user wrote it; places in issues show it so
 * @param encoding null: recognised by its bytes
 * @throws InputError if it cannot be read
 */
export function readTextFile(file: string, encoding: string | null): ReadFile {
  const path = resolvePath(file);
  checkFile(path, file);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new InputError("file.unreadable", { file, reason: reasonOf(error) });
  }
  const decoded = encoding === null ? decodeText(bytes) : decodeAs(bytes, encoding);
  const issues: Issue[] = [];
  if (encoding === null && decoded.encoding === "gb18030") {
    issues.push({ code: "file.encoding", severity: "warning", values: { encoding: "GB18030" }, where: file });
  }
  if (decoded.damaged) {
    issues.push({
      code: "file.damaged-text",
      severity: "warning",
      values: { encoding: decoded.encoding },
      where: file,
    });
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { text: decoded.text, fingerprint: { name: file, bytes: bytes.length, sha256 }, issues };
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
 * Writes pieces of text into a file of a folder, which is made if it is not there. The file appears whole or not at all:
 * it is written beside its place and then renamed.
 */
export function writeTextFile(folder: string, name: string, pieces: Iterable<string>): string {
  const target = join(resolvePath(folder), name);
  const draft = `${target}.part-${process.pid}`;
  try {
    mkdirSync(resolvePath(folder), { recursive: true });
  } catch (error) {
    throw new InputError("file.unwritable", { file: target, reason: reasonOf(error) });
  }
  try {
    const descriptor = openSync(draft, "w");
    try {
      let pending = "";
      for (const piece of pieces) {
        pending += piece;
        if (pending.length < CHUNK_LENGTH) continue;
        writeSync(descriptor, pending);
        pending = "";
      }
      writeSync(descriptor, pending);
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
