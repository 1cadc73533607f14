import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { formatMessage } from "../../../core/messages/messages.ts";
import { type FindingRow, OUTCOMES, type Overview } from "../../../core/report/overview.ts";
import { formatKindName } from "../../../core/standard/kindName.ts";
import { upperFirst } from "../../../core/standard/labelsEn.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { formatCount, useWords } from "../../i18n/say.ts";
import { useJob } from "../../session/useJob.ts";
import { EmptyState } from "../../widgets/EmptyState.tsx";
import { Icon } from "../../widgets/icons.tsx";
import { OutcomeGlyph } from "../../widgets/OutcomeGlyph.tsx";
import { Select } from "../../widgets/Select.tsx";
import { Sheet } from "../../widgets/Sheet.tsx";
import { TextField } from "../../widgets/TextField.tsx";
import { EvidencePanel } from "./EvidencePanel.tsx";
import type { OutcomeName } from "./matrixModel.ts";
import { OutcomeToggles } from "./OutcomeToggles.tsx";
import {
  ANY_FACILITY,
  buildOthersRows,
  countGroups,
  isSingle,
  listGroups,
  NO_OTHERS_FILTER,
  type OthersGroup,
  type OthersRow,
} from "./othersModel.ts";

interface OthersTableProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly onFacility: (facility: number) => void;
}

/** A finding whose evidence is open. */
interface Opened {
  readonly rule: string;
  readonly subjectKind: string;
  readonly subjectIndex: number;
  readonly name: string;
}

const ROW_PX = 28;
/** What the list of subjects calls "all". */
const ALL = "";
const NO_FINDINGS: ReadonlyMap<string, readonly FindingRow[]> = new Map();

const groupByRule = (rows: readonly FindingRow[]): ReadonlyMap<string, readonly FindingRow[]> => {
  const byRule = new Map<string, FindingRow[]>();
  for (const row of rows) {
    const own = byRule.get(row.rule);
    if (own === undefined) byRule.set(row.rule, [row]);
    else own.push(row);
  }
  return byRule;
};

/**
 * Findings of all subjects but communities, by rule: subdistricts, the city, facilities, buildings. A rule unfolds its
 * findings, which are fetched then; a click on one opens its evidence.
 */
