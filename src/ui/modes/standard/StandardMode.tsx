import { type ReactNode, useMemo, useState } from "react";
import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import {
  findEntry,
  findFreeRuleId,
  type JsonObject,
  makeRule,
  RULE_TEMPLATES,
  removeRule,
} from "../../../core/standard/editStandard.ts";
import { isUnverified } from "../../../core/standard/joinStandards.ts";
import { isParameter, type ParameterValues, resolveParameters } from "../../../core/standard/parameters.ts";
import type { Bilingual, Standard } from "../../../core/standard/standard.ts";
import type { StandardListing } from "../../../engine/jobs.ts";
import { type StandardView, showInStandard } from "../../session/standardView.ts";
import type { Result } from "../../session/state.ts";
import { Choice } from "../../widgets/Choice.tsx";
import { ConfirmDialog } from "../../widgets/Dialog.tsx";
import { EmptyState } from "../../widgets/EmptyState.tsx";
import { MenuButton } from "../../widgets/Menu.tsx";
import { AuditDate } from "./AuditDate.tsx";
import { Editor } from "./editor/Editor.tsx";
import { ParameterList } from "./ParameterList.tsx";
import { refusalOf } from "./parameterScale.ts";
import { RuleCard } from "./RuleCard.tsx";
import { RuleFilters } from "./RuleFilters.tsx";
import { RuleList } from "./RuleList.tsx";
import { buildRuleRows, type ListedRule, listRules, NO_RULE_FILTER, passes } from "./ruleModel.ts";
import { StandardList } from "./StandardList.tsx";
import { sayStandardIn, useStandardWords } from "./words.ts";
import "./standard.css";

export interface StandardModeProps {
  readonly project: ProjectDocument;
  /** What the project is judged by, joined. */
  readonly standard: Standard;
  readonly listings: readonly StandardListing[] | null;
  /** The standard whose rules are asked for, as it stands in its file; null: it is not read yet, or all in use are. */
  readonly chosen: Standard | null;
  /** The file of the own standard that can be edited now; null: there is none, or it is not read yet. */
  readonly own: { readonly id: string; readonly json: JsonObject } | null;
  readonly layers: readonly LayerDescription[];
  readonly result: Result | null;
  readonly view: StandardView;
  readonly onEdit: (edit: Edit) => void;
  readonly onCopy: (original: string, id: string, title: Bilingual) => Promise<boolean>;
  readonly onExport: (id: string) => void;
  readonly onRemove: (id: string) => void;
  readonly onImport: (files: readonly File[]) => void;
  /** Keeps another content of an own standard. @returns whether it is kept */
  readonly onSave: (id: string, json: JsonObject) => Promise<boolean>;
  readonly onMatrix: (listed: ListedRule) => void;
}

