import { create } from "zustand";
import type { JsonObject } from "../../core/standard/editStandard.ts";
import { NO_RULE_FILTER, type RuleFilter } from "../modes/standard/ruleModel.ts";

/** A rule of a standard, by its id in the standard's own file. */
export interface RuleReference {
  readonly standard: string;
  readonly rule: string;
}

/** A rule or parameter of an own standard that is being edited. */
export interface Edited {
  readonly standard: string;
  readonly list: "rules" | "parameters";
  /** As it is in the file; of a new one, as it began. */
  readonly before: JsonObject;
  readonly entry: JsonObject;
  readonly isNew: boolean;
}

/** What is shown in the standard mode. It stays as it is while another mode is open. */
export interface StandardView {
  /** null: all that is in use. */
  readonly standard: string | null;
  readonly tab: "rules" | "parameters";
  readonly filter: RuleFilter;
  readonly rule: RuleReference | null;
  /** null: nothing is being edited. */
  readonly edited: Edited | null;
}

export const useStandardView = create<StandardView>(() => ({
  standard: null,
  tab: "rules",
  filter: NO_RULE_FILTER,
  rule: null,
  edited: null,
}));

export const showInStandard = (change: Partial<StandardView>): void => useStandardView.setState(change);
