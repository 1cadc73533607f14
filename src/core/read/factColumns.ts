import type { Bilingual } from "../standard/standard.ts";
import { normaliseHeader } from "./columns.ts";
import { type Cell, type CellRow, textOfCell } from "./formats/cells.ts";

/**
 * The columns of the long form, in which a row is a fact or an entry of a register. Their names are the same in both
 * languages; a header may have the label above the name, on a line of its own.
 */
export const FACT_COLUMNS = {
  unit_kind: { zh: "单元类别", en: "Unit kind" },
  unit_id: { zh: "单元编号", en: "Unit id" },
  unit: { zh: "单元名称", en: "Unit" },
  key: { zh: "指标代码", en: "Attribute" },
  label: { zh: "指标", en: "Label" },
  value: { zh: "填报值", en: "Value" },
  entry: { zh: "台账条目", en: "Register entry" },
  date: { zh: "日期", en: "Date" },
  declared_by: { zh: "申报人", en: "Declared by" },
} as const satisfies Record<string, Bilingual>;

export type FactColumn = keyof typeof FACT_COLUMNS;

/** The two columns that name the units of the wide form, in which a row is a unit and a column an attribute. */
export const idColumnOf = (unitKind: string): string => `${unitKind}_id`;
export const nameColumnOf = (unitKind: string): string => `${unitKind}_name`;

/** Whether an attribute can be a column of the wide form: it must not be called like one of the other columns. */
export const canBeColumn = (key: string, unitKind: string): boolean =>
  ![idColumnOf(unitKind), nameColumnOf(unitKind), ...Object.keys(FACT_COLUMNS)]
    .map(normaliseHeader)
    .includes(normaliseHeader(key));

/** The names that a header may mean, normalised: its last line, then all of it. */
export function namesOfHeader(header: string): readonly string[] {
  const lines = header.split(/[\r\n]+/).filter((line) => line.trim() !== "");
  return [...new Set([lines.at(-1) ?? "", header].map(normaliseHeader))];
}

/** The column of the long form that a header means, or undefined. */
export function findFactColumn(header: string): FactColumn | undefined {
  const names = namesOfHeader(header);
  return (Object.keys(FACT_COLUMNS) as FactColumn[]).find((column) =>
    [column, FACT_COLUMNS[column].zh, FACT_COLUMNS[column].en].some((name) => names.includes(normaliseHeader(name))),
  );
}

/** Text beside a value; a formula or an error says nothing. */
export const textBeside = (cell: Cell | undefined): string => (cell === undefined ? "" : (textOfCell(cell) ?? ""));

/** The columns of the long form, if a row is its header. */
export function findLongColumns({ cells }: CellRow): ReadonlyMap<FactColumn, number> | null {
  const columns = new Map<FactColumn, number>();
  for (const [place, cell] of cells) {
    const column = findFactColumn(textBeside(cell));
    if (column !== undefined && !columns.has(column)) columns.set(column, place);
  }
  const hasOne = (...names: readonly FactColumn[]) => names.some((name) => columns.has(name));
  return columns.has("unit_kind") && hasOne("unit_id", "unit") && hasOne("key", "label") && hasOne("value", "entry")
    ? columns
    : null;
}

/** The sheet of a template that explains it. */
export const INSTRUCTIONS: Bilingual = { zh: "说明", en: "Instructions" };
