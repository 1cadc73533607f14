/**
 * What the sample city is like, beside real places: counts, people against the plan's ranges, facilities, streets, blocks,
 * and how far circle and walk differ. Printed as Markdown tables for data/sample/README.md.
 *
 * Arguments: the folder of real places, if it is there.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Feature } from "geojson";
import { makeFlatPlane, PlainNetwork } from "./plainWalk.ts";
import { compareWalks, linesOf, readSampleFiles } from "./sampleCity.ts";

const print = (line = "") => process.stdout.write(`${line}\n`);
const whole = (value: number) => Math.round(value).toLocaleString("en");
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function quantiles(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => sorted[Math.round(share * (sorted.length - 1))]!);
}

const files = readSampleFiles();
const of = (name: string): readonly Feature[] => files.get(name)!;
const numbersOf = (features: readonly Feature[], column: string): readonly number[] =>
  features.flatMap(({ properties }) =>
    typeof properties![column] === "number" ? [properties![column] as number] : [],
  );
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const real = process.argv[2] ?? "";
const hasReal = existsSync(join(real, "singapore"));
const readReal = (place: string, layer: string): readonly Feature[] =>
  JSON.parse(readFileSync(join(real, place, `${layer}.geojson`), "utf8")).features;

function countsTable(): void {
  print("| file | records | what |");
  print("|---|---|---|");
  for (const [name, features] of files) {
    const types = [...new Set(features.map(({ geometry }) => geometry.type))].join(", ");
    print(`| ${name} | ${whole(features.length)} | ${types} |`);
  }
}

function sizesTable(): void {
  const ranges: readonly (readonly [string, number, number])[] = [
    ["传统城区社区", 4_500, 12_000],
    ["城乡接合部新型社区", 3_000, 6_000],
    ["易地扶贫搬迁社区", 800, 2_000],
  ];
  print("| people a community | 5 % | 25 % | median | 75 % | 95 % | within the plan's range |");
  print("|---|---|---|---|---|---|---|");
  const row = (name: string, values: readonly number[], within = "") =>
    print(`| ${name} | ${quantiles(values).map(whole).join(" | ")} | ${within} |`);
  const communities = of("社区");
  row("sample, all", numbersOf(communities, "常住人口"));
  for (const [type, least, most] of ranges) {
    const values = numbersOf(
      communities.filter(({ properties }) => properties!.社区类型 === type),
      "常住人口",
    );
    const inside = values.filter((value) => value >= least && value <= most).length;
    row(`sample, ${type}`, values, `${inside} of ${values.length} (${whole(least)}–${whole(most)})`);
  }
  const towns = communities.filter(({ properties }) => properties!.社区类型 === "集镇社区");
  row("sample, 集镇社区", numbersOf(towns, "常住人口"), "no range");
  if (!hasReal) return;
  for (const [name, place] of [
    ["Singapore, subzones with residents", "singapore"],
    ["Berlin, planning areas", "berlin"],
    ["Tainan, villages", "tainan"],
  ] as const)
    row(
      name,
      numbersOf(readReal(place, "communities"), "population").filter((value) => value > 0),
    );
}

function facilitiesTable(): void {
  const people = sum(numbersOf(of("居民楼人口"), "population"));
  const facilities = [...of("设施"), ...of("公园与活动场地")];
  const count = (...words: readonly string[]) =>
    facilities.filter(({ properties }) => words.includes(String(properties!.类别))).length;
  const kinds: readonly (readonly [string, readonly string[], string])[] = [
    ["kindergartens", ["幼儿园"], "kindergarten"],
    ["supermarkets", ["综合超市"], "supermarket"],
    ["parks", ["公园", "街心公园", "口袋公园"], "park"],
    ["clinics", ["社区卫生服务站", "社区卫生服务中心"], "clinic"],
    ["elderly care", ["社区日间照料中心", "养老院", "社区养老服务综合体", "养老服务设施"], "elderly_care"],
    ["food markets", ["农贸市场"], "market"],
    ["public toilets", ["公共厕所"], "toilets"],
  ];
  const places = hasReal ? (["singapore", "berlin"] as const) : [];
  const realPeople = new Map(
    places.map((place) => [place, sum(numbersOf(readReal(place, "communities"), "population"))]),
  );
  print(
    `| per 10,000 people | sample | ${places.map((place) => place[0]!.toUpperCase() + place.slice(1)).join(" | ")} |`,
  );
  print(`|---|---|${places.map(() => "---|").join("")}`);
  for (const [name, words, amenity] of kinds) {
    const others = places.map((place) => {
      const found = readReal(place, "facilities").filter(({ properties }) => properties!.amenity === amenity).length;
      return found === 0 ? "–" : ((found / realPeople.get(place)!) * 10_000).toFixed(2);
    });
    print(`| ${[name, ((count(...words) / people) * 10_000).toFixed(2), ...others].join(" | ")} |`);
  }
}

/** Areas of the faces of a street network, hectares; the outer face and slivers are left out. */
function measureBlocks(network: PlainNetwork): readonly number[] {
  const { nodes } = network;
  const around = network.neighbours.map((neighbours, node) => {
    const angle = (other: number) => Math.atan2(nodes[other]![1] - nodes[node]![1], nodes[other]![0] - nodes[node]![0]);
    return [...new Set(neighbours.map(({ node: other }) => other))].sort((a, b) => angle(a) - angle(b));
  });
  const walked = new Set<string>();
  const hectares: number[] = [];
  for (const [start, neighbours] of around.entries()) {
    for (const first of neighbours) {
      if (walked.has(`${start} ${first}`)) continue;
      let [from, at] = [start, first];
      let double = 0;
      do {
        walked.add(`${from} ${at}`);
        double += nodes[from]![0] * nodes[at]![1] - nodes[at]![0] * nodes[from]![1];
        const ways = around[at]!;
        const next = ways[(ways.indexOf(from) + ways.length - 1) % ways.length]!;
        [from, at] = [at, next];
      } while (!walked.has(`${from} ${at}`));
      const area = double / 2 / 10_000;
      if (area > 0.05 && area < 400) hectares.push(area);
    }
  }
  return hectares;
}

