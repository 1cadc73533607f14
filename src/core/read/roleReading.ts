import type { Issue } from "../errors.ts";
import type { AttributeDefinition, Bilingual, Standard } from "../standard/standard.ts";
import { type ChosenColumns, findKindColumns, labelOfField, listFields, matchColumns, type Role } from "./columns.ts";
import { showValue } from "./geometry.ts";
import { placeOfRecord, type SourceRecord, type SourceTable } from "./sourceTable.ts";
import { UniqueIds } from "./uniqueIds.ts";
import { type Attributes, type AttributeValue, isBlank, parseAttribute } from "./values.ts";

/** Fields that every standard takes, whether or not its dictionary names them. */
const numberField = (key: string, zh: string, en: string): AttributeDefinition => ({
  unitKind: "*",
  key,
  type: "number",
  label: { zh, en },
});

const COMMON_DEFINITIONS: ReadonlyMap<string, AttributeDefinition> = new Map(
  [
    numberField("population", "常住人口", "Resident population"),
    numberField("people", "人口", "People"),
    numberField("households", "户数", "Households"),
    numberField("dwellings", "住宅套数", "Dwellings"),
    numberField("elderly", "老年人口", "Older people"),
    numberField("children", "儿童", "Children"),
    numberField("students", "学生", "Students"),
    { ...numberField("serves", "服务的社区", "Units it serves"), type: "string" } as const,
  ].map((definition) => [definition.key, definition]),
);

/** The attributes that a unit kind, facilities or demand points have in a standard. */
const definitionsOf = (unitKind: string, standard: Standard): readonly AttributeDefinition[] =>
  standard.attributes.filter((definition) => definition.unitKind === unitKind);

/** A field of a role, its label and the columns that it is read from, best first. */
export interface RoleField {
  readonly field: string;
  readonly label: Bilingual;
  readonly columns: readonly string[];
}

/** Every field that a role takes, whether or not the table has a column for it. */
export function describeFields(
  table: SourceTable,
  role: Role,
  unitKind: string,
  standard: Standard,
  chosen: ChosenColumns,
): readonly RoleField[] {
  const own = definitionsOf(unitKind, standard);
  const matched = new Map(matchColumns(table.columns, role, own, chosen));
  const fields = [...listFields(role, own)];
  if (role === "facilities") {
    // What kind a facility is, may stand in several columns and is read apart.
    fields.splice(fields.indexOf("name") + 1, 0, "kind");
    matched.set("kind", findKindColumns(table.columns, chosen));
  }
  return fields.map((field) => {
    const definition = own.find(({ key }) => key === field);
    const label = definition?.label ??
      labelOfField(field) ??
      COMMON_DEFINITIONS.get(field)?.label ?? { zh: field, en: field };
    return { field, label, columns: matched.get(field) ?? [] };
  });
}

/** What a role takes from a table: which column is which field, and how to read a record's values. */
export class RoleReading {
  readonly issues: Issue[] = [];
  private readonly columnsOf: ReadonlyMap<string, readonly string[]>;
  private readonly definitions: ReadonlyMap<string, AttributeDefinition>;
  private readonly ids = new UniqueIds();
  private readonly table: SourceTable;

  constructor(table: SourceTable, role: Role, unitKind: string, standard: Standard, chosen?: ChosenColumns) {
    this.table = table;
    const own = definitionsOf(unitKind, standard);
    this.definitions = new Map([
      ...COMMON_DEFINITIONS,
      ...own.map((definition) => [definition.key, definition] as const),
    ]);
    this.columnsOf = matchColumns(table.columns, role, own, chosen);
  }

  placeOf(record: SourceRecord): string {
    return placeOfRecord(this.table.name, record.index);
  }

  /** The first column of a field that the record fills, with its cell. Only own properties count. */
  private find(record: SourceRecord, field: string): { column: string; cell: unknown } | null {
    for (const column of this.columnsOf.get(field) ?? []) {
      const cell = Object.hasOwn(record.properties, column) ? record.properties[column] : undefined;
      if (!isBlank(cell)) return { column, cell };
    }
    return null;
  }

  text(record: SourceRecord, field: string): string | null {
    const found = this.find(record, field);
    return found === null || typeof found.cell === "object" ? null : String(found.cell).trim();
  }

  hasOwnId(record: SourceRecord): boolean {
    return record.id !== null || this.text(record, "id") !== null;
  }

  /** An id that no earlier record has: the format's own, else the id column, else the place in the file. */
  uniqueId(record: SourceRecord, fallback: string): string {
    const wanted = record.id ?? this.text(record, "id") ?? `${fallback}-${record.index + 1}`;
    const id = this.ids.makeUnique(wanted);
    if (id !== wanted) {
      this.issues.push({
        code: "record.duplicate-id",
        severity: "warning",
        values: { id: wanted, renamed: id },
        where: this.placeOf(record),
      });
    }
    return id;
  }

  /** Known values of all recognised fields but id and name; a cell that cannot be read is unknown and listed. */
  attributes(record: SourceRecord): Attributes {
    const attributes = new Map<string, AttributeValue>();
    for (const field of this.columnsOf.keys()) {
      const definition = this.definitions.get(field);
      const found = this.find(record, field);
      if (definition === undefined || found === null) continue;
      const { column, cell } = found;
      const value = parseAttribute(cell, definition);
      if (value !== null) {
        attributes.set(field, value);
      } else {
        const values = { column, value: showValue(cell), expected: expectationOf(definition) };
        this.issues.push({ code: "record.unreadable-value", severity: "warning", values, where: this.placeOf(record) });
      }
    }
    return attributes;
  }
}

/** What a cell should hold, in words of every language. */
function expectationOf(definition: AttributeDefinition): string {
  if (definition.type === "enum") return (definition.values ?? []).join(" | ");
  if (definition.type === "boolean") return "true | false";
  return definition.type === "number" || definition.type === "integer" ? "0 … 1e12" : definition.type;
}
