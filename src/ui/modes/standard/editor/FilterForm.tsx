import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  listOf,
  withEntryAt,
  withMember,
} from "../../../../core/standard/editStandard.ts";
import { findAttribute, findValueLabel } from "../../../../core/standard/sentenceWords.ts";
import { Button } from "../../../widgets/Button.tsx";
import { Checkbox } from "../../../widgets/Checkbox.tsx";
import { Choice } from "../../../widgets/Choice.tsx";
import { Select } from "../../../widgets/Select.tsx";
import { TextField } from "../../../widgets/TextField.tsx";
import { useStandardWords } from "../words.ts";
import { AttributeSelect, Field, type FormProps, memberOf, NumberInput, sayFault, useDraft } from "./fields.tsx";

const OPERATORS = ["eq", "in", "gte", "gt", "lte", "lt", "exists"] as const;
type Operator = (typeof OPERATORS)[number];

interface FilterFormProps extends FormProps {
  readonly label: string;
  /** Whose attributes it is about. */
  readonly owner: string;
  /** Takes the whole condition away. */
  readonly onClear: () => void;
}

const isGroup = (value: JsonValue | undefined): value is JsonObject =>
  isJsonObject(value) && (Object.hasOwn(value, "all") || Object.hasOwn(value, "any"));

/** To whom something applies: conditions on attributes, all or any of which hold. */
export function FilterForm({ label, value, path, owner, onChange, onClear }: FilterFormProps) {
  const { say } = useStandardWords();
  const { standard } = useDraft();
  const empty = (): JsonObject => {
    const unitKind = standard.kinds.has(owner) ? "facility" : owner;
    const first = standard.attributes.find((attribute) => attribute.unitKind === unitKind);
    return { key: first?.key ?? "", op: "eq", value: first?.type === "boolean" ? true : (first?.values?.[0] ?? 0) };
  };
  if (!isJsonObject(value))
    return (
      <Field label={label} path={path}>
        <Button variant="small" onClick={() => onChange(empty())}>
          {say("standard.edit.addCondition")}
        </Button>
      </Field>
    );
  if (Object.hasOwn(value, "not"))
    return (
      <fieldset className="standard-group" aria-label={label}>
        <p className="standard-field-label">
          {label} · {say("standard.edit.not")}
        </p>
        <FilterForm
          label={say("standard.edit.condition")}
          value={value.not}
          path={`${path}.not`}
          owner={owner}
          onChange={(next) => onChange(withMember(value, "not", next))}
          onClear={onClear}
        />
      </fieldset>
    );
  const name = isGroup(value) ? (Object.hasOwn(value, "all") ? "all" : "any") : null;
  const parts = name === null ? [value] : listOf(value[name]);
  const setParts = (next: readonly JsonValue[], as: "all" | "any" = name ?? "all") => {
    if (next.length === 0) onClear();
    else onChange(next.length === 1 ? next[0]! : { [as]: next });
  };
  return (
    <Field label={label}>
      {parts.length > 1 && (
        <Choice
          label={say("standard.edit.together")}
          value={name ?? "all"}
          options={[
            { value: "all", label: say("standard.edit.all") },
            { value: "any", label: say("standard.edit.any") },
          ]}
          onChoose={(as) => setParts(parts, as)}
        />
      )}
      {parts.map((part, i) => {
        const place = name === null ? path : `${path}.${name}[${i}]`;
        const set = (next: JsonValue) => setParts(withEntryAt(parts, i, next));
        const drop = () => setParts(withEntryAt(parts, i, undefined));
        return isGroup(part) || (isJsonObject(part) && Object.hasOwn(part, "not")) ? (
          <FilterForm
            key={i}
            label={say("standard.edit.condition")}
            value={part}
            path={place}
            owner={owner}
            onChange={set}
            onClear={drop}
          />
        ) : (
          <ConditionForm key={i} value={part} path={place} owner={owner} onChange={set} onClear={drop} />
        );
      })}
      <Button variant="link" onClick={() => setParts([...parts, empty()])}>
        {say("standard.edit.addCondition")}
      </Button>
    </Field>
  );
}

