import type { ProjectDocument } from "../../../../core/project/project.ts";
import { countRegister, type RegisterEntry } from "../../../../core/read/facts.ts";
import type { FactsForm, FormTable } from "../../../../core/report/factsForm.ts";
import type { ParameterValue } from "../../../../core/standard/parameters.ts";
import type { AttributeDefinition, Standard, Test } from "../../../../core/standard/standard.ts";
import { entriesThatCount } from "./factCells.ts";

/** A register of the form: an attribute whose number may be counted from entries. */
export interface Register {
  readonly table: FormTable;
  readonly definition: AttributeDefinition;
  readonly rules: readonly string[];
  /** What the rule that reads it asks of one unit; null where it asks for no number. */
  readonly target: number | null;
}

function findTargetIn(
  test: Test,
  key: string,
  parameters: readonly Pick<ParameterValue, "id" | "value">[],
): number | null {
  switch (test.test) {
    case "compare": {
      const [threshold] = test.to;
      if (test.of.q !== "attr" || test.of.key !== key || !/^>=?$/.test(test.op)) return null;
      if (typeof threshold === "number") return threshold;
      if (typeof threshold !== "object" || !("param" in threshold)) return null;
      return parameters.find(({ id }) => id === threshold.param)?.value ?? null;
    }
    case "cases": {
      const tests = [...test.of.map(({ then }) => then), ...(test.else === undefined ? [] : [test.else])];
      return findFirst(tests, key, parameters);
    }
    default:
      return findFirst(test.of, key, parameters);
  }
}

function findFirst(tests: readonly Test[], key: string, parameters: readonly Pick<ParameterValue, "id" | "value">[]) {
  for (const test of tests) {
    const found = findTargetIn(test, key, parameters);
    if (found !== null) return found;
  }
  return null;
}

/** The registers of a form, in its order. */
export function listRegisters(
  { tables }: FactsForm,
  { rules }: Pick<Standard, "rules">,
  parameters: readonly Pick<ParameterValue, "id" | "value">[],
): readonly Register[] {
  return tables.flatMap((table) =>
    table.attributes
      .filter(({ definition }) => definition.register === true)
      .map(({ definition, rules: readers }) => {
        const tests = rules.filter(({ id }) => readers.includes(id)).map(({ require }) => require);
        return { table, definition, rules: readers, target: findFirst(tests, definition.key, parameters) };
      }),
  );
}

/** What a register counts of a unit on the day of the check. */
export interface RegisterCount {
  readonly certain: number;
  /** Entries without a day. */
  readonly open: number;
  /** Entries of a later day, or of another year where a number a year is asked. */
  readonly others: number;
}

export function countEntries(
  entries: readonly RegisterEntry[],
  definition: AttributeDefinition,
  onDate: string,
): RegisterCount {
  const counted = countRegister(entriesThatCount(entries, definition, onDate), onDate);
  return { ...counted, others: entries.length - counted.certain - counted.open };
}

/** The entries of one unit, in the order in which they stand in the project. */
export const entriesOf = (
  { register }: Pick<ProjectDocument, "register">,
  unitKind: string,
  unit: string,
  key: string,
): readonly RegisterEntry[] =>
  register.filter((entry) => entry.unitKind === unitKind && entry.unit === unit && entry.key === key);
