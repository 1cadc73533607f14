/** A number as files of coordinates write it; null: the text is none. */
export const parseDecimal = (text: string): number | null =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : null;
