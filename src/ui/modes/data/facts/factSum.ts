import type { Issue } from "../../../../core/errors.ts";

/** What became of a file that was read back, or of a block that was pasted: read = kept + blank + skipped. */
export interface FactSum {
  /** Of the file; null: it was pasted. */
  readonly name: string | null;
  readonly keptCount: number;
  readonly blankCount: number;
  readonly skippedCount: number;
  /** Of those skipped: cells of the block for which the table has no row or column. */
  readonly outsideCount: number;
  readonly issues: readonly Issue[];
}
