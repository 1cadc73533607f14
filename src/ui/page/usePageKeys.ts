import { useFocusHome } from "../frame/useFocusHome.ts";
import { useShortcuts } from "../frame/useShortcuts.ts";
import { sortCommunities } from "../modes/check/matrixModel.ts";
import { cancelImport, redo, undo } from "../session/projectActions.ts";
import { flyTo, getState, NOTHING_SELECTED, setState } from "../session/state.ts";
import { endTour } from "../session/tour.ts";

function askBand(index: number): void {
  const { result, question, mode } = getState();
  const band = result?.overview.bands[index];
  if (mode === "check" && band !== undefined) setState({ question: { ...question, minutes: band.minutes } });
}

/** Goes to the next community in the order of need, or the one before. */
function stepCommunity(step: 1 | -1): void {
  const { result, selection, mode } = getState();
  if (mode !== "check" || result === null) return;
  const order = sortCommunities(result.overview);
  const at = selection.community === null ? (step > 0 ? -1 : 0) : order.indexOf(selection.community);
  const community = order[(at + step + order.length) % order.length];
  if (community === undefined) return;
  setState({ selection: { community, column: null, facility: null } });
  flyTo(result.overview.communities[community]!.lngLatBox);
}

/** Closes what lies on top, or calls off the import. */
function closeTop(): void {
  const { sheet, importing, selection, tour } = getState();
  if (sheet !== null) setState({ sheet: null });
  else if (importing !== null) cancelImport();
  else if (selection !== NOTHING_SELECTED) setState({ selection: NOTHING_SELECTED });
  else if (tour !== null) endTour();
}

/** The keys of the whole page. */
export function usePageKeys(): void {
  useFocusHome();
  useShortcuts({
    "1": () => askBand(0),
    "2": () => askBand(1),
    "3": () => askBand(2),
    j: () => stepCommunity(1),
    k: () => stepCommunity(-1),
    p: () => setState({ mode: "present" }),
    escape: closeTop,
    "?": () => setState({ sheet: "shortcuts" }),
    "mod+k": () => setState({ isPaletteOpen: true }),
    "mod+z": undo,
    "mod+shift+z": redo,
    "mod+y": redo,
    "alt+1": () => setState({ mode: "data" }),
    "alt+2": () => setState({ mode: "check" }),
    "alt+3": () => setState({ mode: "standard" }),
    "alt+4": () => setState({ mode: "indicators" }),
    "alt+5": () => setState({ mode: "site" }),
    "alt+6": () => setState({ mode: "present" }),
  });
}
