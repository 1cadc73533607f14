import sampleUrl from "../../../data/sample/sample-city.lifecircle?url&no-inline";
import { parseProject } from "../../core/project/parseProject.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import { DOCUMENT_NAME, nameOfSource } from "../../core/project/projectArchive.ts";
import { findPacked, listZipEntries } from "../../core/read/formats/zipEntries.ts";

const MOST_ENTRIES = 100;

/**
 * The sample city, which lies beside the page as a project file. It is ours, and the first thing that anybody waits for: the
 * browser itself unpacks it, and its sources are not held against their fingerprints once more.
 */
export async function fetchSample(): Promise<{
  readonly project: ProjectDocument;
  /** By SHA-256. */
  readonly blobs: ReadonlyMap<string, Blob>;
}> {
  const response = await fetch(sampleUrl);
  if (!response.ok) throw new Error(`${sampleUrl}: ${response.status}`);
  const zip = new Uint8Array(await response.arrayBuffer());
  const entries = new Map(listZipEntries(zip, MOST_ENTRIES, sampleUrl).map((entry) => [entry.name, entry]));
  const unpack = async (name: string): Promise<Blob> => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`${sampleUrl} holds no ${name}.`);
    const packed = new Blob([findPacked(zip, entry, sampleUrl) as Uint8Array<ArrayBuffer>]);
    return await new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw"))).blob();
  };
  const project = parseProject(await (await unpack(DOCUMENT_NAME)).text());
  const hashes = project.sources.map(({ sha256 }) => sha256);
  const blobs = await Promise.all(hashes.map(async (sha256) => [sha256, await unpack(nameOfSource(sha256))] as const));
  return { project, blobs: new Map(blobs) };
}
