import type { Edit } from "../../../core/project/edit.ts";
import { type LayerDescription, SHIFTED_CODES } from "../../../core/project/layers.ts";
import type { ProjectSource } from "../../../core/project/project.ts";
import { formatWordOf, useWords } from "../../i18n/say.ts";
import { changeWords } from "../../i18n/words/change.ts";
import { coordinateWords } from "../../i18n/words/coordinates.ts";
import type { CoordinateChoice } from "../../session/useCoordinatePreview.ts";
import { Button } from "../../widgets/Button.tsx";
import { listCoordinateChoices } from "./coordinateChoices.ts";
import { SearchSelect } from "./SearchSelect.tsx";

interface CoordinateRowProps {
  readonly source: ProjectSource;
  readonly layer: LayerDescription | null;
  readonly onEdit: (edit: Edit) => void;
  readonly onCompare: (choice: CoordinateChoice) => void;
}

/** Stands for none of them. */
const AUTOMATIC = "automatic";

/** Coordinate systems of maps of China, in short. */
const SHIFTED_NAMES = { gcj02: "GCJ-02", bd09: "BD-09" } as const;

/** In which coordinates a layer is read; what was chosen, or is likely, is held against what the file says. */
export function CoordinateRow({ source, layer, onEdit, onCompare }: CoordinateRowProps) {
  const { language } = useWords();
  const say = (word: keyof typeof coordinateWords) => formatWordOf(coordinateWords, word, {}, language);
  const { id } = source;
  const choose = (crs: string | null) => onEdit({ type: "set-crs", source: id, crs });
  const shift = (["gcj02", "bd09"] as const).find((crs) =>
    layer?.issues.some(({ code }) => code === SHIFTED_CODES[crs]),
  );
  const compared = shift ?? (layer?.refusal === null ? source.crs : null);
  return (
    <>
      <span className="data-quiet">{say("data.crs")}</span>
      <SearchSelect
        label={say("data.crs")}
        value={source.crs ?? AUTOMATIC}
        options={[{ value: AUTOMATIC, label: say("data.crs.auto") }, ...listCoordinateChoices(source.crs, language)]}
        onChoose={(crs) => choose(crs === AUTOMATIC ? null : crs)}
      />
      {compared === null ? (
        <span className="data-quiet">{say("data.crs.note")}</span>
      ) : (
        <Button variant="small" onClick={() => onCompare({ source: id, before: null, after: compared })}>
          {formatWordOf(changeWords, "change.compare", {}, language)}
        </Button>
      )}
      {shift && (
        <Button variant="small" onClick={() => choose(shift)}>
          {formatWordOf(changeWords, "change.moveBack", { name: SHIFTED_NAMES[shift] }, language)}
        </Button>
      )}
    </>
  );
}
