import { createContext, type ReactNode, useContext, useState } from "react";
import type { MessageValues } from "../../../../core/errors.ts";
import { formatMessage, type Language } from "../../../../core/messages/messages.ts";
import { isJsonObject, type JsonValue, withEntryAt } from "../../../../core/standard/editStandard.ts";
import type { Standard } from "../../../../core/standard/standard.ts";
import { Button } from "../../../widgets/Button.tsx";
import { IssueMark } from "../../../widgets/IssueMark.tsx";
import { Select, type SelectOption } from "../../../widgets/Select.tsx";
import { TextField } from "../../../widgets/TextField.tsx";
import { nameAttribute, nameKind, nameUnit } from "../../data/names.ts";
import { SearchSelect } from "../../data/SearchSelect.tsx";
import { useStandardWords } from "../words.ts";
// The list that is searched looks the same in every mode.
import "../../data/data.css";

/** A fault of the draft: where in the file, and what. */
export interface DraftFault {
  readonly path: string;
  readonly code: string;
  readonly values: MessageValues;
}

/** A fault in words, of something that is called so. */
export const sayFault = ({ code, values }: DraftFault, name: string, language: Language): string =>
  formatMessage(code, { ...values, path: name }, language);

interface Draft {
  /** The vocabulary that the forms offer: that of the file as it was last without fault. */
  readonly standard: Standard;
  readonly faults: readonly DraftFault[];
}

/** What all forms of an editor know. */
export const DraftContext = createContext<Draft | null>(null);

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (draft === null) throw new Error("A form stands outside its editor.");
  return draft;
}

/** Of every form: a value of the file, its place in it, and how it is changed. */
export interface FormProps {
  readonly value: JsonValue | undefined;
  readonly path: string;
  readonly onChange: (value: JsonValue) => void;
}

const isUnder = (place: string, path: string): boolean =>
  place === path || place.startsWith(`${path}.`) || place.startsWith(`${path}[`);

interface FieldProps {
  readonly label: string;
  /** Faults of this place and below are said here; left out: what is inside says its own. */
  readonly path?: string;
  readonly children: ReactNode;
}

/** A control with its name on the left and what is wrong with it below. */
export function Field({ label, path, children }: FieldProps) {
  const { language } = useStandardWords();
  const { faults } = useDraft();
  const own = path === undefined ? [] : faults.filter((fault) => isUnder(fault.path, path));
  return (
    <div className="standard-field" data-path={path} data-faulty={own.length > 0 || undefined}>
      <span className="standard-field-label">{label}</span>
      <div className="standard-field-control">
        {children}
        {own.map((fault) => (
          <p key={`${fault.path} ${fault.code}`} className="widget-error" translate="no">
            <IssueMark severity="error" isSilent />
            {sayFault(fault, label, language)}
          </p>
        ))}
      </div>
    </div>
  );
}

interface TextFormProps extends FormProps {
  readonly label: string;
  /** A text that is left empty is taken out. */
  readonly onClear?: () => void;
}

export function TextForm({ label, value, path, onChange, onClear }: TextFormProps) {
  return (
    <Field label={label} path={path}>
      <TextField
        label={label}
        isLabelHidden
        value={typeof value === "string" ? value : ""}
        onChange={(text) => (text === "" && onClear !== undefined ? onClear() : onChange(text))}
      />
    </Field>
  );
}

/** Several lines. */
export function LongTextForm({ label, value, path, onChange, onClear }: TextFormProps) {
  const text = typeof value === "string" ? value : "";
  return (
    <Field label={label} path={path}>
      <textarea
        className="standard-text"
        aria-label={label}
        value={text}
        rows={Math.min(6, Math.max(2, Math.ceil(text.length / 40)))}
        translate="no"
        spellCheck={false}
        onChange={({ currentTarget }) =>
          currentTarget.value === "" && onClear !== undefined ? onClear() : onChange(currentTarget.value)
        }
      />
    </Field>
  );
}

interface NumberInputProps extends Omit<FormProps, "path"> {
  readonly label: string;
  readonly unit?: string | undefined;
}

/** A number; what is no number goes into the draft as it is written, so that the check says so. */
export function NumberInput({ label, value, unit, onChange }: NumberInputProps) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: JsonValue } | null>(null);
  const shown = typed !== null && typed.value === value ? typed.text : value === undefined ? "" : String(value);
  return (
    <TextField
      label={label}
      isLabelHidden
      value={shown}
      unit={unit}
      inputMode="decimal"
      width="10ch"
      onChange={(text) => {
        const plain = text.normalize("NFKC").trim();
        const next = /^-?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : text;
        setTyped({ text, value: next });
        onChange(next);
      }}
    />
  );
}

