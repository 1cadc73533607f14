import { useEffect } from "react";
import { isLayer } from "../../core/project/documentRules.ts";
import type { ProjectDocument } from "../../core/project/project.ts";
import { MappingPanel } from "../modes/data/MappingPanel.tsx";
import { applyMapping, cancelMapping, dismissMapping, useMapping } from "../session/mapping.ts";
import { undo } from "../session/projectActions.ts";
import { type Saying, setState, useFields } from "../session/state.ts";

const forget = (saying: Saying): void =>
  setState(({ sayings }) => ({ sayings: sayings.filter((other) => other !== saying) }));

/** What became of the last mapping that was dropped on the page. One that comes before any file waits for the first. */
export function MappingPart({ project }: { readonly project: ProjectDocument }) {
  const { sayings, history, importing } = useFields("sayings", "history", "importing");
  const { applying, taken } = useMapping();
  const next = sayings.find(({ says }) => says === "mapping");
  const isDue = next !== undefined && importing === null && project.sources.some(({ role }) => isLayer(role));
  useEffect(() => {
    if (!isDue || applying !== null) return;
    forget(next);
    void applyMapping(next);
  }, [next, isDue, applying]);
  const isApplying = applying !== null;
  useEffect(() => {
    if (!isApplying) return;
    // Before the keys of the whole page, and after whatever is open over them.
    const hear = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      cancelMapping();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [isApplying]);
  if (next !== undefined && !isDue && importing === null)
    return <MappingPanel name={next.name} matched={null} onTakeBack={null} onDismiss={() => forget(next)} />;
  if (taken === null || taken.project !== project.id) return null;
  const isLast = history?.revisions[history.at]?.edit === taken.edit;
  return (
    <MappingPanel name={taken.name} matched={taken} onTakeBack={isLast ? undo : null} onDismiss={dismissMapping} />
  );
}