function ConditionForm({ value, path, owner, onChange, onClear }: Omit<FilterFormProps, "label">) {
  const { language, say } = useStandardWords();
  const { standard, faults } = useDraft();
  const condition = isJsonObject(value) ? value : {};
  const key = typeof condition.key === "string" ? condition.key : "";
  const op = OPERATORS.find((own) => own === condition.op) ?? "eq";
  const attribute = findAttribute(key, { standard, subject: owner });
  const firstValue = (): JsonValue =>
    attribute?.type === "boolean" ? true : attribute?.type === "enum" ? (attribute.values?.[0] ?? "") : 0;
  const setOperator = (next: Operator) => {
    const { value: held, ...others } = condition;
    if (next === "exists") onChange({ ...others, op: next });
    else if (next === "in")
      onChange({ ...others, op: next, value: Array.isArray(held) ? held : [held ?? firstValue()] });
    else
      onChange({
        ...others,
        op: next,
        value: Array.isArray(held) ? (held[0] ?? firstValue()) : (held ?? firstValue()),
      });
  };
  const setKey = (next: JsonValue) => {
    const chosen = findAttribute(String(next), { standard, subject: owner });
    const fresh: JsonValue =
      chosen?.type === "boolean" ? true : chosen?.type === "enum" ? (chosen.values?.[0] ?? "") : 0;
    onChange(op === "exists" ? { ...condition, key: next } : { ...condition, key: next, op: "eq", value: fresh });
  };
  return (
    <div className="standard-condition">
      <AttributeSelect value={key} owner={owner} onChange={setKey} />
      <Select
        label={say("standard.edit.operator")}
        isLabelHidden
        value={op}
        options={OPERATORS.map((own) => ({ value: own, label: say(`standard.edit.op.${own}`) }))}
        onChoose={setOperator}
      />
      {op !== "exists" && (
        <ConditionValue
          value={condition.value}
          isList={op === "in"}
          attributeKey={key}
          owner={owner}
          onChange={(next) => onChange(withMember(condition, "value", next))}
        />
      )}
      <Button variant="link" onClick={onClear}>
        {say("standard.edit.remove")}
      </Button>
      {faults
        .filter((fault) => fault.path.startsWith(path))
        .map((fault) => (
          <p key={`${fault.path} ${fault.code}`} className="widget-error" translate="no">
            {sayFault(fault, say("standard.edit.condition"), language)}
          </p>
        ))}
    </div>
  );
}

interface ConditionValueProps extends Omit<FormProps, "path"> {
  readonly isList: boolean;
  readonly attributeKey: string;
  readonly owner: string;
}

function ConditionValue({ value, isList, attributeKey, owner, onChange }: ConditionValueProps) {
  const { language, say } = useStandardWords();
  const { standard } = useDraft();
  const attribute = findAttribute(attributeKey, { standard, subject: owner });
  const label = say("standard.edit.value");
  const param = memberOf(value, "param");
  if (typeof param === "string") return <ParameterSelect value={param} onChange={(id) => onChange({ param: id })} />;
  const values = attribute?.values ?? [];
  if (isList && values.length > 0) {
    const chosen = listOf(value);
    return (
      <span className="standard-values">
        {values.map((own) => (
          <Checkbox
            key={own}
            isChecked={chosen.includes(own)}
            onChange={(isIn) => onChange(isIn ? [...chosen, own] : chosen.filter((held) => held !== own))}
          >
            {findValueLabel(attribute, own, language)}
          </Checkbox>
        ))}
      </span>
    );
  }
  if (isList)
    return (
      <TextField
        label={label}
        isLabelHidden
        value={listOf(value).map(String).join(", ")}
        hint={say("standard.edit.listHint")}
        onChange={(text) =>
          onChange(
            text
              .split(/[,\uff0c\u3001]/)
              .map((part) => part.trim())
              .filter((part) => part !== ""),
          )
        }
      />
    );
  if (attribute?.type === "boolean" || typeof value === "boolean")
    return (
      <Choice
        label={label}
        value={value === true}
        options={[
          { value: true, label: say("standard.edit.yes") },
          { value: false, label: say("standard.edit.no") },
        ]}
        onChoose={onChange}
      />
    );
  if (values.length > 0)
    return (
      <Select
        label={label}
        isLabelHidden
        value={typeof value === "string" ? value : null}
        options={values.map((own) => ({ value: own, label: findValueLabel(attribute, own, language) }))}
        onChoose={onChange}
      />
    );
  return <NumberInput label={label} value={value} unit={attribute?.unit} onChange={onChange} />;
}

/** One of the parameters of the file. */
export function ParameterSelect({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const { language, say } = useStandardWords();
  const { standard } = useDraft();
  return (
    <Select
      label={say("standard.edit.parameter")}
      isLabelHidden
      value={value}
      options={[...standard.parameters.values()].map(({ id, label }) => ({
        value: id,
        label: label?.[language] ?? id,
      }))}
      onChoose={onChange}
    />
  );
}
