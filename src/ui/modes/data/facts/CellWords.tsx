import type { Standard } from "../../../../core/standard/standard.ts";
import { showValue } from "./factCells.ts";
import type { GridCell } from "./gridModel.ts";
import { useFactWords } from "./useFactWords.ts";

interface CellWordsProps {
  /** Name of the unit. */
  readonly unit: string;
  readonly cell: GridCell;
  readonly rules: readonly string[];
  readonly standard: Standard;
  /** Findings on this unit that wait for the value. */
  readonly openCount: number;
}

/** What a cell holds, who said it and when, and what hangs on it. */
export function CellWords({ unit, cell, rules, standard, openCount }: CellWordsProps) {
  const { language, sayFact } = useFactWords();
  const { definition, text, origin, fact, fromFile } = cell;
  const titles = rules.map((id) =>
    `${id} ${standard.rules.find((rule) => rule.id === id)?.title[language] ?? ""}`.trim(),
  );
  const marks =
    fact === null ? [] : [fact.date ?? sayFact("facts.noDay"), fact.declaredBy ?? sayFact("facts.noDeclarer")];
  const beside =
    origin === "declared" && fromFile !== null
      ? [sayFact("facts.inFile", { value: showValue(fromFile, definition, language) })]
      : [];
  const from = {
    declared: sayFact("facts.isDeclared"),
    register: sayFact("facts.isRegister"),
    file: sayFact("facts.fromFile"),
    none: sayFact("facts.blank"),
  }[origin];
  return (
    <>
      <p>
        <b translate="no">{unit}</b> · {definition.label[language]}
        {text !== "" && (
          <>
            {" = "}
            <b translate="no">{text}</b>
          </>
        )}{" "}
        <span className="data-quiet" translate="no">
          {[from, ...marks, ...beside].join(" · ")}
        </span>
      </p>
      <p className="data-quiet">
        {sayFact("facts.usedBy", { rules: titles.join(language === "zh" ? "、" : ", ") })} ·{" "}
        {openCount === 0 ? sayFact("facts.settled") : sayFact("facts.open", { count: openCount })}
      </p>
    </>
  );
}
