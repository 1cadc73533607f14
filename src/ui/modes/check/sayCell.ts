import { formatMessage, type Language } from "../../../core/messages/messages.ts";
import { formatPercent } from "../../../core/report/numbers.ts";
import type { Overview } from "../../../core/report/overview.ts";
import { formatMeasure } from "../../../core/standard/sentenceWords.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import type { Say, Values } from "../../i18n/say.ts";
import { columnName, columnTest } from "./columnNames.ts";
import { answerAt, cellAt, circleAt, shortAmount } from "./matrixModel.ts";

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
  if (own.isDeclared && outcome === "not-assessable") return say("check.cellUndeclared", values);
  const answer = answerAt(overview, community, column);
  if (answer !== null)
    return say("check.cellDeclared", { ...values, value: formatMessage(`value.${answer}`, {}, language) });
  if (figure === null) return say("check.cell", values);
  const circle = circleAt(overview, community, column);
  const sayShare = (words: Values) =>
    circle === null
      ? say("check.cellShare", words)
      : say("check.cellCaught", { ...words, circle: formatPercent(circle) });
  const [threshold] = own.thresholds;
  if (own.limitMm !== null && threshold !== undefined)
    return sayShare({ ...values, share: formatPercent(figure), threshold: formatPercent(threshold) });
  if (own.figure === "count") return say("check.cellCount", { ...values, count: figure });
  const amount =
    own.figure === "share" ? formatPercent(figure) : formatMeasure(shortAmount(figure), own.unit, language);
  return own.isDeclared
    ? say("check.cellDeclared", { ...values, value: amount })
    : say("check.cellAmount", { ...values, amount });
}
