import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from "react-aria-components";
import { useWords } from "../i18n/say.ts";
import { Icon } from "./icons.tsx";

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Stands behind the label in the open list: a count, a unit. */
  readonly detail?: string | undefined;
  readonly isDisabled?: boolean;
  /** Comes from the user's data: never translated. */
  readonly isUserText?: boolean;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  /** null: nothing chosen yet. */
  readonly value: Value | null;
  readonly options: readonly SelectOption<Value>[];
  readonly onChoose: (value: Value) => void;
  readonly isLabelHidden?: boolean;
  /** Of the closed field: "20ch", "100%". */
  readonly width?: string;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
}

/** One of many. Letters typed on it jump to the option that begins with them. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChoose,
  isLabelHidden = false,
  width,
  placeholder,
  isDisabled = false,
}: SelectProps<Value>) {
  const { say } = useWords();
  return (
    <AriaSelect
      className="widget-select"
      value={value}
      isDisabled={isDisabled}
      placeholder={placeholder ?? say("widget.choose")}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen) onChoose(chosen.value);
      }}
    >
      <Label className={isLabelHidden ? "widget-hidden" : "widget-label"}>{label}</Label>
      <ClosedSelect
        selected={options.find((option) => option.value === value)}
        {...(width === undefined ? {} : { width })}
      />
      <Popover className="widget-popover widget-list-popover" offset={2} placement="bottom start" maxHeight={320}>
        <ListBox className="widget-list">
          {options.map((option) => (
            <SelectRow key={option.value} option={option} />
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface ClosedSelectProps {
  readonly selected: SelectOption<string> | undefined;
  readonly width?: string;
}

/** A closed list: what is chosen, cut where there is no room for it, or the placeholder. */
export const ClosedSelect = ({ selected, width }: ClosedSelectProps) => (
  <Button className="widget-select-closed" style={width === undefined ? {} : { width }}>
    <SelectValue className="widget-select-value">
      {({ defaultChildren }) => (
        <span
          className="widget-select-text"
          title={selected?.label}
          {...(selected?.isUserText ? { translate: "no" as const } : {})}
        >
          {selected?.label ?? defaultChildren}
        </span>
      )}
    </SelectValue>
    <Icon name="chevron-down" />
  </Button>
);

/** An option of an open list. */
export const SelectRow = ({ option }: { readonly option: SelectOption<string> }) => (
  <ListBoxItem
    id={option.value}
    textValue={option.label}
    isDisabled={option.isDisabled ?? false}
    className="widget-list-row"
    {...(option.isUserText ? { translate: "no" as const } : {})}
  >
    <span className="widget-list-label">{option.label}</span>
    {option.detail && <span className="widget-list-detail">{option.detail}</span>}
  </ListBoxItem>
);