/** Degrees of junctions and dead ends: nodes that only bend are no junctions. */
function streetsTable(): void {
  print("| streets | junctions | dead ends | three ways | four | five and more | block, ha: 25 % | median | 75 % |");
  print("|---|---|---|---|---|---|---|---|---|");
  const row = (name: string, features: readonly Feature[]) => {
    const lines = linesOf(features);
    const network = new PlainNetwork({ lines }, makeFlatPlane(lines[0]![0]!));
    const degrees = network.neighbours.map((neighbours) => new Set(neighbours.map(({ node }) => node)).size);
    const ends = degrees.filter((degree) => degree !== 2);
    const share = (is: (degree: number) => boolean) => percent(ends.filter(is).length / ends.length);
    const blocks = quantiles(measureBlocks(network)).slice(1, 4);
    print(
      `| ${name} | ${whole(ends.length)} | ${share((d) => d === 1)} | ${share((d) => d === 3)} | ${share((d) => d === 4)} | ${share((d) => d > 4)} | ${blocks.map((value) => value.toFixed(1)).join(" | ")} |`,
    );
  };
  row("sample", of("道路"));
  if (!hasReal) return;
  row("Liechtenstein", readReal("liechtenstein", "streets"));
  row("Porto Alegre", readReal("porto_alegre", "streets"));
}

function walksTable(): void {
  print("| kind | limit | straight line | on foot | between |");
  print("|---|---|---|---|---|");
  for (const word of ["综合超市", "幼儿园", "社区日间照料中心"])
    for (const { limitMeters, straight, walk } of compareWalks(files, word, [300, 500, 800, 1000]))
      print(
        `| ${word} | ${limitMeters} m | ${percent(straight)} | ${percent(walk)} | ${((straight - walk) * 100).toFixed(1)} points |`,
      );
}

for (const table of [countsTable, sizesTable, facilitiesTable, streetsTable, walksTable]) {
  table();
  print();
}
