import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/core/audit/tests/verdict.ts";
import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import type { TableInput } from "../../support/tableData.ts";
import { auditTable, findingOf } from "./auditTable.ts";

const slice = parseStandard(readFileSync("data/standards/cn-leshan-2021-2025.json", "utf8"), "slice");

interface SliceCase extends TableInput {
  readonly name: string;
  readonly rule: string;
  readonly subject: string;
  readonly outcome: Outcome;
}

const ownCases: readonly SliceCase[] = JSON.parse(readFileSync("test/fixtures/audit/slice-cases.json", "utf8"));

describe("cases of the slice", () => {
  test.each(ownCases)("$rule: $name", ({ rule, subject, outcome, ...input }) => {
    expect(findingOf(auditTable(slice, rule, input), subject).outcome).toBe(outcome);
  });
});

/** The folder of drafts and worked cases beside the project; not part of it. */
const folder = join(process.cwd(), "..", "shared", "standards");
const hasShared = existsSync(folder);
if (!hasShared) console.warn(`Skipped: ${folder} is absent, so the worked cases of the drafts are not checked.`);

interface WorkedCase {
  readonly name: string;
  readonly rule: string;
  readonly subject: string;
  readonly expect: string;
  readonly data: TableInput;
}

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  met: "met",
  short: "short",
  unknown: "not-assessable",
  "n/a": "not-applicable",
};

describe.skipIf(!hasShared)("worked cases of the drafts", () => {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const worked = hasShared ? read("test-vectors.json") : `{ "vectors": [] }`;
  const { vectors: cases }: { readonly vectors: readonly WorkedCase[] } = JSON.parse(worked);
  const draft = hasShared ? parseStandard(read("leshan-2021-2025.draft.json"), "draft") : slice;

  test("are all there", () => {
    expect(cases).toHaveLength(23);
  });

  test.each(cases)("$rule: $name", ({ rule, subject, expect: expected, data }) => {
    const standard = slice.rules.some(({ id }) => id === rule) ? slice : draft;
    expect(findingOf(auditTable(standard, rule, data), subject).outcome).toBe(OUTCOMES[expected]);
  });
});
