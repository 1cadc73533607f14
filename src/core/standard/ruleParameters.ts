import type { Rule } from "./standard.ts";

/** The parameters that a rule reads, in the order in which it names them. Only these change what it says of a subject. */
export function findParameters({ when, require }: Pick<Rule, "when" | "require">): readonly string[] {
  const ids = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        if (key === "param" && typeof child === "string") ids.add(child);
        else collect(child);
      }
    }
  };
  collect(when);
  collect(require);
  return [...ids];
}
