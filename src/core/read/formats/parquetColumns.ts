import { assembleLists, assembleNested } from "hyparquet/src/assemble.js";
import { InputError } from "../../errors.ts";
import type { ColumnChunk, ParquetFooter, SchemaTree } from "./parquetFooter.ts";
import { levelOf, PARSERS, PageReader, type ParquetBudget, UnknownWriting } from "./parquetPages.ts";
import { MalformedParquet } from "./parquetThrift.ts";

/** Why a column cannot be read: it is written in a way that is not known here, or else damaged. */
export interface ColumnFault {
  /** As the format calls it; null: it is damaged. */
  readonly unknownMethod: string | null;
}

/** The values of a column that has none within it and is not repeated: one for each row. */
function readFlatChunk(reader: PageReader, level: number): unknown[] {
  const rows: unknown[] = [];
  for (const { definitions, values } of reader.pages()) {
    let next = 0;
    if (definitions.length === 0) for (const value of values) rows.push(value);
    else for (const definition of definitions) rows.push(definition === level ? values[next++] : null);
  }
  return rows;
}

/** The values of an innermost column within others, in lists as deep as its levels. */
function readNestedChunk(reader: PageReader, path: readonly SchemaTree[], level: number): unknown[] {
  const rows: unknown[] = [];
  for (const { repetitions, definitions, values } of reader.pages()) {
    const isFull = definitions.every((definition) => definition === level);
    const made = assembleLists(rows, isFull ? [] : [...definitions], [...repetitions], [...values], [...path]);
    if (made !== rows) for (const value of Array.from<unknown>(made)) rows.push(value);
  }
  return rows;
}

const isPath = (chunk: ColumnChunk, path: readonly SchemaTree[]): boolean =>
  chunk.path.length === path.length - 1 && path.slice(1).every(({ element }, i) => element.name === chunk.path[i]);

function readGroup(
  bytes: Uint8Array,
  chunks: readonly ColumnChunk[],
  column: SchemaTree,
  paths: readonly (readonly SchemaTree[])[],
  budget: ParquetBudget,
): readonly unknown[] {
  const innermost = new Map<string, unknown[]>();
  for (const path of paths) {
    const chunk = chunks.find((candidate) => isPath(candidate, path));
    if (chunk === undefined) throw new MalformedParquet("a group of rows lacks a column");
    const reader = new PageReader(bytes, chunk, path, budget);
    const isFlat = path.length === 2 && column.element.repetition_type !== "REPEATED";
    const level = levelOf(path, false);
    const rows = isFlat ? readFlatChunk(reader, level) : readNestedChunk(reader, path, level);
    if (isFlat) return rows;
    innermost.set(path.at(-1)!.path.join("."), rows);
  }
  if (column.children.length > 0) assembleNested(innermost, column, PARSERS);
  return innermost.get(column.path.join(".")) ?? [];
}

/**
 * Reads a column of a Parquet file: a value for each row, null where there is none. Columns within it become lists and
 * objects.
 *
 * @throws InputError where reading takes more than the budget has
 */
export function readParquetColumn(
  bytes: Uint8Array,
  footer: ParquetFooter,
  column: SchemaTree,
  budget: ParquetBudget,
): readonly unknown[] | ColumnFault {
  const paths = footer.paths.filter((path) => path[1] === column);
  const values: unknown[] = [];
  try {
    for (const { rowCount, chunks } of footer.rowGroups) {
      if (rowCount === 0) continue;
      const rows = readGroup(bytes, chunks, column, paths, budget);
      if (rows.length !== rowCount) throw new MalformedParquet("a column has not as many values as there are rows");
      for (const value of rows) values.push(value ?? null);
    }
    return values;
  } catch (error) {
    if (error instanceof InputError) throw error;
    // Whatever a library stumbles over, it is the data that are at fault.
    return { unknownMethod: error instanceof UnknownWriting ? error.method : null };
  }
}
