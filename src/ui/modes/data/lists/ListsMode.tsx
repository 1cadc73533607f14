import { type ReactNode, useMemo, useState } from "react";
import type { Edit } from "../../../../core/project/edit.ts";
import type { ProjectDocument, StatedArea } from "../../../../core/project/project.ts";
import type { Completeness } from "../../../../core/read/inventory.ts";
import type { FactsForm } from "../../../../core/report/factsForm.ts";
import type { Overview } from "../../../../core/report/overview.ts";
import { findKindDescendants, type Standard } from "../../../../core/standard/standard.ts";
import { formatCount } from "../../../i18n/say.ts";
import { KindIcon } from "../../../map/KindIcon.tsx";
import { Button } from "../../../widgets/Button.tsx";
import { Choice } from "../../../widgets/Choice.tsx";
import { Icon } from "../../../widgets/icons.tsx";
import { TextField } from "../../../widgets/TextField.tsx";
import { useFactWords } from "../facts/useFactWords.ts";
import { type ListedKind, listKinds } from "../listedKinds.ts";
import { nameKind, nameUnit } from "../names.ts";
import { Unseen } from "../Unseen.tsx";
import { type Area, countCells, findEffect, findStatement, isInArea, listAreas } from "./listEffects.ts";
import "./lists.css";

export interface ListsModeProps {
  readonly project: ProjectDocument;
  readonly standard: Standard;
  readonly overview: Pick<Overview, "kinds" | "needs" | "cells" | "columns" | "communities">;
  readonly areas: FactsForm["areas"];
  readonly onEdit: (edit: Edit) => void;
}

type State = (completeness: Completeness | null, area: StatedArea | null) => void;

const everywhere = (inventory: ProjectDocument["inventory"]): ProjectDocument["inventory"] =>
  inventory.filter(({ area }) => area === null);

/** Which lists are complete, everywhere and in the parts of the city, and what saying so settles. */
export function ListsMode({ project, standard, overview, areas, onEdit }: ListsModeProps) {
  const { language, say, sayFact } = useFactWords();
  const [open, setOpen] = useState<string | null>(null);
  const [text, setText] = useState("");
  const ownAreas = useMemo(() => listAreas(areas), [areas]);
  const inventory = everywhere(project.inventory);
  const kinds = listKinds({ ...project, inventory }, standard, overview).filter(({ kind }) =>
    nameKind(kind, standard, language).toLowerCase().includes(text.trim().toLowerCase()),
  );
  const stateOf =
    (kind: string): State =>
    (completeness, area) =>
      onEdit({
        type: "state-inventory",
        kind,
        kindsBelow: findKindDescendants(standard, kind),
        completeness,
        area,
      });
  const isAllComplete = inventory.some(({ kind, completeness }) => kind === "all" && completeness === "complete");
  return (
    <section className="lists-mode" aria-label={sayFact("lists.title")}>
      <div className="data-section-head lists-title">
        <h2>{sayFact("lists.title")}</h2>
        <TextField
          label={sayFact("lists.find")}
          placeholder={sayFact("lists.find")}
          isLabelHidden
          inputMode="search"
          width="14ch"
          value={text}
          onChange={setText}
        />
        <span className="data-aside">
          <Button variant="link" onClick={() => stateOf("all")(isAllComplete ? null : "complete", null)}>
            {say(isAllComplete ? "data.lists.takeBackAll" : "data.lists.all")}
          </Button>
        </span>
      </div>
      <p className="data-quiet">{say("data.lists.note")}</p>
      <div className="lists-row lists-head" aria-hidden="true">
        <span>{sayFact("lists.kindHead")}</span>
        <span>{sayFact("lists.completenessHead")}</span>
        <span>{sayFact("lists.effectHead")}</span>
        <span />
      </div>
      {kinds.length === 0 && <p className="data-quiet lists-none">{sayFact("lists.none")}</p>}
      <ul>
        {kinds.map((listed) => (
          <KindLists
            key={listed.kind}
            {...{ project, standard, overview, listed }}
            areas={ownAreas}
            isOpen={open === listed.kind}
            onToggle={() => setOpen(open === listed.kind ? null : listed.kind)}
            onState={stateOf(listed.kind)}
          />
        ))}
      </ul>
    </section>
  );
}

