import { useMemo, useState } from "react";
import type { Edit } from "../../../../core/project/edit.ts";
import type { ProjectDocument } from "../../../../core/project/project.ts";
import type { FormTable, UnitOutcomes } from "../../../../core/report/factsForm.ts";
import type { Overview } from "../../../../core/report/overview.ts";
import type { Standard } from "../../../../core/standard/standard.ts";
import { useJob } from "../../../session/useJob.ts";
import { Choice } from "../../../widgets/Choice.tsx";
import { EmptyState } from "../../../widgets/EmptyState.tsx";
import { IconButton } from "../../../widgets/IconButton.tsx";
import { Select } from "../../../widgets/Select.tsx";
import { TextField } from "../../../widgets/TextField.tsx";
import { nameUnit } from "../names.ts";
import { SearchSelect } from "../SearchSelect.tsx";
import { groupByTheme, nameAnswer, nameTheme } from "./attributeNames.ts";
import { CellWords } from "./CellWords.tsx";
import { FactGrid } from "./FactGrid.tsx";
import { FactCells, showValue, writeValue } from "./factCells.ts";
import { type FactMark, makeEdit } from "./factEdits.ts";
import { type FactFilter, filterCells, NO_FILTER, type ShownCells } from "./factFilter.ts";
import type { FactSum } from "./factSum.ts";
import type { GridCell, GridChange, GridColumn, GridPlace, GridRange, GridRow } from "./gridModel.ts";
import { UnitFindings } from "./openFindings.ts";
import { parseBlock, readBlock } from "./pasteBlock.ts";
import { useFactWords } from "./useFactWords.ts";

interface FactsSheetProps {
  readonly project: ProjectDocument;
  readonly standard: Standard;
  readonly overview: Overview;
  readonly table: FormTable;
  readonly mark: FactMark;
  readonly onEdit: (edit: Edit | null) => void;
  readonly onTake: (sum: FactSum, edit: Edit | null) => void;
}

type View = "table" | "unit";

/** What stands at a row or column of the sheet: a unit or an attribute by its place; null: a heading. */
interface Layout {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly unitAt: (place: GridPlace) => number | null;
  readonly attributeAt: (place: GridPlace) => number | null;
}

