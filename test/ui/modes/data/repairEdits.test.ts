import { expect, test } from "vitest";
import type { Repair } from "../../../../src/core/read/repair.ts";
import type { RepairProposal } from "../../../../src/core/report/repairProposal.ts";
import { listOpenProposals } from "../../../../src/ui/modes/data/repairEdits.ts";
import { makeSource } from "../../../core/project/sampleProject.ts";

const propose = (fault: RepairProposal["fault"], source: string, ...repairs: readonly Repair[]): RepairProposal => ({
  fault,
  areaSquareMeters: 1,
  meters: 1,
  people: null,
  isPlain: true,
  choices: repairs.map((repair, record) => ({
    name: "",
    source,
    file: "",
    record,
    repairs: [{ source, repair }],
  })),
  lngLatBox: [0, 0, 1, 1],
});

const OVERLAP = propose(
  "overlap",
  "areas",
  { type: "give-overlap", from: 0, to: 1 },
  { type: "give-overlap", from: 1, to: 0 },
);
const TWINS = propose("twins", "list", { type: "leave-out", record: 1 }, { type: "leave-out", record: 0 });

const areas = makeSource("areas", { role: "communities" });
const list = makeSource("list", { role: "facilities" });

test("what nobody decided on stays open", () => {
  expect(listOpenProposals([OVERLAP, TWINS], [areas, list])).toEqual([OVERLAP, TWINS]);
});

test("a fault is decided once, whichever way", () => {
  const decided = { ...list, repairs: [{ type: "leave-out", record: 0 }] as const };
  expect(listOpenProposals([OVERLAP, TWINS], [areas, decided])).toEqual([OVERLAP]);
});

test("of a file that is gone, or is something else by now, nothing is open", () => {
  expect(listOpenProposals([OVERLAP, TWINS], [list])).toEqual([TWINS]);
  expect(listOpenProposals([OVERLAP, TWINS], [areas, { ...list, role: "unused" }])).toEqual([OVERLAP]);
  expect(listOpenProposals([OVERLAP, TWINS], [])).toEqual([]);
});
