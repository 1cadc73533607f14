import type { Language } from "../messages/messages.ts";
import type { Prepared } from "../project/analyze.ts";
import { labelOfAttribute, valueOfAttribute } from "./attributeWords.ts";
import type { JudgedColumn } from "./buildOverview.ts";
import { describeFixes } from "./evidence.ts";
import { measureNearest } from "./explainReach.ts";

/** What the card of a community says besides what the overview holds. */
export interface CommunityCard {
  /** Its attributes in words: label and value. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** By column of the matrix: how far half of its people have to what the column asks for, in meters; null for others. */
  readonly medianMeters: readonly (number | null)[];
  /** By column: what would close it, a sentence each; empty unless it is short. */
  readonly fixes: readonly (readonly string[])[];
}

/** @param columns of `judgeColumns` */
export function describeCommunity(
  prepared: Prepared,
  columns: readonly JudgedColumn[],
  community: number,
  language: Language,
): CommunityCard {
  const findings = columns.map((column) => column.findings[community]);
  const { attributes } = prepared.place.communities[community];
  return {
    facts: [...attributes].map(([key, value]) => ({
      label: labelOfAttribute(prepared.standard, "community", key, language),
      value: valueOfAttribute(prepared.standard, "community", key, value, language),
    })),
    medianMeters: findings.map((finding) => measureNearest(prepared, finding)?.medianMeters ?? null),
    fixes: findings.map((finding) => describeFixes(prepared, finding, language)),
  };
}
