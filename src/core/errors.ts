/** What a sentence about a fault needs: the value that was wrong, the limit it broke. Text stays as it was written. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Something the user can fix: a file, a field, a setting. Everything else is a bug and throws a plain Error. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly code: string;
  readonly values: MessageValues;
  readonly where: string | undefined;

  constructor(code: string, values: MessageValues = {}, where?: string) {
    super(where === undefined ? code : `${code} (${where})`);
    this.code = code;
    this.values = values;
    this.where = where;
  }
}

export type IssueSeverity = "error" | "warning" | "note";

/** A fault in one record, or a remark about a file, that does not stop the rest from being read. */
export interface Issue {
  /** Stable, for tests and translation: "geometry.empty". The sentence is made by `messages/`. */
  readonly code: string;
  /** error: a record was lost; warning: a fault in the data that was mended or may mislead; note: nothing is wrong. */
  readonly severity: IssueSeverity;
  readonly values: MessageValues;
  /** The place in words that hold in every language: "facilities.geojson #12". */
  readonly where: string;
}
