import { isJsonObject, type JsonObject, type JsonValue, withMember } from "../../../../core/standard/editStandard.ts";
import type { Standard } from "../../../../core/standard/standard.ts";
import { Choice } from "../../../widgets/Choice.tsx";
import { Select } from "../../../widgets/Select.tsx";
import { useStandardWords } from "../words.ts";
import { FilterForm, ParameterSelect } from "./FilterForm.tsx";
import {
  AttributeSelect,
  Field,
  type FormProps,
  KindsForm,
  memberOf,
  NumberForm,
  NumberInput,
  Pick,
  SubjectSelect,
  useDraft,
} from "./fields.tsx";
import { TestForm } from "./TestForm.tsx";

const QUANTITIES = ["count", "sum", "area", "reach", "nearest", "attr", "ratio", "coverage", "fabric"] as const;
type QuantityName = (typeof QUANTITIES)[number];

interface QuantityFormProps extends FormProps {
  /** What is measured: a unit kind, or a facility kind. */
  readonly subject: string;
  readonly label: string;
}

/** A new quantity of a sort; what the one before was about stays. */
function makeQuantity(q: QuantityName, before: JsonObject, standard: Standard): JsonObject {
  const first = [...standard.kinds.keys()][0] ?? "";
  const kind = before.kind ?? before.to ?? first;
  const attribute: JsonObject = { q: "attr", of: "subject", key: "households" };
  switch (q) {
    case "attr":
      return attribute;
    case "count":
      return { q, kind, scope: "inside" };
    case "sum":
      return { q, kind, key: "floorArea", scope: "inside" };
    case "area":
      return { q, kind, scope: "inside" };
    case "nearest":
      return { q, from: kind, to: kind, metric: "edge", agg: "min", scope: "inside" };
    case "reach":
      return { q, demand: "dwellings", to: kind, budget: { metres: 500 } };
    case "ratio":
      return { q, num: isJsonObject(before) && before.q !== "ratio" ? before : attribute, den: attribute, per: 1 };
    case "coverage":
      return { q, units: "community", meeting: { test: "compare", of: { q: "count", kind }, op: ">=", to: 1 } };
    case "fabric":
      return { q, check: "boundary-gaps-overlaps" };
  }
}

