import { useRef } from "react";
import type { Edit } from "../../../core/project/edit.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import type { Completeness } from "../../../core/read/inventory.ts";
import type { Overview } from "../../../core/report/overview.ts";
import { findKindDescendants, type Standard } from "../../../core/standard/standard.ts";
import { formatCount, useWords } from "../../i18n/say.ts";
import { KindIcon } from "../../map/KindIcon.tsx";
import { Button } from "../../widgets/Button.tsx";
import { Choice } from "../../widgets/Choice.tsx";
import { focusFirstButton } from "./focusFirstButton.ts";
import { type ListedKind, listKinds } from "./listedKinds.ts";
import { nameKind } from "./names.ts";
import { Unseen } from "./Unseen.tsx";
import { useFold } from "./useFold.tsx";

interface InventoryListProps {
  readonly project: ProjectDocument;
  readonly standard: Standard;
  readonly overview: Pick<Overview, "kinds">;
  readonly onEdit: (edit: Edit) => void;
}

/** Kinds that are shown before the list is opened. */
const FIRST = 12;

/** How complete the list of each kind is said to be. */
export function InventoryList({ project, standard, overview, onEdit }: InventoryListProps) {
  const { say } = useWords();
  const kinds = listKinds(project, standard, overview);
  const { shown, buttons } = useFold(kinds, FIRST, (count) => say("data.lists.more", { count }));
  const all = project.inventory.find(({ kind }) => kind === "all");
  const state = (kind: string, completeness: Completeness | null) =>
    onEdit({
      type: "state-inventory",
      kind,
      kindsBelow: findKindDescendants(standard, kind),
      completeness,
      area: null,
    });
  return (
    <section className="data-section" aria-labelledby="data-lists">
      <h2 className="data-section-head" id="data-lists">
        {say("data.lists")}
        <span className="data-aside">
          {all?.completeness === "complete" ? (
            <Button variant="link" onClick={() => state("all", null)}>
              {say("data.lists.takeBackAll")}
            </Button>
          ) : (
            <Button variant="link" onClick={() => state("all", "complete")}>
              {say("data.lists.all")}
            </Button>
          )}
        </span>
      </h2>
      <ul>
        {shown.map((listed) => (
          <InventoryRow
            key={listed.kind}
            {...{ listed, standard }}
            onState={(completeness) => state(listed.kind, completeness)}
          />
        ))}
      </ul>
      {buttons}
      <p className="data-note">{say("data.lists.note")}</p>
    </section>
  );
}

interface InventoryRowProps {
  readonly listed: ListedKind;
  readonly standard: Standard;
  readonly onState: (completeness: Completeness | null) => void;
}

function InventoryRow({ listed, standard, onState }: InventoryRowProps) {
  const { language, say } = useWords();
  const { listedCount, possibleCount, completeness, isStated } = listed;
  const choice = useRef<HTMLDivElement>(null);
  const kind = nameKind(listed.kind, standard, language);
  const takeBack = () => {
    focusFirstButton(choice.current);
    onState(null);
  };
  return (
    <li className="data-list">
      <span className="data-list-kind">
        <KindIcon kind={listed.kind} />
        <span>
          {kind}{" "}
          <span className="data-quiet">
            {listedCount + possibleCount === 0
              ? say("data.lists.notRead")
              : possibleCount === 0
                ? formatCount(listedCount, language)
                : say("data.lists.countOpen", { count: listedCount, open: possibleCount })}
          </span>{" "}
          {isStated && (
            <Button variant="link" onClick={takeBack}>
              {say("data.lists.takeBack")}
              <Unseen>{kind}</Unseen>
            </Button>
          )}
        </span>
      </span>
      <div ref={choice}>
        <Choice
          label={say("data.lists.of", { kind })}
          value={completeness}
          options={[
            { value: "complete" as const, label: say("data.lists.complete") },
            { value: "partial" as const, label: say("data.lists.partial") },
            { value: "none" as const, label: say("data.lists.none") },
          ]}
          onChoose={onState}
        />
      </div>
    </li>
  );
}
