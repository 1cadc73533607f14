import { parseStandard } from "../../../src/core/standard/parseStandard.ts";
import type { Standard } from "../../../src/core/standard/standard.ts";

const label = (text: string) => ({ zh: text, en: text });
const kind = (id: string, parent?: string) => [id, { label: label(id), ...(parent ? { parent } : {}) }];

/** A test as a standard's file writes it. */
// biome-ignore lint/suspicious/noExplicitAny: the file's own form, which the parser checks
export type Written = any;

/** A rule as a file has it: what is not given is a duty of communities, stated, always due. */
export const written = (require: Written, rest: Written = {}): Written => ({
  id: "R",
  title: label("R"),
  subject: "community",
  require,
  force: { indicator: null, modal: "must" },
  deadline: null,
  evaluable: "geometry",
  fidelity: "stated",
  citations: [{ doc: "doc", clause: "1" }],
  ...rest,
});

/** A standard of some rules over a small vocabulary: a shop is a supermarket or a market. */
export function makeStandard(rules: readonly Written[], change: (file: Written) => void = () => {}): Standard {
  const unitKinds = ["city", "county", "subdistrict", "community", "compound", "village"];
  const file = {
    format: "planning-standard/0.1",
    id: "audited",
    title: label("audited"),
    jurisdiction: { country: "CN" },
    documents: [{ id: "doc", title: label("doc"), verification: { state: "verified" } }],
    vocabulary: {
      units: Object.fromEntries(unitKinds.map((unit) => [unit, unit])),
      kinds: Object.fromEntries([
        kind("community-unit"),
        kind("shop"),
        kind("supermarket", "shop"),
        kind("market", "shop"),
        kind("park"),
        kind("clinic"),
      ]),
      attributes: [],
    },
    parameters: [
      { id: "limit.m", value: 500, range: [300, 800], unit: "m", origin: "borrowed" },
      { id: "share", value: 0.9, range: [0.5, 1], unit: "share", origin: "assumption" },
    ],
    walkers: [{ id: "older", label: label("older"), speed: 0.9, origin: "assumption" }],
    rules,
  };
  change(file);
  return parseStandard(JSON.stringify(file), "audited.json");
}

/** A standard of one rule, "R". */
export const standardOf = (require: Written, rest: Written = {}): Standard => makeStandard([written(require, rest)]);

export const attr = (key: string) => ({ q: "attr", of: "subject", key });
export const count = (of: Written, rest: Written = {}) => ({ q: "count", kind: of, scope: "inside", ...rest });
export const compare = (of: Written, op: string, to: Written, unit = "m") => ({ test: "compare", of, op, to, unit });
export const eq = (key: string, value: Written) => ({ key, op: "eq", value });
