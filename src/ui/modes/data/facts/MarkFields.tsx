import { useState } from "react";
import { parseDay } from "../../../../core/read/days.ts";
import { TextField } from "../../../widgets/TextField.tsx";
import type { FactMark } from "./factEdits.ts";
import { useFactWords } from "./useFactWords.ts";

interface MarkFieldsProps {
  readonly mark: FactMark;
  readonly onMark: (mark: FactMark) => void;
}

/** The day and the person that are noted on what is entered. */
export function MarkFields({ mark, onMark }: MarkFieldsProps) {
  const { sayFact } = useFactWords();
  const [day, setDay] = useState(mark.date ?? "");
  const isFault = day.trim() !== "" && parseDay(day) === null;
  return (
    <div className="facts-mark">
      <TextField
        label={sayFact("facts.date")}
        value={day}
        width="13ch"
        error={isFault ? sayFact("facts.notADay") : undefined}
        onChange={(text) => {
          setDay(text);
          const date = parseDay(text);
          if (date !== null || text.trim() === "") onMark({ ...mark, date });
        }}
      />
      <TextField
        label={sayFact("facts.declarer")}
        value={mark.declaredBy ?? ""}
        width="12ch"
        onChange={(text) => onMark({ ...mark, declaredBy: text.trim() === "" ? null : text })}
      />
    </div>
  );
}
