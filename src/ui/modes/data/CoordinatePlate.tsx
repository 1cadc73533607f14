import { formatIssue, formatMessage } from "../../../core/messages/messages.ts";
import { formatRoughly, formatShare, formatToLine } from "../../../core/read/shiftWords.ts";
import { formatWordOf, useWords, type Values } from "../../i18n/say.ts";
import { changeWords } from "../../i18n/words/change.ts";
import type { CoordinateAnswer } from "../../session/useCoordinatePreview.ts";
import { Progress } from "../../widgets/Progress.tsx";
import { ChangePlate } from "./ChangePlate.tsx";
import { listCoordinateChoices } from "./coordinateChoices.ts";

interface CoordinatePlateProps {
  /** Coordinate system that is held against what the file says, or against the one that holds now. */
  readonly crs: string;
  readonly answer: CoordinateAnswer;
  /** null: it holds already. */
  readonly onApply: (() => void) | null;
  readonly onClose: () => void;
}

/** What another coordinate system does to the places of a layer. */
export function CoordinatePlate({ crs, answer, onApply, onClose }: CoordinatePlateProps) {
  const { language } = useWords();
  const sayChange = (word: keyof typeof changeWords, values: Values = {}) =>
    formatWordOf(changeWords, word, values, language);
  const name = listCoordinateChoices(crs, language).find(({ value }) => value === crs)?.label ?? crs;

  if (answer.status === "running")
    return (
      <ChangePlate legend={null} onApply={null} onClose={onClose}>
        <Progress label={sayChange("change.reading", { name })} share={null} />
      </ChangePlate>
    );
  if (answer.status === "refused")
    return (
      <ChangePlate legend={null} onApply={null} onClose={onClose}>
        <p translate="no">{formatIssue(answer.refusal, language)}</p>
      </ChangePlate>
    );
  const { drawing, shift, fits, drawnCount, count } = answer.preview;
  if (count === 0)
    return (
      <ChangePlate legend={null} onApply={null} onClose={onClose}>
        <p>{sayChange("change.nowhere", { name })}</p>
      </ChangePlate>
    );

  const sayShift = () => {
    if (drawing.pointsBefore.length === 0) return sayChange("change.placed", { name });
    if (shift === null) return sayChange("change.stays", { name });
    const direction = formatMessage(`direction.${shift.towards}`, {}, language);
    return sayChange("change.moves", { name, direction, distance: formatRoughly(shift.meters) });
  };
  const figureOf = (value: number | null | undefined, format: (value: number) => string) =>
    value === null || value === undefined ? "–" : format(value);
  const rowOf = (
    word: "change.inside" | "change.toStreet",
    field: "shareInside" | "medianToLineMeters",
    format: (value: number) => string,
  ) => {
    if (fits === null || fits.after[field] === null) return [];
    return [
      {
        name: sayChange(word),
        before: figureOf(fits.before?.[field], format),
        after: figureOf(fits.after[field], format),
      },
    ];
  };
  return (
    <ChangePlate
      legend={{
        before: sayChange(onApply === null ? "change.asFile" : "change.now"),
        after: sayChange(onApply === null ? "change.now" : "change.after"),
        figures: [
          ...rowOf("change.inside", "shareInside", formatShare),
          ...rowOf("change.toStreet", "medianToLineMeters", formatToLine),
        ],
      }}
      onApply={onApply}
      onClose={onClose}
    >
      <p>{sayShift()}</p>
      {drawnCount < count && <p className="data-quiet">{sayChange("change.drawn", { drawn: drawnCount, count })}</p>}
    </ChangePlate>
  );
}
