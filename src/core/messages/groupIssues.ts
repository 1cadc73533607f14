import type { Issue } from "../errors.ts";
import { formatIssue, type Language } from "./messages.ts";

/** Issues of one code in one file, with the first few in words. */
export interface IssueGroup {
  readonly code: string;
  readonly severity: Issue["severity"];
  readonly count: number;
  /** Sentences of the first issues, each led by its place. */
  readonly examples: readonly string[];
}

/** The file of a place such as "facilities.geojson #12"; places that are no record of a file have none. */
const fileOf = (where: string): string => /^(.*) #\d+$/.exec(where)?.[1] ?? "";

/**
 * Groups issues by file and code, errors first, in order of appearance; nothing is left out of the counts.
 *
 * @param mostExamples sentences a group holds at most
 */
export function groupIssues(issues: readonly Issue[], language: Language, mostExamples: number): readonly IssueGroup[] {
  const groups = new Map<string, { first: Issue; count: number; examples: string[] }>();
  for (const issue of issues) {
    const key = `${issue.code} ${issue.severity} ${fileOf(issue.where)}`;
    const group = groups.get(key) ?? { first: issue, count: 0, examples: [] };
    group.count++;
    if (group.examples.length < mostExamples) group.examples.push(formatIssue(issue, language));
    groups.set(key, group);
  }
  const rank = { error: 0, warning: 1, note: 2 };
  return [...groups.values()]
    .sort((a, b) => rank[a.first.severity] - rank[b.first.severity])
    .map(({ first, count, examples }) => ({ code: first.code, severity: first.severity, count, examples }));
}
