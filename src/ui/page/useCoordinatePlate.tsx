import type { ProjectDocument } from "../../core/project/project.ts";
import type { ChangeDrawing } from "../../core/report/drawing.ts";
import { CoordinatePlate } from "../modes/data/CoordinatePlate.tsx";
import { edit } from "../session/projectActions.ts";
import { useCoordinatePreview } from "../session/useCoordinatePreview.ts";
import { useSlow } from "./useSlow.ts";

/** Two coordinate systems of a source of the open project held against each other, and the plate that says what changes. */
export function useCoordinatePlate(project: ProjectDocument) {
  const { choice, answer, compare, close } = useCoordinatePreview(project);
  const isRunning = choice !== null && answer.status === "running";
  const isSlow = useSlow(isRunning);
  const isHeld = choice !== null && project.sources.some(({ id, crs }) => id === choice.source && crs === choice.after);
  const apply = (source: string, crs: string) => edit({ type: "set-crs", source, crs });
  const drawing: ChangeDrawing | null = choice !== null && answer.status === "ready" ? answer.preview.drawing : null;
  return {
    compare,
    close,
    drawing,
    plate: choice !== null && (!isRunning || isSlow) && (
      <CoordinatePlate
        {...{ answer }}
        crs={choice.after}
        onApply={isHeld ? null : () => apply(choice.source, choice.after)}
        onClose={close}
      />
    ),
  };
}
