import { useState } from "react";
import {
  Autocomplete,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  SearchField,
  Select,
  SelectValue,
  useFilter,
  Virtualizer,
} from "react-aria-components";
import { useWords } from "../../i18n/say.ts";
import { Icon } from "../../widgets/icons.tsx";
import type { SelectOption } from "../../widgets/Select.tsx";

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
      <Button className="widget-select-closed">
        <SelectValue className="widget-select-value">
          {({ defaultChildren }) => (
            <span translate={selected?.isUserText ? "no" : undefined}>{selected?.label ?? defaultChildren}</span>
          )}
        </SelectValue>
        <Icon name="chevron-down" />
      </Button>
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
                <ListBoxItem
                  key={option.value}
                  id={option.value}
                  textValue={option.label}
                  isDisabled={option.isDisabled ?? false}
                  className="widget-list-row"
                  {...(option.isUserText ? { translate: "no" as const } : {})}
                >
                  <span className="widget-list-label">{option.label}</span>
                  {option.detail && <span className="widget-list-detail">{option.detail}</span>}
                </ListBoxItem>
              ))}
            </ListBox>
          </Virtualizer>
        </Autocomplete>
      </Popover>
    </Select>
  );
}
