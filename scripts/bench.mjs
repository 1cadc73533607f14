/**
 * `npm run bench`: times every stage at three sizes and fits the cost against the size; then service areas from walks; then
 * walks along streets, by their size and beside networkx, igraph, SciPy and pgRouting; then large files beside JSON.parse;
 * then a province, with its memory; then, where the data and tools are there, the job of established tools (geopandas, PostGIS,
 * Turf) beside our own, with equal totals. Prints Markdown tables. `npm run bench -- stages`, `-- areas`, `-- walks`, `-- files`, `-- province` or `-- peers` runs one part.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { bundle } from "./bundle.mjs";
import { ensureInstalled } from "./setup.mjs";

const root = resolve(import.meta.dirname, "..");
const shared = resolve(root, "../shared");
// Inside the project, so that what the bundled job leaves outside is found in node_modules.
mkdirSync(join(root, "dist-cli"), { recursive: true });
const folder = mkdtempSync(join(root, "dist-cli/bench-"));
const STANDARD = "data/standards/cn-leshan-2021-2025.json";
const RUNS = 5;

const print = (line = "") => process.stdout.write(`${line}\n`);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function printMachine() {
  const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).stdout.trim();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  print(
    `${new Date().toISOString().slice(0, 10)} · commit ${commit} · ${cpus().length} × ${cpus()[0].model.trim()} · ${gigabytes} GiB · Node ${process.version}`,
  );
  print();
}

/** Slope of log cost against log size: 1 is linear. */
function fitExponent(points) {
  const xs = points.map(([size]) => Math.log(size));
  const ys = points.map(([, cost]) => Math.log(cost));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const covariance = xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i] - my), 0);
  return covariance / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
}

const bundleBench = (name) => bundle(`test/bench/${name}.ts`, folder);

async function benchStages() {
  const { ok, stdout } = run(process.execPath, [await bundleBench("stages")]);
  if (!ok) throw new Error("The stages could not be timed.");
  printStages(JSON.parse(stdout));
}

function printStages(measured) {
  print("| stage | size | min ms | median ms | exponent |");
  print("|---|---|---|---|---|");
  for (const stage of new Set(measured.map((item) => item.stage))) {
    const sizes = measured.filter((item) => item.stage === stage);
    const exponent = fitExponent(sizes.map(({ size, samplesMs }) => [size, Math.min(...samplesMs)])).toFixed(2);
    for (const [i, { name, samplesMs }] of sizes.entries()) {
      const least = Math.min(...samplesMs).toFixed(2);
      const last = i === sizes.length - 1 ? exponent : "";
      print(`| ${i === 0 ? stage : ""} | ${name} | ${least} | ${median(samplesMs).toFixed(2)} | ${last} |`);
    }
  }
  print();
}

async function benchAreas() {
  const { ok, stdout } = run(process.execPath, [await bundleBench("walkAreas")]);
  if (!ok) throw new Error("The service areas could not be timed.");
  const measured = JSON.parse(stdout);
  print("| areas from walks, search included | network | result | min ms | median ms |");
  print("|---|---|---|---|---|");
  for (const { stage, network, result, samplesMs } of measured)
    print(
      `| ${stage} | ${network} | ${result} | ${Math.min(...samplesMs).toFixed(2)} | ${median(samplesMs).toFixed(2)} |`,
    );
  print();
}

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];

/** Each in a process of its own. */
async function timeStarts(file) {
  const program = await bundleBench("walkStart");
  return Array.from({ length: RUNS }, () => JSON.parse(run(process.execPath, [program, file]).stdout));
}

async function benchWalks() {
  const own = run(process.execPath, [await bundleBench("walks"), folder]);
  if (!own.ok) throw new Error("The walks could not be timed, or are not those of a plain search.");
  const walks = JSON.parse(own.stdout);
  const heidelberg = join(shared, "data/osm/heidelberg.pbf");
  const starts = [];
  if (existsSync(heidelberg)) {
    const own = await timeStarts(heidelberg);
    const cpuMs = Math.min(...own.map((start) => start.cpuMs)).toFixed(0);
    starts.push({
      work: "OSM PBF to a ready network, first work of a process",
      result: `2.5 MB; ${cpuMs} ms of the processor with all threads`,
      samplesMs: own.map(({ ms }) => ms),
    });
  } else print(`Skipped: Heidelberg needs ${heidelberg}, which is not here. A planned city stands in.`);
  print(`${walks.network}; ${walks.bytesPerEdge.toFixed(0)} bytes an edge, its shape included.`);
  print();
  print("| walks along streets | what | min ms | median ms | p95 ms |");
  print("|---|---|---|---|---|");
  for (const { work, result, samplesMs } of [...starts, ...walks.measured]) {
    const figures = [0, 0.5, 0.95].map((share) => percentile(samplesMs, share).toFixed(2));
    print(`| ${work} | ${result} | ${figures.join(" | ")} |`);
  }
  print();
  benchWalkPeers(walks);
  await benchWalkSizes();
}

