import type { ProjectDocument } from "../../src/core/project/project.ts";
import type { DeclaredFact, RegisterEntry } from "../../src/core/read/facts.ts";
import type { City } from "./files.ts";
import { Chance } from "./random.ts";

const BUREAU = "澹川市民政局";
const DAY = "2025-06-30";

/** What is declared of the city as a whole; what a survey or another bureau would say is missing in part. */
function declareCity({ residents }: City): readonly DeclaredFact[] {
  const urbanPopulation = residents
    .filter(({ community }) => community.isUrban)
    .reduce((sum, { buildings }) => sum + buildings.reduce((own, { population }) => own + population, 0), 0);
  const communityWorkers = Math.round((urbanPopulation / 10_000) * 18.4);
  const facts: Readonly<Record<string, number | boolean>> = {
    urbanPopulation,
    communityWorkers,
    certifiedWorkers: Math.round(communityWorkers * 0.138),
    newServiceOrgsPerYear: 118,
    newHobbyOrgsPerYear: 104,
    satisfactionDevelopment: 0.87,
    orgsWithPartyCharterShare: 1,
    onlinePlatformShare: 0.83,
    allowanceAssistant: 100,
    allowanceSocialWorker: 200,
    allowanceSenior: 400,
    baseStations5g: 8_120,
    medicalLayoutPlan: true,
    zeroCrimeShare: 0.12,
  };
  return Object.entries(facts).map(([key, value]) => ({
    unitKind: "city",
    unit: "city",
    key,
    value,
    date: DAY,
    declaredBy: BUREAU,
  }));
}

/** Conversions of service facilities since the plan began, of the 40 that it wants. */
function listConversions({ layout }: City): readonly RegisterEntry[] {
  const chance = new Chance("conversions");
  return chance
    .shuffle([...layout.communities])
    .slice(0, 33)
    .map(({ name }) => ({
      unitKind: "city",
      unit: "city",
      key: "conversionsCompleted",
      name: `${name}综合服务设施改扩建`,
      date: `${chance.whole(2021, 2025)}-${String(chance.whole(1, 12)).padStart(2, "0")}-15`,
      declaredBy: BUREAU,
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** What the bureau of the sample declares beside its files. */
export const declare = (city: City): Pick<ProjectDocument, "facts" | "register"> => ({
  facts: declareCity(city),
  register: listConversions(city),
});
