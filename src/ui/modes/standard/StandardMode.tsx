import { type ReactNode, useMemo } from "react";
import type { Edit } from "../../../core/project/edit.ts";
import type { LayerDescription } from "../../../core/project/layers.ts";
import type { ProjectDocument } from "../../../core/project/project.ts";
import { isUnverified } from "../../../core/standard/joinStandards.ts";
import { isParameter, type ParameterValues, resolveParameters } from "../../../core/standard/parameters.ts";
import type { Bilingual, Standard } from "../../../core/standard/standard.ts";
import type { StandardListing } from "../../../engine/jobs.ts";
import { type StandardView, showInStandard } from "../../session/standardView.ts";
import type { Result } from "../../session/state.ts";
import { Choice } from "../../widgets/Choice.tsx";
import { EmptyState } from "../../widgets/EmptyState.tsx";
import { AuditDate } from "./AuditDate.tsx";
import { ParameterList } from "./ParameterList.tsx";
import { RuleCard } from "./RuleCard.tsx";
import { RuleFilters } from "./RuleFilters.tsx";
import { RuleList } from "./RuleList.tsx";
import { buildRuleRows, type ListedRule, listRules, NO_RULE_FILTER, passes } from "./ruleModel.ts";
import { StandardList } from "./StandardList.tsx";
import { useStandardWords } from "./words.ts";
import "./standard.css";

export interface StandardModeProps {
  readonly project: ProjectDocument;
  /** What the project is judged by, joined. */
  readonly standard: Standard;
  readonly listings: readonly StandardListing[] | null;
  /** The standard whose rules are asked for, as it stands in its file; null: it is not read yet, or all in use are. */
  readonly chosen: Standard | null;
  readonly layers: readonly LayerDescription[];
  readonly result: Result | null;
  readonly view: StandardView;
  readonly onEdit: (edit: Edit) => void;
  readonly onCopy: (original: string, id: string, title: Bilingual) => Promise<boolean>;
  readonly onExport: (id: string) => void;
  readonly onRemove: (id: string) => void;
  readonly onImport: (files: readonly File[]) => void;
  readonly onMatrix: (listed: ListedRule) => void;
}

/** The mode that shows by what a place is judged, and lets it be changed. */
export function StandardMode(props: StandardModeProps) {
  const { project, standard, listings, chosen, layers, result, view, onEdit } = props;
  const { language, say } = useStandardWords();
  const all = useMemo(() => listRules(standard, chosen, result?.overview.ruleCounts ?? []), [standard, chosen, result]);
  const shown = useMemo(() => all.filter((listed) => passes(view.filter, listed)), [all, view.filter]);
  const rows = useMemo(() => buildRuleRows(shown), [shown]);
  const parameters: ParameterValues = useMemo(() => {
    const known = project.parameterValues.filter(({ id }) => isParameter(standard, id));
    return resolveParameters(standard, new Map(known.map(({ id, value }) => [id, value])));
  }, [standard, project.parameterValues]);
  const isSelected = ({ standardId, ownId }: ListedRule) =>
    standardId === view.rule?.standard && ownId === view.rule.rule;
  const selected = all.find(isSelected) ?? null;
  const isUsed = (id: string) => project.standards.some((own) => own.id === id);
  const select = ({ standardId, ownId }: ListedRule) => showInStandard({ rule: { standard: standardId, rule: ownId } });
  const title = view.standard === null ? say("standard.all") : (chosen?.title[language] ?? "");
  const members = standard.members.map((member) => member.title[language]).join(" + ");

  let body: ReactNode;
  if (view.tab === "parameters")
    body = (
      <ParameterList
        {...{ standard, parameters, result }}
        rules={all.filter(({ judgedAs }) => judgedAs !== null)}
        onRule={select}
        onEdit={null}
      />
    );
  else if (rows.length > 0)
    body = (
      <RuleList
        {...{ rows, isSelected }}
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
    <div className="standard-mode" data-has-card={selected !== null || undefined}>
      <StandardList
        {...{ project, listings, onEdit }}
        selected={view.standard}
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
      <section className="standard-middle" aria-label={say("standard.rules")}>
        <header className="standard-middle-head">
          <div>
            <h1 translate={view.standard === null ? undefined : "no"}>{title}</h1>
            {view.standard === null && <p className="standard-quiet">{members}</p>}
          </div>
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
            onEdit={null}
            onRemove={null}
            onCopy={() => {}}
            onClose={() => showInStandard({ rule: null })}
          />
        </aside>
      )}
    </div>
  );
}
