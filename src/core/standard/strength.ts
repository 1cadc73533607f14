import type { Indicator, Modal, Rule } from "./standard.ts";

export const STRENGTHS = ["binding", "expected", "must", "generally", "advisable", "encourage", "may"] as const;
export type Strength = (typeof STRENGTHS)[number];

/** Indicators as files write them. */
export const INDICATORS = {
  binding: "约束性",
  expected: "预期性",
  mandatory: "强制性条文",
} as const satisfies Record<string, Indicator>;

const OF_MODAL: Readonly<Record<Modal, Strength>> = {
  indicator: "must",
  must: "must",
  "at-least": "must",
  "in-principle": "generally",
  generally: "generally",
  advisable: "advisable",
  strive: "encourage",
  promote: "encourage",
  encourage: "encourage",
  may: "may",
};

/** The verbs of texts, in the order of the format. */
export const MODALS = Object.keys(OF_MODAL) as readonly Modal[];

/** How strongly a rule is meant, in seven steps: an indicator says so itself, other rules by their verb. */
export function strengthOf({ force: { indicator, modal } }: Pick<Rule, "force">): Strength {
  if (indicator !== undefined) return indicator === INDICATORS.expected ? "expected" : "binding";
  return OF_MODAL[modal];
}
