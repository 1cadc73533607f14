import { presentOf } from "../../core/project/history.ts";
import { readTourWish } from "../address.ts";
import { openSample } from "./projectActions.ts";
import { recall, remember } from "./remembered.ts";
import { getState, setState } from "./state.ts";

/** It comes by itself only once, also where the browser lets the page remember nothing. */
let hasCome = false;

/** Starts the tour, because the user asked for it. Where nothing is open, it goes through the sample. */
export function startTour(): void {
  hasCome = true;
  setState({ tour: { isAsked: true }, sheet: null });
  if (getState().history === null) void openSample();
}

/** Offers the tour beside the results of the sample, to whoever has not seen it. The address may ask for it, or call it off. */
export function offerTour(): void {
  const wish = readTourWish(location.search);
  const { history, result, mode } = getState();
  if (hasCome || wish === "off") return;
  if (wish === "start") startTour();
  else if (history !== null && presentOf(history).isSample && result !== null && mode === "check" && !recall("tour")) {
    hasCome = true;
    setState({ tour: { isAsked: false } });
  }
}

/** Ends the tour: it was seen, and does not come by itself again. */
export function endTour(): void {
  setState({ tour: null });
  remember("tour", "seen");
}
