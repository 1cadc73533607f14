import { useEffect, useRef, useState } from "react";
import { ListBox, ListBoxItem, Popover } from "react-aria-components";
import { formatMessage } from "../../../../core/messages/messages.ts";
import { checkFact } from "../../../../core/read/facts.ts";
import type { AttributeValue } from "../../../../core/read/values.ts";
import type { AttributeDefinition } from "../../../../core/standard/standard.ts";
import { nameAnswer } from "./attributeNames.ts";
import type { GridCell } from "./gridModel.ts";
import { useFactWords } from "./useFactWords.ts";

interface CellEditorProps {
  /** What stands in it first. */
  readonly text: string;
  /** It was begun by typing: what comes next goes behind it. Else all of it is marked, to be typed over. */
  readonly isTyped: boolean;
  readonly definition: AttributeDefinition;
  /** Why the text was not taken. */
  readonly fault: string | null;
  /** @returns whether the text was taken */
  readonly onCommit: (text: string, by: readonly [rows: number, columns: number] | null) => boolean;
  readonly onCancel: () => void;
}

/** A cell that is typed in. Enter goes on below, Tab to the right, Escape leaves it as it was. */
export function CellEditor({ text: firstText, isTyped, definition, fault, onCommit, onCancel }: CellEditorProps) {
  const { language } = useFactWords();
  const [text, setText] = useState(firstText);
  const field = useRef<HTMLInputElement>(null);
  /** What is committed or called off must not be committed once more as the field goes. */
  const isDone = useRef(false);
  useEffect(() => {
    field.current?.focus();
    if (!isTyped) field.current?.select();
  }, [isTyped]);
  const finish = (by: readonly [number, number] | null) => {
    isDone.current = onCommit(text, by);
  };
  const cancel = () => {
    isDone.current = true;
    onCancel();
  };
  const isNumber = definition.type === "number" || definition.type === "integer";
  return (
    <span className="facts-editor">
      <input
        ref={field}
        value={text}
        inputMode={isNumber ? "decimal" : "text"}
        aria-label={definition.label[language]}
        aria-invalid={fault !== null || undefined}
        translate="no"
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => {
          // Whoever goes elsewhere means what was typed; what cannot be used is left.
          if (!isDone.current && !onCommit(text, null)) cancel();
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") cancel();
          else if (event.key === "Enter") finish([event.shiftKey ? -1 : 1, 0]);
          else if (event.key === "Tab") finish([0, event.shiftKey ? -1 : 1]);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {definition.unit === "share" && <span className="facts-editor-unit">{nameAnswer(definition, language)}</span>}
      {fault !== null && <FaultNote text={text} definition={definition} />}
    </span>
  );
}

/** Why what is typed cannot be taken; nothing once it can. */
function FaultNote({ text, definition }: { readonly text: string; readonly definition: AttributeDefinition }) {
  const { language } = useFactWords();
  const checked = checkFact(text, definition);
  if ("value" in checked) return null;
  return (
    <span className="facts-fault" role="alert">
      {formatMessage(checked.fault.code, checked.fault.values, language)}
    </span>
  );
}

const BLANK = "";

interface ChoiceListProps {
  readonly cell: GridCell;
  readonly onChoose: (value: AttributeValue | null) => void;
  readonly onClose: () => void;
}

/** The values of an enumeration, below its cell. */
export function ChoiceList({ cell: { definition, value, text }, onChoose, onClose }: ChoiceListProps) {
  const { language, sayFact } = useFactWords();
  const place = useRef<HTMLSpanElement>(null);
  const options = [
    ...(definition.values ?? []).map((id) => ({ id, label: definition.valueLabels?.get(id)?.[language] ?? id })),
    { id: BLANK, label: sayFact("facts.blank") },
  ];
  return (
    <>
      <span ref={place} className="facts-text">
        {text}
      </span>
      <Popover
        className="widget-popover widget-list-popover"
        aria-label={definition.label[language]}
        triggerRef={place}
        isOpen
        offset={4}
        placement="bottom start"
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <ListBox
          className="widget-list"
          aria-label={definition.label[language]}
          autoFocus
          selectionMode="single"
          // It closes the list.
          escapeKeyBehavior="none"
          selectedKeys={value === null ? [] : [String(value)]}
          onAction={(key) => onChoose(key === BLANK ? null : String(key))}
        >
          {options.map(({ id, label }) => (
            <ListBoxItem key={id} id={id} textValue={label} className="widget-list-row">
              <span className={id === BLANK ? "widget-list-label data-quiet" : "widget-list-label"}>{label}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </>
  );
}
