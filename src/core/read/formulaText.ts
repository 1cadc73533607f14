/** Text that a spreadsheet would run as a formula begins with one of these; also full-width, and behind blanks or NUL. */
const FORMULA_START = /^[\s\0]*[=+\-@＝＋－＠\t\r]/u;

/** The same behind apostrophes: such text is marked with one more, or it could not be told from text that was marked. */
const MARKED_START = /^'*[\s\0]*[=+\-@＝＋－＠\t\r]/u;

/** Text that stays text in a colleague's spreadsheet. */
export const disarmFormula = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

/** As `disarmFormula`, for text that is read back: `unmarkText` undoes it exactly. */
export const markText = (text: string): string => (MARKED_START.test(text) ? `'${text}` : text);

/** The text that was marked; text that never was stays as it is. */
export const unmarkText = (text: string): string =>
  text.startsWith("'") && MARKED_START.test(text.slice(1)) ? text.slice(1) : text;
