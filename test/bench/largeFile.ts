import { readTables } from "../../src/core/read/source.ts";
import type { SourceTable } from "../../src/core/read/sourceTable.ts";

// How long a large GeoJSON file takes beside parsing its text alone, and what it takes of memory. Each in a process of its own:
// argument 1 says what is done, argument 2 how many homes.
const [work, count] = process.argv.slice(2);

/** A home with what bureaus write beside it: 203 bytes. */
const writeHome = (i: number): string =>
  JSON.stringify({
    type: "Feature",
    properties: { 编号: `H${i}`, 人口: i % 20, 户数: i % 7, 街道: "张公桥街道", 社区: "石桥社区", 层数: 6 },
    geometry: { type: "Point", coordinates: [103.6 + (i % 30011) / 1e5, 29.5 + (i % 20011) / 1e5] },
  });

/** The bytes of a collection, made in pieces so that its text is never held. */
function makeFile(homes: number): Uint8Array {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (let first = 0; first < homes; first += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, homes - first) }, (_, i) => writeHome(first + i)).join(",\n");
    pieces.push(encoder.encode(`${first === 0 ? '{"type":"FeatureCollection","features":[\n' : ",\n"}${lines}`));
  }
  pieces.push(encoder.encode("\n]}\n"));
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

const bytes = makeFile(Number(count));
const begun = performance.now();
const result: unknown =
  work === "parse"
    ? JSON.parse(new TextDecoder().decode(bytes))
    : await readTables({ name: "homes", bytes, encoding: null });
const ms = performance.now() - begun;
const kept = work === "parse" ? Number(count) : (result as readonly SourceTable[])[0]!.records.length;
console.log(
  JSON.stringify({ ms, kept, megabytes: bytes.length / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 }),
);
