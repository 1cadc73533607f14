import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  listOf,
  withEntryAt,
  withMember,
} from "../../../../core/standard/editStandard.ts";
import { INDICATORS, MODALS } from "../../../../core/standard/strength.ts";
import { Button } from "../../../widgets/Button.tsx";
import { Select } from "../../../widgets/Select.tsx";
import { nameTheme, useStandardWords } from "../words.ts";
import { FilterForm } from "./FilterForm.tsx";
import { Field, LongTextForm, memberOf, NumberForm, Pick, SubjectSelect, TextForm, useDraft } from "./fields.tsx";
import { TestForm } from "./TestForm.tsx";

interface EntryFormProps {
  readonly value: JsonObject;
  /** "rules[12]", "parameters[3]". */
  readonly path: string;
  readonly onChange: (value: JsonObject) => void;
}

const FIDELITIES = ["stated", "interpreted", "borrowed"] as const;
const INDICATOR_NAMES = ["none", "binding", "expected", "mandatory"] as const;

/** All of a rule that can be changed, part by part. Its id stays: other rules and results name it. */
export function RuleForm({ value, path, onChange }: EntryFormProps) {
  const { language, say } = useStandardWords();
  const { standard } = useDraft();
  const set = (name: string) => (next: JsonValue | undefined) => onChange(withMember(value, name, next));
  const form = (name: string) => ({ value: value[name], path: `${path}.${name}`, onChange: set(name) });
  const subject = typeof value.subject === "string" ? value.subject : "community";
  const themes = [...new Set(standard.rules.flatMap(({ theme }) => theme ?? []))];
  const force = isJsonObject(value.force) ? value.force : {};
  const indicator = INDICATOR_NAMES.find((name) => name !== "none" && INDICATORS[name] === force.indicator) ?? "none";
  const citations = listOf(value.citations);
  return (
    <>
      <FormSection title={say("standard.edit.about")}>
        <Bilinguals {...form("title")} zh={say("standard.copyZh")} en={say("standard.copyEn")} />
        <Pick
          label={say("standard.edit.theme")}
          path={`${path}.theme`}
          value={typeof value.theme === "string" ? value.theme : "-"}
          options={[
            { value: "-", label: say("standard.noTheme") },
            ...themes.map((theme) => ({ value: theme, label: nameTheme(theme, language) })),
          ]}
          onChoose={(theme) => set("theme")(theme === "-" ? undefined : theme)}
        />
        <Field label={say("standard.filter.strength")} path={`${path}.force`}>
          <Select
            label={say("standard.filter.strength")}
            isLabelHidden
            value={MODALS.find((modal) => modal === force.modal) ?? null}
            options={MODALS.map((modal) => ({ value: modal, label: say(`standard.modal.${modal}`) }))}
            onChoose={(modal) => set("force")(withMember(force, "modal", modal))}
          />
          <Select
            label={say("standard.edit.indicator")}
            isLabelHidden
            value={indicator}
            options={INDICATOR_NAMES.map((name) => ({ value: name, label: say(`standard.indicator.${name}`) }))}
            onChoose={(name) => set("force")(withMember(force, "indicator", name === "none" ? null : INDICATORS[name]))}
          />
        </Field>
        <TextForm label={say("standard.edit.deadline")} {...form("deadline")} onClear={() => set("deadline")(null)} />
        <Field label={say("standard.edit.subject")} path={`${path}.subject`}>
          <SubjectSelect value={value.subject} onChange={set("subject")} />
        </Field>
        <FilterForm
          label={say("standard.edit.applies")}
          {...form("when")}
          owner={subject}
          onClear={() => set("when")(undefined)}
        />
      </FormSection>
      <FormSection title={say("standard.edit.requirement")}>
        <TestForm label={say("standard.edit.test")} {...form("require")} subject={subject} />
      </FormSection>
      <FormSection title={say("standard.card.text")}>
        {citations.map((citation, i) => {
          const own = isJsonObject(citation) ? citation : {};
          const place = `${path}.citations[${i}]`;
          const setOwn = (name: string) => (next: JsonValue) =>
            set("citations")(withEntryAt(citations, i, withMember(own, name, next)));
          return (
            <div key={i} className="standard-part">
              <Pick
                label={say("standard.edit.document")}
                path={`${place}.doc`}
                value={typeof own.doc === "string" ? own.doc : null}
                options={standard.documents.map(({ id, title }) => ({ value: id, label: title[language] }))}
                onChoose={setOwn("doc")}
              />
              <TextForm
                label={say("standard.edit.clause")}
                value={own.clause}
                path={`${place}.clause`}
                onChange={setOwn("clause")}
              />
              <LongTextForm
                label={say("standard.edit.quote")}
                value={own.quote}
                path={`${place}.quote`}
                onChange={setOwn("quote")}
                onClear={() => setOwn("quote")(null)}
              />
              {citations.length > 1 && (
                <Button variant="link" onClick={() => set("citations")(withEntryAt(citations, i, undefined))}>
                  {say("standard.edit.removeCitation")}
                </Button>
              )}
            </div>
          );
        })}
        <Button
          variant="small"
          onClick={() => set("citations")([...citations, { doc: standard.documents[0]?.id ?? "", clause: "" }])}
        >
          {say("standard.edit.addCitation")}
        </Button>
        <Pick
          label={say("standard.head.origin")}
          path={`${path}.fidelity`}
          value={FIDELITIES.find((own) => own === value.fidelity) ?? null}
          options={FIDELITIES.map((own) => ({ value: own, label: say(`standard.fidelity.${own}`) }))}
          onChoose={set("fidelity")}
        />
        <Bilinguals
          {...form("notes")}
          zh={say("standard.edit.noteZh")}
          en={say("standard.edit.noteEn")}
          isLong
          onClear={() => set("notes")(undefined)}
        />
      </FormSection>
    </>
  );
}

