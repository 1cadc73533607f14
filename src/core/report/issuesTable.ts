import "../messages/learnNoteMessages.ts";
import type { PlacedIssueGroup } from "../messages/groupIssues.ts";
import { formatMessage, type Language } from "../messages/messages.ts";
import { BYTE_ORDER_MARK, csvLine } from "./csv.ts";

/** Columns of issues.csv, for whoever has the data and can mend it. */
const COLUMNS = ["place", "severity", "code", "message", "lng", "lat"];

/** Six decimals of a degree are a decimeter. */
const DECIMALS = 6;

const degreesCell = (degrees: number | undefined) =>
  degrees === undefined ? "" : { number: degrees.toFixed(DECIMALS) };

/** issues.csv, line by line: every issue with its place in the file and on the map, and the sentence of it. */
export function* writeIssues(groups: readonly PlacedIssueGroup[], language: Language): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS);
  for (const { severity, examples } of groups) {
    for (const { issue, lngLat } of examples) {
      const { code, values, where } = issue;
      const sentence = formatMessage(code, values, language);
      yield csvLine([where, severity, code, sentence, degreesCell(lngLat?.[0]), degreesCell(lngLat?.[1])]);
    }
  }
}
