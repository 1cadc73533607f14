import {
  optional,
  optionalOrNull,
  type Reader,
  readChoice,
  readDate,
  readId,
  readList,
  readNewId,
  readObject,
  readReference,
  readText,
  required,
  withDefault,
} from "./checkShape.ts";
import { readFilter, readTest } from "./parseTest.ts";
import type { Advice, Bilingual, Citation, Filter, Rule, Test, Verification } from "./standard.ts";

/** Reads a text given in both languages. */
export const readBilingual: Reader<Bilingual> = readObject({ zh: required(readText), en: required(readText) });

/** Reads a remark: a text in both languages, or one text that stands for both. */
export const readRemark: Reader<Bilingual> = (value, place) =>
  typeof value === "string" ? { zh: value, en: value } : readBilingual(value, place);

/** Reads how far a figure or document was checked. */
export const readVerification: Reader<Verification> = readObject({
  state: required(readChoice(["verified", "secondary", "unverified"])),
  where: optional(readList(readText)),
  note: optional(readText),
});

const readAdvice: Reader<Advice> = readObject({
  when: optionalOrNull<Filter>(readFilter),
  action: required(
    readChoice(["merge", "split", "review-merge", "review-split", "convert", "site", "extend", "record"]),
  ),
  text: required(readBilingual),
});

const readCitation: Reader<Citation> = readObject({
  doc: required(readReference(["document"])),
  clause: required(readText),
  quote: optionalOrNull(readText),
});

const readForce = readObject({
  indicator: optionalOrNull(readChoice(["约束性", "预期性", "强制性条文"])),
  modal: required(
    readChoice([
      "indicator",
      "must",
      "at-least",
      "in-principle",
      "generally",
      "advisable",
      "strive",
      "promote",
      "encourage",
      "may",
    ]),
  ),
});

/** Reads one rule. Ids that it restates may be missing from the file: a slice of a standard cites absent rules. */
export const readRule: Reader<Omit<Rule, "standardId" | "due">> = readObject({
  id: required(readNewId("rule")),
  title: required(readBilingual),
  theme: optional(readText),
  kind: withDefault(readChoice(["duty", "trigger", "definition"]), "duty"),
  subject: required(readReference(["unit", "kind"])),
  when: optionalOrNull<Filter>(readFilter),
  require: required<Test>(readTest),
  unit: optional(readText),
  force: required(readForce),
  deadline: optionalOrNull(readDate),
  needs: withDefault(readList(readText), []),
  evaluable: required(readChoice(["geometry", "mixed", "attribute", "none"])),
  fidelity: required(readChoice(["stated", "interpreted", "borrowed"])),
  restates: withDefault(readList(readId), []),
  advise: withDefault(readList(readAdvice), []),
  citations: required(readList(readCitation, 1)),
  notes: optional(readRemark),
  verification: optional(readVerification),
});
