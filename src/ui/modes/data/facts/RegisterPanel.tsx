import { useState } from "react";
import type { Edit } from "../../../../core/project/edit.ts";
import type { ProjectDocument } from "../../../../core/project/project.ts";
import { parseDay } from "../../../../core/read/days.ts";
import type { RegisterEntry } from "../../../../core/read/facts.ts";
import { formatCount } from "../../../i18n/say.ts";
import { Button } from "../../../widgets/Button.tsx";
import { IconButton } from "../../../widgets/IconButton.tsx";
import { TextField } from "../../../widgets/TextField.tsx";
import { SearchSelect } from "../SearchSelect.tsx";
import { showValue } from "./factCells.ts";
import type { FactMark } from "./factEdits.ts";
import { countEntries, entriesOf, type Register } from "./registers.ts";
import { useFactWords } from "./useFactWords.ts";

interface RegisterPanelProps {
  readonly project: ProjectDocument;
  readonly register: Register;
  /** ISO day of the check. */
  readonly onDate: string;
  readonly mark: FactMark;
  readonly onEdit: (edit: Edit) => void;
}

/** A register: what was done, each with its day, counted against what a rule asks for. */
export function RegisterPanel({ project, register, onDate, mark, onEdit }: RegisterPanelProps) {
  const { language, sayFact } = useFactWords();
  const { table, definition, target } = register;
  const [chosen, setChosen] = useState(table.units[0]!.id);
  const unit = table.units.find(({ id }) => id === chosen) ?? table.units[0]!;
  const { unitKind } = table;
  const { key } = definition;
  const entries = entriesOf(project, unitKind, unit.id, key);
  const counted = countEntries(entries, definition, onDate);
  const declared = project.facts.find(
    (fact) => fact.unitKind === unitKind && fact.unit === unit.id && fact.key === key,
  );
  const isYearly = definition.unit === "count/year";
  const set = (next: readonly RegisterEntry[]) =>
    onEdit({ type: "set-register", unitKind, unit: unit.id, key, entries: next });
  return (
    <section className="facts-register" aria-label={definition.label[language]} data-register={key}>
      <header>
        <h2>{definition.label[language]}</h2>
        {table.units.length > 1 && (
          <SearchSelect
            label={sayFact("facts.unit")}
            value={unit.id}
            options={table.units.map(({ id, name }) => ({ value: id, label: name, isUserText: true }))}
            onChoose={setChosen}
          />
        )}
        <p className="facts-register-count">
          <b>{formatCount(counted.certain, language)}</b>
          {target !== null && <span>/ {formatCount(target, language)}</span>}
          <span className="data-quiet">
            {isYearly
              ? sayFact("facts.register.inYear", { year: onDate.slice(0, 4) })
              : sayFact("facts.register.asOf", { date: onDate })}
          </span>
        </p>
      </header>
      <p className="data-quiet">
        {[
          ...(counted.open > 0 ? [sayFact("facts.register.open", { count: counted.open })] : []),
          ...(counted.others > 0 ? [sayFact("facts.register.later", { count: counted.others })] : []),
          ...(declared === undefined
            ? []
            : [sayFact("facts.register.declared", { value: showValue(declared.value, definition, language) })]),
          sayFact("facts.usedBy", { rules: register.rules.join(language === "zh" ? "、" : ", ") }),
        ].join(" · ")}
      </p>
      <NewEntry
        key={unit.id}
        isTaken={(name) => entries.some((entry) => entry.name === name)}
        mark={mark}
        onAdd={(entry) => set([...entries, { unitKind, unit: unit.id, key, ...entry }])}
      />
      {entries.length === 0 ? (
        <p className="data-quiet facts-register-empty">{sayFact("facts.register.empty")}</p>
      ) : (
        <table className="data-table facts-entries">
          <thead>
            <tr>
              <th scope="col">{sayFact("facts.register.name")}</th>
              <th scope="col">{sayFact("facts.date")}</th>
              <th scope="col">{sayFact("facts.declarer")}</th>
              <th scope="col">
                <span className="data-unseen">{sayFact("facts.register.remove")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, i) => (
              <EntryRow
                key={entry.name}
                entry={entry}
                isTaken={(name) => entries.some((other) => other !== entry && other.name === name)}
                onChange={(next) => set(entries.map((other) => (other === entry ? next : other)))}
                onRemove={() => set(entries.filter((_, place) => place !== i))}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface NewEntryProps {
  readonly isTaken: (name: string) => boolean;
  readonly mark: FactMark;
  readonly onAdd: (entry: Pick<RegisterEntry, "name" | "date" | "declaredBy">) => void;
}

function NewEntry({ isTaken, mark, onAdd }: NewEntryProps) {
  const { sayFact } = useFactWords();
  const [name, setName] = useState("");
  const isTwice = isTaken(name.trim());
  const reason =
    name.trim() === "" ? sayFact("facts.register.noName") : isTwice ? sayFact("facts.register.twice") : undefined;
  const add = () => {
    if (reason !== undefined) return;
    onAdd({ name: name.trim(), ...mark });
    setName("");
  };
  return (
    <div className="facts-new-entry">
      <TextField
        label={sayFact("facts.register.new")}
        placeholder={sayFact("facts.register.new")}
        isLabelHidden
        value={name}
        error={isTwice ? sayFact("facts.register.twice") : undefined}
        onChange={setName}
        onSubmit={add}
      />
      <span className="data-quiet" translate="no">
        {[mark.date, mark.declaredBy].filter((text) => text !== null).join(" · ")}
      </span>
      <Button variant="small" disabledReason={reason} onClick={add}>
        {sayFact("facts.register.add")}
      </Button>
    </div>
  );
}

interface EntryRowProps {
  readonly entry: RegisterEntry;
  readonly isTaken: (name: string) => boolean;
  readonly onChange: (entry: RegisterEntry) => void;
  readonly onRemove: () => void;
}

function EntryRow({ entry, isTaken, onChange, onRemove }: EntryRowProps) {
  const { sayFact } = useFactWords();
  const labelOf = (field: string) => sayFact("facts.register.entryOf", { field, name: entry.name });
  return (
    <tr>
      <td>
        <LineField
          label={labelOf(sayFact("facts.register.name"))}
          value={entry.name}
          isUsable={(text) => text.trim() !== "" && !isTaken(text.trim())}
          onChange={(text) => onChange({ ...entry, name: text.trim() })}
        />
      </td>
      <td>
        <LineField
          label={labelOf(sayFact("facts.date"))}
          value={entry.date ?? ""}
          isUsable={(text) => text.trim() === "" || parseDay(text) !== null}
          onChange={(text) => onChange({ ...entry, date: parseDay(text) })}
        />
      </td>
      <td>
        <LineField
          label={labelOf(sayFact("facts.declarer"))}
          value={entry.declaredBy ?? ""}
          isUsable={() => true}
          onChange={(text) => onChange({ ...entry, declaredBy: text.trim() === "" ? null : text })}
        />
      </td>
      <td className="facts-entry-end">
        <IconButton icon="close" label={`${sayFact("facts.register.remove")} ${entry.name}`} onClick={onRemove} />
      </td>
    </tr>
  );
}

interface LineFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isUsable: (text: string) => boolean;
  readonly onChange: (text: string) => void;
}

/** A field that is taken when it is left; what cannot be used is marked, and given up. */
function LineField({ label, value, isUsable, onChange }: LineFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const finish = () => {
    if (text !== null && text !== value && isUsable(text)) onChange(text);
    setText(null);
  };
  return (
    <input
      className="facts-field"
      aria-label={label}
      aria-invalid={(text !== null && !isUsable(text)) || undefined}
      value={text ?? value}
      translate="no"
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => setText(target.value)}
      onBlur={finish}
      onKeyDown={({ key, nativeEvent, currentTarget }) => {
        if (nativeEvent.isComposing) return;
        if (key === "Escape") setText(null);
        if (key === "Enter") currentTarget.blur();
      }}
    />
  );
}

/** How far a register has come, in a line. */
export function RegisterProgress({
  project,
  register,
  onDate,
}: Pick<RegisterPanelProps, "project" | "register" | "onDate">) {
  const { sayFact } = useFactWords();
  const { table, definition, target } = register;
  const counts = table.units.map(
    ({ id }) => countEntries(entriesOf(project, table.unitKind, id, definition.key), definition, onDate).certain,
  );
  const count = counts.reduce((sum, own) => sum + own, 0);
  if (target === null) return <>{sayFact("facts.register.count", { count })}</>;
  const isWhole = table.units.length === 1;
  const done = { count: counts.filter((own) => own >= target).length, all: counts.length, target };
  return (
    <>{isWhole ? sayFact("facts.register.progress", { count, target }) : sayFact("facts.register.unitsDone", done)}</>
  );
}
