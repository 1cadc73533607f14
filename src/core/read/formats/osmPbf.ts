import { InputError, type Issue } from "../../errors.ts";
import { listColumns, placeOfRecord, type SourceRecord, type SourceTable } from "../sourceTable.ts";
import { isStreetTag } from "../streets.ts";
import { decodeUtf8 } from "./encoding.ts";
import { listOsmBlobs, type OsmBlob, readPiece, unpackOsmBlob } from "./osmBlobs.ts";
import { OsmBlock, type OsmWay } from "./osmBlock.ts";
import { traceWay } from "./osmLines.ts";
import { OsmNodes, stopsWalk } from "./osmNodes.ts";
import { lengthField, ProtobufReader } from "./protobuf.ts";

/** What a file may ask of those who read it. */
const KNOWN_FEATURES = new Set(["OsmSchema-V0.6", "DenseNodes", "LocationsOnWays"]);

/** The file holds several versions of things, in the order in which they were made, and tells which were deleted. */
const HISTORY = "HistoricalInformation";

/** Blocks of nodes are looked at twice. Beyond so many bytes they are unpacked twice rather than kept. */
const MOST_KEPT_BYTES = 64 * 1024 * 1024;

/** A way that is a street. */
interface Street extends Pick<OsmWay, "id" | "nodes" | "lngLat"> {
  readonly tags: Readonly<Record<string, string>>;
}

/** A later version of a way says that it was deleted, or is no street any more. */
interface FormerStreet {
  readonly id: number;
  readonly tags: null;
}

interface NodeBlock {
  /** Of the block in the file. */
  readonly offset: number;
  readonly open: () => OsmBlock;
}

/** What a file holds, but for its nodes. */
interface OsmContent {
  readonly isHistory: boolean;
  /** In the order of the file. */
  readonly versions: readonly (Street | FormerStreet)[];
  readonly otherWayCount: number;
  readonly relationCount: number;
  readonly nodeBlocks: readonly NodeBlock[];
}

/** Whether the file holds several versions of things. @throws InputError if it asks for what is not known here */
function readHeader(blob: OsmBlob, name: string): boolean {
  const features: string[] = [];
  readPiece(blob.offset, name, () => {
    const header = new ProtobufReader(unpackOsmBlob(blob, name));
    while (header.next()) {
      if (header.tag === lengthField(4)) features.push(decodeUtf8(header.sub().rest()));
      else header.skip();
    }
  });
  const unknown = features.find((feature) => feature !== HISTORY && !KNOWN_FEATURES.has(feature));
  if (unknown !== undefined) throw new InputError("file.osm-feature", { feature: unknown }, name);
  return features.includes(HISTORY);
}

function tagsOf(block: OsmBlock, { keys, values }: OsmWay): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {};
  for (const [i, index] of keys.entries()) {
    const key = block.textAt(index);
    const value = block.textAt(values[i]);
    // Plain assignment would set what the object inherits from.
    if (key === "__proto__") Object.defineProperty(tags, key, { value, enumerable: true, configurable: true });
    else tags[key] = value;
  }
  return tags;
}

/** Reads ways and counts the rest. Nodes most often come before the ways that need them, and are left for later. */
function readContent(file: Uint8Array, name: string): OsmContent {
  const [first, ...blobs] = listOsmBlobs(file, name);
  const isHistory = readHeader(first, name);
  const versions: (Street | FormerStreet)[] = [];
  const nodeBlocks: NodeBlock[] = [];
  let otherWayCount = 0;
  let relationCount = 0;
  let keptBytes = 0;
  for (const blob of blobs) {
    if (blob.type !== "OSMData") continue;
    const { offset } = blob;
    const open = () => readPiece(offset, name, () => new OsmBlock(unpackOsmBlob(blob, name)));
    const block = open();
    relationCount += block.relationCount;
    readPiece(offset, name, () => {
      const count = block.readWays("highway", isHistory, (way, value) => {
        const { id, nodes, lngLat } = way;
        if (value !== null && way.isVisible && isStreetTag(block.textAt(value))) {
          versions.push({ id, tags: tagsOf(block, way), nodes, lngLat });
        } else {
          if (isHistory) versions.push({ id, tags: null });
          if (value !== null) otherWayCount++;
        }
      });
      otherWayCount += count;
    });
    if (!block.hasNodes) continue;
    const isKept = keptBytes + blob.bytes <= MOST_KEPT_BYTES;
    if (isKept) keptBytes += blob.bytes;
    nodeBlocks.push({ offset, open: isKept ? () => block : open });
  }
  return { isHistory, versions, otherWayCount, relationCount, nodeBlocks };
}

