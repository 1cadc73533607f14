import type { Settings } from "../../src/core/project/analyze.ts";

export const NO_SETTINGS: Settings = {
  parameterValues: new Map(),
  inventory: new Map(),
  areaInventory: [],
  facts: [],
  register: [],
  date: null,
  today: "2026-01-15",
  walker: null,
};