export function OthersTable({ overview, standard, onFacility }: OthersTableProps) {
  const { language, say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState(NO_OTHERS_FILTER);
  const [openRule, setOpenRule] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const isSearching = filter.text.trim() !== "";
  const wanted = isSearching ? { rule: null } : openRule === null ? null : { rule: openRule };
  const fetched = useJob("listFindings", wanted, overview);
  const groups = useMemo(() => listGroups(overview.others, standard, language), [overview, standard, language]);
  const findings = useMemo(() => (fetched === null ? NO_FINDINGS : groupByRule(fetched)), [fetched]);
  const rows = useMemo(() => buildOthersRows(groups, filter, openRule, findings), [groups, filter, openRule, findings]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  if (groups.length === 0) return <EmptyState kind="empty" title={say("check.others.none")} />;

  const nameOfKind = (kind: string): string =>
    kind === ANY_FACILITY ? say("check.others.facility") : upperFirst(formatKindName(kind, standard, language));
  const scopes = [...new Set(groups.map(({ scope }) => scope))];
  const ofScope = groups.filter(({ scope }) => filter.scope === null || scope === filter.scope);
  const change = (part: Partial<typeof filter>) => setFilter({ ...filter, ...part });

  /** Alone in the column that says its name. */
  const writeOutcome = (outcome: OutcomeName) => {
    const name = formatMessage(`outcome.${outcome}`, {}, language);
    return (
      <span title={name}>
        <OutcomeGlyph outcome={outcome} />
        <span className="widget-hidden">{name}</span>
      </span>
    );
  };

  const writeGroup = (group: OthersGroup, isOpen: boolean) => {
    const { rule, title, about, subjectCount, counts, isDeclared } = group;
    const single = isSingle(group);
    const isOpened = opened?.rule === rule && single;
    return (
      <div
        role="row"
        className={`check-table-row group${isOpened ? " on" : ""}`}
        data-rule={rule}
        data-finding={single || undefined}
      >
        <span role="cell">
          <button
            type="button"
            title={`${rule} ${title}`}
            {...(single ? {} : { "aria-expanded": isOpen })}
            onClick={() =>
              single
                ? setOpened({ rule, subjectKind: "city", subjectIndex: 0, name: nameOfKind("city") })
                : setOpenRule(isOpen ? null : rule)
            }
          >
            <span className="others-chevron">
              {!single && <Icon name={isOpen ? "chevron-down" : "chevron-right"} />}
            </span>
            <span className="others-rule" translate="no">
              {rule}
            </span>
            {title}
          </button>
        </span>
        <span role="cell" className="others-tag" title={isDeclared ? say("check.declaredTitle") : undefined}>
          {isDeclared ? say("check.declaredTag") : ""}
        </span>
        <span role="cell" title={nameOfKind(about)}>
          {nameOfKind(about)} {about !== "city" && <small>{formatCount(subjectCount, language)}</small>}
        </span>
        {OUTCOMES.map((outcome, i) => (
          <span key={outcome} role="cell" className={`check-outcome ${outcome}`}>
            {counts[i]! > 0 && single && writeOutcome(outcome)}
            {counts[i]! > 0 && !single && (
              <>
                <OutcomeGlyph outcome={outcome} /> {formatCount(counts[i]!, language)}
              </>
            )}
          </span>
        ))}
      </div>
    );
  };

  const writeFinding = ({ rule, subjectKind, subjectIndex, subjectId, subject, outcome }: FindingRow) => {
    const name = subjectKind === "city" ? nameOfKind("city") : subject;
    const isOpened =
      opened?.rule === rule && opened.subjectKind === subjectKind && opened.subjectIndex === subjectIndex;
    return (
      <div role="row" className={isOpened ? "check-table-row finding on" : "check-table-row finding"} data-finding>
        <span role="cell" translate="no">
          <button
            type="button"
            title={`${name} ${subjectId}`}
            onClick={() => setOpened({ rule, subjectKind, subjectIndex, name })}
          >
            {name} {subjectId !== name && subjectKind !== "city" && <small>{subjectId}</small>}
          </button>
        </span>
        {OUTCOMES.map((own) => (
          <span key={own} role="cell" className={`check-outcome ${own}`}>
            {own === outcome && writeOutcome(outcome)}
          </span>
        ))}
      </div>
    );
  };

  const writeRow = (row: OthersRow) => {
    if (row.type === "group") return writeGroup(row.group, row.isOpen);
    if (row.type === "finding") return writeFinding(row.finding);
    return (
      <div role="row" className="check-table-row finding" aria-busy="true">
        <span role="cell">{say("check.others.loading")}</span>
      </div>
    );
  };

  const keyOf = (row: OthersRow): string =>
    row.type === "finding"
      ? `${row.finding.rule} ${row.finding.subjectKind} ${row.finding.subjectIndex}`
      : `${row.type} ${row.group.rule}`;

  return (
    <div className="others">
      <div className="others-tools">
        <TextField
          label={say("check.others.find")}
          isLabelHidden
          placeholder={say("check.others.find")}
          inputMode="search"
          width="24ch"
          value={filter.text}
          onChange={(text) => change({ text })}
        />
        <Select
          label={say("check.others.about")}
          isLabelHidden
          width="16ch"
          value={filter.scope ?? ALL}
          options={[
            { value: ALL, label: say("check.others.allSubjects") },
            ...scopes.map((scope) => ({ value: scope, label: nameOfKind(scope) })),
          ]}
          onChoose={(scope) => change({ scope: scope === ALL ? null : scope })}
        />
        <OutcomeToggles
          counts={countGroups(ofScope)}
          only={filter.outcome}
          onToggle={(outcome) => change({ outcome })}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState
          kind="empty"
          title={say("check.others.noRows")}
          actions={[{ label: say("check.clearFilter"), onAct: () => setFilter(NO_OTHERS_FILTER) }]}
        >
          {say("check.noRowsHint")}
        </EmptyState>
      ) : (
        <div
          ref={scroller}
          role="table"
          className="check-table others-table"
          aria-label={say("check.tab.others")}
          aria-rowcount={rows.length + 1}
        >
          <div role="row" className="check-table-row head">
            <span role="columnheader">{say("check.others.rule")}</span>
            <span role="columnheader" aria-label={say("check.declaredTag")} />
            <span role="columnheader">{say("check.others.subject")}</span>
            {OUTCOMES.map((outcome) => (
              <span key={outcome} role="columnheader">
                {upperFirst(formatMessage(`outcome.${outcome}`, {}, language))}
              </span>
            ))}
          </div>
          <div role="rowgroup" className="matrix-body" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const row = rows[index]!;
              return (
                <div
                  key={keyOf(row)}
                  role="presentation"
                  className="others-place"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {writeRow(row)}
                </div>
              );
            })}
          </div>
        </div>
      )}
      {opened !== null && (
        <Sheet title={`${opened.rule} · ${opened.name}`} isUserTitle onClose={() => setOpened(null)}>
          <EvidencePanel
            overview={overview}
            reference={{
              rule: opened.rule,
              part: null,
              subjectKind: opened.subjectKind,
              subjectIndex: opened.subjectIndex,
            }}
            onAsk={null}
            onFacility={onFacility}
          />
        </Sheet>
      )}
    </div>
  );
}
