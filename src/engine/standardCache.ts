import { InputError } from "../core/errors.ts";
import type { ProjectDocument } from "../core/project/project.ts";
import { decodeText } from "../core/read/formats/encoding.ts";
import type { Fingerprint } from "../core/report/summary.ts";
import { joinStandards } from "../core/standard/joinStandards.ts";
import { parseStandard } from "../core/standard/parseStandard.ts";
import type { Standard } from "../core/standard/standard.ts";
import { fingerprintOf, type SourceCache } from "./sourceCache.ts";

/** A standard that the program ships. */
export interface StandardFile {
  readonly name: string;
  readonly read: () => Promise<string>;
}

/** A standard as it was read. */
export interface HeldStandard {
  readonly standard: Standard;
  readonly fingerprint: Fingerprint;
  readonly isOwn: boolean;
  readonly text: string;
}

/** What a project is judged by. */
export interface JudgedBy {
  /** All that hold together, joined. */
  readonly standard: Standard;
  /** Of each. */
  readonly fingerprints: readonly Fingerprint[];
  /** The same for the same standards. */
  readonly key: string;
}

type StandardsOfProject = Pick<ProjectDocument, "standards" | "sources">;

/** The standards that were asked for, each read once. */
export class StandardCache {
  private readonly files: ReadonlyMap<string, StandardFile>;
  private readonly sources: SourceCache;
  private readonly held = new Map<string, Promise<HeldStandard>>();
  private readonly texts = new Map<string, Promise<string>>();
  private joined: JudgedBy | null = null;

  /** @param files by id */
  constructor(files: ReadonlyMap<string, StandardFile>, sources: SourceCache) {
    this.files = files;
    this.sources = sources;
  }

  isShipped(id: string): boolean {
    return this.files.has(id);
  }

  /** Ids of all that a project may be judged by: those that the program ships, and its own. */
  listIds({ sources }: Pick<ProjectDocument, "sources">): readonly string[] {
    return [...this.files.keys(), ...sources.filter(({ role }) => role === "standard").map(({ id }) => id)];
  }

  /** @throws InputError if there is no such standard, or its file has a fault */
  async read(id: string, project: Pick<ProjectDocument, "sources">): Promise<HeldStandard> {
    const own = project.sources.find((source) => source.role === "standard" && source.id === id);
    const key = own === undefined ? id : own.sha256;
    let held = this.held.get(key);
    if (held === undefined) {
      const reading = own === undefined ? this.readShipped(id, project) : this.readOwn(own);
      this.held.set(key, reading);
      // What failed may be there the next time.
      reading.catch(() => this.held.delete(key));
      held = reading;
    }
    return await held;
  }

  private async readShipped(id: string, project: Pick<ProjectDocument, "sources">): Promise<HeldStandard> {
    const file = this.files.get(id);
    if (file === undefined)
      throw new InputError("project.unknown-standard", { id, known: this.listIds(project).join(", ") });
    const text = await this.fetchText(id, file);
    const bytes = new TextEncoder().encode(text);
    const fingerprint = { name: file.name, bytes: bytes.length, sha256: await fingerprintOf(bytes) };
    return { standard: parseStandard(text, file.name), fingerprint, isOwn: false, text };
  }

  /** Fetches what the program ships, so that it can be switched on without a network later. */
  async fetchAll(): Promise<void> {
    await Promise.all([...this.files].map(([id, file]) => this.fetchText(id, file)));
  }

  private fetchText(id: string, file: StandardFile): Promise<string> {
    let text = this.texts.get(id);
    if (text === undefined) {
      text = file.read();
      this.texts.set(id, text);
      // What did not come may come the next time.
      text.catch(() => this.texts.delete(id));
    }
    return text;
  }

  private async readOwn(source: StandardsOfProject["sources"][number]): Promise<HeldStandard> {
    const { name, bytes, sha256 } = source;
    const { text } = decodeText(await this.sources.bytesOf(source));
    return { standard: parseStandard(text, name), fingerprint: { name, bytes, sha256 }, isOwn: true, text };
  }

  /** What a project is judged by. @throws InputError as `read` does */
  async judgedBy(project: StandardsOfProject): Promise<JudgedBy> {
    const held: HeldStandard[] = [];
    for (const { id } of project.standards) held.push(await this.read(id, project));
    const fingerprints = held.map(({ fingerprint }) => fingerprint);
    const key = JSON.stringify([project.standards, fingerprints.map(({ sha256 }) => sha256)]);
    if (this.joined?.key !== key) {
      const chosen = held.map(({ standard }, i) => ({ standard, withUnverified: project.standards[i].withUnverified }));
      this.joined = { standard: joinStandards(chosen), fingerprints, key };
    }
    return this.joined;
  }
}
