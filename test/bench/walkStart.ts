import { readFileSync } from "node:fs";
import { AccessFinder } from "../../src/core/reach/access.ts";
import { buildNetwork } from "../../src/core/reach/network.ts";
import { readOsmPbf } from "../../src/core/read/formats/osmPbf.ts";
import { readStreets } from "../../src/core/read/streets.ts";
import { ACCESS_RULE } from "../support/streetTowns.ts";
import { joinFileLines } from "./walkInputs.ts";

// From the bytes of an OSM PBF to a network that can be asked for the nearest street, as the first work of a process: what a
// planner waits for. Prints milliseconds, and those of the processor with all threads.
const [file] = process.argv.slice(2);
const bytes = readFileSync(file);
const begun = performance.now();
const cpuBegun = process.cpuUsage();
const { lines } = readStreets(readOsmPbf(bytes, file));
new AccessFinder(buildNetwork(joinFileLines(lines)), ACCESS_RULE);
const ms = performance.now() - begun;
const { user, system } = process.cpuUsage(cpuBegun);
process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }));