interface KindListsProps extends Omit<ListsModeProps, "areas" | "onEdit"> {
  readonly areas: readonly Area[];
  readonly listed: ListedKind;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onState: State;
}

/** The list of a kind; it opens to the parts of the city. */
function KindLists({ project, standard, overview, areas, listed, isOpen, onToggle, onState }: KindListsProps) {
  const { language, say, sayFact } = useFactWords();
  const { listedCount, possibleCount, completeness, isStated } = listed;
  const kind = nameKind(listed.kind, standard, language);
  const effect = useMemo(() => findEffect(overview, listed.kind), [overview, listed.kind]);
  const statedCount = areas.filter((area) => findStatement(project, standard, listed.kind, area) !== null).length;
  const count =
    listedCount + possibleCount === 0
      ? say("data.lists.notRead")
      : possibleCount === 0
        ? formatCount(listedCount, language)
        : say("data.lists.countOpen", { count: listedCount, open: possibleCount });
  const settles =
    effect.all === 0
      ? sayFact("lists.noCells")
      : effect.settled === 0
        ? sayFact("lists.settled", { all: effect.all })
        : sayFact("lists.settles", { count: effect.settled, all: effect.all });
  return (
    <li data-list={listed.kind}>
      <div className={isOpen ? "lists-row on" : "lists-row"}>
        <span className="data-list-kind">
          <KindIcon kind={listed.kind} />
          <span>
            {kind} <span className="data-quiet">{count}</span>
          </span>
        </span>
        <Completenesses
          label={say("data.lists.of", { kind })}
          value={completeness}
          isStated={isStated}
          about={kind}
          onState={(next) => onState(next, null)}
        />
        <span className={effect.settled > 0 ? undefined : "data-quiet"}>
          {settles}
          {statedCount > 0 && (
            <span className="data-quiet"> · {sayFact("lists.areaCount", { count: statedCount })}</span>
          )}
        </span>
        {areas.length > 0 && (
          <button
            type="button"
            className="data-chevron"
            aria-expanded={isOpen}
            aria-label={sayFact("lists.open", { kind })}
            title={sayFact("lists.byArea")}
            onClick={onToggle}
          >
            <Icon name={isOpen ? "chevron-up" : "chevron-down"} />
          </button>
        )}
      </div>
      {isOpen && (
        <ul className="lists-areas">
          {areas.map((area) => {
            const stated = findStatement(project, standard, listed.kind, area);
            const { open, all } = countCells(overview, listed.kind, isInArea(area));
            const { unitKind, unit } = area;
            const remark: ReactNode = all === 0 ? null : sayFact("lists.openIn", { count: open, all });
            return (
              <li key={`${unitKind} ${unit}`} className="lists-row" data-area={unit}>
                <span className={unitKind === "county" ? "lists-area county" : "lists-area"}>
                  <span translate="no">{area.name}</span>{" "}
                  {stated === null && <span className="data-quiet">{sayFact("lists.asEverywhere")}</span>}
                  <Unseen>{nameUnit(unitKind, standard, language)}</Unseen>
                </span>
                <Completenesses
                  label={sayFact("lists.ofArea", { area: area.name, kind })}
                  value={stated?.completeness ?? null}
                  isStated={stated?.isOwn ?? false}
                  about={area.name}
                  onState={(next) => onState(next, { unitKind, unit })}
                />
                <span className={open > 0 ? undefined : "data-quiet"}>{remark}</span>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

interface CompletenessesProps {
  readonly label: string;
  /** null: nothing is said here. */
  readonly value: Completeness | null;
  readonly isStated: boolean;
  readonly about: string;
  readonly onState: (completeness: Completeness | null) => void;
}

/** The three things that can be said of a list, and a way to take it back. */
function Completenesses({ label, value, isStated, about, onState }: CompletenessesProps) {
  const { say } = useFactWords();
  return (
    <span className="lists-choice">
      <Choice
        label={label}
        value={value ?? ""}
        options={[
          { value: "complete", label: say("data.lists.complete") },
          { value: "partial", label: say("data.lists.partial") },
          { value: "none", label: say("data.lists.none") },
        ]}
        onChoose={(next) => onState(next as Completeness)}
      />
      {isStated && (
        <Button variant="link" onClick={() => onState(null)}>
          {say("data.lists.takeBack")}
          <Unseen>{about}</Unseen>
        </Button>
      )}
    </span>
  );
}
