import "../i18n/learnDataWords.ts";
import { useMemo, useState } from "react";
import type { UnitReference } from "../../core/report/indicators.ts";
import { useWords } from "../i18n/say.ts";
import { describeNeeds } from "../modes/data/needs.ts";
import { HoldingList } from "../modes/indicators/HoldingList.tsx";
import { IndicatorHead, type Level } from "../modes/indicators/IndicatorHead.tsx";
import { IndicatorTable } from "../modes/indicators/IndicatorTable.tsx";
import { Inspector } from "../modes/indicators/Inspector.tsx";
import { findColumn, rankUnits, type ShownRow, showRows, tally } from "../modes/indicators/indicatorModel.ts";
import { UnitRanking } from "../modes/indicators/UnitRanking.tsx";
import { useIndicatorWords } from "../modes/indicators/words.ts";
import { writeTable } from "../modes/indicators/writeTable.ts";
import { flyTo, type Result, setState, useFields, useSession } from "../session/state.ts";
import { useJob } from "../session/useJob.ts";
import { EmptyState } from "../widgets/EmptyState.tsx";
import "../modes/indicators/indicators.css";

/** The table of indicators of the standards in use. */
export function IndicatorsPage() {
  const { say } = useWords();
  const { tell } = useIndicatorWords();
  const { result, standard, work } = useFields("result", "standard", "work");
  if (standard !== null && standard.indicators.length === 0)
    return (
      <EmptyState
        kind="empty"
        title={tell("indicators.noTable")}
        actions={[{ label: say("check.openData"), onAct: () => setState({ mode: "data" }) }]}
      >
        {tell("indicators.noTableHint")}
      </EmptyState>
    );
  if (result === null && work.status === "running")
    return <EmptyState kind="loading" title={tell("indicators.loading")} />;
  if (result === null)
    return (
      <EmptyState
        kind="empty"
        title={tell("indicators.noResult")}
        actions={[{ label: say("check.openData"), onAct: () => setState({ mode: "data" }) }]}
      >
        {tell("indicators.noResultHint")}
      </EmptyState>
    );
  return <Indicators result={result} />;
}

function Indicators({ result }: { readonly result: Result }) {
  const { language, tell } = useIndicatorWords();
  const { overview, standard } = result;
  const [{ level, index }, setUnit] = useState<{ level: Level; index: number }>({ level: "city", index: 0 });
  const [selected, setSelected] = useState<number | null>(null);
  const table = useJob("describeIndicators", { level, index }, overview);
  const rows = useMemo(() => (table === null ? null : showRows(table.rows, standard)), [table, standard]);
  if (table === null || rows === null) return <EmptyState kind="loading" title={tell("indicators.loading")} />;
  // Until one is chosen: the first that is short, which is what a reader looks for.
  const shown =
    rows.find(({ view }) => view.row === selected) ?? rows.find(({ state }) => state === "short") ?? rows[0]!;
  const unit = table.units.find((own) => own.unitKind === level && own.index === index);
  const copy = async () => {
    const text = await navigator.clipboard?.writeText(writeTable(rows, language)).then(
      () => tell("indicators.copied", { count: rows.length }),
      () => null,
    );
    setState({
      remark: text == null ? { tone: "warning", text: tell("indicators.notCopied") } : { tone: "note", text },
    });
  };
  return (
    <div className="indicator-mode">
      <div className="indicator-main">
        <IndicatorHead
          title={standard.title[language]}
          count={rows.length}
          date={overview.date}
          tallies={tally(rows)}
          units={table.units}
          onUnit={(chosen, place) => setUnit({ level: chosen, index: place })}
          {...{ level, unit: index }}
        />
        <IndicatorTable
          rows={rows}
          selected={shown.view.row}
          unitName={level === "city" ? tell("indicators.level.city") : (unit?.name ?? "")}
          onSelect={setSelected}
        />
      </div>
      <OpenIndicator
        key={`${level} ${index} ${shown.view.row}`}
        {...{ result, shown, level, index }}
        hasCounties={table.units.some(({ unitKind }) => unitKind === "county")}
        onUnit={(chosen) => setUnit({ level: chosen.unitKind as Level, index: chosen.index })}
        onCopy={() => void copy()}
      />
    </div>
  );
}

interface OpenIndicatorProps {
  readonly result: Result;
  readonly shown: ShownRow;
  readonly level: Level;
  readonly index: number;
  readonly hasCounties: boolean;
  readonly onUnit: (unit: UnitReference) => void;
  readonly onCopy: () => void;
}

/** The selected row, with what the engine says of the units below and of the finding. */
function OpenIndicator({ result, shown, level, index, hasCounties, onUnit, onCopy }: OpenIndicatorProps) {
  const { language } = useIndicatorWords();
  const layers = useSession((state) => state.layers);
  const { overview, standard } = result;
  const { view, rule } = shown;
  const below = level === "city" && hasCounties ? "county" : level === "subdistrict" ? null : "subdistrict";
  const county = level === "county" ? index : null;
  const units = useJob(
    "describeIndicatorByUnit",
    below === null ? null : { row: view.row, level: below, county },
    overview,
  );
  const isOwn = view.figure.basis === "own";
  const explanation = useJob(
    "explain",
    isOwn ? { rule: view.rule, part: null, subjectKind: level, subjectIndex: index, language } : null,
    overview,
  );
  const column = findColumn(rule, overview.columns, standard);

  const openCommunity = (community: number) => {
    setState({ mode: "check", selection: { community, column, facility: null } });
    flyTo(overview.communities[community]!.lngLatBox);
  };
  const openerOf = (unit: UnitReference) => {
    if (unit.unitKind === "community") return () => openCommunity(unit.index);
    if (unit.unitKind === "county" || unit.unitKind === "subdistrict") return () => onUnit(unit);
    if (unit.unitKind !== "facility") return null;
    return () => setState({ mode: "check", selection: { community: null, column: null, facility: unit.index } });
  };
  // The matrix is opened at a community that is short, or else at the first that cannot be judged.
  const first =
    [...view.figure.short, ...view.figure.open].find(({ unitKind }) => unitKind === "community")?.index ?? 0;
  const needs = view.figure.missing.map((need) => ({ need, cellCount: 0 }));
  return (
    <Inspector
      {...{ shown, standard, onCopy }}
      missing={describeNeeds(needs, { standard, layers, language }).map(({ text }) => text)}
      ownLines={explanation === null ? [] : [...explanation.lines.figures, ...explanation.lines.reading]}
      onMatrix={column === null ? null : () => openCommunity(first)}
      onData={() => setState({ mode: "data" })}
    >
      {below !== null && units !== null && (
        <UnitRanking level={below} units={rankUnits(units, rule)} {...{ shown, onUnit }} />
      )}
      <HoldingList figure={view.figure} openerOf={openerOf} />
    </Inspector>
  );
}