const UNITS = ["m", "m2", "share", "count", "storeys", "minutes", "persons", "households"];
const ORIGINS = ["stated", "borrowed", "assumption"] as const;

/** All of a parameter that can be changed. */
export function ParameterForm({ value, path, onChange }: EntryFormProps) {
  const { say } = useStandardWords();
  const set = (name: string) => (next: JsonValue | undefined) => onChange(withMember(value, name, next));
  const form = (name: string) => ({ value: value[name], path: `${path}.${name}`, onChange: set(name) });
  const range = listOf(value.range);
  const units = [...new Set([...UNITS, ...(typeof value.unit === "string" ? [value.unit] : [])])];
  const setRange = (at: 0 | 1) => (next: JsonValue) => {
    const [low, high] = [range[0] ?? value.value ?? 0, range[1] ?? value.value ?? 0];
    set("range")(at === 0 ? [next, high] : [low, next]);
  };
  return (
    <FormSection title={say("standard.edit.parameter")}>
      <Bilinguals {...form("label")} zh={say("standard.copyZh")} en={say("standard.copyEn")} />
      <NumberForm label={say("standard.edit.value")} {...form("value")} />
      <NumberForm label={say("standard.edit.low")} value={range[0]} path={`${path}.range[0]`} onChange={setRange(0)} />
      <NumberForm label={say("standard.edit.high")} value={range[1]} path={`${path}.range`} onChange={setRange(1)} />
      <Pick
        label={say("standard.edit.unit")}
        path={`${path}.unit`}
        value={typeof value.unit === "string" ? value.unit : null}
        options={units.map((unit) => ({ value: unit, label: unit }))}
        onChoose={set("unit")}
      />
      <Pick
        label={say("standard.head.origin")}
        path={`${path}.origin`}
        value={ORIGINS.find((origin) => origin === value.origin) ?? null}
        options={ORIGINS.map((origin) => ({ value: origin, label: say(`standard.edit.origin.${origin}`) }))}
        onChoose={set("origin")}
      />
      <Bilinguals
        {...form("source")}
        zh={say("standard.edit.sourceZh")}
        en={say("standard.edit.sourceEn")}
        isLong
        onClear={() => set("source")(undefined)}
      />
    </FormSection>
  );
}

interface BilingualsProps {
  readonly value: JsonValue | undefined;
  readonly path: string;
  readonly zh: string;
  readonly en: string;
  readonly isLong?: boolean;
  readonly onChange: (value: JsonValue) => void;
  /** Both are left empty. */
  readonly onClear?: () => void;
}

/** A text in both languages; one text that stood for both is written out. */
function Bilinguals({ value, path, zh, en, isLong = false, onChange, onClear }: BilingualsProps) {
  const Form = isLong ? LongTextForm : TextForm;
  const texts: JsonObject =
    typeof value === "string" ? { zh: value, en: value } : isJsonObject(value) ? value : { zh: "", en: "" };
  const set = (language: "zh" | "en") => (next: JsonValue) => {
    const changed = withMember(texts, language, next);
    if (changed.zh === "" && changed.en === "" && onClear !== undefined) onClear();
    else onChange(changed);
  };
  return (
    <>
      <Form label={zh} value={memberOf(texts, "zh")} path={`${path}.zh`} onChange={set("zh")} />
      <Form label={en} value={memberOf(texts, "en")} path={`${path}.en`} onChange={set("en")} />
    </>
  );
}

function FormSection({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section className="standard-section">
      <h3 className="standard-section-head">{title}</h3>
      {children}
    </section>
  );
}
