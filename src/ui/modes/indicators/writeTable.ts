import type { Language } from "../../../core/messages/messages.ts";
import { writeCell } from "../check/copyMatrix.ts";
import {
  blockOf,
  countUnits,
  formatGap,
  formatInterval,
  formatTarget,
  heldBackBy,
  type ShownRow,
  titleOf,
  unitName,
} from "./indicatorModel.ts";
import { tellIn } from "./words.ts";

/** The table of one unit as tab-separated cells. */
export function writeTable(rows: readonly ShownRow[], language: Language): string {
  const tell = tellIn(language);
  const head = (["number", "group", "title", "nature", "target", "outcome", "now", "gap", "holding"] as const).map(
    (name) => tell(`indicators.head.${name}`),
  );
  const lines = rows.map((shown) => {
    const { figure, target, number, isBinding } = shown.view;
    const text = formatInterval(figure, tell);
    const unit = unitName(figure.unit, language);
    const holding = figure.short.length > 0 ? countUnits(figure.short.length, heldBackBy(figure)!, tell) : "";
    return [
      String(number),
      blockOf(shown, language),
      titleOf(shown, language),
      tell(isBinding ? "indicators.binding.yes" : "indicators.binding.no"),
      target === null ? "" : formatTarget(target, language),
      tell(`indicators.outcome.${shown.state}`),
      text === null ? "" : `${text}${unit === "%" || unit === "" ? unit : ` ${unit}`}`,
      formatGap(figure, language) ?? "",
      holding,
    ];
  });
  return [head, ...lines].map((line) => line.map(writeCell).join("\t")).join("\n");
}