/** Everything that can be declared of the units of a kind: all of them as a table, or one of them by itself. */
export function FactsSheet({ project, standard, overview, table, mark, onEdit, onTake }: FactsSheetProps) {
  const { language, sayFact } = useFactWords();
  const [view, setView] = useState<View>(table.units.length === 1 ? "unit" : "table");
  const [unit, setUnit] = useState(0);
  const [filter, setFilter] = useState<FactFilter>(NO_FILTER);
  const { facts, register } = project;
  const cells = useMemo(
    () => new FactCells(table, { facts, register }, overview.date),
    [table, facts, register, overview.date],
  );
  const judged = useJob("listUnitOutcomes", { unitKind: table.unitKind }, overview);
  // While the next analysis is made, what the last one said stays.
  const [held, setHeld] = useState<readonly UnitOutcomes[]>([]);
  if (judged !== null && judged !== held) setHeld(judged);
  const findings = useMemo(() => new UnitFindings(table, held), [table, held]);
  const themes = useMemo(() => groupByTheme(table.attributes, standard.rules), [table, standard]);
  // What is filled in stays in sight until something else is asked for: a row must not go from under the hand.
  const part = useMemo(() => filterCells(cells, findings, filter, language), [table, filter, language]);

  const layout = useMemo<Layout>(() => {
    const isShown = new Set(part.attributes);
    const shownThemes = themes
      .map(({ theme, attributes }) => ({ theme, attributes: attributes.filter((place) => isShown.has(place)) }))
      .filter(({ attributes }) => attributes.length > 0);
    return view === "table"
      ? layTable(cells, part.units, shownThemes, language, (done) => sayFact("facts.groupDone", done))
      : layUnit(table, unit, shownThemes, language, sayFact("facts.value"));
  }, [view, unit, cells, part, themes, language, sayFact, table]);

  const cellOf = useMemo(() => {
    const known = new Map<string, GridCell>();
    return (place: GridPlace): GridCell => {
      const key = `${place.row} ${place.column}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const attribute = layout.attributeAt(place)!;
      const { definition } = table.attributes[attribute]!;
      const cell = cells.cellAt(layout.unitAt(place)!, attribute);
      const made: GridCell = {
        ...cell,
        definition,
        text: showValue(cell.value, definition, language),
        written: writeValue(cell.value, definition, language),
      };
      known.set(key, made);
      return made;
    };
  }, [layout, cells, table, language]);

  const set = (changes: readonly GridChange[]) =>
    onEdit(
      makeEdit(
        cells,
        changes.map(({ value, ...place }) => ({
          unit: layout.unitAt(place)!,
          attribute: layout.attributeAt(place)!,
          value,
        })),
        mark,
      ),
    );

  const paste = (text: string, { from, to }: GridRange) => {
    let block = parseBlock(text);
    // One value for a range that was chosen fills all of it.
    if (block.length === 1 && block[0]!.length === 1 && (to.row > from.row || to.column > from.column))
      block = Array.from({ length: to.row - from.row + 1 }, () =>
        Array.from({ length: to.column - from.column + 1 }, () => block[0]![0]!),
      ).filter((_, i) => layout.rows[from.row + i]?.type === "row");
    const rows = layout.rows.slice(from.row).map((row, i) => (row.type === "row" ? from.row + i : null));
    const columns = layout.columns.map((_, column) => column).slice(from.column);
    const { changes, sum } = readBlock(block, {
      rows,
      columns,
      definitionOf: (place) => cellOf(place).definition,
      placeOf: (place) => `${table.units[layout.unitAt(place)!]!.name} · ${cellOf(place).definition.label[language]}`,
    });
    onTake(
      sum,
      makeEdit(
        cells,
        changes.map(({ value, ...place }) => ({
          unit: layout.unitAt(place)!,
          attribute: layout.attributeAt(place)!,
          value,
        })),
        mark,
      ),
    );
  };

  const describe = (place: GridPlace) => {
    const [unitPlace, attribute] = [layout.unitAt(place), layout.attributeAt(place)];
    if (unitPlace === null || attribute === null) return null;
    const { id, name } = table.units[unitPlace]!;
    const { rules } = table.attributes[attribute]!;
    return (
      <CellWords
        unit={name}
        cell={cellOf(place)}
        {...{ rules, standard }}
        openCount={findings.count(id, rules, "not-assessable")}
      />
    );
  };

  const kind = nameUnit(table.unitKind, standard, language);
  const shows: readonly ShownCells[] = ["all", "missing", "short"];
  return (
    <>
      <div className="facts-tools">
        {table.units.length > 1 && (
          <Choice
            label={sayFact("facts.view")}
            value={view}
            options={[
              { value: "table" as const, label: sayFact("facts.view.table") },
              { value: "unit" as const, label: sayFact("facts.view.unit") },
            ]}
            onChoose={setView}
          />
        )}
        {view === "unit" && table.units.length > 1 && (
          <div className="facts-unit">
            <IconButton
              icon="chevron-left"
              label={sayFact("facts.previous")}
              onClick={() => setUnit((unit - 1 + table.units.length) % table.units.length)}
            />
            <SearchSelect
              label={sayFact("facts.unit")}
              value={String(unit)}
              options={table.units.map(({ name, parent }, place) => ({
                value: String(place),
                label: name,
                isUserText: true,
                ...(parent === null ? {} : { detail: parent }),
              }))}
              onChoose={(place) => setUnit(Number(place))}
            />
            <IconButton
              icon="chevron-right"
              label={sayFact("facts.next")}
              onClick={() => setUnit((unit + 1) % table.units.length)}
            />
          </div>
        )}
        <div className="facts-filter">
          <Select
            label={sayFact("facts.show")}
            isLabelHidden
            value={filter.show}
            options={shows.map((show) => ({ value: show, label: sayFact(`facts.show.${show}`) }))}
            onChoose={(show) => setFilter({ ...filter, show })}
          />
          <TextField
            label={sayFact("facts.find")}
            placeholder={sayFact("facts.find")}
            isLabelHidden
            inputMode="search"
            width="21ch"
            value={filter.text}
            onChange={(text) => setFilter({ ...filter, text })}
          />
        </div>
      </div>
      {layout.rows.length === 0 || layout.columns.length === 0 ? (
        <div className="facts-empty">
          <EmptyState
            kind="empty"
            title={sayFact("facts.noRows")}
            actions={[{ label: sayFact("facts.clearFilter"), onAct: () => setFilter(NO_FILTER) }]}
          />
        </div>
      ) : (
        <FactGrid
          // Another layout is another sheet: places of the last one mean nothing in it.
          key={`${view} ${view === "unit" ? unit : ""} ${filter.show} ${filter.text}`}
          label={sayFact("facts.grid", { kind })}
          nameHead={view === "table" ? kind : sayFact("facts.attribute")}
          rows={layout.rows}
          columns={layout.columns}
          {...{ cellOf, describe }}
          onSet={set}
          onPaste={paste}
          {...(view === "table"
            ? {
                onOpenRow: (row: number) => {
                  setUnit(layout.unitAt({ row, column: 0 }) ?? 0);
                  setView("unit");
                },
              }
            : {
                trail: (row: number) => (
                  <OriginWords
                    cell={cellOf({ row, column: 0 })}
                    rules={table.attributes[layout.attributeAt({ row, column: 0 })!]!.rules}
                  />
                ),
                trailHead: (
                  <>
                    <span>{sayFact("facts.answer")}</span>
                    <span>{sayFact("facts.origin")}</span>
                    <span>{sayFact("facts.rules")}</span>
                  </>
                ),
              })}
        />
      )}
    </>
  );
}

/** What is asked for, where the value comes from, and the rules that read it: behind the value. */
function OriginWords({ cell, rules }: { readonly cell: GridCell; readonly rules: readonly string[] }) {
  const { language, sayFact } = useFactWords();
  const { origin, fact, definition } = cell;
  const from = {
    declared: sayFact("facts.isDeclared"),
    register: sayFact("facts.isRegister"),
    file: sayFact("facts.fromFile"),
    none: "",
  }[origin];
  const marks = [from, fact?.date ?? "", fact?.declaredBy ?? ""].filter((text) => text !== "");
  return (
    <>
      <span className="facts-answer">{nameAnswer(definition, language)}</span>
      <span className="facts-said" translate="no" title={marks.join(" · ")}>
        {marks.join(" · ")}
      </span>
      <span className="facts-said" title={rules.join(", ")}>
        {rules.join(language === "zh" ? "、" : ", ")}
      </span>
    </>
  );
}

type ShownThemes = readonly { readonly theme: string; readonly attributes: readonly number[] }[];

/** Rows are units, by what they belong to; columns are attributes, by theme. */
function layTable(
  cells: FactCells,
  units: readonly number[],
  themes: ShownThemes,
  language: "zh" | "en",
  sayDone: (done: { readonly declared: number; readonly all: number }) => string,
): Layout {
  const { table } = cells;
  const parents = new Map<string, number[]>();
  for (const unit of units) {
    const parent = table.units[unit]!.parent ?? "";
    const group = parents.get(parent);
    if (group === undefined) parents.set(parent, [unit]);
    else group.push(unit);
  }
  const rows: GridRow[] = [];
  const unitOfRow: (number | null)[] = [];
  for (const [parent, members] of parents) {
    if (parent !== "" || parents.size > 1) {
      const aside = sayDone(cells.count(members));
      rows.push({ type: "group", key: `group ${parent}`, name: parent === "" ? "–" : parent, aside, isUserText: true });
      unitOfRow.push(null);
    }
    for (const unit of members) {
      const { id, name } = table.units[unit]!;
      rows.push({ type: "row", key: id, name, detail: `${name} ${id}`, isUserText: true });
      unitOfRow.push(unit);
    }
  }
  const attributes = themes.flatMap((own) => own.attributes);
  const firsts = new Map(themes.map((own) => [own.attributes[0], nameTheme(own.theme, language)]));
  return {
    rows,
    columns: attributes.map((attribute) => {
      const { definition } = table.attributes[attribute]!;
      return {
        key: definition.key,
        name: definition.label[language],
        answer: nameAnswer(definition, language),
        theme: firsts.get(attribute) ?? null,
      };
    }),
    unitAt: ({ row }) => unitOfRow[row] ?? null,
    attributeAt: ({ column }) => attributes[column] ?? null,
  };
}

/** Rows are the attributes of one unit, by theme. */
function layUnit(
  table: FormTable,
  unit: number,
  themes: ShownThemes,
  language: "zh" | "en",
  valueHead: string,
): Layout {
  const rows: GridRow[] = [];
  const attributeOfRow: (number | null)[] = [];
  for (const { theme, attributes } of themes) {
    rows.push({ type: "group", key: `theme ${theme}`, name: nameTheme(theme, language), aside: "", isUserText: false });
    attributeOfRow.push(null);
    for (const attribute of attributes) {
      const { definition, rules } = table.attributes[attribute]!;
      const answer = nameAnswer(definition, language);
      const name = definition.label[language];
      rows.push({
        type: "row",
        key: definition.key,
        name,
        detail: `${name} ${answer} ${rules.join(", ")}`,
        isUserText: false,
      });
      attributeOfRow.push(attribute);
    }
  }
  return {
    rows,
    columns: [{ key: "value", name: valueHead, answer: "", theme: null }],
    unitAt: ({ row }) => (attributeOfRow[row] === null ? null : unit),
    attributeAt: ({ row }) => attributeOfRow[row] ?? null,
  };
}
