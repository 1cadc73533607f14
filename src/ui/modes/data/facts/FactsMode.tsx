import { useEffect, useMemo, useRef, useState } from "react";
import type { Edit } from "../../../../core/project/edit.ts";
import type { ProjectDocument } from "../../../../core/project/project.ts";
import type { FactsForm } from "../../../../core/report/factsForm.ts";
import type { Overview } from "../../../../core/report/overview.ts";
import type { Standard } from "../../../../core/standard/standard.ts";
import { Button } from "../../../widgets/Button.tsx";
import { EmptyState } from "../../../widgets/EmptyState.tsx";
import { MenuButton } from "../../../widgets/Menu.tsx";
import { nameUnit } from "../names.ts";
import type { FactMark } from "./factEdits.ts";
import type { FactSum } from "./factSum.ts";
import "./facts.css";
import { FactsSheet } from "./FactsSheet.tsx";
import { KindList, type Shown } from "./KindList.tsx";
import { MarkFields } from "./MarkFields.tsx";
import { RegisterPanel } from "./RegisterPanel.tsx";
import { listRegisters } from "./registers.ts";
import { SumPanel } from "./SumPanel.tsx";
import { useFactWords } from "./useFactWords.ts";

export interface FactsModeProps {
  readonly project: ProjectDocument;
  readonly standard: Standard;
  readonly overview: Overview;
  readonly form: FactsForm;
  readonly mark: FactMark;
  readonly onMark: (mark: FactMark) => void;
  readonly onEdit: (edit: Edit | null) => void;
  /** Takes in a block that was pasted. */
  readonly onTake: (sum: FactSum, edit: Edit | null) => void;
  /** What was taken in last. */
  readonly sum: FactSum | null;
  /** null: nothing can be taken back. */
  readonly onTakeBack: (() => void) | null;
  readonly onDismissSum: () => void;
  /** Name of the file that is being read. */
  readonly reading: string | null;
  readonly onReadFile: (file: File) => void;
  /** unitKind null: of every kind. */
  readonly onSaveTemplate: (format: "xlsx" | "csv", unitKind: string | null, name: string) => void;
}

/** Where facts are declared that no map can tell: kinds of units at the left, their sheet or register beside it. */
export function FactsMode(props: FactsModeProps) {
  const { project, standard, overview, form, mark, onMark, onEdit, sum, reading } = props;
  const { language, sayFact } = useFactWords();
  const [chosen, setChosen] = useState<Shown | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const registers = useMemo(
    () => listRegisters(form, standard, overview.parameters),
    [form, standard, overview.parameters],
  );
  useEffect(() => {
    if (sum !== null) head.current?.querySelector("[data-facts-sum]")?.scrollIntoView({ block: "nearest" });
  }, [sum]);
  const table = form.tables.find(({ unitKind }) => unitKind === chosen?.unitKind) ?? preferred(form);
  if (table === undefined)
    return (
      <EmptyState kind="empty" title={sayFact("facts.nothing")}>
        {sayFact("facts.nothingHint")}
      </EmptyState>
    );
  const register = registers.find((own) => own.table === table && own.definition.key === chosen?.register);
  const shown: Shown = { unitKind: table.unitKind, register: register?.definition.key ?? null };
  const kind = nameUnit(table.unitKind, standard, language);
  const name = sayFact("facts.templateName", { project: project.name });
  const templates = (["xlsx", "csv"] as const).flatMap((format) => {
    const formatName = format === "xlsx" ? "Excel" : "CSV";
    return [
      {
        id: `${format}-own`,
        label: sayFact("facts.template.own", { format: formatName, kind }),
        onAct: () => props.onSaveTemplate(format, table.unitKind, `${name} ${kind}`),
      },
      {
        id: `${format}-all`,
        label: sayFact("facts.template.all", { format: formatName }),
        detail: sayFact("facts.template.detail"),
        onAct: () => props.onSaveTemplate(format, null, name),
      },
    ];
  });
  return (
    <div className="facts-mode">
      <KindList {...{ project, standard, form, registers, shown }} onDate={overview.date} onShow={setChosen} />
      <section className="facts-main" aria-label={sayFact("facts.title")}>
        <div className="facts-top" ref={head}>
          <MarkFields mark={mark} onMark={onMark} />
          <p className="data-quiet facts-top-note">{sayFact("facts.forNew")}</p>
          <div className="data-actions">
            <MenuButton className="widget-button small" placement="bottom end" entries={templates}>
              {sayFact("facts.template")}
            </MenuButton>
            <Button variant="small" onClick={() => picker.current?.click()}>
              {sayFact("facts.takeIn")}
            </Button>
            <input
              ref={picker}
              type="file"
              hidden
              accept=".xlsx,.csv"
              data-facts-picker
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0];
                // The same file may be picked again after it was mended.
                currentTarget.value = "";
                if (file !== undefined) props.onReadFile(file);
              }}
            />
          </div>
          {reading !== null && (
            <p className="facts-reading" role="status" translate="no">
              {sayFact("facts.reading", { name: reading })}
            </p>
          )}
          {sum !== null && <SumPanel sum={sum} onTakeBack={props.onTakeBack} onDismiss={props.onDismissSum} />}
        </div>
        {register === undefined ? (
          <FactsSheet
            key={table.unitKind}
            {...{ project, standard, overview, table, mark, onEdit }}
            onTake={props.onTake}
          />
        ) : (
          <RegisterPanel
            key={`${shown.unitKind} ${shown.register}`}
            {...{ project, register, mark, onEdit }}
            onDate={overview.date}
          />
        )}
      </section>
    </div>
  );
}

/** Communities have most to say. */
const preferred = ({ tables }: FactsForm) => tables.find(({ unitKind }) => unitKind === "community") ?? tables[0];
