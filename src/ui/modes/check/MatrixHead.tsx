import type { Ref } from "react";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { useWords } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import { Term } from "../../widgets/Term.tsx";
import { columnName, columnTest, standardTag, themeName } from "./columnNames.ts";
import { FIRST_COLUMN_INDEX } from "./MatrixCell.tsx";

interface MatrixHeadProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly overview: Overview;
  readonly standard: Standard;
  readonly columns: readonly number[];
  readonly askedColumn: number | null;
  /** Columns that say what a shown one says, by that one. */
  readonly twins: ReadonlyMap<number, readonly number[]>;
  /** In whom people are counted. */
  readonly who: string;
  readonly title: (column: number) => string;
}

/** Columns of one theme stand together. */
function groupByTheme({ columns: all }: Overview, columns: readonly number[]) {
  const groups: { theme: string; count: number; first: number }[] = [];
  for (const column of columns) {
    const { theme } = all[column]!;
    const last = groups.at(-1);
    if (last?.theme === theme) last.count++;
    else groups.push({ theme, count: 1, first: column });
  }
  return groups;
}

/** Two heads: the themes, and what each column asks for. */
export function MatrixHead({ ref, overview, standard, columns, askedColumn, twins, who, title }: MatrixHeadProps) {
  const { language, say } = useWords();
  const groups = groupByTheme(overview, columns);
  return (
    <div ref={ref} role="rowgroup" className="matrix-head">
      <div className="matrix-themes" aria-hidden="true">
        <div className="matrix-corner" />
        {groups.map(({ theme, count, first }) => (
          <div key={first} className="matrix-theme" style={{ gridColumn: `span ${count}` }}>
            {themeName(theme, language)}
          </div>
        ))}
      </div>
      <div role="row" aria-rowindex={1} className="matrix-columns">
        <div role="columnheader" className="matrix-name">
          <span className="matrix-caption">{say("check.worstFirst")}</span>
        </div>
        <div role="columnheader" className="matrix-affected-head" title={say("check.affectedTitle", { who })}>
          <Term id="peopleAffected">{say("check.affected", { who })}</Term>
          <small>{say("check.affectedNote")}</small>
        </div>
        {columns.map((column, place) => {
          const own = overview.columns[column]!;
          const starts = place === 0 || overview.columns[columns[place - 1]!]!.theme !== own.theme;
          const tag = standardTag(own, standard);
          const same = (twins.get(column) ?? []).map((twin) => overview.columns[twin]!.rule);
          return (
            <div
              key={column}
              role="columnheader"
              aria-colindex={place + FIRST_COLUMN_INDEX}
              className={`matrix-column${starts ? " starts" : ""}${column === askedColumn ? " asked" : ""}`}
              data-column={own.rule}
              data-twins={same.join(" ") || undefined}
              title={title(column)}
              aria-label={title(column)}
            >
              <span className="matrix-column-signs">
                {own.isDeclared && <span className="matrix-declared">{say("check.declaredTag")}</span>}
                {!own.isDeclared && own.kinds[0] !== undefined && <KindIcon kind={own.kinds[0]} />}
                {tag !== null && <span translate="no">{tag}</span>}
                {same.length > 0 && <span>{`+${same.length}`}</span>}
              </span>
              <span className="matrix-column-name">{columnName(own, standard, language)}</span>
              <small>{columnTest(own, language)}</small>
            </div>
          );
        })}
      </div>
    </div>
  );
}