function benchWalkPeers({ nodeCount, kindCount, totals, measured }) {
  const own = measured.find(({ work }) => work.startsWith("nearest facility of all nodes, ")).samplesMs;
  const task = [join(folder, "edges.csv"), String(nodeCount), String(kindCount), String(RUNS)];
  const python = (tool) => ["/usr/bin/python3", ["test/bench/walkPeers.py", tool, ...task]];
  print("| nearest facility of all nodes, 4 kinds | load s | min ms | median ms | times ours |");
  print("|---|---|---|---|---|");
  print(`| Lifecircle | | ${Math.min(...own).toFixed(1)} | ${median(own).toFixed(1)} | 1 |`);
  for (const [name, [command, args]] of [
    ["SciPy", python("scipy")],
    ["igraph", python("igraph")],
    ["networkx", python("networkx")],
    ["pgRouting", ["bash", ["test/bench/walkPgrouting.sh", ...task]]],
  ]) {
    const { ok, stdout } = run(command, args);
    if (!ok) {
      print(`| ${name} | not installed | | | |`);
      continue;
    }
    const { version, load, runs, totals: found } = JSON.parse(stdout);
    for (const [kind, { count, sumMm }] of totals.entries()) {
      if (count !== found[kind].count || Math.abs(sumMm / found[kind].sumMm - 1) > 1e-9)
        throw new Error(`${name} has other walks: ${JSON.stringify(found[kind])}, not ${count} and ${sumMm}.`);
    }
    const [least, middle] = [Math.min(...runs) * 1000, median(runs) * 1000];
    const times = (least / Math.min(...own)).toFixed(1);
    print(`| ${name} ${version} | ${load.toFixed(2)} | ${least.toFixed(1)} | ${middle.toFixed(1)} | ${times} |`);
  }
  print();
  print("Of every tool that ran, each kind reaches as many nodes, with the same sum of millimeters.");
  print();
}

async function benchWalkSizes() {
  const program = await bundleBench("walkSizes");
  const sizes = run(process.execPath, [program, "sizes"]);
  const million = run(process.execPath, [program, "million"]);
  if (!sizes.ok || !million.ok) throw new Error("Walks could not be timed by size.");
  printStages(JSON.parse(sizes.stdout));
  const { name, steps, facilityCount, mainShare, networkMegabytes, peakMegabytes } = JSON.parse(million.stdout);
  print(
    `${name}, ${(mainShare * 100).toFixed(0)} % of the nodes in one piece; ${facilityCount} facilities of 4 kinds. The network takes ${networkMegabytes.toFixed(0)} MB, the process ${peakMegabytes.toFixed(0)} MB at most.`,
  );
  print();
  print("| step | runs | min s | median s | of the processor, all threads, min s |");
  print("|---|---|---|---|---|");
  for (const step of new Set(steps.map((own) => own.step))) {
    const runs = steps.filter((own) => own.step === step);
    const least = (key) => Math.min(...runs.map((own) => own[key])) / 1000;
    const middle = median(runs.map(({ ms }) => ms)) / 1000;
    print(
      `| ${step} | ${runs.length} | ${least("ms").toFixed(2)} | ${middle.toFixed(2)} | ${least("cpuMs").toFixed(2)} |`,
    );
  }
  print();
}

/** A large GeoJSON file beside parsing its text alone, each in a process of its own. */
async function benchFiles() {
  const program = await bundleBench("largeFile");
  print("| GeoJSON of homes, 6 properties each | homes | min s | median s | greatest memory |");
  print("|---|---|---|---|---|");
  for (const count of [250_000, 500_000, 1_000_000]) {
    for (const [work, name] of [
      ["parse", "its text decoded and parsed alone"],
      ["read", "read as a table, every check included"],
    ]) {
      const runs = Array.from({ length: RUNS }, () =>
        JSON.parse(run(process.execPath, [program, work, String(count)]).stdout),
      );
      const [{ kept, megabytes }] = runs;
      const figures = [Math.min(...runs.map(({ ms }) => ms)), median(runs.map(({ ms }) => ms))];
      const peak = Math.max(...runs.map((own) => own.peakMegabytes)).toFixed(0);
      const [least, middle] = figures.map((ms) => (ms / 1000).toFixed(2));
      print(`| ${megabytes.toFixed(0)} MB: ${name} | ${kept} | ${least} | ${middle} | ${peak} MB |`);
    }
  }
  print();
}

