import { Fragment } from "react";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { SourceRole } from "../../../core/project/project.ts";
import { useWords } from "../../i18n/say.ts";

/** Which columns of a layer are read, each with what it is read as where its name does not say so. */
export function UsedColumns({ role, layer }: { readonly role: SourceRole; readonly layer: LayerDescription | null }) {
  const { language, say } = useWords();
  if (role === "unused") return say("data.layers.resting");
  if (layer === null) return say("data.layers.reading");
  // That a column is the id says nothing to a planner; the open row shows it.
  const used = layer.fields.filter(({ field, column }) => column !== null && field !== "id");
  if (used.length === 0) return say("data.layers.noColumns");
  return used.map(({ field, column, label }, i) => (
    <Fragment key={field}>
      <span className="data-used">
        <span translate="no">{column}</span>
        {column !== label[language] && ` → ${label[language]}`}
        {i < used.length - 1 && "\u00a0·"}
      </span>{" "}
    </Fragment>
  ));
}
