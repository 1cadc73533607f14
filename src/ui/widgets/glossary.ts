import type { Word } from "../i18n/say.ts";

interface GlossaryEntry {
  /** The planner's word. */
  readonly word: Word;
  /** The term of art. */
  readonly term: Word;
  /** One or two sentences. */
  readonly meaning: Word;
}

/** What the words of the page mean, in the order in which one would learn them. */
export const glossary = {
  standard: { word: "glossary.standard", term: "glossary.standard.term", meaning: "glossary.standard.meaning" },
  rule: { word: "glossary.rule", term: "glossary.rule.term", meaning: "glossary.rule.meaning" },
  clause: { word: "glossary.clause", term: "glossary.clause.term", meaning: "glossary.clause.meaning" },
  community: { word: "glossary.community", term: "glossary.community.term", meaning: "glossary.community.meaning" },
  subdistrict: {
    word: "glossary.subdistrict",
    term: "glossary.subdistrict.term",
    meaning: "glossary.subdistrict.meaning",
  },
  demandPoint: {
    word: "glossary.demandPoint",
    term: "glossary.demandPoint.term",
    meaning: "glossary.demandPoint.meaning",
  },
  evenGrid: { word: "glossary.evenGrid", term: "glossary.evenGrid.term", meaning: "glossary.evenGrid.meaning" },
  straightLine: {
    word: "glossary.straightLine",
    term: "glossary.straightLine.term",
    meaning: "glossary.straightLine.meaning",
  },
  streetWalk: { word: "glossary.streetWalk", term: "glossary.streetWalk.term", meaning: "glossary.streetWalk.meaning" },
  serviceCircle: {
    word: "glossary.serviceCircle",
    term: "glossary.serviceCircle.term",
    meaning: "glossary.serviceCircle.meaning",
  },
  limit: { word: "glossary.limit", term: "glossary.limit.term", meaning: "glossary.limit.meaning" },
  band: { word: "glossary.band", term: "glossary.band.term", meaning: "glossary.band.meaning" },
  walker: { word: "glossary.walker", term: "glossary.walker.term", meaning: "glossary.walker.meaning" },
  reach: { word: "glossary.reach", term: "glossary.reach.term", meaning: "glossary.reach.meaning" },
  presence: { word: "glossary.presence", term: "glossary.presence.term", meaning: "glossary.presence.meaning" },
  shareCovered: {
    word: "glossary.shareCovered",
    term: "glossary.shareCovered.term",
    meaning: "glossary.shareCovered.meaning",
  },
  gap: { word: "glossary.gap", term: "glossary.gap.term", meaning: "glossary.gap.meaning" },
  peopleAffected: {
    word: "glossary.peopleAffected",
    term: "glossary.peopleAffected.term",
    meaning: "glossary.peopleAffected.meaning",
  },
  met: { word: "glossary.met", term: "glossary.met.term", meaning: "glossary.met.meaning" },
  short: { word: "glossary.short", term: "glossary.short.term", meaning: "glossary.short.meaning" },
  notAssessable: {
    word: "glossary.notAssessable",
    term: "glossary.notAssessable.term",
    meaning: "glossary.notAssessable.meaning",
  },
  notApplicable: {
    word: "glossary.notApplicable",
    term: "glossary.notApplicable.term",
    meaning: "glossary.notApplicable.meaning",
  },
  inventory: { word: "glossary.inventory", term: "glossary.inventory.term", meaning: "glossary.inventory.meaning" },
  listComplete: {
    word: "glossary.listComplete",
    term: "glossary.listComplete.term",
    meaning: "glossary.listComplete.meaning",
  },
  listPartial: {
    word: "glossary.listPartial",
    term: "glossary.listPartial.term",
    meaning: "glossary.listPartial.meaning",
  },
  listNone: { word: "glossary.listNone", term: "glossary.listNone.term", meaning: "glossary.listNone.meaning" },
  surveyEdge: { word: "glossary.surveyEdge", term: "glossary.surveyEdge.term", meaning: "glossary.surveyEdge.meaning" },
  stated: { word: "glossary.stated", term: "glossary.stated.term", meaning: "glossary.stated.meaning" },
  borrowed: { word: "glossary.borrowed", term: "glossary.borrowed.term", meaning: "glossary.borrowed.meaning" },
  assumption: { word: "glossary.assumption", term: "glossary.assumption.term", meaning: "glossary.assumption.meaning" },
  fingerprint: {
    word: "glossary.fingerprint",
    term: "glossary.fingerprint.term",
    meaning: "glossary.fingerprint.meaning",
  },
} as const satisfies Record<string, GlossaryEntry>;

export type TermId = keyof typeof glossary;