/** The mode that shows by what a place is judged, and lets it be changed. */
export function StandardMode(props: StandardModeProps) {
  const { project, standard, listings, chosen, own, layers, result, view, onEdit } = props;
  const { language, say } = useStandardWords();
  const all = useMemo(() => listRules(standard, chosen, result?.overview.ruleCounts ?? []), [standard, chosen, result]);
  const shown = useMemo(() => all.filter((listed) => passes(view.filter, listed)), [all, view.filter]);
  const rows = useMemo(() => buildRuleRows(shown), [shown]);
  const parameters: ParameterValues = useMemo(() => {
    // What a run refuses, and says so, is shown as if it had not been set.
    const usable = project.parameterValues.filter(
      ({ id, value }) => isParameter(standard, id) && refusalOf(id, value, standard, language) === undefined,
    );
    return resolveParameters(standard, new Map(usable.map(({ id, value }) => [id, value])));
  }, [standard, project.parameterValues, language]);
  const isSelected = ({ standardId, ownId }: ListedRule) =>
    standardId === view.rule?.standard && ownId === view.rule.rule;
  const selected = all.find(isSelected) ?? null;
  const isUsed = (id: string) => project.standards.some((own) => own.id === id);
  const select = ({ standardId, ownId }: ListedRule) => showInStandard({ rule: { standard: standardId, rule: ownId } });
  const [copying, setCopying] = useState<string | null>(null);
  const [removing, setRemoving] = useState<ListedRule | null>(null);
  const ownId = own?.id ?? null;
  const edit = (list: "rules" | "parameters", id: string) => {
    const found = own === null ? null : findEntry(own.json, list, id);
    if (own === null || found === null) return;
    const { entry } = found;
    showInStandard({ edited: { standard: own.id, list, before: entry, entry, isNew: false } });
  };
  const add = (list: "rules" | "parameters", entry: JsonObject) => {
    if (own !== null) showInStandard({ edited: { standard: own.id, list, before: entry, entry, isNew: true } });
  };
  const { edited } = view;
  const title = view.standard === null ? say("standard.all") : (chosen?.title[language] ?? "");
  const members = standard.members.map((member) => member.title[language]).join(" + ");

  const isEditing = edited !== null && own !== null && edited.standard === own.id;

  let body: ReactNode;
  if (view.tab === "parameters")
    body = (
      <ParameterList
        {...{ standard, parameters, result }}
        rules={all.filter(({ judgedAs }) => judgedAs !== null)}
        onRule={select}
        onEdit={ownId !== null && ownId === view.standard ? (id) => edit("parameters", id) : null}
      />
    );
  else if (rows.length > 0)
    body = (
      <RuleList
        {...{ rows, isSelected }}
        nameStandard={(id) => standard.members.find((member) => member.id === id)?.title[language] ?? id}
        onSelect={select}
        onOpen={() => document.getElementById("standard-card-title")?.focus()}
      />
    );
  else
    body = (
      <EmptyState
        kind="empty"
        title={say("standard.filter.none")}
        actions={[{ label: say("standard.filter.clear"), onAct: () => showInStandard({ filter: NO_RULE_FILTER }) }]}
      >
        {say("standard.filter.noneHint")}
      </EmptyState>
    );

  return (
    <div className="standard-mode" data-has-card={selected !== null || isEditing || undefined}>
      <StandardList
        {...{ project, listings, onEdit }}
        selected={view.standard}
        copying={copying}
        onCopying={setCopying}
        ruleCount={standard.rules.length}
        onSelect={(id) => showInStandard({ standard: id })}
        onCopy={props.onCopy}
        onExport={props.onExport}
        onRemove={props.onRemove}
        onImport={props.onImport}
      >
        <AuditDate
          standard={standard}
          chosen={project.date}
          judged={result?.overview.date ?? null}
          onChoose={(date) => onEdit({ type: "set-date", date })}
        />
      </StandardList>
      {isEditing ? (
        <Editor
          edited={edited}
          json={own.json}
          standard={chosen ?? standard}
          onChange={(entry) => showInStandard({ edited: { ...edited, entry } })}
          onSave={async (json) => {
            if (!(await props.onSave(own.id, json))) return;
            const rule = { standard: own.id, rule: String(edited.entry.id) };
            showInStandard(edited.list === "rules" ? { edited: null, rule } : { edited: null });
          }}
          onClose={() => showInStandard({ edited: null })}
        />
      ) : (
        <>
          <section className="standard-middle" aria-label={say("standard.rules")}>
            <header className="standard-middle-head">
              <div>
                <h1 translate={view.standard === null ? undefined : "no"}>{title}</h1>
                {view.standard === null && (
                  <p className="standard-quiet standard-members" title={members}>
                    {members}
                  </p>
                )}
              </div>
              {own !== null && own.id === view.standard && chosen !== null && (
                <AddMenu own={own} chosen={chosen} onAdd={add} />
              )}
              <Choice
                label={say("standard.tab")}
                value={view.tab}
                options={[
                  { value: "rules", label: say("standard.tab.rules") },
                  { value: "parameters", label: say("standard.tab.parameters") },
                ]}
                onChoose={(tab) => showInStandard({ tab })}
              />
            </header>
            {view.tab === "rules" && (
              <RuleFilters
                filter={view.filter}
                hasUnverified={all.some(({ rule }) => isUnverified(rule))}
                shownCount={shown.length}
                ruleCount={all.length}
                onFilter={(filter) => showInStandard({ filter })}
              />
            )}
            {body}
          </section>
          {selected !== null && (
            <aside className="standard-right">
              <RuleCard
                key={`${selected.standardId} ${selected.ownId}`}
                {...{ all, project, layers, parameters, result }}
                listed={selected}
                joined={standard}
                isUsed={isUsed(selected.standardId)}
                onRule={select}
                onMatrix={() => props.onMatrix(selected)}
                onEdit={ownId === selected.standardId ? () => edit("rules", selected.ownId) : null}
                onRemove={ownId === selected.standardId ? () => setRemoving(selected) : null}
                onCopy={() => setCopying(selected.standardId)}
                onClose={() => showInStandard({ rule: null })}
              />
            </aside>
          )}
        </>
      )}
      <ConfirmDialog
        isOpen={removing !== null}
        title={say("standard.removeTitle", { id: removing?.ownId ?? "" })}
        confirmLabel={say("standard.card.remove")}
        onConfirm={() => {
          if (own !== null && removing !== null) void props.onSave(own.id, removeRule(own.json, removing.ownId));
          setRemoving(null);
          showInStandard({ rule: null });
        }}
        onKeep={() => setRemoving(null)}
      >
        {say("standard.removeWords", { title: removing?.rule.title[language] ?? "" })}
      </ConfirmDialog>
    </div>
  );
}

interface AddMenuProps {
  readonly own: { readonly id: string; readonly json: JsonObject };
  /** The same standard, as it is read. */
  readonly chosen: Standard;
  readonly onAdd: (list: "rules" | "parameters", entry: JsonObject) => void;
}

/** Adds a rule, which begins as one of a few sorts, or a parameter. */
function AddMenu({ own, chosen, onAdd }: AddMenuProps) {
  const { say } = useStandardWords();
  const inBoth = (word: "standard.add.title" | "standard.edit.parameter"): Bilingual => ({
    zh: sayStandardIn("zh")(word),
    en: sayStandardIn("en")(word),
  });
  const freeParameter = () => {
    for (let number = 1; ; number++)
      if (findEntry(own.json, "parameters", `own.${number}`) === null) return `own.${number}`;
  };
  return (
    <MenuButton
      className="widget-button small"
      placement="bottom end"
      entries={[
        ...RULE_TEMPLATES.map((template) => ({
          id: template,
          label: say(`standard.add.${template}`),
          onAct: () =>
            onAdd(
              "rules",
              makeRule(
                template,
                findFreeRuleId(own.json),
                inBoth("standard.add.title"),
                say("standard.add.clause"),
                chosen,
              ),
            ),
        })),
        "separator" as const,
        {
          id: "parameter",
          label: say("standard.addParameter"),
          onAct: () =>
            onAdd("parameters", {
              id: freeParameter(),
              label: { ...inBoth("standard.edit.parameter") },
              value: 500,
              range: [0, 1000],
              unit: "m",
              origin: "assumption",
            }),
        },
      ]}
    >
      {say("standard.add")}
    </MenuButton>
  );
}
