import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  listOf,
  withEntryAt,
  withMember,
} from "../../../../core/standard/editStandard.ts";
import { findAttribute } from "../../../../core/standard/sentenceWords.ts";
import { Button } from "../../../widgets/Button.tsx";
import { Choice } from "../../../widgets/Choice.tsx";
import { Select } from "../../../widgets/Select.tsx";
import { unitWord } from "../parameterScale.ts";
import { useStandardWords } from "../words.ts";
import { FilterForm } from "./FilterForm.tsx";
import { Field, type FormProps, Pick, useDraft } from "./fields.tsx";
import { LimitInput, QuantityForm } from "./QuantityForm.tsx";

const TESTS = ["compare", "all", "any", "cases"] as const;
const OPERATORS = [">=", ">", "<=", "<", "==", "between"] as const;
const OPERATOR_NAMES = { ">=": "ge", ">": "gt", "<=": "le", "<": "lt", "==": "eq", between: "between" } as const;
const UNITS = ["count", "share", "m", "m2", "m2/100hh", "m2/person", "households", "persons", "minutes", "ratio", "-"];

interface TestFormProps extends FormProps {
  readonly label: string;
  readonly subject: string;
}

const plainTest = (): JsonObject => ({
  test: "compare",
  of: { q: "attr", of: "subject", key: "households" },
  op: ">=",
  to: 1,
});

/** What is required: a comparison, or several of them. */
export function TestForm({ label, value, path, subject, onChange }: TestFormProps) {
  const { say } = useStandardWords();
  const test = isJsonObject(value) ? value : {};
  const sort = TESTS.find((own) => own === test.test) ?? null;
  const parts = listOf(test.of);
  /** What is there stays a part of what it becomes. */
  const become = (next: (typeof TESTS)[number]) => {
    const first = sort === "compare" ? test : (firstCompare(parts) ?? plainTest());
    if (next === "compare") onChange(first);
    else if (next === "cases") onChange({ test: next, of: [{ when: { key: "type", op: "exists" }, then: first }] });
    else onChange({ test: next, of: sort === "all" || sort === "any" ? parts : [first] });
  };
  return (
    <fieldset className="standard-group" aria-label={label}>
      <Pick
        label={label}
        path={`${path}.test`}
        value={sort}
        options={TESTS.map((own) => ({ value: own, label: say(`standard.edit.test.${own}`) }))}
        onChoose={become}
      />
      {sort === "compare" && <CompareForm value={test} {...{ path, subject, onChange }} />}
      {(sort === "all" || sort === "any") && (
        <>
          {parts.map((part, i) => (
            <div key={i} className="standard-part">
              <TestForm
                label={say("standard.edit.part", { number: i + 1 })}
                value={part}
                path={`${path}.of[${i}]`}
                subject={subject}
                onChange={(next) => onChange(withMember(test, "of", withEntryAt(parts, i, next)))}
              />
              {parts.length > 1 && (
                <Button
                  variant="link"
                  onClick={() => onChange(withMember(test, "of", withEntryAt(parts, i, undefined)))}
                >
                  {say("standard.edit.removePart", { number: i + 1 })}
                </Button>
              )}
            </div>
          ))}
          <Button
            variant="small"
            onClick={() => onChange(withMember(test, "of", [...parts, parts.at(-1) ?? plainTest()]))}
          >
            {say("standard.edit.addPart")}
          </Button>
        </>
      )}
      {sort === "cases" && (
        <>
          {parts.map((part, i) => {
            const own = isJsonObject(part) ? part : {};
            const set = (name: string) => (next: JsonValue) =>
              onChange(withMember(test, "of", withEntryAt(parts, i, withMember(own, name, next))));
            return (
              <div key={i} className="standard-part">
                <FilterForm
                  label={say("standard.edit.when")}
                  value={own.when}
                  path={`${path}.of[${i}].when`}
                  owner={subject}
                  onChange={set("when")}
                  onClear={() => onChange(withMember(test, "of", withEntryAt(parts, i, undefined)))}
                />
                <TestForm
                  label={say("standard.edit.then")}
                  value={own.then}
                  path={`${path}.of[${i}].then`}
                  subject={subject}
                  onChange={set("then")}
                />
              </div>
            );
          })}
          <Button
            variant="small"
            onClick={() =>
              onChange(withMember(test, "of", [...parts, { when: { key: "type", op: "exists" }, then: plainTest() }]))
            }
          >
            {say("standard.edit.addCase")}
          </Button>
          {test.else !== undefined && (
            <TestForm
              label={say("standard.edit.else")}
              value={test.else}
              path={`${path}.else`}
              subject={subject}
              onChange={(next) => onChange(withMember(test, "else", next))}
            />
          )}
        </>
      )}
    </fieldset>
  );
}

