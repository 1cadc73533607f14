import { useState } from "react";
import {
  Autocomplete,
  Input,
  Label,
  ListBox,
  ListLayout,
  Popover,
  SearchField,
  Select,
  useFilter,
  Virtualizer,
} from "react-aria-components";
import { useWords } from "../../i18n/say.ts";
import { ClosedSelect, type SelectOption, SelectRow } from "../../widgets/Select.tsx";

interface SearchSelectProps<Value extends string> {
  /** Not shown: what it stands beside says it to the eye. */
  readonly label: string;
  /** null: nothing chosen yet. */
  readonly value: Value | null;
  readonly options: readonly SelectOption<Value>[];
  readonly onChoose: (value: Value) => void;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
}

/** Pixels of a row before it is measured. */
const ROW_HEIGHT = 28;
/** Pixels of the list, about eleven rows. */
const MOST_HEIGHT = 300;

/** One of very many: its list is searched by typing any part of a name, through an input method too. */
export function SearchSelect<Value extends string>({
  label,
  value,
  options,
  onChoose,
  placeholder,
}: SearchSelectProps<Value>) {
  const { say } = useWords();
  const { contains } = useFilter({ sensitivity: "base" });
  const [isOpen, setOpen] = useState(false);
  const selected = options.find((option) => option.value === value);
  // A page has dozens of these: what none of them shows is not built.
  const listed = isOpen ? options : selected === undefined ? [] : [selected];
  return (
    <Select
      className="widget-select"
      value={value}
      allowsEmptyCollection
      isOpen={isOpen}
      onOpenChange={setOpen}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen) onChoose(chosen.value);
      }}
    >
      <Label className="data-unseen">{label}</Label>
      <ClosedSelect selected={selected} />
      <Popover
        className="widget-popover widget-list-popover data-search"
        offset={2}
        placement="bottom start"
        maxHeight={360}
      >
        <Autocomplete filter={contains}>
          <SearchField className="widget-field" aria-label={say("data.search")} autoFocus>
            <Input placeholder={say("data.search")} translate="no" autoComplete="off" spellCheck={false} />
          </SearchField>
          <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: ROW_HEIGHT }}>
            <ListBox
              className="widget-list"
              style={{ height: Math.min(options.length * ROW_HEIGHT, MOST_HEIGHT) }}
              renderEmptyState={() => <p className="data-search-none">{say("data.searchNone")}</p>}
            >
              {listed.map((option) => (
                <SelectRow key={option.value} option={option} />
              ))}
            </ListBox>
          </Virtualizer>
        </Autocomplete>
      </Popover>
    </Select>
  );
}
