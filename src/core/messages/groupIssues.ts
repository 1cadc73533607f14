import type { Issue } from "../errors.ts";

/** Issues of one code in one file, with the first few in words. */
interface Group<Example> {
  readonly code: string;
  readonly severity: Issue["severity"];
  readonly count: number;
  readonly examples: readonly Example[];
}

/** Its examples are sentences of the first issues, each led by its place. */
export type IssueGroup = Group<string>;

/** Its examples are no sentences yet, and say where on the map they lie, if anywhere. */
export type PlacedIssueGroup = Group<{
  readonly issue: Pick<Issue, "code" | "values" | "where">;
  readonly lngLat: readonly [number, number] | null;
}>;

/** The file of a place such as "facilities.geojson #12"; places that are no record of a file have none. */
const fileOf = (where: string): string => /^(.*) #\d+$/.exec(where)?.[1] ?? "";

function group<Example>(
  issues: readonly Issue[],
  mostExamples: number,
  exampleOf: (issue: Issue) => Example,
): readonly Group<Example>[] {
  const groups = new Map<string, { first: Issue; count: number; examples: Example[] }>();
  for (const issue of issues) {
    const key = `${issue.code} ${issue.severity} ${fileOf(issue.where)}`;
    const own = groups.get(key) ?? { first: issue, count: 0, examples: [] };
    own.count++;
    if (own.examples.length < mostExamples) own.examples.push(exampleOf(issue));
    groups.set(key, own);
  }
  const rank = { error: 0, warning: 1, note: 2 };
  return [...groups.values()]
    .sort((a, b) => rank[a.first.severity] - rank[b.first.severity])
    .map(({ first, count, examples }) => ({ code: first.code, severity: first.severity, count, examples }));
}

/**
 * Groups issues by file and code, errors first, in order of appearance; nothing is left out of the counts.
 *
 * @param say makes the sentence of an issue
 * @param mostExamples sentences a group holds at most
 */
export const groupIssues = (issues: readonly Issue[], say: (issue: Issue) => string, mostExamples: number) =>
  group(issues, mostExamples, say);

/**
 * As `groupIssues`, with the position of each example, and its sentence left to be made.
 *
 * @param placeOf degrees of what an issue's `where` names, or null
 */
export const groupPlacedIssues = (
  issues: readonly Issue[],
  mostExamples: number,
  placeOf: (where: string) => readonly [number, number] | null,
): readonly PlacedIssueGroup[] =>
  group(issues, mostExamples, ({ code, values, where }) => ({
    issue: { code, values, where },
    lngLat: placeOf(where),
  }));
