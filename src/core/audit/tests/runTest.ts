import type { Test } from "../../standard/standard.ts";
import type { AuditContext } from "../measurement.ts";
import type { Subject } from "../subject.ts";
import { runAll } from "./all.ts";
import { runAny } from "./any.ts";
import { runCases } from "./cases.ts";
import { runCompare } from "./compare.ts";
import type { Verdict } from "./verdict.ts";

/** Judges a subject by a test. */
export function runTest(test: Test, subject: Subject, context: AuditContext): Verdict {
  switch (test.test) {
    case "compare":
      return runCompare(test, subject, context);
    case "all":
      return runAll(test.of, subject, context);
    case "any":
      return runAny(test.of, subject, context);
    case "cases":
      return runCases(test, subject, context);
  }
}
