import { formatMessage, type Language } from "../../../core/messages/messages.ts";
import { formatPercent } from "../../../core/report/numbers.ts";
import type { Overview } from "../../../core/report/overview.ts";
import { formatMeasure } from "../../../core/standard/sentenceWords.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import type { Say } from "../../i18n/say.ts";
import { columnName, columnTest } from "./columnNames.ts";
import { cellAt, shortAmount } from "./matrixModel.ts";

/** The sentence behind a cell. */
export function sayCell(
  overview: Overview,
  standard: Standard,
  community: number,
  column: number,
  say: Say,
  language: Language,
): string {
  const { outcome, figure } = cellAt(overview, community, column);
  const own = overview.columns[column]!;
  const test = columnTest(own, language);
  const values = {
    community: overview.communities[community]!.name,
    column: `${columnName(own, standard, language)}${test === "" ? "" : ` ${test}`}`,
    outcome: formatMessage(`outcome.${outcome}`, {}, language),
  };
  if (figure === null) return say("check.cell", values);
  const [threshold] = own.thresholds;
  if (own.figure === "share" && threshold !== undefined)
    return say("check.cellShare", { ...values, share: formatPercent(figure), threshold: formatPercent(threshold) });
  if (own.figure === "count") return say("check.cellCount", { ...values, count: figure });
  return say("check.cellAmount", { ...values, amount: formatMeasure(shortAmount(figure), own.unit, language) });
}
