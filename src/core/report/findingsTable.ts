import type { Finding } from "../audit/audit.ts";
import type { Analysis } from "../project/analyze.ts";
import { BYTE_ORDER_MARK, compareCodePoints, csvLine } from "./csv.ts";
import { formatRational } from "./numbers.ts";

const COLUMNS = [
  "standard_id",
  "rule_id",
  "subject_kind",
  "subject_id",
  "subject",
  "outcome",
  "part",
  "low",
  "high",
  "threshold",
  "unit",
  "gap",
  "severity",
  "model",
  "missing",
  "clause",
] as const;

const compareFindings = (a: Finding, b: Finding): number =>
  compareCodePoints(a.rule.standardId, b.rule.standardId) ||
  compareCodePoints(a.rule.id, b.rule.id) ||
  compareCodePoints(a.subject.id, b.subject.id);

/** findings.csv, line by line: one row a rule × subject, sorted by the ids of standard, rule and subject. */
export function* writeFindings({ findings }: Analysis): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS);
  for (const finding of [...findings].sort(compareFindings)) {
    const { rule, subject } = finding;
    yield csvLine([
      rule.standardId,
      rule.id,
      subject.unitKind,
      subject.id,
      subject.name,
      finding.outcome,
      finding.part,
      { number: formatRational(finding.low) },
      { number: formatRational(finding.high) },
      { number: formatRational(finding.threshold) },
      finding.unit,
      { number: formatRational(finding.gap) },
      finding.severity ?? "",
      finding.model ?? "",
      finding.missing.join("; "),
      rule.citations.map(({ clause }) => clause).join(" / "),
    ]);
  }
}
