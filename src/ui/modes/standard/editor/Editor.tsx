import { useMemo, useState } from "react";
import {
  deriveNeeds,
  findEntry,
  type JsonObject,
  listOf,
  setParameter,
  setRule,
  withMember,
  withNextVersion,
} from "../../../../core/standard/editStandard.ts";
import { formatRule } from "../../../../core/standard/sentence.ts";
import type { Standard } from "../../../../core/standard/standard.ts";
import type { Edited } from "../../../session/standardView.ts";
import { Button } from "../../../widgets/Button.tsx";
import { IssueMark } from "../../../widgets/IssueMark.tsx";
import { useStandardWords } from "../words.ts";
import { DraftContext, type DraftFault, sayFault } from "./fields.tsx";
import { ParameterForm, RuleForm } from "./RuleForm.tsx";
import { useDraftCheck } from "./useDraftCheck.ts";

interface EditorProps {
  readonly edited: Edited;
  /** The file as it is saved now. */
  readonly json: JsonObject;
  /** As it was last without fault. */
  readonly standard: Standard;
  readonly onChange: (entry: JsonObject) => void;
  /** @returns when it is saved */
  readonly onSave: (json: JsonObject) => Promise<void>;
  readonly onClose: () => void;
}

/** A rule whose requirement was changed needs what that now names; what it needs besides, such as surveys, it still needs. */
function withNeeds(entry: JsonObject, before: JsonObject, checked: Standard): JsonObject {
  const names = ["subject", "when", "require"] as const;
  const isSame = names.every((name) => JSON.stringify(entry[name]) === JSON.stringify(before[name]));
  const rule = checked.rules.find(({ id }) => id === entry.id);
  if (rule === undefined || (isSame && listOf(entry.needs).length > 0)) return entry;
  const { needs, evaluable } = deriveNeeds(rule, checked);
  const others = listOf(entry.needs).filter((need) => !/^(layer|attr):/.test(String(need)));
  return withMember(withMember(entry, "needs", [...needs, ...others]), "evaluable", evaluable);
}

/** The form of one rule or parameter, and beside it what it now says and what is wrong with it. */
export function Editor({ edited, json, standard, onChange, onSave, onClose }: EditorProps) {
  const { language, say } = useStandardWords();
  const { list, entry, before } = edited;
  const [isSaving, setSaving] = useState(false);
  const withEntry = (next: JsonObject) => (list === "rules" ? setRule(json, next) : setParameter(json, next));
  const draft = useMemo(() => withEntry(entry), [json, entry]);
  const { checked, lastGood } = useDraftCheck(draft, `${edited.standard}.json`);
  const id = String(entry.id);
  const at = findEntry(draft, list, id)?.at ?? 0;
  const faults: readonly DraftFault[] = (checked?.faults ?? []).map((fault) => ({
    path: String(fault.values.path ?? ""),
    code: fault.code,
    values: fault.values,
  }));
  const vocabulary = lastGood?.standard ?? standard;
  const rule = lastGood?.standard?.rules.find((own) => own.id === id);
  const isChanged = edited.isNew || JSON.stringify(entry) !== JSON.stringify(before);
  const disabledReason = !isChanged
    ? say("standard.edit.unchanged")
    : checked === null || isSaving
      ? say("standard.edit.checking")
      : faults.length > 0
        ? say("standard.edit.mend", { count: faults.length })
        : undefined;
  const save = async () => {
    if (checked?.standard == null) return;
    setSaving(true);
    const whole = list === "rules" ? withNeeds(entry, before, checked.standard) : entry;
    await onSave(withNextVersion(withEntry(whole)));
    setSaving(false);
  };
  const Form = list === "rules" ? RuleForm : ParameterForm;
  return (
    <DraftContext value={{ standard: vocabulary, faults }}>
      <section className="standard-middle" aria-label={say("standard.edit.title")}>
        <header className="standard-middle-head">
          <div>
            <h1>
              {say(edited.isNew ? "standard.edit.new" : "standard.edit.title")} <span translate="no">{id}</span>
            </h1>
            <p className="standard-quiet" translate="no">
              {standard.title[language]}
            </p>
          </div>
        </header>
        <div className="standard-form" data-editor={id}>
          <Form value={entry} path={`${list}[${at}]`} onChange={onChange} />
        </div>
      </section>
      <aside className="standard-right">
        <div className="standard-card">
          <div className="standard-card-body">
            {list === "rules" && (
              <>
                <h2 className="standard-title">
                  {say(faults.length > 0 ? "standard.edit.stale" : "standard.edit.sentence")}
                </h2>
                {rule === undefined ? (
                  <p className="standard-quiet">{say("standard.edit.noSentence")}</p>
                ) : (
                  <div data-stale={faults.length > 0 || undefined} className="standard-draft">
                    <p className="standard-sentence" data-draft-sentence translate="no">
                      {formatRule(rule, lastGood!.standard!, language)}
                    </p>
                    <p className="standard-quiet" lang={language === "zh" ? "en" : "zh-CN"} translate="no">
                      {formatRule(rule, lastGood!.standard!, language === "zh" ? "en" : "zh")}
                    </p>
                  </div>
                )}
              </>
            )}
            <h3 className="standard-section-head">
              {faults.length === 0
                ? say("standard.edit.noFaults")
                : say("standard.edit.faults", { count: faults.length })}
            </h3>
            <ul className="standard-faults" aria-live="polite">
              {faults.map((fault) => (
                <li key={`${fault.path} ${fault.code}`} translate="no">
                  <IssueMark severity="error" isSilent />
                  {sayFault(fault, fault.path.replace(`${list}[${at}].`, ""), language)}
                </li>
              ))}
            </ul>
          </div>
          <div className="standard-card-foot">
            <Button variant="primary" disabledReason={disabledReason} onClick={() => void save()}>
              {say("standard.edit.save")}
            </Button>
            <Button onClick={onClose}>{say("standard.edit.cancel")}</Button>
            {disabledReason !== undefined && <p className="standard-why">{disabledReason}</p>}
          </div>
        </div>
      </aside>
    </DraftContext>
  );
}