/** One of the nine quantities. */
export function QuantityForm({ value, path, subject, label, onChange }: QuantityFormProps) {
  const { language, say } = useStandardWords();
  const { standard } = useDraft();
  const quantity = isJsonObject(value) ? value : {};
  const q = QUANTITIES.find((own) => own === quantity.q) ?? null;
  const at = (name: string) => `${path}.${name}`;
  const set = (name: string) => (next: JsonValue | undefined) => onChange(withMember(quantity, name, next));
  const facility = String((Array.isArray(quantity.kind) ? quantity.kind[0] : (quantity.kind ?? quantity.to)) ?? "");
  const form = (name: string) => ({ value: quantity[name], path: at(name), onChange: set(name) });
  const choices = <Name extends string>(name: string, names: readonly Name[], fallback: Name) => ({
    path: at(name),
    value: names.find((own) => own === quantity[name]) ?? fallback,
    onChoose: set(name),
  });
  const where = (owner: string) => (
    <FilterForm
      label={say("standard.edit.where")}
      {...form("where")}
      owner={owner}
      onClear={() => set("where")(undefined)}
    />
  );
  const scope = <ScopeForm {...form("scope")} />;
  return (
    <fieldset className="standard-group" aria-label={label}>
      <Pick
        label={label}
        path={at("q")}
        value={q}
        options={QUANTITIES.map((own) => ({ value: own, label: say(`standard.edit.q.${own}`) }))}
        onChoose={(next) => onChange(makeQuantity(next, quantity, standard))}
      />
      {q === "attr" && (
        <>
          <Field label={say("standard.edit.of")} path={at("of")}>
            <Choice
              label={say("standard.edit.of")}
              value={(quantity.of ?? "subject") === "subject"}
              options={[
                { value: true, label: say("standard.edit.ofSelf") },
                { value: false, label: say("standard.edit.ofUnit") },
              ]}
              onChoose={(isSelf) => set("of")(isSelf ? "subject" : "city")}
            />
            {(quantity.of ?? "subject") !== "subject" && (
              <SubjectSelect value={quantity.of} isUnitsOnly onChange={set("of")} />
            )}
          </Field>
          <Field label={say("standard.edit.attribute")} path={at("key")}>
            <AttributeSelect
              value={quantity.key}
              owner={(quantity.of ?? "subject") === "subject" ? subject : String(quantity.of)}
              onChange={set("key")}
            />
          </Field>
        </>
      )}
      {(q === "count" || q === "sum" || q === "area") && (
        <>
          <KindsForm label={say("standard.edit.kinds")} {...form("kind")} mayBeSelf={q === "area"} />
          {q === "sum" && (
            <Field label={say("standard.edit.attribute")} path={at("key")}>
              <AttributeSelect value={quantity.key} owner={facility} onChange={set("key")} />
            </Field>
          )}
          {scope}
          {where(facility)}
        </>
      )}
      {q === "nearest" && (
        <>
          <KindsForm label={say("standard.edit.from")} {...form("from")} />
          <KindsForm label={say("standard.edit.to")} {...form("to")} />
          <Pick
            label={say("standard.edit.metric")}
            {...choices("metric", ["edge", "centroid", "network"], "edge")}
            options={(["edge", "centroid", "network"] as const).map((own) => ({
              value: own,
              label: say(`standard.edit.metric.${own}`),
            }))}
          />
          <Pick
            label={say("standard.edit.agg")}
            {...choices("agg", ["min", "max", "mean"], "min")}
            options={(["min", "max", "mean"] as const).map((own) => ({
              value: own,
              label: say(`standard.edit.agg.${own}`),
            }))}
          />
          {scope}
        </>
      )}
      {q === "reach" && (
        <>
          <Pick
            label={say("standard.edit.demand")}
            {...choices(
              "demand",
              ["dwellings", "population", "elderly", "children", "students", "buildings"],
              "dwellings",
            )}
            options={(["dwellings", "population", "elderly", "children", "students", "buildings"] as const).map(
              (own) => ({ value: own, label: say(`standard.edit.demand.${own}`) }),
            )}
          />
          <KindsForm label={say("standard.edit.to")} {...form("to")} />
          <BudgetForm {...form("budget")} />
          <Pick
            label={say("standard.edit.walker")}
            path={at("walker")}
            value={typeof quantity.walker === "string" ? quantity.walker : "-"}
            options={[
              { value: "-", label: say("standard.edit.noWalker") },
              ...[...standard.walkers.values()].map(({ id, label: name }) => ({
                value: id,
                label: name?.[language] ?? id,
              })),
            ]}
            onChoose={(walker) => set("walker")(walker === "-" ? undefined : walker)}
          />
          <Field label={say("standard.edit.way")} path={at("mode")}>
            <Choice
              label={say("standard.edit.way")}
              value={quantity.mode === "cycle" ? "cycle" : "walk"}
              options={[
                { value: "walk", label: say("standard.edit.walk") },
                { value: "cycle", label: say("standard.edit.cycle") },
              ]}
              onChoose={set("mode")}
            />
            <Choice
              label={say("standard.edit.metric")}
              value={quantity.metric === "line" ? "line" : "network"}
              options={[
                { value: "network", label: say("standard.edit.network") },
                { value: "line", label: say("standard.edit.line") },
              ]}
              onChoose={set("metric")}
            />
          </Field>
          <NumberForm label={say("standard.edit.atLeast")} {...form("atLeast")} value={quantity.atLeast ?? 1} />
          {where(facility)}
        </>
      )}
      {q === "ratio" && (
        <>
          <QuantityForm label={say("standard.edit.num")} {...form("num")} subject={subject} />
          <QuantityForm label={say("standard.edit.den")} {...form("den")} subject={subject} />
          <NumberForm label={say("standard.edit.per")} {...form("per")} value={quantity.per ?? 1} />
        </>
      )}
      {q === "coverage" && (
        <>
          <Field label={say("standard.edit.units")} path={at("units")}>
            <SubjectSelect value={quantity.units} onChange={set("units")} />
          </Field>
          <Pick
            label={say("standard.edit.weight")}
            {...choices("weight", ["count", "population", "households", "area"], "count")}
            options={(["count", "population", "households", "area"] as const).map((own) => ({
              value: own,
              label: say(`standard.edit.weight.${own}`),
            }))}
          />
          {where(String(quantity.units ?? ""))}
          <TestForm label={say("standard.edit.meeting")} {...form("meeting")} subject={String(quantity.units ?? "")} />
        </>
      )}
      {q === "fabric" && (
        <>
          <Pick
            label={say("standard.edit.check")}
            {...choices(
              "check",
              ["boundary-gaps-overlaps", "walk-connected-share", "min-width", "crossed-by"],
              "boundary-gaps-overlaps",
            )}
            options={(["boundary-gaps-overlaps", "walk-connected-share", "min-width", "crossed-by"] as const).map(
              (own) => ({ value: own, label: say(`standard.edit.check.${own}`) }),
            )}
          />
          {(quantity.check === "min-width" || quantity.check === "crossed-by") && (
            <KindsForm label={say("standard.edit.kinds")} {...form("kind")} mayBeSelf />
          )}
        </>
      )}
    </fieldset>
  );
}

