import type { Issue, IssueSeverity } from "../../../core/errors.ts";
import type { PlacedIssueGroup } from "../../../core/messages/groupIssues.ts";
import type { LayerEntry } from "./importSum.ts";

/** A group of issues under a key that no other group has. */
export interface KeyedGroup {
  readonly key: string;
  readonly group: PlacedIssueGroup;
}

const RANK: Readonly<Record<IssueSeverity, number>> = { error: 0, warning: 1, note: 2 };

/** Why a file cannot be used at all, as an issue like any other. */
const groupRefusal = ({ code, severity, values, where }: Issue): PlacedIssueGroup => ({
  code,
  severity,
  count: 1,
  examples: [{ issue: { code, values, where }, lngLat: null }],
});

/** The issues of all files and of the place as a whole, worst first, else in the order of the files. */
export function listGroups(
  entries: readonly LayerEntry[],
  ofPlace: readonly PlacedIssueGroup[],
): readonly KeyedGroup[] {
  const ofFiles = entries.flatMap(({ source, layer }) =>
    [...(layer?.refusal ? [groupRefusal(layer.refusal)] : []), ...(layer?.issues ?? [])].map((group, i) => ({
      key: `${source.id} ${i}`,
      group,
    })),
  );
  const groups: readonly KeyedGroup[] = [...ofFiles, ...ofPlace.map((group, i) => ({ key: `${i}`, group }))];
  return [...groups].sort((a, b) => RANK[a.group.severity] - RANK[b.group.severity]);
}
