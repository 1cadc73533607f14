import { listFactUnits } from "../core/read/factUnits.ts";
import { readFacts } from "../core/read/readFacts.ts";
import { listUnitOutcomes, makeFactsForm } from "../core/report/factsForm.ts";
import { writeFactsCsv, writeFactsWorkbook } from "../core/report/factsTemplate.ts";
import type { Handler } from "./handlers.ts";
import { readBlob } from "./sourceCache.ts";

const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What the engine does for the jobs about declared facts. */
export const factJobs: {
  readonly describeFacts: Handler<"describeFacts">;
  readonly listUnitOutcomes: Handler<"listUnitOutcomes">;
  readonly writeFacts: Handler<"writeFacts">;
  readonly readFacts: Handler<"readFacts">;
} = {
  describeFacts: async (engine) => {
    const { place, standard } = (await engine.current()).analysis;
    return makeFactsForm(place, standard);
  },
  listUnitOutcomes: async (engine, { unitKind }) => listUnitOutcomes((await engine.current()).analysis, unitKind),
  writeFacts: async (engine, { project, format, unitKind, language }) => {
    const { place, standard } = (await engine.current()).analysis;
    const isAsked = (kind: string) => kind !== "facility" && (unitKind === null || kind === unitKind);
    const isWritten = (own: { readonly unitKind: string }) => unitKind === null || own.unitKind === unitKind;
    const input = {
      standard,
      units: listFactUnits(place).filter((unit) => isAsked(unit.unitKind)),
      facts: project.facts.filter(isWritten),
      entries: project.register.filter(isWritten),
      language,
    };
    return format === "csv"
      ? new Blob([...writeFactsCsv(input)], { type: "text/csv" })
      : new Blob([writeFactsWorkbook(input) as Uint8Array<ArrayBuffer>], { type: WORKBOOK_TYPE });
  },
  readFacts: async (engine, { blob, name }) => {
    const { place, standard } = (await engine.current()).analysis;
    return readFacts(
      { name, bytes: await readBlob(blob, name), encoding: null },
      { standard, units: listFactUnits(place) },
    );
  },
};