const SCOPES = ["inside", "assigned", "inside-or-assigned", "within"] as const;

/** Where something is looked for. */
function ScopeForm({ value, path, onChange }: FormProps) {
  const { say } = useStandardWords();
  const chosen = isJsonObject(value) ? "within" : (SCOPES.find((own) => own === (value ?? "inside")) ?? null);
  return (
    <Field label={say("standard.edit.scope")} path={path}>
      <Select
        label={say("standard.edit.scope")}
        isLabelHidden
        value={chosen}
        options={SCOPES.map((own) => ({ value: own, label: say(`standard.edit.scope.${own}`) }))}
        onChoose={(scope) => onChange(scope === "within" ? { within: 500 } : scope)}
      />
      {isJsonObject(value) && (
        <LimitInput
          label={say("standard.edit.scope.within")}
          unit="m"
          value={value.within}
          onChange={(within) => onChange(withMember(value, "within", within))}
        />
      )}
    </Field>
  );
}

/** How far demand may go: meters, or minutes at the pace of the walker. */
function BudgetForm({ value, path, onChange }: FormProps) {
  const { say } = useStandardWords();
  const unit = memberOf(value, "minutes") === undefined ? "metres" : "minutes";
  const limit = memberOf(value, unit);
  return (
    <Field label={say("standard.edit.budget")} path={path}>
      <LimitInput
        label={say("standard.edit.budget")}
        unit=""
        value={limit}
        onChange={(next) => onChange({ [unit]: next })}
      />
      <Choice
        label={say("standard.edit.unit")}
        value={unit}
        options={[
          { value: "metres", label: say("standard.edit.metres") },
          { value: "minutes", label: say("standard.edit.minutes") },
        ]}
        onChoose={(next) => onChange({ [next]: next === "minutes" ? 10 : 500 })}
      />
    </Field>
  );
}

interface LimitInputProps extends Omit<FormProps, "path"> {
  readonly label: string;
  readonly unit: string;
}

/** A number, or a parameter of the file. */
export function LimitInput({ label, unit, value, onChange }: LimitInputProps) {
  const { say } = useStandardWords();
  const { standard } = useDraft();
  const param = memberOf(value, "param");
  const first =
    [...standard.parameters.values()].find((own) => own.unit === unit) ?? [...standard.parameters.values()][0];
  return (
    <span className="standard-limit">
      {first !== undefined && (
        <Choice
          label={say("standard.edit.limitBy")}
          value={typeof param === "string"}
          options={[
            { value: false, label: say("standard.edit.number") },
            { value: true, label: say("standard.edit.parameter") },
          ]}
          onChoose={(isParameter) =>
            onChange(isParameter ? { param: first.id } : (standard.parameters.get(String(param))?.value ?? first.value))
          }
        />
      )}
      {typeof param === "string" ? (
        <ParameterSelect value={param} onChange={(id) => onChange({ param: id })} />
      ) : (
        <NumberInput label={label} value={value} unit={unit} onChange={onChange} />
      )}
    </span>
  );
}