const isStreet = (version: Street | FormerStreet): version is Street => version.tags !== null;

/** The last version of each way, where that is a street. Files are sorted by id, so that most often each is the only one. */
function takeLastVersions(versions: OsmContent["versions"]): readonly Street[] {
  const isSorted = versions.every(({ id }, i) => i === 0 || versions[i - 1].id < id);
  if (isSorted) return versions.filter(isStreet);
  const last = new Map(versions.map((version) => [version.id, version]));
  return versions.filter(isStreet).filter((street) => last.get(street.id) === street);
}

/** Ids of all nodes of the streets, with repeats. */
function joinNodes(streets: readonly Street[]): Float64Array {
  const joined = new Float64Array(streets.reduce((sum, { nodes }) => sum + nodes.length, 0));
  let count = 0;
  for (const { nodes } of streets) for (const id of nodes) joined[count++] = id;
  return joined;
}

/** Places the nodes of streets. @returns how many nodes of the file have tags */
function placeNodes(
  nodeBlocks: readonly NodeBlock[],
  streets: readonly Street[],
  nodes: OsmNodes,
  name: string,
): number {
  for (const { nodes: ids, lngLat } of streets) {
    if (lngLat === null) continue;
    for (const [i, id] of ids.entries()) nodes.place(nodes.indexOf(id), lngLat[i * 2], lngLat[i * 2 + 1]);
  }
  let taggedCount = 0;
  for (const { offset, open } of nodeBlocks) {
    const block = open();
    readPiece(offset, name, () =>
      block.readNodes("barrier", (id, lng, lat, isVisible, tags) => {
        if (tags.length > 0) taggedCount++;
        const index = nodes.indexOf(id);
        if (index < 0) return;
        nodes.place(index, isVisible ? lng : Number.NaN, lat);
        nodes.stops[index] = stopsWalk(tags) ? 1 : 0;
      }),
    );
  }
  return taggedCount;
}

/**
 * Reads an OSM PBF file as streets: each way with a tag "highway" is a record of its lines, with all its tags. The outline of
 * an area is a line too: people walk along it. What else the file holds is counted in a note.
 *
 * Places are exactly those of the file, so that streets that share a node share a place; only at a barrier that stops a walk
 * do they end before it.
 *
 * @param name the file, for places in issues
 * @throws InputError if the file is damaged, or packed or made in a way that is not known here
 */
export function readOsmPbf(file: Uint8Array, name: string): SourceTable {
  const content = readContent(file, name);
  const streets = takeLastVersions(content.versions);
  const ids = joinNodes(streets);
  const nodes = new OsmNodes(ids);
  const lngLat = new Float64Array(ids.length * 2);
  const taggedCount = placeNodes(content.nodeBlocks, streets, nodes, name);
  const records: SourceRecord[] = [];
  const issues: Issue[] = [];
  let cutCount = 0;
  let used = 0;
  for (const [index, { id, tags, nodes: own }] of streets.entries()) {
    const room = lngLat.subarray(used, used + own.length * 2);
    used += room.length;
    const { missingCount, ...lines } = traceWay(own, nodes, room);
    if (lines.lngLatLines.length === 0) {
      const where = placeOfRecord(name, index);
      issues.push({ code: "record.osm-unplaced", severity: "error", values: { id }, where });
      continue;
    }
    if (missingCount > 0) cutCount++;
    records.push({ index, id: `way/${id}`, properties: tags, geometry: { type: "line", ...lines } });
  }
  const say = (code: string, severity: Issue["severity"], values: Issue["values"]) =>
    issues.push({ code, severity, values, where: name });
  const total = streets.length;
  if (total === 0) say("file.osm-no-streets", "warning", {});
  if (cutCount > 0) say("file.osm-cut-ways", "warning", { count: cutCount, total });
  const stopCount = nodes.stops.reduce((sum, stop) => sum + stop, 0);
  if (stopCount > 0) say("file.osm-barriers", "note", { count: stopCount });
  if (content.isHistory) say("file.osm-history", "note", {});
  const others = { ways: content.otherWayCount, points: taggedCount, relations: content.relationCount };
  if (others.ways + others.points + others.relations > 0) say("file.osm-others", "note", others);
  const skippedCount = total - records.length;
  return {
    name,
    layer: null,
    format: "OSM PBF",
    encoding: "utf-8",
    records,
    skippedCount,
    issues,
    columns: listColumns(records),
  };
}
