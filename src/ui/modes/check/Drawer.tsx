import { useMemo, useState } from "react";
import type { Overview } from "../../../core/report/overview.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import type { ExportName } from "../../../engine/jobs.ts";
import { useWords } from "../../i18n/say.ts";
import type { Answered } from "../../session/state.ts";
import { Choice } from "../../widgets/Choice.tsx";
import { IconButton } from "../../widgets/IconButton.tsx";
import { MenuButton } from "../../widgets/Menu.tsx";
import { copyMatrix } from "./copyMatrix.ts";
import { FilterPopover } from "./FilterPopover.tsx";
import { GapMatrix } from "./GapMatrix.tsx";
import { LatePart, OthersTable, ReachTable } from "./lateCheck.tsx";
import {
  buildRows,
  type ColumnSort,
  countCaught,
  countOutcomes,
  findColumns,
  findJudgedColumns,
  findTwins,
  type MatrixFilter,
  NO_FILTER,
  SORTS,
} from "./matrixModel.ts";
import { OutcomeToggles } from "./OutcomeToggles.tsx";
import "./drawer.css";

const TABS = ["matrix", "table", "others"] as const;
type Tab = (typeof TABS)[number];

const EXPORTS: readonly ExportName[] = ["findings.csv", "coverage.csv", "gaps.geojson", "summary.json"];

interface DrawerProps {
  readonly overview: Overview;
  readonly standard: Standard;
  readonly answered: Answered | null;
  /** Communities, worst first. */
  readonly order: readonly number[];
  readonly askedColumn: number | null;
  readonly selected: { readonly community: number | null; readonly column: number | null };
  readonly isMaximised: boolean;
  readonly onMaximise: (isMaximised: boolean) => void;
  readonly onSelect: (community: number, column: number | null) => void;
  readonly onFacility: (facility: number) => void;
  readonly onExport: (name: ExportName) => void;
  readonly onRemark: (text: string) => void;
}

/** The tables below the map. */
export function Drawer(props: DrawerProps) {
  const { overview, standard, answered, order, askedColumn, selected, isMaximised } = props;
  const { onMaximise, onSelect, onFacility, onExport, onRemark } = props;
  const { language, say } = useWords();
  const [tab, setTab] = useState<Tab>("matrix");
  const [filter, setFilter] = useState<MatrixFilter>(NO_FILTER);
  const [showsAll, setShowsAll] = useState(false);
  const [sort, setSort] = useState<ColumnSort>("map");
  const ofSort = useMemo(() => findColumns(overview, sort), [overview, sort]);
  const rows = useMemo(() => buildRows(overview, order, filter, ofSort), [overview, order, filter, ofSort]);
  const judged = useMemo(() => findJudgedColumns(overview, ofSort), [overview, ofSort]);
  const counts = useMemo(() => countOutcomes(overview, ofSort), [overview, ofSort]);
  const caughtCount = useMemo(() => countCaught(overview, ofSort), [overview, ofSort]);
  const twins = useMemo(() => findTwins(overview, standard), [overview, standard]);
  const unfolded = showsAll ? ofSort : judged;
  const columns = useMemo(() => {
    const folded = new Set([...twins.values()].flat());
    return unfolded.filter((column) => !folded.has(column));
  }, [unfolded, twins]);
  const foldedCount = ofSort.length - judged.length;

  const foldWord = sort === "declared" ? "check.foldedDeclared" : "check.foldedColumns";
  const unfoldWord = sort === "declared" ? "check.foldUndeclared" : "check.foldColumns";
  const foldName = showsAll ? say(unfoldWord) : say(foldWord, { count: foldedCount });

  const copy = async () => {
    const size = { rows: rows.filter(({ type }) => type === "community").length, columns: unfolded.length };
    const isCopied = await copyMatrix(overview, standard, rows, unfolded, language);
    onRemark(isCopied ? say("check.copied", size) : say("check.copyFailed"));
  };

  return (
    <section className="check-drawer" aria-label={say("check.drawer")}>
      <div className="drawer-head">
        <div className="drawer-tabs" role="tablist" aria-label={say("check.drawer")}>
          {TABS.map((name) => (
            <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => setTab(name)}>
              {say(`check.tab.${name}`)}
            </button>
          ))}
        </div>
        {tab === "matrix" && (
          <div className="drawer-tools">
            <Choice
              label={say("check.sorts")}
              value={sort}
              options={SORTS.map((value) => ({
                value,
                label: (
                  <>
                    {say(`check.sort.${value}`)} <small>{findColumns(overview, value).length}</small>
                  </>
                ),
              }))}
              onChoose={setSort}
            />
            <OutcomeToggles
              counts={counts}
              caughtCount={caughtCount}
              only={filter.outcome}
              onToggle={(outcome) => setFilter({ ...filter, outcome })}
            />
            <FilterPopover {...{ overview, standard, filter }} onFilter={setFilter} />
            {foldedCount > 0 && (
              <button
                type="button"
                className="widget-button link drawer-fold"
                aria-label={foldName}
                title={foldName}
                onClick={() => setShowsAll(!showsAll)}
              >
                <span className="drawer-wide">{foldName}</span>
                <span className="drawer-narrow">
                  {showsAll ? say("check.fold") : say("check.folded", { count: foldedCount })}
                </span>
              </button>
            )}
          </div>
        )}
        <div className="drawer-end">
          <MenuButton
            className="widget-button small"
            placement="bottom end"
            entries={[
              ...EXPORTS.map((name) => ({ id: name, label: name, isUserText: true, onAct: () => onExport(name) })),
              "separator" as const,
              { id: "copy", label: say("check.copyCells"), onAct: () => void copy() },
            ]}
          >
            {say("check.export")}
          </MenuButton>
          <IconButton
            icon={isMaximised ? "chevron-down" : "chevron-up"}
            label={say(isMaximised ? "check.restore" : "check.maximise")}
            isPressed={isMaximised}
            onClick={() => onMaximise(!isMaximised)}
          />
        </div>
      </div>
      <div className="drawer-body" role="tabpanel" aria-label={say(`check.tab.${tab}`)}>
        {tab === "matrix" && (
          <GapMatrix
            {...{ overview, standard, rows, columns, twins, askedColumn, selected, onSelect }}
            only={filter.outcome}
            onClearFilter={() => setFilter(NO_FILTER)}
          />
        )}
        {tab === "table" && (
          <LatePart>
            <ReachTable
              {...{ overview, answered }}
              selected={selected.community}
              onSelect={(community) => onSelect(community, null)}
            />
          </LatePart>
        )}
        {tab === "others" && (
          <LatePart>
            <OthersTable {...{ overview, standard, onFacility }} />
          </LatePart>
        )}
      </div>
    </section>
  );
}