export function NumberForm({ path, label, ...input }: NumberInputProps & { readonly path: string }) {
  return (
    <Field label={label} path={path}>
      <NumberInput {...input} label={label} />
    </Field>
  );
}

interface PickProps<Value extends string> {
  readonly label: string;
  readonly path: string;
  readonly value: Value | null;
  readonly options: readonly SelectOption<Value>[];
  readonly onChoose: (value: Value) => void;
}

export function Pick<Value extends string>({ label, path, ...select }: PickProps<Value>) {
  return (
    <Field label={label} path={path}>
      <Select {...select} label={label} isLabelHidden />
    </Field>
  );
}

interface KindsFormProps extends FormProps {
  readonly label: string;
  /** The subject itself may stand among the kinds. */
  readonly mayBeSelf?: boolean;
}

const SELF = "subject";

/** One kind of facility or several of them: any of them will do. */
export function KindsForm({ label, value, path, onChange, mayBeSelf = false }: KindsFormProps) {
  const { language, say } = useStandardWords();
  const { standard } = useDraft();
  const kinds = (Array.isArray(value) ? value : [value]).filter((kind) => typeof kind === "string" && kind !== "");
  const nameOf = (kind: string) => (kind === SELF ? say("standard.edit.self") : nameKind(kind, standard, language));
  const options = [...(mayBeSelf ? [SELF] : []), ...standard.kinds.keys()]
    .filter((kind) => !kinds.includes(kind))
    .map((kind) => ({ value: kind, label: nameOf(kind) }));
  const set = (next: readonly JsonValue[]) => onChange(next.length === 1 ? next[0]! : next);
  return (
    <Field label={label} path={path}>
      <ul className="standard-kinds">
        {kinds.map((kind, i) => (
          <li key={String(kind)}>
            {nameOf(String(kind))}
            {kinds.length > 1 && (
              <Button variant="link" onClick={() => set(withEntryAt(kinds as JsonValue[], i, undefined))}>
                {say("standard.edit.remove")}
              </Button>
            )}
          </li>
        ))}
        <li>
          <SearchSelect
            label={say("standard.edit.addKind")}
            value={null}
            placeholder={say("standard.edit.addKind")}
            options={options}
            onChoose={(kind) => set([...(kinds as JsonValue[]), kind])}
          />
        </li>
      </ul>
    </Field>
  );
}

interface AttributeFormProps extends Omit<FormProps, "value"> {
  readonly value: JsonValue | undefined;
  /** Of whom: a unit kind, or a facility kind. */
  readonly owner: string;
}

/** Keys that a subject may have, with what they are called. */
function listAttributes(standard: Standard, owner: string, language: Language): readonly SelectOption<string>[] {
  const unitKind = standard.kinds.has(owner) ? "facility" : owner;
  return standard.attributes
    .filter((attribute) => attribute.unitKind === unitKind && !attribute.key.includes("<"))
    .map(({ key, unit }) => ({ value: key, label: nameAttribute(unitKind, key, standard, language), detail: unit }));
}

export function AttributeSelect({ value, owner, onChange }: Omit<AttributeFormProps, "path">) {
  const { language, say } = useStandardWords();
  const { standard } = useDraft();
  const known = listAttributes(standard, owner, language);
  const key = typeof value === "string" && value !== "" ? value : null;
  const options =
    key === null || known.some((option) => option.value === key)
      ? known
      : [{ value: key, label: nameAttribute(owner, key, standard, language) }, ...known];
  return (
    <SearchSelect
      label={say("standard.edit.attribute")}
      value={key}
      options={options}
      placeholder={say("standard.edit.choose")}
      onChoose={onChange}
    />
  );
}

/** Unit kinds, and where wanted facility kinds too. */
export function SubjectSelect({
  value,
  isUnitsOnly = false,
  onChange,
}: Omit<FormProps, "path"> & { readonly isUnitsOnly?: boolean }) {
  const { language, say } = useStandardWords();
  const { standard } = useDraft();
  const units = [...standard.units.keys()].map((unit) => ({ value: unit, label: nameUnit(unit, standard, language) }));
  const kinds = [...standard.kinds.keys()].map((kind) => ({ value: kind, label: nameKind(kind, standard, language) }));
  return (
    <SearchSelect
      label={say("standard.edit.subject")}
      value={typeof value === "string" ? value : null}
      options={isUnitsOnly ? units : [...units, ...kinds]}
      placeholder={say("standard.edit.choose")}
      onChoose={onChange}
    />
  );
}

/** The value of an object's member, where it is an object. */
export const memberOf = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
