import { parseDecimal } from "./decimals.ts";
import { textOfMarkup } from "./markupText.ts";
import { attributeOf, type XmlFaults } from "./xml.ts";
import { elementsIn, elementsNamed, markupOf, textOf, type XmlElement } from "./xmlElement.ts";

/** Types of the fields of a schema, as KML names them ("int", "double", "bool", "string" …), by name of the field. */
export interface KmlSchema {
  /** The name of elements that stand for placemarks with these fields, as KML 2.0 had it; null: there are none. */
  readonly placemarkName: string | null;
  readonly types: ReadonlyMap<string, string>;
}

/** Schemas by all that refers to them: "#id", the id, the name. */
export type KmlSchemas = Map<string, KmlSchema>;

const NUMBERS = new Set(["int", "uint", "short", "ushort", "float", "double"]);

export function addSchema(schemas: KmlSchemas, element: XmlElement, faults: XmlFaults): void {
  const [id, name, parent] = ["id", "name", "parent"].map((attribute) => attributeOf(element.tag, attribute, faults));
  const types = new Map<string, string>();
  for (const { tag } of elementsIn(element)) {
    const field = attributeOf(tag, "name", faults);
    if (field !== undefined) types.set(field, attributeOf(tag, "type", faults) ?? "string");
  }
  const schema: KmlSchema = { placemarkName: parent === "Placemark" && name !== undefined ? name : null, types };
  for (const reference of [id, name]) {
    if (reference !== undefined) schemas.set(reference, schema).set(`#${reference}`, schema);
  }
}

function readValue(text: string, type?: string): unknown {
  if (text === "") return null;
  if (NUMBERS.has(type ?? "")) return parseDecimal(text) ?? text;
  if (type === "bool" && /^(1|true|0|false)$/i.test(text)) return /^(1|true)$/i.test(text);
  return text;
}

/** Values by column. A column that comes again gets a number, so that neither value is lost. */
class Columns {
  private readonly values = new Map<string, unknown>();
  private readonly counts = new Map<string, number>();

  add(column: string, value: unknown): void {
    const count = (this.counts.get(column) ?? 0) + 1;
    this.counts.set(column, count);
    if (count > 1) this.add(`${column}_${count}`, value);
    else this.values.set(column, value);
  }

  toProperties(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.values);
  }
}

/** <ExtendedData>: pairs of a name and a value, values of a schema, or elements of any other namespace. */
function addExtendedData(columns: Columns, data: XmlElement, schemas: KmlSchemas, faults: XmlFaults): void {
  for (const element of elementsIn(data)) {
    const { name } = element.tag;
    if (name === "Data") {
      const value = elementsNamed(element, "value").map(textOf).join(" ");
      columns.add(attributeOf(element.tag, "name", faults) || name, readValue(value));
    } else if (name === "SchemaData") {
      const types = schemas.get(attributeOf(element.tag, "schemaUrl", faults) ?? "")?.types;
      for (const field of elementsNamed(element, "SimpleData")) {
        const column = attributeOf(field.tag, "name", faults) || field.tag.name;
        columns.add(column, readValue(textOf(field), types?.get(column)));
      }
    } else {
      columns.add(name, readValue(textOf(element)));
    }
  }
}

/** Columns that a placemark has of its own. */
const TEXTS = new Set(["name", "address", "phoneNumber"]);
const TIMES = new Set(["when", "begin", "end"]);

/**
 * The values of a <Placemark> by column: name, description (HTML reduced to text), address, phoneNumber, when or begin and
 * end, and its extended data.
 *
 * @param schemas those that stand before it
 */
export function readKmlProperties(
  placemark: XmlElement,
  schemas: KmlSchemas,
  faults: XmlFaults,
): Readonly<Record<string, unknown>> {
  const columns = new Columns();
  const own = placemark.tag.name === "Placemark" ? undefined : schemas.get(placemark.tag.name)?.types;
  const elements = elementsIn(placemark);
  for (const element of elements) {
    const { name } = element.tag;
    if (TEXTS.has(name)) columns.add(name, readValue(textOf(element)));
    else if (name === "description") columns.add(name, readValue(textOfMarkup(markupOf(element))));
    else if (name === "TimeStamp" || name === "TimeSpan") {
      for (const time of elementsIn(element))
        if (TIMES.has(time.tag.name)) columns.add(time.tag.name, readValue(textOf(time)));
    } else if (own?.has(name)) columns.add(name, readValue(textOf(element), own.get(name)));
  }
  for (const element of elements) {
    if (element.tag.name === "ExtendedData") addExtendedData(columns, element, schemas, faults);
  }
  return columns.toProperties();
}
