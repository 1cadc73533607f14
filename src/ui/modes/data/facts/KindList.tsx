import { useMemo } from "react";
import type { ProjectDocument } from "../../../../core/project/project.ts";
import type { FactsForm, FormTable } from "../../../../core/report/factsForm.ts";
import type { Standard } from "../../../../core/standard/standard.ts";
import { formatCount } from "../../../i18n/say.ts";
import { nameUnit } from "../names.ts";
import { FactCells } from "./factCells.ts";
import { RegisterProgress } from "./RegisterPanel.tsx";
import type { Register } from "./registers.ts";
import { useFactWords } from "./useFactWords.ts";

/** What is open beside the list: the sheet of a kind of units, or one of its registers. */
export interface Shown {
  readonly unitKind: string;
  /** Key of the attribute. */
  readonly register: string | null;
}

interface KindListProps {
  readonly project: ProjectDocument;
  readonly standard: Standard;
  readonly form: FactsForm;
  readonly registers: readonly Register[];
  readonly shown: Shown;
  /** ISO day of the check. */
  readonly onDate: string;
  readonly onShow: (shown: Shown) => void;
}

/** The kinds of units with how much of each is declared, then the registers with what they count. */
export function KindList({ project, standard, form, registers, shown, onDate, onShow }: KindListProps) {
  const { language, sayFact } = useFactWords();
  return (
    <nav className="facts-kinds" aria-label={sayFact("facts.kinds")}>
      <h2 className="data-section-head">{sayFact("facts.kinds")}</h2>
      <ul>
        {form.tables.map((table) => (
          <li key={table.unitKind}>
            <button
              type="button"
              aria-current={shown.unitKind === table.unitKind && shown.register === null}
              data-unit-kind={table.unitKind}
              onClick={() => onShow({ unitKind: table.unitKind, register: null })}
            >
              <span className="facts-kind-name">
                {nameUnit(table.unitKind, standard, language)}{" "}
                <span className="facts-kind-count">{formatCount(table.units.length, language)}</span>
              </span>
              <KindProgress {...{ table, project, onDate }} />
            </button>
          </li>
        ))}
      </ul>
      {registers.length > 0 && (
        <>
          <h2 className="data-section-head">{sayFact("facts.registers")}</h2>
          <ul>
            {registers.map((register) => {
              const { table, definition } = register;
              const isShown = shown.unitKind === table.unitKind && shown.register === definition.key;
              return (
                <li key={`${table.unitKind} ${definition.key}`}>
                  <button
                    type="button"
                    aria-current={isShown}
                    data-register-of={definition.key}
                    onClick={() => onShow({ unitKind: table.unitKind, register: definition.key })}
                  >
                    <span className="facts-kind-name">{definition.label[language]}</span>
                    <small>
                      <RegisterProgress {...{ project, register, onDate }} />
                    </small>
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </nav>
  );
}

interface KindProgressProps {
  readonly table: FormTable;
  readonly project: ProjectDocument;
  readonly onDate: string;
}

/** A line of how much is declared and how much the files give, and the same in words. */
function KindProgress({ table, project, onDate }: KindProgressProps) {
  const { sayFact } = useFactWords();
  const { facts, register } = project;
  const { declared, fromFiles, all } = useMemo(
    () => new FactCells(table, { facts, register }, onDate).count([...table.units.keys()]),
    [table, facts, register, onDate],
  );
  const percent = (count: number) => `${(100 * count) / all}%`;
  return (
    <>
      <span className="facts-bar" aria-hidden="true">
        <i style={{ width: percent(declared) }} />
        <i className="from-files" style={{ width: percent(fromFiles) }} />
      </span>
      <small title={sayFact("facts.kindFromFiles", { count: fromFiles })}>
        {sayFact("facts.kindCount", { declared, all })}
      </small>
    </>
  );
}
