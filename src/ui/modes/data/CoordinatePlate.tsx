import type { ReactNode } from "react";
import { formatIssue, formatMessage } from "../../../core/messages/messages.ts";
import type { Fit } from "../../../core/read/shiftFit.ts";
import { formatRoughly, formatShare, formatToLine } from "../../../core/read/shiftWords.ts";
import type { CoordinatePreview } from "../../../core/report/coordinatePreview.ts";
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

type SayChange = (word: keyof typeof changeWords, values?: Values) => string;

const sayShare = ({ shareInside }: Fit) => (shareInside === null ? null : formatShare(shareInside));
const sayToLine = ({ medianToLineMeters: meters }: Fit) => (meters === null ? null : formatToLine(meters));

/** How the places fit, before and after; what there is nothing for to hold them against is left out. */
function listFigures({ fits }: CoordinatePreview, say: SayChange) {
  if (fits === null) return [];
  const rows = [
    ["change.inside", sayShare],
    ["change.toStreet", sayToLine],
  ] as const;
  return rows.flatMap(([word, sayFit]) => {
    const after = sayFit(fits.after);
    return after === null ? [] : [{ name: say(word), before: fits.before && sayFit(fits.before), after }];
  });
}

/** What another coordinate system does to the places of a layer. */
export function CoordinatePlate({ crs, answer, onApply, onClose }: CoordinatePlateProps) {
  const { language } = useWords();
  const say: SayChange = (word, values = {}) => formatWordOf(changeWords, word, values, language);
  const name = listCoordinateChoices(crs, language).find(({ value }) => value === crs)!.label;
  const plain = (children: ReactNode) => <ChangePlate legend={null} onApply={null} {...{ children, onClose }} />;

  if (answer.status === "running") return plain(<Progress label={say("change.reading", { name })} share={null} />);
  if (answer.status === "refused") return plain(<p translate="no">{formatIssue(answer.refusal, language)}</p>);
  const { preview } = answer;
  const { drawing, shift, drawnCount, count } = preview;
  if (count === 0) return plain(<p>{say("change.nowhere", { name })}</p>);

  const hasBefore = drawing.pointsBefore.length > 0;
  const [before, after] =
    onApply === null ? (["change.asFile", "change.now"] as const) : (["change.now", "change.after"] as const);
  const sayShift = () => {
    if (!hasBefore) return say("change.placed", { name });
    if (shift === null) return say("change.stays", { name });
    const direction = formatMessage(`direction.${shift.towards}`, {}, language);
    return say("change.moves", { name, direction, distance: formatRoughly(shift.meters) });
  };
  return (
    <ChangePlate
      legend={{ before: hasBefore ? say(before) : null, after: say(after), figures: listFigures(preview, say) }}
      onApply={onApply}
      onClose={onClose}
    >
      <p>{sayShift()}</p>
      {drawnCount < count && <p className="data-quiet">{say("change.drawn", { drawn: drawnCount, count })}</p>}
    </ChangePlate>
  );
}
