import type { Rule } from "../../../core/standard/standard.ts";
import { useStandardWords } from "./words.ts";

const MAP = "M1.5 3.2 5.5 1.8v10l-4 1.4zM5.5 1.8l4 1.4v10l-4-1.4";
const PAGE = "M3.5 1.8h8v11.4h-8zM5.5 5h4M5.5 7.5h4M5.5 10h4";
const BOTH = "M1 4.2 4.5 3v8.2L1 12.4zM4.5 3 7 3.9M7.5 2.8h6v9.4h-6zM9.2 5.4h2.6M9.2 7.5h2.6M9.2 9.6h2.6";
const NONE = "M7.5 2.2a5.3 5.3 0 1 0 0 10.6a5.3 5.3 0 0 0 0-10.6zM3.8 3.8l7.4 7.4";

const DRAWINGS: Readonly<Record<Rule["evaluable"], string>> = {
  geometry: MAP,
  attribute: PAGE,
  mixed: BOTH,
  none: NONE,
};

/** By what a rule is judged: the map, declared facts, both, or not by this tool. */
export function EvaluableIcon({ evaluable }: Pick<Rule, "evaluable">) {
  const { say } = useStandardWords();
  return (
    <span className="standard-evaluable" title={say(`standard.evaluable.${evaluable}`)}>
      <svg className="widget-icon" viewBox="0 0 15 15" aria-hidden="true">
        <path d={DRAWINGS[evaluable]} fill="none" stroke="currentColor" strokeWidth="1.2" />
      </svg>
    </span>
  );
}
