import { formatMessage, type Language } from "../../../core/messages/messages.ts";
import { disarmFormula } from "../../../core/read/formulaText.ts";
import { formatDecimal } from "../../../core/report/numbers.ts";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { columnTitle } from "./columnNames.ts";
import { cellAt, type MatrixRow } from "./matrixModel.ts";

/** One cell of a line: no break of its own, never a formula, and quoted where a spreadsheet would take a quote for its own. */
export function writeCell(text: string): string {
  const safe = disarmFormula(text.replace(/[\t\r\n]+/g, " "));
  return safe.startsWith('"') ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The rows that are shown as tab-separated cells: outcome, and the figure where there is one. */
export function writeMatrix(
  overview: Overview,
  standard: Standard,
  rows: readonly MatrixRow[],
  columns: readonly number[],
  language: Language,
): string {
  const head = ["id", "", ...columns.map((column) => columnTitle(overview.columns[column]!, standard, language))];
  const lines = rows.flatMap((row) => {
    if (row.type === "group") return [];
    const { id, name } = overview.communities[row.community]!;
    const cells = columns.map((column) => {
      const { outcome, figure } = cellAt(overview, row.community, column);
      const word = formatMessage(`outcome.${outcome}`, {}, language);
      return figure === null ? word : `${word} ${formatDecimal(figure)}`;
    });
    return [[id, name, ...cells]];
  });
  return [head, ...lines].map((line) => line.map(writeCell).join("\t")).join("\n");
}

/** @returns false where the browser does not allow it, as on plain http */
export async function copyMatrix(...matrix: Parameters<typeof writeMatrix>): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(writeMatrix(...matrix));
    return true;
  } catch {
    return false;
  }
}