/** The first comparison among parts or cases. */
function firstCompare(parts: readonly JsonValue[]): JsonObject | null {
  for (const part of parts) {
    if (!isJsonObject(part)) continue;
    if (part.test === "compare") return part;
    if (isJsonObject(part.then) && part.then.test === "compare") return part.then;
  }
  return null;
}

function CompareForm({
  value,
  path,
  subject,
  onChange,
}: Omit<TestFormProps, "label" | "value"> & { readonly value: JsonObject }) {
  const { language, say } = useStandardWords();
  const { standard } = useDraft();
  const op = OPERATORS.find((own) => own === value.op) ?? null;
  const bounds = Array.isArray(value.to) ? (value.to as readonly JsonValue[]) : [value.to ?? ""];
  const unit = typeof value.unit === "string" ? value.unit : "";
  const of = isJsonObject(value.of) ? value.of : {};
  const isYesNo =
    typeof bounds[0] === "boolean" ||
    (of.q === "attr" && findAttribute(String(of.key), { standard, subject })?.type === "boolean");
  const setOperator = (next: (typeof OPERATORS)[number]) => {
    const low = bounds[0] ?? 0;
    onChange({ ...value, op: next, to: next === "between" ? [low, bounds[1] ?? low] : low });
  };
  const setBound = (at: number) => (next: JsonValue) =>
    onChange(withMember(value, "to", bounds.length === 1 ? next : withEntryAt(bounds, at, next)));
  /** A yes/no attribute is or is not; every other quantity has an amount. */
  const setQuantity = (next: JsonValue) => {
    const attribute =
      isJsonObject(next) && next.q === "attr" ? findAttribute(String(next.key), { standard, subject }) : undefined;
    const changed = withMember(value, "of", next);
    if (attribute?.type === "boolean" && !isYesNo)
      onChange(withMember({ ...changed, op: "==", to: true }, "unit", undefined));
    else if (attribute?.type !== "boolean" && isYesNo) onChange({ ...changed, op: ">=", to: 1 });
    else onChange(changed);
  };
  const units = [...new Set([...UNITS, ...(unit === "" ? [] : [unit])])];
  return (
    <>
      <QuantityForm
        label={say("standard.edit.quantity")}
        value={value.of}
        path={`${path}.of`}
        subject={subject}
        onChange={setQuantity}
      />
      <Field label={say("standard.edit.threshold")} path={`${path}.to`}>
        {isYesNo ? (
          <Choice
            label={say("standard.edit.threshold")}
            value={bounds[0] === true}
            options={[
              { value: true, label: say("standard.edit.yes") },
              { value: false, label: say("standard.edit.no") },
            ]}
            onChoose={setBound(0)}
          />
        ) : (
          <>
            <Select
              label={say("standard.edit.operator")}
              isLabelHidden
              value={op}
              options={OPERATORS.map((own) => ({
                value: own,
                label: say(`standard.edit.compare.${OPERATOR_NAMES[own]}`),
              }))}
              onChoose={setOperator}
            />
            {bounds.map((bound, i) =>
              isJsonObject(bound) && Object.hasOwn(bound, "q") ? (
                <QuantityForm
                  key={i}
                  label={say("standard.edit.threshold")}
                  value={bound}
                  path={`${path}.to`}
                  subject={subject}
                  onChange={setBound(i)}
                />
              ) : (
                <LimitInput
                  key={i}
                  label={say("standard.edit.threshold")}
                  unit={
                    unit === "count" || unit === ""
                      ? ""
                      : unit === "share"
                        ? say("standard.edit.ofOne")
                        : unitWord(unit, language)
                  }
                  value={bound}
                  onChange={setBound(i)}
                />
              ),
            )}
          </>
        )}
      </Field>
      {!isYesNo && (
        <Pick
          label={say("standard.edit.unit")}
          path={`${path}.unit`}
          value={unit === "" ? "-" : unit}
          options={units.map((own) => ({
            value: own,
            label:
              own === "-"
                ? say("standard.edit.unit.none")
                : own === "count"
                  ? say("standard.edit.unit.count")
                  : own === "share"
                    ? say("standard.edit.unit.share")
                    : own === "ratio"
                      ? say("standard.edit.unit.ratio")
                      : unitWord(own, language),
          }))}
          onChoose={(next) => onChange(withMember(value, "unit", next))}
        />
      )}
    </>
  );
}
