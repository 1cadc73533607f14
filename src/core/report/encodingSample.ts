import type { SourceTable } from "../read/sourceTable.ts";

/** Records that are looked at for a text. */
const MOST_RECORDS = 1000;

/** Characters of a sample. */
const SAMPLE_LENGTH = 12;

const isTelling = (text: string): boolean => /[^\p{ASCII}]/u.test(text);

const withPlainSpaces = (text: string): string => text.replace(/\s+/g, " ");

/** A text of a table by which an encoding is told right or wrong: the first one that is not plain ASCII; null: all is. */
export function sampleText({ columns, records }: SourceTable): string | null {
  const texts = records
    .slice(0, MOST_RECORDS)
    .flatMap(({ properties }) => Object.values(properties).filter((value) => typeof value === "string"));
  const found = [...texts, ...columns].map(withPlainSpaces).find(isTelling);
  if (found === undefined) return null;
  const characters = [...found];
  // What leads up to the first telling character does not tell.
  const start = Math.max(0, characters.findIndex(isTelling) - 2);
  return characters.slice(start, start + SAMPLE_LENGTH).join("");
}