async function benchProvince() {
  const { ok, stdout } = run(process.execPath, [await bundleBench("provinceJob"), STANDARD]);
  if (!ok) throw new Error("The province could not be timed.");
  const { seconds, megabytes, communities, facilities, points, units, parts } = JSON.parse(stdout);
  print(
    `A province: ${communities} communities, ${facilities} facilities, ${points} points of the even grid, 4 kinds × 3 bands.`,
  );
  print();
  print("| fitting together s | people s | gaps s | units | parts | greatest memory |");
  print("|---|---|---|---|---|---|");
  print(
    `| ${seconds.place.toFixed(1)} | ${seconds.people.toFixed(1)} | ${seconds.gaps.toFixed(1)} | ${units} | ${parts} | ${megabytes} MB |`,
  );
  print();
}

function run(command, args, options = {}) {
  const begun = performance.now();
  const { status, stdout } = spawnSync(command, args, {
    encoding: "utf8",
    cwd: root,
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
    ...options,
  });
  return { ok: status === 0, stdout: stdout ?? "", seconds: (performance.now() - begun) / 1000 };
}

function compareTotals(totals) {
  const expected = JSON.parse(readFileSync(join(shared, "peers/coverage_expected.json"), "utf8"));
  let people = 0;
  let area = 0;
  for (const [key, { demand_within, area_covered_km2 }] of Object.entries(expected)) {
    people = Math.max(people, Math.abs(totals[key].demand_within / demand_within - 1));
    area = Math.max(area, Math.abs(totals[key].area_covered_km2 / area_covered_km2 - 1));
  }
  return `largest difference from the expected totals: people ${(people * 100).toFixed(4)} %, area ${(area * 100).toFixed(3)} %`;
}

async function benchPeers() {
  const data = join(shared, "data/singapore");
  if (!existsSync(data) || !existsSync(join(shared, "peers"))) {
    print(`Skipped: the job of established tools needs ${shared}/data and ${shared}/peers, which are not here.`);
    return;
  }
  print("Job: 323 communities × 4 kinds × 3 distances, shares of people and area, files read included; seconds.");
  print();
  print("| tool | min | median | of it |");
  print("|---|---|---|---|");
  const job = await bundleBench("coverageJob");
  const own = run(process.execPath, [job, data, STANDARD, String(RUNS)]);
  if (!own.ok) throw new Error("Our own job failed.");
  const { runs, totals, rows } = JSON.parse(own.stdout);
  const least = (step) => Math.min(...runs.map((seconds) => seconds[step])).toFixed(2);
  const steps = ["load", "place", "people", "areas"].map((step) => `${step} ${least(step)}`).join(", ");
  const whole = runs.map(({ total }) => total);
  print(`| Lifecircle | ${Math.min(...whole).toFixed(2)} | ${median(whole).toFixed(2)} | ${steps}; ${rows} rows |`);
  const single = Array.from({ length: 3 }, () => run(process.execPath, [job, data, STANDARD, "1"]).seconds);
  print(
    `| Lifecircle, as one process | ${Math.min(...single).toFixed(2)} | ${median(single).toFixed(2)} | start of Node and first compilation included |`,
  );

  const geopandas = run("/usr/bin/python3", [join(shared, "peers/coverage_geopandas.py"), "--runs", String(RUNS)]);
  const geopandasTotal = /'total': \(([\d.]+), ([\d.]+)\)/.exec(geopandas.stdout);
  print(
    geopandasTotal
      ? `| geopandas | ${geopandasTotal[1]} | ${geopandasTotal[2]} | ${/versions: (.*)/.exec(geopandas.stdout)?.[1] ?? ""} |`
      : "| geopandas | not installed | | |",
  );
  const postgis = run("bash", [join(shared, "peers/coverage_postgis.sh"), String(RUNS)], { cwd: folder });
  const postgisTotal = /min \/ median:\s*\n([\d.]+) ([\d.]+)/.exec(postgis.stdout);
  print(postgisTotal ? `| PostGIS | ${postgisTotal[1]} | ${postgisTotal[2]} | |` : "| PostGIS | not installed | | |");
  const turf = run(process.execPath, [join(shared, "peers/coverage_turf.mjs"), "supermarket", "500"]);
  print(
    turf.ok
      ? `| Turf, one of the twelve kind and distance pairs | ${turf.seconds.toFixed(2)} | | supermarkets, 500 m |`
      : "| Turf | could not run | | |",
  );
  print();
  print(`Lifecircle's ${compareTotals(totals)} (its circles have 128 corners, the peers' 64).`);
}

await ensureInstalled();
const [part] = process.argv.slice(2);
try {
  printMachine();
  if (part === undefined || part === "stages") await benchStages();
  if (part === undefined || part === "areas") await benchAreas();
  if (part === undefined || part === "walks") await benchWalks();
  if (part === undefined || part === "files") await benchFiles();
  if (part === undefined || part === "province") await benchProvince();
  if (part === undefined || part === "peers") await benchPeers();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
