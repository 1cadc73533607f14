import { useMemo } from "react";
import { isOwnParameter, type ParameterValues } from "../../../core/standard/parameters.ts";
import { findParameters } from "../../../core/standard/ruleParameters.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import type { Result } from "../../session/state.ts";
import { Button } from "../../widgets/Button.tsx";
import { ParameterControl } from "./ParameterControl.tsx";
import type { ListedRule } from "./ruleModel.ts";
import { useStandardWords } from "./words.ts";

interface ParameterListProps {
  readonly standard: Standard;
  readonly parameters: ParameterValues;
  /** All that are in use. */
  readonly rules: readonly ListedRule[];
  readonly result: Result | null;
  readonly onRule: (listed: ListedRule) => void;
  /** null: this parameter cannot be edited. */
  readonly onEdit: ((parameter: string) => void) | null;
}

/** Every parameter that a rule in use reads, and the product's own, each with what hangs on it. */
export function ParameterList({ standard, parameters, rules, result, onRule, onEdit }: ParameterListProps) {
  const { language, say } = useStandardWords();
  const readers = useMemo(() => {
    const found = new Map<string, ListedRule[]>();
    for (const listed of rules)
      for (const id of findParameters(listed.rule)) found.set(id, [...(found.get(id) ?? []), listed]);
    return found;
  }, [rules]);
  const shown = [...parameters.values()].filter(({ id }) => readers.has(id) || isOwnParameter(id));
  const ofStandard = shown.filter(({ id }) => readers.has(id));
  const ofProgram = shown.filter(({ id }) => !readers.has(id));
  const show = (list: typeof shown) =>
    list.map((parameter) => (
      <div key={parameter.id} className="standard-parameter-row">
        <ParameterControl {...{ parameter, standard, result }} />
        <p className="standard-parameter-readers">
          {(readers.get(parameter.id)?.length ?? 0) > 0 && (
            <>
              <span>{say("standard.parameter.readBy")}</span>
              {readers.get(parameter.id)!.map((listed) => (
                <Button
                  key={listed.rule.id}
                  variant="link"
                  title={listed.rule.title[language]}
                  onClick={() => onRule(listed)}
                >
                  <span translate="no">{listed.rule.id}</span>
                </Button>
              ))}
            </>
          )}
          {onEdit !== null && standard.parameters.has(parameter.id) && (
            <Button variant="small" onClick={() => onEdit(parameter.id)}>
              {say("standard.card.edit")}
            </Button>
          )}
        </p>
      </div>
    ));
  return (
    <div className="standard-parameters">
      {show(ofStandard)}
      {ofProgram.length > 0 && <h3 className="standard-theme">{say("standard.parameters.own")}</h3>}
      {show(ofProgram)}
    </div>
  );
}
