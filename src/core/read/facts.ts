import type { AttributeValue } from "./values.ts";

/** What somebody declared of a unit: the value of an attribute that no file gives. */
export interface DeclaredFact {
  /** "community", "city", "county" … */
  readonly unitKind: string;
  /** Id of the unit in its layer; "city" for the city. */
  readonly unit: string;
  /** Attribute of the standard's dictionary. */
  readonly key: string;
  readonly value: AttributeValue;
  /** ISO day that the value holds for. */
  readonly date: string | null;
  readonly declaredBy: string | null;
}

/** One thing that a register counts, such as a conversion that was completed. */
export interface RegisterEntry {
  readonly unitKind: string;
  readonly unit: string;
  readonly key: string;
  readonly name: string;
  readonly date: string | null;
  readonly declaredBy: string | null;
}
