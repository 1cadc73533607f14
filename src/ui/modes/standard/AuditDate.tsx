import { useState } from "react";
import { isCalendarDay } from "../../../core/project/documentRules.ts";
import type { Standard } from "../../../core/standard/standard.ts";
import { Button } from "../../widgets/Button.tsx";
import { TextField } from "../../widgets/TextField.tsx";
import { countDue } from "./ruleModel.ts";
import { useStandardWords } from "./words.ts";

interface AuditDateProps {
  readonly standard: Standard;
  /** What the user chose; null: the standard's own. */
  readonly chosen: string | null;
  /** The day that was judged as of; null: nothing is judged yet. */
  readonly judged: string | null;
  readonly onChoose: (date: string | null) => void;
}

/** The day of the audit, and how many deadlines had passed by then. */
export function AuditDate({ standard, chosen, judged, onChoose }: AuditDateProps) {
  const { say } = useStandardWords();
  const [typed, setTyped] = useState<string | null>(null);
  const own = standard.period?.to ?? null;
  const date = chosen ?? judged ?? own ?? "";
  const isBad = typed !== null && !isCalendarDay(typed.trim());
  const commit = () => {
    if (typed === null || isBad) return;
    setTyped(null);
    const day = typed.trim();
    if (day !== date) onChoose(day === own ? null : day);
  };
  return (
    <div className="standard-date">
      <TextField
        label={say("standard.date")}
        value={typed ?? date}
        inputMode="numeric"
        width="12ch"
        error={isBad ? say("standard.dateBad") : undefined}
        onChange={setTyped}
        onSubmit={commit}
        onLeave={commit}
      />
      {date !== "" && <p>{say("standard.dateNote", { date, ...countDue(standard.rules, date) })}</p>}
      {chosen !== null && own !== null && (
        <Button variant="link" onClick={() => onChoose(null)}>
          {say("standard.dateBack", { date: own })}
        </Button>
      )}
    </div>
  );
}
